import { z } from 'zod'
import { readCursor } from '../../../db/pagination.ts'
import { command, query, type Operation } from '../../../http/operation.ts'
import { code, date, line, pageOf, pageQuery } from '../../../http/schemas.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { getIndicator } from '../data/indicator-views.ts'
import { pageOfIndicators } from '../data/indicator-views.ts'
import { dimensionOf } from '../domain/indicator.ts'
import { readBack } from '../domain/read-back.ts'
import { readStated } from '../domain/stated.ts'
import { UNITS } from '../domain/units.ts'
import { changeIndicator, createIndicator } from '../service/indicators.ts'
import { changeBody, createBody, indicatorView, toChange, toIndicator, toView } from './schemas.ts'

/** The catalogue is read by everybody who is signed in, and kept by a council's staff or the administrators. */
const KEEPERS: readonly Role[] = ['council', 'administrator']

const text = z.strictObject({ vi: z.string(), en: z.string() })
const params = z.object({ indicatorCode: code() })

const unitView = z
  .strictObject({
    code: z.string(),
    dimension: z.string(),
    scale: z.string().meta({ description: 'Base units in one of this unit, exact' }),
    whole: z.boolean(),
    symbol: text,
    words: text,
  })
  .meta({ id: 'Unit' })

const readBackView = z.strictObject({
  stated: z.string(),
  unit: z.string(),
  value: z.string().meta({ description: 'The exact value, canonical text' }),
  words: text,
  expanded: text.nullable(),
})

export const operations: readonly Operation[] = [
  query({
    id: 'indicators.units',
    path: '/units',
    summary: { vi: 'Các đơn vị tính', en: 'List units' },
    access: 'signed-in',
    response: z.strictObject({ items: z.array(unitView) }),
    handle: () => ({ body: { items: UNITS.map((unit) => ({ ...unit, scale: unit.scale.toFixed() })) } }),
  }),
  query({
    id: 'indicators.list',
    path: '/indicators',
    summary: { vi: 'Danh mục chỉ tiêu', en: 'List indicators' },
    access: 'signed-in',
    query: z.strictObject({ ...pageQuery, search: z.string().max(100).optional(), on: date().optional() }),
    response: pageOf(indicatorView),
    handle: async ({ db, query: { limit, after, search, on } }) => {
      const page = await pageOfIndicators(db, { search, on }, { limit, after: readCursor(after, 2) })
      return { body: { ...page, items: page.items.map((each) => toView(each, dimensionOf(each))) } }
    },
  }),
  query({
    id: 'indicators.get',
    path: '/indicators/{indicatorCode}',
    summary: { vi: 'Một chỉ tiêu', en: 'One indicator' },
    access: 'signed-in',
    params,
    response: indicatorView,
    handle: async ({ db, params: { indicatorCode } }) => {
      const indicator = await getIndicator(db, indicatorCode)
      return { body: toView(indicator, dimensionOf(indicator)), version: indicator.version }
    },
  }),
  command({
    id: 'indicators.create',
    method: 'POST',
    path: '/indicators',
    summary: { vi: 'Thêm chỉ tiêu', en: 'Create an indicator' },
    access: {
      roles: KEEPERS,
      locate: (_, { body }) =>
        Promise.resolve({
          councilId: body.councilId ?? undefined,
          seenBy: KEEPERS,
        }),
    },
    body: createBody,
    response: indicatorView,
    handle: async ({ tx, actor, now, body }) => {
      await createIndicator(tx, { actor, now }, toIndicator(body), body.councilId)
      const indicator = await getIndicator(tx, body.code)
      return {
        status: 201,
        location: `/api/v1/indicators/${indicator.code}`,
        version: indicator.version,
        body: toView(indicator, dimensionOf(indicator)),
      }
    },
  }),
  command({
    id: 'indicators.change',
    method: 'PATCH',
    path: '/indicators/{indicatorCode}',
    summary: { vi: 'Sửa chỉ tiêu', en: 'Change an indicator' },
    access: {
      roles: KEEPERS,
      locate: async (reader, { params: { indicatorCode } }) => {
        const { councilId } = await getIndicator(reader, indicatorCode)
        return { councilId: councilId ?? undefined, seenBy: KEEPERS }
      },
    },
    ifMatch: true,
    params,
    body: changeBody,
    response: indicatorView,
    handle: async ({ tx, actor, now, params: { indicatorCode }, body, expectedVersion }) => {
      const indicator = await changeIndicator(
        tx,
        { actor, now },
        indicatorCode,
        expectedVersion,
        toChange(body),
      )
      return { body: toView(indicator, dimensionOf(indicator)), version: indicator.version }
    },
  }),
  command({
    id: 'indicators.read-back',
    method: 'POST',
    path: '/indicators/read-back',
    summary: {
      vi: 'Đọc lại một số trước khi lưu: giá trị chính xác, bằng chữ, theo đơn vị gốc',
      en: 'Read a number back before it is saved: exact value, words, base units',
    },
    access: 'signed-in',
    idempotency: 'never',
    body: z.strictObject({
      stated: z
        .string()
        .max(60)
        .meta({ description: 'In its Vietnamese form: 1.527 or 1,527', examples: ['1.527'] }),
      unit: line(60),
      indicatorCode: code().nullable().default(null),
    }),
    response: readBackView,
    handle: async ({ tx, body: { stated, unit, indicatorCode } }) => {
      const number = readStated(stated, unit, '/stated')
      const indicator = indicatorCode === null ? undefined : await getIndicator(tx, indicatorCode)
      const said = readBack(number, unit, indicator?.noun ?? undefined)
      return { body: { stated: number.text, unit, value: number.value.toFixed(), ...said } }
    },
  }),
]

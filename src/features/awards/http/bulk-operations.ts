import { z } from 'zod'
import { command, type Operation, query } from '../../../http/operation.ts'
import { id, line } from '../../../http/schemas.ts'
import { type BulkRow, getOwnBulk, listOwnBulks } from '../data/bulk-views.ts'
import { BULK_STATES, type BulkScope } from '../domain/bulk.ts'
import { dossierMachine } from '../domain/dossier.ts'
import { bulkContent, requestBulk, takeBulk } from '../service/bulk.ts'

const params = z.object({ bulkId: id() })
const MOST_LISTED = 50

const bulkView = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    state: z.enum(BULK_STATES),
    total: z.number().meta({ description: 'Dossiers in it' }),
    done: z.number().meta({ description: 'Dossiers that are prepared' }),
    sha256: z.string().nullable(),
    bytes: z.number().nullable(),
    failure: z.string().nullable().meta({ description: 'Why it failed or what it waits for, in a sentence' }),
    createdAt: z.string(),
    readyAt: z.string().nullable(),
    content: z.string().nullable().meta({ description: 'Where the ZIP is, once it is ready and taken' }),
  })
  .meta({ id: 'BulkDownload' })

type Say = (code: string) => string

const toView = ({ accountId: _, ...bulk }: BulkRow, say: Say): z.input<typeof bulkView> => ({
  ...bulk,
  failure: bulk.failure === null ? null : say(bulk.failure),
  content: bulk.state === 'ready' ? `/api/v1/bulk-downloads/${bulk.id}/content` : null,
})

const scopeYear = z.int().min(1990).max(2100).nullable().default(null)
const body = z.strictObject({
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('bloc-year'), id: id() }),
    z.strictObject({ kind: z.literal('bloc'), id: id(), year: scopeYear }),
    z.strictObject({ kind: z.literal('council'), id: id(), year: scopeYear }),
  ]),
  states: z
    .array(z.enum(dossierMachine.states))
    .min(1)
    .max(3)
    .default(['handed-in', 'decided'])
    .meta({ description: 'Dossiers in these states; open ones only when asked for' }),
  title: line(120).meta({ description: 'What the download is called, such as “Khối Trung du năm 2022”' }),
})

/** Downloads of many dossiers: each belongs to the account that asked for it, and nobody else knows of it. */
export const bulkOperations: readonly Operation[] = [
  command({
    id: 'awards.request-bulk',
    method: 'POST',
    path: '/bulk-downloads',
    summary: {
      vi: 'Yêu cầu tải nhiều hồ sơ: của một năm thi đua, một khối, một Hội đồng; chuẩn bị ở nền',
      en: 'Ask for the dossiers of a bloc year, a bloc or a council; they are prepared in the background',
    },
    access: 'signed-in',
    body,
    response: bulkView,
    handle: async ({ tx, actor, now, body: wanted, language, translator }) => {
      const scope: BulkScope = wanted.scope
      const bulkId = await requestBulk(tx, { actor, now }, { ...wanted, scope })
      const bulk = await getOwnBulk(tx, bulkId, actor.accountId)
      return {
        status: 202,
        location: `/api/v1/bulk-downloads/${bulkId}`,
        body: toView(bulk, (code) => translator.translate(language, code)),
      }
    },
  }),
  query({
    id: 'awards.list-bulk',
    path: '/bulk-downloads',
    summary: { vi: 'Các lần tải nhiều hồ sơ của tôi', en: 'My downloads of many dossiers' },
    access: 'signed-in',
    response: z.strictObject({ items: z.array(bulkView) }),
    handle: async ({ db, actor, language, translator }) => {
      const own = actor.accountId === null ? [] : await listOwnBulks(db, actor.accountId, MOST_LISTED)
      return {
        body: { items: own.map((bulk) => toView(bulk, (code) => translator.translate(language, code))) },
      }
    },
  }),
  query({
    id: 'awards.get-bulk',
    path: '/bulk-downloads/{bulkId}',
    summary: { vi: 'Tiến độ chuẩn bị', en: 'How far a download is' },
    access: 'signed-in',
    params,
    response: bulkView,
    handle: async ({ db, actor, params: { bulkId }, language, translator }) => ({
      body: toView(await getOwnBulk(db, bulkId, actor.accountId), (code) =>
        translator.translate(language, code),
      ),
    }),
  }),
  command({
    id: 'awards.take-bulk',
    method: 'POST',
    path: '/bulk-downloads/{bulkId}/take',
    summary: {
      vi: 'Nhận tệp ZIP đã chuẩn bị: ghi nhật ký từng hồ sơ; trong một giờ sau đó tải được tệp',
      en: 'Take the prepared ZIP: logged for every dossier; its content can be had for an hour',
    },
    access: 'signed-in',
    params,
    response: bulkView,
    handle: async ({ tx, actor, now, params: { bulkId }, language, translator }) => {
      await takeBulk(tx, { actor, now }, bulkId)
      const bulk = await getOwnBulk(tx, bulkId, actor.accountId)
      return { body: toView(bulk, (code) => translator.translate(language, code)) }
    },
  }),
  query({
    id: 'awards.bulk-content',
    path: '/bulk-downloads/{bulkId}/content',
    summary: {
      vi: 'Tải tệp ZIP đã nhận trong vòng một giờ; tải tiếp được khi đứt (Range)',
      en: 'The ZIP that was taken within the hour; a broken transfer can be taken up again (Range)',
    },
    access: 'signed-in',
    params,
    response: 'file',
    handle: async ({ db, actor, now, params: { bulkId } }) => {
      const { name, sha256, length, chunks } = await bulkContent(db, { actor, now }, bulkId)
      return {
        headers: {
          etag: `"${sha256}"`,
          'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
        },
        file: { bytes: { length, chunks }, name, mediaType: 'application/zip' },
      }
    },
  }),
]

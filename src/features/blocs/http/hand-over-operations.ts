import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { command, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation } from '../../../http/operation.ts'
import { date, id, line, year } from '../../../http/schemas.ts'
import { listFlagHandOvers, listHandOvers } from '../data/year-views.ts'
import { ROTATION_STEPS } from '../domain/rotation.ts'
import { TERM_PROPOSERS } from '../domain/term.ts'
import { handOver, passFlag, rotationOn } from '../service/hand-overs.ts'
import { locateBloc } from './locate.ts'

const blocParams = z.object({ blocId: id() })

const blocOfPath = (reader: Reader, input: { params: { blocId: string } }) =>
  locateBloc(reader, input.params.blocId)

const choice = z
  .strictObject({
    organisationId: z.string(),
    reason: z.enum(['deputy-becomes-head', 'first-in-rotation']),
  })
  .nullable()

const exclusion = z.strictObject({ organisationId: z.string(), reason: z.string() })

const handOverShape = z.strictObject({
  year: z.number(),
  on: z.string(),
  fromHeadId: z.string(),
  toHeadId: z.string(),
  toDeputyId: z.string(),
  place: z.string().nullable(),
  note: z.string().nullable(),
})

const flagShape = z.strictObject({
  year: z.number(),
  on: z.string(),
  fromOrganisationId: z.string(),
  toOrganisationId: z.string(),
  place: z.string().nullable(),
})

export const handOverOperations: readonly Operation[] = [
  command({
    id: 'blocs.rotation',
    method: 'POST',
    path: '/blocs/{blocId}/rotation',
    summary: {
      vi: 'Gợi ý Trưởng khối, Phó khối năm sau từ lịch sử luân phiên (không lưu)',
      en: 'Work out next head and deputy from history (stores nothing)',
    },
    access: { roles: TERM_PROPOSERS, locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      on: date(),
      exclusions: z
        .array(z.strictObject({ organisationId: id(), reason: line(500) }))
        .max(100)
        .default([]),
    }),
    response: z.strictObject({
      head: choice,
      deputy: choice,
      deputyPassedOver: z.enum(['none', 'not-a-member', 'excluded', 'no-deputy']),
      order: z.array(
        z.strictObject({
          organisationId: z.string(),
          name: z.string(),
          ledUntil: z.string().nullable(),
          deputyUntil: z.string().nullable(),
          memberSince: z.string(),
          isInherited: z.boolean(),
          before: z.enum(ROTATION_STEPS).nullable(),
        }),
      ),
      excluded: z.array(exclusion),
    }),
    handle: async ({ tx, params: { blocId }, body }) => ({
      body: await rotationOn(tx, blocId, body.exclusions, body.on),
    }),
  }),
  query({
    id: 'blocs.hand-overs',
    path: '/blocs/{blocId}/hand-overs',
    summary: { vi: 'Các lần bàn giao', en: 'Hand-overs' },
    access: { roles: SEEN_BY_BLOC, locate: blocOfPath },
    params: blocParams,
    response: z.strictObject({ items: z.array(handOverShape), flags: z.array(flagShape) }),
    handle: async ({ db, params: { blocId } }) => ({
      body: { items: await listHandOvers(db, blocId), flags: await listFlagHandOvers(db, blocId) },
    }),
  }),
  command({
    id: 'blocs.hand-over',
    method: 'POST',
    path: '/blocs/{blocId}/hand-overs',
    summary: { vi: 'Bàn giao Trưởng khối, Phó khối', en: 'Hand over to the next head and deputy' },
    access: { roles: ['head', 'council'], locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      year: year().meta({ description: 'The award year of those who take over' }),
      on: date(),
      place: line(200).nullable().default(null),
      note: line(500).nullable().default(null),
    }),
    response: z.strictObject({ items: z.array(handOverShape) }),
    handle: async ({ tx, actor, now, today, roles, params: { blocId }, body }) => {
      await handOver(tx, { actor, now }, { today, roles }, blocId, body)
      return { status: 201, body: { items: await listHandOvers(tx, blocId) } }
    },
  }),
  command({
    id: 'blocs.pass-flag',
    method: 'POST',
    path: '/blocs/{blocId}/flag-hand-overs',
    summary: { vi: 'Trao cờ luân lưu', en: 'Pass the rotating flag' },
    access: { roles: ['head', 'council'], locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      year: year(),
      on: date(),
      fromOrganisationId: id(),
      toOrganisationId: id(),
      place: line(200).nullable().default(null),
    }),
    response: z.strictObject({ flags: z.array(flagShape) }),
    handle: async ({ tx, actor, now, params: { blocId }, body }) => {
      await passFlag(tx, { actor, now }, blocId, body)
      return { status: 201, body: { flags: await listFlagHandOvers(tx, blocId) } }
    },
  }),
]

import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { command, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation } from '../../../http/operation.ts'
import { date, id, line, prose, year } from '../../../http/schemas.ts'
import {
  type FlagHandOverRow,
  getFlagHandOver,
  listFlagHandOvers,
  listHandOvers,
} from '../data/year-views.ts'
import { ROTATION_STEPS } from '../domain/rotation.ts'
import { TERM_PROPOSERS } from '../domain/term.ts'
import { correctFlag, handOver, passFlag, rotationOn } from '../service/hand-overs.ts'
import { locateBloc, locateFlagHandOver } from './locate.ts'

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

const flagEntry = {
  year: z.number(),
  on: z.string(),
  fromOrganisationId: z.string(),
  toOrganisationId: z.string(),
  place: z.string().nullable(),
}

const flagShape = z.strictObject({
  id: z.string(),
  ...flagEntry,
  version: z.number(),
  corrections: z
    .array(z.strictObject({ ...flagEntry, reason: z.string(), correctedAt: z.string() }))
    .meta({ description: 'What was entered before and was wrong, oldest first' }),
})

const flagBody = {
  year: year(),
  on: date(),
  fromOrganisationId: id(),
  toOrganisationId: id(),
  place: line(200).nullable().default(null),
}

const toFlag = ({ blocId: _, ...flag }: FlagHandOverRow) => flag
const flagsOf = async (reader: Reader, blocId: string) =>
  (await listFlagHandOvers(reader, blocId)).map(toFlag)

const flagParams = z.object({ flagHandOverId: id() })
const flagOfPath = (reader: Reader, input: { params: z.infer<typeof flagParams> }) =>
  locateFlagHandOver(reader, input.params.flagHandOverId)

async function flagReply(reader: Reader, flagHandOverId: string) {
  const flag = toFlag(await getFlagHandOver(reader, flagHandOverId))
  return { body: flag, version: flag.version }
}

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
      body: { items: await listHandOvers(db, blocId), flags: await flagsOf(db, blocId) },
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
    body: z.strictObject(flagBody),
    response: z.strictObject({ flags: z.array(flagShape) }),
    handle: async ({ tx, actor, now, params: { blocId }, body }) => {
      await passFlag(tx, { actor, now }, blocId, body)
      return { status: 201, body: { flags: await flagsOf(tx, blocId) } }
    },
  }),
  query({
    id: 'blocs.flag-hand-over',
    path: '/flag-hand-overs/{flagHandOverId}',
    summary: { vi: 'Một lần trao cờ luân lưu', en: 'One passing of the rotating flag' },
    access: { roles: SEEN_BY_BLOC, locate: flagOfPath },
    params: flagParams,
    response: flagShape,
    handle: ({ db, params: { flagHandOverId } }) => flagReply(db, flagHandOverId),
  }),
  command({
    id: 'blocs.correct-flag',
    method: 'POST',
    path: '/flag-hand-overs/{flagHandOverId}/correct',
    summary: {
      vi: 'Đính chính lần trao cờ luân lưu đã ghi sai; nội dung cũ được giữ lại kèm lý do',
      en: 'Correct a passing of the flag that was entered wrongly; the old entry is kept with the reason',
    },
    access: { roles: ['head', 'council'], locate: flagOfPath },
    ifMatch: true,
    params: flagParams,
    body: z.strictObject({ ...flagBody, reason: prose(2000) }),
    response: flagShape,
    handle: async ({ tx, actor, now, params: { flagHandOverId }, body, expectedVersion }) => {
      await correctFlag(tx, { actor, now }, { flagHandOverId, expectedVersion }, body)
      return flagReply(tx, flagHandOverId)
    },
  }),
]

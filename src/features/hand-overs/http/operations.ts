import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { command, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation } from '../../../http/operation.ts'
import { date, id, line } from '../../../http/schemas.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { BLOC_YEAR_PHASES } from '../../blocs/domain/bloc-year-phase.ts'
import { STANDING_PAPER_KINDS, standingPaperMachine } from '../../blocs/domain/standing-paper.ts'
import { TERM_ROLES } from '../../blocs/domain/term.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { RECOMMENDATION_KINDS, recommendationMachine } from '../../meetings/domain/recommendation.ts'
import { YEAR_PAPERS } from '../domain/year-papers.ts'
import { downloadPack } from '../service/pack.ts'
import { produceHandOverRecord } from '../service/record-paper.ts'
import { handOverState, yearPhase } from '../service/year-state.ts'

const params = z.object({ blocYearId: id() })
const yearOfPath = (reader: Reader, input: { params: { blocYearId: string } }) =>
  locateBlocYear(reader, input.params.blocYearId)

/** Those who give, take and watch over it: what other boards owe is no business of the members. */
const READERS: readonly Role[] = ['head', 'deputy', 'past-head', 'council', 'auditor']
/** The new head receives all of it, the old one keeps reading. */
const TAKERS: readonly Role[] = ['head', 'past-head', 'council']

const phase = {
  phase: z.enum(BLOC_YEAR_PHASES),
  phaseLabel: z.string(),
}
const named = { organisationId: z.string(), name: z.string() }

const stateReply = z.strictObject({
  blocYearId: z.string(),
  blocId: z.string(),
  year: z.number(),
  ...phase,
  next: z.array(
    z.strictObject({
      ...named,
      role: z.enum(TERM_ROLES),
      state: z.enum(['proposed', 'confirmed']),
      from: z.string(),
    }),
  ),
  handedOverOn: z.string().nullable(),
  lines: z.array(
    z.strictObject({
      code: z.string(),
      label: z.string(),
      isDone: z.boolean(),
      open: z.number().nullable(),
      waitsFor: z.array(z.strictObject(named)),
    }),
  ),
  papers: z.array(
    z.strictObject({
      kind: z.enum(YEAR_PAPERS),
      label: z.string(),
      issued: z.number(),
      drafts: z.number(),
    }),
  ),
  standingPapers: z.array(
    z.strictObject({
      kind: z.enum(STANDING_PAPER_KINDS),
      title: z.string(),
      state: z.enum(standingPaperMachine.states),
    }),
  ),
  openMatters: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(RECOMMENDATION_KINDS),
      organisationId: z.string(),
      text: z.string(),
      addressedTo: z.string(),
      state: z.enum(recommendationMachine.states),
    }),
  ),
})

const time = () =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ description: 'HH:MM, 24 hours, Viet Nam' })
const people = () => z.array(z.strictObject({ name: line(120), post: line(160) })).max(10)

export const operations: readonly Operation[] = [
  query({
    id: 'hand-overs.phase',
    path: '/bloc-years/{blocYearId}/phase',
    summary: { vi: 'Năm thi đua đang ở giai đoạn nào', en: 'In which phase the year is' },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params,
    response: z.strictObject({ blocYearId: z.string(), year: z.number(), on: z.string(), ...phase }),
    handle: async ({ db, today, params: { blocYearId }, language, translator }) => {
      const found = await yearPhase(db, blocYearId, today)
      const phaseLabel = translator.translate(language, `blocs.phase-${found.phase}`)
      return { body: { blocYearId, on: today, ...found, phaseLabel } }
    },
  }),
  query({
    id: 'hand-overs.checklist',
    path: '/bloc-years/{blocYearId}/hand-over',
    summary: {
      vi: 'Danh mục bàn giao: việc đã xong, việc còn thiếu và đơn vị phải hoàn thành',
      en: 'What is handed over, what is missing, and who owes it',
    },
    access: { roles: READERS, locate: yearOfPath },
    params,
    response: stateReply,
    handle: async ({ db, today, params: { blocYearId }, language, translator }) => {
      const state = await handOverState(db, blocYearId, today)
      const told = (code: string) => translator.translate(language, code)
      return {
        body: {
          ...state,
          phaseLabel: told(`blocs.phase-${state.phase}`),
          lines: state.lines.map((one) => ({ ...one, label: told(one.code) })),
          papers: state.papers.map((one) => ({ ...one, label: told(`hand-overs.paper-${one.kind}`) })),
          openMatters: state.openMatters.map((matter) => ({
            id: matter.id,
            kind: matter.kind,
            organisationId: matter.organisationId,
            text: matter.text,
            addressedTo: matter.addressedTo,
            state: matter.state,
          })),
        },
      }
    },
  }),
  command({
    id: 'hand-overs.download-pack',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/hand-over-pack',
    summary: {
      vi: 'Tải toàn bộ văn bản của năm dạng ZIP có mục lục và mã SHA-256; mỗi lần tải được ghi nhật ký',
      en: 'Download the papers of the year as ZIP with index and SHA-256 manifest; every download is logged',
    },
    access: { roles: TAKERS, locate: yearOfPath },
    // The answer is a file, which is not kept; a repeat is another download and is logged as one.
    idempotency: 'never',
    params,
    response: 'file',
    handle: async ({ tx, actor, now, today, roles, params: { blocYearId } }) => {
      const pack = await downloadPack(tx, { actor, now }, { blocYearId, roles, today })
      const { name, sha256, length, chunks } = pack
      const headers = { 'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:` }
      return { headers, file: { bytes: { length, chunks }, name, mediaType: 'application/zip' } }
    },
  }),
  command({
    id: 'hand-overs.record-paper',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/hand-over-record-paper',
    summary: { vi: 'Soạn dự thảo biên bản bàn giao', en: 'Write the draft of the record of the hand-over' },
    access: { roles: ['head'], locate: yearOfPath },
    params,
    body: z.strictObject({
      date: date(),
      startTime: time(),
      endTime: time(),
      place: line(200),
      givers: people(),
      receivers: people(),
      copies: z.int().min(1).max(99).default(2),
      recipients: z.array(line(300)).max(50).default([]),
      illustrative: z.boolean().default(false),
    }),
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, params: { blocYearId }, body }) => ({
      status: 201,
      body: await produceHandOverRecord(tx, { actor, now }, blocYearId, body),
    }),
  }),
]

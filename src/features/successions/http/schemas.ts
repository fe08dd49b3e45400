import { z } from 'zod'
import { code, date, id, line } from '../../../http/schemas.ts'
import { OPEN_REASONS, TARGET_AGGREGATIONS } from '../../organisations/domain/succession-targets.ts'
import { TERM_ROLES } from '../../blocs/domain/term.ts'

const nameText = z.strictObject({
  name: line(300),
  shortName: line(120),
  symbol: line(40).nullable().default(null),
})

const successor = z.union([
  z.strictObject({ organisationId: id(), name: nameText.nullable().default(null) }),
  z.strictObject({ code: code(), name: nameText }),
])

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), organisationId: id(), name: nameText }),
  z.strictObject({
    kind: z.literal('merge'),
    predecessorIds: z.array(id()).max(20),
    successor,
    blocId: id().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('split'), predecessorId: id(), successors: z.array(successor).max(20) }),
  z.strictObject({ kind: z.literal('dissolve'), organisationId: id() }),
  z.strictObject({ kind: z.literal('move'), organisationId: id(), toBlocId: id().nullable() }),
])

/** A reorganisation as it is entered. */
export const input = z.strictObject({
  councilId: id().meta({ description: 'The council that keeps the records of the boards' }),
  on: date().meta({ description: 'The first day of the new order' }),
  paperId: id(),
  act,
})

const params = z.record(z.string(), z.union([z.string(), z.number()]))
const day = z.string()

const termHit = {
  id: z.string(),
  organisationId: z.string(),
  blocId: z.string(),
  role: z.enum(TERM_ROLES),
}

const targetPart = z.strictObject({
  organisationId: z.string(),
  blocId: z.string(),
  value: z.string().nullable(),
  weight: z.string().nullable().meta({ description: 'In base units; null for what is added' }),
})

const target = z.strictObject({
  year: z.number(),
  indicatorCode: z.string(),
  successorIds: z.array(z.string()),
  method: z.enum(TARGET_AGGREGATIONS),
  unit: z.string().nullable(),
  value: z.string().nullable().meta({ description: 'Null when nobody can compute it; see `open`' }),
  parts: z.array(targetPart),
  open: z.strictObject({ reason: z.enum(OPEN_REASONS), detail: z.string() }).nullable(),
})

const poll = z.strictObject({
  pollId: z.string(),
  blocId: z.string(),
  year: z.number(),
  awardCode: z.string(),
  heldOn: day,
  effect: z.enum(['electorate-frozen', 'electorate-follows']),
  detail: z.string(),
  endingIds: z.array(z.string()),
  votes: z.strictObject({ before: z.number(), after: z.number() }),
})

const award = z.strictObject({
  awardId: z.string(),
  awardCode: z.string(),
  awardTitle: z.string(),
  awardYear: z.number(),
  decisionNumber: z.string(),
  decidedOn: day,
  predecessorId: z.string(),
  successorIds: z.array(z.string()),
})

/** All that a reorganisation would do; ids are named in `organisations` and `blocs`. */
export const previewReply = z.strictObject({
  problems: z
    .array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }))
    .meta({ description: 'What stands in the way' }),
  notices: z.array(z.strictObject({ code: z.string(), params, detail: z.string() })),
  names: z.strictObject({
    close: z.array(z.strictObject({ organisationId: z.string(), from: day, to: day })),
    open: z.array(
      z.strictObject({
        organisationId: z.string(),
        name: z.string(),
        shortName: z.string(),
        symbol: z.string().nullable(),
        from: day,
        to: day.nullable(),
      }),
    ),
  }),
  links: z.array(
    z.strictObject({
      predecessorId: z.string(),
      successorId: z.string(),
      kind: z.enum(['merge', 'split']),
      on: day,
    }),
  ),
  memberships: z.strictObject({
    end: z.array(z.strictObject({ id: z.string(), organisationId: z.string(), blocId: z.string(), to: day })),
    start: z.array(z.strictObject({ organisationId: z.string(), blocId: z.string(), from: day })),
  }),
  blocSizes: z.array(z.strictObject({ blocId: z.string(), before: z.number(), after: z.number() })),
  terms: z.strictObject({
    end: z.array(z.strictObject({ ...termHit, to: day })),
    replace: z.array(z.strictObject(termHit)),
    vacancies: z.array(
      z.strictObject({
        blocId: z.string(),
        role: z.enum(TERM_ROLES),
        from: day,
        actingId: z.string().nullable(),
        successorIds: z.array(z.string()),
      }),
    ),
  }),
  targets: z.array(target),
  polls: z.array(poll),
  awards: z.array(award),
  organisations: z.array(z.strictObject({ id: z.string(), name: z.string(), isNew: z.boolean() })),
  blocs: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})

/** A reorganisation that was carried out, with its plan. */
export const successionReply = z.strictObject({
  id: z.string(),
  kind: z.string(),
  on: z.string(),
  paperId: z.string(),
  record: z.unknown(),
})

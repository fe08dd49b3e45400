import { z } from 'zod'
import { nextActionSchema } from '../../../http/next-actions.ts'
import { id, line } from '../../../http/schemas.ts'
import { VOTE_BASES } from '../../rulebooks/domain/fractions.ts'
import { CONFIDENCES } from '../../rulebooks/domain/rulebook.ts'
import { candidateMachine } from '../domain/candidate.ts'
import { pollMachine } from '../domain/poll.ts'
import { RECUSALS } from '../domain/poll-rules.ts'

const bilingual = z.strictObject({ vi: z.string(), en: z.string() })

/** A shown line: the message key and its values for programs, the text for people. */
export const shownLine = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
})

const verdict = z.strictObject({
  rule: z.string(),
  title: z.string(),
  outcome: z.enum(['pass', 'warn', 'hold', 'stop']),
  source: z.strictObject({
    code: z.string(),
    citation: z.string(),
    confidence: z.enum(CONFIDENCES),
    confidenceLabel: z.string(),
  }),
  facts: z.array(shownLine),
  override: z.strictObject({ reason: z.string(), by: z.string(), on: z.string() }).nullable(),
})

const candidate = {
  id: z.string(),
  blocYearId: z.string(),
  awardCode: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  state: z.enum(candidateMachine.states),
  merits: z.string(),
  assessedOn: z.string().nullable(),
  runnerUp: z.number().nullable(),
  reason: z.string().nullable(),
  illustrative: z.boolean(),
  version: z.number(),
}
export const candidateSummary = z.strictObject(candidate)
export const candidateDetail = z.strictObject({
  ...candidate,
  verdicts: z.array(verdict),
  next: z.array(nextActionSchema),
})

export const matterView = z.strictObject({
  id: z.string(),
  blocYearId: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  matter: z.enum(['discipline', 'inspection', 'complaint']),
  reason: z.string(),
  paper: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  version: z.number(),
})

const count = () => z.int().min(0).max(100_000)

export const choicesBody = {
  mode: z.enum(['electronic', 'paper', 'both']).default('electronic'),
  seats: z.int().min(1).max(100).meta({ description: 'How many may be selected, within the quota' }),
  maximumApprovals: z.int().min(1).max(100).meta({ description: 'How many one ballot may approve' }),
  blankIsValid: z.boolean().default(true),
}

export const marksBody = z
  .array(z.strictObject({ candidateId: id(), mark: z.enum(['approve', 'reject']) }))
  .max(200)
  .meta({
    description:
      'Candidates without a line are neither approved nor rejected; an empty list is a blank ballot',
  })

const person = z.strictObject({ name: line(120), post: line(160) })
export const teamBody = z.strictObject({ head: person, members: z.array(person).max(20) })
export const countBody = z.strictObject({
  issued: count(),
  returned: count(),
  notReturned: count(),
  valid: count(),
  invalid: count(),
  blank: count().default(0),
  candidates: z
    .array(z.strictObject({ candidateId: id(), approvals: count(), rejections: count() }))
    .max(200),
})

const share = z.strictObject({ numerator: z.number(), denominator: z.number() })
const threshold = z.strictObject({
  share,
  comparison: z.enum(['at-least', 'more-than']),
  base: z.enum(VOTE_BASES),
})
const storedChoices = {
  mode: z.enum(['electronic', 'paper', 'both']),
  seats: z.number(),
  maximumApprovals: z.number(),
  blankIsValid: z.boolean(),
}
const storedPerson = z.strictObject({ name: z.string(), post: z.string() })
const tally = z.strictObject({
  issued: z.number(),
  returned: z.number(),
  notReturned: z.number(),
  valid: z.number(),
  invalid: z.number(),
  blank: z.number(),
  candidates: z.array(
    z.strictObject({
      candidateId: z.string(),
      approvals: z.number(),
      rejections: z.number(),
      unmarked: z.number(),
    }),
  ),
})

const summary = {
  id: z.string(),
  blocYearId: z.string(),
  meetingId: z.string(),
  awardCode: z.string(),
  round: z.number(),
  previousPollId: z.string().nullable(),
  state: z.enum(pollMachine.states),
  illustrative: z.boolean(),
  version: z.number(),
}
const outcome = z.enum(['filled', 'part-filled', 'nobody-over', 'tie', 'no-quorum'])
export const pollSummary = z.strictObject({ ...summary, outcome: outcome.nullable() })

const board = { organisationId: z.string(), name: z.string() }

const result = z.strictObject({
  outcome,
  seatsLeft: z.number(),
  candidates: z.array(
    z.strictObject({
      candidateId: z.string(),
      name: z.string(),
      approvals: z.number(),
      rejections: z.number(),
      unmarked: z.number(),
      place: z.number(),
      base: z.number(),
      needed: z.number(),
      over: z.boolean(),
      standing: z.enum(['selected', 'tied', 'runner-up', 'not-selected']),
      runnerUp: z.number().nullable(),
      lines: z.array(shownLine),
    }),
  ),
  next: z
    .strictObject({
      kind: z.enum(['further-round', 'tie-ballot', 'chair-decision']),
      candidates: z.array(z.string()),
      seats: z.number(),
    })
    .nullable(),
  ties: z.array(
    z.strictObject({
      step: z.string(),
      label: z.string(),
      candidates: z.array(z.string()),
      values: z.record(z.string(), z.string()),
      outcome: z.string(),
    }),
  ),
  lines: z.array(shownLine),
})

export const pollDetail = z.strictObject({
  ...summary,
  awardTitle: bilingual,
  heldOn: z.string(),
  choices: z.strictObject(storedChoices),
  rules: z.strictObject({
    secrecy: z.enum(['secret', 'open']),
    threshold,
    quorum: threshold,
    writtenOpinionsVote: z.boolean(),
    recusal: z.enum(RECUSALS),
    recusedStayInBase: z.boolean(),
    rounds: z.strictObject({ maximum: z.number(), among: z.number().nullable() }),
    tieSteps: z.array(z.string()),
  }),
  candidates: z.array(z.strictObject({ candidateId: z.string(), ...board })),
  electors: z
    .array(
      z.strictObject({
        ...board,
        basis: z.enum(['present', 'written-opinion']),
        way: z.enum(['electronic', 'paper']).nullable(),
      }),
    )
    .meta({ description: 'Frozen at the opening; who voted is shown after the close only' }),
  excluded: z.array(z.strictObject({ ...board, reason: z.string(), text: z.string() })),
  mine: z
    .array(z.strictObject({ ...board, voted: z.boolean() }))
    .meta({ description: 'The caller’s own boards on the roll' }),
  outstanding: z
    .number()
    .nullable()
    .meta({ description: 'Votes still out; for the head while the poll is open' }),
  tally: tally.nullable().meta({ description: 'Never before the close' }),
  openVotes: z
    .array(
      z.strictObject({
        ...board,
        marks: z.array(z.strictObject({ candidateId: z.string(), mark: z.enum(['approve', 'reject']) })),
      }),
    )
    .nullable()
    .meta({ description: 'Of an open vote, after the close; null for a secret one' }),
  countingTeam: z.strictObject({ head: storedPerson, members: z.array(storedPerson) }).nullable(),
  ballotsHash: z
    .string()
    .nullable()
    .meta({ description: 'SHA-256 over the sorted ballots, each under a random key that is never shown' }),
  receipts: z
    .array(z.string())
    .nullable()
    .meta({ description: 'Hashes of the receipts of the ballots counted' }),
  result: result.nullable(),
  secrecy: z.string().meta({ description: 'What is kept secret and how far' }),
  reveals: z.array(shownLine).meta({ description: 'What the result itself gives away' }),
  voidReason: z.string().nullable(),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  next: z.array(nextActionSchema),
})

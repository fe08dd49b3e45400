import { z } from 'zod'
import { id, line, prose, date } from '../../../http/schemas.ts'
import { nextActionSchema } from '../../../http/next-actions.ts'
import { AGENDA_KINDS } from '../domain/agenda.ts'
import { MEETING_KINDS, meetingMachine } from '../domain/meeting.ts'
import { RECOMMENDATION_KINDS, recommendationMachine } from '../domain/recommendation.ts'
import { objectionMachine, REMARK_KINDS, SETTLEMENTS } from '../domain/remark.ts'

export const person = () => z.strictObject({ name: line(120), post: line(160) })
const time = () =>
  z
    .string()
    .meta({ description: 'HH:MM, 24 hours, Viet Nam', examples: ['08:00'] })
    .max(5)
export const hands = () =>
  z.strictObject({ inFavour: z.int().min(0).max(1000), of: z.int().min(0).max(1000) })

export const planBody = z.strictObject({
  kind: z.enum(MEETING_KINDS),
  title: line(300),
  heldOn: date(),
  startsAt: time(),
  endsAt: time().nullable().default(null),
  place: line(200),
  chair: person().nullable().default(null),
  secretary: person().nullable().default(null),
})

export const agendaBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: id().nullable().default(null),
        kind: z.enum(AGENDA_KINDS),
        title: line(500),
        presenter: line(200).nullable().default(null),
        conclusion: prose(5000).nullable().default(null),
        adopted: hands().nullable().default(null),
      }),
    )
    .max(100),
})

export const attendanceEntry = z.discriminatedUnion('kind', [
  z.strictObject({ organisationId: id(), kind: z.literal('present'), representative: person() }),
  z.strictObject({
    organisationId: id(),
    kind: z.literal('absent'),
    reason: line(500),
    excused: z.boolean().default(true).meta({ description: 'Away with leave' }),
  }),
  z.strictObject({
    organisationId: id(),
    kind: z.literal('written-opinion'),
    reason: line(500),
    paper: line(300),
  }),
])

export const delegate = z.strictObject({ name: line(120), post: line(160), organisationName: line(200) })

const storedPerson = z.strictObject({ name: z.string(), post: z.string() })
const storedHands = z.strictObject({ inFavour: z.number(), of: z.number() })

const summary = {
  id: z.string(),
  blocYearId: z.string(),
  kind: z.enum(MEETING_KINDS),
  title: z.string(),
  heldOn: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  place: z.string(),
  chair: storedPerson.nullable(),
  secretary: storedPerson.nullable(),
  state: z.enum(meetingMachine.states),
  reason: z.string().nullable(),
  adopted: storedHands.nullable(),
  illustrative: z.boolean(),
  version: z.number(),
}
export const meetingSummary = z.strictObject(summary)

export const remarkView = z.strictObject({
  id: z.string(),
  meetingId: z.string(),
  kind: z.enum(REMARK_KINDS),
  organisationId: z.string().nullable(),
  organisationName: z.string().nullable(),
  speaker: z.string(),
  agendaItemId: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  state: z.enum(objectionMachine.states).nullable(),
  settlement: z.enum(SETTLEMENTS).nullable(),
  settledHow: z.string().nullable(),
  illustrative: z.boolean(),
  version: z.number(),
})
export const remarkDetail = remarkView.extend({ next: z.array(nextActionSchema) })

const attendanceView = z.discriminatedUnion('kind', [
  z.strictObject({
    organisationId: z.string(),
    name: z.string(),
    kind: z.literal('present'),
    representative: storedPerson,
  }),
  z.strictObject({
    organisationId: z.string(),
    name: z.string(),
    kind: z.literal('absent'),
    reason: z.string(),
    excused: z.boolean(),
  }),
  z.strictObject({
    organisationId: z.string(),
    name: z.string(),
    kind: z.literal('written-opinion'),
    reason: z.string(),
    paper: z.string(),
  }),
])

export const meetingDetail = z.strictObject({
  ...summary,
  agenda: z.array(
    z.strictObject({
      id: z.string(),
      position: z.number(),
      kind: z.enum(AGENDA_KINDS),
      title: z.string(),
      presenter: z.string().nullable(),
      conclusion: z.string().nullable(),
      adopted: storedHands.nullable(),
    }),
  ),
  attendance: z.array(attendanceView),
  delegates: z.array(z.strictObject({ name: z.string(), post: z.string(), organisationName: z.string() })),
  counts: z
    .strictObject({
      members: z.number(),
      present: z.number(),
      absent: z.number(),
      writtenOpinions: z.number(),
    })
    .meta({ description: 'Members of the meeting’s day, by attendance' }),
  unaccounted: z
    .array(z.strictObject({ organisationId: z.string(), name: z.string() }))
    .meta({ description: 'Members without an entry' }),
  remarks: z.array(remarkView),
  annexes: z.array(
    z.strictObject({
      number: z.number(),
      place: z.string(),
      was: z.string(),
      shall: z.string(),
      reason: z.string(),
    }),
  ),
  next: z.array(nextActionSchema),
})

export const remarkBody = z.strictObject({
  kind: z.enum(REMARK_KINDS),
  organisationId: id().nullable().default(null),
  speaker: line(200),
  agendaItemId: id().nullable().default(null),
  subject: line(300).nullable().default(null),
  text: prose(10_000),
  illustrative: z.boolean().default(false),
})

export const recommendationTexts = {
  raisedBy: line(300).nullable().default(null),
  addressedTo: line(300)
    .or(z.literal(''))
    .default('')
    .meta({ description: 'Whom it asks; empty for a difficulty that asks nobody' }),
  text: prose(10_000),
}
export const recommendationBody = z.strictObject({
  kind: z.enum(RECOMMENDATION_KINDS),
  organisationId: id(),
  meetingId: id().nullable().default(null),
  ...recommendationTexts,
  illustrative: z.boolean().default(false),
})

export const stepBody = z.strictObject({
  text: prose(10_000).or(z.literal('')).default(''),
  by: line(200).nullable().default(null),
  on: date().nullable().default(null),
  paper: line(300).nullable().default(null),
})

const recommendation = {
  id: z.string(),
  blocYearId: z.string(),
  meetingId: z.string().nullable(),
  organisationId: z.string(),
  kind: z.enum(RECOMMENDATION_KINDS),
  raisedBy: z.string().nullable(),
  addressedTo: z.string(),
  text: z.string(),
  state: z.enum(recommendationMachine.states),
  illustrative: z.boolean(),
  version: z.number(),
}
export const recommendationSummary = z.strictObject(recommendation)
export const recommendationDetail = z.strictObject({
  ...recommendation,
  steps: z.array(
    z.strictObject({
      action: z.string(),
      on: z.string(),
      by: z.string(),
      text: z.string(),
      paper: z.string().nullable(),
    }),
  ),
  next: z.array(nextActionSchema),
})

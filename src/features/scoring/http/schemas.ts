import { z } from 'zod'
import { nextActionSchema } from '../../../http/next-actions.ts'
import { code, decimalString, id, line, prose } from '../../../http/schemas.ts'
import { CRITERION_KINDS, EVIDENCE, PROPOSERS } from '../../rulebooks/domain/rubric.ts'
import { NOTE_KINDS, scoreSheetMachine } from '../domain/score-sheet.ts'

const count = () => z.number().int().min(0).max(100_000)
const reason = () => prose(4000)
const files = z.array(id()).max(50)

/** What can be entered for a criterion; figures come from reports and registrations. */
const input = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('passed'), passed: z.boolean() }),
    z.strictObject({ kind: z.literal('level'), level: line(40) }),
    z.strictObject({ kind: z.literal('count'), count: count() }),
    z.strictObject({ kind: z.literal('items'), counts: z.record(line(40), count()) }),
    z.strictObject({ kind: z.literal('points'), points: decimalString(), reason: reason() }),
    z.strictObject({ kind: z.literal('not-applicable'), reason: reason() }),
    z.strictObject({ kind: z.literal('missing') }),
    z.strictObject({ kind: z.literal('decided'), points: decimalString(), reason: reason() }),
  ])
  .meta({ id: 'CriterionInput', description: 'What was stated or found for a criterion' })

const figures = z.strictObject({
  kind: z.literal('figures'),
  result: decimalString().nullable(),
  registeredTarget: decimalString().nullable(),
  assignedPlan: decimalString().nullable(),
  samePeriod: decimalString().nullable(),
  unit: line(40).nullable(),
})

export const onBehalf = z
  .strictObject({ fileId: id() })
  .nullable()
  .default(null)
  .meta({ description: 'The scan from which the head enters for the board' })

export const entries = z
  .array(
    z.strictObject({
      criterion: line(40),
      input: input.nullable().meta({ description: 'null takes the entry back' }),
      reason: reason().nullable().default(null),
      evidence: files.default([]),
      illustrative: z.boolean().default(false),
    }),
  )
  .min(1)
  .max(200)

export const plansBody = z.strictObject({
  plans: z
    .array(
      z.strictObject({
        indicator: code(),
        stated: z
          .string()
          .max(60)
          .meta({ description: 'In its Vietnamese form', examples: ['1.527'] }),
        unit: line(60),
        source: line(300),
        illustrative: z.boolean().default(false),
      }),
    )
    .max(60),
  onBehalf,
})

const remark = z.strictObject({ criterion: line(40).nullable().default(null), text: reason() })

export const returnBody = z.strictObject({ reasons: z.array(remark).min(1).max(100) })
export const onBehalfBody = z.strictObject({ onBehalf })
export const explainBody = z.strictObject({
  text: reason(),
  objections: z
    .array(z.strictObject({ criterion: line(40), text: reason(), evidence: files.default([]) }))
    .max(100)
    .default([]),
  onBehalf,
})
export const agreeBody = z.strictObject({
  paperId: id().nullable().default(null).meta({ description: 'The minutes of the meeting that agreed' }),
  answers: z
    .array(z.strictObject({ criterion: line(40), text: reason() }))
    .max(100)
    .default([])
    .meta({ description: 'To each objection that is not granted, why not' }),
})
export const reopenBody = z.strictObject({ reason: reason(), paperId: id().nullable().default(null) })
export const freezeBody = z.strictObject({
  leaveOut: z
    .array(z.strictObject({ organisationId: id(), reason: reason() }))
    .max(100)
    .default([]),
})
export const whatIfBody = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        organisationId: id(),
        criterion: line(40),
        input: z.discriminatedUnion('kind', [...input.options, figures]),
      }),
    )
    .min(1)
    .max(200),
})
const tieFact = z.strictObject({
  organisationId: id(),
  womenShare: decimalString().nullable().default(null),
  ballotVotes: count().nullable().default(null),
  chairPlace: z.number().int().min(1).max(1000).nullable().default(null),
  source: prose(1000).meta({ description: 'Where it is known from: a report, the minutes' }),
})
export const tieFactsBody = z.strictObject({ facts: z.array(tieFact).max(100) })
export const tieFactsView = z.strictObject({
  facts: z.array(
    z.strictObject({
      organisationId: z.string(),
      womenShare: z.string().nullable(),
      ballotVotes: z.number().nullable(),
      chairPlace: z.number().nullable(),
      source: z.string(),
    }),
  ),
  awards: z
    .array(
      z.strictObject({
        organisationId: z.string(),
        award: z.string(),
        year: z.number(),
        decision: z.string(),
        ofPredecessor: z.boolean(),
      }),
    )
    .meta({ description: 'Earlier awards, from the register' }),
  version: z.number(),
})

const signer = z.strictObject({
  capacities: z
    .array(z.strictObject({ code: z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']), of: line(120) }))
    .max(3)
    .default([]),
  post: line(120).nullable().default(null),
  name: line(120).nullable().default(null),
  illustrative: z.boolean().default(false),
})
export const scoreTableBody = z.strictObject({
  place: line(120),
  signer,
  secretarySigner: signer.nullable().default(null),
  recipients: z.array(line(200)).max(40).default([]),
})

const nullableText = z.string().nullable()
const text = z.string()
const bilingual = z.strictObject({ vi: text, en: text })
const sheetState = z.enum(scoreSheetMachine.states)
const version = z.number()
const rubricReference = z.strictObject({ id: text, number: z.number(), total: text })
const rulebookReference = z.strictObject({ id: text, number: z.number() })

const partialTotal = z
  .strictObject({ points: text, open: z.array(text) })
  .nullable()
  .meta({ description: 'What is scored so far while criteria are open: no total, and never ranked' })
const partials = z.strictObject({ self: partialTotal, checked: partialTotal, agreed: partialTotal })

const columnView = z.strictObject({
  state: z.enum(['scored', 'open', 'not-applicable']),
  points: nullableText,
  trace: text,
  easyTarget: z.boolean(),
  entry: z
    .strictObject({
      input,
      reason: nullableText,
      evidence: z.array(text),
      illustrative: z.boolean(),
      onBehalf: z.boolean(),
    })
    .nullable(),
})

export const sheetView = z.strictObject({
  id: text,
  blocYearId: text,
  organisation: z.strictObject({ id: text, code: text, name: text }),
  state: sheetState,
  rulebook: rulebookReference,
  rubric: rubricReference,
  totals: z.strictObject({ self: nullableText, checked: nullableText, agreed: nullableText }),
  partial: partials,
  groups: z.array(z.strictObject({ code: text, self: text, checked: text, agreed: text })),
  criteria: z.array(
    z.strictObject({
      code: text,
      title: bilingual,
      section: text,
      kind: z.enum(CRITERION_KINDS),
      maxPoints: text,
      evidence: z.enum(EVIDENCE),
      proposedBy: z.enum(PROPOSERS),
      isComputed: z.boolean(),
      columns: z.strictObject({ self: columnView, checked: columnView, agreed: columnView }),
    }),
  ),
  gaps: z.array(
    z.strictObject({
      criterion: text,
      column: z.enum(['checked', 'agreed']),
      before: nullableText,
      after: nullableText,
      cause: z.enum(['entry', 'figures']),
      reason: nullableText,
    }),
  ),
  problems: z.array(z.strictObject({ pointer: text, code: text, detail: text })),
  plans: z.array(
    z.strictObject({
      indicator: text,
      stated: text,
      value: text,
      unit: text,
      source: text,
      illustrative: z.boolean(),
    }),
  ),
  notes: z.array(
    z.strictObject({
      id: text,
      kind: z.enum(NOTE_KINDS),
      criterion: nullableText,
      content: text,
      evidence: z.array(text),
      paperId: nullableText,
      onBehalfFileId: nullableText,
      notedAt: text,
    }),
  ),
  explainUntil: nullableText,
  agreedPaperId: nullableText,
  illustrative: z.boolean(),
  version,
  next: z.array(nextActionSchema),
})

export const sheetLine = z.strictObject({
  id: text,
  organisationId: text,
  code: text,
  name: text,
  state: sheetState,
  explainUntil: nullableText,
  version,
})

const tieStep = z.record(z.string(), z.unknown())
const ties = z.array(
  z.strictObject({
    total: text,
    organisations: z.array(text),
    steps: z.array(
      z.strictObject({
        step: tieStep,
        values: z.record(z.string(), nullableText),
        outcome: z.enum(['separated', 'equal', 'undecided']),
        order: z.array(z.array(text)),
      }),
    ),
    order: z.array(z.array(text)),
  }),
)

export const standingsView = z.strictObject({
  blocYearId: text,
  bloc: z.strictObject({ code: text, name: text }),
  year: z.number(),
  state: z.enum(['live', 'frozen']),
  rulebook: rulebookReference,
  rubric: rubricReference,
  rows: z.array(
    z.strictObject({
      organisationId: text,
      code: text,
      name: text,
      rank: z.number().nullable(),
      shared: z.boolean(),
      points: nullableText,
      selfTotal: nullableText,
      checkedTotal: nullableText,
      agreedTotal: nullableText,
      partial: partials,
      beforeBonus: nullableText,
      bonus: nullableText,
      deduction: nullableText,
      targetsExceeded: z.number().nullable(),
      sheetId: text,
      sheetState,
      open: z.array(text),
      illustrative: z.boolean(),
    }),
  ),
  ties,
  leftOut: z.array(z.strictObject({ organisation: text, name: text.optional(), reason: text })),
  illustrative: z.boolean(),
  hash: nullableText,
  frozenAt: nullableText,
  number: z.number().nullable(),
  version,
})

export const trendView = z.strictObject({
  year: z.number(),
  boards: z.array(
    z.strictObject({
      organisationId: text,
      code: text,
      name: text,
      years: z.array(
        z.strictObject({
          year: z.number(),
          places: z.array(
            z.strictObject({
              organisationId: text,
              name: text,
              ofPredecessor: z.boolean(),
              bloc: z.strictObject({ code: text, name: text }),
              ranked: z.number(),
              rank: z.number().nullable(),
              shared: z.boolean(),
              points: nullableText,
              total: text,
              percent: nullableText,
              change: z
                .number()
                .nullable()
                .meta({ description: 'Ranks gained on the year before in the same bloc' }),
              illustrative: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
})

export const trialView = z.strictObject({
  standings: z.array(
    z.strictObject({ rank: z.number(), organisation: text, total: text, shared: z.boolean() }),
  ),
  unranked: z.array(z.strictObject({ organisation: text, open: z.array(text) })),
  shifts: z.array(
    z.strictObject({
      organisation: text,
      rankBefore: z.number().nullable(),
      rankAfter: z.number().nullable(),
      totalBefore: nullableText,
      totalAfter: nullableText,
    }),
  ),
})

export const explanationView = z
  .strictObject({
    organisation: z.strictObject({ code: text, name: text }),
    bloc: text,
    year: z.number(),
    rulebook: z.strictObject({ code: text, version: z.number() }),
    rubric: z.strictObject({ code: text, version: z.number(), total: text }),
    rank: z.number().nullable(),
    shared: z.boolean(),
    total: nullableText,
    arithmetic: text,
    groups: z.array(z.strictObject({ code: text, title: text, points: text, maxPoints: text })),
    criteria: z.array(
      z.strictObject({ code: text, title: text, maxPoints: text, points: nullableText, trace: text }),
    ),
    ties: z.array(text),
    remarks: z.array(text),
    hash: text,
    isFrozen: z.boolean(),
  })
  .meta({ description: 'How this rank was computed, on one page' })

export const recordView = z
  .record(z.string(), z.unknown())
  .meta({ description: 'The computation record: rules, rubric, inputs, results and their SHA-256' })

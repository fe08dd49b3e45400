import { z } from 'zod'
import { code, date, id, line, prose } from '../../../http/schemas.ts'
import { nextActionSchema } from '../../../http/next-actions.ts'
import { COMPARED_WITH, COMPARISON_FORMS, FINALITIES, QUALIFIERS } from '../domain/figure.ts'
import { DUTY_KINDS, DUTY_STATES } from '../domain/duty.ts'
import { SPANS } from '../domain/period.ts'
import type { FigureInput } from '../service/read-figures.ts'

const PARTS = ['total', 'fdi', 'ddi', 'new', 'adjusted'] as const
/** The source of a figure that names none: the report itself. */
const OWN_REPORT = 'report'

export const span = z.enum(SPANS)
const stated = z
  .string()
  .max(60)
  .meta({ description: 'In its Vietnamese form: 149.833,75', examples: ['1.527'] })
const unit = line(60).meta({ description: 'A code of /units', examples: ['vnd-billion'] })

const comparisonBody = z.strictObject({
  with: z.enum(COMPARED_WITH),
  form: z.enum(COMPARISON_FORMS),
  stated,
  isDecrease: z.boolean().default(false),
  base: z
    .strictObject({ stated, unit: unit.nullable().default(null) })
    .nullable()
    .default(null),
  period: z
    .strictObject({ year: z.number().int().min(1990).max(2100), span })
    .nullable()
    .default(null),
})

export const figureBody = z.strictObject({
  indicator: code(),
  part: z.enum(PARTS).default('total'),
  stated,
  unit,
  qualifier: z.enum(QUALIFIERS).default('none'),
  finality: z.enum(FINALITIES).default('official'),
  asOf: date().nullable().default(null),
  source: z
    .strictObject({ document: line(200), place: prose(2000).nullable().default(null) })
    .nullable()
    .default(null),
  illustrative: z.boolean().default(false),
  comparisons: z.array(comparisonBody).max(6).default([]),
})

/** A body's figure as the service takes it. */
export function toInput({ source, ...figure }: z.output<typeof figureBody>): FigureInput {
  return {
    ...figure,
    source: { document: source?.document ?? OWN_REPORT, place: source?.place ?? '' },
  }
}

export const onBehalf = z
  .strictObject({ fileId: id() })
  .nullable()
  .default(null)
  .meta({ description: 'The scan of the paper from which the head enters for a board' })

export const absenceBody = z.strictObject({
  indicator: code(),
  kind: z.enum(['not-applicable', 'not-available']),
  reason: prose(1000),
})

const narrativeText = prose(20_000).optional()
export const narrativeBody = z.strictObject({
  achievements: narrativeText,
  difficulties: narrativeText,
  recommendations: narrativeText,
  directions: narrativeText,
})

const text = z.strictObject({ vi: z.string(), en: z.string() })

const comparisonView = z.strictObject({
  with: z.string(),
  form: z.string(),
  stated: z.string(),
  value: z.string(),
  places: z.number(),
  period: z.strictObject({ year: z.number(), span }),
  base: z.strictObject({ stated: z.string(), value: z.string(), unit: z.string() }).nullable(),
})

export const figureView = z
  .strictObject({
    indicator: z.string(),
    part: z.enum(PARTS),
    stated: z.string(),
    unit: z.string(),
    value: z.string().meta({ description: 'Exact, in `unit`, canonical text' }),
    exact: z.string().meta({ description: 'Exact, in the base unit (đồng, dollars, persons …)' }),
    qualifier: z.string(),
    finality: z.string(),
    asOf: z.string(),
    source: z.strictObject({ document: z.string(), place: z.string() }),
    illustrative: z.boolean(),
    revision: z.number(),
    comparisons: z.array(comparisonView),
    readBack: text,
  })
  .meta({ id: 'Figure' })

const timelinessView = z.strictObject({
  state: z.enum(['on-time', 'late', 'missing', 'open']),
  days: z.number(),
  dueOn: z.string(),
})

const organisationView = z.strictObject({ id: z.string(), code: z.string(), name: z.string() })

export const reportSummaryView = z
  .strictObject({
    id: z.string(),
    blocYearId: z.string(),
    year: z.number(),
    period: span,
    organisation: organisationView.nullable().meta({ description: 'null: the bloc itself' }),
    state: z.string(),
    revision: z.number(),
    timeliness: timelinessView.nullable().meta({ description: 'null without a due day' }),
    openErrors: z.number().nullable(),
    openWarnings: z.number().nullable(),
    version: z.number(),
  })
  .meta({ id: 'ReportSummary' })

const rulingView = z.strictObject({
  kind: z.enum(['return', 'reopen', 'extend']),
  revision: z.number(),
  reasons: z.array(z.strictObject({ indicator: z.string().nullable(), reason: z.string() })),
  paperId: z.string().nullable(),
  until: z.string().nullable(),
  at: z.string(),
})

const narrativeView = z.strictObject({
  achievements: z.string().optional(),
  difficulties: z.string().optional(),
  recommendations: z.string().optional(),
  directions: z.string().optional(),
})
const absencesView = z.array(z.strictObject({ indicator: z.string(), kind: z.string(), reason: z.string() }))
const evidenceView = z.array(
  z.strictObject({ fileId: z.string(), title: z.string(), indicator: z.string().nullable() }),
)

export const reportView = z
  .strictObject({
    ...reportSummaryView.shape,
    acceptedRevision: z.number().nullable(),
    changedSinceAccepted: z.number().nullable(),
    submittedAt: z.string().nullable(),
    acceptedAt: z.string().nullable(),
    extendedTo: z.string().nullable(),
    onBehalf: z.strictObject({ fileId: z.string() }).nullable(),
    editable: z.boolean(),
    lock: z.strictObject({ lockOn: z.string(), reason: z.string() }).nullable(),
    figures: z.array(figureView),
    absences: absencesView,
    narrative: narrativeView,
    evidence: evidenceView,
    rulings: z.array(rulingView),
    next: z.array(nextActionSchema),
  })
  .meta({ id: 'Report' })

export const revisionsView = z.strictObject({
  acceptedRevision: z.number().nullable(),
  revisions: z.array(
    z.strictObject({
      revision: z.number(),
      submittedAt: z.string().nullable(),
      onBehalf: z.strictObject({ fileId: z.string() }).nullable(),
      narrative: narrativeView,
      absences: absencesView,
      evidence: evidenceView,
    }),
  ),
  rows: z.array(
    z.strictObject({
      indicator: z.string(),
      part: z.enum(PARTS),
      changed: z.boolean().meta({ description: 'Not the same in all revisions' }),
      cells: z.array(
        z
          .strictObject({
            revision: z.number(),
            stated: z.string(),
            unit: z.string(),
            qualifier: z.string(),
            finality: z.string(),
            asOf: z.string(),
          })
          .nullable(),
      ),
    }),
  ),
})

export const questionView = z
  .strictObject({
    id: z.string(),
    reportId: z.string(),
    rule: z.string(),
    severity: z.enum(['error', 'warning']),
    state: z.string(),
    indicator: z.string(),
    part: z.enum(PARTS),
    stated: z.string().nullable(),
    computed: z.string().nullable(),
    sources: z.array(z.string()),
    message: z.string(),
    arithmetic: z.string().nullable(),
    raisedRevision: z.number(),
    statements: z.array(
      z.strictObject({
        kind: z.enum(['answer', 'clear']),
        text: z.string(),
        paperId: z.string().nullable(),
        onBehalf: z.strictObject({ fileId: z.string() }).nullable(),
        at: z.string(),
      }),
    ),
    version: z.number(),
    next: z.array(nextActionSchema),
  })
  .meta({ id: 'DataQuestion' })

export const totalView = z.strictObject({
  indicator: z.string(),
  name: text,
  part: z.enum(PARTS),
  unit: z.string(),
  aggregation: z.string(),
  value: z.string().nullable(),
  from: z.enum(['boards', 'bloc']),
  previous: z.string().nullable(),
  ratio: z.string().nullable(),
  statedRatio: z.string().nullable(),
  statedByBloc: z.string().nullable(),
  plan: z.string().nullable(),
  ofPlan: z.string().nullable(),
  contributors: z.array(z.string()),
  missing: z.array(z.string()),
  notApplicable: z.array(z.string()),
  qualifier: z.enum(QUALIFIERS),
  estimate: z.boolean(),
  illustrative: z.boolean(),
})

const measureView = z.strictObject({
  value: z.string().meta({ description: 'Exact, in `unit`, canonical text' }),
  unit: z.string(),
  illustrative: z.boolean(),
  qualifier: z.enum(QUALIFIERS),
  finality: z.enum(FINALITIES),
  source: z.string(),
  method: z
    .enum(['own', 'sum', 'weighted-mean'])
    .meta({ description: 'How numbers of merged boards go together' }),
  parts: z.array(
    z.strictObject({
      organisationId: z.string(),
      name: z.string().meta({ description: 'Of that time' }),
      value: z.string(),
      unit: z.string(),
    }),
  ),
})

const ratioView = z
  .string()
  .nullable()
  .meta({ description: 'Percent with two digits, by the declared rounding; null where there is no ratio' })

export const comparedView = z
  .strictObject({
    organisation: organisationView,
    indicator: z.string(),
    name: text,
    result: measureView.nullable(),
    registeredTarget: measureView.nullable(),
    assignedPlan: measureView.nullable(),
    samePeriod: measureView.nullable(),
    ofTarget: ratioView.meta({ description: 'At half-year the share of the year’s target that is reached' }),
    ofPlan: ratioView,
    ofSamePeriod: ratioView,
    absence: z.strictObject({ kind: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'ComparedFigure' })

export const remindersView = z.strictObject({
  on: z.string(),
  items: z.array(
    z.strictObject({
      organisation: organisationView,
      duties: z.array(
        z.strictObject({
          kind: z.enum(DUTY_KINDS),
          period: span.nullable(),
          dueOn: z.string().nullable(),
          state: z.enum(DUTY_STATES),
          days: z
            .number()
            .nullable()
            .meta({ description: 'Days left while it is open, days late when it is overdue or locked' }),
          count: z.number().nullable(),
          href: z.string().nullable().meta({ description: 'The thing to work on' }),
          message: z.string(),
        }),
      ),
      text: z.string().meta({ description: 'The reminder to this board, to be copied into a letter' }),
    }),
  ),
})

const dueFields = {
  period: span,
  dueOn: date(),
  lockOn: date().nullable().default(null),
  mandatory: z
    .array(code())
    .max(100)
    .nullable()
    .default(null)
    .meta({ description: 'Indicators that every board must state; null: as the rulebook says' }),
}
export const scheduleBody = z.strictObject({ periods: z.array(z.strictObject(dueFields)).max(2) })
export const scheduleView = z.strictObject({
  blocYearId: z.string(),
  version: z.number(),
  periods: z.array(
    z.strictObject({
      period: span,
      dueOn: z.string(),
      lockOn: z.string().nullable(),
      mandatory: z.array(z.string()).nullable(),
    }),
  ),
})

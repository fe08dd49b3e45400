import { z } from 'zod'
import { code, decimalString, line, prose } from '../../../http/schemas.ts'
import { ROUNDING_MODES } from '../../../shared/domain/decimal.ts'
import { VOTE_BASES } from '../domain/fractions.ts'
import {
  COMPARISON_BASES,
  DIRECTIONS,
  DISCIPLINE_FACTS,
  EMPTY_BASE_TREATMENTS,
  EVIDENCE,
  MISSING_TREATMENTS,
  NOT_APPLICABLE_TREATMENTS,
  PROPOSERS,
  RUBRIC_TOTALS,
  SECTION_KINDS,
} from '../domain/rubric.ts'
import { CONFIDENCES } from '../domain/rulebook.ts'

// The shape of a rubric and a rulebook. Whether it can be computed is for the domain to say, line by line.

const bilingual = z.strictObject({ vi: line(500), en: line(500) })
const statement = z.strictObject({ vi: prose(500), en: prose(500) })
const nodeCode = () => line(40)
const whole = () => z.number().int().min(-1_000_000).max(1_000_000)

const commonFields = {
  code: nodeCode(),
  title: bilingual,
  maxPoints: decimalString(),
  evidence: z.enum(EVIDENCE),
  proposedBy: z.enum(PROPOSERS),
  missing: z.enum(MISSING_TREATMENTS).nullable(),
  notApplicable: z.enum(NOT_APPLICABLE_TREATMENTS).nullable(),
  note: bilingual.nullable(),
}

const emptyBase = z.strictObject({
  missing: z.enum(['open', 'zero-points', 'as-at-target']),
  zero: z.enum(EMPTY_BASE_TREATMENTS),
  negative: z.enum(EMPTY_BASE_TREATMENTS),
})

const formula = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('pro-rata'),
    fullAt: decimalString(),
    floor: decimalString(),
    cap: decimalString(),
    zeroBelow: decimalString().nullable(),
  }),
  z.strictObject({
    mode: z.literal('steps'),
    step: decimalString(),
    atTarget: decimalString(),
    over: decimalString(),
    under: decimalString(),
    underCounts: z.enum(['full', 'started']),
    floor: decimalString(),
    cap: decimalString(),
  }),
  z.strictObject({
    mode: z.literal('leader'),
    atTarget: decimalString(),
    below: z.enum(['pro-rata', 'zero']),
  }),
  z.strictObject({ mode: z.literal('last-year'), atLevel: decimalString(), fullGrowth: decimalString() }),
  z.strictObject({
    mode: z.literal('table'),
    measure: z.enum(['achievement', 'value']),
    below: decimalString(),
    rows: z.array(z.strictObject({ from: decimalString(), points: decimalString() })).max(50),
  }),
])

const items = z
  .array(
    z.strictObject({
      code: nodeCode(),
      title: bilingual,
      each: decimalString(),
      limit: whole().nullable(),
    }),
  )
  .max(50)

const criterion = z.discriminatedUnion('kind', [
  z.strictObject({
    ...commonFields,
    kind: z.literal('quantitative'),
    indicator: code(),
    direction: z.enum(DIRECTIONS),
    base: z.enum(COMPARISON_BASES),
    emptyBase: emptyBase.nullable(),
    formula,
  }),
  z.strictObject({ ...commonFields, kind: z.literal('pass-fail'), failPoints: decimalString() }),
  z.strictObject({
    ...commonFields,
    kind: z.literal('graded'),
    levels: z.array(z.strictObject({ code: nodeCode(), title: bilingual, points: decimalString() })).max(20),
  }),
  z.strictObject({
    ...commonFields,
    kind: z.literal('count'),
    start: decimalString(),
    each: decimalString(),
    fact: z.enum(DISCIPLINE_FACTS).nullable(),
  }),
  z.strictObject({ ...commonFields, kind: z.literal('bonus'), items }),
  z.strictObject({
    ...commonFields,
    kind: z.literal('deduction'),
    source: z.enum(['stated', 'discipline']),
    items,
  }),
  z.strictObject({
    ...commonFields,
    kind: z.literal('manual'),
    granularity: decimalString().nullable(),
  }),
])

const groupFields = { code: nodeCode(), title: bilingual, maxPoints: decimalString() }
const criteria = z.array(criterion).max(60)
const innerGroup = z.strictObject({ ...groupFields, groups: z.array(z.never()).max(0), criteria })
const group = z.strictObject({ ...groupFields, groups: z.array(innerGroup).max(30), criteria })

export const rubricSchema = z
  .strictObject({
    schema: z.literal(1),
    code: code(),
    title: bilingual,
    total: z.enum(RUBRIC_TOTALS),
    sections: z
      .array(
        z.strictObject({
          ...groupFields,
          kind: z.enum(SECTION_KINDS),
          groups: z.array(group).max(30),
          criteria,
        }),
      )
      .max(20),
  })
  .meta({
    id: 'Rubric',
    description: 'A scoring sheet as data: sections, groups, criteria with kind and formula',
  })

const basis = { basis: nodeCode() }
const share = z.strictObject({ numerator: whole(), denominator: whole() })
const threshold = z.strictObject({
  share,
  comparison: z.enum(['at-least', 'more-than']),
  base: z.enum(VOTE_BASES),
  ...basis,
})
const rounding = z.strictObject({ places: whole(), mode: z.enum(ROUNDING_MODES) })

const tieStep = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum([
      'total-before-bonus',
      'targets-exceeded',
      'fewer-deductions',
      'new-ballot',
      'chair-decision',
    ]),
    ...basis,
  }),
  z.strictObject({ kind: z.literal('section'), section: nodeCode(), ...basis }),
  z.strictObject({ kind: z.literal('women-share'), atLeast: share, ...basis }),
  z.strictObject({ kind: z.literal('not-awarded-recently'), award: nodeCode(), years: whole(), ...basis }),
])

const eligibilityCheck = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum([
      'registration-accepted',
      'year-report-accepted',
      'questions-answered',
      'not-awarded-for-same',
    ]),
  }),
  z.strictObject({ kind: z.literal('targets-exceeded'), share }),
  z.strictObject({
    kind: z.literal('min-points'),
    points: decimalString(),
    of: z.enum(['total', 'before-bonus']),
  }),
  z.strictObject({ kind: z.literal('rank-at-most'), rank: whole() }),
  z.strictObject({ kind: z.literal('statement-confirmed'), statement }),
  z.strictObject({ kind: z.literal('years-excellent'), years: whole() }),
  z.strictObject({
    kind: z.literal('no-open-matter'),
    matter: z.enum(['discipline', 'inspection', 'complaint']),
  }),
])

const award = z.strictObject({
  code: nodeCode(),
  title: bilingual,
  form: z.enum(['title', 'commendation']),
  quota: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          minMembers: whole(),
          maxMembers: whole().nullable(),
          min: whole(),
          max: whole(),
        }),
      )
      .max(20),
    ...basis,
  }),
  nationalShare: z.strictObject({ share, of: bilingual, ...basis }).nullable(),
  vote: z.strictObject({
    ballot: z.enum(['secret', 'open']),
    quorum: threshold,
    threshold,
    absentMayWrite: z.boolean(),
    selfVote: z.strictObject({ allowed: z.boolean(), ...basis }),
    recusal: z.strictObject({
      rule: z.enum(['none', 'own-candidacy']),
      countedInBase: z.boolean(),
      ...basis,
    }),
    rounds: z.strictObject({ max: whole(), secondRoundTop: whole().nullable(), ...basis }),
  }),
  ...basis,
})

const amounts = { from: decimalString(), to: decimalString() }
const questionLimits = z.strictObject({
  ratioRounding: z.strictObject({ mode: z.enum(ROUNDING_MODES), carried: whole() }),
  ambiguousIncrease: decimalString(),
  peersNeeded: whole(),
  perWorkerUsd: z.strictObject({ asked: z.strictObject(amounts), possible: z.strictObject(amounts) }),
  comparisonRate: z
    .strictObject({ vndPerUsd: decimalString(), date: line(10), source: bilingual })
    .nullable(),
  ceilings: z.strictObject({ vndBillion: decimalString(), usdMillion: decimalString() }),
  proportions: z.array(z.strictObject({ of: code(), by: code(), ...amounts })).max(20),
  spread: z.strictObject({ about: decimalString(), nearly: decimalString(), moreThan: decimalString() }),
})

export const rulebookSchema = z
  .strictObject({
    schema: z.literal(1),
    code: code(),
    title: bilingual,
    regime: z.strictObject({
      code: nodeCode(),
      firstAwardYear: whole().nullable(),
      lastAwardYear: whole().nullable(),
    }),
    legalBases: z
      .array(
        z.strictObject({
          code: nodeCode(),
          citation: bilingual,
          confidence: z.enum(CONFIDENCES),
          cited: z.boolean(),
          from: line(10).nullable(),
          to: line(10).nullable(),
        }),
      )
      .max(60),
    scoring: z.strictObject({
      criterionRounding: rounding,
      totalRounding: rounding,
      missing: z.enum(MISSING_TREATMENTS),
      notApplicable: z.enum(NOT_APPLICABLE_TREATMENTS),
      emptyBase,
      targetGuard: z.enum(['shown', 'warned', 'demanded']),
      lowestTotal: decimalString().nullable(),
      ...basis,
    }),
    checking: z.strictObject({
      headSheetCheckedBy: z.enum(['deputy', 'council']),
      explanationDays: whole(),
      ...basis,
    }),
    discipline: z
      .array(
        z.strictObject({
          fact: z.enum(DISCIPLINE_FACTS),
          per: z.enum(['occurrence', 'day']),
          each: decimalString(),
          limit: decimalString().nullable(),
          ...basis,
        }),
      )
      .max(20),
    questions: z.strictObject({
      historyFactor: decimalString(),
      medianFactor: decimalString(),
      ratioPlaces: whole(),
      ratioModes: z.array(z.enum(ROUNDING_MODES)).max(ROUNDING_MODES.length),
      mandatoryIndicators: z.array(code()).max(60),
      limits: questionLimits.optional().meta({ description: 'Left out: the shipped limits' }),
      ...basis,
    }),
    tieBreak: z.array(tieStep).max(20),
    eligibility: z
      .array(
        z.strictObject({
          code: nodeCode(),
          title: bilingual,
          awards: z.array(nodeCode()).max(20),
          check: eligibilityCheck,
          otherwise: z.enum(['warn', 'hold', 'stop']),
          ...basis,
        }),
      )
      .max(60),
    awards: z.array(award).max(20),
  })
  .meta({
    id: 'Rulebook',
    description: 'The adopted rules of a bloc year as data, each rule with its legal basis and mark',
  })

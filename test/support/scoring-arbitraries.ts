import fc from 'fast-check'
import { rubric100 } from '../../src/features/rulebooks/domain/ready-made/rubric-100.ts'
import { rubric1000 } from '../../src/features/rulebooks/domain/ready-made/rubric-1000.ts'
import { rulebookFrom2025, rulebookTo2023 } from '../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import type {
  Criterion,
  QuantitativeCriterion,
  QuantitativeMode,
  Rubric,
} from '../../src/features/rulebooks/domain/rubric.ts'
import { DISCIPLINE_FACTS, criteriaOf } from '../../src/features/rulebooks/domain/rubric.ts'
import { ROUNDING_MODES } from '../../src/shared/domain/decimal.ts'
import type { ScoringBook } from '../../src/features/scoring/domain/criterion.ts'
import type { BoardInputs, CriterionInput } from '../../src/features/scoring/domain/inputs.ts'
import { isFromFacts } from '../../src/features/scoring/domain/check-input.ts'
import type { RecordFrame } from '../../src/features/scoring/domain/record.ts'
import { quantitative } from './scoring.ts'

/** A decimal text of `least`..`most` with up to two places. */
export const decimalText = (least: number, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: least * 100, max: most * 100 }).map((n) => {
    const text = `${n < 0 ? '-' : ''}${String(Math.trunc(Math.abs(n) / 100))}.${String(Math.abs(n) % 100).padStart(2, '0')}`
    return text.replace(/\.?0+$/, '') || '0'
  })

const nullable = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null })

const figuresInput: fc.Arbitrary<CriterionInput> = fc.record({
  kind: fc.constant('figures' as const),
  result: fc.option(decimalText(-20, 400), { nil: null, freq: 12 }),
  registeredTarget: fc.option(
    fc.oneof({ weight: 8, arbitrary: decimalText(1, 300) }, { weight: 1, arbitrary: decimalText(-5, 0) }),
    { nil: null, freq: 12 },
  ),
  assignedPlan: fc.option(decimalText(1, 300), { nil: null, freq: 12 }),
  samePeriod: fc.option(decimalText(0, 300), { nil: null, freq: 12 }),
  unit: fc.constant(null),
})

function statedInput(criterion: Criterion): fc.Arbitrary<CriterionInput> {
  switch (criterion.kind) {
    case 'quantitative':
      return figuresInput
    case 'pass-fail':
      return fc.record({ kind: fc.constant('passed' as const), passed: fc.boolean() })
    case 'graded':
      return fc
        .constantFrom(...criterion.levels.map(({ code }) => code))
        .map((level) => ({ kind: 'level', level }))
    case 'count':
      return fc.nat({ max: 6 }).map((count) => ({ kind: 'count', count }))
    case 'bonus':
    case 'deduction':
      return fc
        .array(fc.nat({ max: 4 }), { minLength: criterion.items.length, maxLength: criterion.items.length })
        .map((counts) => ({
          kind: 'items',
          counts: Object.fromEntries(criterion.items.map(({ code }, i) => [code, counts[i] ?? 0])),
        }))
    case 'manual': {
      const step = Number(criterion.granularity ?? '0.25')
      return fc
        .nat({ max: Math.floor(Number(criterion.maxPoints) / step) })
        .map((n) => ({ kind: 'points', points: String(n * step), reason: 'Nhận định' }))
    }
  }
}

function inputFor(criterion: Criterion): fc.Arbitrary<CriterionInput | undefined> {
  const stated = isFromFacts(criterion) ? fc.constant(undefined) : statedInput(criterion)
  const choices: fc.WeightedArbitrary<CriterionInput | undefined>[] = [{ weight: 20, arbitrary: stated }]
  if (criterion.notApplicable !== null)
    choices.push({
      weight: 3,
      arbitrary: fc.constant({ kind: 'not-applicable', reason: 'Không có' } as const),
    })
  choices.push({
    weight: 1,
    arbitrary: fc.constant({ kind: 'decided', points: '1', reason: 'Biên bản' } as const),
  })
  return fc.oneof(...choices)
}

/** One board with inputs for every criterion of a rubric, some of them not applicable or decided. */
export function board(rubric: Rubric, organisation: string): fc.Arbitrary<BoardInputs> {
  const inputs = Object.fromEntries(
    criteriaOf(rubric).map(({ criterion }) => [criterion.code, inputFor(criterion)]),
  )
  return fc.record({
    organisation: fc.constant(organisation),
    name: fc.constant(`Ban Quản lý ${organisation}`),
    inputs: fc
      .record(inputs)
      .map((all) =>
        Object.fromEntries(Object.entries(all).filter(([, input]) => input !== undefined)),
      ) as fc.Arbitrary<Record<string, CriterionInput>>,
    occurrences: fc.array(
      fc.record({
        fact: fc.constantFrom(...DISCIPLINE_FACTS),
        subject: fc.constantFrom('Báo cáo 6 tháng', 'Báo cáo năm'),
        days: nullable(fc.integer({ min: 1, max: 30 })),
      }),
      { maxLength: 3 },
    ),
    tie: fc.record({
      womenShare: nullable(decimalText(0, 1)),
      awards: nullable(
        fc.array(
          fc.record({
            award: fc.constant('flag'),
            year: fc.integer({ min: 2015, max: 2023 }),
            decision: fc.constantFrom('12/QĐ', '34/QĐ'),
            ofPredecessor: fc.boolean(),
          }),
          {
            maxLength: 3,
          },
        ),
      ),
      ballotVotes: nullable(fc.nat({ max: 7 })),
      chairPlace: nullable(fc.integer({ min: 1, max: 7 })),
    }),
  })
}

/** A frame over one of the ready-made rubrics and rulebooks, with any rounding and declared treatments. */
export const frame: fc.Arbitrary<RecordFrame> = fc
  .record({
    rubric: fc.constantFrom(rubric100, rubric1000),
    rulebook: fc.constantFrom(rulebookTo2023, rulebookFrom2025),
    places: fc.integer({ min: 0, max: 3 }),
    mode: fc.constantFrom(...ROUNDING_MODES),
    treatment: fc.constantFrom('open', 'zero-points', 'as-at-target' as const),
    missing: fc.constantFrom('open', 'zero-points' as const),
  })
  .map(({ rubric, rulebook, places, mode, treatment, missing }) => ({
    bloc: 'trung-du-mien-nui',
    year: 2022,
    column: 'agreed',
    rulebook: {
      code: rulebook.code,
      version: 1,
      scoring: {
        ...rulebook.scoring,
        missing,
        criterionRounding: { places, mode },
        totalRounding: { places, mode },
        emptyBase: { missing: treatment, zero: treatment, negative: treatment },
      },
      discipline: rulebook.discipline,
      tieBreak: rulebook.tieBreak,
    },
    rubric: { ...rubric, version: 1 },
    leftOut: [],
  }))

/** Any formula of a criterion of ten points. */
export const formula: fc.Arbitrary<QuantitativeMode> = fc.oneof(
  fc
    .record({
      fullAt: decimalText(1, 2),
      floor: decimalText(0, 3),
      cap: decimalText(4, 10),
      zeroBelow: nullable(decimalText(0, 1)),
    })
    .map((given): QuantitativeMode => ({ mode: 'pro-rata', ...given })),
  fc
    .record({
      step: fc.constantFrom('0.01', '0.05', '0.005'),
      atTarget: decimalText(3, 8),
      over: decimalText(0, 1),
      under: decimalText(0, 1),
      underCounts: fc.constantFrom('full', 'started' as const),
      floor: decimalText(0, 3),
      cap: decimalText(8, 10),
    })
    .map((given): QuantitativeMode => ({ mode: 'steps', ...given })),
  fc
    .record({
      atTarget: fc.constantFrom('0', '0.5', '0.8'),
      below: fc.constantFrom('pro-rata', 'zero' as const),
    })
    .map((given): QuantitativeMode => ({ mode: 'leader', ...given })),
  fc
    .record({ atLevel: fc.constantFrom('0', '0.5', '0.8'), fullGrowth: fc.constantFrom('0.05', '0.1', '1') })
    .map((given): QuantitativeMode => ({ mode: 'last-year', ...given })),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 6 })
    .map((froms): QuantitativeMode => {
      const rows = [...froms]
        .sort((a, b) => a - b)
        .map((from, i, all) => ({
          from: String(from / 100),
          points: String(Number(((10 * (i + 1)) / all.length).toFixed(2))),
        }))
      return { mode: 'table', measure: 'achievement', below: '0', rows }
    }),
)

/** A criterion of ten points with that formula and its proper base. */
export const criterionWith = (mode: QuantitativeMode, direction: 'higher' | 'lower'): QuantitativeCriterion =>
  quantitative(mode, { direction, base: mode.mode === 'last-year' ? 'same-period' : 'registered-target' })

/** A book of rules for one criterion with any rounding. */
export const rounding: fc.Arbitrary<ScoringBook['scoring']['criterionRounding']> = fc.record({
  places: fc.integer({ min: 0, max: 4 }),
  mode: fc.constantFrom(...ROUNDING_MODES),
})

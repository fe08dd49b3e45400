import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkRubric } from '../../../src/features/rulebooks/domain/check-rubric.ts'
import type {
  CountCriterion,
  Criterion,
  QuantitativeMode,
} from '../../../src/features/rulebooks/domain/rubric.ts'
import { DISCIPLINE_FACTS, EMPTY_BASE_TREATMENTS } from '../../../src/features/rulebooks/domain/rubric.ts'
import type { DisciplineRule } from '../../../src/features/rulebooks/domain/rulebook.ts'
import { PLAIN, computeCriterion } from '../../../src/features/scoring/domain/criterion.ts'
import { quotient } from '../../../src/features/scoring/domain/fractions.ts'
import type { Occurrence } from '../../../src/features/scoring/domain/inputs.ts'
import { Decimal, ROUNDING_MODES, decimal } from '../../../src/shared/domain/decimal.ts'
import { decimalText } from '../../support/scoring-arbitraries.ts'
import { count, discipline, figures, quantitative, scoringBook } from '../../support/scoring.ts'

/**
 * What an adopted rubric can never do, tried on rubrics that nobody would write: steps that fall, caps under floors,
 * tables out of order, bases below zero. Each is either refused with its line, or gives more for better.
 */
const strange = fc.constantFrom('-1', '-1', '-0.5', '0', '0.5', '2', '12')
/** Mostly what makes sense there, so that one strange number does not hide behind another. */
const odd = (...sound: string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...sound) }, { weight: 1, arbitrary: strange })
const few = fc.constantFrom('0', '0.5', '1')
const oddFormula: fc.Arbitrary<QuantitativeMode> = fc.oneof(
  fc
    .record({ fullAt: odd('1', '1.2'), floor: odd('0', '2'), cap: odd('8', '10'), zeroBelow: fc.option(few) })
    .map((given): QuantitativeMode => ({ mode: 'pro-rata', ...given })),
  fc
    .record({
      ...{ step: odd('0.01', '0.5'), atTarget: odd('7'), over: odd('0.5'), under: odd('0.5') },
      ...{ floor: odd('0', '2'), cap: odd('10') },
      underCounts: fc.constantFrom('full', 'started' as const),
    })
    .map((given): QuantitativeMode => ({ mode: 'steps', ...given })),
  fc
    .record({ atTarget: odd('0.5', '0'), below: fc.constantFrom('pro-rata', 'zero' as const) })
    .map((given): QuantitativeMode => ({ mode: 'leader', ...given })),
  fc
    .record({ atLevel: odd('0.5', '0'), fullGrowth: odd('0.5', '1') })
    .map((given): QuantitativeMode => ({ mode: 'last-year', ...given })),
  fc
    .record({
      measure: fc.constantFrom('achievement', 'value' as const),
      below: fc.constantFrom('0', '2', '10'),
      rows: fc.array(fc.record({ from: strange, points: fc.constantFrom('0', '2', '5', '10') }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map((given): QuantitativeMode => ({ mode: 'table', ...given })),
)

const treatment = fc.constantFrom(...EMPTY_BASE_TREATMENTS)
const oddCriterion = fc
  .record({
    formula: oddFormula,
    direction: fc.constantFrom('higher', 'lower' as const),
    base: fc.constantFrom('registered-target', 'same-period', 'none' as const),
    emptyBase: fc.record({
      missing: fc.constantFrom('open', 'zero-points', 'as-at-target' as const),
      zero: treatment,
      negative: treatment,
    }),
  })
  .map(({ formula, ...rest }) => quantitative(formula, { ...rest, maxPoints: '10' }))

/** Would a rubric of this one criterion be adopted? Only its sum is not that of a whole rubric. */
function isAdopted(criterion: Criterion): boolean {
  const title = { vi: 'Phần', en: 'Section' }
  const section = { kind: 'regular', code: 'I', title, maxPoints: '10', groups: [] } as const
  const found = checkRubric(
    { schema: 1, code: 'odd', title, total: '100', sections: [{ ...section, criteria: [criterion] }] },
    {
      indicators: new Map([['workers', criterion.kind === 'quantitative' ? criterion.direction : 'higher']]),
      criterionPlaces: null,
    },
  )
  return found.every(({ pointer }) => pointer === '/total')
}

const base = fc.oneof(fc.constant(null), fc.constantFrom('0', '-10', '-0.5'), {
  weight: 3,
  arbitrary: decimalText(1, 200),
})

test('a better result never has fewer points, whatever its base: what could take them away is refused', () => {
  const tried = { adopted: 0, refused: 0, withoutBase: 0 }
  const rounding = fc.record({
    places: fc.integer({ min: 0, max: 4 }),
    mode: fc.constantFrom(...ROUNDING_MODES),
  })
  const leader = fc.option(decimalText(0, 3))
  fc.assert(
    fc.property(
      ...[oddCriterion, base, decimalText(-100, 300), decimalText(0, 300), rounding, leader],
      (criterion, against, result, better, criterionRounding, best) => {
        if (!isAdopted(criterion)) {
          tried.refused++
          return
        }
        tried.adopted++
        const after = decimal(result)
          .plus(criterion.direction === 'lower' ? decimal(better).negated() : better)
          .toFixed()
        const pointsOf = (value: string): Decimal | null =>
          computeCriterion(
            criterion,
            {
              ...PLAIN,
              input: figures(value, against, { samePeriod: against }),
              leader: best === null ? null : { achievement: quotient(best), names: ['A'] },
            },
            scoringBook({ criterionRounding }),
          ).points
        const [before, now] = [pointsOf(result), pointsOf(after)]
        if (against === null || decimal(against).lessThanOrEqualTo(0)) tried.withoutBase += before ? 1 : 0
        expect([before === null, before && now?.lessThan(before)]).toEqual([now === null, before && false])
        if (before) expect(before.greaterThanOrEqualTo(0) && before.lessThanOrEqualTo(10)).toBe(true)
      },
    ),
    { numRuns: 8000 },
  )
  // the test is about something: many rubrics of either kind, and many bases that nothing can be divided by
  expect(Math.min(tried.adopted, tried.refused)).toBeGreaterThan(500)
  expect(tried.withoutBase).toBeGreaterThan(100)
})

test('one fault more never brings points, by a count of faults or by the rules of discipline', () => {
  const occurrence: fc.Arbitrary<Occurrence> = fc.record({
    fact: fc.constantFrom(...DISCIPLINE_FACTS),
    subject: fc.constantFrom('Báo cáo 6 tháng', 'Báo cáo năm'),
    days: fc.option(fc.integer({ min: 1, max: 40 })),
  })
  const rules: fc.Arbitrary<DisciplineRule[]> = fc.uniqueArray(
    fc.record({
      fact: fc.constantFrom(...DISCIPLINE_FACTS),
      per: fc.constantFrom('occurrence', 'day' as const),
      each: fc.constantFrom('0.1', '1', '3'),
      limit: fc.constantFrom(null, '3', '5'),
      basis: fc.constant('test'),
    }),
    { selector: ({ fact }) => fact, maxLength: 6 },
  )
  const counted: fc.Arbitrary<CountCriterion> = fc
    .record({ start: odd('10', '2'), each: odd('-1'), fact: fc.constantFrom(...DISCIPLINE_FACTS) })
    .map((given) => count({ ...given, maxPoints: '10' }))
  const tried = { adopted: 0 }
  fc.assert(
    fc.property(
      ...[fc.oneof(counted, fc.constant(discipline('5'))), rules, fc.array(occurrence), occurrence],
      (criterion: Criterion, discipline, faults, more) => {
        if (criterion.kind === 'count' && !isAdopted(criterion)) return
        tried.adopted++
        const pointsOf = (occurrences: readonly Occurrence[]): Decimal | null =>
          computeCriterion(
            criterion,
            { ...PLAIN, input: undefined, occurrences },
            scoringBook({}, { discipline }),
          ).points
        const [before, after] = [pointsOf(faults), pointsOf([...faults, more])]
        expect(before && after?.lessThanOrEqualTo(before)).toBe(true)
      },
    ),
    { numRuns: 1500 },
  )
  expect(tried.adopted).toBeGreaterThan(400)
})

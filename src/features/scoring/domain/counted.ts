import type { Bilingual } from '../../../shared/domain/language.ts'
import type { DisciplineRule } from '../../rulebooks/domain/rulebook.ts'
import type { CountCriterion, CountedItem, DisciplineFact } from '../../rulebooks/domain/rubric.ts'
import type { Worked } from './formulas.ts'
import type { Quotient } from './fractions.ts'
import { ZERO, compare, difference, larger, product, quotient, smaller, sum } from './fractions.ts'
import type { Occurrence } from './inputs.ts'
import type { TraceStep } from './trace.ts'
import { shown, shownQuotient, step } from './trace.ts'

/** `start` + `each` × count, between zero and the maximum. */
export function countedPoints(criterion: CountCriterion, count: number, max: Quotient): Worked {
  const raw = sum(quotient(criterion.start), product(quotient(criterion.each), quotient(count)))
  const values = {
    start: shown(criterion.start),
    count: shown(count),
    each: shown(criterion.each),
    points: shownQuotient(raw),
  }
  const trace = [step('count', values)]
  if (compare(raw, max) > 0)
    return { points: max, trace: [...trace, step('capped', { cap: shownQuotient(max) })] }
  if (compare(raw, ZERO) < 0) return { points: ZERO, trace: [...trace, step('floored', { floor: shown(0) })] }
  return { points: raw, trace }
}

/** The sum of points × count over the items stated, each count up to its limit, in all up to the maximum. */
export function itemPoints(
  items: readonly CountedItem[],
  counts: Readonly<Record<string, number>>,
  max: Quotient,
): Worked {
  const lines = items.flatMap((item) => {
    const count = counts[item.code] ?? 0
    if (count === 0) return []
    const counted = item.limit === null ? count : Math.min(count, item.limit)
    const points = product(quotient(item.each), quotient(counted))
    const values = {
      title: item.title,
      count: shown(counted),
      each: shown(item.each),
      points: shownQuotient(points),
    }
    const over = counted < count ? [step('item-limit', { count: shown(count), limit: shown(counted) })] : []
    return [{ points, trace: [step('item', values), ...over] }]
  })
  return added(lines, max)
}

/**
 * What the facts of discipline take off by the rulebook's rules: for each occurrence its points (times the days
 * late), at most the rule's limit; in all at most the maximum. A fact without a rule takes nothing.
 */
export function disciplinePoints(
  rules: readonly DisciplineRule[],
  occurrences: readonly Occurrence[],
  max: Quotient,
): Worked {
  const lines = inOrder(occurrences).flatMap((occurrence) => {
    const rule = rules.find(({ fact }) => fact === occurrence.fact)
    return rule ? [occurrencePoints(rule, occurrence)] : []
  })
  const taken = added(lines, max)
  const points = difference(ZERO, taken.points)
  if (lines.length === 0) return { points: ZERO, trace: [step('no-fault')] }
  return { points, trace: [...taken.trace, step('taken-off', { points: shownQuotient(points) })] }
}

/** The order in which facts were recorded must not show in the result. */
const inOrder = (occurrences: readonly Occurrence[]): Occurrence[] =>
  [...occurrences].sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1))

const orderKey = (o: Occurrence): string => `${o.fact} ${o.subject} ${String(o.days ?? 0).padStart(6, '0')}`

function occurrencePoints(rule: DisciplineRule, occurrence: Occurrence): Worked {
  const times = rule.per === 'day' ? (occurrence.days ?? 1) : 1
  const raw = product(quotient(rule.each), quotient(times))
  const points = rule.limit === null ? raw : smaller(raw, quotient(rule.limit))
  const values = {
    fact: FACT_NAMES[rule.fact],
    subject: { text: occurrence.subject },
    count: shown(times),
    unit: rule.per === 'day' ? { vi: 'ngày', en: 'days' } : { vi: 'lần', en: 'times' },
    each: shown(rule.each),
    points: shownQuotient(points),
  }
  const over = compare(points, raw) < 0 ? [step('capped', { cap: shownQuotient(points) })] : []
  return { points, trace: [step('occurrence', values), ...over] }
}

function added(lines: readonly Worked[], max: Quotient): Worked {
  const total = lines.reduce((all, line) => sum(all, line.points), ZERO)
  const trace: TraceStep[] = lines.flatMap((line) => [...line.trace])
  if (lines.length === 0) return { points: ZERO, trace: [step('nothing-stated')] }
  if (lines.length > 1) trace.push(step('added', { points: shownQuotient(total) }))
  if (compare(total, max) > 0) trace.push(step('capped', { cap: shownQuotient(max) }))
  return { points: larger(ZERO, smaller(total, max)), trace }
}

const FACT_NAMES: Readonly<Record<DisciplineFact, Bilingual>> = {
  'registration-late': { vi: 'đăng ký thi đua chậm', en: 'late registration' },
  'registration-missing': { vi: 'không đăng ký thi đua', en: 'no registration' },
  'report-late': { vi: 'nộp báo cáo chậm', en: 'late report' },
  'report-missing': { vi: 'không nộp báo cáo', en: 'no report' },
  'pledge-unsigned': { vi: 'không ký giao ước', en: 'pledge not signed' },
  'meeting-absent': { vi: 'vắng mặt không phép', en: 'absent without leave' },
}

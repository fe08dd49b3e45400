import { Decimal, decimal, decimalText, round } from '../../../shared/domain/decimal.ts'

/** How the values of one indicator go together when boards do. */
export const TARGET_AGGREGATIONS = ['sum', 'weighted-mean', 'none'] as const
export type TargetAggregation = (typeof TARGET_AGGREGATIONS)[number]

/** One target of one board, as far as a reorganisation needs to know it. Decimals are canonical text. */
export interface TargetFact {
  readonly organisationId: string
  /** The bloc in which it was registered; boards may come from different blocs. */
  readonly blocId: string
  readonly year: number
  readonly indicatorCode: string
  readonly aggregation: TargetAggregation
  readonly unit: string
  /** Null: declared “no target”. */
  readonly value: string | null
  /** The size that a ratio is a ratio of (workers, procedures); needed for a weighted mean only. */
  readonly weight: string | null
}

/** Digits behind the point of a weighted mean; rounded half up, once. */
export const MEAN_PLACES = 4

/**
 * The boards of whose targets of a year those of a party are made: itself, and what had been merged into it before.
 * Nobody can compute how the targets of the `divided` ones divide.
 */
export interface TargetBoards {
  readonly whole: readonly string[]
  readonly divided: readonly string[]
  /** Boards that registered on or after the day of the act: one that was split by then speaks of what it is since. */
  readonly since?: readonly string[]
}

/** Why a target of the successor can not be computed, and has to be asked for. */
export const OPEN_REASONS = [
  'no-aggregation',
  'unit-differs',
  'part-missing',
  'weight-missing',
  'to-be-divided',
] as const
export type OpenReason = (typeof OPEN_REASONS)[number]

/** What the successors' target would be, from which parts, or why somebody has to say it. */
export interface InheritedTarget {
  readonly year: number
  readonly indicatorCode: string
  readonly successorIds: readonly string[]
  readonly method: TargetAggregation
  readonly unit: string | null
  /** Canonical decimal; with `open` it is the value of the parts that are known, or null. */
  readonly value: string | null
  readonly parts: readonly TargetFact[]
  readonly open: OpenReason | null
}

type Parts = [TargetFact, ...TargetFact[]]

/** The targets of several boards, one list per year and indicator, in the order in which they came. */
function byIndicator(targets: readonly TargetFact[]): Parts[] {
  const groups = new Map<string, Parts>()
  for (const target of targets) {
    const key = `${target.year} ${target.indicatorCode}`
    const group = groups.get(key)
    groups.set(key, group === undefined ? [target] : [...group, target])
  }
  return [...groups.values()]
}

const sum = (values: readonly string[]): Decimal =>
  values.reduce((total, value) => total.plus(decimal(value)), new Decimal(0))

interface Combined {
  readonly value: string | null
  readonly open: OpenReason | null
}

function combine(parts: Parts, boards: number): Combined {
  const method = parts[0].aggregation
  if (method === 'none') return { value: null, open: 'no-aggregation' }
  if (new Set(parts.map((part) => part.unit)).size > 1) return { value: null, open: 'unit-differs' }
  const stated = parts.flatMap((part) =>
    part.value === null ? [] : [{ value: part.value, weight: part.weight }],
  )
  if (stated.length === 0) return { value: null, open: 'part-missing' }
  // Missing is not zero: the sum of the known parts is shown, and the question stays open.
  const missing = stated.length < boards ? 'part-missing' : null
  if (method === 'sum') return { value: decimalText(sum(stated.map((part) => part.value))), open: missing }
  const weighted = stated.flatMap(({ value, weight }) => (weight === null ? [] : [{ value, weight }]))
  const whole = sum(weighted.map((part) => part.weight))
  // A whole of less than nothing (a correction that was stated as a figure) would put the mean outside of its parts.
  const isUsable = weighted.every(({ weight }) => !decimal(weight).isNegative()) && whole.gt(0)
  if (weighted.length < stated.length || !isUsable) return { value: null, open: 'weight-missing' }
  const total = weighted.reduce(
    (part, { value, weight }) => part.plus(decimal(value).times(decimal(weight))),
    new Decimal(0),
  )
  return { value: decimalText(round(total.div(whole), MEAN_PLACES, 'half-up')), open: missing }
}

/**
 * The targets that the successor of a merge inherits: added, or for ratios the mean weighted by their base
 * (Σ value·weight ÷ Σ weight). `boards` are all that merge: one without a target leaves the question open, one of which
 * only a part comes (`divided`) has to be divided first.
 */
export function mergeTargets(
  targets: readonly TargetFact[],
  boards: readonly string[],
  successorId: string,
  divided: readonly string[] = [],
): InheritedTarget[] {
  const all = [...boards, ...divided]
  const concerned = targets.filter((target) => all.includes(target.organisationId))
  return byIndicator(concerned).map(([first, ...rest]) => {
    const parts: Parts = [first, ...rest]
    return {
      year: first.year,
      indicatorCode: first.indicatorCode,
      successorIds: [successorId],
      method: first.aggregation,
      unit: rest.every((part) => part.unit === first.unit) ? first.unit : null,
      ...(parts.some((part) => divided.includes(part.organisationId))
        ? { value: null, open: 'to-be-divided' as const }
        : combine(parts, all.length)),
      parts,
    }
  })
}

/**
 * The targets of a board that is split: nobody can compute how they divide, so each is asked for; but not from a board
 * that goes on and has registered since.
 */
export function splitTargets(
  targets: readonly TargetFact[],
  { whole, divided, since = [] }: TargetBoards,
  successorIds: readonly string[],
): InheritedTarget[] {
  return mergeTargets(targets, whole, '', divided).map((target) => ({
    ...target,
    value: target.parts.length === 1 ? (target.parts[0]?.value ?? null) : target.value,
    successorIds: successorIds.filter((id) => !since.includes(id)),
    open: 'to-be-divided' as const,
  }))
}

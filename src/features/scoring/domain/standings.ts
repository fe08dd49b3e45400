import { Decimal, decimal } from '../../../shared/domain/decimal.ts'
import type { TieStep } from '../../rulebooks/domain/rulebook.ts'
import type { EarlierAward, TieFacts } from './inputs.ts'
import type { SheetResult } from './sheet.ts'

/** A board's place: 1, 2, 2, 4. `shared` when nothing told it from a board with the same rank. */
export interface Standing {
  readonly rank: number
  readonly organisation: string
  readonly name: string
  readonly total: Decimal
  readonly shared: boolean
}

/**
 * One tie-break step on boards that were still equal. `values` are what was compared, by organisation (`null`
 * unknown); `separated` in whole or in part, `equal`, or `undecided` because a value is unknown.
 */
export interface TieStepResult {
  readonly step: TieStep
  readonly values: Readonly<Record<string, string | null>>
  readonly outcome: 'separated' | 'equal' | 'undecided'
  /** The boards after the step, best first; those in one list are still equal. */
  readonly order: readonly (readonly string[])[]
}

/** How boards with one total were told apart, or that they were not. */
export interface TieResolution {
  readonly total: Decimal
  readonly organisations: readonly string[]
  readonly steps: readonly TieStepResult[]
  readonly order: readonly (readonly string[])[]
}

export interface Standings {
  readonly ranked: readonly Standing[]
  /** Boards without a total, with their open criteria; they have no rank, least of all the last. */
  readonly unranked: readonly {
    readonly organisation: string
    readonly name: string
    readonly open: readonly string[]
  }[]
  readonly ties: readonly TieResolution[]
}

/** A sheet with what the tie-break may ask about its board. */
export interface Contender {
  readonly sheet: SheetResult
  readonly tie: TieFacts
}

/**
 * Competition ranking by total. Equal totals share the rank unless the rulebook's steps, in their order, tell the
 * boards apart; the order in which boards are given never matters. `awardYear` is the year of the standings.
 */
export function computeStandings(
  contenders: readonly Contender[],
  tieBreak: readonly TieStep[],
  awardYear: number,
): Standings {
  const sorted = [...contenders].sort((a, b) => (a.sheet.organisation < b.sheet.organisation ? -1 : 1))
  const levels = levelsOfTotal(sorted)
  const ties: TieResolution[] = []
  const ranked: Standing[] = []
  for (const { total, level } of levels) {
    const resolution = resolve(total, level, tieBreak, awardYear)
    if (level.length > 1) ties.push(resolution)
    for (const equals of resolution.order) ranked.push(...place(equals, total, ranked.length + 1, level))
  }
  const unranked = sorted
    .filter(({ sheet }) => sheet.total === null)
    .map(({ sheet: { organisation, name, open } }) => ({ organisation, name, open }))
  return { ranked, unranked, ties }
}

function levelsOfTotal(sorted: readonly Contender[]): { total: Decimal; level: Contender[] }[] {
  const levels = new Map<string, { total: Decimal; level: Contender[] }>()
  for (const contender of sorted) {
    const { total } = contender.sheet
    if (total === null) continue
    const level = levels.get(total.toFixed()) ?? { total, level: [] }
    level.level.push(contender)
    levels.set(total.toFixed(), level)
  }
  return [...levels.values()].sort((a, b) => b.total.comparedTo(a.total))
}

function place(
  equals: readonly string[],
  total: Decimal,
  rank: number,
  level: readonly Contender[],
): Standing[] {
  return equals.map((organisation) => ({
    rank,
    organisation,
    name: level.find(({ sheet }) => sheet.organisation === organisation)?.sheet.name ?? organisation,
    total,
    shared: equals.length > 1,
  }))
}

function resolve(
  total: Decimal,
  level: readonly Contender[],
  tieBreak: readonly TieStep[],
  awardYear: number,
): TieResolution {
  const organisations = level.map(({ sheet }) => sheet.organisation)
  const steps: TieStepResult[] = []
  let order: string[][] = [organisations]
  for (const step of tieBreak) {
    if (order.every((equals) => equals.length === 1)) break
    const result = takeStep(step, order, level, awardYear)
    steps.push(result)
    order = result.order.map((equals) => [...equals])
  }
  return { total, organisations, steps, order }
}

function takeStep(
  step: TieStep,
  order: readonly (readonly string[])[],
  level: readonly Contender[],
  awardYear: number,
): TieStepResult {
  const keys = new Map(
    level.map((contender) => [contender.sheet.organisation, keyOf(step, contender, awardYear)] as const),
  )
  const unresolved = order.filter((equals) => equals.length > 1)
  const next = order.flatMap((equals) => (equals.length > 1 ? split(equals, keys) : [equals]))
  const values = Object.fromEntries(
    unresolved.flat().map((organisation) => [organisation, keys.get(organisation)?.shown ?? null]),
  )
  const separated = next.length > order.length
  const unknown = unresolved.every((equals) => equals.some((organisation) => !keys.get(organisation)))
  return { step, values, outcome: separated ? 'separated' : unknown ? 'undecided' : 'equal', order: next }
}

interface Key {
  /** Higher is better. */
  readonly sort: Decimal
  readonly shown: string
}

/** The boards best first, in lists of equals; unchanged when a value is unknown, for then nobody is proved better. */
function split(equals: readonly string[], keys: ReadonlyMap<string, Key | null>): string[][] {
  const known = equals.flatMap((organisation) => {
    const key = keys.get(organisation)
    return key ? [{ organisation, key }] : []
  })
  if (known.length < equals.length) return [[...equals]]
  const byKey = new Map<string, { sort: Decimal; organisations: string[] }>()
  for (const { organisation, key } of known) {
    const entry = byKey.get(key.sort.toFixed()) ?? { sort: key.sort, organisations: [] }
    entry.organisations.push(organisation)
    byKey.set(key.sort.toFixed(), entry)
  }
  return [...byKey.values()]
    .sort((a, b) => b.sort.comparedTo(a.sort))
    .map(({ organisations }) => organisations)
}

const key = (value: Decimal | number): Key => {
  const sort = new Decimal(value)
  return { sort, shown: sort.toFixed() }
}

/** Fewer is better, but the number itself is shown. */
const fewer = (value: number): Key => ({ sort: new Decimal(-value), shown: String(value) })

function keyOf(step: TieStep, { sheet, tie }: Contender, awardYear: number): Key | null {
  switch (step.kind) {
    case 'total-before-bonus':
      return key(sheet.regular.plus(sheet.deduction))
    case 'section': {
      const group = sheet.groups.find((g) => g.group === step.section)
      return group ? key(group.points) : null
    }
    case 'targets-exceeded':
      return key(sheet.targetsExceeded)
    case 'fewer-deductions':
      return key(sheet.deduction)
    case 'women-share':
      return tie.womenShare === null ? null : womenKey(decimal(tie.womenShare), step.atLeast)
    case 'not-awarded-recently': {
      if (tie.awards === null) return null
      return fewer(recentAwards(tie.awards, step, awardYear).length)
    }
    case 'new-ballot':
      return tie.ballotVotes === null ? null : key(tie.ballotVotes)
    case 'chair-decision':
      return tie.chairPlace === null ? null : fewer(tie.chairPlace)
  }
}

/** The awards of that kind in the years before, as many as the step looks back. */
export function recentAwards(
  awards: readonly EarlierAward[],
  step: { readonly award: string; readonly years: number },
  awardYear: number,
): readonly EarlierAward[] {
  return awards.filter(
    ({ award, year }) => award === step.award && awardYear - step.years <= year && year < awardYear,
  )
}

/** 70 % or more goes before less than 70 % (Nghị định 65/2014 Đ.2(3)); beyond that the share itself is no merit. */
function womenKey(share: Decimal, atLeast: { numerator: number; denominator: number }): Key {
  const reached = share.times(atLeast.denominator).greaterThanOrEqualTo(atLeast.numerator)
  return { sort: new Decimal(reached ? 1 : 0), shown: share.toFixed() }
}

import type { Reader } from '../../../db/database.ts'
import { findBlocYear, getBlocYear, membersOn } from '../../blocs/index.ts'
import { lineOf, targetsInForceOn } from '../../registrations/index.ts'
import type { Line, TargetInForce } from '../../registrations/index.ts'
import type { BreakdownPart, Indicator } from '../../indicators/domain/indicator.ts'
import { convert, findUnit, unitOf } from '../../indicators/domain/units.ts'
import { Decimal, decimal } from '../../../shared/domain/decimal.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type StoredFigure, listFigures } from '../data/figure-views.ts'
import { type ReportRow, getRevision, listReports, listReportsOf } from '../data/report-views.ts'
import { compare, roundRatio } from '../domain/comparisons.ts'
import type { Ratio } from '../domain/comparisons.ts'
import type { Qualifier, StatedComparison } from '../domain/figure.ts'
import { figuresThroughMergers, statementsOf } from '../domain/past.ts'
import { lastDay } from '../domain/period.ts'
import type { ReportPeriod, Span } from '../domain/period.ts'
import type { Thresholds } from '../domain/thresholds.ts'
import { blocTotal } from '../domain/totals.ts'
import type { Total } from '../domain/totals.ts'
import { checksOf } from './checks.ts'

/** A board's target in force. */
export type RegisteredTarget = Omit<TargetInForce, 'method' | 'parts'>

/** Which figures count: those accepted, or all as they stand now (for those who prepare the report). */
export type Basis = 'accepted' | 'stated'

/** One line of a bloc's results: the total, what it is compared with, and what a document says the ratio is. */
export interface TotalRow {
  readonly indicator: Indicator
  readonly part: BreakdownPart
  readonly unit: string
  /** Canonical text; null where nothing can be added up. */
  readonly value: string | null
  /** `boards`: added up from their figures; `bloc`: as the bloc's own report states it. */
  readonly from: 'boards' | 'bloc'
  readonly previous: string | null
  /** Percent, rounded by the declared rounding to the places of the stated ratio, or the rulebook's. */
  readonly ratio: string | null
  /** The printed ratio or increase, canonical text with its printed digits. */
  readonly statedRatio: string | null
  /** What the bloc's own report states beside the boards' sum. */
  readonly statedByBloc: string | null
  /** The boards' registered targets added up; null unless every board that stated the indicator registered one. */
  readonly plan: string | null
  /** Percent of the plan; at half-year the share of the year's target that is reached. */
  readonly ofPlan: string | null
  readonly isPlanIllustrative: boolean
  readonly qualifier: Qualifier
  readonly estimate: boolean
  readonly total: Total
  /** How many members the total has figures of; boards that were merged since they reported are one. */
  readonly reported: number
  readonly illustrative: boolean
}

/**
 * The results of a bloc year and period by indicator and part, in the catalogue's order. The boards' figures are added
 * up by aggregation kind, each indicator in its own unit, so đồng and dollars never meet. Where no board stated one,
 * the bloc's own report gives the figure. `previous` is the stated base, or follows from a stated difference, or is
 * what the same boards had a year before, in whatever bloc and before whatever merger: like is compared with like, and
 * nothing where one of them stated nothing then.
 */
export async function totalsOfYear(
  reader: Reader,
  blocYearId: string,
  period: Span,
  basis: Basis,
): Promise<readonly TotalRow[]> {
  const { blocId, councilId, year } = await getBlocYear(reader, blocYearId)
  const { indicators, thresholds } = await checksOf(reader, blocYearId)
  const where = { blocYearId, blocId, councilId }
  const now = await gather(reader, where, { year, span: period }, basis, indicators)
  const { targets } = await targetsInForceOn(reader, blocYearId, now.asOf)
  return [...indicators.values()].flatMap((indicator) =>
    partsStated(indicator, now.figures).map((part) => {
      const total = totalOf(indicator, part, now)
      return toRow(indicator, total, now, planOf(indicator, total, now, targets), thresholds)
    }),
  )
}

/** What the results of one period are made from. */
interface Gathered {
  /** The boards' figures as they reported them, and the bloc's own. */
  readonly figures: readonly StoredFigure[]
  /** Who reports for each member: itself; where a merger was entered after the reports, each board that it was. */
  readonly reporters: ReadonlyMap<string, readonly string[]>
  readonly notApplicable: ReadonlyMap<string, readonly string[]>
  /** What the same members had a year before, those of merged boards put together, and what the bloc's report says. */
  readonly before: readonly StoredFigure[]
  /** As of which day the boards speak: the last of the period, or later where one came into being since. */
  readonly asOf: LocalDate
}

async function gather(
  reader: Reader,
  where: { readonly blocYearId: string; readonly blocId: string; readonly councilId: string },
  period: ReportPeriod,
  basis: Basis,
  indicators: ReadonlyMap<string, Indicator>,
): Promise<Gathered> {
  const { blocYearId, blocId, councilId } = where
  const { year, span } = period
  const here = withRevision(await listReports(reader, blocYearId, span), basis)
  const reporting = new Set(
    (await listFigures(reader, here)).flatMap((figure) => figure.organisationId ?? []),
  )
  const end = lastDay(period)
  const members = (await membersOn(reader, blocId, end)).map((member) => member.organisationId)
  const line = await lineOf(reader, [...new Set([...members, ...reporting])])
  const boards = reportingBoards(members, reporting, end, line)
  const reports = [...here, ...(await fromElsewhere(reader, line, reporting, { ...period, councilId }))]
  const figures = await listFigures(reader, reports)
  const told = statementsOf(figures, end)
  const reporters = new Map(
    boards.map((board) => {
      const { from, missing } = line.constituents(board, end, line.speakingAsOf(board, end), told)
      const all = [...from, ...missing]
      return [board, all.length === 0 ? [board] : all]
    }),
  )
  const counted = new Set([...reporters.values()].flat())
  const last = { year: year - 1, span }
  const earlier = withRevision(await listReportsOf(reader, line.ids, { ...last, councilId }), basis)
  const stated = await listFigures(reader, earlier)
  const before = boards.flatMap((board) => {
    const asOf = line.speakingAsOf(board, end)
    return figuresThroughMergers(board, last, asOf, stated, line, indicators.values())
  })
  const lastYear = await findBlocYear(reader, blocId, year - 1)
  const ownReports = lastYear ? withRevision(await listReports(reader, lastYear.id, span), basis) : []
  const ownBefore = await listFigures(
    reader,
    ownReports.filter(({ report }) => report.organisationId === null),
  )
  return {
    figures: figures.filter((figure) => figure.level === 'bloc' || counted.has(figure.organisation)),
    reporters,
    notApplicable: await notApplicableBy(reader, reports),
    before: [...before, ...ownBefore],
    asOf: boards.map((board) => line.speakingAsOf(board, end)).reduce((a, b) => (a > b ? a : b), end),
  }
}

/** What boards that belong to the line of a member, or were moved here, reported in another bloc: what was accepted. */
async function fromElsewhere(
  reader: Reader,
  line: Line,
  reporting: ReadonlySet<string>,
  of: ReportPeriod & { readonly councilId: string },
) {
  const others = line.ids.filter((id) => !reporting.has(id))
  return withRevision(await listReportsOf(reader, others, of), 'accepted')
}

function withRevision(reports: readonly ReportRow[], basis: Basis) {
  return reports.flatMap((report) => {
    const revision = basis === 'stated' ? report.revision : report.acceptedRevision
    return revision === null ? [] : [{ report, reportId: report.id, revision }]
  })
}

/**
 * Who speaks for the members of the last day: each for itself, but a board that has reported for those out of which it
 * came into being since (a half-year report that is handed in after a merger).
 */
function reportingBoards(
  members: readonly string[],
  reporting: ReadonlySet<string>,
  end: LocalDate,
  line: Line,
): string[] {
  const later = [...reporting].filter((board) => line.nameOn(board, end) === undefined)
  const speakers = later.map((board) => {
    const asOf = line.speakingAsOf(board, end)
    const { missing } = line.constituents(board, end, asOf, () => undefined)
    return { board, speaksFor: missing }
  })
  const speakerOf = (member: string): string =>
    speakers.find(({ speaksFor }) => speaksFor.includes(member))?.board ?? member
  return [...new Set(members.map((member) => (reporting.has(member) ? member : speakerOf(member))))]
}

async function notApplicableBy(
  reader: Reader,
  wanted: readonly { readonly report: ReportRow; readonly revision: number }[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byIndicator = new Map<string, string[]>()
  for (const { report, revision } of wanted) {
    if (report.organisationId === null) continue
    const { absences } = await getRevision(reader, report.id, revision)
    for (const { indicator, kind } of absences)
      if (kind === 'not-applicable')
        byIndicator.set(indicator, [...(byIndicator.get(indicator) ?? []), report.organisationId])
  }
  return byIndicator
}

/** The parts of an indicator that anybody stated, the whole first. */
function partsStated(indicator: Indicator, figures: readonly StoredFigure[]): BreakdownPart[] {
  const parts = new Set(figures.filter((each) => each.indicator === indicator.code).map((each) => each.part))
  const order: readonly BreakdownPart[] = ['total', 'fdi', 'ddi', 'new', 'adjusted']
  return order.filter((part) => parts.has(part))
}

function totalOf(
  indicator: Indicator,
  part: BreakdownPart,
  { figures, reporters, notApplicable }: Gathered,
): Total {
  return blocTotal({
    indicator,
    part,
    members: [...reporters.values()].flat(),
    notApplicable: notApplicable.get(indicator.code) ?? [],
    figures: figures.filter((figure) => figure.level === 'board'),
  })
}

function ownFigure(
  { indicator, part }: Pick<Total, 'indicator' | 'part'>,
  figures: readonly StoredFigure[],
): StoredFigure | undefined {
  return figures.find((each) => each.level === 'bloc' && each.indicator === indicator && each.part === part)
}

/** The members of which the total has figures; null where it has a part of one only, which compares with nothing. */
function contributingMembers(total: Total, { reporters }: Gathered): readonly string[] | null {
  const { contributors, missing } = total
  const members = [...reporters].filter(([, own]) => own.some((board) => contributors.includes(board)))
  const isPartial = members.some(([, own]) => own.some((board) => missing.includes(board)))
  return isPartial ? null : members.map(([member]) => member)
}

/** The value a year before: of the same boards, or of the bloc's own report where that gives the value now. */
function valueBefore(indicator: Indicator, total: Total, gathered: Gathered): Decimal | null {
  if (total.value !== null) {
    const members = contributingMembers(total, gathered)
    if (members === null) return null
    const figures = gathered.before
    const same = blocTotal({ indicator, part: total.part, members, notApplicable: [], figures })
    return same.missing.length === 0 ? same.value : null
  }
  const own = ownFigure(total, gathered.before)
  return own ? convert(own.value, own.unit, indicator.unit) : null
}

function toRow(
  indicator: Indicator,
  total: Total,
  gathered: Gathered,
  plan: Plan | null,
  thresholds: Thresholds,
): TotalRow {
  const own = ownFigure(total, gathered.figures)
  const value = total.value ?? (own ? convert(own.value, own.unit, indicator.unit) : null)
  const comparison = own?.comparisons.find((each) => each.with === 'same-period')
  const previous =
    (own && comparison ? baseOf(own, comparison, indicator) : null) ?? valueBefore(indicator, total, gathered)
  const isPrinted = comparison !== undefined && comparison.form !== 'difference'
  const places = isPrinted ? comparison.places : thresholds.ratioPlaces
  const compared = compare(value, plan?.value ?? null, previous)
  const printed = (ratio: Ratio, digits: number): string | null =>
    ratio.ok ? roundRatio(ratio.percent, digits, thresholds.ratioRounding).toFixed(digits) : null
  const illustrative = gathered.figures.some(
    (each) => each.indicator === indicator.code && each.part === total.part && each.illustrative,
  )
  return {
    indicator,
    part: total.part,
    unit: indicator.unit,
    value: value?.toFixed() ?? null,
    from: total.value === null && own !== undefined ? 'bloc' : 'boards',
    previous: previous?.toFixed() ?? null,
    ratio: printed(compared.ofSamePeriod, places),
    statedRatio: isPrinted ? comparison.value.toFixed(places) : null,
    statedByBloc: own ? convert(own.value, own.unit, indicator.unit).toFixed() : null,
    plan: plan?.value.toFixed() ?? null,
    ofPlan: printed(compared.ofPlan, thresholds.ratioPlaces),
    isPlanIllustrative: plan?.isIllustrative ?? false,
    ...exactness(total, own),
    total,
    reported: [...gathered.reporters.values()].filter((boards) =>
      boards.some((board) => total.contributors.includes(board)),
    ).length,
    illustrative,
  }
}

/** How exact the printed value is: of the boards' sum, or of the bloc's own figure. */
function exactness(total: Total, own: StoredFigure | undefined): Pick<TotalRow, 'qualifier' | 'estimate'> {
  if (total.value !== null || !own) return { qualifier: total.qualifier, estimate: total.estimate }
  return { qualifier: own.qualifier, estimate: own.finality === 'estimate' }
}

interface Plan {
  readonly value: Decimal
  readonly isIllustrative: boolean
}

function planOf(
  indicator: Indicator,
  total: Total,
  gathered: Gathered,
  targets: readonly RegisteredTarget[],
): Plan | null {
  if (total.part !== 'total' || !['sum', 'last'].includes(indicator.aggregation)) return null
  const members = contributingMembers(total, gathered)
  if (members === null) return null
  const { dimension } = unitOf(indicator.unit)
  const own = targets.filter(
    ({ indicatorCode, organisationId, unit }) =>
      indicatorCode === indicator.code &&
      members.includes(organisationId) &&
      findUnit(unit)?.dimension === dimension,
  )
  if (own.length === 0 || own.length !== members.length) return null
  const value = own.reduce(
    (sum, target) => sum.plus(convert(decimal(target.value), target.unit, indicator.unit)),
    new Decimal(0),
  )
  return { value, isIllustrative: own.some((target) => target.illustrative) }
}

/** The base as stated, or what a stated difference leaves; in the indicator's unit. */
function baseOf(own: StoredFigure, comparison: StatedComparison, indicator: Indicator): Decimal | null {
  const { base, form, value } = comparison
  if (base && findUnit(base.unit)?.dimension === unitOf(indicator.unit).dimension)
    return convert(base.value, base.unit, indicator.unit)
  return form === 'difference' ? convert(own.value.minus(value), own.unit, indicator.unit) : null
}

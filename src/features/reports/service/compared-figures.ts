import type { Reader } from '../../../db/database.ts'
import { getBlocYear, membersOn } from '../../blocs/index.ts'
import type { Indicator } from '../../indicators/index.ts'
import type { UnitCode } from '../../indicators/domain/units.ts'
import { lastYearStatedOn, lineOf, targetsInForceOn } from '../../registrations/index.ts'
import type { Line, NamedPart } from '../../registrations/index.ts'
import type { OpenReason } from '../../organisations/domain/succession-targets.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type StoredFigure, listFigures } from '../data/figure-views.ts'
import {
  type Absence,
  type ReportRow,
  listAbsencesOf,
  listReports,
  listReportsOf,
} from '../data/report-views.ts'
import type { Finality, Qualifier, StatedComparison } from '../domain/figure.ts'
import { numbersThroughMergers } from '../domain/past.ts'
import { lastDay, samePeriod } from '../domain/period.ts'
import type { ReportPeriod, Span } from '../domain/period.ts'
import { checksOf } from './checks.ts'

/** A number with where it comes from. `value` is canonical decimal text in `unit`. */
export interface ComparedMeasure {
  readonly value: string
  readonly unit: UnitCode
  readonly illustrative: boolean
  /** How exact it is, as stated; of several parts “about” where one is not exact, an estimate where one is. */
  readonly qualifier: Qualifier
  readonly finality: Finality
  /** In Vietnamese, for traces and papers: “Báo cáo năm 2022”. */
  readonly source: string
  /** `own`, or how the numbers of merged boards were put together. */
  readonly method: 'own' | 'sum' | 'weighted-mean'
  /** The merged boards' numbers under the names of their time; none for a board's own. */
  readonly parts: readonly NamedPart[]
}

/** All that is known about one indicator (the whole, no part of a breakdown) of one board in a period. */
export interface ComparedFigure {
  readonly organisationId: string
  readonly indicator: string
  /** As accepted. */
  readonly result: ComparedMeasure | null
  /** As accepted in the registration. */
  readonly registeredTarget: ComparedMeasure | null
  /** What the accepted report says that it was compared with as the plan: nobody types it again. */
  readonly assignedPlan: ComparedMeasure | null
  /** A year before: of the accepted report, else as stated with the target, else as stated in the report. */
  readonly samePeriod: ComparedMeasure | null
  /** Why the accepted report states none. */
  readonly absence: Pick<Absence, 'kind' | 'reason'> | null
}

/** A number that merged boards leave open: what of it is there, and why it is not put together. */
export interface OpenFigure {
  readonly organisationId: string
  readonly indicator: string
  readonly what: 'result' | 'registeredTarget' | 'samePeriod'
  readonly open: OpenReason
  readonly parts: readonly NamedPart[]
  readonly illustrative: boolean
}

/** An indicator that an accepted report declares not applicable or not available, with the reason. */
export interface AbsenceFact extends Absence {
  readonly organisationId: string
  readonly reportId: string
  readonly revision: number
}

/** The absences that the accepted reports of a period declare. */
export async function absenceFacts(
  reader: Reader,
  blocYearId: string,
  period: Span,
): Promise<readonly AbsenceFact[]> {
  return absencesOf(reader, await listReports(reader, blocYearId, period))
}

async function absencesOf(reader: Reader, reports: readonly ReportRow[]): Promise<AbsenceFact[]> {
  const accepted = reports.flatMap(({ id: reportId, organisationId, acceptedRevision: revision }) =>
    organisationId === null || revision === null ? [] : [{ reportId, organisationId, revision }],
  )
  const absences = await listAbsencesOf(reader, accepted)
  return accepted.flatMap((report) =>
    (absences.get(report.reportId) ?? []).map((absence) => ({ ...absence, ...report })),
  )
}

/**
 * Every member of the bloc on the day with its accepted figures beside target, plan and same period, in the order of
 * the boards' codes and the catalogue. A board that carries others on has their numbers put together: added, ratios
 * weighted; what does not go together is left out. Indicators of which nothing is known are left out too.
 */
export async function comparedFigures(
  reader: Reader,
  blocYearId: string,
  span: Span,
  on: LocalDate,
): Promise<readonly ComparedFigure[]> {
  return (await compareAll(reader, blocYearId, span, on)).figures
}

/** What `comparedFigures` leaves out because merged boards’ numbers do not go together: missing is not zero. */
export async function openFigures(
  reader: Reader,
  blocYearId: string,
  span: Span,
  on: LocalDate,
): Promise<readonly OpenFigure[]> {
  return (await compareAll(reader, blocYearId, span, on)).open
}

async function compareAll(
  reader: Reader,
  blocYearId: string,
  span: Span,
  on: LocalDate,
): Promise<{ readonly figures: readonly ComparedFigure[]; readonly open: readonly OpenFigure[] }> {
  const { blocId, councilId, year } = await getBlocYear(reader, blocYearId)
  const members = (await membersOn(reader, blocId, on)).map((member) => member.organisationId)
  const line = await lineOf(reader, members)
  const period = { year, span }
  const last = { year: year - 1, span }
  const reports = await listReportsOf(reader, line.ids, { ...period, councilId })
  const figures = await acceptedOf(reader, reports)
  const absences = await absencesOf(reader, reports)
  const { indicators } = await checksOf(reader, blocYearId)
  const measure = measuring(line, on, indicators)
  const results = measure(members, period, figures, reportName(period))
  const plans = measure(
    members,
    period,
    bases(figures, isPlan),
    `Kế hoạch nêu trong ${lower(reportName(period))}`,
  )
  const before = measure(
    members,
    last,
    await acceptedOf(reader, await listReportsOf(reader, line.ids, { ...last, councilId })),
    reportName(last),
  )
  const isSamePeriod = (comparison: StatedComparison): boolean =>
    comparison.with !== 'plan' && samePeriod(comparison.period, last)
  const stated = measure(
    members,
    period,
    bases(figures, isSamePeriod),
    `Số cùng kỳ nêu trong ${lower(reportName(period))}`,
  )
  const targets = await registeredTargets(reader, blocYearId, year, on)
  const toldBefore = span === 'YEAR' ? await statedBefore(reader, blocYearId, on) : NONE
  const compared = members.flatMap((organisationId) =>
    [...indicators.keys()].map((indicator) => {
      const key = `${organisationId} ${indicator}`
      const absence = absences.find(
        (each) => each.organisationId === organisationId && each.indicator === indicator,
      )
      return {
        organisationId,
        indicator,
        result: results.known.get(key) ?? null,
        registeredTarget: targets.known.get(key) ?? null,
        assignedPlan: plans.known.get(key) ?? null,
        samePeriod: before.known.get(key) ?? toldBefore.get(key) ?? stated.known.get(key) ?? null,
        absence: absence ? { kind: absence.kind, reason: absence.reason } : null,
      }
    }),
  )
  const openOf = { result: results.open, registeredTarget: targets.open, samePeriod: before.open }
  return {
    figures: compared.filter(isKnown),
    open: compared.flatMap((figure) =>
      (['result', 'registeredTarget', 'samePeriod'] as const).flatMap((what) => {
        const { organisationId, indicator } = figure
        const left = openOf[what].get(`${organisationId} ${indicator}`)
        return left && figure[what] === null ? [{ organisationId, indicator, what, ...left }] : []
      }),
    ),
  }
}

const isKnown = ({ organisationId: _, indicator: __, ...known }: ComparedFigure): boolean =>
  Object.values(known).some((each) => each !== null)

/** What is stated without a word on how exact it is. */
const EXACT = { qualifier: 'none', finality: 'official' } as const

/** By `organisation indicator`. */
type Measures = ReadonlyMap<string, ComparedMeasure>
const NONE: Measures = new Map()

type Left = Pick<OpenFigure, 'open' | 'parts' | 'illustrative'>

interface Measured {
  readonly known: Measures
  /** What merged boards leave open, by the same keys. */
  readonly open: ReadonlyMap<string, Left>
}

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

const reportName = ({ year, span }: ReportPeriod): string =>
  span === 'H1' ? `Báo cáo 6 tháng đầu năm ${year}` : `Báo cáo năm ${year}`

function acceptedOf(reader: Reader, reports: readonly ReportRow[]): Promise<StoredFigure[]> {
  const accepted = reports.flatMap(({ id, acceptedRevision }) =>
    acceptedRevision === null ? [] : [{ reportId: id, revision: acceptedRevision }],
  )
  return listFigures(reader, accepted)
}

const isPlan = (comparison: StatedComparison): boolean => comparison.with === 'plan'

/** What the figures are compared with, as figures of their own: only where the number is given. */
function bases(
  figures: readonly StoredFigure[],
  isMeant: (comparison: StatedComparison) => boolean,
): StoredFigure[] {
  return figures.flatMap((figure) => {
    const base = figure.comparisons.find((each) => isMeant(each) && each.base !== null)?.base
    return base
      ? [{ ...figure, ...EXACT, value: base.value, unit: base.unit, stated: base.stated, comparisons: [] }]
      : []
  })
}

function measuring(line: Line, on: LocalDate, indicators: ReadonlyMap<string, Indicator>) {
  return (
    members: readonly string[],
    period: ReportPeriod,
    figures: readonly StoredFigure[],
    source: string,
  ): Measured => {
    const wholes = figures.filter((figure) => figure.part === 'total')
    const known = new Map<string, ComparedMeasure>()
    const left = new Map<string, Left>()
    for (const organisation of members) {
      const numbers = numbersThroughMergers(organisation, period, on, wholes, line, indicators.values())
      for (const { indicator, value, unit, method, open, parts } of numbers) {
        const key = `${organisation} ${indicator.code}`
        const named = parts.map(({ organisationId, number }) => ({
          organisationId,
          name: line.nameBy(organisationId, lastDay(period)),
          value: number.value,
          unit: number.unit,
        }))
        const illustrative = parts.some(({ number }) => number.figure.illustrative)
        if (open !== null) left.set(key, { open, parts: named, illustrative })
        if (value === null) continue
        known.set(key, {
          value,
          unit,
          illustrative,
          ...exactness(parts.map(({ number }) => number.figure)),
          source,
          method,
          parts: method === 'own' ? [] : named,
        })
      }
    }
    return { known, open: left }
  }
}

function exactness(figures: readonly StoredFigure[]): Pick<ComparedMeasure, 'qualifier' | 'finality'> {
  const [first, ...more] = new Set(figures.map(({ qualifier }) => qualifier))
  return {
    qualifier: more.length === 0 ? (first ?? 'none') : 'about',
    finality: figures.some(({ finality }) => finality === 'estimate') ? 'estimate' : 'official',
  }
}

async function registeredTargets(
  reader: Reader,
  blocYearId: string,
  year: number,
  on: LocalDate,
): Promise<Measured> {
  const { targets, open } = await targetsInForceOn(reader, blocYearId, on)
  const source = `Đăng ký thi đua năm ${year}`
  return {
    known: new Map(
      targets.map(({ organisationId, indicatorCode, ...measure }) => [
        `${organisationId} ${indicatorCode}`,
        { ...measure, ...EXACT, source },
      ]),
    ),
    open: new Map(
      open.map(({ organisationId, indicatorCode, ...left }) => [
        `${organisationId} ${indicatorCode}`,
        { ...left, illustrative: false },
      ]),
    ),
  }
}

/** Last year's results as the boards stated them with their targets, through mergers. */
async function statedBefore(reader: Reader, blocYearId: string, on: LocalDate): Promise<Measures> {
  return new Map(
    (await lastYearStatedOn(reader, blocYearId, on)).map(({ organisationId, indicatorCode, ...measure }) => [
      `${organisationId} ${indicatorCode}`,
      { ...measure, ...EXACT },
    ]),
  )
}

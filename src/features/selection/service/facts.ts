import type { Reader } from '../../../db/database.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { convert, unitOf } from '../../indicators/domain/units.ts'
import { getIndicators } from '../../indicators/index.ts'
import { registrationAcceptedOn } from '../../registrations/index.ts'
import { comparedFigures, reportFacts } from '../../reports/index.ts'
import { awardsThroughSuccessions, yearsExcellentOn } from '../../scoring/index.ts'
import { type CandidateRow, listConfirmations, listMatters } from '../data/candidate-repository.ts'
import type { EligibilityFacts } from '../domain/eligibility.ts'
import type { TieFacts } from '../domain/tie-break.ts'
import { standingFacts } from './standing-facts.ts'

/** Everything that the eligibility rules may ask about a candidate on a day, each fact from its own feature. */
export async function eligibilityFactsOf(
  reader: Reader,
  candidate: CandidateRow,
  day: LocalDate,
): Promise<EligibilityFacts> {
  const { blocYearId, organisationId } = candidate
  const { year } = await getBlocYear(reader, blocYearId)
  const report = (await reportFacts(reader, blocYearId)).find(
    (fact) => fact.organisationId === organisationId && fact.period === 'YEAR',
  )
  const standing = (await standingFacts(reader, blocYearId, day)).get(organisationId)
  return {
    awardYear: year,
    registrationAcceptedOn: await registrationAcceptedOn(reader, blocYearId, organisationId, day),
    yearReportAcceptedOn:
      report === undefined || report.acceptedAt === null ? null : localDateOf(report.acceptedAt),
    openQuestions: report === undefined ? 0 : report.openErrors + report.openWarnings,
    targets: await targetsOf(reader, blocYearId, organisationId, day),
    total: standing?.total ?? null,
    totalBeforeBonus: standing?.totalBeforeBonus ?? null,
    rank: standing?.rank ?? null,
    confirmations: await listConfirmations(reader, candidate.id),
    yearsExcellent: await yearsExcellentOn(reader, organisationId, year, day),
    matters: await listMatters(reader, blocYearId, organisationId),
    awards: await awardsOf(reader, organisationId, day),
  }
}

/**
 * How many registered targets the accepted year report exceeds: above the target where more is better, below it where
 * less is. Targets of merged boards are those of their successor. A target without an accepted figure, or in units that
 * can not be compared, is not exceeded.
 */
async function targetsOf(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
  day: LocalDate,
): Promise<EligibilityFacts['targets']> {
  const compared = (await comparedFigures(reader, blocYearId, 'YEAR', day)).flatMap(
    ({ organisationId: board, indicator, result, registeredTarget: target }) =>
      board === organisationId && target !== null ? [{ indicator, result, target }] : [],
  )
  if (compared.length === 0) return null
  const indicators = await getIndicators(
    reader,
    compared.map((each) => each.indicator),
  )
  const exceeded = compared.filter(({ indicator: code, result, target }) => {
    const indicator = indicators.find((i) => i.code === code)
    if (result === null || indicator === undefined) return false
    if (unitOf(result.unit).dimension !== unitOf(target.unit).dimension) return false
    const reached = convert(decimal(result.value), result.unit, target.unit)
    if (indicator.direction === 'higher') return reached.greaterThan(decimal(target.value))
    return indicator.direction === 'lower' && reached.lessThan(decimal(target.value))
  })
  return { total: compared.length, exceeded: exceeded.length }
}

/** The awards that stand, of the board and of those it carries on by that day. */
async function awardsOf(
  reader: Reader,
  organisationId: string,
  day: LocalDate,
): Promise<EligibilityFacts['awards']> {
  const found = (await awardsThroughSuccessions(reader, [organisationId], day)).get(organisationId) ?? []
  return found.map(({ award, year, decision }) => ({ awardCode: award, awardYear: year, decision }))
}

/** What tie steps may compare, by candidate: the facts that the standings compare too, so that the two agree. */
export async function tieFactsOf(
  reader: Reader,
  blocYearId: string,
  candidates: readonly { readonly candidateId: string; readonly organisationId: string }[],
  day: LocalDate,
): Promise<Readonly<Record<string, TieFacts>>> {
  const { year } = await getBlocYear(reader, blocYearId)
  const standings = await standingFacts(reader, blocYearId, day)
  const facts: Record<string, TieFacts> = {}
  for (const { candidateId, organisationId } of candidates) {
    const standing = standings.get(organisationId)
    const awardYears: Record<string, number[]> = {}
    for (const { awardCode, awardYear } of await awardsOf(reader, organisationId, day))
      (awardYears[awardCode] ??= []).push(awardYear)
    facts[candidateId] = {
      totalBeforeBonus: standing?.totalBeforeBonus ?? null,
      sections: standing?.sections ?? {},
      targetsExceeded: standing?.targetsExceeded ?? null,
      deductions: standing?.deductions ?? null,
      womenShare: standing?.womenShare ?? null,
      awardYears,
      awardYear: year,
    }
  }
  return facts
}

import type { FieldError } from '../../../shared/domain/errors.ts'
import { checkQuestions } from './check-questions.ts'
import type { Share, Threshold } from './fractions.ts'
import type { Problems } from './problems.ts'
import { checkCode, checkTitle, checkWhole, numberWithin, positiveNumber, problems } from './problems.ts'
import type { AwardRule, EligibilityRule, QuotaRow, Rounding, Rulebook, TieStep } from './rulebook.ts'
import type { Rubric } from './rubric.ts'
import { criteriaOf } from './rubric.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { isLocalDate } from '../../../shared/domain/local-date.ts'

/** Everything that keeps a rulebook from being applied, each with the JSON pointer of the line that is wrong. */
export function checkRulebook(rulebook: Rulebook): FieldError[] {
  const found = problems()
  checkTitle(found, '/title', rulebook.title)
  checkCode(found, '/code', rulebook.code, new Set())
  checkRegime(rulebook, found)
  checkBases(rulebook, found)
  checkScoring(rulebook, found)
  checkDiscipline(rulebook, found)
  checkQuestions(rulebook.questions, found)
  rulebook.tieBreak.forEach((step, i) => checkTieStep(step, `/tieBreak/${i}`, rulebook, found))
  const codes = new Set<string>()
  rulebook.eligibility.forEach((rule, i) => {
    checkCode(found, `/eligibility/${i}/code`, rule.code, codes)
    checkEligibility(rule, `/eligibility/${i}`, rulebook, found)
  })
  const awards = new Set<string>()
  rulebook.awards.forEach((award, i) => {
    checkCode(found, `/awards/${i}/code`, award.code, awards)
    checkAward(award, `/awards/${i}`, found)
  })
  return found.list
}

/** What does not fit between a rulebook and the rubric that is adopted with it. Pointers go into the rulebook. */
export function checkRulebookAgainstRubric(rulebook: Rulebook, rubric: Rubric): FieldError[] {
  const found = problems()
  const sections = new Set(rubric.sections.map((section) => section.code))
  rulebook.tieBreak.forEach((step, i) => {
    if (step.kind === 'section' && !sections.has(step.section))
      found.add(`/tieBreak/${i}/section`, 'rulebooks.section-unknown', { section: step.section })
  })
  const takesFromRules = criteriaOf(rubric).some(
    ({ criterion }) => criterion.kind === 'deduction' && criterion.source === 'discipline',
  )
  const { places } = rulebook.scoring.criterionRounding
  for (const { criterion } of criteriaOf(rubric)) {
    const { code, maxPoints } = criterion
    if (decimal(maxPoints).decimalPlaces() > places)
      found.add('/scoring/criterionRounding/places', 'rulebooks.rounding-coarser-than', {
        code,
        max: maxPoints,
      })
  }
  if (takesFromRules && rulebook.discipline.length === 0) found.add('/discipline', 'rulebooks.nothing-here')
  return found.list
}

function checkRegime({ regime }: Rulebook, found: Problems): void {
  const { firstAwardYear: first, lastAwardYear: last } = regime
  if (first !== null && last !== null && last < first)
    found.add('/regime/lastAwardYear', 'rulebooks.years-reversed', { first, last })
}

function checkBases(rulebook: Rulebook, found: Problems): void {
  const codes = new Set<string>()
  rulebook.legalBases.forEach((basis, i) => {
    checkCode(found, `/legalBases/${i}/code`, basis.code, codes)
    checkTitle(found, `/legalBases/${i}/citation`, basis.citation)
    for (const end of ['from', 'to'] as const) {
      const date = basis[end]
      if (date !== null && !isLocalDate(date))
        found.add(`/legalBases/${i}/${end}`, 'rulebooks.not-a-date', { value: date.slice(0, 40) })
    }
  })
  for (const { pointer, basis } of basisReferences(rulebook, ''))
    if (!codes.has(basis)) found.add(pointer, 'rulebooks.basis-unknown', { basis: basis.slice(0, 60) })
}

/** Every `basis` in the rulebook, wherever it stands. */
function basisReferences(node: unknown, pointer: string): { pointer: string; basis: string }[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'basis' && typeof value === 'string'
      ? [{ pointer: `${pointer}/basis`, basis: value }]
      : basisReferences(value, `${pointer}/${key}`),
  )
}

function checkScoring({ scoring, checking }: Rulebook, found: Problems): void {
  const rounding = (value: Rounding, pointer: string): boolean =>
    checkWhole(found, `${pointer}/places`, value.places, 0, 4)
  const both = [
    rounding(scoring.criterionRounding, '/scoring/criterionRounding'),
    rounding(scoring.totalRounding, '/scoring/totalRounding'),
  ]
  if (both.every(Boolean) && scoring.totalRounding.places > scoring.criterionRounding.places)
    found.add('/scoring/totalRounding/places', 'rulebooks.total-finer-than-criteria')
  if (scoring.lowestTotal !== null) numberWithin(found, '/scoring/lowestTotal', scoring.lowestTotal, -999_999)
  checkWhole(found, '/checking/explanationDays', checking.explanationDays, 0, 90)
}

function checkDiscipline(rulebook: Rulebook, found: Problems): void {
  const facts = new Set<string>()
  rulebook.discipline.forEach((rule, i) => {
    const at = `/discipline/${i}`
    if (facts.has(rule.fact)) found.add(`${at}/fact`, 'rulebooks.code-duplicate', { code: rule.fact })
    facts.add(rule.fact)
    const each = positiveNumber(found, `${at}/each`, rule.each)
    if (each && rule.limit !== null) numberWithin(found, `${at}/limit`, rule.limit, each)
  })
}

function checkTieStep(step: TieStep, at: string, rulebook: Rulebook, found: Problems): void {
  const earlier = rulebook.tieBreak.slice(0, Number(at.split('/').at(-1)))
  const same = (other: TieStep): boolean =>
    other.kind === step.kind &&
    (step.kind !== 'section' || (other.kind === 'section' && other.section === step.section))
  if (earlier.some(same)) found.add(`${at}/kind`, 'rulebooks.code-duplicate', { code: step.kind })
  if (step.kind === 'women-share') checkShareOfOne(step.atLeast, `${at}/atLeast`, found)
  if (step.kind === 'not-awarded-recently') {
    checkWhole(found, `${at}/years`, step.years, 1, 20)
    checkAwardKnown(step.award, `${at}/award`, rulebook, found)
  }
}

function checkAwardKnown(award: string, pointer: string, rulebook: Rulebook, found: Problems): void {
  if (!rulebook.awards.some((known) => known.code === award))
    found.add(pointer, 'rulebooks.award-unknown', { award: award.slice(0, 60) })
}

function checkEligibility(rule: EligibilityRule, at: string, rulebook: Rulebook, found: Problems): void {
  checkTitle(found, `${at}/title`, rule.title)
  if (rule.awards.length === 0) found.add(`${at}/awards`, 'rulebooks.nothing-here')
  rule.awards.forEach((award, i) => checkAwardKnown(award, `${at}/awards/${i}`, rulebook, found))
  const { check } = rule
  if (check.kind === 'targets-exceeded') checkShareOfOne(check.share, `${at}/check/share`, found, true)
  if (check.kind === 'min-points') numberWithin(found, `${at}/check/points`, check.points, 0)
  if (check.kind === 'rank-at-most') checkWhole(found, `${at}/check/rank`, check.rank, 1, 1000)
  if (check.kind === 'years-excellent') checkWhole(found, `${at}/check/years`, check.years, 1, 20)
  if (check.kind === 'statement-confirmed') checkTitle(found, `${at}/check/statement`, check.statement)
}

function checkAward(award: AwardRule, at: string, found: Problems): void {
  checkTitle(found, `${at}/title`, award.title)
  checkQuota(award.quota.rows, `${at}/quota/rows`, found)
  const { vote } = award
  checkThreshold(vote.quorum, `${at}/vote/quorum`, found)
  checkThreshold(vote.threshold, `${at}/vote/threshold`, found)
  // the quorum opens the vote: it can not be a share of what the vote brings
  if (vote.quorum.base !== 'all-members') found.add(`${at}/vote/quorum/base`, 'rulebooks.quorum-base')
  checkWhole(found, `${at}/vote/rounds/max`, vote.rounds.max, 1, 5)
  if (vote.rounds.secondRoundTop !== null)
    checkWhole(found, `${at}/vote/rounds/secondRoundTop`, vote.rounds.secondRoundTop, 1, 20)
  if (award.nationalShare) checkShareOfOne(award.nationalShare.share, `${at}/nationalShare/share`, found)
}

function checkThreshold(threshold: Threshold, at: string, found: Problems): void {
  checkShareOfOne(threshold.share, `${at}/share`, found, threshold.comparison === 'at-least')
}

/** A share is above zero and below one; exactly one (everybody) only where `whole` is sensible. */
function checkShareOfOne(share: Share, at: string, found: Problems, whole = false): void {
  const { numerator, denominator } = share
  if (!checkWhole(found, `${at}/denominator`, denominator, 1, 10_000)) return
  if (!checkWhole(found, `${at}/numerator`, numerator, 1, 10_000)) return
  if (numerator > denominator || (numerator === denominator && !whole))
    found.add(at, 'rulebooks.share-of-one', { value: `${numerator}/${denominator}` })
}

/** The rows cover every size from their first on, without gap or overlap. */
function checkQuota(rows: readonly QuotaRow[], at: string, found: Problems): void {
  if (rows.length === 0) found.add(at, 'rulebooks.nothing-here')
  rows.forEach((row, i) => {
    const before = rows[i - 1]
    checkWhole(found, `${at}/${i}/minMembers`, row.minMembers, 1, 1000)
    if (before && (before.maxMembers === null || row.minMembers !== before.maxMembers + 1))
      found.add(`${at}/${i}/minMembers`, 'rulebooks.quota-gap', { value: row.minMembers })
    if (row.maxMembers !== null && row.maxMembers < row.minMembers)
      found.add(`${at}/${i}/maxMembers`, 'rulebooks.quota-reversed')
    checkWhole(found, `${at}/${i}/max`, row.max, 0, 1000)
    checkWhole(found, `${at}/${i}/min`, row.min, 0, Math.max(row.max, 0))
  })
}

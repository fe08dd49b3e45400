import { decimal } from '../../../shared/domain/decimal.ts'
import { holds, type LocalDate, type Period } from '../../../shared/domain/local-date.ts'
import type { ArithmeticLine } from '../../meetings/domain/arithmetic.ts'
import { shareText } from '../../rulebooks/domain/fractions.ts'
import {
  basisOf,
  type EligibilityCheck,
  type EligibilityRule,
  type LegalBasis,
  type Rulebook,
} from '../../rulebooks/domain/rulebook.ts'

/** A matter that is being settled: not a disqualification, but a reason to wait (chưa xét). */
export interface OpenMatter extends Period {
  readonly matter: 'discipline' | 'inspection' | 'complaint'
  readonly reason: string
  /** The paper that it rests on, as it is cited. */
  readonly paper: string
}

/**
 * What the product knows of a board for an award year, each from its own feature; `null` is “not known”, which never
 * satisfies a rule and is said as such.
 */
export interface EligibilityFacts {
  readonly awardYear: number
  readonly registrationAcceptedOn: LocalDate | null
  readonly yearReportAcceptedOn: LocalDate | null
  /** Data questions of the year report that are neither answered nor cleared. */
  readonly openQuestions: number
  readonly targets: { readonly total: number; readonly exceeded: number } | null
  /** Agreed points as canonical decimals. */
  readonly total: string | null
  readonly totalBeforeBonus: string | null
  readonly rank: number | null
  /** Statements that a named person confirmed, by the code of the rule that asks for them. */
  readonly confirmations: Readonly<Record<string, { readonly by: string; readonly on: LocalDate }>>
  /** Consecutive years up to the award year with excellent completion recognised. */
  readonly yearsExcellent: number | null
  readonly matters: readonly OpenMatter[]
  /** Awards that stand (not revoked), of the board and of those it succeeded. */
  readonly awards: readonly {
    readonly awardCode: string
    readonly awardYear: number
    readonly decision: string
  }[]
}

export type Outcome = 'pass' | 'warn' | 'hold' | 'stop'

/** A written reason by which a rule was set aside for one candidate; it stays on record with its author. */
export interface Override {
  readonly reason: string
  readonly by: string
  readonly on: LocalDate
}

/** One rule applied to one candidate: what it says, where it comes from and how sure that is, and on what facts. */
export interface Verdict {
  readonly rule: string
  readonly title: EligibilityRule['title']
  readonly outcome: Outcome
  readonly basis: LegalBasis
  readonly facts: readonly ArithmeticLine[]
  readonly override: Override | null
}

/**
 * Applies the rulebook's eligibility rules for one award to a candidate's facts on a day, in the order of the
 * rulebook. `overrides` are kept by rule code; an override of a rule that passes has no effect and is not shown.
 */
export function judgeEligibility(
  rulebook: Rulebook,
  awardCode: string,
  facts: EligibilityFacts,
  day: LocalDate,
  overrides: Readonly<Record<string, Override>> = {},
): Verdict[] {
  return rulebook.eligibility
    .filter((rule) => rule.awards.includes(awardCode))
    .map((rule) => {
      const { met, lines } = apply(rule.check, rule.code, awardCode, facts, day)
      return {
        rule: rule.code,
        title: rule.title,
        outcome: met ? 'pass' : rule.otherwise,
        basis: basisOf(rulebook, rule),
        facts: lines,
        override: met ? null : (overrides[rule.code] ?? null),
      }
    })
}

interface Applied {
  readonly met: boolean
  readonly lines: readonly ArithmeticLine[]
}

const say = (met: boolean, code: string, params: ArithmeticLine['params'] = {}): Applied => ({
  met,
  lines: [{ code: `selection.fact-${code}`, params }],
})
const unknown = (what: string): Applied => say(false, `${what}-unknown`)

function apply(
  check: EligibilityCheck,
  ruleCode: string,
  awardCode: string,
  facts: EligibilityFacts,
  day: LocalDate,
): Applied {
  switch (check.kind) {
    case 'registration-accepted':
      return accepted('registration', facts.registrationAcceptedOn)
    case 'year-report-accepted':
      return accepted('year-report', facts.yearReportAcceptedOn)
    case 'questions-answered':
      return say(facts.openQuestions === 0, 'open-questions', { count: facts.openQuestions })
    case 'targets-exceeded':
      return targetsExceeded(check.share, facts.targets)
    case 'min-points':
      return minimumPoints(check.points, check.of === 'total' ? facts.total : facts.totalBeforeBonus)
    case 'rank-at-most':
      return facts.rank === null
        ? unknown('rank')
        : say(facts.rank <= check.rank, 'rank', { rank: facts.rank, most: check.rank })
    case 'statement-confirmed': {
      const confirmed = facts.confirmations[ruleCode]
      return confirmed
        ? say(true, 'confirmed', { by: confirmed.by, on: confirmed.on })
        : say(false, 'not-confirmed')
    }
    case 'years-excellent':
      return facts.yearsExcellent === null
        ? unknown('years-excellent')
        : say(facts.yearsExcellent >= check.years, 'years-excellent', {
            years: facts.yearsExcellent,
            least: check.years,
          })
    case 'no-open-matter':
      return openMatters(facts.matters.filter((m) => m.matter === check.matter && holds(m, day)))
    case 'not-awarded-for-same':
      return alreadyAwarded(awardCode, facts)
  }
}

function accepted(what: 'registration' | 'year-report', on: LocalDate | null): Applied {
  return on === null ? say(false, `${what}-not-accepted`) : say(true, `${what}-accepted`, { on })
}

/** In whole numbers, as votes are: 2/3 of 6 targets is 4. A board without targets has exceeded none. */
function targetsExceeded(
  share: { readonly numerator: number; readonly denominator: number },
  targets: EligibilityFacts['targets'],
): Applied {
  if (targets === null || targets.total === 0) return unknown('targets')
  const met = targets.exceeded * share.denominator >= targets.total * share.numerator
  return say(met, 'targets', {
    exceeded: targets.exceeded,
    total: targets.total,
    share: shareText(share),
  })
}

function minimumPoints(least: string, points: string | null): Applied {
  if (points === null) return unknown('points')
  return say(decimal(points).greaterThanOrEqualTo(decimal(least)), 'points', {
    pointsVi: points.replace('.', ','),
    pointsEn: points,
    leastVi: least.replace('.', ','),
    leastEn: least,
  })
}

function openMatters(matters: readonly OpenMatter[]): Applied {
  if (matters.length === 0) return say(true, 'no-open-matter')
  return {
    met: false,
    lines: matters.map((m) => ({
      code: `selection.fact-open-${m.matter}`,
      params: { reason: m.reason, paper: m.paper, from: m.from },
    })),
  }
}

/** One achievement is not rewarded twice by the same form: the same award for the same award year. [law Đ.5(2)c] */
function alreadyAwarded(awardCode: string, facts: EligibilityFacts): Applied {
  const same = facts.awards.find((a) => a.awardCode === awardCode && a.awardYear === facts.awardYear)
  return same
    ? say(false, 'already-awarded', { decision: same.decision, year: same.awardYear })
    : say(true, 'not-yet-awarded', { year: facts.awardYear })
}

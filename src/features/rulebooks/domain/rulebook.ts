import type { RoundingMode } from '../../../shared/domain/decimal.ts'
import type { Share, Threshold } from './fractions.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import type {
  DecimalText,
  DisciplineFact,
  EmptyBaseTreatments,
  MissingTreatment,
  NotApplicableTreatment,
} from './rubric.ts'

/**
 * How sure a legal statement is: read in the law's text; quoted from a decree or an official answer; several
 * digests agree; common practice, not verified.
 */
export const CONFIDENCES = ['law', 'decree', 'digest', 'practice'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** A source that rules lean on. `cited`: it is printed among the “Căn cứ” lines of papers, in this order. */
export interface LegalBasis {
  readonly code: string
  readonly citation: Bilingual
  readonly confidence: Confidence
  readonly cited: boolean
  /** First and last day in force (`YYYY-MM-DD`), as far as they are known. */
  readonly from: string | null
  readonly to: string | null
}

/** Every rule names the legal basis that it rests on, by code; the page shows its citation and mark. */
interface Based {
  readonly basis: string
}

/** The award years that a rulebook is made for; `null` is open. */
export interface Regime {
  readonly code: string
  readonly firstAwardYear: number | null
  readonly lastAwardYear: number | null
}

export interface Rounding {
  readonly places: number
  readonly mode: RoundingMode
}

/** How the engine computes: rounded once per criterion and once in total, by declared modes. */
export interface ScoringRules extends Based {
  readonly criterionRounding: Rounding
  readonly totalRounding: Rounding
  readonly missing: MissingTreatment
  readonly notApplicable: NotApplicableTreatment
  readonly emptyBase: EmptyBaseTreatments
  /** Against targets set low: last year's result is shown beside the target, asked about, or demanded. */
  readonly targetGuard: 'shown' | 'warned' | 'demanded'
  /** The total is never lower, whatever is taken off; `null` lets it fall below zero. */
  readonly lowestTotal: DecimalText | null
}

/** Who checks the score sheets; the head is never judge in its own cause. */
export interface CheckingRules extends Based {
  readonly headSheetCheckedBy: 'deputy' | 'council'
  /** Days that a board has to explain a gap before the checked score may be agreed without it. */
  readonly explanationDays: number
}

/** Points off for each occurrence (or each day) of a fact, at most `limit` for one occurrence. */
export interface DisciplineRule extends Based {
  readonly fact: DisciplineFact
  readonly per: 'occurrence' | 'day'
  readonly each: DecimalText
  readonly limit: DecimalText | null
}

/** Thresholds of the data questions: by what figures are doubted. Nothing is corrected by them. */
export interface QuestionThresholds extends Based {
  /** A value this many times above or below the board's own history is asked about. */
  readonly historyFactor: DecimalText
  /** … or off the bloc's median per worker. */
  readonly medianFactor: DecimalText
  /** Places of a computed ratio that is set beside no stated one. */
  readonly ratioPlaces: number
  /** A stated ratio stands as well when one of these modes, applied once, gives it from the stated figures. */
  readonly ratioModes: readonly RoundingMode[]
  /** Indicators that a year report must state. */
  readonly mandatoryIndicators: readonly string[]
  /** What else figures are doubted by; a text that leaves it out means the shipped limits. */
  readonly limits?: QuestionLimits | undefined
}

/** From `from` to `to`, both included. */
export interface AmountRange {
  readonly from: DecimalText
  readonly to: DecimalText
}

export interface QuestionLimits {
  /** How ratios are computed: first to `carried` digits more, then to the printed ones, both by the mode. */
  readonly ratioRounding: { readonly mode: RoundingMode; readonly carried: number }
  /** An increase of so many per cent and more, stated without its base, is asked about. */
  readonly ambiguousIncrease: DecimalText
  /** The bloc's median counts when at least so many other boards can be compared. */
  readonly peersNeeded: number
  /** Dollars a worker and year: outside `asked` a warning, outside `possible` an error. */
  readonly perWorkerUsd: { readonly asked: AmountRange; readonly possible: AmountRange }
  /** Only to compare sizes across currencies, and shown wherever it is; `null`: they are not compared. */
  readonly comparisonRate: {
    readonly vndPerUsd: DecimalText
    readonly date: string
    readonly source: Bilingual
  } | null
  /** What no figure of a board or a bloc can exceed: tỷ đồng, triệu USD. */
  readonly ceilings: { readonly vndBillion: DecimalText; readonly usdMillion: DecimalText }
  /** Two indicators whose quotient has a natural size: revenue to payments to the budget. */
  readonly proportions: readonly ({ readonly of: string; readonly by: string } & AmountRange)[]
  /** How far the words “khoảng”, “gần” and “hơn” reach, as shares of the figure. */
  readonly spread: {
    readonly about: DecimalText
    readonly nearly: DecimalText
    readonly moreThan: DecimalText
  }
}

/** A way to separate boards with equal totals; the first step that tells them apart decides. */
export type TieStep = Based &
  (
    | {
        readonly kind:
          'total-before-bonus' | 'targets-exceeded' | 'fewer-deductions' | 'new-ballot' | 'chair-decision'
      }
    | { readonly kind: 'section'; readonly section: string }
    | { readonly kind: 'women-share'; readonly atLeast: Share }
    | { readonly kind: 'not-awarded-recently'; readonly award: string; readonly years: number }
  )

/** What is looked at; the facts come from the product or are confirmed by name. */
export type EligibilityCheck =
  | {
      readonly kind:
        'registration-accepted' | 'year-report-accepted' | 'questions-answered' | 'not-awarded-for-same'
    }
  | { readonly kind: 'targets-exceeded'; readonly share: Share }
  | { readonly kind: 'min-points'; readonly points: DecimalText; readonly of: 'total' | 'before-bonus' }
  | { readonly kind: 'rank-at-most'; readonly rank: number }
  | { readonly kind: 'statement-confirmed'; readonly statement: Bilingual }
  | { readonly kind: 'years-excellent'; readonly years: number }
  | { readonly kind: 'no-open-matter'; readonly matter: 'discipline' | 'inspection' | 'complaint' }

/** When the check is not met: warn, hold (chưa xét) or stop. An override needs a written reason. */
export interface EligibilityRule extends Based {
  readonly code: string
  readonly title: Bilingual
  readonly awards: readonly string[]
  readonly check: EligibilityCheck
  readonly otherwise: 'warn' | 'hold' | 'stop'
}

/** How many of an award a bloc of `minMembers` to `maxMembers` may propose. */
export interface QuotaRow {
  readonly minMembers: number
  readonly maxMembers: number | null
  readonly min: number
  readonly max: number
}

export interface VoteRule {
  readonly ballot: 'secret' | 'open'
  readonly quorum: Threshold & Based
  readonly threshold: Threshold & Based
  /** May a member that is away give its opinion in writing? */
  readonly absentMayWrite: boolean
  readonly selfVote: Based & { readonly allowed: boolean }
  /** A board that is itself a candidate steps back or not; whether it stays in the threshold's base. */
  readonly recusal: Based & { readonly rule: 'none' | 'own-candidacy'; readonly countedInBase: boolean }
  readonly rounds: Based & { readonly max: number; readonly secondRoundTop: number | null }
}

/** A title (danh hiệu) or a form of commendation (hình thức khen thưởng): their dossiers differ (Đ.84). */
export interface AwardRule extends Based {
  readonly code: string
  readonly title: Bilingual
  readonly form: 'title' | 'commendation'
  readonly quota: Based & { readonly rows: readonly QuotaRow[] }
  /** A share of a wider field that binds the ministry rather than the bloc; printed in the proposal, not computed here. */
  readonly nationalShare: (Based & { readonly share: Share; readonly of: Bilingual }) | null
  readonly vote: VoteRule
}

/** The adopted rules of a bloc year as versioned data; every default can be edited before adoption. */
export interface Rulebook {
  readonly schema: 1
  readonly code: string
  readonly title: Bilingual
  readonly regime: Regime
  readonly legalBases: readonly LegalBasis[]
  readonly scoring: ScoringRules
  readonly checking: CheckingRules
  readonly discipline: readonly DisciplineRule[]
  readonly questions: QuestionThresholds
  readonly tieBreak: readonly TieStep[]
  readonly eligibility: readonly EligibilityRule[]
  readonly awards: readonly AwardRule[]
}

/** Is the rulebook made for this award year? */
export function coversAwardYear(regime: Regime, year: number): boolean {
  return (
    (regime.firstAwardYear === null || regime.firstAwardYear <= year) &&
    (regime.lastAwardYear === null || year <= regime.lastAwardYear)
  )
}

/** The rule of an award, or undefined when this rulebook does not know it. */
export function findAward(rulebook: Rulebook, code: string): AwardRule | undefined {
  return rulebook.awards.find((award) => award.code === code)
}

/** How many of an award a bloc of that many members may propose; undefined when no row of the table fits. */
export function quotaFor(award: AwardRule, members: number): { min: number; max: number } | undefined {
  const row = award.quota.rows.find(
    (r) => r.minMembers <= members && (r.maxMembers === null || members <= r.maxMembers),
  )
  return row && { min: row.min, max: row.max }
}

/** The legal basis that a rule names. Throws a RangeError on an unknown code: adoption has checked them all. */
export function basisOf(rulebook: Rulebook, rule: Based): LegalBasis {
  const found = rulebook.legalBases.find((basis) => basis.code === rule.basis)
  if (!found) throw new RangeError(`unknown legal basis: ${rule.basis}`)
  return found
}

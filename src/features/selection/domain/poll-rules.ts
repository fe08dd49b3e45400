import type { FieldError } from '../../../shared/domain/errors.ts'
import type { Threshold } from '../../rulebooks/domain/fractions.ts'
import { type AwardRule, quotaFor, type Rulebook, type TieStep } from '../../rulebooks/domain/rulebook.ts'

/**
 * Whether a board may vote on itself.
 * - `none`        it may
 * - `own-line`    it votes, but may not approve itself. Electronic votes only: on a secret paper nobody can see to it.
 *                 Its line is not left out, because a missing line would tell whose ballot it is.
 * - `whole-poll`  a board that is a candidate does not vote in the poll at all
 */
export const RECUSALS = ['none', 'own-line', 'whole-poll'] as const
export type Recusal = (typeof RECUSALS)[number]

/** What the secretariat chooses within the rulebook when it drafts a poll. */
export interface PollChoices {
  readonly mode: 'electronic' | 'paper' | 'both'
  /** How many may be selected: within the quota of the bloc's size. */
  readonly seats: number
  /** How many candidates one ballot may approve at most. */
  readonly maximumApprovals: number
  /** Is a ballot without any mark valid (it then approves nobody, and counts in the base of valid ballots)? */
  readonly blankIsValid: boolean
}

/** How a poll is held: taken from the adopted rulebook and the choices, frozen when it opens, printed. */
export interface PollRules extends PollChoices {
  readonly secrecy: 'secret' | 'open'
  readonly threshold: Threshold
  readonly quorum: Threshold
  /** May a board that is absent and sent a written opinion vote? */
  readonly writtenOpinionsVote: boolean
  readonly recusal: Recusal
  /** Does a board that is recused stay in the base of the threshold? */
  readonly recusedStayInBase: boolean
  /** The rounds allowed, and the k of “the top k go into the next round”; null lets everybody stand again. */
  readonly rounds: { readonly maximum: number; readonly among: number | null }
  readonly tieSteps: readonly TieStep[]
}

/**
 * The rules of a poll for one award: the rulebook's vote rule and tie steps with the secretariat's choices.
 * A rule against voting for oneself bars the own line; stepping back as a candidate bars the whole poll.
 */
export function pollRulesOf(
  rulebook: Pick<Rulebook, 'tieBreak'>,
  award: AwardRule,
  choices: PollChoices,
): PollRules {
  const { vote } = award
  return {
    ...choices,
    secrecy: vote.ballot,
    threshold: plain(vote.threshold),
    quorum: plain(vote.quorum),
    writtenOpinionsVote: vote.absentMayWrite,
    recusal:
      vote.recusal.rule === 'own-candidacy' ? 'whole-poll' : vote.selfVote.allowed ? 'none' : 'own-line',
    recusedStayInBase: vote.recusal.countedInBase,
    rounds: { maximum: vote.rounds.max, among: vote.rounds.secondRoundTop },
    tieSteps: rulebook.tieBreak,
  }
}

const plain = ({ share, comparison, base }: Threshold): Threshold => ({ share, comparison, base })

/**
 * The faults of the choices against the rulebook, for a bloc of that many members: counts that are none, more seats
 * than the quota has, more approvals than seats make sense for, and a rule that the chosen way can not enforce.
 */
export function checkChoices(choices: PollChoices, award: AwardRule, members: number): FieldError[] {
  const faults: FieldError[] = []
  for (const field of ['seats', 'maximumApprovals'] as const) {
    if (!Number.isInteger(choices[field]) || choices[field] < 1)
      faults.push({ pointer: `/${field}`, code: 'selection.not-a-count', params: { least: 1 } })
  }
  const quota = quotaFor(award, members)
  if (!quota) faults.push({ pointer: '/seats', code: 'selection.no-quota', params: { members } })
  else if (choices.seats > quota.max)
    faults.push({ pointer: '/seats', code: 'selection.above-quota', params: { members, maximum: quota.max } })
  const ownLine = award.vote.recusal.rule === 'none' && !award.vote.selfVote.allowed
  if (ownLine && choices.mode !== 'electronic')
    faults.push({ pointer: '/mode', code: 'selection.own-line-is-electronic' })
  return faults
}

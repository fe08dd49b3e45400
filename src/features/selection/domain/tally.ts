import { type Ballot, judgeBallot } from './ballot.ts'
import type { PollRules } from './poll-rules.ts'

/** Marks of one candidate over the valid ballots: approvals + rejections + unmarked = valid. */
export interface CandidateCount {
  readonly candidateId: string
  readonly approvals: number
  readonly rejections: number
  readonly unmarked: number
}

/**
 * The count of a poll. issued = returned + notReturned; returned = valid + invalid; `blank` ballots are among the
 * valid or among the invalid ones, as the rules say.
 */
export interface Tally {
  readonly issued: number
  readonly returned: number
  readonly notReturned: number
  readonly valid: number
  readonly invalid: number
  readonly blank: number
  readonly candidates: readonly CandidateCount[]
}

/** Counts ballots, of which `issued` were entitled. Invalid ones are counted as such and add to no candidate. */
export function tallyBallots(
  ballots: readonly Ballot[],
  issued: number,
  candidateIds: readonly string[],
  rules: Pick<PollRules, 'maximumApprovals' | 'blankIsValid'>,
): Tally {
  const judged = ballots.map((ballot) => ({ ballot, verdict: judgeBallot(ballot, candidateIds, rules) }))
  const valid = judged.filter(({ verdict }) => verdict.valid)
  const count = (candidateId: string, mark: 'approve' | 'reject') =>
    valid.filter(({ ballot }) =>
      ballot.some((line) => line.candidateId === candidateId && line.mark === mark),
    ).length
  return {
    issued,
    returned: ballots.length,
    notReturned: issued - ballots.length,
    valid: valid.length,
    invalid: ballots.length - valid.length,
    blank: judged.filter(({ verdict }) => verdict.blank).length,
    candidates: candidateIds.map((candidateId) => {
      const approvals = count(candidateId, 'approve')
      const rejections = count(candidateId, 'reject')
      return { candidateId, approvals, rejections, unmarked: valid.length - approvals - rejections }
    }),
  }
}

/** The sum of two counts of the same candidates: the electronic and the paper half of one poll. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    issued: a.issued + b.issued,
    returned: a.returned + b.returned,
    notReturned: a.notReturned + b.notReturned,
    valid: a.valid + b.valid,
    invalid: a.invalid + b.invalid,
    blank: a.blank + b.blank,
    candidates: a.candidates.map((one) => {
      const other = b.candidates.find((c) => c.candidateId === one.candidateId)
      if (!other) throw new RangeError(`no count of candidate ${one.candidateId}`)
      return {
        candidateId: one.candidateId,
        approvals: one.approvals + other.approvals,
        rejections: one.rejections + other.rejections,
        unmarked: one.unmarked + other.unmarked,
      }
    }),
  }
}

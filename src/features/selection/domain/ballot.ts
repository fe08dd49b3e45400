import type { MessageParams } from '../../../shared/domain/errors.ts'
import type { PollRules } from './poll-rules.ts'

/** What a ballot says of one candidate; a candidate without a mark is neither approved nor rejected. */
export type Mark = 'approve' | 'reject'
export interface BallotLine {
  readonly candidateId: string
  readonly mark: Mark
}
/** The marks of one ballot, in any order, without anything that tells whose it is. */
export type Ballot = readonly BallotLine[]

/** A ballot's verdict; `code` is a key of the message catalogue. */
export type BallotVerdict =
  | { readonly valid: true; readonly blank: boolean }
  | { readonly valid: false; readonly blank: boolean; readonly code: string; readonly params: MessageParams }

/**
 * Is the ballot valid under the rules? It is not when it names a board that is no candidate, marks one twice,
 * approves more than the maximum, approves the line barred to it (`own-line`), or is blank where blank ballots are
 * invalid. Electronically the voter is told and may vote again: a malformed ballot never consumes the vote.
 * `barred` is the voter's own line; it is known while the vote is cast and never again, so a count passes none.
 */
export function judgeBallot(
  ballot: Ballot,
  candidateIds: readonly string[],
  rules: Pick<PollRules, 'maximumApprovals' | 'blankIsValid'>,
  barred: string | null = null,
): BallotVerdict {
  const blank = ballot.length === 0
  const invalid = (code: string, params: MessageParams = {}): BallotVerdict => ({
    valid: false,
    blank,
    code: `selection.ballot-${code}`,
    params,
  })
  if (blank) return rules.blankIsValid ? { valid: true, blank } : invalid('blank')
  if (new Set(ballot.map((line) => line.candidateId)).size < ballot.length) return invalid('marks-twice')
  if (ballot.some((line) => !candidateIds.includes(line.candidateId))) return invalid('unknown-candidate')
  if (ballot.some((line) => line.candidateId === barred && line.mark === 'approve'))
    return invalid('own-line')
  const approvals = ballot.filter((line) => line.mark === 'approve').length
  if (approvals > rules.maximumApprovals)
    return invalid('too-many', { approvals, maximum: rules.maximumApprovals })
  return { valid: true, blank }
}

/** The one text of a ballot's marks: `candidate=mark` sorted by candidate, joined by commas; `-` when blank. */
export function ballotText(ballot: Ballot): string {
  if (ballot.length === 0) return '-'
  return ballot
    .map((line) => `${line.candidateId}=${line.mark}`)
    .sort()
    .join(',')
}

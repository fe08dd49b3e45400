import { type Ballot, ballotText } from './ballot.ts'
import type { RollEntry } from './electorate.ts'

/** SHA-256 of a UTF-8 text as lower-case hex; passed in, because the domain has no packages. */
export type Sha256 = (text: string) => string

/** A ballot as it lies in the box: a random key that nobody is ever shown, and the marks. No voter, time or order. */
export interface BallotPaper {
  readonly key: string
  readonly marks: Ballot
}

const SAFE = /^[A-Za-z0-9-]+$/

/**
 * The one text that the seal is computed of: poll, then a line `key marks` for each paper, sorted, then the receipts,
 * sorted. The order of papers in the box never matters. The keys (122 random bits each) keep anybody from finding
 * the marks by trying all possibilities against the printed hash. Throws a RangeError for ids with separators in them.
 */
export function canonicalBallots(
  pollId: string,
  papers: readonly BallotPaper[],
  receipts: readonly string[],
): string {
  const ids = [
    pollId,
    ...receipts,
    ...papers.flatMap((p) => [p.key, ...p.marks.map((line) => line.candidateId)]),
  ]
  if (!ids.every((id) => SAFE.test(id))) throw new RangeError('an id holds a separator')
  const lines = papers.map((paper) => `${paper.key} ${ballotText(paper.marks)}`).sort()
  return ['ballots 1', pollId, ...lines, 'receipts', ...[...receipts].sort(), ''].join('\n')
}

/** The seal over the box: SHA-256 of its canonical text. */
export function ballotsHash(
  pollId: string,
  papers: readonly BallotPaper[],
  receipts: readonly string[],
  sha256: Sha256,
): string {
  return sha256(canonicalBallots(pollId, papers, receipts))
}

/** Why a box does not agree with itself; empty when it does. Checked at the close and by `verify`. */
export function boxFaults(
  roll: readonly RollEntry[],
  papers: readonly BallotPaper[],
  receipts: readonly string[],
): string[] {
  const voted = roll.filter((entry) => entry.way === 'electronic').length
  const faults: string[] = []
  if (papers.length !== voted) faults.push('papers-not-voters')
  if (receipts.length !== papers.length) faults.push('receipts-not-papers')
  if (new Set(papers.map((paper) => paper.key)).size < papers.length) faults.push('key-twice')
  if (new Set(receipts).size < receipts.length) faults.push('receipt-twice')
  return faults
}

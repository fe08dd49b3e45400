/** An exact share: 2/3 is not 67 %. Both parts are whole numbers. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
}

/** What a threshold is a share of. */
export const VOTE_BASES = ['all-members', 'members-present', 'ballots-issued', 'valid-ballots'] as const
export type VoteBase = (typeof VOTE_BASES)[number]

/** `at-least` 2/3, or `more-than` 1/2, of a base. */
export interface Threshold {
  readonly share: Share
  readonly comparison: 'at-least' | 'more-than'
  readonly base: VoteBase
}

/**
 * The votes (or members) that a threshold asks for, of a base of `count`: the product rounded up, in whole
 * numbers only; one more than the product's whole part when it must be exceeded.
 * More than 1/2 of 7, 11, 14 is 4, 6, 8; 2/3 is 5, 8, 10; 80 % is 6, 9, 12; 90 % is 7, 10, 13.
 */
export function votesNeeded(threshold: Pick<Threshold, 'share' | 'comparison'>, count: number): number {
  const { numerator, denominator } = threshold.share
  const product = numerator * count
  const whole = Math.floor(product / denominator)
  if (threshold.comparison === 'more-than') return whole + 1
  return product % denominator === 0 ? whole : whole + 1
}

/** `2/3`; the percentage beside it is for the eye only and belongs to the page. */
export function shareText(share: Share): string {
  return `${share.numerator}/${share.denominator}`
}

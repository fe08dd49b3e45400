import type { ArithmeticLine } from '../../meetings/domain/arithmetic.ts'
import type { RollEntry } from './electorate.ts'
import type { Tally } from './tally.ts'

/**
 * What a published result gives away by itself, whatever is done to keep ballots secret: said on the page and in the
 * counting record, never hidden. With one voter the count is the vote; with all ballots alike on a candidate
 * everybody's mark is known; with one that differs, whoever cast it knows all the others.
 */
export function revealedBy(
  tally: Tally,
  roll: readonly RollEntry[],
  countedApart: boolean,
): ArithmeticLine[] {
  const lines: ArithmeticLine[] = []
  const say = (code: string, params = {}) => lines.push({ code: `selection.reveals-${code}`, params })
  if (tally.returned === 1) say('lone-ballot')
  else if (tally.invalid === 0) {
    for (const { candidateId, approvals, rejections, unmarked } of tally.candidates) {
      const counts = [approvals, rejections, unmarked]
      if (counts.includes(tally.valid) && tally.valid > 0) say('unanimity', { candidateId })
      else if (tally.valid > 2 && counts.includes(tally.valid - 1)) say('all-but-one', { candidateId })
    }
  }
  const ways = (['electronic', 'paper'] as const).map((way) => roll.filter((e) => e.way === way).length)
  if (countedApart && ways.includes(1) && !ways.includes(0)) say('lone-way')
  return lines
}

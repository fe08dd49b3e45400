import type { Reader } from '../../../db/database.ts'
import type { PaperReference, PollCount, Threshold } from '../../../documents/index.ts'
import { Decimal, decimalText, round } from '../../../shared/domain/decimal.ts'
import { getPaper } from '../../papers/index.ts'
import { shareText, type VoteBase } from '../../rulebooks/domain/fractions.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import type { PollRow } from '../data/poll-repository.ts'
import { tallyOf } from './outcomes.ts'
import { frozenOf } from './poll-basics.ts'

export { paperHeadOn as paperHead } from '../../organisations/index.ts'

/** The cited legal bases of the adopted rulebook in their order, then the paper by which the bloc adopted it. */
export async function basesOf(reader: Reader, blocYearId: string): Promise<PaperReference[]> {
  const { content, paperId } = await adoptedRulebook(reader, blocYearId)
  const plain = { number: null, date: null, issuer: null, about: null }
  const cited = content.legalBases
    .filter((basis) => basis.cited)
    .map(({ citation }) => ({ ...plain, type: citation.vi }))
  if (paperId === null) return cited
  const { title, number, date, issuerName } = await getPaper(reader, paperId)
  return [...cited, { ...plain, ...namedBy(title), number, date, issuer: issuerName }]
}

/** “Quy chế số … của … về tổ chức và hoạt động …”: number, day and issuer stand behind the type, what it is about last. */
function namedBy(title: string): Pick<PaperReference, 'type' | 'about'> {
  const [, type, subject] = /^(Quy chế|Quy định|Kế hoạch) (.+)$/.exec(title) ?? []
  if (type === undefined || subject === undefined) return { type: title, about: null }
  return { type, about: /^(?:về|v\/v|số|ngày|năm) /i.test(subject) ? subject : `về ${subject}` }
}

const BASES: Readonly<Record<VoteBase, Threshold['base']>> = {
  'all-members': 'all-members',
  'members-present': 'present',
  'ballots-issued': 'issued',
  'valid-ballots': 'valid',
}
const MEDIA = { electronic: 'electronic', paper: 'paper', both: 'mixed' } as const

/** The threshold of a poll as papers print it, on a base of that many. */
export function thresholdOf(poll: PollRow, baseCount: number, needed: number): Threshold {
  const { share, comparison, base } = frozenOf(poll).rules.threshold
  return {
    fraction: shareText(share),
    base: BASES[base],
    baseCount,
    needed,
    strict: comparison === 'more-than',
  }
}

/** The count of a declared poll as minutes and counting record print it, boards by the names given. */
export function pollCountOf(poll: PollRow, names: ReadonlyMap<string, string>): PollCount {
  const { rules, electorate, award, candidates } = frozenOf(poll)
  const tally = tallyOf(poll)
  const { result } = poll
  if (tally === null || result === null) throw new RangeError(`poll ${poll.id} is not declared`)
  const first = result.candidates[0]
  const nameOf = (candidateId: string) =>
    names.get(candidates.find((c) => c.candidateId === candidateId)?.organisationId ?? '') ?? ''
  return {
    award: award.title.vi,
    round: poll.round,
    secret: rules.secrecy === 'secret',
    medium: MEDIA[rules.mode],
    seats: rules.seats,
    electorate: electorate.electors.length,
    issued: tally.issued,
    returned: tally.returned,
    notReturned: tally.notReturned,
    valid: tally.valid,
    invalid: tally.invalid,
    threshold: thresholdOf(poll, first?.base ?? 0, first?.needed ?? 0),
    candidates: result.candidates.map((candidate) => ({
      organisation: nameOf(candidate.candidateId),
      votesFor: candidate.approvals,
      votesAgainst: candidate.rejections,
      ratio: percentOf(candidate.approvals, candidate.base),
      elected: candidate.standing === 'selected',
      ...(candidate.runnerUp === null ? {} : { runnerUp: candidate.runnerUp }),
    })),
    hash: poll.seal?.ballotsHash ?? null,
    illustrative: poll.illustrative,
  }
}

/** Per cent of the base, two places half-up: 6 of 7 is `85.71`; `0` of an empty base. */
function percentOf(part: number, base: number): string {
  if (base === 0) return '0'
  return decimalText(round(new Decimal(part).times(100).dividedBy(base), 2, 'half-up'))
}

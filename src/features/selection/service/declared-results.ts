import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getMeeting } from '../../meetings/index.ts'
import { namesOn } from '../../organisations/index.ts'
import type { VoteBase } from '../../rulebooks/domain/fractions.ts'
import { listCandidates } from '../data/candidate-repository.ts'
import { listPolls } from '../data/poll-repository.ts'
import { finalOutcomes } from '../domain/result.ts'
import { frozenOf } from './poll-basics.ts'
import { roundsOf } from './outcomes.ts'

/** A board that a declared poll selected, with everything that a paper may say of it. */
export interface DeclaredResult {
  readonly candidateId: string
  readonly organisationId: string
  /** The name that the board bore on the day of the meeting. */
  readonly organisationName: string
  readonly awardCode: string
  readonly pollId: string
  readonly meetingId: string
  readonly heldOn: LocalDate
  readonly approvals: number
  /** The base of the threshold, as a count and what it counts. */
  readonly base: number
  readonly baseKind: VoteBase
  readonly illustrative: boolean
}

/**
 * Who stands selected in the bloc year: selected by a declared poll, or promoted from runner-up, and neither
 * withdrawn nor set aside since. Each with the round that decided it. Awards whose next round is drafted or running
 * are left out altogether: their result is not complete.
 */
export async function declaredResults(reader: Reader, blocYearId: string): Promise<DeclaredResult[]> {
  const awards = new Set((await listPolls(reader, { blocYearId })).map((poll) => poll.awardCode))
  const results: DeclaredResult[] = []
  for (const awardCode of [...awards].sort()) {
    const { declared, current } = await roundsOf(reader, blocYearId, awardCode)
    if (current || declared.length === 0) continue
    const outcomes = finalOutcomes(declared.flatMap((poll) => poll.result ?? []))
    const candidates = await listCandidates(reader, blocYearId, awardCode)
    for (const outcome of outcomes) {
      const candidate = candidates.find((c) => c.id === outcome.candidateId && c.state === 'selected')
      const poll = declared.find((p) => p.round === outcome.round)
      if (!candidate || !poll) continue
      const { heldOn } = await getMeeting(reader, poll.meetingId)
      const names = await namesOn(reader, [candidate.organisationId], heldOn)
      results.push({
        candidateId: candidate.id,
        organisationId: candidate.organisationId,
        organisationName: names.get(candidate.organisationId) ?? '',
        awardCode,
        pollId: poll.id,
        meetingId: poll.meetingId,
        heldOn,
        approvals: outcome.approvals,
        base: outcome.base,
        baseKind: frozenOf(poll).rules.threshold.base,
        illustrative: poll.illustrative || candidate.illustrative,
      })
    }
  }
  return results
}

import type { Reader } from '../../../db/database.ts'
import { type Actor, boardsOf } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { getMeeting } from '../../meetings/index.ts'
import { namesOn } from '../../organisations/index.ts'
import type { AwardRule } from '../../rulebooks/domain/rulebook.ts'
import { listCandidates } from '../data/candidate-repository.ts'
import { listOpenVotes, listRoll, getPoll, type PollRow } from '../data/poll-repository.ts'
import type { Ballot } from '../domain/ballot.ts'
import type { Elector, Excluded, VoteWay } from '../domain/electorate.ts'
import { countsAreVisible } from '../domain/poll.ts'
import { type PollRules, pollRulesOf } from '../domain/poll-rules.ts'
import { revealedBy } from '../domain/secrecy.ts'
import type { ArithmeticLine } from '../../meetings/domain/arithmetic.ts'
import type { PollResult } from '../domain/result.ts'
import type { Tally } from '../domain/tally.ts'
import { tallyOf } from './outcomes.ts'
import { awardRuleOf } from './poll-basics.ts'

/** A board with the name that it bore on the meeting's day. */
interface Named {
  readonly organisationId: string
  readonly name: string
}

/** A poll as this caller may see it at this moment. */
export interface PollView {
  readonly poll: PollRow
  readonly award: Pick<AwardRule, 'title' | 'form'>
  readonly heldOn: LocalDate
  readonly rules: PollRules
  readonly candidates: readonly (Named & { readonly candidateId: string })[]
  readonly electors: readonly (Named & Elector & { readonly way: VoteWay | null })[]
  readonly excluded: readonly (Named & Excluded)[]
  /** The caller's own boards on the roll, and whether their vote is given. */
  readonly mine: readonly (Named & { readonly voted: boolean })[]
  /** How many votes are still out: for the head alone, who has to know when to close. */
  readonly outstanding: number | null
  readonly tally: Tally | null
  readonly openVotes: readonly (Named & { readonly marks: Ballot })[] | null
  readonly result: PollResult | null
  readonly reveals: readonly ArithmeticLine[]
}

/**
 * What a caller may see of a poll. While it is open nobody sees a count, nor who has voted: each board sees itself,
 * and the head only how many are still out. After the close the roll is shown, the counts when both halves of a mixed
 * poll are counted. Papers and their keys are never shown to anybody.
 */
export async function viewPoll(
  reader: Reader,
  pollId: string,
  viewer: { readonly actor: Actor; readonly roles: Roles; readonly today: LocalDate },
): Promise<PollView> {
  const poll = await getPoll(reader, pollId)
  const { heldOn } = await getMeeting(reader, poll.meetingId)
  const facts = await factsOf(reader, poll)
  const roll = await listRoll(reader, pollId)
  const { electorate } = poll.frozen ?? { electorate: null }
  const names = await namesOn(
    reader,
    [
      ...facts.candidates.map((c) => c.organisationId),
      ...roll.map((entry) => entry.organisationId),
      ...(electorate?.excluded ?? []).map((entry) => entry.organisationId),
    ],
    heldOn,
  )
  const named = <T extends { readonly organisationId: string }>(rows: readonly T[]): (T & Named)[] =>
    rows.map((row) => ({ ...row, name: names.get(row.organisationId) ?? '' }))
  const isOver = poll.state === 'closed' || poll.state === 'declared'
  const visible = countsAreVisible(poll.state, poll.choices.mode, poll.paperCount !== null)
  const tally = visible ? tallyOf(poll) : null
  const own = boardsOf(viewer.actor, viewer.today)
  const votes = visible && facts.rules.secrecy === 'open' ? named(await listOpenVotes(reader, pollId)) : null
  return {
    poll,
    award: facts.award,
    heldOn,
    rules: facts.rules,
    candidates: named(facts.candidates),
    electors: named(roll).map((entry) => ({ ...entry, way: isOver ? entry.way : null })),
    excluded: named(electorate?.excluded ?? []),
    mine: named(
      roll
        .filter((entry) => own.includes(entry.organisationId))
        .map(({ organisationId, way }) => ({ organisationId, voted: way !== null })),
    ),
    outstanding:
      poll.state === 'open' && viewer.roles.has('head')
        ? roll.filter((entry) => entry.way === null).length
        : null,
    tally,
    openVotes: votes,
    result: poll.result,
    reveals:
      tally !== null && facts.rules.secrecy === 'secret' ? revealedBy(tally, roll, countedApart(poll)) : [],
  }
}

/** Both halves of a mixed poll are printed, so a half of one voter would show that vote. */
const countedApart = (poll: PollRow): boolean => poll.choices.mode === 'both' && poll.paperCount !== null

/** The frozen facts, or of a draft those that hold now: what would be frozen if it were opened. */
async function factsOf(reader: Reader, poll: PollRow) {
  if (poll.frozen !== null) return poll.frozen
  const { rulebook, award } = await awardRuleOf(reader, poll.blocYearId, poll.awardCode)
  const candidates = (await listCandidates(reader, poll.blocYearId, poll.awardCode))
    .filter((c) => c.state === 'eligible')
    .filter((c) => poll.standingIds === null || poll.standingIds.includes(c.id))
    .map((c) => ({ candidateId: c.id, organisationId: c.organisationId }))
  return { award, rules: pollRulesOf(rulebook, award, poll.choices), candidates }
}

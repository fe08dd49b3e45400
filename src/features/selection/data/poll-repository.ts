import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { Quorum } from '../../meetings/domain/quorum.ts'
import type { AwardRule } from '../../rulebooks/domain/rulebook.ts'
import type { Ballot } from '../domain/ballot.ts'
import type { Elector, Electorate, RollEntry, VoteWay } from '../domain/electorate.ts'
import type { CountingTeam, PaperCount } from '../domain/paper-count.ts'
import type { PollState } from '../domain/poll.ts'
import type { PollChoices, PollRules } from '../domain/poll-rules.ts'
import type { PollResult } from '../domain/result.ts'
import type { Tally } from '../domain/tally.ts'
import type { ChairDecision, TieFacts } from '../domain/tie-break.ts'
import type { PollTable } from './tables.ts'

/** What the opening of a poll freezes. */
export interface Frozen {
  readonly award: Pick<AwardRule, 'title' | 'form'>
  readonly rules: PollRules
  readonly candidates: readonly { readonly candidateId: string; readonly organisationId: string }[]
  readonly electorate: Electorate
  readonly quorum: Quorum
}

/** What the close freezes beside the tally: the seal over the box and the receipts. */
export interface Seal {
  readonly ballotsHash: string
  readonly receipts: readonly string[]
}

/** What ties are broken by, kept with the result so that it can be reproduced. */
export interface TieRecord {
  readonly facts: Readonly<Record<string, TieFacts>>
  readonly chair: ChairDecision | null
}

/** A poll without its roll and its box. */
export interface PollRow {
  readonly id: string
  readonly blocYearId: string
  readonly meetingId: string
  readonly awardCode: string
  readonly round: number
  readonly previousPollId: string | null
  readonly state: PollState
  readonly choices: PollChoices
  readonly standingIds: readonly string[] | null
  readonly frozen: Frozen | null
  readonly electronicTally: Tally | null
  readonly paperCount: PaperCount | null
  readonly countingTeam: CountingTeam | null
  readonly seal: Seal | null
  readonly tie: TieRecord | null
  readonly result: PollResult | null
  readonly voidReason: string | null
  readonly openedAt: string | null
  readonly closedAt: string | null
  readonly illustrative: boolean
  readonly version: number
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what this column was written from
const parse = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T))

const toPoll = (row: Selectable<PollTable>): PollRow => ({
  id: row.id,
  blocYearId: row.bloc_year_id,
  meetingId: row.meeting_id,
  awardCode: row.award_code,
  round: row.round,
  previousPollId: row.previous_poll_id,
  state: row.state as PollState,
  choices: JSON.parse(row.choices) as PollChoices,
  standingIds: parse<string[]>(row.standing_ids),
  frozen: parse<Frozen>(row.frozen),
  electronicTally: parse<Tally>(row.electronic_tally),
  paperCount: parse<PaperCount>(row.paper_count),
  countingTeam: parse<CountingTeam>(row.counting_team),
  seal: parse<Seal>(row.seal),
  tie: parse<TieRecord>(row.tie),
  result: parse<PollResult>(row.result),
  voidReason: row.void_reason,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  illustrative: row.is_illustrative === 1,
  version: row.version,
})

/** The poll of an id; `thing.poll` is not found otherwise. */
export async function getPoll(reader: Reader, pollId: string): Promise<PollRow> {
  const row = await reader.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirst()
  if (!row) throw notFound('thing.poll')
  return toPoll(row)
}

/** Which polls are asked for: those of a bloc year or of a meeting, of one award or of all. */
export interface PollFilter {
  readonly blocYearId?: string
  readonly meetingId?: string
  readonly awardCode?: string
}

/** The polls that the filter lets through, by award and round, void ones too. */
export async function listPolls(reader: Reader, filter: PollFilter): Promise<PollRow[]> {
  let q = reader.selectFrom('poll').selectAll().orderBy('award_code').orderBy('round').orderBy('id')
  if (filter.blocYearId !== undefined) q = q.where('bloc_year_id', '=', filter.blocYearId)
  if (filter.meetingId !== undefined) q = q.where('meeting_id', '=', filter.meetingId)
  if (filter.awardCode !== undefined) q = q.where('award_code', '=', filter.awardCode)
  return (await q.execute()).map(toPoll)
}

/** Adds a draft; false when the award has a poll of this round already. */
export async function insertPoll(
  tx: Tx,
  poll: Pick<
    PollRow,
    | 'id'
    | 'blocYearId'
    | 'meetingId'
    | 'awardCode'
    | 'round'
    | 'previousPollId'
    | 'choices'
    | 'standingIds'
    | 'illustrative'
  >,
  now: string,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('poll')
    .values({
      id: poll.id,
      bloc_year_id: poll.blocYearId,
      meeting_id: poll.meetingId,
      award_code: poll.awardCode,
      round: poll.round,
      previous_poll_id: poll.previousPollId,
      state: 'draft',
      choices: JSON.stringify(poll.choices),
      standing_ids: poll.standingIds === null ? null : JSON.stringify(poll.standingIds),
      is_illustrative: poll.illustrative ? 1 : 0,
      created_at: now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Holds the poll and raises its version, if that is still the one that the caller saw; `stale` otherwise. */
export async function lockPoll(tx: Tx, pollId: string, expectedVersion: number): Promise<PollRow> {
  const row = await tx
    .updateTable('poll')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', pollId)
    .where('version', '=', expectedVersion)
    .returningAll()
    .executeTakeFirst()
  if (row) return toPoll(row)
  const { version } = await getPoll(tx, pollId)
  throw new DomainError('stale', 'common.stale', { current: version })
}

/**
 * Holds an open poll for one vote; undefined when it is not open. Nothing is written: the version stays, because the
 * ETag of the poll would count the votes.
 */
export async function lockOpenPoll(tx: Tx, pollId: string): Promise<PollRow | undefined> {
  const row = await tx
    .selectFrom('poll')
    .selectAll()
    .where('id', '=', pollId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  return row && toPoll(row)
}

/** What an action on a poll may write; everything else stays. */
export type PollChange = Partial<
  Pick<
    PollRow,
    | 'state'
    | 'meetingId'
    | 'choices'
    | 'frozen'
    | 'electronicTally'
    | 'paperCount'
    | 'countingTeam'
    | 'seal'
    | 'tie'
    | 'result'
    | 'voidReason'
    | 'openedAt'
    | 'closedAt'
  >
>

export async function updatePoll(tx: Tx, pollId: string, change: PollChange): Promise<void> {
  const json = (key: keyof PollChange) =>
    change[key] === undefined || change[key] === null ? change[key] : JSON.stringify(change[key])
  const values = {
    state: change.state,
    meeting_id: change.meetingId,
    choices: json('choices'),
    frozen: json('frozen'),
    electronic_tally: json('electronicTally'),
    paper_count: json('paperCount'),
    counting_team: json('countingTeam'),
    seal: json('seal'),
    tie: json('tie'),
    result: json('result'),
    void_reason: change.voidReason,
    opened_at: change.openedAt,
    closed_at: change.closedAt,
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  await tx.updateTable('poll').set(given).where('id', '=', pollId).execute()
}

export async function insertRoll(tx: Tx, pollId: string, electors: readonly Elector[]): Promise<void> {
  await tx
    .insertInto('poll_roll')
    .values(
      electors.map(({ organisationId, basis }) => ({
        poll_id: pollId,
        organisation_id: organisationId,
        basis,
        way: null,
      })),
    )
    .execute()
}

/** The roll by board: who may vote, and whether it did; of some boards where they are named. */
export async function listRoll(
  reader: Reader,
  pollId: string,
  boards?: readonly string[],
): Promise<RollEntry[]> {
  if (boards?.length === 0) return []
  let q = reader
    .selectFrom('poll_roll')
    .select(['organisation_id', 'basis', 'way'])
    .where('poll_id', '=', pollId)
    .orderBy('organisation_id')
  if (boards) q = q.where('organisation_id', 'in', boards)
  const rows = await q.execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    basis: row.basis as Elector['basis'],
    way: row.way as VoteWay | null,
  }))
}

/** Marks a board's vote as given this way; false when it was given before. The one place that makes a vote single. */
export async function markRoll(
  tx: Tx,
  pollId: string,
  organisationId: string,
  way: VoteWay,
): Promise<boolean> {
  const marked = await tx
    .updateTable('poll_roll')
    .set({ way })
    .where('poll_id', '=', pollId)
    .where('organisation_id', '=', organisationId)
    .where('way', 'is', null)
    .returning('organisation_id')
    .executeTakeFirst()
  return marked !== undefined
}

export async function insertOpenVote(
  tx: Tx,
  pollId: string,
  organisationId: string,
  marks: Ballot,
): Promise<void> {
  await tx
    .insertInto('open_vote')
    .values({ poll_id: pollId, organisation_id: organisationId, marks: JSON.stringify(marks) })
    .execute()
}

/** The votes of an open poll by board. */
export async function listOpenVotes(
  reader: Reader,
  pollId: string,
): Promise<{ organisationId: string; marks: Ballot }[]> {
  const rows = await reader
    .selectFrom('open_vote')
    .select(['organisation_id', 'marks'])
    .where('poll_id', '=', pollId)
    .orderBy('organisation_id')
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    marks: JSON.parse(row.marks) as Ballot,
  }))
}

import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { AgendaItem } from '../domain/agenda.ts'
import type { Attendance, Delegate } from '../domain/attendance.ts'
import type { MeetingKind, MeetingPlan, MeetingState, Person } from '../domain/meeting.ts'
import type { MinutesAnnex } from '../domain/minutes.ts'
import type { MeetingTable } from './tables.ts'

/** Boards in favour of how many that voted by a show of hands. */
export interface ShowOfHands {
  readonly inFavour: number
  readonly of: number
}

/** A meeting without its contents. */
export interface MeetingRow extends MeetingPlan {
  readonly id: string
  readonly blocYearId: string
  readonly state: MeetingState
  readonly reason: string | null
  readonly adopted: ShowOfHands | null
  readonly illustrative: boolean
  readonly version: number
}

/** An agenda item with the show of hands on it. */
export interface AgendaRow extends AgendaItem {
  readonly adopted: ShowOfHands | null
}

/** The columns of a meeting without its contents. */
export const MEETING_COLUMNS = [
  'id',
  'bloc_year_id',
  'kind',
  'title',
  'held_on',
  'starts_at',
  'ends_at',
  'place',
  'chair_name',
  'chair_post',
  'secretary_name',
  'secretary_post',
  'state',
  'reason',
  'adopted_for',
  'adopted_of',
  'is_illustrative',
  'version',
] as const

const person = (name: string | null, post: string | null): Person | null =>
  name === null || post === null ? null : { name, post }
const hands = (inFavour: number | null, of: number | null): ShowOfHands | null =>
  inFavour === null || of === null ? null : { inFavour, of }

type Stored = Pick<Selectable<MeetingTable>, (typeof MEETING_COLUMNS)[number]>

export const toMeeting = (row: Stored): MeetingRow => ({
  id: row.id,
  blocYearId: row.bloc_year_id,
  kind: row.kind as MeetingKind,
  title: row.title,
  heldOn: row.held_on as LocalDate,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  place: row.place,
  chair: person(row.chair_name, row.chair_post),
  secretary: person(row.secretary_name, row.secretary_post),
  state: row.state as MeetingState,
  reason: row.reason,
  adopted: hands(row.adopted_for, row.adopted_of),
  illustrative: row.is_illustrative === 1,
  version: row.version,
})

/** The meeting of an id; `thing.meeting` is not found otherwise. */
export async function getMeeting(reader: Reader, meetingId: string): Promise<MeetingRow> {
  const row = await reader
    .selectFrom('meeting')
    .select(MEETING_COLUMNS)
    .where('id', '=', meetingId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.meeting')
  return toMeeting(row)
}

const planColumns = (plan: MeetingPlan) => ({
  kind: plan.kind,
  title: plan.title,
  held_on: plan.heldOn,
  starts_at: plan.startsAt,
  ends_at: plan.endsAt,
  place: plan.place,
  chair_name: plan.chair?.name ?? null,
  chair_post: plan.chair?.post ?? null,
  secretary_name: plan.secretary?.name ?? null,
  secretary_post: plan.secretary?.post ?? null,
})

export async function insertMeeting(
  tx: Tx,
  meeting: { id: string; blocYearId: string; plan: MeetingPlan; illustrative: boolean; now: string },
): Promise<void> {
  await tx
    .insertInto('meeting')
    .values({
      id: meeting.id,
      bloc_year_id: meeting.blocYearId,
      ...planColumns(meeting.plan),
      state: 'planned',
      reason: null,
      adopted_for: null,
      adopted_of: null,
      is_illustrative: meeting.illustrative ? 1 : 0,
      created_at: meeting.now,
    })
    .execute()
}

/**
 * Holds the meeting until the end of the transaction and raises its version, if that is still the one that the
 * caller saw. Throws `stale` with the current version otherwise.
 */
export async function lockMeeting(tx: Tx, meetingId: string, expectedVersion: number): Promise<MeetingRow> {
  const row = await tx
    .updateTable('meeting')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', meetingId)
    .where('version', '=', expectedVersion)
    .returning(MEETING_COLUMNS)
    .executeTakeFirst()
  if (row) return toMeeting(row)
  const { version } = await getMeeting(tx, meetingId)
  throw new DomainError('stale', 'common.stale', { current: version })
}

/**
 * Holds the meeting without having seen it: for what is added to it and conflicts with nothing but a change of its
 * state. The version is raised all the same, so that who edits has to look again.
 */
export async function touchMeeting(tx: Tx, meetingId: string): Promise<MeetingRow> {
  const row = await tx
    .updateTable('meeting')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', meetingId)
    .returning(MEETING_COLUMNS)
    .executeTakeFirst()
  if (!row) throw notFound('thing.meeting')
  return toMeeting(row)
}

export async function updatePlan(tx: Tx, meetingId: string, plan: MeetingPlan): Promise<void> {
  await tx.updateTable('meeting').set(planColumns(plan)).where('id', '=', meetingId).execute()
}

/** The new state with what came with the action: a reason, the end time, the show of hands on the minutes. */
export async function updateState(
  tx: Tx,
  meetingId: string,
  state: MeetingState,
  change: { reason?: string | null; endsAt?: string; adopted?: ShowOfHands | null },
): Promise<void> {
  await tx
    .updateTable('meeting')
    .set({
      state,
      ...(change.reason === undefined ? {} : { reason: change.reason }),
      ...(change.endsAt === undefined ? {} : { ends_at: change.endsAt }),
      ...(change.adopted === undefined
        ? {}
        : { adopted_for: change.adopted?.inFavour ?? null, adopted_of: change.adopted?.of ?? null }),
    })
    .where('id', '=', meetingId)
    .execute()
}

/** The agenda in its order. */
export async function listAgenda(reader: Reader, meetingId: string): Promise<AgendaRow[]> {
  const rows = await reader
    .selectFrom('agenda_item')
    .select(['id', 'position', 'kind', 'title', 'presenter', 'conclusion', 'adopted_for', 'adopted_of'])
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    kind: row.kind as AgendaItem['kind'],
    title: row.title,
    presenter: row.presenter,
    conclusion: row.conclusion,
    adopted: hands(row.adopted_for, row.adopted_of),
  }))
}

/** Replaces the agenda; an item that keeps its id keeps the remarks that point to it. */
export async function replaceAgenda(tx: Tx, meetingId: string, items: readonly AgendaRow[]): Promise<void> {
  const kept = items.map((item) => item.id)
  let stale = tx.deleteFrom('agenda_item').where('meeting_id', '=', meetingId)
  if (kept.length > 0) stale = stale.where('id', 'not in', kept)
  await stale.execute()
  // Positions are unique: move the kept ones out of the way before they take their new places.
  await tx
    .updateTable('agenda_item')
    .set((eb) => ({ position: eb('position', '+', 100_000) }))
    .where('meeting_id', '=', meetingId)
    .execute()
  for (const item of items) {
    const values = {
      position: item.position,
      kind: item.kind,
      title: item.title,
      presenter: item.presenter,
      conclusion: item.conclusion,
      adopted_for: item.adopted?.inFavour ?? null,
      adopted_of: item.adopted?.of ?? null,
    }
    await tx
      .insertInto('agenda_item')
      .values({ id: item.id, meeting_id: meetingId, ...values })
      .onConflict((oc) => oc.column('id').doUpdateSet(values))
      .execute()
  }
}

/** The attendance of all boards that have an entry, by organisation id. */
export async function listAttendance(reader: Reader, meetingId: string): Promise<Attendance[]> {
  const rows = await reader
    .selectFrom('attendance')
    .select([
      'organisation_id',
      'kind',
      'representative_name',
      'representative_post',
      'reason',
      'is_excused',
      'paper',
    ])
    .where('meeting_id', '=', meetingId)
    .orderBy('organisation_id')
    .execute()
  return rows.map((row): Attendance => {
    const organisationId = row.organisation_id
    if (row.kind === 'present') {
      const representative = { name: row.representative_name ?? '', post: row.representative_post ?? '' }
      return { organisationId, kind: 'present', representative }
    }
    if (row.kind === 'absent')
      return { organisationId, kind: 'absent', reason: row.reason ?? '', excused: row.is_excused === 1 }
    return { organisationId, kind: 'written-opinion', reason: row.reason ?? '', paper: row.paper ?? '' }
  })
}

/** Writes the entry of a board, whatever stood there before. */
export async function putAttendance(tx: Tx, meetingId: string, entry: Attendance): Promise<void> {
  const values = {
    kind: entry.kind,
    representative_name: entry.kind === 'present' ? entry.representative.name : null,
    representative_post: entry.kind === 'present' ? entry.representative.post : null,
    reason: entry.kind === 'present' ? null : entry.reason,
    is_excused: entry.kind === 'absent' ? (entry.excused ? 1 : 0) : null,
    paper: entry.kind === 'written-opinion' ? entry.paper : null,
  }
  await tx
    .insertInto('attendance')
    .values({ meeting_id: meetingId, organisation_id: entry.organisationId, ...values })
    .onConflict((oc) => oc.columns(['meeting_id', 'organisation_id']).doUpdateSet(values))
    .execute()
}

/** Removes all entries and delegates, before the whole list is written anew. */
export async function clearAttendance(tx: Tx, meetingId: string): Promise<void> {
  await tx.deleteFrom('attendance').where('meeting_id', '=', meetingId).execute()
  await tx.deleteFrom('meeting_delegate').where('meeting_id', '=', meetingId).execute()
}

export async function insertDelegates(
  tx: Tx,
  meetingId: string,
  delegates: readonly Delegate[],
): Promise<void> {
  if (delegates.length === 0) return
  await tx
    .insertInto('meeting_delegate')
    .values(
      delegates.map((delegate, index) => ({
        meeting_id: meetingId,
        position: index + 1,
        name: delegate.name,
        post: delegate.post,
        organisation_name: delegate.organisationName,
      })),
    )
    .execute()
}

export async function listDelegates(reader: Reader, meetingId: string): Promise<Delegate[]> {
  const rows = await reader
    .selectFrom('meeting_delegate')
    .select(['name', 'post', 'organisation_name'])
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ name: row.name, post: row.post, organisationName: row.organisation_name }))
}

export async function insertAnnex(
  tx: Tx,
  meetingId: string,
  annex: MinutesAnnex,
  now: string,
): Promise<void> {
  await tx
    .insertInto('minutes_annex')
    .values({ meeting_id: meetingId, ...annex, created_at: now })
    .execute()
}

/** The annexes by number. */
export async function listAnnexes(reader: Reader, meetingId: string): Promise<MinutesAnnex[]> {
  return reader
    .selectFrom('minutes_annex')
    .select(['number', 'place', 'was', 'shall', 'reason'])
    .where('meeting_id', '=', meetingId)
    .orderBy('number')
    .execute()
}

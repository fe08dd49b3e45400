import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { ObjectionState, Remark, RemarkKind, Settlement } from '../domain/remark.ts'
import type {} from './tables.ts'

/** A remark with the meeting that it was made at. */
export interface RemarkRow extends Remark {
  readonly meetingId: string
  /** What an objection is about, in the words of who raised it: a criterion, a figure. */
  readonly subject: string | null
  readonly illustrative: boolean
  readonly version: number
}

const COLUMNS = [
  'id',
  'meeting_id',
  'kind',
  'organisation_id',
  'speaker',
  'agenda_item_id',
  'subject',
  'text',
  'state',
  'settlement',
  'settled_how',
  'is_illustrative',
  'version',
] as const

const toRemark = (row: {
  id: string
  meeting_id: string
  kind: string
  organisation_id: string | null
  speaker: string
  agenda_item_id: string | null
  subject: string | null
  text: string
  state: string | null
  settlement: string | null
  settled_how: string | null
  is_illustrative: number
  version: number
}): RemarkRow => ({
  id: row.id,
  meetingId: row.meeting_id,
  kind: row.kind as RemarkKind,
  organisationId: row.organisation_id,
  speaker: row.speaker,
  agendaItemId: row.agenda_item_id,
  subject: row.subject,
  text: row.text,
  state: row.state as ObjectionState | null,
  settlement: row.settlement as Settlement | null,
  settledHow: row.settled_how,
  illustrative: row.is_illustrative === 1,
  version: row.version,
})

/** The remarks of a meeting in the order in which they were made. */
export async function listRemarks(reader: Reader, meetingId: string): Promise<RemarkRow[]> {
  const rows = await reader
    .selectFrom('remark')
    .select(COLUMNS)
    .where('meeting_id', '=', meetingId)
    .orderBy('id')
    .execute()
  return rows.map(toRemark)
}

export async function getRemark(reader: Reader, remarkId: string): Promise<RemarkRow> {
  const row = await reader.selectFrom('remark').select(COLUMNS).where('id', '=', remarkId).executeTakeFirst()
  if (!row) throw notFound('thing.remark')
  return toRemark(row)
}

export async function insertRemark(tx: Tx, remark: Omit<RemarkRow, 'version'>, now: string): Promise<void> {
  await tx
    .insertInto('remark')
    .values({
      id: remark.id,
      meeting_id: remark.meetingId,
      kind: remark.kind,
      organisation_id: remark.organisationId,
      speaker: remark.speaker,
      agenda_item_id: remark.agendaItemId,
      subject: remark.subject,
      text: remark.text,
      state: remark.state,
      settlement: remark.settlement,
      settled_how: remark.settledHow,
      is_illustrative: remark.illustrative ? 1 : 0,
      created_at: now,
    })
    .execute()
}

/** Holds the remark and raises its version, if that is still the one that the caller saw; `stale` otherwise. */
export async function lockRemark(tx: Tx, remarkId: string, expectedVersion: number): Promise<RemarkRow> {
  const row = await tx
    .updateTable('remark')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', remarkId)
    .where('version', '=', expectedVersion)
    .returning(COLUMNS)
    .executeTakeFirst()
  if (row) return toRemark(row)
  const { version } = await getRemark(tx, remarkId)
  throw new DomainError('stale', 'common.stale', { current: version })
}

export async function updateRemark(
  tx: Tx,
  remarkId: string,
  change: {
    state: ObjectionState | null
    text?: string
    settlement?: Settlement | null
    settledHow?: string | null
  },
): Promise<void> {
  await tx
    .updateTable('remark')
    .set({
      state: change.state,
      ...(change.text === undefined ? {} : { text: change.text }),
      ...(change.settlement === undefined ? {} : { settlement: change.settlement }),
      ...(change.settledHow === undefined ? {} : { settled_how: change.settledHow }),
    })
    .where('id', '=', remarkId)
    .execute()
}

import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { TieFacts } from '../domain/inputs.ts'
import type {} from './tables.ts'

/** Keeps a standing with the next number of its year; undefined when another one is in force. */
export async function insertStanding(
  tx: Tx,
  standing: {
    readonly blocYearId: string
    readonly record: string
    readonly reply: (number: number) => string
    readonly hash: string
    readonly frozenAt: string
    readonly frameVersion: number
  },
): Promise<number | undefined> {
  const last = await tx
    .selectFrom('score_standing')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('bloc_year_id', '=', standing.blocYearId)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const inserted = await tx
    .insertInto('score_standing')
    .values({
      id: newId(),
      bloc_year_id: standing.blocYearId,
      number,
      record: standing.record,
      reply: standing.reply(number),
      hash: standing.hash,
      frozen_at: standing.frozenAt,
      frame_version: standing.frameVersion,
      reopened_at: null,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted === undefined ? undefined : number
}

/** Takes the standing in force out of force; true when there was one. It stays on record. */
export async function reopenStanding(tx: Tx, blocYearId: string, now: string): Promise<boolean> {
  const reopened = await tx
    .updateTable('score_standing')
    .set({ reopened_at: now })
    .where('bloc_year_id', '=', blocYearId)
    .where('reopened_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return reopened !== undefined
}

/** What the head enters about a board for tie-breaks, with where it is known from. */
export interface EnteredFacts extends Omit<TieFacts, 'awards'> {
  readonly source: string
}

/** What was entered for tie-breaks, by organisation id. */
export async function listTieFacts(reader: Reader, blocYearId: string): Promise<Map<string, EnteredFacts>> {
  const rows = await reader
    .selectFrom('tie_fact')
    .select(['organisation_id', 'women_share', 'ballot_votes', 'chair_place', 'source'])
    .where('bloc_year_id', '=', blocYearId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.organisation_id,
      {
        womenShare: row.women_share,
        ballotVotes: row.ballot_votes,
        chairPlace: row.chair_place,
        source: row.source,
      },
    ]),
  )
}

/** Replaces what is known about the boards for tie-breaks. */
export async function replaceTieFacts(
  tx: Tx,
  blocYearId: string,
  facts: readonly (EnteredFacts & { readonly organisationId: string })[],
): Promise<void> {
  await tx.deleteFrom('tie_fact').where('bloc_year_id', '=', blocYearId).execute()
  if (facts.length === 0) return
  await tx
    .insertInto('tie_fact')
    .values(
      facts.map((fact) => ({
        bloc_year_id: blocYearId,
        organisation_id: fact.organisationId,
        women_share: fact.womenShare,
        ballot_votes: fact.ballotVotes,
        chair_place: fact.chairPlace,
        source: fact.source,
      })),
    )
    .execute()
}

/** Boards away without leave, by organisation id, with the meeting's title. */
export async function listAbsences(reader: Reader, blocYearId: string): Promise<Map<string, string[]>> {
  const rows = await reader
    .selectFrom('score_absence')
    .select(['organisation_id', 'subject'])
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('meeting_id')
    .execute()
  const absences = new Map<string, string[]>()
  for (const row of rows)
    absences.set(row.organisation_id, [...(absences.get(row.organisation_id) ?? []), row.subject])
  return absences
}

/** Replaces the absences of one meeting. */
export async function replaceAbsences(
  tx: Tx,
  blocYearId: string,
  meeting: { readonly id: string; readonly title: string },
  organisationIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('score_absence')
    .where('bloc_year_id', '=', blocYearId)
    .where('meeting_id', '=', meeting.id)
    .execute()
  if (organisationIds.length === 0) return
  await tx
    .insertInto('score_absence')
    .values(
      organisationIds.map((organisationId) => ({
        bloc_year_id: blocYearId,
        organisation_id: organisationId,
        meeting_id: meeting.id,
        subject: meeting.title,
      })),
    )
    .execute()
}

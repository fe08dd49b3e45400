import type { Reader } from '../../../db/database.ts'
import type {} from './tables.ts'

/** The standing in force as the ready answer; undefined when none is frozen. One row, one query: the hot read. */
export async function findReply(
  reader: Reader,
  blocYearId: string,
): Promise<{ readonly reply: string; readonly version: number } | undefined> {
  const row = await reader
    .selectFrom('score_standing')
    .select(['reply', 'frame_version'])
    .where('bloc_year_id', '=', blocYearId)
    .where('reopened_at', 'is', null)
    .executeTakeFirst()
  return row && { reply: row.reply, version: row.frame_version }
}

/** The standing in force with its record and its answer as text. */
export async function findStanding(
  reader: Reader,
  blocYearId: string,
): Promise<
  | {
      readonly id: string
      readonly number: number
      readonly hash: string
      readonly frozenAt: string
      readonly frameVersion: number
      readonly record: string
      readonly reply: string
    }
  | undefined
> {
  const row = await reader
    .selectFrom('score_standing')
    .select(['id', 'number', 'hash', 'frozen_at', 'frame_version', 'record', 'reply'])
    .where('bloc_year_id', '=', blocYearId)
    .where('reopened_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      number: row.number,
      hash: row.hash,
      frozenAt: row.frozen_at,
      frameVersion: row.frame_version,
      record: row.record,
      reply: row.reply,
    }
  )
}

/** The newest frozen standings of all bloc years as stored, for the public page. */
export async function listReplies(reader: Reader): Promise<string[]> {
  const rows = await reader
    .selectFrom('score_standing')
    .innerJoin('bloc_year', 'bloc_year.id', 'score_standing.bloc_year_id')
    .select('score_standing.reply')
    .where('score_standing.reopened_at', 'is', null)
    .orderBy('bloc_year.year', 'desc')
    .orderBy('score_standing.bloc_year_id')
    .limit(50)
    .execute()
  return rows.map((row) => row.reply)
}

/** The code of a bloc, by which programs and records name it. */
export async function blocCode(reader: Reader, blocId: string): Promise<string> {
  const { code } = await reader
    .selectFrom('bloc')
    .select('code')
    .where('id', '=', blocId)
    .executeTakeFirstOrThrow()
  return code
}

/** The bloc years of an award year whose scores are open, in the order of the blocs' codes. */
export async function listFrames(
  reader: Reader,
  year: number,
): Promise<{ readonly blocYearId: string; readonly blocId: string }[]> {
  const rows = await reader
    .selectFrom('score_frame')
    .innerJoin('bloc_year', 'bloc_year.id', 'score_frame.bloc_year_id')
    .innerJoin('bloc', 'bloc.id', 'bloc_year.bloc_id')
    .select(['bloc_year.id', 'bloc_year.bloc_id'])
    .where('bloc_year.year', '=', year)
    .orderBy('bloc.code')
    .execute()
  return rows.map((row) => ({ blocYearId: row.id, blocId: row.bloc_id }))
}

/** The frozen standings in force, up to a year, of all bloc years in which one of the boards was scored. */
export async function listRepliesOf(
  reader: Reader,
  organisationIds: readonly string[],
  upTo: number,
): Promise<string[]> {
  if (organisationIds.length === 0) return []
  const rows = await reader
    .selectFrom('score_standing')
    .innerJoin('bloc_year', 'bloc_year.id', 'score_standing.bloc_year_id')
    .select('score_standing.reply')
    .where('score_standing.reopened_at', 'is', null)
    .where('bloc_year.year', '<=', upTo)
    .where('score_standing.bloc_year_id', 'in', (eb) =>
      eb
        .selectFrom('score_sheet')
        .select('score_sheet.bloc_year_id')
        .where('score_sheet.organisation_id', 'in', organisationIds),
    )
    .orderBy('bloc_year.year', 'desc')
    .orderBy('score_standing.bloc_year_id')
    .execute()
  return rows.map((row) => row.reply)
}

import type { Reader } from '../../../db/database.ts'
import { carriedIdsOn } from '../../organisations/index.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import type { Actor } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/** The boards that the caller speaks for, those that they carry on included. */
export async function ownBoards(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
): Promise<ReadonlySet<string>> {
  const own = new Set(boardsOf(actor, today))
  for (const board of [...own])
    for (const predecessor of await carriedIdsOn(reader, board, today)) own.add(predecessor)
  return own
}

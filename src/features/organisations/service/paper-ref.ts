import type { Reader } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { getPaper } from '../../papers/index.ts'
import type { PaperRef } from '../domain/paper-ref.ts'

/**
 * The recorded or issued paper that a fact of this place rests on. 422 at `pointer` when there is none in this bloc or
 * council, when it has no number and date yet (a draft), and when it has been voided or superseded.
 */
export async function paperRef(
  reader: Reader,
  paperId: string,
  place: Located,
  pointer = '/paperId',
): Promise<PaperRef> {
  const paper = await getPaper(reader, paperId).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === 'not-found') return undefined
    throw error
  })
  // A paper of another place is answered like one that does not exist.
  if (!paper || !isNear(paper.located, place)) throw invalidField(pointer, 'common.reference')
  const { number, date } = paper
  if (number === null || date === null || paper.state !== 'issued') {
    throw invalidField(pointer, 'organisations.paper-not-issued')
  }
  return { number, date, issuer: paper.issuerName, paperId }
}

/** Of the same bloc; or of the same council, where one of the two belongs to no bloc. */
function isNear(paper: Located, place: Located): boolean {
  if (paper.blocId !== undefined && place.blocId !== undefined) return paper.blocId === place.blocId
  return paper.councilId !== undefined && paper.councilId === place.councilId
}

/** Checks the paper where one is named. */
export async function assertPaper(
  reader: Reader,
  paperId: string | null,
  place: Located,
  pointer = '/paperId',
): Promise<void> {
  if (paperId !== null) await paperRef(reader, paperId, place, pointer)
}

import type { Reader } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { getPaper, type Paper } from '../../papers/index.ts'

/**
 * The paper by which a registration is amended: issued, and of the board itself, of its bloc or of its council.
 * Anything else is 422 at `/paperId`, whether it exists elsewhere or not.
 */
export async function amendingPaper(reader: Reader, paperId: string, located: Located): Promise<Paper> {
  const paper = await getPaper(reader, paperId).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === 'not-found') return undefined
    throw error
  })
  if (paper === undefined || !isNear(paper.located, located))
    throw invalidField('/paperId', 'common.reference')
  if (paper.state !== 'issued' || paper.date === null)
    throw invalidField('/paperId', 'registrations.paper-not-issued')
  return paper
}

function isNear(paper: Located, { ownerId, blocId, councilId }: Located): boolean {
  if (paper.ownerId !== undefined && paper.ownerId !== ownerId) return false
  if (paper.blocId !== undefined) return paper.blocId === blocId
  return paper.ownerId !== undefined || paper.councilId === councilId
}

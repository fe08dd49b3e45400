import type { Reader } from '../../../db/database.ts'
import { getPaper } from '../../papers/index.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'

/**
 * Refuses a paper that does not exist or is one of another bloc or council, naming the field: the id of a foreign
 * paper says nothing.
 */
export async function assertPaper(
  reader: Reader,
  paperId: string,
  located: Located,
  pointer: string,
): Promise<void> {
  const isThere = await getPaper(reader, paperId).then(
    ({ located: at }) =>
      at.blocId === located.blocId || (at.blocId === undefined && at.councilId === located.councilId),
    (error: unknown) => {
      if (error instanceof DomainError && error.kind === 'not-found') return false
      throw error
    },
  )
  if (!isThere) throw invalidField(pointer, 'reports.paper-unknown')
}

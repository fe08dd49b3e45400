import type { Reader } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { findFile, type StoredFile } from '../data/file-views.ts'

/**
 * The uploaded file that an input names by its id, when it was uploaded to the same place: same bloc (or council),
 * and for things of one board the same board. Anything else is 422 at `pointer`, so that nobody can hang a file of
 * others on a thing of one's own and read it there.
 */
export async function fileOf(
  reader: Reader,
  fileId: string,
  located: Located,
  pointer = '/fileId',
): Promise<StoredFile> {
  const file = await findFile(reader, fileId)
  const at = file?.located
  const isThere =
    at !== undefined &&
    !file?.isHeld &&
    at.blocId === located.blocId &&
    (at.ownerId === undefined || at.ownerId === located.ownerId) &&
    (located.blocId !== undefined || at.ownerId !== undefined || at.councilId === located.councilId)
  if (!isThere) throw invalidField(pointer, 'files.not-there')
  return file as StoredFile
}

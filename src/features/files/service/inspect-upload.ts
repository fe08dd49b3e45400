import { fileTypeFromBuffer } from 'file-type'
import type { Reader } from '../../../db/database.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { extensionOf, safeFileName } from '../domain/file-name.ts'
import { agrees, MEDIA_TYPES } from '../domain/media-types.ts'
import { inThread } from './in-thread.ts'

/** A whole PDF says where it ends; scanners leave some bytes behind that. */
const PDF_END_WITHIN = 4096

/**
 * What an uploaded file really is, by its bytes: name made safe and true media type. Refuses (422 at `/file`) an empty
 * file, a kind that is not taken, one whose extension or stated type says something else than its bytes, a PDF that
 * was cut off on its way, and one that takes more time or memory to read than any scan. One that can not be read at
 * all is taken: it may be encrypted, and old scanners write odd ones.
 */
export async function inspectUpload(
  here: Reader,
  upload: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer },
): Promise<{ readonly name: string; readonly mediaType: string }> {
  const name = safeFileName(upload.name)
  const refuse = (code: string) => invalidField('/file', code, { name })
  if (upload.bytes.length === 0) throw refuse('files.empty')

  const extension = extensionOf(name)
  if (!Object.values(MEDIA_TYPES).some((extensions) => extensions.includes(extension)))
    throw refuse('files.kind-not-taken')
  const actual = await fileTypeFromBuffer(upload.bytes)
  const isWhatItSays =
    actual !== undefined &&
    MEDIA_TYPES[actual.mime]?.includes(extension) === true &&
    agrees(upload.mediaType, actual.mime)
  if (!isWhatItSays) throw refuse('files.not-what-it-says')
  if (extension === 'pdf' && !upload.bytes.subarray(-PDF_END_WITHIN).includes('%%EOF'))
    throw refuse('files.cut-off')
  if (extension === 'pdf') {
    try {
      await inThread(here, 'page-count', upload.bytes)
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') throw refuse(error.code)
      throw error
    }
  }
  return { name, mediaType: actual.mime }
}

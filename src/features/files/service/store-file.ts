import { createHash } from 'node:crypto'
import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { insertContent, insertFile } from '../data/file-repository.ts'
import { safeFileName } from '../domain/file-name.ts'

/** Bytes to keep, and where they belong. */
export interface FileToStore {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
  readonly located: Located
  /**
   * True: read only through what holds it (a paper, a dossier), with the rights of that; `/files/{fileId}` answers
   * 404. False or absent: readable by its own address, with the rights of its place.
   */
  readonly held?: boolean
}

/** Keeps a file: the bytes once for all that are the same, the reference anew. The name is made safe. */
export async function storeFile(
  tx: Tx,
  by: By,
  file: FileToStore,
): Promise<{ readonly fileId: string; readonly sha256: string }> {
  const fileId = newId()
  const name = safeFileName(file.name)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  await insertContent(tx, sha256, file.bytes)
  await insertFile(tx, {
    id: fileId,
    sha256,
    name,
    mediaType: file.mediaType,
    located: file.located,
    isHeld: file.held === true,
    uploadedBy: by.actor.accountId,
    createdAt: by.now,
  })
  await recordEvent(tx, by, {
    action: 'files.store',
    kind: 'file',
    id: fileId,
    located: file.located,
    after: { name, mediaType: file.mediaType, size: file.bytes.length, sha256 },
  })
  return { fileId, sha256 }
}

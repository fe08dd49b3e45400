import type { Tx } from '../../../db/database.ts'
import type { StoredFile } from './file-views.ts'
import type {} from './tables.ts'

/** Keeps the bytes once: the same hash again changes nothing. */
export async function insertContent(tx: Tx, sha256: string, bytes: Buffer): Promise<void> {
  await tx
    .insertInto('file_content')
    .values({ sha256, size: bytes.length, bytes })
    .onConflict((oc) => oc.column('sha256').doNothing())
    .execute()
}

export async function insertFile(tx: Tx, file: Omit<StoredFile, 'size'>): Promise<void> {
  await tx
    .insertInto('file')
    .values({
      id: file.id,
      sha256: file.sha256,
      name: file.name,
      media_type: file.mediaType,
      is_held: file.isHeld ? 1 : 0,
      owner_id: file.located.ownerId ?? null,
      bloc_id: file.located.blocId ?? null,
      council_id: file.located.councilId ?? null,
      year: file.located.year ?? null,
      uploaded_by: file.uploadedBy,
      created_at: file.createdAt,
    })
    .execute()
}

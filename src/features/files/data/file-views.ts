import type { Reader } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type {} from './tables.ts'

/** A stored file without its bytes. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  readonly sha256: string
  readonly located: Located
  /** Read through what holds it (a paper, a dossier), never by its own address. */
  readonly isHeld: boolean
  readonly uploadedBy: string | null
  readonly createdAt: string
}

/** A stored file with its bytes. */
export interface FileWithBytes extends StoredFile {
  readonly bytes: Buffer
}

/** The file of an id without its bytes; undefined when there is none. */
export async function findFile(reader: Reader, fileId: string): Promise<StoredFile | undefined> {
  const row = await reader
    .selectFrom('file')
    .innerJoin('file_content', 'file_content.sha256', 'file.sha256')
    .selectAll('file')
    .select('file_content.size')
    .where('file.id', '=', fileId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      mediaType: row.media_type,
      size: row.size,
      sha256: row.sha256,
      located: {
        ownerId: row.owner_id ?? undefined,
        blocId: row.bloc_id ?? undefined,
        councilId: row.council_id ?? undefined,
        year: row.year ?? undefined,
      },
      isHeld: row.is_held === 1,
      uploadedBy: row.uploaded_by,
      createdAt: row.created_at,
    }
  )
}

/** The file of an id without its bytes; `not-found` when there is none. */
export async function getFile(reader: Reader, fileId: string): Promise<StoredFile> {
  const file = await findFile(reader, fileId)
  if (!file) throw notFound('thing.file')
  return file
}

/** The file with its bytes; `not-found` when there is none. Checks no rights. */
export async function readFile(reader: Reader, fileId: string): Promise<FileWithBytes> {
  const file = await getFile(reader, fileId)
  return { ...file, bytes: await readContent(reader, file.sha256) }
}

/** The bytes of a hash, which must be there. Checks no rights. */
export async function readContent(reader: Reader, sha256: string): Promise<Buffer> {
  const { bytes } = await reader
    .selectFrom('file_content')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return bytes
}

import type { Reader } from '../../../db/database.ts'
import { readContent } from '../../files/index.ts'
import type {} from './tables.ts'

/** PNG files in base64, by their SHA-256. */
export type Pictures = Readonly<Record<string, string>>

/** The picture of a signature that a paper bears. */
export interface SignatureImageRow {
  readonly slot: number
  readonly name: string
  readonly fileId: string
  readonly sha256: string
  readonly attachedBy: string | null
  readonly attachedByName: string | null
  readonly attachedAt: string
}

/** The pictures that a paper bears, in the order of its signers. Checks no rights. */
export async function listSignatureImages(reader: Reader, paperId: string): Promise<SignatureImageRow[]> {
  const rows = await reader
    .selectFrom('paper_signature_image as image')
    .innerJoin('file', 'file.id', 'image.file_id')
    .leftJoin('account', 'account.id', 'image.attached_by')
    .select([
      'image.slot',
      'image.signer_name as name',
      'image.file_id as fileId',
      'file.sha256',
      'image.attached_by as attachedBy',
      'account.full_name as attachedByName',
      'image.attached_at as attachedAt',
    ])
    .where('image.paper_id', '=', paperId)
    .where('image.removed_at', 'is', null)
    .orderBy('image.slot')
    .execute()
  return rows
}

/** The bytes of pictures as threads take them. Checks no rights. */
export async function picturesOf(reader: Reader, images: readonly SignatureImageRow[]): Promise<Pictures> {
  const pictures: Record<string, string> = {}
  for (const { sha256 } of images) pictures[sha256] ??= (await readContent(reader, sha256)).toString('base64')
  return pictures
}

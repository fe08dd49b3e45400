import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { SignatureImageRow } from './signature-image-views.ts'
import type {} from './tables.ts'

/** Keeps that a paper bears a picture. Its place has to be free. */
export async function insertSignatureImage(
  tx: Tx,
  paperId: string,
  image: Pick<SignatureImageRow, 'slot' | 'name' | 'fileId' | 'attachedBy' | 'attachedAt'>,
): Promise<void> {
  await tx
    .insertInto('paper_signature_image')
    .values({
      id: newId(),
      paper_id: paperId,
      slot: image.slot,
      signer_name: image.name,
      file_id: image.fileId,
      attached_by: image.attachedBy,
      attached_at: image.attachedAt,
      removed_at: null,
    })
    .execute()
}

/** Ends that a paper bears a picture there; tells whether there was one. */
export async function endSignatureImage(
  tx: Tx,
  paperId: string,
  slot: number,
  removedAt: string,
): Promise<boolean> {
  const ended = await tx
    .updateTable('paper_signature_image')
    .set({ removed_at: removedAt })
    .where('paper_id', '=', paperId)
    .where('slot', '=', slot)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

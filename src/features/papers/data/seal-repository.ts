import type { Tx } from '../../../db/database.ts'
import type {} from './seal-tables.ts'

/** Gives the paper its code; false when the code belongs to another paper. */
export async function insertCode(tx: Tx, paperId: string, code: string): Promise<boolean> {
  const inserted = await tx
    .insertInto('paper_seal')
    .values({ paper_id: paperId, code })
    .onConflict((oc) => oc.column('code').doNothing())
    .returning('code')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Keeps the sealed file of a paper; false when it has one. The one place that makes a seal single. */
export async function putSeal(
  tx: Tx,
  paperId: string,
  seal: { readonly fileId: string; readonly certificateSha256: string; readonly sealedAt: string },
): Promise<boolean> {
  const sealed = await tx
    .updateTable('paper_seal')
    .set({ file_id: seal.fileId, certificate_sha256: seal.certificateSha256, sealed_at: seal.sealedAt })
    .where('paper_id', '=', paperId)
    .where('file_id', 'is', null)
    .returning('paper_id')
    .executeTakeFirst()
  return sealed !== undefined
}

export async function insertCertificate(
  tx: Tx,
  certificate: {
    readonly sha256: string
    readonly name: string
    readonly pem: string
    readonly isDevelopment: boolean
  },
  now: string,
): Promise<void> {
  const { sha256, name, pem, isDevelopment } = certificate
  await tx
    .insertInto('seal_certificate')
    .values({ sha256, name, pem, is_development: isDevelopment ? 1 : 0, created_at: now })
    .onConflict((oc) => oc.column('sha256').doNothing())
    .execute()
}

/** Adds a signed copy; false when this very file was added before. */
export async function insertSignedCopy(
  tx: Tx,
  copy: {
    readonly id: string
    readonly paperId: string
    readonly fileId: string
    readonly signatures: string
  },
  now: string,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('paper_signed_copy')
    .values({
      id: copy.id,
      paper_id: copy.paperId,
      file_id: copy.fileId,
      signatures: copy.signatures,
      created_at: now,
    })
    .onConflict((oc) => oc.columns(['paper_id', 'file_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function putSetting(tx: Tx, name: 'public-address', value: string): Promise<void> {
  await tx
    .insertInto('paper_setting')
    .values({ name, value })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value }))
    .execute()
}

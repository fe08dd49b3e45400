import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { fileOf, inThread, readFile } from '../../files/index.ts'
import { getPaper } from '../data/paper-views.ts'
import { insertSignedCopy } from '../data/seal-repository.ts'
import { canRecord } from '../domain/paper.ts'

/**
 * Puts a copy that was signed outside the product beside the paper: a PDF with digital signatures, or the scan of a
 * sheet signed by hand. The signatures of a PDF are read once, now, and listed as they were found; the paper itself
 * stays what it is. Only beside a paper that was issued.
 */
export async function addSignedCopy(
  tx: Tx,
  by: By,
  command: { readonly paperId: string; readonly fileId: string; readonly roles: Roles },
): Promise<string> {
  const { paperId, fileId, roles } = command
  const paper = await getPaper(tx, paperId)
  if (!canRecord(paper.located, roles)) throw new DomainError('forbidden', 'common.forbidden')
  if (paper.state === 'draft') throw new DomainError('conflict', 'papers.copy-of-draft')
  const { sha256 } = await fileOf(tx, fileId, paper.located)
  const { bytes, mediaType } = await readFile(tx, fileId)
  const signatures = mediaType === 'application/pdf' ? await inThread(tx, 'signatures', bytes) : []
  const id = newId()
  if (!(await insertSignedCopy(tx, { id, paperId, fileId, signatures: JSON.stringify(signatures) }, by.now)))
    throw new DomainError('conflict', 'papers.copy-twice')
  await recordEvent(tx, by, {
    action: 'papers.add-signed-copy',
    kind: 'paper',
    id: paperId,
    located: paper.located,
    after: { fileId, sha256, signatures },
  })
  return id
}

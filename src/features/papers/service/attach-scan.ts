import type { Tx } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { fileOf } from '../../files/index.ts'
import { updateLocked } from '../data/paper-repository.ts'
import { isSpent, paperMachine } from '../domain/paper.ts'
import { takePaper } from './take-paper.ts'

/**
 * Hangs the scan on a recorded paper that was entered without one: once. A wrong scan is mended by voiding the record
 * and recording the paper anew, so that what somebody has read under this paper stays what it was.
 */
export async function attachScan(
  tx: Tx,
  by: By,
  command: {
    readonly paperId: string
    readonly expectedVersion: number
    readonly roles: Roles
    /** Uploaded to the place of the paper. */
    readonly fileId: string
  },
): Promise<void> {
  const { paperId, expectedVersion, roles, fileId } = command
  const paper = await takePaper(tx, paperId, expectedVersion, 'attach-scan', roles)
  transit(paperMachine(paper), paper.state, 'attach-scan', roles)
  if (isSpent(paper, 'attach-scan')) throw new DomainError('conflict', 'papers.has-scan')
  const { sha256 } = await fileOf(tx, fileId, paper.located)
  await updateLocked(tx, paperId, { file_id: fileId })
  await recordEvent(tx, by, {
    action: 'papers.attach-scan',
    kind: 'paper',
    id: paperId,
    located: paper.located,
    after: { fileId, sha256 },
  })
}

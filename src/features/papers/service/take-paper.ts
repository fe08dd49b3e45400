import type { Tx } from '../../../db/database.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { lockPaper } from '../data/paper-repository.ts'
import { getPaper } from '../data/paper-views.ts'
import { assertMayEver, type Paper, type PaperAction, paperMachine } from '../domain/paper.ts'

/** Locks the paper for the action; who may never take it is told so before anything of versions. */
export async function takePaper(
  tx: Tx,
  paperId: string,
  expectedVersion: number,
  action: PaperAction,
  roles: Roles,
): Promise<Paper> {
  assertMayEver(paperMachine(await getPaper(tx, paperId)), action, roles)
  return lockPaper(tx, paperId, expectedVersion)
}

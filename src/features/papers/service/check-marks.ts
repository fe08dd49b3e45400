import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../db/database.ts'
import { drawnOnce } from '../../../db/outside.ts'
import type { CheckMark } from '../../../documents/index.ts'
import { insertCode, putSetting } from '../data/seal-repository.ts'
import { findSetting } from '../data/seal-views.ts'
import { checkCode, CODE_BYTES } from '../domain/check-code.ts'

/** Two papers draw the same code once in 2^60; this often is a broken source of chance. */
const ATTEMPTS = 5

/**
 * Draws the code of a paper that is being issued, before it is rendered, because it stands in it, and puts the paper
 * into the row for its seal. In the transaction of the issue: no code without its paper, no paper without its code.
 */
export async function drawCheckMark(tx: Tx, paperId: string): Promise<CheckMark> {
  const address = (await findSetting(tx, 'public-address')) ?? null
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const code = drawnOnce(() => checkCode(randomBytes(CODE_BYTES)))
    if (await insertCode(tx, paperId, code)) return { code, address }
  }
  throw new Error('no free code was drawn')
}

/** From now on papers name this address (without a slash at its end) as the place to check them. */
export async function setPublicAddress(tx: Tx, address: string): Promise<void> {
  await putSetting(tx, 'public-address', address)
}

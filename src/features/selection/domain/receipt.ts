import { readWrittenCode, writtenCode } from '../../../shared/domain/written-code.ts'
import type { Sha256 } from './snapshot.ts'

const BYTES = 15
const CHARACTERS = (BYTES * 8) / 5

/**
 * A receipt code from 15 random bytes (120 bits), in six groups of four: `7Z3K-…`. It is random and depends on
 * neither the voter nor the marks, so it says nothing to anybody; it is shown once, to the voter alone, and only its
 * hash is stored, in a list of its own that is joined to no ballot and no voter.
 */
export function receiptCode(random: Uint8Array): string {
  if (random.length !== BYTES) throw new RangeError(`a receipt needs ${BYTES} random bytes`)
  return writtenCode(random, CHARACTERS)
}

/** The code as it was typed, in its one form; null when it can be none. `o`, `i` and `l` read as 0 and 1. */
export function readReceiptCode(typed: string): string | null {
  return readWrittenCode(typed, CHARACTERS)
}

/** What is stored and printed of a code. The poll's id keeps equal codes of two polls apart. */
export function receiptHash(pollId: string, code: string, sha256: Sha256): string {
  return sha256(`receipt 1\n${pollId}\n${code}\n`)
}

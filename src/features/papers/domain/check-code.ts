import { readWrittenCode, writtenCode } from '../../../shared/domain/written-code.ts'

const CHARACTERS = 12

/** Random bytes that a code takes: 60 of their 64 bits. */
export const CODE_BYTES = 8

/** The short code by which anybody may check an issued paper: `7Z3K-9QXT-AB2C`. Random, so that none can be guessed. */
export const checkCode = (random: Uint8Array): string => writtenCode(random, CHARACTERS)

/** A code as it was typed or scanned, in its one form; null when it can be none. */
export const readCheckCode = (typed: string): string | null => readWrittenCode(typed, CHARACTERS)

import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { findInForce, findOpen, getPledge, listSignatures } from '../data/pledge-repository.ts'
import type { Pledge, Signature } from '../data/pledge-repository.ts'
import { readContent } from '../domain/content.ts'
import { outstandingNow } from './sign.ts'

/**
 * The boards of the frozen table that are bound by no signature on the day: of the version in force those that were
 * named when it came into force and had signed none that it amends, for a head could else take points from whom it
 * gives a day for an annex; of one that is being signed, after its last day for signing, those that have not signed.
 * Nobody is missing while there is nothing to sign, or still time to do so.
 */
export async function unsignedMembers(reader: Reader, blocYearId: string, on: LocalDate): Promise<string[]> {
  const inForce = await findInForce(reader, blocYearId)
  if (inForce) {
    const bound = new Set((await signaturesOf(reader, blocYearId)).map((one) => one.organisationId))
    return (inForce.missing ?? []).filter((board) => !bound.has(board))
  }
  const open = await findOpen(reader, blocYearId)
  if (open?.content == null || open.signBy === null || on <= open.signBy) return []
  const signed = new Set((await listSignatures(reader, open.id)).map((one) => one.organisationId))
  const frozen = readContent(open.content).boards.map((board) => board.organisationId)
  return frozen.filter((board) => !signed.has(board))
}

/** A pledge that is being signed, with the boards whose signature is still due that day. */
export interface SignaturesDue {
  readonly pledgeId: string
  readonly signBy: LocalDate
  readonly organisationIds: readonly string[]
}

/** Who still has to sign; undefined while there is nothing to sign. */
export async function signaturesDue(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<SignaturesDue | undefined> {
  const open = await findOpen(reader, blocYearId)
  if (open?.signBy == null) return undefined
  const organisationIds = await outstandingNow(reader, open.id, on)
  return { pledgeId: open.id, signBy: open.signBy, organisationIds }
}

/**
 * By which signature each board bound itself to the pledge of the year: its first under the version in force or one
 * that this amends, for an annex is signed by the boards concerned only; before that under the version being signed.
 */
export async function signaturesOf(reader: Reader, blocYearId: string): Promise<Signature[]> {
  const inForce = (await findInForce(reader, blocYearId)) ?? (await findOpen(reader, blocYearId))
  const first = new Map<string, Signature>()
  for (let next = inForce; next !== undefined;) {
    for (const signature of await listSignatures(reader, next.id))
      first.set(signature.organisationId, signature)
    next = next.amendsId === null ? undefined : await getPledge(reader, next.amendsId)
  }
  return [...first.values()]
}

/** The pledge by which a bloc works in a year. */
export interface PledgeInForce {
  readonly pledgeId: string
  readonly number: number
  readonly hash: string
  readonly inForceOn: LocalDate
  /** Boards that had not signed on that day. */
  readonly missing: readonly string[]
}

/** The pledge in force in the bloc year; undefined when there is none. */
export async function pledgeInForce(reader: Reader, blocYearId: string): Promise<PledgeInForce | undefined> {
  const pledge: Pledge | undefined = await findInForce(reader, blocYearId)
  if (pledge?.hash == null || pledge.inForceOn === null) return undefined
  const { id, number, hash, inForceOn, missing } = pledge
  return { pledgeId: id, number, hash, inForceOn, missing: missing ?? [] }
}

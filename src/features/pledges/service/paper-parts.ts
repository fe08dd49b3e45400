import type { Reader } from '../../../db/database.ts'
import type { PledgeData } from '../../../documents/index.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import { namesOn } from '../../organisations/index.ts'
import type { Pledge, Signature } from '../data/pledge-repository.ts'
import type { Basis, PledgeContent, PledgedBoard } from '../domain/content.ts'
import { capacityOf } from '../domain/pledge.ts'

/** What is printed of a version, frozen or not. */
export type Printed = Pick<
  PledgeContent,
  'bloc' | 'year' | 'bases' | 'preamble' | 'commitments' | 'amendReason' | 'boards' | 'annex'
>

/** Papers behind “Căn cứ”. */
export const referencesOf = (bases: readonly Basis[]): PledgeData['bases'] =>
  bases.map(({ type, number, date, issuer, about }) => ({ type, number, date, issuer, about }))

/** The place of a board in the signature grid; who has not signed leaves it blank. */
export function signerOf(
  board: PledgedBoard,
  signatures: readonly Signature[],
): PledgeData['signers'][number] {
  const signature = signatures.find((one) => one.organisationId === board.organisationId)
  if (signature === undefined) return { organisation: board.name, post: null, name: null }
  const capacity = capacityOf(signature.signerPost)
  return {
    organisation: board.name,
    ...(capacity === null ? {} : { capacities: [capacity] }),
    post: signature.signerPost,
    name: signature.signerName,
    illustrative: signature.illustrative,
  }
}

/** The record of a signature in the system. */
export function confirmationOf(
  signature: Signature,
  boards: readonly PledgedBoard[],
): PledgeData['confirmations'][number] {
  const board = boards.find((one) => one.organisationId === signature.organisationId)
  return {
    organisation: board?.name ?? '',
    name: signature.signerName,
    date: localDateOf(signature.at),
    time: localTimeOf(signature.at),
    onBehalf: signature.scanFileId !== null,
    illustrative: signature.illustrative,
  }
}

/** HH:MM in Viet Nam (UTC+7 all year). */
function localTimeOf(at: string): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(11, 16)
}

/** The boards that had not signed when the version came into force, by the names of the day on which it was frozen. */
export async function missingNames(
  reader: Reader,
  pledge: Pick<Pledge, 'missing' | 'inForceOn' | 'frozenAt'>,
  content: Pick<Printed, 'boards'>,
): Promise<string[]> {
  const missing = pledge.missing ?? []
  // Nobody is missing from a draft, which has no day on which the names would hold either.
  if (missing.length === 0) return []
  const frozen = new Map(content.boards.map((board) => [board.organisationId, board.name]))
  const names = await namesOn(reader, missing, pledge.inForceOn ?? localDateOf(pledge.frozenAt ?? ''))
  return missing.map((id) => frozen.get(id) ?? names.get(id) ?? '')
}

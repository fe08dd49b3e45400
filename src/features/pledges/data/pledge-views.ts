import type { Reader } from '../../../db/database.ts'
import { acceptedRegistrations } from '../../registrations/index.ts'
import { readContent } from '../domain/content.ts'
import type { AnnexPart, PledgedBoard } from '../domain/content.ts'
import { findOpen, getPledge, listPledges, listSignatures } from './pledge-repository.ts'
import type { Pledge, Signature } from './pledge-repository.ts'

/** A signature as the bloc sees it. */
export interface SignatureView {
  readonly organisationId: string
  readonly organisationName: string
  readonly signerName: string
  readonly signerPost: string | null
  readonly signedOn: string
  readonly at: string
  readonly hash: string
  readonly onBehalf: boolean
  readonly scanFileId: string | null
  readonly illustrative: boolean
}

/** A version of a pledge with all that stands in it. */
export interface PledgeView extends Omit<Pledge, 'content' | 'missing'> {
  /** The frozen table; null while drafting. */
  readonly boards: readonly PledgedBoard[] | null
  /** What a frozen annex changes and who signs it; null for anything else. */
  readonly annex: AnnexPart | null
  readonly signatures: readonly SignatureView[]
  readonly missing: readonly Named[] | null
  /** Boards whose accepted registration is no longer the one that was frozen: a reason for an annex. */
  readonly changedSinceFrozen: readonly Named[]
}

export interface Named {
  readonly organisationId: string
  readonly organisationName: string
}

/** The pledge of an id with its frozen table and signatures; `thing.pledge` is not found otherwise. */
export async function viewPledge(reader: Reader, pledgeId: string): Promise<PledgeView> {
  const { content, missing, ...pledge } = await getPledge(reader, pledgeId)
  const frozen = content === null ? null : readContent(content)
  const boards = frozen?.boards ?? null
  const named = (organisationId: string): Named => ({
    organisationId,
    organisationName: boards?.find((board) => board.organisationId === organisationId)?.name ?? '',
  })
  const signatures = await listSignatures(reader, pledgeId)
  return {
    ...pledge,
    boards,
    annex: frozen?.annex ?? null,
    signatures: signatures.map((signature) => toSignatureView(signature, named)),
    missing: missing === null ? null : missing.map(named),
    changedSinceFrozen: boards === null ? [] : (await changedBoards(reader, pledge, boards)).map(named),
  }
}

function toSignatureView(signature: Signature, named: (id: string) => Named): SignatureView {
  const { organisationId, signerName, signerPost, signedOn, at, hash, scanFileId, illustrative } = signature
  const onBehalf = scanFileId !== null
  return {
    ...named(organisationId),
    signerName,
    signerPost,
    signedOn,
    at,
    hash,
    onBehalf,
    scanFileId,
    illustrative,
  }
}

async function changedBoards(
  reader: Reader,
  { blocYearId, state }: Pick<Pledge, 'blocYearId' | 'state'>,
  boards: readonly PledgedBoard[],
): Promise<string[]> {
  if (state === 'superseded' || state === 'void') return []
  const accepted = await acceptedRegistrations(reader, blocYearId)
  const now = new Map(accepted.map((one) => [one.organisationId, one.registrationId]))
  return boards
    .filter((board) => (now.get(board.organisationId) ?? null) !== board.registrationId)
    .map((board) => board.organisationId)
}

/** A version in the list of a year. */
export type PledgeLine = Pick<
  Pledge,
  | 'id'
  | 'blocYearId'
  | 'number'
  | 'amendsId'
  | 'state'
  | 'title'
  | 'hash'
  | 'signBy'
  | 'inForceOn'
  | 'version'
>

/** The versions of a bloc year, oldest first. */
export async function listPledgeLines(reader: Reader, blocYearId: string): Promise<PledgeLine[]> {
  const pledges = await listPledges(reader, blocYearId)
  return pledges.map(
    ({ id, number, amendsId, state, title, hash, signBy, inForceOn, version }): PledgeLine => ({
      id,
      blocYearId,
      number,
      amendsId,
      state,
      title,
      hash,
      signBy,
      inForceOn,
      version,
    }),
  )
}

/** The canonical text that is signed: the SHA-256 of its UTF-8 bytes is the hash. Null while drafting. */
export async function frozenText(reader: Reader, pledgeId: string): Promise<string | null> {
  return (await getPledge(reader, pledgeId)).content
}

/** Is a version of the bloc year being worked on? */
export async function hasOpenPledge(reader: Reader, blocYearId: string): Promise<boolean> {
  return (await findOpen(reader, blocYearId)) !== undefined
}

import type { Selectable, Updateable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Basis, PledgeText } from '../domain/content.ts'
import { OPEN_STATES } from '../domain/pledge.ts'
import type { PledgeState } from '../domain/pledge.ts'
import type { PledgeTable } from './tables.ts'

/** A version as stored. */
export interface Pledge extends PledgeText {
  readonly id: string
  readonly blocYearId: string
  readonly number: number
  readonly amendsId: string | null
  readonly amendReason: string | null
  readonly state: PledgeState
  readonly bases: readonly Basis[]
  /** The canonical text that is signed; null while drafting. */
  readonly content: string | null
  /** SHA-256 of `content`, hexadecimal. */
  readonly hash: string | null
  readonly frozenAt: string | null
  readonly signBy: LocalDate | null
  readonly inForceOn: LocalDate | null
  /** The boards that had not signed when it came into force; null before. */
  readonly missing: readonly string[] | null
  readonly voidReason: string | null
  readonly supersededAt: string | null
  readonly version: number
}

function toPledge(row: Selectable<PledgeTable>): Pledge {
  return {
    id: row.id,
    blocYearId: row.bloc_year_id,
    number: row.number,
    amendsId: row.amends_id,
    amendReason: row.amend_reason,
    state: row.state as PledgeState,
    title: row.title,
    preamble: JSON.parse(row.preamble) as string[],
    commitments: JSON.parse(row.commitments) as string[],
    bases: JSON.parse(row.bases) as Basis[],
    content: row.content,
    hash: row.hash,
    frozenAt: row.frozen_at,
    signBy: row.sign_by as LocalDate | null,
    inForceOn: row.in_force_on as LocalDate | null,
    missing: row.missing === null ? null : (JSON.parse(row.missing) as string[]),
    voidReason: row.void_reason,
    supersededAt: row.superseded_at,
    version: row.version,
  }
}

/** The pledge of an id; `thing.pledge` is not found otherwise. */
export async function getPledge(reader: Reader, pledgeId: string): Promise<Pledge> {
  const row = await reader.selectFrom('pledge').selectAll().where('id', '=', pledgeId).executeTakeFirst()
  if (!row) throw notFound('thing.pledge')
  return toPledge(row)
}

/** The versions of a bloc year, oldest first. */
export async function listPledges(reader: Reader, blocYearId: string): Promise<Pledge[]> {
  const rows = await reader
    .selectFrom('pledge')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('number')
    .execute()
  return rows.map(toPledge)
}

/** The version of a bloc year that is in force, if there is one. */
export async function findInForce(reader: Reader, blocYearId: string): Promise<Pledge | undefined> {
  const row = await reader
    .selectFrom('pledge')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .where('state', '=', 'in-force')
    .executeTakeFirst()
  return row && toPledge(row)
}

/** The version of a bloc year that is being worked on, if there is one. */
export async function findOpen(reader: Reader, blocYearId: string): Promise<Pledge | undefined> {
  const row = await reader
    .selectFrom('pledge')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .where('state', 'in', OPEN_STATES)
    .executeTakeFirst()
  return row && toPledge(row)
}

/** What a new version is made of. */
export type NewPledge = Pick<
  Pledge,
  'blocYearId' | 'amendsId' | 'amendReason' | 'title' | 'preamble' | 'commitments' | 'bases'
>

/** Adds a draft; undefined when the bloc year has one that is being worked on. */
export async function insertPledge(tx: Tx, pledge: NewPledge, now: string): Promise<string | undefined> {
  const last = await tx
    .selectFrom('pledge')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('bloc_year_id', '=', pledge.blocYearId)
    .executeTakeFirst()
  const inserted = await tx
    .insertInto('pledge')
    .values({
      id: newId(),
      bloc_year_id: pledge.blocYearId,
      number: (last?.number ?? 0) + 1,
      amends_id: pledge.amendsId,
      amend_reason: pledge.amendReason,
      state: 'drafting',
      title: pledge.title,
      preamble: JSON.stringify(pledge.preamble),
      commitments: JSON.stringify(pledge.commitments),
      bases: JSON.stringify(pledge.bases),
      created_at: now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export type PledgeChange = Pick<Pledge, 'state'> &
  Partial<Omit<Pledge, 'id' | 'blocYearId' | 'number' | 'amendsId' | 'amendReason' | 'version'>>

/** Changes a version that is still the expected one; tells whether it was. */
export async function updatePledge(
  tx: Tx,
  pledgeId: string,
  expectedVersion: number,
  change: PledgeChange,
): Promise<boolean> {
  const result = await tx
    .updateTable('pledge')
    .set({ ...toRow(change), version: expectedVersion + 1 })
    .where('id', '=', pledgeId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function toRow(change: PledgeChange): Updateable<PledgeTable> {
  return {
    state: change.state,
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.preamble === undefined ? {} : { preamble: JSON.stringify(change.preamble) }),
    ...(change.commitments === undefined ? {} : { commitments: JSON.stringify(change.commitments) }),
    ...(change.bases === undefined ? {} : { bases: JSON.stringify(change.bases) }),
    ...(change.content === undefined ? {} : { content: change.content }),
    ...(change.hash === undefined ? {} : { hash: change.hash }),
    ...(change.frozenAt === undefined ? {} : { frozen_at: change.frozenAt }),
    ...(change.signBy === undefined ? {} : { sign_by: change.signBy }),
    ...(change.inForceOn === undefined ? {} : { in_force_on: change.inForceOn }),
    ...(change.missing === undefined ? {} : { missing: JSON.stringify(change.missing) }),
    ...(change.voidReason === undefined ? {} : { void_reason: change.voidReason }),
    ...(change.supersededAt === undefined ? {} : { superseded_at: change.supersededAt }),
  }
}

/**
 * Holds the pledge until the end of the transaction and raises its version: signatures of different boards come at
 * the same moment, and none of them may be refused because of another.
 */
export async function lockPledge(tx: Tx, pledgeId: string): Promise<Pledge> {
  const row = await tx
    .updateTable('pledge')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', pledgeId)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound('thing.pledge')
  return toPledge(row)
}

/** A signature: a record of who, for which board, when and over what hash. */
export interface Signature {
  readonly pledgeId: string
  readonly organisationId: string
  readonly hash: string
  readonly accountId: string
  readonly signerName: string
  readonly signerPost: string | null
  /** The day of the signature: of the paper, where it was entered from one. */
  readonly signedOn: LocalDate
  /** The scan of the signed paper when the head entered it for the board. */
  readonly scanFileId: string | null
  readonly illustrative: boolean
  /** When it was given or entered. */
  readonly at: string
  /** The place in the order in which they came, from 1. */
  readonly ordinal: number
}

/** Adds a signature; false when the board has signed this version already. */
export async function insertSignature(tx: Tx, signature: Signature): Promise<boolean> {
  const inserted = await tx
    .insertInto('pledge_signature')
    .values({
      pledge_id: signature.pledgeId,
      organisation_id: signature.organisationId,
      hash: signature.hash,
      account_id: signature.accountId,
      signer_name: signature.signerName,
      signer_post: signature.signerPost,
      signed_on: signature.signedOn,
      scan_file_id: signature.scanFileId,
      illustrative: signature.illustrative ? 1 : 0,
      at: signature.at,
      ordinal: signature.ordinal,
    })
    .onConflict((oc) => oc.columns(['pledge_id', 'organisation_id']).doNothing())
    .returning('organisation_id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The signatures of a version, in the order in which they came. */
export async function listSignatures(reader: Reader, pledgeId: string): Promise<Signature[]> {
  const rows = await reader
    .selectFrom('pledge_signature')
    .selectAll()
    .where('pledge_id', '=', pledgeId)
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    pledgeId: row.pledge_id,
    organisationId: row.organisation_id,
    hash: row.hash,
    accountId: row.account_id,
    signerName: row.signer_name,
    signerPost: row.signer_post,
    signedOn: row.signed_on as LocalDate,
    scanFileId: row.scan_file_id,
    illustrative: row.illustrative === 1,
    at: row.at,
    ordinal: row.ordinal,
  }))
}

import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { FoundSignature } from '../domain/found-signature.ts'
import type { PaperState } from '../domain/paper.ts'
import type {} from './seal-tables.ts'
import type {} from './tables.ts'

export async function findSetting(reader: Reader, name: 'public-address'): Promise<string | undefined> {
  const row = await reader
    .selectFrom('paper_setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value
}

/** Issued papers that wait for their seal, oldest first, those behind `after`. */
export async function listUnsealed(reader: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await reader
    .selectFrom('paper_seal')
    .select('paper_id')
    .where('file_id', 'is', null)
    .where('paper_id', '>', after)
    .orderBy('paper_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.paper_id)
}

/** The code of an issued paper and its seal; `seal` is null as long as the paper waits for it. */
export interface PaperSeal {
  readonly paperId: string
  readonly code: string
  readonly seal: {
    readonly fileId: string
    readonly sha256: string
    readonly sealedAt: string
    readonly signerName: string
    readonly isDevelopment: boolean
  } | null
}

const selectSeals = (reader: Reader) =>
  reader
    .selectFrom('paper_seal')
    .leftJoin('file', 'file.id', 'paper_seal.file_id')
    .leftJoin('seal_certificate', 'seal_certificate.sha256', 'paper_seal.certificate_sha256')
    .select([
      'paper_seal.paper_id',
      'paper_seal.code',
      'paper_seal.file_id',
      'paper_seal.sealed_at',
      'file.sha256',
      'seal_certificate.name',
      'seal_certificate.is_development',
    ])

function toSeal(row: Awaited<ReturnType<ReturnType<typeof selectSeals>['execute']>>[number]): PaperSeal {
  const { file_id: fileId, sealed_at: sealedAt, sha256 } = row
  return {
    paperId: row.paper_id,
    code: row.code,
    seal:
      fileId === null || sealedAt === null || sha256 === null
        ? null
        : { fileId, sha256, sealedAt, signerName: row.name ?? '', isDevelopment: row.is_development === 1 },
  }
}

/** Undefined for papers that bear no code: drafts, papers of others, papers of before codes were given. */
export async function findSeal(reader: Reader, paperId: string): Promise<PaperSeal | undefined> {
  const row = await selectSeals(reader).where('paper_seal.paper_id', '=', paperId).executeTakeFirst()
  return row && toSeal(row)
}

export async function findSealByCode(reader: Reader, code: string): Promise<PaperSeal | undefined> {
  const row = await selectSeals(reader).where('paper_seal.code', '=', code).executeTakeFirst()
  return row && toSeal(row)
}

/** The paper that took the place of another, and whether it still stands. */
export interface Replacement {
  readonly number: string | null
  readonly date: LocalDate | null
  readonly state: 'issued' | 'voided'
}

/** A paper is replaced a few times; a longer chain is none. */
const MOST_REPLACED = 100

/**
 * The paper that stands in the place of this one: the last of those that took each other's place. `voided` when none of
 * them stands any more.
 */
export async function findReplacement(reader: Reader, paperId: string): Promise<Replacement | undefined> {
  let found: Replacement | undefined
  let last = paperId
  for (let step = 0; step < MOST_REPLACED; step++) {
    const rows = await reader
      .selectFrom('paper')
      .select(['id', 'number', 'date', 'state'])
      .where('supersedes_id', '=', last)
      .where('issued_at', 'is not', null)
      .where('state', 'in', ['issued', 'superseded', 'voided'] satisfies PaperState[])
      .orderBy('issued_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    const next = rows.find((row) => row.state !== 'voided') ?? rows[0]
    if (!next) return found
    const { number, date, state } = next
    found = { number, date: date as LocalDate | null, state: state === 'voided' ? 'voided' : 'issued' }
    if (state !== 'superseded') return found
    last = next.id
  }
  return found
}

/** A copy that was signed outside the product, with the signatures found in it. */
export interface SignedCopy {
  readonly id: string
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly addedAt: string
  readonly signatures: readonly FoundSignature[]
}

/** The signed copies of a paper in the order in which they came. */
export async function listSignedCopies(reader: Reader, paperId: string): Promise<SignedCopy[]> {
  const rows = await reader
    .selectFrom('paper_signed_copy')
    .innerJoin('file', 'file.id', 'paper_signed_copy.file_id')
    .select([
      'paper_signed_copy.id',
      'paper_signed_copy.file_id',
      'paper_signed_copy.signatures',
      'paper_signed_copy.created_at',
      'file.name',
      'file.media_type',
      'file.sha256',
    ])
    .where('paper_signed_copy.paper_id', '=', paperId)
    .orderBy('paper_signed_copy.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fileId: row.file_id,
    name: row.name,
    mediaType: row.media_type,
    sha256: row.sha256,
    addedAt: row.created_at,
    signatures: (JSON.parse(row.signatures) as (Omit<FoundSignature, 'isWeak'> & { isWeak?: boolean })[]).map(
      (signature) => ({ ...signature, isWeak: signature.isWeak ?? null }),
    ),
  }))
}

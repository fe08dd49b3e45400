import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getPaper } from '../data/paper-views.ts'
import {
  findReplacement,
  findSealByCode,
  type Replacement,
  listSignedCopies,
  type PaperSeal,
} from '../data/seal-views.ts'
import { readCheckCode } from '../domain/check-code.ts'
import type { PaperState } from '../domain/paper.ts'

/** What anybody may know who holds a paper's code: no title, no contents, no names of persons. */
export interface Verification {
  readonly code: string
  readonly kind: string
  readonly number: string | null
  readonly date: LocalDate | null
  readonly issuerName: string
  readonly state: Exclude<PaperState, 'draft'>
  /** The paper that stands in its place, and whether that still stands itself. */
  readonly replacedBy: Replacement | null
  /** SHA-256 of the paper as issued. */
  readonly sha256: string
  readonly seal: Omit<NonNullable<PaperSeal['seal']>, 'fileId'> | null
}

/** Which of the paper's files has that hash; `none` when it is none of them. */
export type HashMatch = 'issued' | 'sealed' | 'signed-copy' | 'none'

/** The paper of a code. Throws `not-found` for what is no code, and for codes that no paper has, alike. */
export async function verifyCode(reader: Reader, typed: string): Promise<Verification> {
  const { paper, seal, code } = await paperOfCode(reader, typed)
  const { kind, number, date, issuerName, state, sha256 } = paper
  if (state === 'draft' || sha256 === null) throw unknownCode()
  const replacement = state === 'superseded' ? await findReplacement(reader, paper.id) : undefined
  return {
    code,
    kind,
    number,
    date,
    issuerName,
    state,
    replacedBy: replacement ?? null,
    sha256,
    seal: seal && {
      sha256: seal.sha256,
      sealedAt: seal.sealedAt,
      signerName: seal.signerName,
      isDevelopment: seal.isDevelopment,
    },
  }
}

/** Is a file with that SHA-256 (lower-case hex) the paper of the code? Nothing is said of any other paper. */
export async function matchHash(reader: Reader, typed: string, sha256: string): Promise<HashMatch> {
  const { paper, seal } = await paperOfCode(reader, typed)
  if (sha256 === paper.sha256) return 'issued'
  if (sha256 === seal?.sha256) return 'sealed'
  const copies = await listSignedCopies(reader, paper.id)
  return copies.some((copy) => copy.sha256 === sha256) ? 'signed-copy' : 'none'
}

const unknownCode = (): DomainError => new DomainError('not-found', 'papers.unknown-code')

async function paperOfCode(reader: Reader, typed: string) {
  const code = readCheckCode(typed)
  const found = code === null ? undefined : await findSealByCode(reader, code)
  if (!found) throw unknownCode()
  return { paper: await getPaper(reader, found.paperId), seal: found.seal, code: found.code }
}

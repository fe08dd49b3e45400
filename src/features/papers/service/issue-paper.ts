import type { Reader, Tx } from '../../../db/database.ts'
import { type PaperDataByKind, type PaperKind, paperCode } from '../../../documents/index.ts'
import { PAPER_RULES } from '../../../documents/papers/kinds.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { storeFile } from '../../files/index.ts'
import { insertTemplate, movePaper, updateLocked } from '../data/paper-repository.ts'
import { findSnapshot, getPaper, type Snapshot } from '../data/paper-views.ts'
import { type Register, takeNextNumber, takeNumber } from '../data/register-repository.ts'
import { adoptedTemplate } from '../data/template-views.ts'
import { isOfOtherIssuer, type Paper, paperMachine } from '../domain/paper.ts'
import { drawCheckMark } from './check-marks.ts'
import { isWrittenKind, renderNow } from './render.ts'
import { takePaper } from './take-paper.ts'

/** What is decided at issue. */
export interface Issue {
  readonly date: LocalDate
  /** The number of the board's own register; absent: the next of the product's register. */
  readonly number?: number | undefined
  /** The issuing organisation, where the draft does not name it. */
  readonly issuerId?: string | undefined
}

/** An issued paper. */
export interface Issued {
  readonly paperId: string
  /** As printed; null for kinds without a number. */
  readonly number: string | null
  readonly date: LocalDate
  readonly sha256: string
  readonly version: number
}

type AnyData = PaperDataByKind[PaperKind]

const SYSTEM: Roles = new Set(['system'])

/**
 * Issues a draft: gives it number and date, renders it for good, keeps the data it was made from. Immutable from then
 * on. The number is the next one of the issuer's register of the kind and year, without gap or double, or the one
 * given. A paper that this one corrects is superseded.
 * @param roles who issues, in relation to the paper; absent: the product itself, after another feature's own checks
 */
export async function issuePaper(
  tx: Tx,
  by: By,
  paperId: string,
  expectedVersion: number,
  issue: Issue,
  roles: Roles = SYSTEM,
): Promise<Issued> {
  const paper = await takePaper(tx, paperId, expectedVersion, 'issue', roles)
  transit(paperMachine(paper), paper.state, 'issue', roles)
  const { kind, data, pictures } = await draftData(tx, paper)
  if (issue.date > localDateOf(by.now)) throw invalidField('/date', 'papers.date-to-come')
  const issuerId = issuerOf(paper, issue, by, roles)

  const { symbol } = data.head
  const register = symbol === null ? null : { issuerId, code: codeOf(kind, symbol), year: yearOf(issue.date) }
  if (register === null && issue.number !== undefined) throw invalidField('/number', 'papers.no-number')
  const registered = register && (await numberIn(tx, register, issue.number))
  const number = registered === null ? null : `${String(registered).padStart(2, '0')}/${symbol ?? ''}`

  const head = { ...data.head, number: registered === null ? null : String(registered), date: issue.date }
  const own = await adoptedTemplate(tx, kind, paper.located)
  const check = await drawCheckMark(tx, paperId)
  const rendering = await renderNow(
    tx,
    kind,
    { ...data, madeAt: by.now, draft: false, head, check },
    own,
    pictures,
  )
  await insertTemplate(tx, { kind, ...rendering.template })
  const { fileId, sha256 } = await storeFile(tx, by, {
    name: fileNameOf(paper, number),
    mediaType: 'application/pdf',
    bytes: rendering.pdf,
    located: paper.located,
    held: true,
  })
  await updateLocked(tx, paperId, {
    state: 'issued',
    number,
    date: issue.date,
    issuer_id: issuerId,
    register_code: register?.code ?? null,
    register_year: register?.year ?? null,
    register_number: registered,
    data: rendering.snapshot,
    template_sha256: rendering.template.sha256,
    template_version_id: own?.id ?? null,
    file_id: fileId,
    issued_at: by.now,
  })
  await recordEvent(tx, by, {
    action: 'papers.issue',
    kind: 'paper',
    id: paperId,
    located: paper.located,
    before: { state: paper.state },
    after: { state: 'issued', number, date: issue.date, sha256 },
  })
  await supersedeCorrected(tx, by, paper)
  return { paperId, number, date: issue.date, sha256, version: expectedVersion + 1 }
}

/** Takes a paper out of use, with the reason. Its number is not given again. */
export async function voidPaper(
  tx: Tx,
  by: By,
  paperId: string,
  expectedVersion: number,
  reason: string,
  roles: Roles = SYSTEM,
): Promise<Paper> {
  const paper = await takePaper(tx, paperId, expectedVersion, 'void', roles)
  const state = transit(paperMachine(paper), paper.state, 'void', roles)
  await updateLocked(tx, paperId, { state, void_reason: reason })
  await recordEvent(tx, by, {
    action: 'papers.void',
    kind: 'paper',
    id: paperId,
    located: paper.located,
    before: { state: paper.state },
    after: { state, reason },
  })
  return getPaper(tx, paperId)
}

/** What a draft is made of. Refuses (409) one that is only ever drafted here. */
export async function draftData(
  reader: Reader,
  paper: Paper,
): Promise<Omit<Snapshot, 'kind' | 'data'> & { readonly kind: PaperKind; readonly data: AnyData }> {
  const snapshot = await findSnapshot(reader, paper.id)
  if (!snapshot || !isWrittenKind(snapshot.kind)) throw new RangeError(`draft without data: ${paper.id}`)
  // A notice of the council is drafted for it, never issued by the product.
  if (PAPER_RULES[snapshot.kind].alwaysDraft) throw new DomainError('conflict', 'papers.only-drafted')
  return { ...snapshot, kind: snapshot.kind, data: JSON.parse(snapshot.data) as AnyData }
}

/** The organisation in whose name the paper goes out, see `isOfOtherIssuer`. */
function issuerOf(paper: Paper, issue: Issue, by: By, roles: Roles): string {
  const mine = boardsOf(by.actor, localDateOf(by.now))
  const issuerId = paper.issuerId ?? issue.issuerId ?? (mine.length === 1 ? mine[0] : undefined)
  if (issuerId === undefined) throw invalidField('/issuerId', 'field.required')
  assertOwnName(paper, issuerId, by, roles)
  return issuerId
}

/** Refuses (409) to a head what is in the name of another board: after a hand-over the drafts of the old head. */
export function assertOwnName(paper: Paper, issuerId: string | null, by: By, roles: Roles): void {
  if (isOfOtherIssuer(paper, issuerId, boardsOf(by.actor, localDateOf(by.now)), roles))
    throw new DomainError('conflict', 'papers.other-issuer', { issuer: paper.issuerName })
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

/** The letters of the register: those of the kind, or what stands before the dash of the symbol. */
const codeOf = (kind: PaperKind, symbol: string): string => paperCode(kind) ?? symbol.split('-')[0] ?? symbol

async function numberIn(tx: Tx, register: Register, wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return takeNextNumber(tx, register)
  if (!(await takeNumber(tx, register, wanted)))
    throw invalidField('/number', 'papers.number-taken', { number: wanted, year: register.year })
  return wanted
}

const fileNameOf = (paper: Paper, number: string | null): string =>
  number === null ? `${paper.title}.pdf` : `${number.replace('/', '-')} ${paper.title}.pdf`

async function supersedeCorrected(tx: Tx, by: By, paper: Paper): Promise<void> {
  if (paper.supersedesId === null || !(await movePaper(tx, paper.supersedesId, ['issued'], 'superseded')))
    return
  await recordEvent(tx, by, {
    action: 'papers.supersede',
    kind: 'paper',
    id: paper.supersedesId,
    located: paper.located,
    before: { state: 'issued' },
    after: { state: 'superseded', by: paper.id },
  })
}

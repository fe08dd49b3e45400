import type { Reader, Tx } from '../../../db/database.ts'
import { assertPrintable } from '../../../documents/printable.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { getFile, inThread, readContent } from '../../files/index.ts'
import { getPaper, type Paper } from '../../papers/index.ts'
import { deleteDocuments, insertDocument, lockDossier } from '../data/dossier-repository.ts'
import {
  getItemOfDossier,
  getProposal,
  holdProposal,
  type ItemRow,
  type ProposalRow,
} from '../data/proposal-repository.ts'
import { type Face, faultsOfFace } from '../domain/consistency.ts'
import {
  type DocumentKind,
  type DossierAction,
  dossierMachine,
  dossierStateOf,
  mayAttach,
  requirementsOf,
} from '../domain/dossier.ts'
import type { VoteCited } from '../domain/proposal.ts'

/** Where a dossier stands: it belongs to the board that is proposed; the other members of the bloc do not see it. */
export async function locateDossier(
  reader: Reader,
  dossierId: string,
): Promise<Located & { readonly blocId: string; readonly councilId: string }> {
  const item = await getItemOfDossier(reader, dossierId)
  const { blocYearId } = await getProposal(reader, item.proposalId)
  return locateBlocYear(reader, blocYearId, item.organisationId)
}

/** Which dossier, as whom, and as it was last seen. */
export interface DossierMove {
  readonly dossierId: string
  readonly expectedVersion: number
  readonly roles: Roles
}

/** A dossier that is locked for an action, with its board, its proposal and where it stands. */
export interface TakenDossier {
  readonly item: ItemRow
  readonly proposal: ProposalRow
  readonly located: Located
  readonly year: number
}

/**
 * Locks the dossier for an action. The proposal is held before it, in the order in which handing in locks them, so
 * that it is not handed in meanwhile and two never wait for each other.
 */
export async function takeDossier(tx: Tx, move: DossierMove, action: DossierAction): Promise<TakenDossier> {
  const item = await getItemOfDossier(tx, move.dossierId)
  const proposal = await holdProposal(tx, item.proposalId)
  await lockDossier(tx, move.dossierId, move.expectedVersion)
  transit(dossierMachine, dossierStateOf(proposal.state), action, move.roles)
  const located = await locateBlocYear(tx, proposal.blocYearId, item.organisationId)
  return { item, proposal, located, year: located.year }
}

/** Writes the audit event of an action on a dossier. */
export async function recordOnDossier(
  tx: Tx,
  by: By,
  dossierId: string,
  located: Located,
  action: string,
  after: unknown,
): Promise<void> {
  await recordEvent(tx, by, { action: `awards.${action}`, kind: 'dossier', id: dossierId, located, after })
}

/** The conditions of Đ.84(2)d, sudden merit and great contributions, are no business of a bloc's yearly selection. */
const NEEDS_CONFIRMATION = false

/** What the dossier of the item must hold in an award year. */
export const requirementsFor = (item: Pick<ItemRow, 'form'>, awardYear: number) =>
  requirementsOf(item.form, NEEDS_CONFIRMATION, awardYear)

/**
 * Puts an issued paper into a dossier. The board may attach what it owes itself, the head any paper that is asked
 * for. Throws `invalid` on `/kind` or `/paperId` for a paper that does not belong there.
 */
export async function attachPaper(
  tx: Tx,
  by: By,
  command: DossierMove & {
    readonly kind: DocumentKind
    readonly paperId: string
    readonly says: PrintedFace | null
  },
): Promise<void> {
  const { item, proposal, located, year } = await takeDossier(tx, command, 'attach')
  const { dossierId, kind, paperId, roles } = command
  const verdict = mayAttach(kind, requirementsFor(item, year), roles.has('head'))
  if (verdict === 'owed-by-head') throw new DomainError('forbidden', 'awards.owed-by-head')
  if (verdict !== 'yes') throw invalidField('/kind', `awards.${verdict}`)
  const paper = await getPaper(tx, paperId).catch(() => undefined)
  const fault = paper ? faultOf(kind, paper, item, proposal) : 'paper-elsewhere'
  if (fault !== undefined) throw invalidField('/paperId', `awards.${fault}`)
  const fromOutside = paper?.isRecorded === true ? paper : undefined
  const face = fromOutside ? readFace(kind, command.says, item) : null
  if (fromOutside) {
    assertIndexed(fromOutside)
    if (!(await canBeOpened(tx, fromOutside))) throw invalidField('/paperId', 'awards.paper-unreadable')
  }
  const inserted = await insertDocument(tx, {
    dossierId,
    paperId,
    kind,
    face,
    onBehalfFileId: null,
    addedAt: by.now,
  })
  if (!inserted) throw new DomainError('conflict', 'awards.attached-already')
  await recordOnDossier(tx, by, dossierId, located, 'attach', { kind, paperId, says: command.says })
}

/** An older record that the index can not print is refused here, not to the council when it asks for the PDF. */
function assertIndexed({ title, number, issuerName }: Paper): void {
  for (const text of [title, number ?? '', issuerName]) assertPrintable(text, '/paperId')
}

/** A PDF that is broken, or that opens by a password only, the council can not read either. */
async function canBeOpened(tx: Tx, { fileId }: Paper): Promise<boolean> {
  if (fileId === null) return false
  const { mediaType, sha256 } = await getFile(tx, fileId)
  if (mediaType !== PDF) return true
  return (await inThread(tx, 'page-count', await readContent(tx, sha256))) !== null
}

const PDF = 'application/pdf'

/** What a paper from outside prints, as whoever attaches it reads it there. */
export interface PrintedFace {
  readonly organisationName: string
  readonly awardTitle: string
  /** Of minutes: day, votes for, and their base. */
  readonly vote: VoteCited | null
}

/**
 * Nobody but a reader knows what a paper from outside says; so it is entered, and must be what the proposal says: a
 * dossier with two names, two titles or two counts is not made at all. Throws 422 with each difference.
 */
function readFace(kind: DocumentKind, says: PrintedFace | null, item: ItemRow): Face | null {
  if (kind === 'confirmation') return null
  if (says === null) throw invalidField('/says', 'awards.says-required')
  const isReport = kind === 'achievement-report'
  if (!isReport && says.vote === null) throw invalidField('/says/vote', 'awards.says-vote')
  const face: Face = { ...says, vote: isReport ? null : says.vote, standing: null }
  const faults = faultsOfFace(face, item)
  if (faults.length > 0)
    throw invalidFields(
      faults.map(({ code, params }) => ({
        pointer: FACE_POINTERS[code] ?? '/says',
        code: `awards.${code}`,
        params,
      })),
    )
  return face
}

const FACE_POINTERS: Readonly<Record<string, string>> = {
  'name-in-report': '/says/organisationName',
  'title-in-report': '/says/awardTitle',
  'vote-in-minutes': '/says/vote',
}

/** The kinds of recorded or written papers that can be a document of the dossier. */
const PAPER_KINDS_OF: Readonly<Record<DocumentKind, readonly string[]>> = {
  proposal: ['proposal'],
  'achievement-report': ['achievement-report'],
  'title-minutes': ['minutes'],
  'commendation-minutes': ['minutes'],
  confirmation: ['confirmation'],
}

/** The minutes that are made for the other kind of dossier; those of the conference itself serve both. */
const OTHER_MINUTES: Readonly<Partial<Record<DocumentKind, string>>> = {
  'title-minutes': 'meeting-commendation-review',
  'commendation-minutes': 'meeting-emulation-selection',
}

/** Why the paper can not lie in this dossier: not of this bloc year or board, not issued, without a file, of another kind. */
function faultOf(kind: DocumentKind, paper: Paper, item: ItemRow, proposal: ProposalRow): string | undefined {
  const { ownerId } = paper.located
  const isOthers = ownerId !== undefined && ownerId !== item.organisationId
  if (isOthers || paper.blocYearId !== proposal.blocYearId) return 'paper-elsewhere'
  if (!PAPER_KINDS_OF[kind].includes(paper.kind)) return 'paper-kind'
  if (kind === 'achievement-report' && paper.subject !== null && paper.subject.id !== item.dossierId)
    return 'paper-elsewhere'
  if (paper.kind === 'minutes' && paper.subject !== null) {
    if (paper.subject.id !== item.meetingId) return 'other-meeting'
    if (paper.subject.kind === OTHER_MINUTES[kind]) return 'paper-kind'
  }
  if (paper.state !== 'issued') return 'paper-not-issued'
  return paper.fileId === null ? 'paper-without-file' : undefined
}

/** Takes a paper out of a dossier again. The proposal itself leaves it only by a revision. */
export async function detachPaper(
  tx: Tx,
  by: By,
  command: DossierMove & { readonly paperId: string },
): Promise<void> {
  const { item, proposal, located } = await takeDossier(tx, command, 'detach')
  const { dossierId, paperId, roles } = command
  if (paperId === proposal.paperId) throw invalidField('/paperId', 'awards.made-by-issue')
  const paper = await getPaper(tx, paperId).catch(() => undefined)
  const isOwn = paper?.located.ownerId === item.organisationId
  if (!roles.has('head') && !isOwn) throw new DomainError('forbidden', 'awards.owed-by-head')
  if (!(await deleteDocuments(tx, dossierId, { paperId })))
    throw invalidField('/paperId', 'awards.not-in-dossier')
  await recordOnDossier(tx, by, dossierId, located, 'detach', { paperId })
}

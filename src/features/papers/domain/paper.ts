import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type Machine, machine } from '../../../shared/domain/machine.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role, Roles } from '../../../shared/domain/roles.ts'

export const PAPER_STATES = ['draft', 'issued', 'superseded', 'voided'] as const
export type PaperState = (typeof PAPER_STATES)[number]
export type PaperAction =
  'issue' | 'supersede' | 'void' | 'attach-scan' | 'attach-signature' | 'remove-signature'

/** Whose paper it is: one board's, the bloc's (its head board signs), or the council's. */
export const PAPER_PLACES = ['board', 'bloc', 'council'] as const
export type PaperPlace = (typeof PAPER_PLACES)[number]

/** A paper: one that the product writes, or one of others that is recorded. */
export interface Paper {
  readonly id: string
  readonly kind: string
  readonly title: string
  /** As printed (`05/BB-BQL`), or free text as recorded (`995/BKHĐT-HĐTĐKT`); null when it has none, or none yet. */
  readonly number: string | null
  /** null while a draft. */
  readonly date: LocalDate | null
  /** The organisation in whose register it stands; null for papers of outside issuers. */
  readonly issuerId: string | null
  readonly issuerName: string
  readonly state: PaperState
  readonly located: Located
  readonly blocYearId: string | null
  readonly subject: PaperSubject | null
  readonly illustrative: boolean
  /** A paper of others, entered with its number and date. */
  readonly isRecorded: boolean
  /** The paper that this one corrects. */
  readonly supersedesId: string | null
  /** The wording of its council or bloc that it was made with; null for the product's. */
  readonly templateId: string | null
  /** The file as it was written or recorded; of an issued paper the bytes that its seal covers. */
  readonly fileId: string | null
  readonly sha256: string | null
  readonly mediaType: string | null
  /** What is handed out, everywhere the same; null where there is no file, and while the paper awaits its seal. */
  readonly content: PaperContent | null
  /** Issued by the product and not sealed yet. */
  readonly awaitsSeal: boolean
  /** It bears the picture of a signature. */
  readonly hasSignatureImage: boolean
  readonly voidReason: string | null
  /** null when it was never issued. */
  readonly issuedAt: string | null
  readonly version: number
}

/** The one file of a paper that people are given: sealed where the product issued it. */
export interface PaperContent {
  readonly fileId: string
  readonly sha256: string
}

/** The thing that a paper is about: a meeting, a poll, a proposal. */
export interface PaperSubject {
  readonly kind: string
  readonly id: string
}

export function placeOf(located: Located): PaperPlace {
  if (located.ownerId !== undefined) return 'board'
  return located.blocId === undefined ? 'council' : 'bloc'
}

const ISSUERS: Readonly<Record<PaperPlace, readonly Role[]>> = {
  board: ['owner'],
  bloc: ['head'],
  council: ['council'],
}

/**
 * Who may record a paper of others at a place: the council also tells a bloc its notices; the head enters for a board
 * that does not, from the scan of its signed paper.
 */
const RECORDERS: Readonly<Record<PaperPlace, readonly Role[]>> = {
  board: ['owner', 'head'],
  bloc: ['head', 'council'],
  council: ['council'],
}

function tableFor(
  issuers: readonly Role[],
  voiders: readonly Role[],
  scanners: readonly Role[],
): Machine<PaperState, PaperAction> {
  return machine<PaperState, PaperAction>({
    thing: 'paper',
    states: PAPER_STATES,
    initial: 'draft',
    transitions: [
      { action: 'issue', from: ['draft'], to: 'issued', by: [...issuers, 'system'] },
      // By a later draft of the same thing, or by the issue of the paper that corrects it.
      { action: 'supersede', from: ['draft', 'issued'], to: 'superseded', by: ['system'] },
      { action: 'void', from: ['draft', 'issued'], to: 'voided', by: [...voiders, 'system'] },
      // Pictures of signatures, by whoever issues the paper.
      { action: 'attach-signature', from: ['draft'], to: 'draft', by: issuers },
      { action: 'remove-signature', from: ['draft'], to: 'draft', by: issuers },
      // Of a recorded paper that was entered before its scan was at hand.
      ...(scanners.length === 0
        ? []
        : [{ action: 'attach-scan', from: ['issued'], to: 'issued', by: scanners } as const]),
    ],
  })
}

const tables = (tableAt: (place: PaperPlace) => Machine<PaperState, PaperAction>) => ({
  board: tableAt('board'),
  bloc: tableAt('bloc'),
  council: tableAt('council'),
})
const OWN = tables((place) => tableFor(ISSUERS[place], ISSUERS[place], []))
const RECORDED = tables((place) => tableFor(ISSUERS[place], RECORDERS[place], RECORDERS[place]))

/** What only a council gives a bloc. Terms rest on it, so a head that could void the record could shake its own term. */
const KINDS_OF_COUNCIL: ReadonlySet<string> = new Set(['notice', 'decision'])
const RECORDED_OF_COUNCIL = tableFor(ISSUERS.bloc, ISSUERS.council, RECORDERS.bloc)

/** The transition tables of all papers, for the access lists. */
export const PAPER_MACHINES: readonly Machine<PaperState, PaperAction>[] = [
  ...Object.values(OWN),
  ...Object.values(RECORDED),
  RECORDED_OF_COUNCIL,
]

/** The transition table of this paper: the same states for all, with those who may act for its place. */
export function paperMachine(
  paper: Pick<Paper, 'located' | 'isRecorded' | 'kind'>,
): Machine<PaperState, PaperAction> {
  const place = placeOf(paper.located)
  if (!paper.isRecorded) return OWN[place]
  return place === 'bloc' && KINDS_OF_COUNCIL.has(paper.kind) ? RECORDED_OF_COUNCIL : RECORDED[place]
}

/** Kinds that nobody signs here: forms, and what a council signs after it was drafted for it. */
const UNSIGNED_KINDS: ReadonlySet<string> = new Set(['ballot-paper', 'dossier-index', 'notice', 'decision'])

/** Kinds that other boards, or people of theirs, sign beside the one that issues. */
const KINDS_OF_SEVERAL: ReadonlySet<string> = new Set(['pledge', 'hand-over-record', 'counting-record'])

/**
 * Do others sign the paper than the board that issues it? Then it bears no picture of a signature: whoever issues it
 * puts there none of theirs.
 */
export const isSignedByOthers = ({ kind, subject }: Pick<Paper, 'kind' | 'subject'>): boolean =>
  // The annex of a pledge is signed by the boards whose targets it changes.
  KINDS_OF_SEVERAL.has(kind) || subject?.kind === 'pledge'

/** Is the action out of place on this very paper, whatever its state? A scan is attached once. */
export function isSpent(
  paper: Pick<Paper, 'kind' | 'subject' | 'fileId' | 'hasSignatureImage'>,
  action: PaperAction,
): boolean {
  if (action === 'attach-signature') return UNSIGNED_KINDS.has(paper.kind) || isSignedByOthers(paper)
  if (action === 'remove-signature') return !paper.hasSignatureImage
  return action === 'attach-scan' && paper.fileId !== null
}

/**
 * Is what goes out in the name of `issuerId` in the name of another board than those the head acts for? After a hand-over
 * the drafts of the old head are; an owner may, also as the successor of the board that drafted it.
 */
export const isOfOtherIssuer = (
  { located }: Pick<Paper, 'located'>,
  issuerId: string | null,
  boards: readonly string[],
  roles: Roles,
): boolean =>
  issuerId !== null && roles.has('head') && located.ownerId === undefined && !boards.includes(issuerId)

/** Refuses (403) those whom the table lets take the action in no state. */
export function assertMayEver(
  table: Machine<PaperState, PaperAction>,
  action: PaperAction,
  roles: Roles,
): void {
  const isAllowed = table.transitions.some((t) => t.action === action && t.by.some((role) => roles.has(role)))
  if (!isAllowed)
    throw new DomainError('forbidden', 'common.forbidden-action', { action, thing: table.thing })
}

/** May somebody with these roles record a paper of others there? */
export function canRecord(located: Located, roles: Roles): boolean {
  return RECORDERS[placeOf(located)].some((role) => roles.has(role))
}

/** Is it recorded for a board by somebody else? Then the scan has to be there. */
export function isOnBehalf(located: Located, roles: Roles): boolean {
  return placeOf(located) === 'board' && !roles.has('owner')
}

const DRAFT_READERS = {
  board: ['owner', 'head', 'deputy', 'council', 'auditor'],
  bloc: ['head', 'deputy', 'council', 'auditor'],
  council: ['council', 'auditor'],
} as const satisfies Record<PaperPlace, readonly Role[]>

/** The head of a past year keeps reading what was issued in it, by the boards as by the bloc (see `rolesFor`). */
const READERS = {
  board: [...DRAFT_READERS.board, 'past-head'],
  bloc: ['member', 'head', 'deputy', 'past-head', 'council', 'auditor'],
  council: DRAFT_READERS.council,
} as const satisfies Record<PaperPlace, readonly Role[]>

/** Everybody who may read some paper. */
export const PAPER_READERS: readonly Role[] = [...new Set([...READERS.board, ...READERS.bloc])]

/** Who may know of the paper and read it: what was never issued stays with those who work on it. */
export function readersOf(paper: Pick<Paper, 'located' | 'issuedAt'>): readonly Role[] {
  return (paper.issuedAt === null ? DRAFT_READERS : READERS)[placeOf(paper.located)]
}

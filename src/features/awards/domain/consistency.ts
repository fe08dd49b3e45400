import type { MessageParams } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { ProposalItem, VoteCited } from './proposal.ts'

/** A board as a declared result selected it: what everything else has to agree with. */
export interface SelectedBoard {
  readonly candidateId: string
  readonly organisationId: string
  readonly organisationName: string
  readonly awardCode: string
  readonly awardTitle: string
  readonly heldOn: LocalDate
  readonly approvals: number
  readonly base: number
}

/** A place in the standings as a paper prints it; points as canonical decimal text. */
export interface PrintedStanding {
  readonly points: string
  readonly rank: number
}

/** What a paper of a dossier says: a report of board, award and standing, minutes from outside of the vote. */
export interface Face {
  readonly organisationName: string
  readonly awardTitle: string
  readonly standing: PrintedStanding | null
  readonly vote: VoteCited | null
}

/** What one paper says on its face, and of which candidate it speaks. */
export interface PaperFace extends Face {
  readonly candidateId: string
}

/** What an issued proposal prints besides its list: which minutes, and the standing of each board. */
export interface Citation {
  readonly minutesPaperId: string
  readonly standings: Readonly<Record<string, PrintedStanding>>
}

/** What the papers have to agree with today: the issued minutes of the meeting, the frozen standings by board. */
export interface Facts {
  readonly minutesPaperId: string | null
  readonly standings: ReadonlyMap<string, PrintedStanding>
}

/** A fault for which a dossier would be sent back: a message key, its values, and the board that it concerns. */
export interface Inconsistency {
  readonly code: string
  readonly organisationId: string | null
  readonly params: MessageParams
}

/** Names agree whatever their capitals and spacing: heads of papers print them in capitals. */
export const sameText = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('vi')

/**
 * The three common faults (law/README, Papers that are sent back): a name or title that differs between proposal,
 * result and report; counts that differ; a proposal that does not cite the meeting's result with its date and ratio.
 * Papers that are made here come from one source; this guards that source, papers made before a change, and papers
 * from outside, of which it is entered what they say.
 */
export function findInconsistencies(
  items: readonly ProposalItem[],
  selected: readonly SelectedBoard[],
  faces: readonly PaperFace[],
): Inconsistency[] {
  const found: Inconsistency[] = []
  const add: Add = (code, organisationId, params = {}) =>
    found.push({ code: `awards.${code}`, organisationId, params })
  for (const item of items) {
    const result = selected.find((s) => s.candidateId === item.candidateId)
    if (!result) add('proposed-not-selected', item.organisationId, { name: item.organisationName })
    else compareWithResult(item, result, add)
    for (const face of faces.filter((one) => one.candidateId === item.candidateId))
      for (const { code, params } of faultsOfFace(face, item)) add(code, item.organisationId, params)
  }
  for (const board of selected) {
    if (!items.some((item) => item.candidateId === board.candidateId))
      add('selected-not-proposed', board.organisationId, { name: board.organisationName })
  }
  return [...found, ...compareCounts(items, selected)]
}

/** Where a paper says another board, award or vote than the item of the proposal. Codes without their prefix. */
export function faultsOfFace(
  face: Face,
  item: ProposalItem,
): readonly { readonly code: string; readonly params: MessageParams }[] {
  const { heldOn, approvals, base } = item.vote
  const { vote } = face
  return [
    ...(sameText(face.organisationName, item.organisationName)
      ? []
      : [
          {
            code: 'name-in-report',
            params: { proposal: item.organisationName, report: face.organisationName },
          },
        ]),
    ...(sameText(face.awardTitle, item.awardTitle)
      ? []
      : [{ code: 'title-in-report', params: { proposal: item.awardTitle, report: face.awardTitle } }]),
    ...(vote === null || (vote.heldOn === heldOn && vote.approvals === approvals && vote.base === base)
      ? []
      : [
          {
            code: 'vote-in-minutes',
            params: {
              cited: `${approvals}/${base}`,
              citedOn: heldOn,
              minutes: `${vote.approvals}/${vote.base}`,
              minutesOn: vote.heldOn,
            },
          },
        ]),
  ]
}

/**
 * Where papers that are issued have been overtaken: the minutes that the proposal cites were voided or replaced, the
 * standings that proposal and reports print were computed anew.
 */
export function findOvertaken(
  items: readonly ProposalItem[],
  faces: readonly PaperFace[],
  cited: Citation | null,
  facts: Facts,
): Inconsistency[] {
  const found: Inconsistency[] = []
  if (cited && cited.minutesPaperId !== facts.minutesPaperId)
    found.push({ code: 'awards.minutes-replaced', organisationId: null, params: {} })
  for (const { candidateId, organisationId, organisationName } of items) {
    const now = facts.standings.get(organisationId)
    const differs = (printed: PrintedStanding | null | undefined, code: string) => {
      if (!printed || (printed.points === now?.points && printed.rank === now.rank)) return
      const present = now ? standingText(now) : '–'
      const params = { name: organisationName, printed: standingText(printed), present }
      found.push({ code, organisationId, params })
    }
    differs(cited?.standings[organisationId], 'awards.standing-in-proposal')
    for (const face of faces.filter((one) => one.candidateId === candidateId))
      differs(face.standing, 'awards.standing-in-report')
  }
  return found
}

/** `98,5 (1)`: points as papers print them, and the rank. */
const standingText = ({ points, rank }: PrintedStanding) => `${points.replace('.', ',')} (${rank})`

type Add = (code: string, organisationId: string | null, params?: MessageParams) => void

function compareWithResult(item: ProposalItem, result: SelectedBoard, add: Add): void {
  if (item.organisationName !== result.organisationName)
    add('name-in-result', item.organisationId, {
      proposal: item.organisationName,
      result: result.organisationName,
    })
  if (item.awardCode !== result.awardCode || item.awardTitle !== result.awardTitle)
    add('title-in-result', item.organisationId, { proposal: item.awardTitle, result: result.awardTitle })
  const { heldOn, approvals, base } = item.vote
  if (heldOn !== result.heldOn || approvals !== result.approvals || base !== result.base)
    add('vote-cited', item.organisationId, {
      cited: `${approvals}/${base}`,
      citedOn: heldOn,
      result: `${result.approvals}/${result.base}`,
      resultOn: result.heldOn,
    })
}

function compareCounts(items: readonly ProposalItem[], selected: readonly SelectedBoard[]): Inconsistency[] {
  const codes = new Set([...items, ...selected].map((one) => one.awardCode))
  return [...codes].sort().flatMap((awardCode) => {
    const proposed = items.filter((item) => item.awardCode === awardCode).length
    const chosen = selected.filter((board) => board.awardCode === awardCode).length
    return proposed === chosen
      ? []
      : [{ code: 'awards.count', organisationId: null, params: { awardCode, proposed, selected: chosen } }]
  })
}

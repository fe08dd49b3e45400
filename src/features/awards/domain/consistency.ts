import type { MessageParams } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { ProposalItem } from './proposal.ts'

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

/** What one achievement report says on its face. */
export interface ReportFace {
  readonly candidateId: string
  readonly organisationName: string
  readonly awardTitle: string
}

/** A fault for which a dossier would be sent back: a message key, its values, and the board that it concerns. */
export interface Inconsistency {
  readonly code: string
  readonly organisationId: string | null
  readonly params: MessageParams
}

/**
 * The three common faults (law/README, Papers that are sent back): a name or title that differs between proposal,
 * result and report; counts that differ; a proposal that does not cite the meeting's result with its date and ratio.
 * All papers are made from one source, so this stays empty; it guards that source, and papers made before a change.
 */
export function findInconsistencies(
  items: readonly ProposalItem[],
  selected: readonly SelectedBoard[],
  reports: readonly ReportFace[],
): Inconsistency[] {
  const found: Inconsistency[] = []
  const add = (code: string, organisationId: string | null, params: MessageParams = {}) =>
    found.push({ code: `awards.${code}`, organisationId, params })
  for (const item of items) {
    const result = selected.find((s) => s.candidateId === item.candidateId)
    if (!result) add('proposed-not-selected', item.organisationId, { name: item.organisationName })
    else compareWithResult(item, result, add)
    for (const report of reports.filter((r) => r.candidateId === item.candidateId)) {
      if (report.organisationName !== item.organisationName)
        add('name-in-report', item.organisationId, {
          proposal: item.organisationName,
          report: report.organisationName,
        })
      if (report.awardTitle !== item.awardTitle)
        add('title-in-report', item.organisationId, { proposal: item.awardTitle, report: report.awardTitle })
    }
  }
  for (const board of selected) {
    if (!items.some((item) => item.candidateId === board.candidateId))
      add('selected-not-proposed', board.organisationId, { name: board.organisationName })
  }
  return [...found, ...compareCounts(items, selected)]
}

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

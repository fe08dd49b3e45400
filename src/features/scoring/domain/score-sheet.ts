import type { FieldError } from '../../../shared/domain/errors.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { Rubric } from '../../rulebooks/domain/rubric.ts'
import { criteriaOf, findCriterion } from '../../rulebooks/domain/rubric.ts'
import { isFromFacts } from './check-input.ts'
import type { CriterionResult } from './criterion.ts'
import type { CriterionInput } from './inputs.ts'
import type { Column } from './record.ts'

/**
 * A board's score sheet: the board scores itself, the checker (the head; for the head's own sheet the deputy, so
 * that nobody judges itself) checks, the board explains or objects, the score is agreed, and all sheets of the year
 * are frozen together by the head (so no single sheet can be). Until the checker has opened a sheet its board may recall it; a return carries reasons;
 * reopening is a recorded decision with its reason.
 */
export const scoreSheetMachine = machine({
  thing: 'score-sheet',
  states: ['draft', 'self-scored', 'in-check', 'checked', 'explained', 'agreed', 'frozen'],
  initial: 'draft',
  transitions: [
    { action: 'enter-self', from: ['draft'], to: 'draft', by: ['owner'] },
    { action: 'submit', from: ['draft'], to: 'self-scored', by: ['owner'] },
    { action: 'recall', from: ['self-scored'], to: 'draft', by: ['owner'] },
    { action: 'open-check', from: ['self-scored'], to: 'in-check', by: ['checker'] },
    { action: 'return', from: ['self-scored', 'in-check'], to: 'draft', by: ['checker'] },
    { action: 'enter-checked', from: ['in-check'], to: 'in-check', by: ['checker'] },
    { action: 'finish-check', from: ['in-check'], to: 'checked', by: ['checker'] },
    { action: 'explain', from: ['checked'], to: 'explained', by: ['owner'] },
    { action: 'check-again', from: ['explained'], to: 'in-check', by: ['checker'] },
    { action: 'enter-agreed', from: ['checked'], to: 'checked', by: ['checker'] },
    { action: 'enter-agreed', from: ['explained'], to: 'explained', by: ['checker'] },
    { action: 'agree', from: ['checked', 'explained'], to: 'agreed', by: ['checker'] },
    { action: 'freeze', from: ['agreed'], to: 'frozen', by: ['system'] },
    { action: 'reopen', from: ['agreed', 'frozen'], to: 'in-check', by: ['checker', 'council'] },
  ],
})

export type SheetState = (typeof scoreSheetMachine.states)[number]
export type SheetAction = (typeof scoreSheetMachine.transitions)[number]['action']

/** What is said about a sheet beside its points; all of it stays on record. */
export const NOTE_KINDS = ['return', 'explanation', 'objection', 'answer', 'reopening'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** What was entered for a criterion in one column, with the reason where it leaves the column before. */
export interface SheetEntry {
  readonly criterion: string
  readonly column: Column
  readonly input: CriterionInput
  readonly reason: string | null
  /** Ids of evidence files. */
  readonly evidence: readonly string[]
}

/** The columns that stand when nothing was entered in the one asked for, nearest first. */
const BEFORE: Readonly<Record<Column, readonly Column[]>> = {
  self: ['self'],
  checked: ['checked', 'self'],
  agreed: ['agreed', 'checked', 'self'],
}

/** The input of each criterion in a column; where the column is silent, the one before it stands. */
export function columnInputs(entries: readonly SheetEntry[], column: Column): Record<string, CriterionInput> {
  const order = BEFORE[column]
  const inputs: Record<string, CriterionInput> = {}
  for (const step of order.toReversed())
    for (const entry of entries) if (entry.column === step) inputs[entry.criterion] = entry.input
  return inputs
}

/** A criterion whose points differ between columns. */
export interface Gap {
  readonly criterion: string
  readonly column: 'checked' | 'agreed'
  readonly before: CriterionResult
  readonly after: CriterionResult
  /** Somebody entered something else, or it follows from figures, the leader or points that were redistributed. */
  readonly cause: 'entry' | 'figures'
  readonly reason: string | null
}

/** Where the checked points differ from the board's own, or the agreed from the checked, with the reason given. */
export function gaps(
  column: 'checked' | 'agreed',
  before: readonly CriterionResult[],
  after: readonly CriterionResult[],
  entries: readonly SheetEntry[],
): Gap[] {
  return after.flatMap((result) => {
    const earlier = before.find(({ criterion }) => criterion === result.criterion)
    if (!earlier || samePoints(earlier, result)) return []
    const entry = entries.find((e) => e.column === column && e.criterion === result.criterion)
    const gap = { criterion: result.criterion, column, before: earlier, after: result }
    return [{ ...gap, cause: entry ? 'entry' : 'figures', reason: entry ? reasonOf(entry) : null }]
  })
}

/** The reason of an entry: its own, else the one that what was entered carries itself. */
function reasonOf({ reason, input }: SheetEntry): string | null {
  const given = [reason, 'reason' in input ? input.reason : null]
  return given.find((text) => text !== null && text.trim() !== '')?.trim() ?? null
}

function samePoints(a: CriterionResult, b: CriterionResult): boolean {
  if (a.points === null || b.points === null) return a.points === b.points && a.state === b.state
  return a.points.equals(b.points)
}

/**
 * Gaps without a reason: what keeps a check or an agreement from being finished. What follows from figures has its
 * trace, and the first points of a criterion that is not the board's to propose depart from nothing.
 */
export function unreasoned(rubric: Rubric, found: readonly Gap[]): FieldError[] {
  const isFirst = ({ criterion, before }: Gap): boolean =>
    before.state === 'open' && findCriterion(rubric, criterion)?.criterion.proposedBy !== 'board'
  return found
    .filter((gap) => gap.cause === 'entry' && gap.reason === null && !isFirst(gap))
    .map(({ criterion }) => ({
      pointer: `/entries/${criterion}/reason`,
      code: 'scoring.reason-missing',
    }))
}

/**
 * What keeps a self score from being submitted: a criterion that is still open and that the board has to propose,
 * and evidence that the rubric requires. A total of zero is no obstacle.
 */
export function submissionProblems(
  rubric: Rubric,
  results: readonly CriterionResult[],
  entries: readonly SheetEntry[],
): FieldError[] {
  return criteriaOf(rubric).flatMap(({ criterion }): FieldError[] => {
    const result = results.find((r) => r.criterion === criterion.code)
    const at = `/entries/${criterion.code}`
    if (result?.state === 'open' && criterion.proposedBy === 'board')
      return [{ pointer: at, code: 'scoring.criterion-open', params: { criterion: criterion.code } }]
    if (criterion.evidence !== 'required' || criterion.proposedBy !== 'board' || isFromFacts(criterion))
      return []
    if (result?.points === null || result?.points.isZero() !== false) return []
    const entry = entries.find((e) => e.column === 'self' && e.criterion === criterion.code)
    if (entry && entry.evidence.length > 0) return []
    return [
      { pointer: `${at}/evidence`, code: 'scoring.evidence-missing', params: { criterion: criterion.code } },
    ]
  })
}

/**
 * The criteria whose objections still want an answer: the points are not those that the board claims, and nothing was
 * answered since it objected. `notes` stand oldest first; an objection that was granted needs no word.
 */
export function unanswered(
  notes: readonly { readonly kind: string; readonly criterion: string | null }[],
  self: readonly CriterionResult[],
  agreed: readonly CriterionResult[],
): string[] {
  const waiting = new Set<string>()
  for (const { kind, criterion } of notes) {
    if (criterion === null) continue
    if (kind === 'objection') waiting.add(criterion)
    if (kind === 'answer') waiting.delete(criterion)
  }
  return [...waiting].filter((code) => {
    const [claimed, given] = [self, agreed].map((all) => all.find(({ criterion }) => criterion === code))
    return claimed !== undefined && given !== undefined && !samePoints(claimed, given)
  })
}

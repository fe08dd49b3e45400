import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { PaperRef } from '../../organisations/domain/paper-ref.ts'
import { onlyOn } from '../../organisations/domain/timeline.ts'

/** The bloc's own papers that hold for a time: its regulation (quy chế hoạt động) and the plan of the year. */
export const STANDING_PAPER_KINDS = ['regulation', 'plan'] as const
export type StandingPaperKind = (typeof STANDING_PAPER_KINDS)[number]

export type StandingPaperState = 'draft' | 'adopted' | 'superseded'
export type StandingPaperAction = 'edit' | 'adopt' | 'supersede'

/** draft → adopted by the bloc (the head issues it) → superseded by the next one; an adopted one never changes. */
export const standingPaperMachine = machine<StandingPaperState, StandingPaperAction>({
  thing: 'thing.standing-paper',
  states: ['draft', 'adopted', 'superseded'],
  initial: 'draft',
  transitions: [
    { action: 'edit', from: ['draft'], to: 'draft', by: ['head'] },
    { action: 'adopt', from: ['draft'], to: 'adopted', by: ['head'] },
    { action: 'supersede', from: ['adopted'], to: 'superseded', by: ['system'] },
  ],
})

/** A regulation or plan: what it is called, the paper that holds it, and the days on which it holds once adopted. */
export interface StandingPaper {
  readonly id: string
  readonly blocYearId: string
  readonly kind: StandingPaperKind
  readonly title: string
  readonly state: StandingPaperState
  readonly paper: PaperRef | null
  readonly period: Period | null
}

/** The regulation or plan that holds on the date; a conflict when there is none, or more than one. */
export function standingPaperOn(
  papers: readonly StandingPaper[],
  kind: StandingPaperKind,
  date: LocalDate,
): StandingPaper {
  const dated = papers.flatMap((paper) =>
    paper.kind === kind && paper.state !== 'draft' && paper.period !== null
      ? [{ ...paper.period, paper }]
      : [],
  )
  return onlyOn(dated, date, {
    none: `blocs.no-${kind}-on-date`,
    several: `blocs.several-${kind}s-on-date`,
  }).paper
}

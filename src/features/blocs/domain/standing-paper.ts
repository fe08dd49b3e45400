import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'
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

/** What of a standing paper decides whether it holds. */
export interface Holding {
  readonly kind: StandingPaperKind
  readonly state: StandingPaperState
  /** The days on which it holds, once adopted. */
  readonly period: Period | null
}

/**
 * The regulation that holds on the date, whichever year adopted it; a conflict when there is none, or more than one.
 * @param papers the standing papers of all years of the bloc
 */
export function regulationOn<P extends Holding>(papers: readonly P[], date: LocalDate): P {
  const dated = papers.flatMap((paper) =>
    paper.kind === 'regulation' && paper.state !== 'draft' && paper.period !== null
      ? [{ ...paper.period, paper }]
      : [],
  )
  return onlyOn(dated, date, {
    none: 'blocs.no-regulation-on-date',
    several: 'blocs.several-regulations-on-date',
  }).paper
}

import type { LocalDate } from '../../../shared/domain/local-date.ts'

/**
 * The phases of a bloc's year, in order. Derived from states and the calendar, never stored beside them:
 * `ahead` the year has not begun and nobody is confirmed · `set-up` head and deputy are to be confirmed, rules
 * adopted, registrations made, the pledge signed · `running` the movement runs · `half-year` half-year reports and
 * conference · `closing` year reports, scores, conference and vote · `proposing` the proposal is on its way ·
 * `decided` the minister has decided, hand-over is due · `handed-over` the next head has taken over.
 */
export const BLOC_YEAR_PHASES = [
  'ahead',
  'set-up',
  'running',
  'half-year',
  'closing',
  'proposing',
  'decided',
  'handed-over',
] as const
export type BlocYearPhase = (typeof BLOC_YEAR_PHASES)[number]

/** The states of the year's things that decide its phase. */
export interface BlocYearFacts {
  readonly year: number
  readonly hasHead: boolean
  readonly rulebookAdopted: boolean
  readonly pledgeInForce: boolean
  readonly halfYearConferenceEnded: boolean
  readonly closingConferenceEnded: boolean
  readonly proposalDecided: boolean
  /** Head and deputy of the next year have taken over. */
  readonly handedOver: boolean
}

/** When the half-year and the year reports are asked for. */
const HALF_YEAR_FROM = '06-01'
const CLOSING_FROM = '10-01'

/** The phase of the year on the day: what has happened counts first, the calendar decides the rest. */
export function phaseOn(facts: BlocYearFacts, today: LocalDate): BlocYearPhase {
  const { year } = facts
  if (facts.closingConferenceEnded) {
    if (!facts.proposalDecided) return 'proposing'
    return facts.handedOver ? 'handed-over' : 'decided'
  }
  if (today < `${year}-01-01` && !facts.hasHead) return 'ahead'
  if (today >= `${year}-${CLOSING_FROM}`) return 'closing'
  const isSetUp = facts.hasHead && facts.rulebookAdopted && facts.pledgeInForce
  if (today >= `${year}-${HALF_YEAR_FROM}` && !facts.halfYearConferenceEnded) return 'half-year'
  return isSetUp ? 'running' : 'set-up'
}

import type { Period } from '../../../shared/domain/local-date.ts'
import { onlyOn } from '../../organisations/domain/timeline.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/** A group of peer boards that compete for a year under one council. `code` is its stable short name. */
export interface Bloc {
  readonly id: string
  readonly code: string
  readonly councilId: string
}

/** The name that a bloc bears on the days of the period. */
export interface BlocName extends Period {
  readonly blocId: string
  readonly name: string
  readonly shortName: string
}

/** The name of the bloc on the date; a conflict when it had none, or more than one. */
export function blocNameOn(names: readonly BlocName[], date: LocalDate): BlocName {
  return onlyOn(names, date, { none: 'blocs.no-name-on-date', several: 'blocs.several-names-on-date' })
}

/** One bloc in one year: the unit to which registrations, pledges, reports, scores and awards belong. */
export interface BlocYear {
  readonly id: string
  readonly blocId: string
  readonly year: number
}

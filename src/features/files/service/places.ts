import type { Reader } from '../../../db/database.ts'
import type { Actor, Located } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'

/** A place as an input names it: one of bloc year, bloc or council, or none of them; a board beside it or alone. */
export interface PlaceInput {
  readonly blocYearId?: string | undefined
  readonly blocId?: string | undefined
  readonly councilId?: string | undefined
  readonly ownerId?: string | undefined
}

/** The parts of the product in which the caller may find anything at all; what is seen there is decided for each thing. */
export interface Reach {
  readonly everything: boolean
  readonly councilIds: readonly string[]
  readonly blocIds: readonly string[]
  readonly boardIds: readonly string[]
}

/**
 * What files and papers must know of blocs, which come later in the order of features: the composition root hands it
 * in.
 */
export interface Places {
  readonly rolesOn: (reader: Reader, actor: Actor, located: Located, today: LocalDate) => Promise<Roles>
  /** The place with its council and year looked up, never taken from the input. Throws `not-found`. */
  readonly locate: (reader: Reader, place: PlaceInput) => Promise<Located>
  readonly reachOf: (reader: Reader, actor: Actor, today: LocalDate) => Promise<Reach>
}

import type { FieldError, MessageParams } from '../../../shared/domain/errors.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import type { SuccessionLink } from './lineage.ts'
import type { DatedName } from './organisation.ts'
import type { InheritedTarget, TargetBoards, TargetFact } from './succession-targets.ts'

/** A membership of a bloc, as far as a reorganisation needs to know it. */
export interface MembershipFact extends Period {
  readonly id: string
  readonly blocId: string
  readonly organisationId: string
}

/** A head's or deputy's term; only proposed and confirmed ones are of interest. */
export interface TermFact extends Period {
  readonly id: string
  readonly blocId: string
  readonly organisationId: string
  readonly role: 'head' | 'deputy'
  readonly state: 'proposed' | 'confirmed'
}

/** A poll that is not closed yet. An open one has its electorate frozen. */
export interface PollFact {
  readonly id: string
  readonly blocId: string
  readonly state: 'draft' | 'open'
  /** The day of its meeting. */
  readonly heldOn: LocalDate
  readonly electorate: readonly string[]
}

/** An award of the past. */
export interface AwardFact {
  readonly id: string
  readonly organisationId: string
}

/** Everything that a reorganisation may touch: of the acting boards and of all blocs that they belong to. */
export interface SuccessionFacts {
  readonly names: readonly DatedName[]
  readonly links: readonly SuccessionLink[]
  readonly blocs: readonly { readonly id: string; readonly councilId: string }[]
  readonly memberships: readonly MembershipFact[]
  readonly terms: readonly TermFact[]
  readonly targets: readonly TargetFact[]
  /** Whose targets of a year come together (or are to be divided); where a year is not named, those of the acting boards. */
  readonly targetBoards?: ReadonlyMap<number, TargetBoards>
  readonly polls: readonly PollFact[]
  readonly awards: readonly AwardFact[]
}

/** Something that the people should know before they say yes; it does not stand in the way. */
export interface Notice {
  readonly code: string
  readonly params: MessageParams
}

/** A board's name row that ends that day. */
export interface NameClosing {
  readonly organisationId: string
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A head or deputy that the bloc loses; `actingId` is the deputy's board that may act until the council decides. */
export interface Vacancy {
  readonly blocId: string
  readonly role: 'head' | 'deputy'
  readonly from: LocalDate
  readonly actingId: string | null
  readonly successorIds: readonly string[]
}

/** A term that the act ends or sets aside. */
export interface TermHit {
  readonly id: string
  readonly organisationId: string
  readonly blocId: string
  readonly role: TermFact['role']
}

/** What happens to a vote that is still to come or under way. */
export interface PollEffect {
  readonly pollId: string
  /**
   * `electorate-frozen`: opened before, it stays as it is; `electorate-follows`: it will be taken from the members of
   * the meeting's day, which are the new ones.
   */
  readonly effect: 'electorate-frozen' | 'electorate-follows'
  /** Boards that end or leave and stand on the roll (frozen), or will not stand on it (follows). */
  readonly endingIds: readonly string[]
  /** Boards with a vote, without the act and with it, before anybody is absent or recused. */
  readonly votes: { readonly before: number; readonly after: number }
}

/**
 * All that the act will do, and nothing else: carrying it out means writing exactly these rows. With `problems` it
 * can not be carried out. No row that lies wholly before the day is touched.
 */
export interface SuccessionPlan {
  readonly problems: readonly FieldError[]
  readonly notices: readonly Notice[]
  readonly names: { readonly close: readonly NameClosing[]; readonly open: readonly DatedName[] }
  readonly links: readonly SuccessionLink[]
  readonly memberships: {
    readonly end: readonly {
      readonly id: string
      readonly organisationId: string
      readonly blocId: string
      readonly to: LocalDate
    }[]
    readonly start: readonly {
      readonly organisationId: string
      readonly blocId: string
      readonly from: LocalDate
    }[]
  }
  readonly blocSizes: readonly { readonly blocId: string; readonly before: number; readonly after: number }[]
  readonly terms: {
    readonly end: readonly (TermHit & { readonly to: LocalDate })[]
    readonly replace: readonly TermHit[]
    readonly vacancies: readonly Vacancy[]
  }
  readonly targets: readonly InheritedTarget[]
  readonly polls: readonly PollEffect[]
  /** The award stays with the predecessor and is shown for the successor as that of a predecessor. */
  readonly awards: readonly {
    readonly awardId: string
    readonly predecessorId: string
    readonly successorIds: readonly string[]
  }[]
}

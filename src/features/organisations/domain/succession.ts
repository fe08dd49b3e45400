import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { SuccessionLink } from './lineage.ts'
import type { NameText } from './organisation.ts'
import type { PaperRef } from './paper-ref.ts'

/** Every reorganisation takes effect on a day and rests on a paper; it may be entered ahead or afterwards. */
interface Act {
  readonly on: LocalDate
  readonly paper: PaperRef
}

/** Who carries on: a board that exists already (then `name` is null or its new name), or one that begins that day. */
export interface Successor {
  readonly organisationId: string
  readonly isNew: boolean
  readonly name: NameText | null
}

/** The same board under another name. */
export interface Renaming extends Act {
  readonly kind: 'rename'
  readonly organisationId: string
  readonly name: NameText
}

/**
 * Two or more boards become one: a new one, or one of them that goes on under its identity (then it is also among
 * the predecessors). `blocId` says to which bloc the successor belongs; it may be left null where all the
 * predecessors belong to the same one, or to none.
 */
export interface Merger extends Act {
  readonly kind: 'merge'
  readonly predecessorIds: readonly string[]
  readonly successor: Successor
  readonly blocId: string | null
}

/** One board becomes two or more; it may be one of them itself. All of them start in its bloc. */
export interface Split extends Act {
  readonly kind: 'split'
  readonly predecessorId: string
  readonly successors: readonly Successor[]
}

/** A board ends without a successor. */
export interface Dissolution extends Act {
  readonly kind: 'dissolve'
  readonly organisationId: string
}

/** A board leaves its bloc for another one of the same council; `toBlocId` null: for none. */
export interface Move extends Act {
  readonly kind: 'move'
  readonly organisationId: string
  readonly toBlocId: string | null
}

export type Succession = Renaming | Merger | Split | Dissolution | Move

/** The boards that exist before the act and take part in it. */
export function actingOn(succession: Succession): readonly string[] {
  switch (succession.kind) {
    case 'merge':
      return succession.predecessorIds
    case 'split':
      return [succession.predecessorId]
    case 'rename':
    case 'dissolve':
    case 'move':
      return [succession.organisationId]
  }
}

/** Those who carry on, new or not; a renamed or moved board carries itself on. */
export function successorsOf(succession: Succession): readonly Successor[] {
  switch (succession.kind) {
    case 'merge':
      return [succession.successor]
    case 'split':
      return succession.successors
    case 'rename':
      return [{ organisationId: succession.organisationId, isNew: false, name: succession.name }]
    case 'move':
      return [{ organisationId: succession.organisationId, isNew: false, name: null }]
    case 'dissolve':
      return []
  }
}

/** The boards whose existence ends with the act. */
export function endingWith(succession: Succession): string[] {
  const carriedOn = new Set(successorsOf(succession).map((successor) => successor.organisationId))
  return actingOn(succession).filter((organisationId) => !carriedOn.has(organisationId))
}

/** The links of a merge or split; a board is never linked to itself. */
export function linksOf(succession: Succession): SuccessionLink[] {
  if (succession.kind !== 'merge' && succession.kind !== 'split') return []
  const { kind, on } = succession
  return actingOn(succession).flatMap((predecessorId) =>
    successorsOf(succession)
      .map((successor) => successor.organisationId)
      .filter((successorId) => successorId !== predecessorId)
      .map((successorId) => ({ predecessorId, successorId, kind, on })),
  )
}

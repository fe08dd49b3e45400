import type { FieldError } from '../../../shared/domain/errors.ts'
import { addDays, holds } from '../../../shared/domain/local-date.ts'
import { assertAcyclic } from './lineage.ts'
import type { SuccessionLink } from './lineage.ts'
import type { DatedName } from './organisation.ts'
import { actingOn, endingWith, successorsOf } from './succession.ts'
import type { Succession } from './succession.ts'
import type { SuccessionFacts } from './succession-facts.ts'

/** What is wrong with the act by itself: too few parties, one named twice, a name that is missing. */
export function shapeProblems(succession: Succession): FieldError[] {
  const problems: FieldError[] = []
  const twice = (ids: readonly string[]): boolean => new Set(ids).size < ids.length
  if (succession.kind === 'merge') {
    const ids = succession.predecessorIds
    if (ids.length < 2) problems.push({ pointer: '/predecessorIds', code: 'organisations.merge-needs-two' })
    if (twice(ids)) problems.push({ pointer: '/predecessorIds', code: 'organisations.named-twice' })
    if (succession.successor.isNew && succession.successor.name === null) {
      problems.push({ pointer: '/successor/name', code: 'organisations.successor-needs-name' })
    }
    const { isNew, organisationId } = succession.successor
    // Its own targets and its bloc are part of the merger only when it is one of those that merge.
    if (!isNew && !ids.includes(organisationId)) {
      problems.push({ pointer: '/successor/organisationId', code: 'organisations.successor-not-merging' })
    }
  }
  if (succession.kind === 'split') {
    const ids = succession.successors.map((successor) => successor.organisationId)
    if (ids.length < 2) problems.push({ pointer: '/successors', code: 'organisations.split-needs-two' })
    if (twice(ids)) problems.push({ pointer: '/successors', code: 'organisations.named-twice' })
    succession.successors.forEach((successor, index) => {
      if (successor.isNew && successor.name === null) {
        problems.push({ pointer: `/successors/${index}/name`, code: 'organisations.successor-needs-name' })
      }
    })
  }
  return problems
}

/** The names of one organisation. */
export const namesOf = (facts: SuccessionFacts, organisationId: string): DatedName[] =>
  facts.names.filter((name) => name.organisationId === organisationId)

/**
 * Everybody who takes part exists the day before and on the day, and nothing has been entered for a later day that
 * the act would overtake: such a fact has to be settled first, for the act rewrites nothing.
 */
export function existenceProblems(succession: Succession, facts: SuccessionFacts): FieldError[] {
  const { on } = succession
  const problems: FieldError[] = []
  const existing = successorsOf(succession)
    .filter((successor) => !successor.isNew)
    .map((successor) => successor.organisationId)
  for (const organisationId of new Set([...actingOn(succession), ...existing])) {
    const names = namesOf(facts, organisationId)
    const params = { organisation: organisationId, date: on }
    if (!names.some((name) => holds(name, on) && holds(name, addDays(on, -1)))) {
      const code = names.some((name) => holds(name, on))
        ? 'organisations.same-day-change'
        : 'organisations.does-not-exist'
      problems.push({ pointer: '/on', code, params })
    }
  }
  for (const successor of successorsOf(succession)) {
    if (successor.isNew && namesOf(facts, successor.organisationId).length > 0) {
      const params = { organisation: successor.organisationId }
      problems.push({ pointer: '/successor', code: 'organisations.successor-not-new', params })
    }
  }
  const ending = endingWith(succession)
  for (const organisationId of new Set([...actingOn(succession), ...existing])) {
    const laterName =
      ending.includes(organisationId) && namesOf(facts, organisationId).some((n) => n.from > on)
    const laterMembership =
      succession.kind !== 'rename' &&
      facts.memberships.some((m) => m.organisationId === organisationId && m.from >= on)
    // What a board took in or gave away after it had ended would belong to nobody.
    const laterLink =
      ending.includes(organisationId) &&
      facts.links.some((l) => [l.predecessorId, l.successorId].includes(organisationId) && l.on > on)
    if (laterName || laterMembership || laterLink) {
      const params = { organisation: organisationId, date: on }
      problems.push({ pointer: '/on', code: 'organisations.later-facts', params })
    }
  }
  return problems
}

/** Would the links lead back to themselves? */
export function cycleProblems(links: readonly SuccessionLink[]): FieldError[] {
  try {
    assertAcyclic(links)
    return []
  } catch {
    return [{ pointer: '', code: 'organisations.succession-cycle' }]
  }
}

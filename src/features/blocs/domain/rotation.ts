import { compareText } from '../../../shared/domain/text.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Membership } from './membership.ts'
import { holderOn } from './term.ts'
import type { Term } from './term.ts'

/** A board that may be proposed: who it is, since when it belongs to the bloc, and whom it carries on. */
export interface RotationMember {
  readonly organisationId: string
  readonly name: string
  /** In person or as a predecessor, without a break: see `memberSince`. */
  readonly memberSince: LocalDate
  /** Boards whose terms from before the day count as its own, after a merge or split. */
  readonly predecessors: readonly { readonly organisationId: string; readonly on: LocalDate }[]
}

/** A board that is left out this time, with the reason that the proposal prints. */
export interface Exclusion {
  readonly organisationId: string
  readonly reason: string
}

/** The steps that put the members in order, in this order; never the order of rows. */
export const ROTATION_STEPS = [
  'never-led',
  'led-longest-ago',
  'never-deputy',
  'deputy-longest-ago',
  'longest-member',
  'name',
] as const
export type RotationStep = (typeof ROTATION_STEPS)[number]

/** One member in the order of the rotation, with the facts that put it there. */
export interface RotationEntry {
  readonly organisationId: string
  readonly name: string
  /** The first day after its last term as head (in person or as a predecessor), null: has never led. */
  readonly ledUntil: LocalDate | null
  readonly deputyUntil: LocalDate | null
  readonly memberSince: LocalDate
  /** True when the last head term was that of a predecessor. */
  readonly isInherited: boolean
  /** The step that puts it before the next entry; null for the last one. */
  readonly before: RotationStep | null
}

/** Who is proposed, and why. */
export interface RotationChoice {
  readonly organisationId: string
  readonly reason: 'deputy-becomes-head' | 'first-in-rotation'
}

/** The proposal of next year's head and deputy; null where nobody is left. It proposes, the council confirms. */
export interface RotationProposal {
  readonly head: RotationChoice | null
  readonly deputy: RotationChoice | null
  /** Why the deputy does not become head, when it does not. */
  readonly deputyPassedOver: 'none' | 'not-a-member' | 'excluded' | 'no-deputy'
  readonly order: readonly RotationEntry[]
  readonly excluded: readonly Exclusion[]
}

/**
 * The day since which a board has belonged to the bloc without a break, itself or as those that it carries on: a merger
 * begins nothing anew, as it does not for the terms.
 * @param memberships of the bloc, of boards that have left it too
 */
export function memberSince(
  { organisationId, from }: Pick<Membership, 'organisationId' | 'from'>,
  predecessors: RotationMember['predecessors'],
  memberships: readonly Membership[],
): LocalDate {
  const earlier = memberships.flatMap((one) => {
    if (one.organisationId === organisationId) return [one]
    // What a board did after a part had left it is no history of that part.
    const on = predecessors.find((relative) => relative.organisationId === one.organisationId)?.on
    return on === undefined ? [] : [{ ...one, to: one.to !== null && one.to < on ? one.to : on }]
  })
  let since = from
  for (;;) {
    const before = earlier.find((one) => one.from < since && (one.to === null || one.to >= since))
    if (before === undefined) return since
    since = before.from
  }
}

type Standing = Omit<RotationEntry, 'before'>

type Line = Pick<RotationMember, 'organisationId' | 'predecessors'>

const END = '9999-12-31' as LocalDate

/**
 * The end of the last confirmed term in the role, its own or that of a predecessor up to the day on which that was
 * carried on; a term that still runs counts as the most recent of all.
 */
function lastEnd(terms: readonly Term[], role: Term['role'], member: Line): LocalDate | null {
  return terms
    .filter((term) => term.role === role && term.state === 'confirmed')
    .flatMap((term) => {
      const to = term.to ?? END
      if (term.organisationId === member.organisationId) return [to]
      const on = member.predecessors.find((one) => one.organisationId === term.organisationId)?.on
      if (on === undefined || term.from >= on) return []
      return [to < on ? to : on]
    })
    .reduce<LocalDate | null>((last, to) => (last === null || to > last ? to : last), null)
}

/** Negative when `a` comes first, with the step that decides. Earlier is first; never (null) is first of all. */
function compare(a: Standing, b: Standing): { order: number; step: RotationStep } {
  const never = (x: LocalDate | null, y: LocalDate | null): number => Number(x !== null) - Number(y !== null)
  const earlier = (x: LocalDate | null, y: LocalDate | null): number =>
    x === null || y === null || x === y ? 0 : x < y ? -1 : 1
  const steps: readonly (readonly [RotationStep, number])[] = [
    ['never-led', never(a.ledUntil, b.ledUntil)],
    ['led-longest-ago', earlier(a.ledUntil, b.ledUntil)],
    ['never-deputy', never(a.deputyUntil, b.deputyUntil)],
    ['deputy-longest-ago', earlier(a.deputyUntil, b.deputyUntil)],
    ['longest-member', earlier(a.memberSince, b.memberSince)],
  ]
  const [step, order] = steps.find(([, difference]) => difference !== 0) ?? [
    'name',
    compareText(a.name, b.name),
  ]
  return { order, step }
}

/**
 * Proposes next year's head and deputy from history: the deputy becomes head; deputy becomes who has never led, else
 * who led longest ago, with ties broken by the declared steps and shown. This year's head is not proposed again.
 * Practice of the blocs, not regulation: the council's notice may differ.
 * @param members the members on the day for which is asked
 * @param terms all terms of the bloc, of predecessors too
 */
export function proposeRotation(
  members: readonly RotationMember[],
  terms: readonly Term[],
  exclusions: readonly Exclusion[],
  on: LocalDate,
): RotationProposal {
  const headNow = holderOn(terms, 'head', on)
  const deputyNow = holderOn(terms, 'deputy', on)
  const isExcluded = (id: string): boolean => exclusions.some((one) => one.organisationId === id)

  const standings = members
    .filter((member) => !isExcluded(member.organisationId))
    .map<Standing>((member) => {
      const own = lastEnd(terms, 'head', { ...member, predecessors: [] })
      const ledUntil = lastEnd(terms, 'head', member)
      return {
        organisationId: member.organisationId,
        name: member.name,
        ledUntil,
        deputyUntil: lastEnd(terms, 'deputy', member),
        memberSince: member.memberSince,
        isInherited: ledUntil !== own,
      }
    })
    .sort((a, b) => compare(a, b).order)

  const deputyPassedOver = passedOver(deputyNow, members, isExcluded)
  const head: RotationChoice | null =
    deputyNow !== null && deputyPassedOver === 'none'
      ? { organisationId: deputyNow, reason: 'deputy-becomes-head' }
      : firstOf(standings, [headNow])
  const deputy = firstOf(standings, [headNow, head?.organisationId ?? null])
  return {
    head,
    deputy,
    deputyPassedOver,
    order: standings.map((entry, index) => {
      const next = standings[index + 1]
      return { ...entry, before: next ? compare(entry, next).step : null }
    }),
    excluded: exclusions.filter((one) => members.some((m) => m.organisationId === one.organisationId)),
  }
}

function passedOver(
  deputyNow: string | null,
  members: readonly RotationMember[],
  isExcluded: (id: string) => boolean,
): RotationProposal['deputyPassedOver'] {
  if (deputyNow === null) return 'no-deputy'
  if (!members.some((member) => member.organisationId === deputyNow)) return 'not-a-member'
  return isExcluded(deputyNow) ? 'excluded' : 'none'
}

function firstOf(standings: readonly Standing[], taken: readonly (string | null)[]): RotationChoice | null {
  const first = standings.find((standing) => !taken.includes(standing.organisationId))
  return first ? { organisationId: first.organisationId, reason: 'first-in-rotation' } : null
}

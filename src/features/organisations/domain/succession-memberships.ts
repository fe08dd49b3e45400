import type { FieldError } from '../../../shared/domain/errors.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { actingOn, successorsOf } from './succession.ts'
import type { Succession, Successor } from './succession.ts'
import type { MembershipFact, SuccessionFacts, SuccessionPlan } from './succession-facts.ts'

type Memberships = SuccessionPlan['memberships']

/** Where the successors belong, and what stands in the way. */
export interface TargetBlocs {
  /** The blocs to which a successor belongs from the day on. */
  readonly of: (successor: Successor) => readonly string[]
  readonly problems: readonly FieldError[]
}

/** The memberships that the organisation holds on the day. */
export const running = (facts: SuccessionFacts, organisationId: string, on: LocalDate): MembershipFact[] =>
  facts.memberships.filter((m) => m.organisationId === organisationId && holds(m, on))

/**
 * A board belongs to one bloc a day per council, so a merge across blocs of one council has to say which one; with
 * different councils (the ministry's and the province's) each bloc goes on.
 */
export function targetBlocs(succession: Succession, facts: SuccessionFacts): TargetBlocs {
  const before = [
    ...new Set(actingOn(succession).flatMap((id) => running(facts, id, succession.on).map((m) => m.blocId))),
  ]
  const councilOf = (blocId: string): string | undefined =>
    facts.blocs.find((bloc) => bloc.id === blocId)?.councilId
  const chosen =
    succession.kind === 'merge' ? succession.blocId : succession.kind === 'move' ? succession.toBlocId : null
  const problems: FieldError[] = []
  const pointer = succession.kind === 'move' ? '/toBlocId' : '/blocId'
  const council = chosen === null ? undefined : councilOf(chosen)
  if (chosen !== null && council === undefined) {
    return { of: () => before, problems: [{ pointer, code: 'organisations.bloc-unknown' }] }
  }
  if (succession.kind === 'move') {
    if (before.length === 0)
      problems.push({ pointer: '/organisationId', code: 'organisations.move-from-no-bloc' })
    if (chosen !== null && before.includes(chosen)) {
      problems.push({ pointer, code: 'organisations.move-to-same-bloc' })
    }
    // A move inside one council leaves the blocs of other councils alone.
    const others = chosen === null ? [] : before.filter((blocId) => councilOf(blocId) !== council)
    return { of: () => (chosen === null ? [] : [...others, chosen]), problems }
  }
  const kept =
    chosen === null ? before : [...before.filter((blocId) => councilOf(blocId) !== council), chosen]
  const councils = kept.map(councilOf)
  if (new Set(councils).size < councils.length) {
    problems.push({ pointer, code: 'organisations.bloc-unclear', params: { count: kept.length } })
  }
  const acting = actingOn(succession)
  // A part that goes to a board which is there already does not take that board out of its own bloc.
  const of = ({ organisationId, isNew }: Successor): readonly string[] =>
    isNew || acting.includes(organisationId)
      ? kept
      : running(facts, organisationId, succession.on).map((m) => m.blocId)
  return { of, problems }
}

/** Which memberships end and which begin that day. */
export function planMemberships(
  succession: Succession,
  facts: SuccessionFacts,
  blocsOf: TargetBlocs['of'],
): Memberships {
  const { on } = succession
  const stays = new Map(successorsOf(succession).map((s) => [s.organisationId, blocsOf(s)]))
  const parties = new Set([...actingOn(succession), ...stays.keys()])
  const current = [...parties].flatMap((id) => running(facts, id, on))
  const end = current
    .filter((m) => !(stays.get(m.organisationId) ?? []).includes(m.blocId))
    .map(({ id, organisationId, blocId }) => ({ id, organisationId, blocId, to: on }))
  const start = [...stays].flatMap(([organisationId, blocIds]) =>
    blocIds
      .filter((blocId) => !current.some((m) => m.organisationId === organisationId && m.blocId === blocId))
      .map((blocId) => ({ organisationId, blocId, from: on })),
  )
  return { end, start }
}

/** How many members the blocs have that lose or gain one. */
export function blocSizes(
  on: LocalDate,
  facts: SuccessionFacts,
  memberships: Memberships,
): SuccessionPlan['blocSizes'] {
  const ended = new Set(memberships.end.map((end) => end.id))
  const touched = new Set([
    ...facts.memberships.filter((m) => ended.has(m.id)).map((m) => m.blocId),
    ...memberships.start.map((m) => m.blocId),
  ])
  return [...touched].map((blocId) => {
    const before = facts.memberships.filter((m) => m.blocId === blocId && holds(m, on))
    const gone = before.filter((m) => ended.has(m.id)).length
    const come = memberships.start.filter((m) => m.blocId === blocId).length
    return { blocId, before: before.length, after: before.length - gone + come }
  })
}

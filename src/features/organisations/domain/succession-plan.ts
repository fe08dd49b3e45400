import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { DatedName, NameText } from './organisation.ts'
import { paperProblems } from './paper-ref.ts'
import { actingOn, endingWith, linksOf, successorsOf } from './succession.ts'
import type { Succession } from './succession.ts'
import { cycleProblems, existenceProblems, namesOf, shapeProblems } from './succession-checks.ts'
import type {
  MembershipFact,
  NameClosing,
  Notice,
  PollEffect,
  SuccessionFacts,
  SuccessionPlan,
  TermFact,
  TermHit,
} from './succession-facts.ts'
import { blocSizes, planMemberships, targetBlocs } from './succession-memberships.ts'
import { mergeTargets, splitTargets } from './succession-targets.ts'
import type { InheritedTarget } from './succession-targets.ts'

type Names = SuccessionPlan['names']
type Terms = SuccessionPlan['terms']

/**
 * Works out, without doing anything, what a reorganisation does to names, memberships, terms, targets, running
 * votes and the display of award history. `today` only tells whether it is entered ahead or afterwards.
 */
export function planSuccession(
  succession: Succession,
  facts: SuccessionFacts,
  today: LocalDate,
): SuccessionPlan {
  const blocs = targetBlocs(succession, facts)
  const memberships = planMemberships(succession, facts, blocs.of)
  const links = linksOf(succession)
  const problems = [
    ...paperProblems(succession.paper, today, '/paper'),
    ...shapeProblems(succession),
    ...existenceProblems(succession, facts),
    ...blocs.problems,
    ...cycleProblems([...facts.links, ...links]),
  ]
  const leaving = new Set(memberships.end.map((end) => end.id))
  const touched = facts.memberships.filter((m) => leaving.has(m.id))
  const sizes = blocSizes(succession.on, facts, memberships)
  return {
    problems,
    notices: timingNotices(succession, today),
    names: planNames(succession, facts),
    links,
    memberships,
    blocSizes: sizes,
    terms: planTerms(succession, facts, touched),
    targets: planTargets(succession, facts),
    polls: planPolls(succession, facts, { sizes, touched }),
    awards: facts.awards.flatMap((award) => {
      const successorIds = links
        .filter((link) => link.predecessorId === award.organisationId)
        .map((link) => link.successorId)
      return successorIds.length === 0
        ? []
        : [{ awardId: award.id, predecessorId: award.organisationId, successorIds }]
    }),
  }
}

function timingNotices(succession: Succession, today: LocalDate): Notice[] {
  const params = { date: succession.on }
  if (succession.on > today) return [{ code: 'organisations.notice-entered-ahead', params }]
  if (succession.on < today) return [{ code: 'organisations.notice-entered-afterwards', params }]
  return []
}

function planNames(succession: Succession, facts: SuccessionFacts): Names {
  const { on } = succession
  const close: NameClosing[] = []
  const open: DatedName[] = []
  const closeOn = (organisationId: string): DatedName | undefined => {
    const current = namesOf(facts, organisationId).find((name) => holds(name, on) && name.from < on)
    if (current) close.push({ organisationId, from: current.from, to: on })
    return current
  }
  const begin = (organisationId: string, text: NameText, to: LocalDate | null): void => {
    const { name, shortName, symbol } = text
    open.push({ organisationId, name, shortName, symbol, from: on, to })
  }
  for (const organisationId of endingWith(succession)) closeOn(organisationId)
  for (const { organisationId, isNew, name } of successorsOf(succession)) {
    if (name === null) continue
    // A name entered for later stays: the new one holds until then.
    const current = isNew ? undefined : closeOn(organisationId)
    begin(organisationId, name, current?.to ?? null)
  }
  return { close, open }
}

/**
 * The terms of a board that leaves a bloc end with its membership; what was to begin later is replaced. A new head
 * is never made up: the vacancy is shown with the deputy's board, which the council may let act, and the successors.
 */
function planTerms(
  succession: Succession,
  facts: SuccessionFacts,
  leaving: readonly MembershipFact[],
): Terms {
  const { on } = succession
  const hit = facts.terms.filter((term) =>
    leaving.some((m) => m.organisationId === term.organisationId && m.blocId === term.blocId),
  )
  const end = hit.filter(
    (term) => term.state === 'confirmed' && term.from < on && (term.to === null || term.to > on),
  )
  const replace = hit.filter(
    (term) => (term.state === 'proposed' && (term.to === null || term.to > on)) || term.from >= on,
  )
  const lost = [...end, ...replace.filter((term) => term.state === 'confirmed')]
  const vacancies = lost.map((term) => {
    const from = term.from > on ? term.from : on
    const deputy = facts.terms.find(
      (other) =>
        term.role === 'head' &&
        other.role === 'deputy' &&
        other.state === 'confirmed' &&
        other.blocId === term.blocId &&
        holds(other, from) &&
        !lost.includes(other),
    )
    return {
      blocId: term.blocId,
      role: term.role,
      from,
      actingId: deputy?.organisationId ?? null,
      successorIds: linksOf(succession)
        .filter((link) => link.predecessorId === term.organisationId)
        .map((link) => link.successorId),
    }
  })
  return {
    end: end.map((term) => ({ ...toHit(term), to: on })),
    replace: replace.map(toHit),
    vacancies,
  }
}

const toHit = ({ id, organisationId, blocId, role }: TermFact): TermHit => ({
  id,
  organisationId,
  blocId,
  role,
})

/** An open vote keeps its roll; one to come, on the day or later, is that of the new members. */
function planPolls(
  succession: Succession,
  facts: SuccessionFacts,
  blocs: { readonly sizes: SuccessionPlan['blocSizes']; readonly touched: readonly MembershipFact[] },
): PollEffect[] {
  return facts.polls.flatMap<PollEffect>((poll) => {
    const size = blocs.sizes.find((one) => one.blocId === poll.blocId)
    if (size === undefined) return []
    const leaving = blocs.touched.filter((m) => m.blocId === poll.blocId).map((m) => m.organisationId)
    if (poll.state === 'open') {
      const count = poll.electorate.length
      return [
        {
          pollId: poll.id,
          effect: 'electorate-frozen',
          endingIds: poll.electorate.filter((id) => leaving.includes(id)),
          votes: { before: count, after: count },
        },
      ]
    }
    if (poll.heldOn < succession.on) return []
    const { before, after } = size
    return [{ pollId: poll.id, effect: 'electorate-follows', endingIds: leaving, votes: { before, after } }]
  })
}

function planTargets(succession: Succession, facts: SuccessionFacts): InheritedTarget[] {
  // The same board keeps its targets; those of a dissolved one stay on record with the bloc year.
  if (succession.kind !== 'merge' && succession.kind !== 'split') return []
  const years = [...new Set(facts.targets.map((target) => target.year))]
  return years.flatMap((year) => {
    const targets = facts.targets.filter((target) => target.year === year)
    const boards = facts.targetBoards?.get(year) ?? { whole: actingOn(succession), divided: [] }
    if (succession.kind === 'merge')
      return mergeTargets(targets, boards.whole, succession.successor.organisationId, boards.divided)
    const successorIds = succession.successors.map((successor) => successor.organisationId)
    return splitTargets(targets, boards, successorIds)
  })
}

import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type AwardRow, listAwardsOf } from '../../awards/index.ts'
import {
  blocNameOn,
  type LaterFacts,
  listMembershipsOf,
  listYears,
  previewSuccession,
  type SuccessionInput,
} from '../../blocs/index.ts'
import type { TargetBoards, TargetFact } from '../../organisations/domain/succession-targets.ts'
import { findOrganisations, listNames } from '../../organisations/index.ts'
import type { Notice, SuccessionPlan } from '../../organisations/domain/succession-facts.ts'
import { type RegisteredSince, type Reorganised, targetFactsOf } from '../../registrations/index.ts'
import { type UnclosedPoll, unclosedPolls } from '../../selection/index.ts'

/** A plan with the names of everything that it speaks of by id. */
export interface Preview {
  readonly plan: SuccessionPlan
  /** Boards by id, with the last name that is known; a board that the act creates bears its new one. */
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly isNew: boolean }[]
  readonly blocs: readonly { readonly id: string; readonly name: string }[]
  readonly polls: readonly (UnclosedPoll & { readonly blocId: string; readonly year: number })[]
  readonly awards: readonly AwardRow[]
}

interface Later extends LaterFacts {
  readonly targetBoards: ReadonlyMap<number, TargetBoards>
  readonly since: readonly RegisteredSince[]
  readonly pollRows: Preview['polls']
  readonly awardRows: readonly AwardRow[]
}

/**
 * What a reorganisation would do to names, memberships, terms, targets, votes and award history; stores nothing.
 * Targets, votes and awards are those of the blocs of this council: what stands with another is not its to see.
 */
export async function preview(reader: Reader, input: SuccessionInput, today: LocalDate): Promise<Preview> {
  const later = await laterFacts(reader, input)
  const planned = await previewSuccession(reader, input, today, later)
  const organisations = await namedOrganisations(reader, input, planned)
  const plan = { ...planned, notices: [...planned.notices, ...registeredSince(later, organisations)] }
  return {
    plan,
    organisations,
    blocs: await namedBlocs(reader, plan, input.on),
    polls: later.pollRows.filter((row) => plan.polls.some((effect) => effect.pollId === row.id)),
    awards: later.awardRows.filter((row) => plan.awards.some((effect) => effect.awardId === row.id)),
  }
}

/** What an act that is entered afterwards does to what the boards have registered since its day. */
function registeredSince(
  { since, targetBoards }: Later,
  organisations: Preview['organisations'],
): readonly Notice[] {
  return since.map(({ organisationId, submittedOn }) => {
    const board = organisations.find((one) => one.id === organisationId)?.name ?? ''
    const isAdded = [...targetBoards.values()].some(
      ({ whole }) => whole.includes(organisationId) && whole.length > 1,
    )
    const code = isAdded ? 'successions.registered-since-added' : 'successions.registered-since'
    return { code, params: { board, date: submittedOn } }
  })
}

/** The boards that exist and take part. */
function boardsOf({ act }: SuccessionInput): string[] {
  switch (act.kind) {
    case 'merge':
      return [
        ...new Set([
          ...act.predecessorIds,
          ...('organisationId' in act.successor ? [act.successor.organisationId] : []),
        ]),
      ]
    case 'split':
      return [act.predecessorId]
    case 'rename':
    case 'dissolve':
    case 'move':
      return [act.organisationId]
  }
}

/** A merger or split, as far as targets are concerned; in other acts the boards keep theirs. */
function reorganisedOf({ act, on, councilId }: SuccessionInput): Reorganised | null {
  switch (act.kind) {
    case 'merge': {
      const successorId = 'organisationId' in act.successor ? act.successor.organisationId : null
      return { kind: act.kind, boards: act.predecessorIds, successorId, on, councilId }
    }
    case 'split':
      return { kind: act.kind, boards: [act.predecessorId], successorId: null, on, councilId }
    case 'rename':
    case 'dissolve':
    case 'move':
      return null
  }
}

async function laterFacts(reader: Reader, input: SuccessionInput): Promise<Later> {
  const boards = boardsOf(input)
  const memberships = (await listMembershipsOf(reader, boards)).filter(
    (membership) => membership.councilId === input.councilId,
  )
  const chosen = input.act.kind === 'move' ? input.act.toBlocId : null
  const blocIds = new Set([...memberships.map((m) => m.blocId), ...(chosen === null ? [] : [chosen])])
  const pollRows: Preview['polls'][number][] = []
  const years = new Set<number>()
  for (const blocId of blocIds) {
    for (const { id, year } of await listYears(reader, blocId)) {
      years.add(year)
      for (const poll of await unclosedPolls(reader, id)) pollRows.push({ ...poll, blocId, year })
    }
  }
  const targets: TargetFact[] = []
  const targetBoards = new Map<number, TargetBoards>()
  const since: RegisteredSince[] = []
  const reorganised = reorganisedOf(input)
  for (const year of years) {
    // The targets of years that are over were reached, or missed, by the boards that set them.
    if (reorganised === null || year < Number(input.on.slice(0, 4))) continue
    const known = await targetFactsOf(reader, reorganised, year)
    targets.push(...known.facts)
    targetBoards.set(year, { ...known.boards, since: known.since.map((one) => one.organisationId) })
    since.push(...known.since)
  }
  const awardRows = (await listAwardsOf(reader, boards)).filter((row) => row.councilId === input.councilId)
  return {
    targets,
    targetBoards,
    since,
    polls: pollRows.map(({ id, blocId, state, heldOn, electorate }) => ({
      id,
      blocId,
      state,
      heldOn,
      electorate,
    })),
    awards: awardRows.map(({ id, organisationId }) => ({ id, organisationId })),
    pollRows,
    awardRows,
  }
}

async function namedOrganisations(
  reader: Reader,
  input: SuccessionInput,
  plan: SuccessionPlan,
): Promise<Preview['organisations']> {
  const ids = new Set([
    ...boardsOf(input),
    ...plan.names.open.map((name) => name.organisationId),
    ...plan.memberships.start.map((start) => start.organisationId),
    ...plan.terms.vacancies.flatMap((vacancy) => vacancy.actingId ?? []),
    ...plan.polls.flatMap((poll) => poll.endingIds),
    // Boards that had been merged into one of these bring their targets along.
    ...plan.targets.flatMap((target) => target.parts.map((part) => part.organisationId)),
  ])
  const known = new Set((await findOrganisations(reader, [...ids])).map((organisation) => organisation.id))
  const names = await listNames(reader, [...known])
  return [...ids].map((id) => {
    const stored = names.findLast((name) => name.organisationId === id)?.name
    const opened = plan.names.open.find((name) => name.organisationId === id)?.name
    return { id, name: stored ?? opened ?? '', isNew: !known.has(id) }
  })
}

async function namedBlocs(reader: Reader, plan: SuccessionPlan, on: LocalDate): Promise<Preview['blocs']> {
  const ids = new Set([
    ...plan.blocSizes.map((size) => size.blocId),
    ...plan.targets.flatMap((target) => target.parts.map((part) => part.blocId)),
    ...plan.terms.vacancies.map((vacancy) => vacancy.blocId),
  ])
  const named: { id: string; name: string }[] = []
  for (const id of ids) named.push({ id, name: await blocNameOn(reader, id, on) })
  return named
}

import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { invalidFields } from '../../../shared/domain/errors.ts'
import type { FieldError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import type { NameText } from '../../organisations/domain/organisation.ts'
import { actingOn, successorsOf } from '../../organisations/domain/succession.ts'
import type { Succession, Successor } from '../../organisations/domain/succession.ts'
import type { AwardFact, PollFact, SuccessionPlan } from '../../organisations/domain/succession-facts.ts'
import { planSuccession } from '../../organisations/domain/succession-plan.ts'
import type { TargetBoards, TargetFact } from '../../organisations/domain/succession-targets.ts'
import {
  carryOutNames,
  findOrganisations,
  findTakenCodes,
  listNames,
  listSuccessionLinks,
  paperRef,
  touchOrganisations,
} from '../../organisations/index.ts'
import {
  findBlocs,
  insertMembership,
  listMemberships,
  listMembershipsOf,
  listTerms,
  lockBloc,
  setMembershipEnd,
  updateTerm,
} from '../data/bloc-repository.ts'

/** A successor as it is entered: a board that exists, or a new one with its code and name. */
export type SuccessorInput =
  | { readonly organisationId: string; readonly name: NameText | null }
  | { readonly code: string; readonly name: NameText }

/** A reorganisation as it is entered. */
export interface SuccessionInput {
  readonly councilId: string
  readonly on: LocalDate
  readonly paperId: string
  readonly act:
    | { readonly kind: 'rename'; readonly organisationId: string; readonly name: NameText }
    | {
        readonly kind: 'merge'
        readonly predecessorIds: readonly string[]
        readonly successor: SuccessorInput
        readonly blocId: string | null
      }
    | {
        readonly kind: 'split'
        readonly predecessorId: string
        readonly successors: readonly SuccessorInput[]
      }
    | { readonly kind: 'dissolve'; readonly organisationId: string }
    | { readonly kind: 'move'; readonly organisationId: string; readonly toBlocId: string | null }
}

/** What later features know about the boards: shown in the preview, changed by nothing here. */
export interface LaterFacts {
  readonly targets: readonly TargetFact[]
  readonly targetBoards?: ReadonlyMap<number, TargetBoards>
  readonly polls: readonly PollFact[]
  readonly awards: readonly AwardFact[]
}

const NOTHING_LATER: LaterFacts = { targets: [], polls: [], awards: [] }

interface Prepared {
  readonly succession: Succession
  /** Codes of the boards that the act creates, by their new ids. */
  readonly codes: ReadonlyMap<string, string>
}

async function prepare(reader: Reader, input: SuccessionInput): Promise<Prepared> {
  const codes = new Map<string, string>()
  const successor = (wanted: SuccessorInput): Successor => {
    if ('organisationId' in wanted) return { ...wanted, isNew: false }
    const organisationId = newId()
    codes.set(organisationId, wanted.code)
    return { organisationId, isNew: true, name: wanted.name }
  }
  const base = { on: input.on, paper: await paperRef(reader, input.paperId, { councilId: input.councilId }) }
  const { act } = input
  switch (act.kind) {
    case 'merge':
      return { succession: { ...base, ...act, successor: successor(act.successor) }, codes }
    case 'split':
      return { succession: { ...base, ...act, successors: act.successors.map(successor) }, codes }
    case 'rename':
    case 'dissolve':
    case 'move':
      return { succession: { ...base, ...act }, codes }
  }
}

/** The boards that an act names, with the place where it does. */
function namedBoards(act: SuccessionInput['act']): { pointer: string; organisationId: string }[] {
  const successor = (wanted: SuccessorInput, pointer: string) =>
    'organisationId' in wanted
      ? [{ pointer: `${pointer}/organisationId`, organisationId: wanted.organisationId }]
      : []
  switch (act.kind) {
    case 'merge':
      return [
        ...act.predecessorIds.map((organisationId, index) => ({
          pointer: `/act/predecessorIds/${index}`,
          organisationId,
        })),
        ...successor(act.successor, '/act/successor'),
      ]
    case 'split':
      return [
        { pointer: '/act/predecessorId', organisationId: act.predecessorId },
        ...act.successors.flatMap((one, index) => successor(one, `/act/successors/${index}`)),
      ]
    case 'rename':
    case 'dissolve':
    case 'move':
      return [{ pointer: '/act/organisationId', organisationId: act.organisationId }]
  }
}

/** The boards that take part have to be boards whose record this council keeps. */
async function assertParties(reader: Reader, { councilId, act }: SuccessionInput): Promise<void> {
  const named = namedBoards(act)
  const found = await findOrganisations(
    reader,
    named.map((one) => one.organisationId),
  )
  const kept = new Set(
    found.filter((one) => one.keeperId === councilId && one.kind === 'board').map((one) => one.id),
  )
  const unknown = named.filter((one) => !kept.has(one.organisationId))
  if (unknown.length > 0) {
    throw invalidFields(
      unknown.map(({ pointer, organisationId }) => ({
        pointer,
        code: 'blocs.party-unknown',
        params: { organisation: organisationId },
      })),
    )
  }
}

/** Codes for new boards that are borne already, or wanted twice. */
async function codeProblems(reader: Reader, { act }: SuccessionInput): Promise<FieldError[]> {
  const successors =
    act.kind === 'merge'
      ? [{ wanted: act.successor, pointer: '/act/successor/code' }]
      : act.kind === 'split'
        ? act.successors.map((wanted, index) => ({ wanted, pointer: `/act/successors/${index}/code` }))
        : []
  const codes = successors.flatMap(({ wanted, pointer }) =>
    'code' in wanted ? [{ code: wanted.code, pointer }] : [],
  )
  const taken = await findTakenCodes(
    reader,
    codes.map(({ code }) => code),
  )
  return codes
    .filter(({ code }, index) => taken.includes(code) || codes.findIndex((one) => one.code === code) < index)
    .map(({ code, pointer }) => ({ pointer, code: 'organisations.code-taken', params: { code } }))
}

/** The plan speaks of the act; the input has it below `act`, and the paper by its id. */
function atInput(problem: FieldError): FieldError {
  const { pointer } = problem
  if (pointer === '/on') return problem
  return { ...problem, pointer: pointer.startsWith('/paper') ? '/paperId' : `/act${pointer}` }
}

async function plan(
  reader: Reader,
  input: SuccessionInput,
  succession: Succession,
  later: LaterFacts,
  today: LocalDate,
): Promise<SuccessionPlan> {
  const parties = [
    ...new Set([
      ...actingOn(succession),
      ...successorsOf(succession).map((successor) => successor.organisationId),
    ]),
  ]
  const own = await listMembershipsOf(reader, parties)
  const chosen =
    succession.kind === 'merge' ? succession.blocId : succession.kind === 'move' ? succession.toBlocId : null
  const blocIds = [...new Set([...own.map((m) => m.blocId), ...(chosen === null ? [] : [chosen])])]
  const memberships = []
  const terms = []
  for (const blocId of blocIds) {
    memberships.push(...(await listMemberships(reader, blocId)))
    terms.push(...(await listTerms(reader, blocId)))
  }
  const planned = planSuccession(
    succession,
    {
      names: await listNames(reader, parties),
      links: await listSuccessionLinks(reader),
      // A council puts its boards into blocs of its own only.
      blocs: (await findBlocs(reader, blocIds)).filter(
        (bloc) => bloc.id !== chosen || bloc.councilId === input.councilId,
      ),
      memberships,
      terms: terms.flatMap((term) => (term.state === 'replaced' ? [] : [{ ...term, state: term.state }])),
      ...later,
    },
    today,
  )
  return {
    ...planned,
    problems: [...planned.problems.map(atInput), ...(await codeProblems(reader, input))],
  }
}

/** What a reorganisation would do, without doing it. New boards have no id yet that would last. */
export async function previewSuccession(
  reader: Reader,
  input: SuccessionInput,
  today: LocalDate,
  later: LaterFacts = NOTHING_LATER,
): Promise<SuccessionPlan> {
  const { succession } = await prepare(reader, input)
  await assertParties(reader, input)
  return plan(reader, input, succession, later, today)
}

/**
 * Carries out a reorganisation: exactly the rows of its plan. Refused with every problem of the plan. Nothing that
 * lies before its day is touched; papers issued since keep the names that they bear.
 */
export async function carryOutSuccession(
  tx: Tx,
  by: By,
  input: SuccessionInput,
  today: LocalDate,
): Promise<{ successionId: string; plan: SuccessionPlan }> {
  const { succession, codes } = await prepare(tx, input)
  await assertParties(tx, input)
  // Locks in one order for all: boards, then blocs, each by id. What the plan reads after this nobody else changes.
  await touchOrganisations(tx, [
    ...actingOn(succession),
    ...successorsOf(succession).map((s) => s.organisationId),
  ])
  const before = await plan(tx, input, succession, NOTHING_LATER, today)
  for (const { blocId } of before.blocSizes.toSorted((a, b) => (a.blocId < b.blocId ? -1 : 1))) {
    await lockBloc(tx, blocId)
  }
  const work = await plan(tx, input, succession, NOTHING_LATER, today)
  if (work.problems.length > 0) throw invalidFields(work.problems)
  const successionId = await carryOutNames(tx, by, {
    succession,
    plan: work,
    codes,
    keeperId: input.councilId,
  })
  const blocs = await findBlocs(
    tx,
    work.memberships.start.map((start) => start.blocId),
  )
  for (const { id, to } of work.memberships.end) {
    await setMembershipEnd(tx, id, { to, endPaperId: input.paperId })
  }
  for (const start of work.memberships.start) {
    const councilId = blocs.find((bloc) => bloc.id === start.blocId)?.councilId ?? input.councilId
    await insertMembership(
      tx,
      { id: newId(), councilId, ...start, to: null },
      { paperId: input.paperId, now: by.now },
    )
  }
  const endReason = succession.kind === 'dissolve' ? 'dissolution' : 'reorganisation'
  for (const { id, to } of work.terms.end) {
    await updateTerm(tx, id, { to, endReason, endPaperId: input.paperId })
  }
  for (const { id } of work.terms.replace) await updateTerm(tx, id, { state: 'replaced' })
  await recordEvent(tx, by, {
    action: `blocs.${succession.kind}`,
    kind: 'succession',
    id: successionId,
    located: { councilId: input.councilId },
    after: { ...input, plan: work },
  })
  return { successionId, plan: work }
}

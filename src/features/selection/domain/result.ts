import {
  type ArithmeticLine,
  countNeeded,
  neededLine,
  percentTexts,
} from '../../meetings/domain/arithmetic.ts'
import type { Quorum } from '../../meetings/domain/quorum.ts'
import type { Electorate } from './electorate.ts'
import type { PollRules } from './poll-rules.ts'
import type { CandidateCount, Tally } from './tally.ts'
import { type ChairDecision, fillSeats, orderByFacts, type TieFacts, type TieTrace } from './tie-break.ts'

/** Everything that a result follows from; nothing else may influence it. */
export interface ResultInput {
  readonly rules: PollRules
  readonly round: number
  readonly quorum: Quorum
  readonly electorate: Electorate
  /** Boards whose ballots were returned (the roll says who, never what). */
  readonly voted: ReadonlySet<string>
  readonly tally: Tally
  readonly candidates: readonly { readonly candidateId: string; readonly organisationId: string }[]
  readonly tieFacts: Readonly<Record<string, TieFacts>>
  readonly chair: ChairDecision | null
}

/**
 * - `selected`      over the threshold and within the seats
 * - `tied`          over the threshold, equal at the last seat: a step of the rulebook has to decide
 * - `runner-up`     over the threshold, beyond the seats; `runnerUp` is its order, shared by equals
 * - `not-selected`  not over the threshold
 */
export type Standing = 'selected' | 'tied' | 'runner-up' | 'not-selected'

export interface CandidateResult extends CandidateCount {
  /** Competition rank by approvals: equals share a place, the next one is skipped. */
  readonly place: number
  readonly base: number
  readonly needed: number
  readonly over: boolean
  readonly standing: Standing
  readonly runnerUp: number | null
  readonly lines: readonly ArithmeticLine[]
}

/** What may follow: another round among these for the seats left, or the chair's recorded decision. */
export interface NextStep {
  readonly kind: 'further-round' | 'tie-ballot' | 'chair-decision'
  readonly candidates: readonly string[]
  readonly seats: number
}

export interface PollResult {
  readonly outcome: 'filled' | 'part-filled' | 'nobody-over' | 'tie' | 'no-quorum'
  readonly candidates: readonly CandidateResult[]
  readonly seatsLeft: number
  readonly next: NextStep | null
  readonly ties: readonly TieTrace[]
  readonly lines: readonly ArithmeticLine[]
}

/**
 * Decides a poll: quorum, votes needed (share × base, rounded up), who is over, seats in the order of approvals, ties
 * at the last seat by the rulebook's steps, and what follows where seats are left. Nobody over the threshold means a
 * further round while the rulebook allows one, else no award (domain, Selection). Pure: the same input gives the same
 * result in whatever order ballots or candidates come.
 */
export function decideResult(input: ResultInput): PollResult {
  const counted = countCandidates(input)
  if (!input.quorum.met) return noQuorum(input, counted)
  const seats = giveSeats(counted, input)
  const candidates = counted.map((candidate) => withStanding(candidate, seats))
  const left = input.rules.seats - seats.selected.length
  const outcome =
    seats.tied.length > 0
      ? 'tie'
      : left === 0
        ? 'filled'
        : seats.selected.length === 0
          ? 'nobody-over'
          : 'part-filled'
  const next = nextStep(input, counted, seats, left)
  return {
    outcome,
    candidates,
    seatsLeft: left,
    next,
    ties: seats.trace,
    lines: [
      ...input.quorum.lines,
      ...baseLines(input, counted),
      outcomeLine(outcome, next, seats.selected.length, left),
    ],
  }
}

type Counted = Omit<CandidateResult, 'standing' | 'runnerUp'>

/** Places, bases and needed votes of all candidates, in the order of approvals and then of ids. */
function countCandidates(input: ResultInput): Counted[] {
  const rows = input.candidates.map(({ candidateId, organisationId }) => {
    const count = input.tally.candidates.find((c) => c.candidateId === candidateId)
    if (!count) throw new RangeError(`no count of candidate ${candidateId}`)
    const base = baseOf(input, organisationId)
    return { ...count, base, needed: countNeeded(input.rules.threshold, base) }
  })
  return rows
    .sort((a, b) => b.approvals - a.approvals || (a.candidateId < b.candidateId ? -1 : 1))
    .map((row) => {
      const over = row.approvals >= row.needed
      const percent = percentTexts(row.approvals, row.base)
      const params = {
        approvals: row.approvals,
        base: row.base,
        percentVi: percent.vi,
        percentEn: percent.en,
        needed: row.needed,
      }
      return {
        ...row,
        over,
        place: 1 + rows.filter((other) => other.approvals > row.approvals).length,
        lines: [{ code: over ? 'selection.line.over' : 'selection.line.under', params }],
      }
    })
}

/**
 * The base of the threshold for a candidate of that board. Boards that are recused leave the base where the rulebook
 * says so: from the whole poll all candidates' boards, from the own line the candidate's own.
 */
function baseOf({ rules, electorate, tally, voted }: ResultInput, organisationId: string): number {
  const leave = !rules.recusedStayInBase
  const own = leave && rules.recusal === 'own-line'
  const isMember =
    electorate.electors.some((e) => e.organisationId === organisationId) ||
    electorate.excluded.some((e) => e.organisationId === organisationId)
  const isElector = electorate.electors.some((e) => e.organisationId === organisationId)
  const less = (condition: boolean) => (own && condition ? 1 : 0)
  switch (rules.threshold.base) {
    case 'all-members':
      return electorate.allMembers - (leave ? electorate.recusedMembers : 0) - less(isMember)
    case 'members-present':
      return electorate.taking - (leave ? electorate.recusedTaking : 0) - less(isElector)
    case 'ballots-issued':
      return tally.issued - less(isElector)
    case 'valid-ballots':
      return tally.valid - less(voted.has(organisationId))
  }
}

interface Seats {
  readonly selected: readonly string[]
  readonly tied: readonly string[]
  readonly tiedSeats: number
  readonly waitsFor: 'new-ballot' | 'chair-decision' | null
  readonly runnersUp: ReadonlyMap<string, number>
  readonly trace: readonly TieTrace[]
}

/** Fills the seats by groups of equal approvals; only the group that the last seat falls into needs tie steps. */
function giveSeats(counted: readonly Counted[], input: ResultInput): Seats {
  const tieInput = {
    steps: input.rules.tieSteps,
    facts: input.tieFacts,
    chair: input.chair,
    roundsLeft: input.round < input.rules.rounds.maximum,
  }
  const over = counted.filter((candidate) => candidate.over)
  const groups = [...Map.groupBy(over, (candidate) => candidate.approvals).values()].map((group) =>
    group.map((candidate) => candidate.candidateId),
  )
  const selected: string[] = []
  const beyond: string[][] = []
  let tie: ReturnType<typeof fillSeats> | null = null
  for (const group of groups) {
    const free = input.rules.seats - selected.length
    if (tie || free === 0) beyond.push(...orderByFacts(group, tieInput))
    else if (group.length <= free) selected.push(...group)
    else {
      tie = fillSeats(group, free, tieInput)
      selected.push(...tie.seated)
      beyond.push(...orderByFacts(tie.out, tieInput))
    }
  }
  const tied = tie?.tied ?? []
  const tiedSeats = tied.length > 0 ? (tie?.seatsLeft ?? 0) : 0
  // Those who lose the tie come before all others beyond the seats.
  const runnersUp = new Map<string, number>()
  let place = tied.length - tiedSeats + 1
  for (const group of beyond.filter((g) => g.length > 0)) {
    for (const candidateId of group) runnersUp.set(candidateId, place)
    place += group.length
  }
  return { selected, tied, tiedSeats, waitsFor: tie?.waitsFor ?? null, runnersUp, trace: tie?.trace ?? [] }
}

function withStanding(candidate: Counted, seats: Seats): CandidateResult {
  const { candidateId } = candidate
  const runnerUp = seats.runnersUp.get(candidateId) ?? null
  const standing: Standing = seats.selected.includes(candidateId)
    ? 'selected'
    : seats.tied.includes(candidateId)
      ? 'tied'
      : runnerUp !== null
        ? 'runner-up'
        : 'not-selected'
  return { ...candidate, standing, runnerUp }
}

function nextStep(
  input: ResultInput,
  counted: readonly Counted[],
  seats: Seats,
  left: number,
): NextStep | null {
  if (seats.tied.length > 0) {
    if (seats.waitsFor === null) return null
    const kind = seats.waitsFor === 'new-ballot' ? 'tie-ballot' : 'chair-decision'
    return { kind, candidates: seats.tied, seats: seats.tiedSeats }
  }
  if (left === 0 || input.round >= input.rules.rounds.maximum) return null
  const rest = counted.filter((candidate) => !seats.selected.includes(candidate.candidateId))
  const candidates = topOf(rest, input.rules.rounds.among)
  return candidates.length === 0 ? null : { kind: 'further-round', candidates, seats: left }
}

/**
 * The top k by approvals, with all who equal the k-th; null takes everybody. Candidates without any approval are left
 * out where others have some: a round among “the top two” is not one among all seven because five have none.
 */
function topOf(rest: readonly Counted[], among: number | null): string[] {
  const limit = rest[(among ?? rest.length) - 1]?.approvals ?? 0
  const someApproved = rest.some((candidate) => candidate.approvals > 0)
  return rest
    .filter((candidate) => candidate.approvals >= limit)
    .filter((candidate) => among === null || !someApproved || candidate.approvals > 0)
    .map((candidate) => candidate.candidateId)
}

/** What the threshold is a share of and the votes needed; one pair where all candidates share a base. */
function baseLines({ rules }: ResultInput, counted: readonly Counted[]): ArithmeticLine[] {
  return [...new Set(counted.map((candidate) => candidate.base))]
    .sort((a, b) => b - a)
    .flatMap((base) => [
      { code: `selection.line.base-${rules.threshold.base}`, params: { base } },
      neededLine(rules.threshold, base),
    ])
}

function outcomeLine(
  outcome: PollResult['outcome'],
  next: NextStep | null,
  selected: number,
  left: number,
): ArithmeticLine {
  const params = { selected, left, candidates: next?.candidates.length ?? 0 }
  if (outcome === 'tie')
    return { code: next ? `selection.line.${next.kind}` : 'selection.line.tie-unresolved', params }
  if (outcome === 'nobody-over')
    return { code: next ? 'selection.line.further-round' : 'selection.line.no-award', params }
  return { code: `selection.line.${outcome}`, params }
}

/** Without a quorum nobody is selected, whatever the counts say; the vote may be held again while rounds are left. */
function noQuorum(input: ResultInput, counted: readonly Counted[]): PollResult {
  const roundsLeft = input.round < input.rules.rounds.maximum
  return {
    outcome: 'no-quorum',
    candidates: counted.map((candidate) => ({ ...candidate, standing: 'not-selected', runnerUp: null })),
    seatsLeft: input.rules.seats,
    next: roundsLeft
      ? {
          kind: 'further-round',
          candidates: counted.map((c) => c.candidateId),
          seats: input.rules.seats,
        }
      : null,
    ties: [],
    lines: input.quorum.lines,
  }
}

/** What a selection came to over all its rounds, for one candidate. */
export interface FinalOutcome {
  readonly candidateId: string
  readonly standing: 'selected' | 'runner-up' | 'not-selected'
  readonly runnerUp: number | null
  /** The round that decided it, with its count: what the proposal cites. */
  readonly round: number
  readonly approvals: number
  readonly base: number
}

/**
 * Puts the rounds of one selection together, first round first. Selected is who was selected in any round. Runners-up
 * are all who were over the threshold in some round; who stood in a later round comes before who did not.
 */
export function finalOutcomes(rounds: readonly PollResult[]): FinalOutcome[] {
  const overOnce = new Set(
    rounds
      .filter((round) => round.outcome !== 'no-quorum')
      .flatMap((round) => round.candidates.filter((c) => c.over).map((c) => c.candidateId)),
  )
  const outcomes = new Map<string, FinalOutcome>()
  let place = 1
  for (const [index, round] of [...rounds.entries()].reverse()) {
    const open = round.candidates.filter((c) => !outcomes.has(c.candidateId))
    for (const group of inOrder(open)) {
      const isRunner = (c: CandidateResult) => c.standing !== 'selected' && overOnce.has(c.candidateId)
      for (const c of group) {
        outcomes.set(c.candidateId, {
          candidateId: c.candidateId,
          standing: c.standing === 'selected' ? 'selected' : isRunner(c) ? 'runner-up' : 'not-selected',
          runnerUp: isRunner(c) ? place : null,
          round: index + 1,
          approvals: c.approvals,
          base: c.base,
        })
      }
      place += group.filter(isRunner).length
    }
  }
  return [...outcomes.values()].sort((a, b) => (a.candidateId < b.candidateId ? -1 : 1))
}

const STANDINGS: readonly Standing[] = ['selected', 'tied', 'runner-up', 'not-selected']

/** Candidates of one round in groups that share a place: by standing, then runner-up order, then approvals. */
function inOrder(candidates: readonly CandidateResult[]): CandidateResult[][] {
  const key = (c: CandidateResult) => STANDINGS.indexOf(c.standing) * 1_000_000 + (c.runnerUp ?? c.place)
  return [...Map.groupBy(candidates, key)].sort(([a], [b]) => a - b).map(([, group]) => group)
}

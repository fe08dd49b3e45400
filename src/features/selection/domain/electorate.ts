import { DomainError } from '../../../shared/domain/errors.ts'
import type { Attendance } from '../../meetings/domain/attendance.ts'
import type { PollRules } from './poll-rules.ts'

/** Why a board votes, or why it does not. */
export type ElectorBasis = 'present' | 'written-opinion'
export type ExclusionReason = 'absent' | 'not-recorded' | 'written-opinion-does-not-vote' | 'recused'

export interface Elector {
  readonly organisationId: string
  readonly basis: ElectorBasis
}
export interface Excluded {
  readonly organisationId: string
  readonly reason: ExclusionReason
}

/**
 * Who may vote, frozen when the poll opens: a board that arrives later is not added, because a late addition lets
 * others subtract (peers.md). The counts that thresholds are fractions of are frozen with it.
 */
export interface Electorate {
  readonly electors: readonly Elector[]
  readonly excluded: readonly Excluded[]
  readonly allMembers: number
  /** Boards at the meeting, with those absent ones that may vote in writing. */
  readonly taking: number
  /** Members that are recused from the whole poll, and how many of them would otherwise have voted. */
  readonly recusedMembers: number
  readonly recusedTaking: number
}

/**
 * The electorate of a poll from the members of the meeting's day, their attendance and the candidates' boards.
 * One vote a board, whoever and however many represent it.
 */
export function freezeElectorate(
  members: readonly string[],
  attendance: readonly Attendance[],
  candidateBoards: readonly string[],
  rules: Pick<PollRules, 'recusal' | 'writtenOpinionsVote'>,
): Electorate {
  const kindOf = new Map(attendance.map((entry) => [entry.organisationId, entry.kind]))
  const recused = new Set(rules.recusal === 'whole-poll' ? candidateBoards : [])
  const electors: Elector[] = []
  const excluded: Excluded[] = []
  let taking = 0
  let recusedTaking = 0
  for (const organisationId of new Set(members)) {
    const kind = kindOf.get(organisationId)
    const takesPart = kind === 'present' || (kind === 'written-opinion' && rules.writtenOpinionsVote)
    if (takesPart) {
      taking += 1
      if (recused.has(organisationId)) {
        recusedTaking += 1
        excluded.push({ organisationId, reason: 'recused' })
      } else electors.push({ organisationId, basis: kind })
    } else excluded.push({ organisationId, reason: exclusionOf(kind) })
  }
  return {
    electors,
    excluded,
    allMembers: new Set(members).size,
    taking,
    recusedMembers: [...new Set(members)].filter((member) => recused.has(member)).length,
    recusedTaking,
  }
}

function exclusionOf(kind: Attendance['kind'] | undefined): ExclusionReason {
  if (kind === undefined) return 'not-recorded'
  return kind === 'written-opinion' ? 'written-opinion-does-not-vote' : 'absent'
}

/** How an elector's vote was given; `null` as long as it was not. Never what was voted. */
export type VoteWay = 'electronic' | 'paper'
export interface RollEntry extends Elector {
  /** `paper`: a paper ballot was handed out, so the electronic way is closed to this board. */
  readonly way: VoteWay | null
}

/**
 * May the board vote this way now? Refusals: `forbidden` for a board that is not on the roll (with the reason of its
 * exclusion when it is a member), `conflict` when its vote is given or a paper ballot was handed out.
 */
export function assertMayVote(
  roll: readonly RollEntry[],
  excluded: readonly Excluded[],
  organisationId: string,
  way: VoteWay,
  mode: PollRules['mode'],
): void {
  const entry = roll.find((e) => e.organisationId === organisationId)
  if (!entry) {
    const reason = excluded.find((e) => e.organisationId === organisationId)?.reason ?? 'not-a-member'
    throw new DomainError('forbidden', `selection.not-on-roll-${reason}`)
  }
  if (mode !== 'both' && mode !== way) throw new DomainError('conflict', `selection.no-${way}-votes`)
  if (entry.way === 'paper') throw new DomainError('conflict', 'selection.paper-ballot-issued')
  if (entry.way === 'electronic') throw new DomainError('conflict', 'selection.already-voted')
}

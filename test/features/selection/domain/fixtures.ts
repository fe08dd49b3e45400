import { quorumOf } from '../../../../src/features/meetings/domain/quorum.ts'
import type { Mark } from '../../../../src/features/selection/domain/ballot.ts'
import { freezeElectorate } from '../../../../src/features/selection/domain/electorate.ts'
import type { PollRules } from '../../../../src/features/selection/domain/poll-rules.ts'
import type { ResultInput } from '../../../../src/features/selection/domain/result.ts'
import type { Tally } from '../../../../src/features/selection/domain/tally.ts'
import type { TieFacts } from '../../../../src/features/selection/domain/tie-break.ts'
import { part, present } from '../../../support/attendance.ts'
import { SEVEN } from '../../../support/northern-boards.ts'

export { part, present, SEVEN }

/** One flag, 80 % of all members, secret and electronic: the shipped default. */
export const RULES: PollRules = {
  mode: 'electronic',
  seats: 1,
  maximumApprovals: 1,
  blankIsValid: true,
  secrecy: 'secret',
  threshold: { ...part(80, 100), base: 'all-members' },
  quorum: { ...part(2, 3), base: 'all-members' },
  writtenOpinionsVote: true,
  recusal: 'none',
  recusedStayInBase: true,
  rounds: { maximum: 2, among: 2 },
  tieSteps: [],
}

export const ballot = (marks: Record<string, Mark>) =>
  Object.entries(marks).map(([candidateId, mark]) => ({ candidateId, mark }))

/** A tally of electronic ballots, all valid and all marked: the approvals a candidate has, the rest rejections. */
export function tallyOf(approvals: Record<string, number>, voters: number, issued = voters): Tally {
  return {
    issued,
    returned: voters,
    notReturned: issued - voters,
    valid: voters,
    invalid: 0,
    blank: 0,
    candidates: Object.entries(approvals).map(([candidateId, count]) => ({
      candidateId,
      approvals: count,
      rejections: voters - count,
      unmarked: 0,
    })),
  }
}

export const NO_TIE_FACTS: TieFacts = {
  totalBeforeBonus: null,
  sections: {},
  targetsExceeded: null,
  deductions: null,
  womenShare: null,
  awardYears: {},
  awardYear: 2022,
}

/** A result input for the seven boards, all present; candidates are boards of the same name. */
export function inputOf(
  approvals: Record<string, number>,
  rules: Partial<PollRules> = {},
  more: Partial<ResultInput> = {},
): ResultInput {
  const all = { ...RULES, ...rules }
  const attendance = SEVEN.map(present)
  const electorate = freezeElectorate(SEVEN, attendance, Object.keys(approvals), all)
  return {
    rules: all,
    round: 1,
    quorum: quorumOf(all.quorum, SEVEN, attendance, false),
    electorate,
    voted: new Set(electorate.electors.map((e) => e.organisationId)),
    tally: tallyOf(approvals, electorate.electors.length),
    candidates: Object.keys(approvals).map((id) => ({ candidateId: id, organisationId: id })),
    tieFacts: {},
    chair: null,
    ...more,
  }
}

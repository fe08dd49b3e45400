import type { Tx } from '../../../db/database.ts'
import type { CountingRecordData, Person } from '../../../documents/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, headOn, locateBlocYear } from '../../blocs/index.ts'
import { countNeeded } from '../../meetings/domain/arithmetic.ts'
import type { Person as NamedPerson } from '../../meetings/domain/meeting.ts'
import { getMeeting } from '../../meetings/index.ts'
import { namesOn } from '../../organisations/index.ts'
import { producePaper } from '../../papers/index.ts'
import { getPoll, type PollRow } from '../data/poll-repository.ts'
import { pollMachine } from '../domain/poll.ts'
import { paperHead, pollCountOf, thresholdOf } from './paper-parts.ts'
import { frozenOf } from './poll-basics.ts'

/** Number of copies, and the times of the count where the clock of the poll does not tell them (`HH:MM`). */
export interface CountingRecordInput {
  readonly pollId: string
  readonly roles: Roles
  readonly startTime: string | null
  readonly endTime: string | null
  readonly copies: number
}

/** What papers about a poll share: the meeting, the bloc's and the boards' names of its day, and who issues. */
async function surroundings(tx: Tx, poll: PollRow) {
  const meeting = await getMeeting(tx, poll.meetingId)
  const located = await locateBlocYear(tx, poll.blocYearId)
  const ids = frozenOf(poll).candidates.map((c) => c.organisationId)
  return {
    meeting,
    located,
    issuerId: await headOn(tx, located.blocId, meeting.heldOn),
    bloc: await blocNameOn(tx, located.blocId, meeting.heldOn),
    names: await namesOn(tx, ids, meeting.heldOn),
  }
}

/**
 * Writes the counting record (Biên bản kiểm phiếu) of a declared poll as a draft paper of the head board. Every number
 * is the poll's own; the counting team has to be named first.
 */
export async function produceCountingRecord(
  tx: Tx,
  by: By,
  input: CountingRecordInput,
): Promise<{ readonly paperId: string }> {
  const poll = await getPoll(tx, input.pollId)
  transit(pollMachine, poll.state, 'counting-record-paper', input.roles)
  const { countingTeam } = poll
  if (countingTeam === null) throw new DomainError('conflict', 'selection.no-counting-team')
  const { meeting, located, issuerId, bloc, names } = await surroundings(tx, poll)
  const count = pollCountOf(poll, names)
  const mark = poll.illustrative ? { illustrative: true } : {}
  const person = ({ name, post }: NamedPerson): Person => ({ name, post, organisation: null, ...mark })
  const signer = ({ name, post }: NamedPerson, role: 'head' | 'member') => ({ role, post, name, ...mark })
  const data: CountingRecordData = {
    madeAt: by.now,
    head: await paperHead(tx, 'counting-record', issuerId, meeting.heldOn, meeting.place),
    bloc,
    year: located.year,
    meeting: meeting.title,
    date: meeting.heldOn,
    startTime: input.startTime ?? localTime(poll.openedAt),
    endTime: input.endTime ?? localTime(poll.closedAt),
    venue: meeting.place,
    team: { head: person(countingTeam.head), members: countingTeam.members.map(person) },
    polls: [count],
    results: [
      {
        award: count.award,
        organisations: count.candidates.filter((c) => c.elected).map((c) => c.organisation),
      },
    ],
    copies: input.copies,
    signers: [
      signer(countingTeam.head, 'head'),
      ...countingTeam.members.map((member) => signer(member, 'member')),
    ],
  }
  return producePaper(tx, by, {
    kind: 'counting-record',
    blocYearId: poll.blocYearId,
    subject: { kind: 'poll', id: poll.id },
    located,
    title: `Biên bản kiểm phiếu ${count.award} năm ${located.year}${poll.round > 1 ? `, vòng ${poll.round}` : ''}`,
    data,
    illustrative: poll.illustrative,
    issuerId,
  })
}

/** Writes the blank ballot paper (Phiếu bầu) of an open poll that is held on paper: nothing tells one from another. */
export async function produceBallotPaper(
  tx: Tx,
  by: By,
  input: { readonly pollId: string; readonly roles: Roles },
): Promise<{ readonly paperId: string }> {
  const poll = await getPoll(tx, input.pollId)
  transit(pollMachine, poll.state, 'ballot-paper', input.roles)
  const { rules, electorate, award, candidates } = frozenOf(poll)
  if (rules.mode === 'electronic') throw new DomainError('conflict', 'selection.no-paper-votes')
  const { meeting, located, issuerId, bloc, names } = await surroundings(tx, poll)
  const isMembers = rules.threshold.base === 'all-members'
  const needed = countNeeded(rules.threshold, electorate.allMembers)
  return producePaper(tx, by, {
    kind: 'ballot-paper',
    blocYearId: poll.blocYearId,
    subject: { kind: 'poll', id: poll.id },
    located,
    title: `Phiếu bầu ${award.title.vi} năm ${located.year}`,
    data: {
      madeAt: by.now,
      head: await paperHead(tx, 'ballot-paper', issuerId, meeting.heldOn, meeting.place),
      bloc,
      year: located.year,
      award: award.title.vi,
      round: poll.round,
      seats: rules.maximumApprovals,
      meeting: meeting.title,
      date: meeting.heldOn,
      // On any other base nobody knows the number needed before the count.
      threshold:
        isMembers && rules.recusedStayInBase ? thresholdOf(poll, electorate.allMembers, needed) : null,
      candidates: candidates
        .map((c) => ({ organisation: names.get(c.organisationId) ?? '', points: null }))
        .sort((a, b) => a.organisation.localeCompare(b.organisation, 'vi')),
    },
    illustrative: poll.illustrative,
    issuerId,
  })
}

/** `HH:MM` of an instant in Viet Nam; a declared poll was opened and closed at some time. */
function localTime(instant: string | null): string {
  if (instant === null) throw new RangeError('a declared poll without times')
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16)
}

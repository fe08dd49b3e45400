import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { By } from '../../audit/index.ts'
import { attendanceOf, getMeeting, membersOfMeeting, type MeetingRow } from '../../meetings/index.ts'
import { quorumOf } from '../../meetings/domain/quorum.ts'
import { listPapers, listReceipts, emptyBox } from '../data/box-repository.ts'
import { lockCandidates } from '../data/candidate-repository.ts'
import {
  insertPoll,
  insertRoll,
  listOpenVotes,
  listRoll,
  lockPoll,
  markRoll,
  type Seal,
  updatePoll,
} from '../data/poll-repository.ts'
import { freezeElectorate, type RollEntry } from '../domain/electorate.ts'
import { checkPaperCount, checkTeam, type CountingTeam, type PaperCount } from '../domain/paper-count.ts'
import { assertMayOpen, assertVoidReason, pollMachine } from '../domain/poll.ts'
import { checkChoices, type PollChoices, pollRulesOf } from '../domain/poll-rules.ts'
import { type BallotPaper, ballotsHash, boxFaults } from '../domain/snapshot.ts'
import { tallyBallots } from '../domain/tally.ts'
import { applyOutcomes } from './outcomes.ts'
import { awardRuleOf, frozenOf, type PollCommand, recordOn, sha256 } from './poll-basics.ts'

/** Drafts the first round for an award, at a meeting of the bloc year. */
export async function draftPoll(
  tx: Tx,
  by: By,
  blocYearId: string,
  command: { meetingId: string; awardCode: string; choices: PollChoices; illustrative: boolean },
): Promise<string> {
  const { meetingId, awardCode, choices, illustrative } = command
  const meeting = await meetingOf(tx, blocYearId, meetingId)
  const { award } = await awardRuleOf(tx, blocYearId, awardCode)
  refuse(checkChoices(choices, award, (await membersOfMeeting(tx, meeting)).length))
  const id = newId()
  const draft = { id, blocYearId, meetingId, awardCode, round: 1, previousPollId: null, standingIds: null }
  if (!(await insertPoll(tx, { ...draft, choices, illustrative }, by.now)))
    throw new DomainError('conflict', 'selection.poll-exists', { award: awardCode, round: 1 })
  await recordOn(tx, by, { id, blocYearId }, 'draft-poll', { after: { meetingId, awardCode, choices } })
  return id
}

/**
 * Changes the choices of a draft, or the meeting at which it is held: a further round may need another one. A later
 * round keeps the seats that the earlier one left.
 */
export async function editPoll(
  tx: Tx,
  by: By,
  command: PollCommand & { choices: PollChoices; meetingId: string | null },
): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  transit(pollMachine, poll.state, 'edit', command.roles)
  const { award } = await awardRuleOf(tx, poll.blocYearId, poll.awardCode)
  const meeting = await meetingOf(tx, poll.blocYearId, command.meetingId ?? poll.meetingId)
  refuse(checkChoices(command.choices, award, (await membersOfMeeting(tx, meeting)).length))
  if (poll.round > 1 && command.choices.seats !== poll.choices.seats)
    throw invalidField('/seats', 'selection.seats-left', { seats: poll.choices.seats })
  await updatePoll(tx, poll.id, { choices: command.choices, meetingId: meeting.id })
  await recordOn(tx, by, poll, 'edit-poll', {
    before: { ...poll.choices, meetingId: poll.meetingId },
    after: { ...command.choices, meetingId: meeting.id },
  })
}

/**
 * Opens a draft: freezes the rules of the adopted rulebook, the candidates who are eligible now, the electorate from
 * the attendance of the meeting, and the quorum. From here on nothing about them changes.
 */
export async function openPoll(tx: Tx, by: By, command: PollCommand): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  const state = transit(pollMachine, poll.state, 'open', command.roles)
  const meeting = await getMeeting(tx, poll.meetingId)
  const { rulebook, award } = await awardRuleOf(tx, poll.blocYearId, poll.awardCode)
  const rules = pollRulesOf(rulebook, award, poll.choices)
  const members = await membersOfMeeting(tx, meeting)
  refuse(checkChoices(poll.choices, award, members.length))
  const standing = poll.standingIds
  const candidates = (await lockCandidates(tx, poll.blocYearId, poll.awardCode))
    .filter((c) => c.state === 'eligible' && (standing === null || standing.includes(c.id)))
    .map((c) => ({ candidateId: c.id, organisationId: c.organisationId }))
  const attendance = await attendanceOf(tx, meeting.id)
  const boards = candidates.map((c) => c.organisationId)
  const electorate = freezeElectorate(members, attendance, boards, rules)
  const quorum = quorumOf(rules.quorum, members, attendance, false)
  assertMayOpen({ meetingState: meeting.state, candidateCount: candidates.length, quorum, electorate })
  await insertRoll(tx, poll.id, electorate.electors)
  await updatePoll(tx, poll.id, {
    state,
    frozen: { award: { title: award.title, form: award.form }, rules, candidates, electorate, quorum },
    openedAt: by.now,
  })
  await recordOn(tx, by, poll, 'open-poll', { after: { state, candidates, electorate, rules } })
}

/** Notes which boards were handed a paper ballot: they can not vote electronically any more. */
export async function handOutPaper(
  tx: Tx,
  by: By,
  command: PollCommand & { organisationIds: readonly string[] },
): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  transit(pollMachine, poll.state, 'hand-out-paper', command.roles)
  if (frozenOf(poll).rules.mode === 'electronic')
    throw new DomainError('conflict', 'selection.no-paper-votes')
  for (const [index, organisationId] of command.organisationIds.entries()) {
    if (!(await markRoll(tx, poll.id, organisationId, 'paper')))
      throw invalidField(`/organisationIds/${index}`, 'selection.not-waiting')
  }
  await recordOn(tx, by, poll, 'hand-out-paper', { after: command.organisationIds })
}

/**
 * Closes the vote: from now on nobody can vote. Counts the electronic ballots and seals the box: tally, roll, and the
 * hash over the sorted papers and receipts. Throws an error that is a fault of ours when roll and box do not agree.
 */
export async function closePoll(tx: Tx, by: By, command: PollCommand): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  const state = transit(pollMachine, poll.state, 'close', command.roles)
  const { rules, candidates } = frozenOf(poll)
  const roll = await listRoll(tx, poll.id)
  const electronic = roll.filter((entry) => entry.way !== 'paper')
  const ids = candidates.map((c) => c.candidateId)
  const issued = rules.mode === 'paper' ? 0 : electronic.length
  const isOpen = rules.secrecy === 'open'
  const papers = isOpen ? [] : await listPapers(tx, poll.id)
  const ballots = isOpen ? await listOpenVotes(tx, poll.id) : papers
  const electronicTally = tallyBallots(
    ballots.map((ballot) => ballot.marks),
    issued,
    ids,
    rules,
  )
  // Only a secret electronic box can be sealed: an open vote stands on the page, papers lie in their own box.
  const hasBox = !isOpen && rules.mode !== 'paper'
  const seal = hasBox ? await sealBox(tx, poll.id, roll, papers) : null
  await updatePoll(tx, poll.id, { state, electronicTally, seal, closedAt: by.now })
  await recordOn(tx, by, poll, 'close-poll', { after: { state } })
}

/** The seal over a box that agrees with the roll; that it does not is a fault of ours and closes nothing. */
async function sealBox(
  tx: Tx,
  pollId: string,
  roll: readonly RollEntry[],
  papers: readonly BallotPaper[],
): Promise<Seal> {
  const receipts = await listReceipts(tx, pollId)
  const faults = boxFaults(roll, papers, receipts)
  if (faults.length > 0) throw new Error(`box of poll ${pollId}: ${faults.join(', ')}`)
  return { ballotsHash: ballotsHash(pollId, papers, receipts, sha256), receipts }
}

/** Enters what the counting team counted on paper; it must reconcile with what was handed out. */
export async function enterCount(
  tx: Tx,
  by: By,
  command: PollCommand & { team: CountingTeam; count: PaperCount },
): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  const state = transit(pollMachine, poll.state, 'enter-count', command.roles)
  const { rules, candidates } = frozenOf(poll)
  if (rules.mode === 'electronic') throw new DomainError('conflict', 'selection.no-paper-votes')
  const handedOut = (await listRoll(tx, poll.id)).filter((entry) => entry.way === 'paper').length
  const ids = candidates.map((c) => c.candidateId)
  refuse([
    ...checkTeam(command.team).map((fault) => ({ ...fault, pointer: `/team${fault.pointer}` })),
    ...checkPaperCount(command.count, handedOut, ids, rules).map((fault) => ({
      ...fault,
      pointer: `/count${fault.pointer}`,
    })),
  ])
  await updatePoll(tx, poll.id, { state, paperCount: command.count, countingTeam: command.team })
  // A count is no ballot: who entered which numbers, and what stood there before, is kept.
  await recordOn(tx, by, poll, 'enter-count', {
    before: poll.paperCount,
    after: { count: command.count, team: command.team },
  })
}

/** Names the counting team of a poll whose votes are all electronic; a paper count brings its own. */
export async function setCountingTeam(
  tx: Tx,
  by: By,
  command: PollCommand & { team: CountingTeam },
): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  transit(pollMachine, poll.state, 'set-counting-team', command.roles)
  refuse(checkTeam(command.team))
  await updatePoll(tx, poll.id, { countingTeam: command.team })
  await recordOn(tx, by, poll, 'set-counting-team', { after: command.team })
}

/** Voids a draft or an open poll for a written reason. The box is emptied; nobody counts these papers any more. */
export async function voidPoll(tx: Tx, by: By, command: PollCommand & { reason: string }): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  const state = transit(pollMachine, poll.state, 'void', command.roles)
  assertVoidReason(command.reason)
  await emptyBox(tx, poll.id)
  await updatePoll(tx, poll.id, { state, voidReason: command.reason })
  await recordOn(tx, by, poll, 'void-poll', {
    before: { state: poll.state },
    after: { reason: command.reason },
  })
  // Who stood for a round that will not be held is again what the rounds before it made of them.
  await applyOutcomes(tx, by, poll.blocYearId, poll.awardCode)
}

async function meetingOf(reader: Reader, blocYearId: string, meetingId: string): Promise<MeetingRow> {
  const meeting = await getMeeting(reader, meetingId).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === 'not-found') return null
    throw error
  })
  if (meeting?.blocYearId !== blocYearId) throw invalidField('/meetingId', 'selection.other-meeting')
  return meeting
}

function refuse(faults: Parameters<typeof invalidFields>[0]): void {
  if (faults.length > 0) throw invalidFields(faults)
}

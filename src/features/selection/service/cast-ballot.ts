import { randomBytes, randomInt } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { dropIntoBox } from '../data/box-repository.ts'
import { getPoll, insertOpenVote, listRoll, lockOpenPoll, markRoll } from '../data/poll-repository.ts'
import { type Ballot, judgeBallot } from '../domain/ballot.ts'
import { assertMayVote } from '../domain/electorate.ts'
import { pollMachine } from '../domain/poll.ts'
import { readReceiptCode, receiptCode, receiptHash } from '../domain/receipt.ts'
import { frozenOf, sha256 } from './poll-basics.ts'

/** A vote as it arrives. `organisationId` is needed only of an officer of two boards on the roll. */
export interface CastCommand {
  readonly pollId: string
  readonly roles: Roles
  readonly organisationId: string | null
  readonly marks: Ballot
}

/** What the voter keeps: a random code that says nothing; null after an open vote, which everybody may read. */
export interface Cast {
  readonly organisationId: string
  readonly receipt: string | null
}

/**
 * Casts one board's vote. Order matters: the poll is held, then the board found on the roll, then the ballot judged
 * (a malformed one is refused and consumes nothing), then the roll marked, at most once whoever tries at the same
 * moment, and only then the paper dropped into the box. The audit event says that the board voted, never what.
 */
export async function castBallot(tx: Tx, by: By, command: CastCommand): Promise<Cast> {
  const poll = await lockOpenPoll(tx, command.pollId)
  if (!poll) {
    transit(pollMachine, (await getPoll(tx, command.pollId)).state, 'cast', command.roles)
    throw new DomainError('conflict', 'common.wrong-state')
  }
  const { rules, candidates, electorate } = frozenOf(poll)
  const mine = boardsOf(by.actor, localDateOf(by.now))
  const roll = await listRoll(tx, poll.id, mine)
  const organisationId = voterOf(
    mine,
    roll.map((entry) => entry.organisationId),
    command.organisationId,
  )
  assertMayVote(roll, electorate.excluded, organisationId, 'electronic', rules.mode)
  const own = candidates.find((c) => c.organisationId === organisationId)?.candidateId ?? null
  const barred = rules.recusal === 'own-line' ? own : null
  const ids = candidates.map((c) => c.candidateId)
  const verdict = judgeBallot(command.marks, ids, rules, barred)
  if (!verdict.valid) throw invalidField('/marks', verdict.code, verdict.params)
  if (!(await markRoll(tx, poll.id, organisationId, 'electronic')))
    throw new DomainError('conflict', 'selection.already-voted')

  let receipt: string | null = null
  if (rules.secrecy === 'open') await insertOpenVote(tx, poll.id, organisationId, command.marks)
  else {
    receipt = receiptCode(randomBytes(15))
    await dropIntoBox(tx, poll.id, command.marks, receiptHash(poll.id, receipt, sha256), shuffled)
  }
  await recordEvent(tx, by, {
    action: 'selection.cast',
    kind: 'poll',
    id: poll.id,
    located: await locateBlocYear(tx, poll.blocYearId, organisationId),
  })
  return { organisationId, receipt }
}

/** The board that the caller votes for: the one named, or the only one of theirs on the roll, or else their first. */
function voterOf(mine: readonly string[], onRoll: readonly string[], named: string | null): string {
  if (named !== null) {
    if (!mine.includes(named)) throw new DomainError('forbidden', 'meetings.not-your-board')
    return named
  }
  const entitled = mine.filter((board) => onRoll.includes(board))
  if (entitled.length > 1) throw invalidField('/organisationId', 'selection.which-board')
  const board = entitled[0] ?? mine[0]
  if (board === undefined) throw new DomainError('forbidden', 'selection.not-on-roll-not-a-member')
  return board
}

/**
 * Is there a ballot among those counted for this code? Answered only once the vote is closed. It says nothing about
 * the ballot: codes and ballots are stored apart and joined by nothing.
 */
export async function isCounted(reader: Reader, pollId: string, typed: string): Promise<boolean> {
  const poll = await getPoll(reader, pollId)
  if (poll.seal === null) throw new DomainError('conflict', 'selection.no-receipts-yet')
  const code = readReceiptCode(typed)
  return code !== null && poll.seal.receipts.includes(receiptHash(pollId, code, sha256))
}

/** A random order that can not be predicted (Fisher–Yates over the system's random source). */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    const [a, b] = [result[i], result[j]]
    if (a !== undefined && b !== undefined) [result[i], result[j]] = [b, a]
  }
  return result
}

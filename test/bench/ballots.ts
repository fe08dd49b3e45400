import { randomBytes } from 'node:crypto'
import { openDatabase } from '../../src/db/database.ts'
import { newId, randomId } from '../../src/db/new-id.ts'
import { openSqlite } from '../../src/db/sqlite-dialect.ts'
import type { Frozen } from '../../src/features/selection/data/poll-repository.ts'
import { castBallot } from '../../src/features/selection/service/cast-ballot.ts'
import { type Actor, NOBODY } from '../../src/shared/domain/actor.ts'
import type { Instant } from '../../src/shared/domain/instant.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { alternate, type Result } from './measure.ts'
import { benchWorld, fill, type FilledBloc, type Put } from './world.ts'

const NOW = '2023-01-06T02:00:00.000Z' as Instant
const ROUNDS = 4
const POLLS_A_ROUND = 25
/** One warm-up round more. */
const POLLS = POLLS_A_ROUND * (ROUNDS + 1)

/** One vote that may be cast. */
interface Vote {
  readonly pollId: string
  readonly organisationId: string
  readonly marks: { candidateId: string; mark: 'approve' }[]
}

const twoThirds = {
  share: { numerator: 2, denominator: 3 },
  comparison: 'at-least',
  base: 'all-members',
} as const

function frozenFor(bloc: FilledBloc, candidateId: string): Frozen {
  return {
    award: { title: { vi: 'Cờ thi đua', en: 'Emulation flag' }, form: 'title' },
    rules: {
      mode: 'electronic',
      seats: 1,
      maximumApprovals: 1,
      blankIsValid: false,
      secrecy: 'secret',
      threshold: twoThirds,
      quorum: twoThirds,
      writtenOpinionsVote: false,
      recusal: 'none',
      recusedStayInBase: true,
      rounds: { maximum: 1, among: null },
      tieSteps: [],
    },
    candidates: [{ candidateId, organisationId: bloc.boards[0] ?? '' }],
    electorate: {
      electors: bloc.boards.map((organisationId) => ({ organisationId, basis: 'present' })),
      excluded: [],
      allMembers: bloc.boards.length,
      taking: bloc.boards.length,
      recusedMembers: 0,
      recusedTaking: 0,
    },
    quorum: {
      members: bloc.boards.length,
      present: bloc.boards.length,
      writtenOpinions: 0,
      counted: bloc.boards.length,
      needed: Math.ceil((bloc.boards.length * 2) / 3),
      met: true,
      lines: [],
    },
  }
}

/** Opens a poll with its roll; returns the votes that its boards may cast. */
function putPoll(put: Put, bloc: FilledBloc, round: number): Vote[] {
  const [pollId, candidateId] = [newId(), newId()]
  const frozen = frozenFor(bloc, candidateId)
  put('poll', {
    id: pollId,
    bloc_year_id: bloc.yearId,
    meeting_id: bloc.meetingId,
    award_code: 'flag',
    round,
    state: 'open',
    choices: JSON.stringify(frozen.rules),
    frozen: JSON.stringify(frozen),
    opened_at: NOW,
    is_illustrative: 1,
    created_at: NOW,
  })
  for (const organisation_id of bloc.boards)
    put('poll_roll', { poll_id: pollId, organisation_id, basis: 'present' })
  return bloc.boards.map((organisationId) => ({
    pollId,
    organisationId,
    marks: [{ candidateId, mark: 'approve' }],
  }))
}

const officerOf = (organisationId: string): Actor => ({
  ...NOBODY,
  accountId: newId(),
  via: 'session',
  grants: [{ role: 'board-officer', organisationId, from: localDate('2020-01-01'), to: null }],
})

/** The bare side: the same four rows in one transaction by prepared statements, and nothing asked. */
function bareCaster(file: string, votes: readonly Vote[]): { cast: (vote: Vote) => void; close: () => void } {
  const database = openSqlite(file, 'write')
  database.exec(`
    create table roll (poll_id text, organisation_id text, way text, primary key (poll_id, organisation_id));
    create table ballot (poll_id text, key text, marks text, primary key (poll_id, key)) without rowid;
    create table receipt (poll_id text, hash text, primary key (poll_id, hash)) without rowid;
    create table audit (id text primary key, at text, account_id text, action text, poll_id text)`)
  const roll = database.prepare('insert into roll (poll_id, organisation_id) values (?, ?)')
  database.transaction(() => {
    for (const { pollId, organisationId } of votes) roll.run(pollId, organisationId)
  })()
  const mark = database.prepare(
    `update roll set way = 'electronic' where poll_id = ? and organisation_id = ? and way is null`,
  )
  const ballot = database.prepare('insert into ballot values (?, ?, ?)')
  const receipt = database.prepare('insert into receipt values (?, ?)')
  const audit = database.prepare('insert into audit values (?, ?, ?, ?, ?)')
  const cast = database.transaction(({ pollId, organisationId, marks }: Vote) => {
    if (mark.run(pollId, organisationId).changes !== 1) throw new Error('voted already')
    ballot.run(pollId, randomId(), JSON.stringify(marks))
    receipt.run(pollId, randomBytes(32).toString('hex'))
    audit.run(newId(), NOW, organisationId, 'selection.cast', pollId)
  })
  return {
    cast: (vote) => {
      cast.immediate(vote)
    },
    close: () => {
      database.close()
    },
  }
}

/** Casts a fixed number of votes that nobody has cast yet; votes a second. */
async function castRound(votes: Iterator<Vote>, cast: (vote: Vote) => unknown): Promise<number> {
  const count = POLLS_A_ROUND * 14
  const start = performance.now()
  for (let i = 0; i < count; i++) {
    const { value, done } = votes.next()
    if (done === true) throw new RangeError('no votes left')
    await cast(value)
  }
  return (count * 1000) / (performance.now() - start)
}

/** Secret ballots through the service, one transaction each, against bare transactions under the same pragmas. */
export async function benchBallots(counts: readonly number[]): Promise<Result[]> {
  const results: Result[] = []
  for (const blocs of counts) {
    const world = await benchWorld(blocs, Buffer.alloc(0))
    const votes: Vote[] = []
    fill(world.ours, (put) => {
      for (let i = 0; i < POLLS; i++) {
        const bloc = world.blocs[i % blocs]
        if (bloc) votes.push(...putPoll(put, bloc, Math.floor(i / blocs) + 1))
      }
    })
    const database = openDatabase(world.ours)
    const bare = bareCaster(world.bare, votes)
    const [mine, theirs] = [votes.values(), votes.values()]
    const cast = ({ pollId, organisationId, marks }: Vote) =>
      database.transaction((tx) =>
        castBallot(
          tx,
          { actor: officerOf(organisationId), now: NOW },
          { pollId, roles: new Set(['member'] as const), organisationId: null, marks },
        ),
      )
    const measured = await alternate(
      () => castRound(mine, cast),
      () => castRound(theirs, bare.cast),
      ROUNDS,
    )
    results.push({ name: 'ballots cast, one transaction each', blocs, ...measured, unit: 'ballots/s' })
    bare.close()
    await database.close()
    await world.dispose()
  }
  return results
}

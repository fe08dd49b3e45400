import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { migrations } from '../../migrations/index.ts'
import { openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { newId } from '../../src/db/new-id.ts'
import { newSecret } from '../../src/features/accounts/service/secrets.ts'
import type { StandingsView } from '../../src/features/scoring/service/standings.ts'

const BOARDS = 14
const YEAR = 2022
const CREATED = '2022-01-01T02:00:00.000Z'
/** How many officers, spread over the blocs, take turns at reading. */
const READERS = 28

type Cell = string | number | Buffer | null
type Row = Readonly<Record<string, Cell>>
/** Writes one row; the statement is prepared once for each table. */
export type Put = (table: string, row: Row) => void

/** A bloc of the filled database: its year 2022 with frozen standings and an issued paper. */
export interface FilledBloc {
  readonly id: string
  readonly yearId: string
  readonly meetingId: string
  readonly boards: readonly string[]
  readonly paperId: string
}

/** An officer of a board with a running session. */
export interface BenchReader {
  readonly secret: string
  readonly yearId: string
  readonly paperId: string
}

/** Our database and the one of the bare side, which holds the same answers in tables of its own. */
export interface BenchWorld {
  readonly ours: string
  readonly bare: string
  readonly blocs: readonly FilledBloc[]
  readonly readers: readonly BenchReader[]
  dispose(): Promise<void>
}

/** Runs `work` in one transaction on the file, past the service: thousands of blocs in seconds. */
export function fill(file: string, work: (put: Put) => void): void {
  const database = new Sqlite(file)
  database.pragma('foreign_keys = ON')
  const statements = new Map<string, Sqlite.Statement>()
  const put: Put = (table, row) => {
    const columns = Object.keys(row)
    let statement = statements.get(table)
    if (!statement) {
      statement = database.prepare(
        `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      )
      statements.set(table, statement)
    }
    statement.run(Object.values(row))
  }
  database.transaction(() => work(put))()
  database.exec('analyze')
  database.pragma('wal_checkpoint(truncate)')
  database.close()
}

/**
 * A migrated database with that many blocs of 14 boards each: organisations with names, memberships, terms of head
 * and deputy, the year 2022 with its frozen standings, a meeting and an issued paper that holds `pdf`; and some officers
 * who are signed in.
 */
export async function benchWorld(count: number, pdf: Buffer): Promise<BenchWorld> {
  const dir = await mkdtemp(join(tmpdir(), 'khoi-thi-dua-bench-'))
  const [ours, bare] = [join(dir, 'ours.sqlite'), join(dir, 'bare.sqlite')]
  const database = openDatabase(ours)
  await migrateToLatest(database, migrations)
  await database.close()

  const blocs: FilledBloc[] = []
  const readers: BenchReader[] = []
  const answers = new Map<string, string>()
  fill(ours, (put) => {
    const councilId = putOrganisation(put, 'C', 'council', 'Hội đồng Thi đua – Khen thưởng')
    put('file_content', { sha256: 'pdf', size: pdf.length, bytes: pdf })
    for (let i = 0; i < count; i++) blocs.push(putBloc(put, councilId, i, answers))
    for (let i = 0; i < READERS; i++) {
      const bloc = blocs[Math.floor((i * count) / READERS)]
      const board = bloc?.boards[i % BOARDS]
      if (bloc && board !== undefined) readers.push(putReader(put, i, bloc, board))
    }
  })

  const own = new Sqlite(bare)
  own.pragma('journal_mode = WAL')
  own.exec('create table standing (bloc_year_id text primary key, reply text not null)')
  own.exec('create table content (sha256 text primary key, bytes blob not null)')
  own.exec('create table paper (id text primary key, sha256 text not null references content)')
  own.close()
  fill(bare, (put) => {
    for (const [bloc_year_id, reply] of answers) put('standing', { bloc_year_id, reply })
    put('content', { sha256: 'pdf', bytes: pdf })
    for (const { paperId } of blocs) put('paper', { id: paperId, sha256: 'pdf' })
  })
  return { ours, bare, blocs, readers, dispose: () => rm(dir, { recursive: true, force: true }) }
}

function putOrganisation(put: Put, code: string, kind: 'board' | 'council', name: string): string {
  const id = newId()
  put('organisation', { id, code, kind, created_at: CREATED })
  put('organisation_name', {
    id: newId(),
    organisation_id: id,
    name,
    short_name: name,
    search_key: code.toLowerCase(),
    from_on: '2000-01-01',
    created_at: CREATED,
  })
  return id
}

function putBloc(put: Put, councilId: string, index: number, answers: Map<string, string>): FilledBloc {
  const [id, yearId, meetingId, paperId, fileId] = [newId(), newId(), newId(), newId(), newId()]
  const code = `K${index}`
  put('bloc', { id, code, council_id: councilId, created_at: CREATED })
  put('bloc_name', {
    id: newId(),
    bloc_id: id,
    name: `Khối thi đua số ${index + 1}`,
    short_name: code,
    search_key: code.toLowerCase(),
    from_on: '2000-01-01',
    created_at: CREATED,
  })
  const boards = Array.from({ length: BOARDS }, (_, i) =>
    putOrganisation(put, `${code}-B${i}`, 'board', boardName(index, i)),
  )
  for (const organisation_id of boards)
    put('membership', {
      id: newId(),
      bloc_id: id,
      council_id: councilId,
      organisation_id,
      from_on: '2020-01-01',
      created_at: CREATED,
    })
  for (const [i, role] of (['head', 'deputy'] as const).entries())
    put('term', {
      id: newId(),
      bloc_id: id,
      organisation_id: boards[i] ?? null,
      role,
      year: YEAR,
      from_on: '2022-02-18',
      state: 'confirmed',
      is_acting: 0,
      created_at: CREATED,
    })
  put('bloc_year', { id: yearId, bloc_id: id, year: YEAR, created_at: CREATED })
  const reply = JSON.stringify(standings(yearId, code, index, boards))
  answers.set(yearId, reply)
  put('score_standing', {
    id: newId(),
    bloc_year_id: yearId,
    number: 1,
    record: '{}',
    reply,
    hash: 'bench',
    frozen_at: CREATED,
    frame_version: 15,
  })
  put('meeting', {
    id: meetingId,
    bloc_year_id: yearId,
    kind: 'closing-conference',
    title: 'Hội nghị tổng kết',
    held_on: '2023-01-06',
    starts_at: '08:00',
    place: 'Yên Bái',
    state: 'open',
    is_illustrative: 1,
    created_at: CREATED,
  })
  const place = { bloc_id: id, council_id: councilId, year: YEAR }
  put('file', {
    id: fileId,
    sha256: 'pdf',
    name: 'bien-ban.pdf',
    media_type: 'application/pdf',
    is_held: 1,
    ...place,
    created_at: CREATED,
  })
  put('paper', {
    id: paperId,
    kind: 'minutes',
    title: 'Biên bản',
    number: '01/BB',
    date: '2023-01-06',
    issuer_name: boardName(index, 0),
    state: 'issued',
    is_recorded: 0,
    illustrative: 1,
    file_id: fileId,
    ...place,
    bloc_year_id: yearId,
    issued_at: CREATED,
    created_at: CREATED,
  })
  return { id, yearId, meetingId, boards, paperId }
}

const boardName = (bloc: number, index: number) =>
  `Ban Quản lý các khu công nghiệp tỉnh ${bloc + 1}.${index + 1}`

/** A frozen answer as the service stores it. */
function standings(yearId: string, code: string, index: number, boards: readonly string[]): StandingsView {
  return {
    blocYearId: yearId,
    bloc: { code, name: `Khối thi đua số ${index + 1}` },
    year: YEAR,
    state: 'frozen',
    rulebook: { id: newId(), number: 1 },
    rubric: { id: newId(), number: 1, total: '1000' },
    rows: boards.map((organisationId, i) => ({
      organisationId,
      code: `${code}-B${i}`,
      name: boardName(index, i),
      rank: i + 1,
      shared: false,
      points: String(990 - 7 * i),
      selfTotal: String(995 - 7 * i),
      checkedTotal: String(991 - 7 * i),
      agreedTotal: String(990 - 7 * i),
      partial: { self: null, checked: null, agreed: null },
      beforeBonus: String(980 - 7 * i),
      bonus: '10',
      deduction: '0',
      targetsExceeded: 7,
      sheetId: newId(),
      sheetState: 'frozen',
      open: [],
      illustrative: true,
    })),
    ties: [],
    leftOut: [],
    illustrative: true,
    hash: 'bench',
    frozenAt: CREATED,
    number: 1,
    version: 15,
  }
}

function putReader(put: Put, index: number, bloc: FilledBloc, organisationId: string): BenchReader {
  const accountId = newId()
  const { secret, secretHash } = newSecret()
  const now = new Date()
  put('account', {
    id: accountId,
    login: `officer-${index}`,
    full_name: `Cán bộ ${index}`,
    search_key: `can bo ${index}`,
    password_hash: '-',
    must_change_password: 0,
    created_at: CREATED,
  })
  put('role_grant', {
    id: newId(),
    account_id: accountId,
    role: 'board-officer',
    organisation_id: organisationId,
    from_on: '2020-01-01',
    created_at: CREATED,
  })
  put('session', {
    id: newId(),
    secret_hash: secretHash,
    account_id: accountId,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + 3_600_000).toISOString(),
    authenticated_at: now.toISOString(),
  })
  return { secret, yearId: bloc.yearId, paperId: bloc.paperId }
}

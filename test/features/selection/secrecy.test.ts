import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import request from 'supertest'
import { listPapers } from '../../../src/features/selection/data/box-repository.ts'
import { ballotsHash } from '../../../src/features/selection/domain/snapshot.ts'
import { onBothDatabases } from '../../support/database.ts'
import { marksOf, rulebookWith, type SelectionWorld, selectionWorld } from '../../support/selection-world.ts'

type Row = Record<string, unknown>
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

// Seven ballots that all differ, so that a ballot tells its voter to whoever can join the two: bits over three candidates.
onBothDatabases('joining voters to ballots', (dialect) => {
  let world: SelectionWorld
  let candidates: string[]
  let pollId: string
  let castOrder: string[]
  const receipts: string[] = []
  const marksFor = (index: number) =>
    Object.fromEntries(
      candidates.map((id, bit) => [id, (index >> bit) & 1 ? ('approve' as const) : ('reject' as const)]),
    )

  beforeAll(async () => {
    world = await selectionWorld(dialect, { rulebook: rulebookWith() })
    candidates = []
    for (const board of ['thai-nguyen', 'phu-tho', 'bac-giang'] as const)
      candidates.push(await world.propose(board))
    pollId = (await world.draft({ maximumApprovals: 3 })).slice(7)
    await world.head.act(`/polls/${pollId}`, 'open')
    for (const [index, board] of world.boards.entries()) {
      const client = await world.bloc.officer(board)
      const answer = await client.post(
        `/polls/${pollId}/ballots`,
        { marks: marksOf(marksFor(index)) },
        { 'idempotency-key': `vote-of-${board}` },
      )
      expect(answer.status).toBe(201)
      receipts.push(answer.body.receipt as string)
    }
    castOrder = await Promise.all(world.boards.map((_board, index) => keyOf(marksFor(index))))
  })
  afterAll(() => world.service.close())

  const raw = async (query: string): Promise<Row[]> =>
    (await sql.raw<Row>(query).execute(world.service.database.migrations)).rows
  const keyOf = async (marks: Record<string, string>): Promise<string> => {
    const papers = await listPapers(world.service.database.read, pollId)
    const same = papers.find((paper) => paper.marks.every((line) => marks[line.candidateId] === line.mark))
    return same?.key ?? ''
  }
  const tables = async (): Promise<string[]> => {
    const rows = await raw(
      dialect === 'sqlite'
        ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        : "select table_name as name from information_schema.tables where table_schema = 'public'",
    )
    return rows.map((row) => String(row['name']))
  }
  const everything = async (): Promise<Map<string, Row[]>> => {
    const all = new Map<string, Row[]>()
    for (const table of await tables()) all.set(table, await raw(`select * from "${table}"`))
    return all
  }
  const voters = async (): Promise<Set<string>> => {
    const accounts = await raw('select id, login from account')
    return new Set([
      ...Object.values(world.bloc.boards),
      ...accounts
        .filter((row) => (world.boards as readonly string[]).includes(String(row['login'])))
        .map((row) => String(row['id'])),
    ])
  }

  test('the data could leak: seven ballots, all different, seven voters', async () => {
    const papers = await listPapers(world.service.database.read, pollId)
    expect(new Set(papers.map((paper) => JSON.stringify(paper.marks))).size).toBe(7)
    expect(new Set(castOrder).size).toBe(7)
  })

  test('no value of a ballot or of a receipt stands in any other table', async () => {
    const all = await everything()
    const box = [...(all.get('ballot_paper') ?? [])]
    const secrets = [
      ...box.flatMap((row) => [String(row['key']), String(row['marks'])]),
      ...(all.get('poll_receipt') ?? []).map((row) => String(row['hash'])),
      ...receipts,
    ]
    expect(secrets).toHaveLength(7 * 4)
    for (const [table, rows] of all) {
      if (table === 'ballot_paper' || table === 'poll_receipt') continue
      const text = JSON.stringify(rows)
      for (const secret of secrets) expect(text.includes(secret)).toBe(false)
    }
  })

  test('no row of any table holds a voter and a mark, and the box holds no voter, time or number', async () => {
    const who = await voters()
    for (const [table, rows] of await everything()) {
      for (const row of rows) {
        const text = JSON.stringify(row)
        if (/\b(approve|reject)\b/.test(text))
          expect([table, [...who].some((id) => text.includes(id))]).toEqual([table, false])
      }
    }
    const columns = (await everything()).get('ballot_paper')?.map((row) => Object.keys(row).sort())
    expect(columns?.[0]).toEqual(['key', 'marks', 'poll_id'])
    expect(Object.keys((await raw('select * from poll_receipt'))[0] ?? {}).sort()).toEqual([
      'hash',
      'poll_id',
    ])
    expect(Object.keys((await raw('select * from poll_roll'))[0] ?? {}).sort()).toEqual([
      'basis',
      'organisation_id',
      'poll_id',
      'way',
    ])
  })

  test('the order in which rows lie says nothing about the order of voting', async () => {
    if (dialect === 'sqlite') {
      for (const table of ['ballot_paper', 'poll_receipt'])
        await expect(raw(`select rowid from ${table}`)).rejects.toThrow(/no such column: rowid/)
      const stored = (await raw('select key from ballot_paper')).map((row) => String(row['key']))
      expect(stored).toEqual([...stored].sort())
    } else {
      // Random places: that seven papers lie in the order of voting, and their receipts too, happens once in 25 million.
      const papers = await raw('select key from ballot_paper order by ctid')
      const stored = await raw('select hash from poll_receipt order by ctid')
      const codes = receipts.map((code) => sha256(`receipt 1\n${pollId}\n${code}\n`))
      const inOrder =
        papers.every((row, i) => row['key'] === castOrder[i]) &&
        stored.every((row, i) => row['hash'] === codes[i])
      expect(inOrder).toBe(false)
    }
    const keys = (await raw('select key from ballot_paper')).map((row) => String(row['key']))
    // Version 4: the digit behind the second hyphen; no time in it.
    expect(keys.every((key) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/.test(key))).toBe(true)
  })

  test('transaction numbers join no ballot to its voter: all papers and receipts carry that of the last vote', async () => {
    if (dialect === 'sqlite') return
    const numbers = async (table: string) =>
      new Set((await raw(`select xmin::text as x from ${table}`)).map((row) => String(row['x'])))
    const papers = await numbers('ballot_paper')
    expect(papers.size).toBe(1)
    expect(await numbers('poll_receipt')).toEqual(papers)
    // the roll entries and audit events of the seven votes are of seven transactions
    expect((await numbers('poll_roll')).size).toBe(7)
    const events = await raw(
      "select xmin::text as x from audit_event where action = 'selection.cast' order by id",
    )
    expect(new Set(events.map((row) => row['x'])).size).toBe(7)
    expect([...papers]).toEqual([events.at(-1)?.['x']])
  })

  test('while the vote runs the trail tells nobody who has voted', async () => {
    for (const reader of [world.head, await world.bloc.council(), await world.bloc.auditor()]) {
      const answer = await reader.get(`/audit-events?blocId=${world.bloc.blocId}&objectId=${pollId}`)
      expect(answer.status).toBe(200)
      const actions = (answer.body.items as { action: string }[]).map((event) => event.action)
      expect(actions).toEqual(['selection.open-poll', 'selection.draft-poll'])
    }
  })

  test('no answer is remembered for a repeat, and nothing is logged of a ballot', async () => {
    expect(await raw("select operation from idempotency_key where operation = 'polls.cast'")).toEqual([])
    const client = await world.bloc.officer('bac-kan')
    const bad = { marks: [{ candidateId: candidates[0], mark: 'approve', note: 'secret-4711' }] }
    await client.post(`/polls/${pollId}/ballots`, bad)
    // A body that breaks off is refused before it is read as anything, and its beginning is not logged either.
    const token = client.secret ?? ''
    const broken = await request(world.service.app)
      .post(`/api/v1/polls/${pollId}/ballots`)
      .set('authorization', `Bearer ${token}`)
      .set('content-type', 'application/json')
      .send(`{"marks":[{"candidateId":"${candidates[0] ?? ''}","mark":"approve","note":"secret-4711"`)
    expect(broken.status).toBe(400)
    expect(JSON.stringify(broken.body)).not.toContain('approve')
    const again = await client.post(
      `/polls/${pollId}/ballots`,
      { marks: marksOf(marksFor(0)) },
      { 'idempotency-key': 'vote-of-bac-kan' },
    )
    expect([again.status, again.body.code]).toEqual([409, 'selection.already-voted'])
    const log = world.service.logged.join('\n')
    for (const word of ['approve', 'secret-4711', ...receipts, ...castOrder]) expect(log).not.toContain(word)
  })

  test('no answer to anybody holds a key, a ballot or a code', async () => {
    await world.head.act(`/polls/${pollId}`, 'close')
    await world.head.act(`/polls/${pollId}`, 'declare')
    const readers = [
      world.head,
      await world.bloc.officer('bac-kan'),
      await world.bloc.council(),
      await world.bloc.auditor(),
    ]
    for (const reader of readers) {
      for (const path of [
        `/polls/${pollId}`,
        `/bloc-years/${world.year}/polls`,
        `/bloc-years/${world.year}/candidates`,
        `/meetings/${world.meetingId}`,
      ]) {
        const text = JSON.stringify((await reader.get(path)).body)
        for (const secret of [...castOrder, ...receipts]) expect(text).not.toContain(secret)
        expect(text).not.toContain('"mark":')
      }
    }
    const administrator = await world.bloc.administrator()
    expect((await administrator.get(`/polls/${pollId}`)).status).toBe(404)
  })

  test('after the close the audit trail says that a board voted and nothing else', async () => {
    const auditor = await world.bloc.auditor()
    const answer = await auditor.get(`/audit-events?blocId=${world.bloc.blocId}&action=selection.cast`)
    const items = answer.body.items as { before: unknown; after: unknown; objectId: string }[]
    expect(items).toHaveLength(7)
    expect(items.every((e) => e.before === null && e.after === null && e.objectId === pollId)).toBe(true)
  })

  test('the seal is recomputed from the box, and one changed mark, key or receipt breaks it', async () => {
    const { body } = await world.head.get(`/polls/${pollId}`)
    const seal = body.ballotsHash as string
    const codes = body.receipts as string[]
    const papers = await listPapers(world.service.database.read, pollId)
    expect(ballotsHash(pollId, [...papers].reverse(), [...codes].reverse(), sha256)).toBe(seal)
    const [first, ...rest] = papers
    if (!first) throw new Error('no paper')
    const turned = first.marks.map(
      (l) => ({ ...l, mark: l.mark === 'approve' ? 'reject' : 'approve' }) as const,
    )
    expect(ballotsHash(pollId, [{ ...first, marks: turned }, ...rest], codes, sha256)).not.toBe(seal)
    expect(ballotsHash(pollId, [{ ...first, key: 'x' }, ...rest], codes, sha256)).not.toBe(seal)
    expect(ballotsHash(pollId, papers, ['x', ...codes.slice(1)], sha256)).not.toBe(seal)
  })
})

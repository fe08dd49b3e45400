import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { prepareNext } from '../../../src/features/awards/service/prepare-bulk.ts'
import {
  type AwardsWorld,
  awardsWorld,
  completed,
  dossiersOf,
  drafted,
  must,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { urlOf } from '../../support/database-url.ts'
import { readZip } from '../../support/read-zip.ts'
import { sealPapers } from '../../support/seal-papers.ts'
import type { Answer, Client } from '../../support/service.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

interface Bulk {
  readonly id: string
  readonly state: string
  readonly total: number
  readonly done: number
  readonly sha256: string
  readonly bytes: number
}
const bulkOf = (answer: Answer): Bulk => answer.body as Bulk

onBothDatabases('downloads of many dossiers', (dialect) => {
  let world: AwardsWorld
  let dossiers: string[]
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    const proposal = await drafted(world)
    await completed(world, proposal)
    must(await world.head.act(proposal, 'submit'), 200)
    dossiers = await dossiersOf(world, proposal)
  })
  afterAll(() => world.service.close())

  const ofYear = () => ({ kind: 'bloc-year', id: world.year })
  const ask = (client: Client, scope: object = ofYear(), extra: object = {}) =>
    client.post('/bulk-downloads', { scope, title: 'Khối Trung du 2022', ...extra })
  const step = () => prepareNext(world.service.database, world.service.clock.now())
  const prepareAll = async () => {
    while (await step());
  }
  const raw = (client: Client, path: string, headers: Record<string, string> = {}) => {
    const request = supertest(world.service.app)
      .get(path.startsWith('/api') ? path : `/api/v1${path}`)
      .set('authorization', `Bearer ${client.secret ?? ''}`)
    for (const [name, value] of Object.entries(headers)) void request.set(name, value)
    return request.responseType('blob')
  }
  /** Takes a prepared download, then fetches it. */
  const taken = async (client: Client, path: string) => {
    must(await client.post(`${path}/take`), 200)
    return raw(client, `${path}/content`)
  }
  const sealOf = (paperId: string) =>
    world.service.database.read
      .selectFrom('paper_seal')
      .select(['file_id', 'certificate_sha256', 'sealed_at'])
      .where('paper_id', '=', paperId)
      .executeTakeFirstOrThrow()
  const unseal = (paperId: string) =>
    world.service.database.transaction((tx) =>
      tx
        .updateTable('paper_seal')
        .set({ file_id: null, certificate_sha256: null, sealed_at: null })
        .where('paper_id', '=', paperId)
        .execute(),
    )
  const logOf = async (dossier: string) =>
    (
      (await world.head.get(`${dossier}/downloads`)).body as {
        items: { format: string; sha256: string; fullName: string }[]
      }
    ).items

  test('a bloc year is prepared dossier by dossier, with progress, and is one ZIP of folders with a true manifest', async () => {
    const asked = await ask(world.council)
    expect([asked.status, asked.body.state, asked.body.total, asked.body.done]).toEqual([
      202,
      'preparing',
      3,
      0,
    ])
    const path = `/bulk-downloads/${bulkOf(asked).id}`
    for (const early of [
      await world.council.post(`${path}/take`),
      await world.council.get(`${path}/content`),
    ])
      expect([early.status, early.body.code]).toEqual([409, 'awards.bulk-not-ready'])
    const progress: string[] = []
    while (await step()) {
      const { state, done, total } = bulkOf(await world.council.get(path))
      progress.push(`${state} ${done}/${total}`)
    }
    expect(progress).toEqual(['preparing 1/3', 'preparing 2/3', 'preparing 3/3', 'ready 3/3'])
    const ready = await world.council.get(path)
    expect(ready.body.content).toBe(`/api/v1${path}/content`)
    // What is only prepared has been taken by nobody.
    for (const dossier of dossiers)
      expect((await logOf(dossier)).filter((row) => row.format === 'bulk')).toEqual([])

    const untaken = await world.council.get(`${path}/content`)
    expect([untaken.status, untaken.body.code]).toEqual([409, 'awards.bulk-not-taken'])
    const content = await taken(world.council, path)
    const bytes = content.body as Buffer
    expect([sha256(bytes), bytes.length]).toEqual([bulkOf(ready).sha256, bulkOf(ready).bytes])
    const entries = readZip(bytes)
    const folders = [...new Set(entries.map((entry) => entry.name.split('/').slice(0, -1).join('/')))]
    expect(folders).toEqual([
      '',
      '2022/trung-du-mien-nui-phia-bac/001-thai-nguyen-co-thi-dua-cua-bo',
      '2022/trung-du-mien-nui-phia-bac/002-bac-giang-bang-khen-cua-bo-truong',
      '2022/trung-du-mien-nui-phia-bac/003-phu-tho-bang-khen-cua-bo-truong',
    ])
    expect(entries).toHaveLength(3 * 5 + 2)
    expect([entries[0]?.name, entries.at(-1)?.name]).toEqual(['00-muc-luc.txt', '99-sha256.txt'])
    expect(entries[0]?.bytes.toString('utf8')).toContain(
      '2. Ban Quản lý các khu công nghiệp tỉnh Bắc Giang — Bằng khen của Bộ trưởng — 2022/trung-du-mien-nui-phia-bac/002-bac-giang-bang-khen-cua-bo-truong\r\n',
    )
    const manifest = entries.at(-1)?.bytes.toString('utf8').trimEnd().split('\n')
    expect(manifest).toEqual(
      entries.slice(0, -1).map(({ name, bytes: content }) => `${sha256(content)}  ${name}`),
    )
    // Each folder is what the dossier is by itself.
    const alone = await supertest(world.service.app)
      .post(`/api/v1${dossiers[0] ?? ''}/download`)
      .set('authorization', `Bearer ${world.council.secret ?? ''}`)
      .responseType('blob')
    const inFolder = entries.filter((entry) => entry.name.startsWith(`${folders[1] ?? ''}/`))
    expect(inFolder.map((entry) => sha256(entry.bytes))).toEqual(
      readZip(alone.body as Buffer).map((entry) => sha256(entry.bytes)),
    )
    // Logged for every dossier each time that it is taken, with the hash of what holds it.
    world.service.clock.advance(3601)
    expect((await world.council.get(`${path}/content`)).body.code).toBe('awards.bulk-not-taken')
    expect((await taken(world.council, path)).status).toBe(200)
    for (const dossier of dossiers)
      expect((await logOf(dossier)).filter((row) => row.format === 'bulk')).toMatchObject([
        { sha256: bulkOf(ready).sha256, fullName: 'Người dùng council' },
        { sha256: bulkOf(ready).sha256, fullName: 'Người dùng council' },
      ])
  })

  test('a broken transfer goes on where it ended, under the same ETag only', async () => {
    const asked = await ask(world.council)
    await prepareAll()
    const path = `/bulk-downloads/${bulkOf(asked).id}/content`
    const whole = await taken(world.council, `/bulk-downloads/${bulkOf(asked).id}`)
    const bytes = whole.body as Buffer
    const etag = whole.headers['etag'] ?? ''
    const rest = await raw(world.council, path, { range: 'bytes=1000-', 'if-range': etag })
    expect([rest.status, rest.headers['content-range']]).toEqual([
      206,
      `bytes 1000-${bytes.length - 1}/${bytes.length}`,
    ])
    expect((rest.body as Buffer).equals(bytes.subarray(1000))).toBe(true)
    const other = await raw(world.council, path, { range: 'bytes=1000-', 'if-range': '"x"' })
    expect([other.status, (other.body as Buffer).length]).toEqual([200, bytes.length])
    const behind = await raw(world.council, path, { range: `bytes=${bytes.length}-` })
    expect([behind.status, behind.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`])
  })

  test('everybody gets the dossiers that are theirs to download, and nobody knows of the download of others', async () => {
    const { bloc } = world
    const totals: Record<string, number> = {}
    const people: Record<string, Client> = {
      council: world.council,
      head: world.head,
      owner: await bloc.officer('thai-nguyen'),
      member: await bloc.officer('hoa-binh'),
      auditor: await bloc.auditor(),
      stranger: await bloc.stranger(),
      otherCouncil: await bloc.otherCouncil(),
      administrator: await bloc.administrator(),
    }
    for (const [who, client] of Object.entries(people)) {
      const answer = await ask(client)
      totals[who] = answer.status === 202 ? bulkOf(answer).total : -answer.status
    }
    const none = { member: -404, auditor: -404, stranger: -404, otherCouncil: -404, administrator: -404 }
    expect(totals).toEqual({ council: 3, head: 3, owner: 1, ...none })
    const scopes = [
      { kind: 'bloc', id: bloc.blocId },
      { kind: 'bloc', id: bloc.blocId, year: 2022 },
      { kind: 'council', id: bloc.councilId },
      { kind: 'council', id: bloc.councilId, year: 2022 },
    ]
    for (const scope of scopes) {
      expect(bulkOf(await ask(world.council, scope)).total).toBe(3)
      expect((await ask(people['otherCouncil'] ?? world.head, scope)).status).toBe(404)
    }
    for (const scope of [
      { kind: 'bloc', id: bloc.blocId, year: 2021 },
      { kind: 'council', id: bloc.otherCouncilId },
      { kind: 'bloc-year', id: bloc.years[2023] },
    ])
      expect((await ask(world.council, scope)).status).toBe(404)
    expect((await ask(world.council, ofYear(), { states: ['open'] })).status).toBe(404)
    expect((await world.service.nobody.post('/bulk-downloads', {})).status).toBe(401)

    await prepareAll()
    const mine = `/bulk-downloads/${bulkOf(await ask(world.head)).id}`
    for (const client of Object.values(people).filter((one) => one !== world.head))
      expect([
        (await client.get(mine)).status,
        (await client.post(`${mine}/take`)).status,
        (await client.get(`${mine}/content`)).status,
      ]).toEqual([404, 404, 404])
    const listed = (await world.head.get('/bulk-downloads')).body as { items: Bulk[] }
    expect(listed.items.every((one) => one.total === 3)).toBe(true)
    await prepareAll()
  })

  test('who has lost the right meanwhile gets nothing of what was prepared', async () => {
    const { service, bloc } = world
    await service.account('thu-ky-tam', [
      { role: 'council-staff', organisationId: bloc.councilId, to: '2023-01-25' },
    ])
    const staff = await service.signIn('thu-ky-tam')
    const path = `/bulk-downloads/${bulkOf(await ask(staff)).id}`
    await prepareAll()
    service.clock.set('2023-01-24T16:59:00.000Z')
    expect((await taken(await service.signIn('thu-ky-tam'), path)).status).toBe(200)
    // Midnight in Viet Nam, within the hour.
    service.clock.set('2023-01-24T17:00:00.000Z')
    const again = await service.signIn('thu-ky-tam')
    for (const later of [await again.get(`${path}/content`), await again.post(`${path}/take`)])
      expect([later.status, later.body.code]).toEqual([403, 'awards.bulk-rights-lost'])
    service.clock.set('2023-01-20')
  })

  test('one that can not be prepared fails by itself and holds up nobody behind it', async () => {
    const { database } = world.service
    const broken = bulkOf(await ask(world.council)).id
    const behind = bulkOf(await ask(world.council)).id
    // By turns: the one that has got less goes first, of equals the older.
    for (let dossier = 0; dossier < 6; dossier++) await step()
    await database.transaction((tx) =>
      tx
        .updateTable('bulk_file')
        .set({ sha256: '0'.repeat(64) })
        .where('bulk_id', '=', broken)
        .where('content', 'is', null)
        .execute(),
    )
    await expect(step()).rejects.toThrow()
    await prepareAll()
    const failed = (await world.council.get(`/bulk-downloads/${broken}`)).body
    expect([failed.state, failed.failure, failed.content]).toEqual([
      'failed',
      'Một tệp trong hồ sơ không đọc được. Hãy báo quản trị hệ thống.',
      null,
    ])
    expect((await world.council.get(`/bulk-downloads/${broken}/content`)).body.code).toBe(
      'awards.bulk-failed',
    )
    expect(bulkOf(await world.council.get(`/bulk-downloads/${behind}`)).state).toBe('ready')
  })

  test('a few dossiers do not wait behind many, and one that waits for a seal holds up nobody', async () => {
    const { service, bloc } = world
    const { database, clock } = service
    const many = bulkOf(await ask(world.council)).id
    await step()
    await step()
    const few = bulkOf(await ask(await bloc.officer('thai-nguyen'))).id
    const stateOf = async (id: string) =>
      (await database.read
        .selectFrom('bulk_download')
        .select(['state', 'failure'])
        .where('id', '=', id)
        .executeTakeFirst()) ?? null
    await step()
    await step()
    expect([(await stateOf(few))?.state, (await stateOf(many))?.state]).toEqual(['ready', 'preparing'])

    // Handed in, and the process was killed before the last seal.
    const minutes = await sealOf(world.minutesId)
    await unseal(world.minutesId)
    expect(await step()).toBe(false)
    expect(await stateOf(many)).toEqual({ state: 'preparing', failure: 'awards.bulk-awaits-seal' })
    await database.transaction((tx) =>
      tx.updateTable('paper_seal').set(minutes).where('paper_id', '=', world.minutesId).execute(),
    )
    expect(await sealPapers(database, clock)).toBe(0)
    await prepareAll()
    expect(await stateOf(many)).toEqual({ state: 'ready', failure: null })
  })

  test('the title of a download gives a file name that Windows takes', async () => {
    const title = 'Khối Trung du 2022/2023: “đợt 1”?..'
    const path = `/bulk-downloads/${bulkOf(await ask(world.council, ofYear(), { title })).id}`
    await prepareAll()
    const { headers } = await taken(world.council, path)
    const name = decodeURIComponent(
      /filename\*=UTF-8''(.*)$/.exec(headers['content-disposition'] ?? '')?.[1] ?? '',
    )
    expect(name).toBe('Hồ sơ khen thưởng Khối Trung du 2022-2023- “đợt 1”-.zip')
  })

  test('two who prepare at once prepare every dossier once and end it once', async () => {
    const asked = bulkOf(await ask(world.council))
    await Promise.all([prepareAll(), prepareAll(), prepareAll()])
    const rows = await world.service.database.read
      .selectFrom('bulk_file')
      .select('name')
      .where('bulk_id', '=', asked.id)
      .execute()
    expect([rows.length, new Set(rows.map((row) => row.name)).size]).toEqual([17, 17])
    const content = await taken(world.council, `/bulk-downloads/${asked.id}`)
    expect(readZip(content.body as Buffer)).toHaveLength(17)
  })

  test('killed again and again in the middle and started again: one file, the same as without, nothing half done', async () => {
    const { database, clock } = world.service
    const copies = 20
    /** The same three dossiers in many folders, so that there is a middle to be killed in. */
    const askForMany = async (): Promise<string> => {
      const { id } = bulkOf(await ask(world.council))
      await database.transaction(async (tx) => {
        const three = await tx.selectFrom('bulk_dossier').selectAll().where('bulk_id', '=', id).execute()
        for (let copy = 1; copy < copies; copy++)
          for (const row of three)
            await tx
              .insertInto('bulk_dossier')
              .values({ ...row, position: row.position + 3 * copy, folder: `${copy}/${row.folder}` })
              .execute()
        await tx
          .updateTable('bulk_download')
          .set({ total: 3 * copies })
          .where('id', '=', id)
          .execute()
      })
      return id
    }
    const undisturbed = await askForMany()
    await prepareAll()
    const expected = bulkOf(await world.council.get(`/bulk-downloads/${undisturbed}`))
    expect([expected.state, expected.done]).toEqual(['ready', 3 * copies])

    const id = await askForMany()
    const url = await urlOf(database)
    const worker = fileURLToPath(new URL('../../support/prepare-worker.ts', import.meta.url))
    /** Runs a worker and kills it after some steps; true when it came to its end before. */
    const run = async (steps: number): Promise<boolean> => {
      const child = spawn(process.execPath, [worker, url, clock.now()], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = 0
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString().split('step').length - 1
        if (said >= steps) void pause(Math.random() * 20).then(() => child.kill('SIGKILL'))
      })
      return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)))
    }
    const seen: number[] = []
    for (let kills = 0; kills < 2; kills++) {
      await run(3)
      seen.push(bulkOf(await world.council.get(`/bulk-downloads/${id}`)).done)
    }
    expect(seen.every((done, index) => done >= 3 && done >= (seen[index - 1] ?? 0))).toBe(true)
    expect(await run(Infinity)).toBe(true)

    const ended = bulkOf(await world.council.get(`/bulk-downloads/${id}`))
    expect([ended.state, ended.done, ended.sha256, ended.bytes]).toEqual([
      'ready',
      3 * copies,
      expected.sha256,
      expected.bytes,
    ])
    const rows = await database.read
      .selectFrom('bulk_file')
      .select('name')
      .where('bulk_id', '=', id)
      .execute()
    expect([rows.length, new Set(rows.map((row) => row.name)).size]).toEqual([
      15 * copies + 2,
      15 * copies + 2,
    ])
    const content = await taken(world.council, `/bulk-downloads/${id}`)
    expect(sha256(content.body as Buffer)).toBe(expected.sha256)
    // A dossier that lies in many folders of what was taken has been taken once.
    const logged = await Promise.all(dossiers.map(logOf))
    expect(logged.flat().filter((row) => row.sha256 === ended.sha256)).toHaveLength(3)
  }, 300_000)
})

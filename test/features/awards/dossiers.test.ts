import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { getDocumentProxy } from 'unpdf'
import { newId } from '../../../src/db/new-id.ts'
import { readSignatures } from '../../../src/documents/index.ts'
import { planBundle } from '../../../src/features/awards/service/bundle-plan.ts'
import { recordPaper } from '../../../src/features/papers/index.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import {
  attachMinutes,
  type AwardsWorld,
  awardsWorld,
  dossiersOf,
  drafted,
  issueMinutes,
  LISTED,
  must,
  NARRATIVE,
  placeOf,
  reportAchievements,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { readZip } from '../../support/read-zip.ts'
import { scanAt } from '../../support/registration.ts'
import type { Answer, Client } from '../../support/service.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

onBothDatabases('dossiers', (dialect) => {
  let world: AwardsWorld
  let proposal: string
  let title: string
  let commendation: string
  let owner: Client
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    proposal = await drafted(world)
    ;[title = '', commendation = ''] = await dossiersOf(world, proposal)
    owner = await world.bloc.officer('thai-nguyen')
  })
  afterAll(() => world.service.close())

  const rowsOf = (answer: Answer) =>
    (answer.body as { checklist: { kind: string; owedBy: string; state: string }[] }).checklist.map(
      (row) => `${row.kind} ${row.owedBy} ${row.state}`,
    )
  const download = async (client: Client, dossier: string, format = 'zip'): Promise<Buffer> => {
    const answer = await supertest(world.service.app)
      .post(`/api/v1${dossier}/${format === 'pdf' ? 'download-pdf' : 'download'}`)
      .set('authorization', `Bearer ${client.secret ?? ''}`)
      .responseType('blob')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe(`application/${format}`)
    const bytes = answer.body as Buffer
    expect(answer.headers['repr-digest']).toBe(
      `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    )
    return bytes
  }

  test('each proposed board has a dossier with the papers that the law names, and who owes them', async () => {
    const seen = await owner.get(title)
    expect(rowsOf(seen)).toEqual([
      'proposal head missing',
      'achievement-report board missing',
      'title-minutes head missing',
    ])
    expect(seen.body.checklist[2].label).toBe('Biên bản bình xét thi đua')
    expect(seen.body).toMatchObject({ state: 'open', complete: false, form: 'title', isDropped: false })
    expect(actionsOf(seen)).toEqual([
      'attach',
      'detach',
      'achievement-report-paper',
      'download',
      'download-pdf',
    ])
    expect(rowsOf(await world.head.get(commendation))).toEqual([
      'proposal head missing',
      'achievement-report board missing',
      'commendation-minutes head missing',
    ])
  })

  test('the achievement report holds result, target and last year with exact ratios, illustrative text marked', async () => {
    const made = await owner.act(title, 'achievement-report-paper', NARRATIVE)
    expect(made.status).toBe(201)
    const text = await pdfText(world.service, made.body.paperId as string)
    // 30 tỷ USD of 25.000 triệu USD = 120 %; of 27.000 triệu USD = 111,11 %; 3.500 of 4.000 tỷ đồng = 87,5 %.
    for (const part of [
      'BÁO CÁO THÀNH TÍCH',
      'Tên tập thể đề nghị: Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
      'gần 30',
      '120%',
      '111,11%',
      '3.500',
      '4.000',
      '87,50%',
      'xếp thứ 1 trong 02 đơn vị',
      'Trần Thị B',
      'Chưa có.',
    ])
      expect(text).toContain(part)
    const seen = await owner.get(title)
    expect(rowsOf(seen)[1]).toBe('achievement-report board draft')
    expect(seen.body.checklist[1].papers).toHaveLength(1)
  })

  test('a second draft takes the place of the first', async () => {
    await owner.act(title, 'achievement-report-paper', NARRATIVE)
    expect((await owner.get(title)).body.checklist[1].papers).toHaveLength(1)
  })

  test('the head writes a report for another board only from its scan', async () => {
    const without = await world.head.act(commendation, 'achievement-report-paper', NARRATIVE)
    expect(faultsOf(without)).toEqual(['/onBehalf awards.scan-required'])
    const elsewhere = await scanAt(world.service, { blocId: world.bloc.otherBlocId })
    const wrong = await world.head.act(commendation, 'achievement-report-paper', {
      ...NARRATIVE,
      onBehalf: { fileId: elsewhere },
    })
    expect(faultsOf(wrong)).toEqual(['/onBehalf/fileId files.not-there'])
    const fileId = await scanAt(world.service, {
      ...placeOf(world.bloc),
      ownerId: world.bloc.boards['bac-giang'],
    })
    const made = await world.head.act(commendation, 'achievement-report-paper', {
      ...NARRATIVE,
      onBehalf: { fileId },
    })
    expect(made.status).toBe(201)
    const seen = await world.head.get(commendation)
    expect(seen.body.checklist[1].papers[0].onBehalfFileId).toBe(fileId)
  })

  test('a paper that does not belong there is refused by field: kind, place, draft, no file, other minutes', async () => {
    const attach = (client: Client, kind: string, paperId: string) =>
      client.act(title, 'attach', { kind, paperId })
    expect(faultsOf(await attach(world.head, 'commendation-minutes', world.minutesId))).toEqual([
      '/kind awards.not-asked-for',
    ])
    expect(faultsOf(await attach(world.head, 'proposal', world.minutesId))).toEqual([
      '/kind awards.made-by-issue',
    ])
    expect(faultsOf(await attach(world.head, 'achievement-report', world.minutesId))).toEqual([
      '/paperId awards.paper-kind',
    ])
    const { service, bloc, meetingId } = world
    const review = await service.database.transaction((tx) =>
      issueMinutes(tx, service, bloc, meetingId, 'meeting-commendation-review'),
    )
    expect(faultsOf(await attach(world.head, 'title-minutes', review))).toEqual([
      '/paperId awards.paper-kind',
    ])
    const elsewhere = await service.database.transaction((tx) =>
      issueMinutes(tx, service, bloc, newId(), 'meeting-emulation-selection'),
    )
    expect(faultsOf(await attach(world.head, 'title-minutes', elsewhere))).toEqual([
      '/paperId awards.other-meeting',
    ])
    const own = await attach(owner, 'title-minutes', world.minutesId)
    expect([own.status, own.body.code]).toEqual([403, 'awards.owed-by-head'])
    const record = (kind: string, located: object, blocYearId: string | null) =>
      world.service.database.transaction((tx) =>
        recordPaper(
          tx,
          { actor: NOBODY, now: world.service.clock.now() },
          {
            kind,
            number: '01',
            date: localDate('2023-01-10'),
            issuerName: 'Ban Quản lý',
            title: 'Báo cáo',
            fileId: null,
            located,
            blocYearId,
          },
        ),
      )
    const place = placeOf(world.bloc)
    const others = { ...place, ownerId: world.bloc.boards['phu-tho'] }
    for (const [paperId, fault] of [
      [await record('achievement-report', others, world.year), 'paper-elsewhere'],
      [await record('achievement-report', place, world.bloc.years[2023]), 'paper-elsewhere'],
      [await record('achievement-report', place, world.year), 'paper-without-file'],
    ] as const)
      expect(faultsOf(await attach(world.head, 'achievement-report', paperId))).toEqual([
        `/paperId awards.${fault}`,
      ])
    expect((await owner.get(title)).body.checklist[1].papers).toHaveLength(1)
  })

  test('a dossier is complete only when all three papers are there and issued', async () => {
    await attachMinutes(world, title)
    const again = await world.head.act(title, 'attach', { kind: 'title-minutes', paperId: world.minutesId })
    expect([again.status, again.body.code]).toEqual([409, 'awards.attached-already'])
    expect((await owner.get(title)).body.complete).toBe(false)
    must(await world.head.act(proposal, 'issue', { date: '2023-01-20' }), 200)
    expect(rowsOf(await owner.get(title))).toEqual([
      'proposal head present',
      'achievement-report board draft',
      'title-minutes head present',
    ])
    expect((await owner.get(title)).body.complete).toBe(false)
    await reportAchievements(world, title, 'thai-nguyen')
    const seen = await owner.get(title)
    expect(seen.body.complete).toBe(true)
    const detached = await world.head.act(title, 'detach', { paperId: world.minutesId })
    expect(detached.body.complete).toBe(false)
    await attachMinutes(world, title)
    const issued = (await world.head.get(proposal)).body.paperId as string
    expect(faultsOf(await world.head.act(title, 'detach', { paperId: issued }))).toEqual([
      '/paperId awards.made-by-issue',
    ])
  })

  test('two who attach at once: one paper lies there once', async () => {
    const seen = await world.head.get(commendation)
    const second = await world.bloc.secondOfficer()
    const attach = (client: Client) =>
      client.post(
        `${commendation}/attach`,
        { kind: 'commendation-minutes', paperId: world.minutesId },
        { 'if-match': seen.headers['etag'] ?? '' },
      )
    const answers = await Promise.all([attach(world.head), attach(second)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    expect((await world.head.get(commendation)).body.checklist[2].papers).toHaveLength(1)
  })

  test('the ZIP holds index, papers in order and a manifest that is true, under names that Windows takes', async () => {
    const answer = await owner.post(`${title}/download`)
    expect(answer.headers['content-disposition']).toContain(
      'filename="ho-so-2022-ban-quan-ly-cac-khu-cong-nghiep-tinh-thai-nguyen-co-thi-dua-cua-bo.zip"',
    )
    const entries = readZip(await download(owner, title))
    expect(entries.map((entry) => entry.name)).toEqual([
      '00-muc-luc.txt',
      '01-to-trinh-01-ttr-bql.pdf',
      '02-bao-cao-thanh-tich-01-bc-bql.pdf',
      '03-bien-ban-binh-xet-thi-dua-05-bb-bql.pdf',
      '99-sha256.txt',
    ])
    const index = entries[0]?.bytes.toString('utf8') ?? ''
    expect(index.startsWith('\ufeffMỤC LỤC HỒ SƠ\r\n')).toBe(true)
    expect(index).toContain('Cờ thi đua của Bộ — Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên')
    expect(index).toContain(
      `3. Biên bản Hội nghị tổng kết phong trào thi đua năm 2022 (số 05/BB-BQL ngày 06/01/2023 của Ban Quản lý các khu công nghiệp tỉnh Yên Bái) — ${entries[3]?.name}`,
    )
    const manifest = entries.at(-1)?.bytes.toString('utf8').trimEnd().split('\n')
    expect(manifest).toEqual(entries.slice(0, -1).map(({ name, bytes }) => `${sha256(bytes)}  ${name}`))
    for (const { bytes } of entries.slice(1, -1)) expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    expect(new Set(entries.map((entry) => entry.stamp))).toEqual(new Set([0x0021_0000]))
  })

  test('each paper in the ZIP is the sealed one: its seal covers it, the check page confirms it, its own address gives it', async () => {
    const papers = readZip(await download(owner, title)).filter(({ name }) => name.endsWith('.pdf'))
    const { checklist } = (await owner.get(title)).body as {
      checklist: { papers: { paperId: string; sha256: string; awaitsSeal: boolean }[] }[]
    }
    const listed = checklist.flatMap((row) => row.papers)
    expect(papers.map(({ bytes }) => sha256(bytes))).toEqual(listed.map((paper) => paper.sha256))
    for (const [index, { bytes }] of papers.entries()) {
      expect(readSignatures(bytes)).toMatchObject([{ coversWholeFile: true, isIntact: true }])
      const { paperId } = listed[index] ?? { paperId: '' }
      const { code } = (await owner.get(`/papers/${paperId}/seal`)).body as { code: string }
      const found = await world.service.nobody.get(`/verifications/${code}?sha256=${sha256(bytes)}`)
      expect(found.body).toMatchObject({ match: 'sealed', seal: { sha256: sha256(bytes) } })
      expect(((await owner.get(`/papers/${paperId}/content`)).body as Buffer).equals(bytes)).toBe(true)
    }
  })

  test('while one of its papers waits for the seal a dossier is refused, and comes out the same after it', async () => {
    const before = await download(owner, title)
    const { database } = world.service
    const seal = await database.read
      .selectFrom('paper_seal')
      .select(['file_id', 'certificate_sha256', 'sealed_at'])
      .where('paper_id', '=', world.minutesId)
      .executeTakeFirstOrThrow()
    const put = (values: { [K in keyof typeof seal]: (typeof seal)[K] | null }) =>
      database.transaction((tx) =>
        tx.updateTable('paper_seal').set(values).where('paper_id', '=', world.minutesId).execute(),
      )
    await put({ file_id: null, certificate_sha256: null, sealed_at: null })
    await expect(planBundle(database.read, title.replace('/dossiers/', ''))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'papers.await-seal',
      params: { count: 1, papers: '05/BB-BQL' },
    })
    await put(seal)
    expect((await download(owner, title)).equals(before)).toBe(true)
  })

  test('every download is the same to the byte and is written down; a draft report is not in it', async () => {
    const first = await download(owner, title)
    world.service.clock.set('2023-01-21')
    const later = await download(await world.bloc.council(), title)
    world.service.clock.set('2023-01-20')
    expect(later.equals(first)).toBe(true)
    const log = await world.head.get(`${title}/downloads`)
    expect(log.body.items).toHaveLength(7)
    expect(log.body.items[0]).toMatchObject({
      fullName: 'Người dùng council',
      at: '2023-01-21T02:00:00.000Z',
      sha256: sha256(first),
      bytes: first.length,
      format: 'zip',
    })
    expect(readZip(await download(world.head, commendation)).map((entry) => entry.name)).toHaveLength(4)
  })

  test('the merged PDF has the index first, a bookmark and all pages of each paper, and is the same every time', async () => {
    const bytes = await download(owner, title, 'pdf')
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    const outline = await pdf.getOutline()
    const minutes = 'Biên bản Hội nghị tổng kết phong trào thi đua năm 2022'
    expect(outline.map((item) => item.title)).toEqual([
      'Danh mục hồ sơ',
      expect.stringMatching(/^Tờ trình đề nghị tặng .* \(số 01\/TTr-BQL ngày 20\/01\/2023 của Ban Quản lý/),
      expect.stringMatching(/^Báo cáo thành tích .* \(số 01\/BC-BQL ngày 20\/01\/2023 của Ban Quản lý/),
      `${minutes} (số 05/BB-BQL ngày 06/01/2023 của Ban Quản lý các khu công nghiệp tỉnh Yên Bái)`,
    ])
    const starts: number[] = []
    for (const { dest } of outline)
      starts.push((await pdf.getPageIndex((dest as [{ num: number; gen: number }])[0])) + 1)
    const heads = await Promise.all(
      starts.map(async (number) => (await (await pdf.getPage(number)).getTextContent()).items),
    )
    const texts = heads.map((items) => items.map((item) => ('str' in item ? item.str : '')).join(' '))
    for (const [index, word] of ['DANH MỤC HỒ SƠ', 'TỜ TRÌNH', 'BÁO CÁO', 'BIÊN BẢN'].entries())
      expect(texts[index]).toContain(word)
    // The pages that the index prints are those that are there.
    const entries = readZip(await download(owner, title)).filter((entry) => entry.name.endsWith('.pdf'))
    const counts: number[] = []
    for (const entry of entries) counts.push((await getDocumentProxy(new Uint8Array(entry.bytes))).numPages)
    const ends = [...starts.slice(1), pdf.numPages + 1]
    expect(starts.slice(1).map((start, index) => (ends[index + 1] ?? 0) - start)).toEqual(counts)
    const metadata = await pdf.getMetadata()
    expect((metadata.info as { Title?: string }).Title).toBe(
      'Hồ sơ đề nghị tặng Cờ thi đua của Bộ — Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
    )
    for (let number = 1; number <= pdf.numPages; number++)
      expect(await (await pdf.getPage(number)).getStructTree()).not.toBeNull()
    world.service.clock.set('2023-01-22')
    expect((await download(await world.bloc.council(), title, 'pdf')).equals(bytes)).toBe(true)
    world.service.clock.set('2023-01-20')
    const log = await world.head.get(`${title}/downloads`)
    expect(log.body.items[0]).toMatchObject({
      fullName: 'Người dùng council',
      sha256: sha256(bytes),
      bytes: bytes.length,
      format: 'pdf',
    })
  })

  test('handed in, a dossier is closed, and a report that is replaced meanwhile changes nothing in it', async () => {
    for (const [index, board] of LISTED.entries()) {
      const dossier = (await dossiersOf(world, proposal))[index] ?? ''
      const seen = await world.head.get(dossier)
      for (const row of (seen.body as { checklist: { kind: string; state: string }[] }).checklist) {
        if (row.state === 'present') continue
        if (row.kind === 'achievement-report') await reportAchievements(world, dossier, board)
        else await attachMinutes(world, dossier)
      }
    }
    const before = await download(owner, title)
    must(await world.head.act(proposal, 'submit'), 200)
    const closed = await owner.get(title)
    expect([closed.body.state, closed.body.complete, actionsOf(closed)]).toEqual([
      'handed-in',
      true,
      ['download', 'download-pdf'],
    ])
    for (const [action, body] of [
      ['attach', { kind: 'title-minutes', paperId: world.minutesId }],
      ['detach', { paperId: world.minutesId }],
      ['achievement-report-paper', NARRATIVE],
    ] as const)
      expect((await world.head.act(title, action, body)).status).toBe(409)
    const [report] = closed.body.checklist[1].papers as { paperId: string }[]
    must(await owner.act(`/papers/${report?.paperId ?? ''}`, 'void', { reason: 'In lại' }), 200)
    expect((await download(owner, title)).equals(before)).toBe(true)
    must(await world.head.act(proposal, 'recall'), 200)
    expect(rowsOf(await owner.get(title))[1]).toBe('achievement-report board missing')
  })
})

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { type AwardsWorld, awardsWorld } from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { readZip } from '../../support/read-zip.ts'
import type { Answer, Client } from '../../support/service.ts'

interface Line {
  readonly code: string
  readonly label: string
  readonly isDone: boolean
  readonly open: number | null
  readonly waitsFor: readonly { readonly name: string }[]
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

// 20/01/2023: the conference is over, its minutes are issued and the standings frozen; only Thái Nguyên has reported.
onBothDatabases('hand-over of a year', (dialect) => {
  let world: AwardsWorld
  let path: string
  let head: Client
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    path = `/bloc-years/${world.year}`
    head = world.head
  })
  afterAll(() => world.service.close())

  const download = async (client: Client): Promise<Answer & { readonly bytes: Buffer }> => {
    const request = supertest(world.service.app).post(`/api/v1${path}/hand-over-pack`)
    if (client.secret !== undefined) void request.set('authorization', `Bearer ${client.secret}`)
    const { status, headers, body } = await request.responseType('blob')
    return { status, headers, body: null, bytes: body as Buffer }
  }
  const recordBody = {
    date: '2023-01-20',
    startTime: '09:00',
    endTime: '10:00',
    place: 'thành phố Yên Bái, tỉnh Yên Bái',
    givers: [{ name: 'Nguyễn Văn A', post: 'Trưởng ban' }],
    receivers: [{ name: 'Trần Thị B', post: 'Phó Trưởng ban' }],
  }

  test('after the closing conference the year waits for the decision, and the checklist names who owes what', async () => {
    const { body } = await head.get(`${path}/hand-over`)
    expect(body).toMatchObject({
      year: 2022,
      phase: 'proposing',
      phaseLabel: 'Đề nghị khen thưởng',
      handedOverOn: null,
      next: [
        { role: 'head', organisationId: world.bloc.boards['thai-nguyen'], state: 'confirmed' },
        { role: 'deputy', organisationId: world.bloc.boards['tuyen-quang'], state: 'confirmed' },
      ],
      openMatters: [],
    })
    const lines = body.lines as Line[]
    expect(lines.map((line) => [line.code.replace('blocs.checklist-', ''), line.isDone, line.open])).toEqual([
      ['terms', true, null],
      ['pledge', false, null],
      ['reports', false, 6],
      ['score-sheets', true, 0],
      ['recommendations', true, 0],
      ['proposal', false, null],
      ['flag', false, null],
    ])
    expect(lines[2]?.label).toBe('Báo cáo của các thành viên đã được tiếp nhận đầy đủ')
    expect(lines[2]?.waitsFor.map((board) => board.name).sort()).toEqual(
      ['Bắc Giang', 'Bắc Kạn', 'Hòa Bình', 'Phú Thọ', 'Tuyên Quang', 'Yên Bái']
        .map((province) => `Ban Quản lý các khu công nghiệp tỉnh ${province}`)
        .sort(),
    )
    expect(
      (body.papers as { kind: string; issued: number; drafts: number }[]).map((line) => [
        line.kind,
        line.issued,
        line.drafts,
      ]),
    ).toEqual([
      ['pledge', 0, 0],
      ['bloc-report', 0, 0],
      ['score-table', 0, 0],
      ['minutes', 1, 0],
      ['counting-record', 0, 0],
      ['proposal', 0, 0],
    ])
  })

  test('the pack holds the issued papers, the computation record, an index and a manifest that is true', async () => {
    const answer = await download(head)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip'])
    const entries = readZip(answer.bytes)
    expect(entries.map((entry) => entry.name)).toEqual([
      '00-muc-luc.txt',
      '01-05-bb-bql-bien-ban-hoi-nghi-tong-ket-phong-trao-thi-dua-nam-2022.pdf',
      '02-ho-so-tinh-diem.json',
      '99-sha256.txt',
    ])
    const index = entries[0]?.bytes.toString('utf8') ?? ''
    expect(index).toContain(
      'Bàn giao năm 2022 — Khối thi đua Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc',
    )
    expect(index).toContain(
      '1. Biên bản Hội nghị tổng kết phong trào thi đua năm 2022 (số 05/BB-BQL, ngày 06/01/2023)',
    )
    const manifest = entries.at(-1)?.bytes.toString('utf8') ?? ''
    expect(manifest.trimEnd().split('\n')).toEqual(
      entries.slice(0, -1).map((entry) => `${sha256(entry.bytes)}  ${entry.name}`),
    )
    expect(answer.headers['repr-digest']).toBe(
      `sha-256=:${createHash('sha256').update(answer.bytes).digest('base64')}:`,
    )
  })

  test('the pack is the same to the byte for whoever takes it, and every download is written down', async () => {
    const packs = [await download(head), await download(world.council)]
    expect(packs[0]?.bytes.equals(packs[1]?.bytes ?? Buffer.alloc(0))).toBe(true)
    const auditor = await world.bloc.auditor()
    const events = await auditor.get(`/audit-events?objectId=${world.year}`)
    const downloads = (events.body.items as { action: string; after: { sha256: string } }[]).filter(
      (event) => event.action === 'hand-overs.download-pack',
    )
    expect(downloads.length).toBeGreaterThanOrEqual(2)
    expect(new Set(downloads.map((event) => event.after.sha256))).toEqual(
      new Set([sha256(packs[0]?.bytes ?? Buffer.alloc(0))]),
    )
  })

  test('the record of the hand-over says who gives what to whom, from the papers of the year', async () => {
    // Prepared for a day before it, and for the day itself, when the new head leads already.
    for (const date of [recordBody.date, '2023-02-20']) {
      const made = await head.post(`${path}/hand-over-record-paper`, { ...recordBody, date })
      expect(made.status).toBe(201)
      const text = await pdfText(world.service, made.body.paperId as string)
      for (const words of [
        'BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH YÊN BÁI',
        'BIÊN BẢN BÀN GIAO',
        'Bên giao: Ban Quản lý các khu công nghiệp tỉnh Yên Bái, Trưởng khối năm 2022',
        'Bên nhận: Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên, Trưởng khối năm 2023',
        'Biên bản Hội nghị tổng kết phong trào thi đua năm 2022',
        'Kể từ ngày 20 tháng 02 năm 2023, bên nhận thực hiện nhiệm vụ Trưởng khối',
      ])
        expect([date, text]).toEqual([date, expect.stringContaining(words)])
    }
    const wrong = await head.post(`${path}/hand-over-record-paper`, { ...recordBody, startTime: '25:00' })
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/startTime'])
  })

  test('the phase moves with what happens and with the calendar', async () => {
    const phase = async (year: 2022 | 2023) =>
      (await world.council.get(`/bloc-years/${world.bloc.years[year]}/phase`)).body as Record<string, unknown>
    expect(await phase(2022)).toMatchObject({ year: 2022, on: '2023-01-20', phase: 'proposing' })
    expect(await phase(2023)).toMatchObject({
      phase: 'set-up',
      phaseLabel: 'Kiện toàn, đăng ký và ký giao ước',
    })
  })

  test('a paper that is recorded by number and date stands in the index without a file', async () => {
    const notice = await outsidePaper(
      world.service,
      { blocId: world.bloc.blocId, councilId: world.bloc.councilId },
      '2022-12-30',
    )
    const made = await head.post(`${path}/standing-papers`, {
      kind: 'plan',
      title: 'Kế hoạch thi đua năm 2022',
    })
    const adopted = await head.act(`/standing-papers/${made.body.id as string}`, 'adopt', {
      paperId: notice,
      from: '2022-12-30',
    })
    expect(adopted.status).toBe(200)
    const index = readZip((await download(head)).bytes)[0]?.bytes.toString('utf8') ?? ''
    expect(index).toContain(
      'CHỈ CÓ SỐ, NGÀY (CHƯA CÓ TỆP)\r\n- Thông báo Trưởng, Phó các Khối thi đua (số 995/BKHĐT-HĐTĐKT, ngày 30/12/2022)',
    )
  })

  describe('who may', () => {
    test.each<[string, number, number, number, number]>([
      ['yen-bai', 200, 200, 200, 201],
      ['thai-nguyen', 200, 200, 403, 403],
      ['bac-kan', 200, 404, 403, 403],
      ['council', 200, 200, 200, 403],
      ['auditor', 200, 200, 403, 403],
      ['stranger', 404, 404, 404, 404],
      ['other-council', 404, 404, 404, 404],
      ['administrator', 404, 404, 404, 404],
      ['nobody', 401, 401, 401, 401],
    ])('%s: phase %i, checklist %i, pack %i, record %i', async (login, phase, checklist, pack, record) => {
      const client = login === 'nobody' ? world.service.nobody : await world.service.signIn(login)
      expect((await client.get(`${path}/phase`)).status).toBe(phase)
      expect((await client.get(`${path}/hand-over`)).status).toBe(checklist)
      expect((await download(client)).status).toBe(pack)
      expect((await client.post(`${path}/hand-over-record-paper`, recordBody)).status).toBe(record)
    })

    test('on hand-over day the new head receives all of it, and the old one keeps reading', async () => {
      world.service.clock.set('2023-02-20')
      const incoming = await world.bloc.officer('thai-nguyen')
      const outgoing = await world.bloc.officer('yen-bai')
      for (const client of [incoming, outgoing]) {
        expect((await download(client)).status).toBe(200)
        expect((await client.get(`${path}/hand-over`)).status).toBe(200)
      }
      expect((await outgoing.post(`${path}/hand-over-record-paper`, recordBody)).status).toBe(403)
    })
  })
})

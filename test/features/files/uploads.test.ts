import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { jpeg, office, PDF, pdf, png } from '../../support/sample-files.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

onBothDatabases('uploads', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let bacKan: Client
  let place: Record<string, string>
  beforeAll(async () => {
    service = await startService(dialect, '2022-07-15')
    bloc = await northernBloc(service)
    bacKan = await bloc.officer('bac-kan')
    place = { blocYearId: bloc.years[2022], ownerId: bloc.boards['bac-kan'] }
  })
  afterAll(() => service.close())

  const count = async () => {
    const db = service.database.read
    const files = await db.selectFrom('file').select('id').execute()
    const contents = await db.selectFrom('file_content').select('sha256').execute()
    return [files.length, contents.length]
  }
  const upload = (name: string, bytes: Buffer, mediaType = PDF, fields = place, by = bacKan) =>
    by.upload('/files', { name, bytes, mediaType }, fields)

  test('evidence of a board is kept with hash, size and place, and downloads as the same bytes', async () => {
    const bytes = pdf('minh chứng')
    const made = await upload('Minh chứng quý II.pdf', bytes)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: 'Minh chứng quý II.pdf',
      mediaType: PDF,
      size: bytes.length,
      ownerId: bloc.boards['bac-kan'],
      blocId: bloc.blocId,
      councilId: bloc.councilId,
      year: 2022,
    })
    expect(made.body.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(made.headers['location']).toBe(`/api/v1/files/${String(made.body.id)}`)
    expect((await bacKan.get(`/files/${String(made.body.id)}`)).body).toEqual(made.body)

    const content = await bacKan.get(`/files/${String(made.body.id)}/content`)
    expect(content.status).toBe(200)
    expect(Buffer.compare(content.body as Buffer, bytes)).toBe(0)
    expect(content.headers).toMatchObject({
      'content-type': PDF,
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-disposition':
        'attachment; filename="Minh chung quy II.pdf"; filename*=UTF-8\'\'Minh%20ch%E1%BB%A9ng%20qu%C3%BD%20II.pdf',
    })
  })

  test('PDF, PNG, JPEG, DOCX and XLSX are taken, also when the sender does not know the type', async () => {
    const cases: [string, Buffer, string, string][] = [
      ['a.pdf', pdf('a'), 'application/octet-stream', PDF],
      ['a.PNG', png(), 'image/png', 'image/png'],
      ['a.jpg', jpeg(), 'image/pjpeg', 'image/jpeg'],
      ['a.jpeg', jpeg(), 'image/jpeg', 'image/jpeg'],
      ['a.docx', await office('docx'), DOCX, DOCX],
      ['a.xlsx', await office('xlsx'), XLSX, XLSX],
    ]
    for (const [name, bytes, stated, actual] of cases) {
      const made = await upload(name, bytes, stated)
      expect([name, made.status, made.body.mediaType]).toEqual([name, 201, actual])
    }
  })

  test('a file that is not what it says is refused at /file and leaves nothing', async () => {
    const before = await count()
    const html = Buffer.from('<!doctype html><script>alert(1)</script>')
    const cases: [string, Buffer, string, string][] = [
      ['bao-cao.pdf', html, PDF, 'files.not-what-it-says'],
      ['bao-cao.pdf', png(), PDF, 'files.not-what-it-says'],
      ['bao-cao.pdf', png(), 'image/png', 'files.not-what-it-says'],
      ['anh.png', pdf(), 'image/png', 'files.not-what-it-says'],
      ['bao-cao.pdf', pdf(), 'text/html', 'files.not-what-it-says'],
      ['bao-cao.docx', await office('xlsx'), DOCX, 'files.not-what-it-says'],
      ['bao-cao.pdf', Buffer.concat([html, pdf()]), PDF, 'files.not-what-it-says'],
      ['bao-cao.pdf', pdf().subarray(0, 100), PDF, 'files.cut-off'],
      ['bao-cao.pdf', Buffer.alloc(0), PDF, 'files.empty'],
      ['trang.html', html, 'text/html', 'files.kind-not-taken'],
      ['chay.exe', Buffer.from('MZ'), 'application/octet-stream', 'files.kind-not-taken'],
      ['bao-cao', pdf(), PDF, 'files.kind-not-taken'],
      ['bao-cao.pdf.svg', pdf(), PDF, 'files.kind-not-taken'],
    ]
    for (const [name, bytes, type, code] of cases) {
      const answer = await upload(name, bytes, type)
      expect([name, answer.status, answer.body.errors?.[0]?.pointer, answer.body.errors?.[0]?.code]).toEqual([
        name,
        422,
        '/file',
        code,
      ])
    }
    expect(await count()).toEqual(before)
  })

  test('a file of 15 MB is taken, one byte more is refused with 413 and names the field', async () => {
    const before = await count()
    const limit = 15 * 1024 * 1024
    const large = (size: number) => {
      const [start, end] = [pdf(), Buffer.from('\n%%EOF\n')]
      return Buffer.concat([start, Buffer.alloc(size - start.length - end.length, 0x20), end])
    }
    const refused = await upload('lon.pdf', large(limit + 1))
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
      413,
      'common.file-too-large',
      '/file',
    ])
    expect(await count()).toEqual(before)
    expect((await upload('lon.pdf', large(limit))).status).toBe(201)
  })

  test('a file whose name is too long to be read is refused at /file for its name', async () => {
    const refused = await upload(`${'a'.repeat(60_000)}.pdf`, pdf())
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.pointer]).toEqual([
      400,
      'common.file-header',
      '/file',
    ])
    expect((await upload(`${'a'.repeat(10_000)}.pdf`, pdf())).body.name).toBe(`${'a'.repeat(146)}.pdf`)
  })

  test('the place is said once, exists, and no unknown field is taken', async () => {
    const before = await count()
    const nowhere = await upload('a.pdf', pdf(), PDF, {})
    expect([nowhere.status, nowhere.body.errors[0].code]).toEqual([422, 'files.place-missing'])
    const twice = await upload('a.pdf', pdf(), PDF, { ...place, blocId: bloc.blocId })
    expect([twice.status, twice.body.errors[0].code]).toEqual([422, 'files.place-twice'])
    const both = await upload('a.pdf', pdf(), PDF, {
      councilId: bloc.councilId,
      ownerId: bloc.boards['bac-kan'],
    })
    expect([both.status, both.body.errors[0].code]).toEqual([422, 'files.place-twice'])
    const odd = await upload('a.pdf', pdf(), PDF, { ...place, held: '1' })
    expect([odd.status, odd.body.errors[0].pointer]).toEqual([422, '/held'])
    const absent = await upload('a.pdf', pdf(), PDF, { ...place, blocYearId: bloc.blocId })
    expect(absent.status).toBe(404)
    const json = await bacKan.post('/files', place)
    expect(json.status).toBe(415)
    expect(await count()).toEqual(before)
  })

  test('a path in the name is dropped and signs that Windows refuses are replaced', async () => {
    const cases: [string, string][] = [
      ['../../etc/passwd.pdf', 'passwd.pdf'],
      ['..\\..\\autoexec.pdf', 'autoexec.pdf'],
      ['CON.pdf', '_CON.pdf'],
      ['Hồ sơ: 1|2?.pdf', 'Hồ sơ_ 1_2_.pdf'],
      ['Tờ trình.pdf'.normalize('NFD'), 'Tờ trình.pdf'],
    ]
    for (const [given, kept] of cases) expect((await upload(given, pdf())).body.name).toBe(kept)
  })

  test('the same bytes are kept once, and the right to one reference gives none to another', async () => {
    const bytes = pdf('cùng một tệp')
    const phuTho = await bloc.officer('phu-tho')
    const elsewhere = { blocYearId: bloc.years[2022], ownerId: bloc.boards['phu-tho'] }
    const [, contents = 0] = await count()
    const [mine, theirs] = await Promise.all([
      upload('a.pdf', bytes),
      upload('b.pdf', bytes, PDF, elsewhere, phuTho),
    ])
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(mine.body.sha256).toBe(theirs.body.sha256)
    expect((await count())[1]).toBe(contents + 1)
    expect((await bacKan.get(`/files/${String(theirs.body.id)}/content`)).status).toBe(404)
    expect((await phuTho.get(`/files/${String(mine.body.id)}/content`)).status).toBe(404)
  })

  test('an upload repeated with the same key after a lost answer makes one file; other bytes under it are refused', async () => {
    const send = (bytes: Buffer) =>
      bacKan.upload('/files', { name: 'k.pdf', bytes, mediaType: PDF }, place, {
        'idempotency-key': 'upload-0001',
      })
    const [first, second] = await Promise.all([send(pdf('k')), send(pdf('k'))])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body).toEqual(second.body)
    const other = await send(pdf('khác'))
    expect([other.status, other.body.code]).toEqual([422, 'common.idempotency-mismatch'])
  })

  test('every upload leaves one event without the bytes', async () => {
    const made = await upload('sự kiện.pdf', pdf('sự kiện'))
    const events = await service.database.read
      .selectFrom('audit_event')
      .select(['action', 'bloc_id', 'organisation_id', 'after'])
      .where('object_id', '=', String(made.body.id))
      .execute()
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      action: 'files.store',
      bloc_id: bloc.blocId,
      organisation_id: bloc.boards['bac-kan'],
    })
    expect(JSON.parse(events[0]?.after ?? '')).toEqual({
      name: 'sự kiện.pdf',
      mediaType: PDF,
      size: made.body.size,
      sha256: made.body.sha256,
    })
  })
})

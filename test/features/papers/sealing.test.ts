import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { workingOutside } from '../../../src/db/outside.ts'
import {
  composeAgain,
  createRenderPool,
  makeDevelopmentKey,
  readSignatures,
  readSigningKey,
  renderPdf,
  sealPdf,
  type SigningKey,
  withThreads,
} from '../../../src/documents/index.ts'
import { readCheckCode } from '../../../src/features/papers/domain/check-code.ts'
import { findSnapshot } from '../../../src/features/papers/data/paper-views.ts'
import {
  filedContent,
  getPaper,
  issuePaper,
  sealWaiting,
  setPublicAddress,
} from '../../../src/features/papers/index.ts'
import type { Instant } from '../../../src/shared/domain/instant.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { faultsOf } from '../../support/next-actions.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'
import { browse } from '../../support/web.ts'
import { paperMaker } from './support.ts'

const ADDRESS = 'https://thidua.example.vn'
const DEVELOPMENT = 'CHỨNG THƯ THỬ NGHIỆM - DEVELOPMENT ONLY'
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

onBothDatabases('sealing and checking papers', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let make: ReturnType<typeof paperMaker>
  let head: Client
  let key: SigningKey
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06')
    bloc = await northernBloc(service)
    make = paperMaker(service, bloc)
    head = await bloc.officer('yen-bai')
    key = readSigningKey(Buffer.from(await makeDevelopmentKey(new Date('2022-01-01'))), '')
    await service.database.transaction((tx) => setPublicAddress(tx, ADDRESS))
  })
  afterAll(() => service.close())

  const seal = () => sealWaiting(service.database, key, () => service.clock.now())
  const issued = async (change: Parameters<typeof make.produce>[0] = {}): Promise<string> => {
    const paperId = await make.produce(change)
    await make.issue(paperId)
    return paperId
  }
  const codeOf = async (paperId: string): Promise<string> =>
    (await head.get(`/papers/${paperId}/seal`)).body.code as string
  const download = async (path: string): Promise<Buffer> => {
    const answer = await head.get(path)
    expect(answer.status).toBe(200)
    return answer.body as Buffer
  }

  const filed = async (paperId: string): Promise<Buffer> => {
    const paper = await getPaper(service.database.read, paperId)
    return (await filedContent(service.database.read, paper)).bytes
  }

  test('an issued paper bears its code, renders again to the same bytes, and is sealed once', async () => {
    const paperId = await issued()
    const waiting = await head.get(`/papers/${paperId}/seal`)
    expect(waiting.body).toMatchObject({ state: 'waiting', sha256: null, sealedAt: null })
    const code = waiting.body.code as string
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(await pdfText(service, paperId)).toContain(`Mã kiểm tra: ${code}`)
    // Nobody is given a paper that would be another one a moment later.
    for (const query of ['', '?format=pdf']) {
      const early = await head.get(`/papers/${paperId}/content${query}`)
      expect([early.status, early.body.code]).toEqual([409, 'papers.not-sealed-yet'])
    }
    expect((await head.get(`/papers/${paperId}`)).body).toMatchObject({ sha256: null, awaitsSeal: true })
    expect((await head.get(`/papers/${paperId}/preview`)).status).toBe(200)
    const visit = await browse(service.app)('yen-bai')
    const shown = (await visit.get(`/papers/${paperId}`)).text
    expect(shown).toContain('Văn bản đang chờ ký số, tải xuống được ngay sau khi ký số.')
    expect(shown).not.toContain('Văn bản này chưa có tệp.')

    const before = await filed(paperId)
    expect(await seal()).toBe(1)
    expect(await seal()).toBe(0)
    const sealed = await download(`/papers/${paperId}/content`)
    expect(sealed.subarray(0, before.length).equals(before)).toBe(true)
    expect(readSignatures(sealed)).toEqual([
      {
        signerName: DEVELOPMENT,
        signedAt: service.clock.now(),
        coversWholeFile: true,
        isIntact: true,
        isWeak: false,
      },
    ])
    // What was issued stays what it was, and can be made again from its snapshot.
    expect((await filed(paperId)).equals(before)).toBe(true)
    expect((await download(`/papers/${paperId}/content?format=pdf`)).equals(sealed)).toBe(true)
    expect((await head.get(`/papers/${paperId}`)).body).toMatchObject({
      sha256: sha256(sealed),
      awaitsSeal: false,
    })
    const snapshot = await findSnapshot(service.database.read, paperId)
    expect(snapshot && renderPdf(composeAgain(snapshot)).equals(before)).toBe(true)
    expect((await head.get(`/papers/${paperId}/seal`)).body).toEqual({
      code,
      state: 'sealed',
      sha256: sha256(sealed),
      sealedAt: service.clock.now(),
      signerName: DEVELOPMENT,
      isDevelopment: true,
    })
  })

  test('drafts and papers of others bear no code', async () => {
    const draft = await make.produce()
    const answer = await head.get(`/papers/${draft}/seal`)
    expect([answer.status, answer.body.code]).toEqual([404, 'papers.no-code'])
    expect(await pdfText(service, draft)).not.toContain('Mã kiểm tra')
  })

  test('two that seal at the same moment keep one file', async () => {
    const paperId = await issued()
    const counts = await Promise.all([seal(), seal(), seal()])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    const files = await service.database.read
      .selectFrom('audit_event')
      .select('id')
      .where('action', '=', 'papers.seal')
      .where('object_id', '=', paperId)
      .execute()
    expect(files).toHaveLength(1)
  })

  test('a paper that can not be sealed holds up none behind it, and is named', async () => {
    const broken = await issued()
    await service.database.transaction((tx) =>
      tx.updateTable('paper').set({ file_id: null }).where('id', '=', broken).execute(),
    )
    const others = [await issued(), await issued()]
    const failure: unknown = await seal().then(
      () => null,
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(AggregateError)
    expect((failure as AggregateError).errors.map(String)).toEqual([`Error: paper ${broken} was not sealed`])
    for (const paperId of others)
      expect((await head.get(`/papers/${paperId}/seal`)).body.state).toBe('sealed')
    await service.database.transaction((tx) =>
      tx.deleteFrom('paper_seal').where('paper_id', '=', broken).execute(),
    )
  })

  test('issuing the same draft twice at once gives one number, one code, one seal', async () => {
    const paperId = await make.produce()
    const outcomes = await Promise.allSettled([make.issue(paperId), make.issue(paperId)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await seal()).toBe(1)
    const codes = await service.database.read
      .selectFrom('paper_seal')
      .select('code')
      .where('paper_id', '=', paperId)
      .execute()
    expect(codes).toHaveLength(1)
  })

  test('anybody who holds the code learns number, date, issuer, kind, hashes and state, and no more', async () => {
    const paperId = await issued({ title: 'Tờ trình có tên đơn vị được khen' })
    await seal()
    const code = await codeOf(paperId)
    const found = await service.nobody.get(`/verifications/${code}`)
    expect(found.status).toBe(200)
    const content = await filed(paperId)
    const sealed = await download(`/papers/${paperId}/content`)
    const { number } = (await head.get(`/papers/${paperId}`)).body as { number: string }
    expect(found.body).toEqual({
      code,
      kind: 'proposal',
      kindLabel: 'Tờ trình',
      number,
      date: '2023-01-06',
      issuerName: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái',
      state: 'issued',
      replacedBy: null,
      sha256: sha256(content),
      seal: {
        sha256: sha256(sealed),
        sealedAt: service.clock.now(),
        signerName: DEVELOPMENT,
        isDevelopment: true,
      },
      match: null,
    })
    const match = async (bytes: Buffer) =>
      (await service.nobody.get(`/verifications/${code}?sha256=${sha256(bytes)}`)).body.match as string
    expect(await match(content)).toBe('issued')
    expect(await match(sealed)).toBe('sealed')
    const other = await issued()
    expect(await match(await filed(other))).toBe('none')
    expect((await service.nobody.get(`/verifications/${code}?sha256=abc`)).status).toBe(422)
    // As typed from paper: small letters, without hyphens, the letter O for zero.
    const typed = code.toLowerCase().replaceAll('-', '').replaceAll('0', 'o')
    expect(readCheckCode(` ${code.replace('-', ' – ').replace('-', '\u200B')} `)).toBe(code)
    expect((await service.nobody.get(`/verifications/${encodeURIComponent(typed)}`)).body.code).toBe(code)
    expect(
      (await service.nobody.get(`/verifications/${code}`, { 'accept-language': 'en' })).body.kindLabel,
    ).toBe('Proposal')
  })

  test('voided and replaced papers are told as such, with number and date of the new one', async () => {
    const old = await issued()
    const code = await codeOf(old)
    const next = await make.produce({ supersedesId: old })
    await make.issue(next)
    const { number } = (await head.get(`/papers/${next}`)).body as { number: string }
    expect((await service.nobody.get(`/verifications/${code}`)).body).toMatchObject({
      state: 'superseded',
      replacedBy: { number, date: '2023-01-06', state: 'issued' },
    })
    const nextCode = await codeOf(next)
    await head.act(`/papers/${next}`, 'void', { reason: 'Nhầm danh sách' })
    const voided = await service.nobody.get(`/verifications/${nextCode}`)
    expect(voided.body).toMatchObject({ state: 'voided', replacedBy: null })
    expect(JSON.stringify(voided.body)).not.toContain('Nhầm danh sách')
    // Nothing stands in the place of the old one any more, and nothing is named as if it did.
    expect((await service.nobody.get(`/verifications/${code}`)).body).toMatchObject({
      state: 'superseded',
      replacedBy: { number, date: '2023-01-06', state: 'voided' },
    })
    const page = await request(service.app).get(`/verify/${code}`).set('accept', 'text/html')
    expect(page.text).toContain('văn bản đó sau này đã bị hủy')
  })

  test('of papers that replaced one another the last is named', async () => {
    const first = await issued()
    const second = await make.produce({ supersedesId: first })
    await make.issue(second)
    const third = await make.produce({ supersedesId: second })
    await make.issue(third)
    const { number } = (await head.get(`/papers/${third}`)).body as { number: string }
    expect((await service.nobody.get(`/verifications/${await codeOf(first)}`)).body).toMatchObject({
      replacedBy: { number, state: 'issued' },
    })
  })

  test('a code that no paper has, and what can be no code, get the same answer', async () => {
    const answers = await Promise.all(
      ['0000-0000-0000', 'x', '7Z3K-9QXT', "'%20or%201=1"].map((code) =>
        service.nobody.get(`/verifications/${code}`),
      ),
    )
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'papers.unknown-code'])
    expect(new Set(answers.map(({ body }) => (body as { detail: string }).detail)).size).toBe(1)
  })

  test('guessing is slowed down, and allowed again later', async () => {
    service.clock.advance(600)
    const statuses: number[] = []
    for (let i = 0; i < 62; i++)
      statuses.push((await service.nobody.get('/verifications/0000-0000-0001')).status)
    expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(60)).toEqual([429, 429])
    service.clock.advance(60)
    expect((await service.nobody.get('/verifications/0000-0000-0001')).status).toBe(404)
  })

  test('a copy that was signed outside is kept beside the paper, its signatures listed, changed ones told', async () => {
    const paperId = await issued()
    await seal()
    const other = readSigningKey(Buffer.from(await makeDevelopmentKey(new Date('2022-06-01'))), '')
    const content = await filed(paperId)
    const signed = sealPdf(content, other, '2023-01-06T08:30:00.000Z')
    const changed = Buffer.from(signed)
    changed.writeUInt8(changed.readUInt8(4000) ^ 1, 4000)
    const put = async (bytes: Buffer, client = head) => {
      const file = { name: 'Bản đã ký.pdf', mediaType: 'application/pdf', bytes }
      const upload = await client.upload('/files', file, { blocYearId: bloc.years[2022] })
      return client.post(`/papers/${paperId}/signed-copies`, { fileId: upload.body.id ?? upload.body.fileId })
    }
    expect((await put(signed)).status).toBe(201)
    expect((await put(changed)).status).toBe(201)
    const list = await head.get(`/papers/${paperId}/signed-copies`)
    expect(list.body.items).toMatchObject([
      {
        name: 'Bản đã ký.pdf',
        sha256: sha256(signed),
        signatures: [
          {
            signerName: DEVELOPMENT,
            signedAt: '2023-01-06T08:30:00.000Z',
            coversWholeFile: true,
            isIntact: true,
          },
        ],
      },
      { signatures: [{ isIntact: false }] },
    ])
    const [{ id }] = list.body.items as [{ id: string }]
    expect((await download(`/papers/${paperId}/signed-copies/${id}/content`)).equals(signed)).toBe(true)
    const code = await codeOf(paperId)
    const { body } = await service.nobody.get(`/verifications/${code}?sha256=${sha256(signed)}`)
    expect(body.match).toBe('signed-copy')
    // Whoever may add a copy could add any: that it is kept says nothing of its contents.
    const shown = await request(service.app)
      .post(`/verify/${code}`)
      .set('accept', 'text/html')
      .attach('file', changed, { filename: 'b.pdf', contentType: 'application/pdf' })
    expect(shown.text).toContain('Hệ thống không đối chiếu nội dung của nó với bản đã ban hành')
    expect(shown.text).not.toMatch(/Đúng:|class="success"/)

    const member = await bloc.officer('bac-kan')
    expect((await member.get(`/papers/${paperId}/signed-copies`)).status).toBe(200)
    expect((await member.post(`/papers/${paperId}/signed-copies`, { fileId: id })).status).toBe(403)
    const stranger = await bloc.stranger()
    expect((await stranger.get(`/papers/${paperId}/signed-copies`)).status).toBe(404)
    expect((await stranger.get(`/papers/${paperId}/seal`)).status).toBe(404)
    expect((await service.nobody.get(`/papers/${paperId}/seal`)).status).toBe(401)
    const draft = await make.produce()
    const bytes = Buffer.concat([signed, Buffer.from('\n%%EOF\n')])
    const file = { name: 'a.pdf', mediaType: 'application/pdf', bytes }
    const upload = await head.upload('/files', file, { blocYearId: bloc.years[2022] })
    const early = await head.post(`/papers/${draft}/signed-copies`, {
      fileId: upload.body.id ?? upload.body.fileId,
    })
    expect([early.status, early.body.code]).toEqual([409, 'papers.copy-of-draft'])
    const foreign = await head.post(`/papers/${paperId}/signed-copies`, { fileId: paperId })
    expect(faultsOf(foreign)).toEqual(['/fileId files.not-there'])
  })

  test('the page answers in JSON too, compares an uploaded file and keeps nothing of it', async () => {
    const paperId = await issued()
    await seal()
    const code = await codeOf(paperId)
    const sealed = await download(`/papers/${paperId}/content`)
    const files = () =>
      service.database.read
        .selectFrom('file')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirst()
    const before = await files()
    const check = (bytes: Buffer) =>
      request(service.app)
        .post(`/VERIFY/${code}`)
        .set('accept', 'application/json')
        .attach('file', bytes, { filename: 'văn bản.pdf', contentType: 'application/pdf' })
    const same = await check(sealed)
    expect(same.body).toMatchObject({
      code,
      file: { name: 'văn bản.pdf', sha256: sha256(sealed), match: 'sealed' },
    })
    expect((await check(Buffer.concat([sealed, Buffer.from(' ')]))).body).toMatchObject({
      file: { match: 'none' },
    })
    expect((await files())?.n).toEqual(before?.n)
    const page = await request(service.app).get(`/verify/${code}`).set('accept', 'text/html')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Hệ thống ghi nhận: văn bản đã ban hành, chưa bị thay thế hoặc hủy')
    expect(page.text).toContain('không được ai chứng thực')
    expect([page.headers['cache-control'], page.headers['x-robots-tag']]).toEqual(['no-store', 'noindex'])
    expect((await request(service.app).get('/verify/0000-0000-0000')).status).toBe(404)
    // Cut between the two halves of a character.
    const odd = await request(service.app).get(`/verify?code=${'x'.repeat(39)}${encodeURIComponent('😀')}`)
    expect(odd.status).toBe(303)
    const large = await check(Buffer.alloc(15 * 1024 * 1024 + 1))
    expect([large.status, (large.body as { code: string }).code]).toEqual([413, 'common.file-too-large'])
    expect((await check(Buffer.alloc(15 * 1024 * 1024))).body).toMatchObject({ file: { match: 'none' } })
    const nothing = await request(service.app).post(`/verify/${code}`).set('accept', 'text/html')
    expect(nothing.status).toBe(415)
    const typed = await request(service.app).get(`/verify?code=${code}`)
    expect([typed.status, typed.headers['location']]).toEqual([303, `/verify/${code}`])
  })

  test('of a file the answer stands before what is on record, and is no plain yes for a voided paper', async () => {
    const paperId = await issued()
    await seal()
    const code = await codeOf(paperId)
    const sealed = await download(`/papers/${paperId}/content`)
    const check = async (bytes: Buffer) => {
      const { text } = await request(service.app)
        .post(`/verify/${code}`)
        .set('accept', 'text/html')
        .attach('file', bytes, { filename: 'b.pdf', contentType: 'application/pdf' })
      return text
    }
    const headings = (html: string) => Array.from(html.matchAll(/<h2 id="(\w+)">/g), ([, id]) => id)
    const same = await check(sealed)
    expect(headings(same)).toEqual(['checked', 'verdict'])
    expect(same).toContain('<section class="success"')
    const other = await check(Buffer.from('%PDF-1.7 other'))
    expect(other).toContain(`Không: tệp này không phải là văn bản mang mã ${code}.`)
    expect((await head.act(`/papers/${paperId}`, 'void', { reason: 'Ban hành nhầm' })).status).toBe(200)
    const voided = await check(sealed)
    expect(voided).not.toContain('class="success"')
    expect(voided.match(/bị thay thế hoặc hủy/g)).toHaveLength(2)
  })

  test('the page tells the day of the seal as it was in Viet Nam', async () => {
    const paperId = await issued()
    const lateUtc = '2023-01-07T18:30:00.000Z' as Instant
    expect(await sealWaiting(service.database, key, () => lateUtc)).toBe(1)
    const page = await request(service.app)
      .get(`/verify/${await codeOf(paperId)}`)
      .set('accept', 'text/html')
    expect(page.text).toContain(`${DEVELOPMENT}, 08/01/2023`)
  })

  test('a paper that is printed in another thread keeps the code that was drawn first', async () => {
    const paperId = await make.produce()
    let attempts = 0
    const pool = createRenderPool()
    try {
      await withThreads(pool, () =>
        workingOutside(service.database).transaction((tx) => {
          attempts++
          return issuePaper(tx, make.by(), paperId, 1, { date: localDate('2023-01-06') })
        }),
      )
    } finally {
      await pool.close()
    }
    expect(attempts).toBe(2)
    expect(await pdfText(service, paperId)).toContain(`Mã kiểm tra: ${await codeOf(paperId)}`)
  })
})

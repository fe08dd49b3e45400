import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { defaultTemplateSource } from '../../src/documents/index.ts'
import { type NorthernBloc, northernBloc } from '../support/bloc.ts'
import { onBothDatabases } from '../support/database.ts'
import { startService, type TestService } from '../support/service.ts'
import { type Browsing, browse } from '../support/web.ts'
import { paperMaker } from '../features/papers/support.ts'

const SHIPPED = defaultTemplateSource('proposal')
const SENTENCE = 'kính trình xem xét, quyết định'
const OWN = SHIPPED.replace(SENTENCE, 'trân trọng kính trình Hội đồng xem xét')
const NOTE = 'Theo công văn số 12 <b>'

onBothDatabases('pages of wordings', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let as: (login: string) => Promise<Browsing>
  let council: Browsing
  let place: string
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06')
    bloc = await northernBloc(service)
    await paperMaker(service, bloc).produce({ title: 'Tờ trình <thử>' })
    as = browse(service.app)
    council = await as('council')
    place = `blocId=${bloc.blocId}`
  })
  afterAll(() => service.close())

  const draft = (source: string, who: Browsing = council) =>
    who.post(`/wordings/proposal/new?${place}`, { source, note: NOTE })

  test('who keeps or reads wordings is shown the way to them; everybody else sees none', async () => {
    const found: Record<string, readonly [number, boolean, boolean]> = {}
    for (const login of [
      'yen-bai',
      'thai-nguyen',
      'phu-tho',
      'stranger',
      'council',
      'other-council',
      'auditor',
      'administrator',
    ]) {
      const who = await as(login)
      const kind = await who.get(`/wordings/proposal?${place}`)
      const start = await who.get('/')
      found[login] = [
        kind.status,
        kind.text.includes('Soạn phiên bản mới'),
        start.text.includes('href="/wordings"'),
      ]
    }
    // Status; may write; is shown the way.
    expect(found).toEqual({
      'yen-bai': [200, false, true],
      'thai-nguyen': [200, false, true],
      'phu-tho': [404, false, false],
      stranger: [404, false, false],
      council: [200, true, true],
      'other-council': [404, false, true],
      auditor: [200, false, true],
      administrator: [200, true, true],
    })
    expect((await (await as('yen-bai')).get(`/wordings/proposal/new?${place}`)).status).toBe(404)
    expect((await draft(OWN, await as('yen-bai'))).status).toBe(403)
    expect((await draft(OWN, await as('phu-tho'))).status).toBe(404)
    const only = await (await as('yen-bai')).get('/wordings')
    expect([only.status, only.headers['location']]).toEqual([303, `/wordings?${place}`])
    expect((await (await as('phu-tho')).get('/wordings')).text).toContain(
      'Tài khoản này không giữ mẫu văn bản của khối hay Hội đồng nào.',
    )
  })

  test('what does not compile or lacks a part is refused with its line, and what was typed stays', async () => {
    const typed = SHIPPED.replace('{{> recipients}}\n', '{{> recipients}}\n{{#if}\n')
    const refused = await draft(typed.replaceAll('\n', '\r\n'))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('{{#if}\n')
    expect(refused.text).toContain('Theo công văn số 12 &lt;b&gt;')
    const line = typed.split('\n').indexOf('{{#if}') + 1
    expect(refused.text).toMatch(/không đọc được \([^)]*\{\{#if\}\)/)
    expect(refused.text).toMatch(new RegExp(`Dòng (${line}|${line + 1}) trong ô soạn`))
    const lacking = await draft(SHIPPED.replace(/<addressees>.*\n/, ''))
    expect(lacking.status).toBe(422)
    expect(lacking.text).toContain('thiếu phần bắt buộc “addressees”')
    expect(lacking.text).toContain('<li class="lacking"><span>kính gửi</span>')
    // A fault in a shared piece behind the wording: the line of the editor, not that of the piece.
    const inPiece = SHIPPED.replace(
      '{{!-- partial: head --}}\n',
      '{{!-- partial: head --}}\n{{{head.superior}}}\n',
    )
    const editorLine = inPiece.split('\n').indexOf('{{{head.superior}}}') + 1
    expect((await draft(inPiece)).text).toContain(`Dòng ${editorLine} trong ô soạn`)
    expect(
      (await council.post(`/wordings/proposal/new?${place}`, { csrf: 'x', source: OWN, note: NOTE })).status,
    ).toBe(403)
    expect((await council.get(`/wordings/proposal?${place}`)).text).toContain('Chưa có phiên bản riêng')
  })

  test('drafted, previewed on real data, adopted, compared, ended; the history says who and when', async () => {
    const made = await draft(OWN)
    expect(made.status).toBe(303)
    const [path = ''] = String(made.headers['location']).split('#')
    const editor = await council.get(path)
    expect(editor.text).toContain('Tờ trình &lt;thử&gt;')
    const frame = /src="([^"]+preview[^"]+)"/.exec(editor.text)?.[1] ?? ''
    const preview = await council.get(frame.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
    expect(preview.text).toContain('trân trọng kính trình Hội đồng xem xét')
    expect(preview.headers['content-security-policy']).toContain("frame-ancestors 'self'; sandbox")
    const pdf = await council.get(`${frame.replaceAll('&#x3D;', '=')}&format=pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')

    const version = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''
    const sent = { source: OWN.replace('trân trọng ', ''), note: NOTE, version: version(editor.text) }
    expect((await council.post(path, { ...sent, action: 'save', csrf: 'x' })).status).toBe(403)
    expect((await (await as('yen-bai')).post(path, { ...sent, action: 'adopt' })).status).toBe(403)
    expect((await council.post(path, { ...sent, action: 'save' })).status).toBe(303)
    // The form of before: somebody has saved since then.
    const late = await council.post(path, { ...sent, source: OWN, action: 'save' })
    expect(late.status).toBe(412)
    expect(late.text).toContain('trân trọng kính trình Hội đồng xem xét')
    const now = version((await council.get(path)).text)
    expect((await council.post(path, { ...sent, version: now, action: 'adopt' })).status).toBe(303)

    const kind = (await council.get(`/wordings/proposal?${place}`)).text
    expect(kind).toContain('đang áp dụng')
    expect(kind).toContain('Phiên bản 1')
    expect(kind).toMatch(/<strong>soạn<\/strong> Người dùng council, \d\d:\d\d ngày 06\/01\/2023/)
    expect(kind).toMatch(/<strong>áp dụng<\/strong> Người dùng council/)
    const compare = (await council.get(`${path}/compare`)).text
    expect(compare).toMatch(/class="removed"[\s\S]*kính trình xem xét, quyết định/)
    expect(compare).toMatch(/class="added"[\s\S]*kính trình Hội đồng xem xét/)

    const adopted = await council.get(path)
    expect(adopted.text).not.toContain('<textarea')
    const end = { action: 'end', version: version(adopted.text) }
    expect((await council.post(path, end)).headers['location']).toBe(`/wordings/proposal?${place}`)
    expect((await council.get(`/wordings/proposal?${place}`)).text).toContain('hết áp dụng')
  })

  test('where the council has a wording in force, its blocs are told so and begin with it', async () => {
    const forAll = `councilId=${bloc.councilId}`
    const made = await council.post(`/wordings/proposal/new?${forAll}`, { source: OWN, note: NOTE })
    const [path = ''] = String(made.headers['location']).split('#')
    expect((await council.get(`/wordings?${place}`)).text).not.toContain('Mẫu của Hội đồng')
    await council.post(path, { source: OWN, note: NOTE, version: '1', action: 'adopt' })
    expect((await council.get(`/wordings?${place}`)).text).toContain('Mẫu của Hội đồng, phiên bản 1')
    expect((await council.get(`/wordings/proposal/new?${place}`)).text).toContain(
      'trân trọng kính trình Hội đồng xem xét',
    )
    // A head may not read the council's own: it is told that there may be one.
    expect((await (await as('yen-bai')).get(`/wordings/proposal?${place}`)).text).toContain(
      'Mẫu của Hội đồng, hoặc mẫu của hệ thống',
    )
  })

  test('what was typed comes back, unsaved, when the session has ended meanwhile', async () => {
    const source = `\n<paper title="x">\n</textarea><script>alert(1)</script>`
    const post = (origin: string) =>
      supertest(service.app)
        .post('/wordings/minutes/new?blocId=x')
        .set('origin', origin)
        .type('form')
        .send({ source, note: 'Sửa câu mở đầu', csrf: 'x' })
    const late = await post('http://127.0.0.1')
    const here = await supertest(service.app).post('/wordings/minutes/new').type('form').send({ source })
    expect([late.status, here.status]).toEqual([403, 401])
    expect(here.text).toContain('nội dung vừa gửi chưa được lưu')
    expect(here.text).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)')
    expect(here.text).toContain('name="next" value="/wordings/minutes/new"')
    const empty = await supertest(service.app).post('/wordings/minutes/new').type('form').send({})
    expect([empty.status, empty.headers['location']]).toEqual([303, '/sign-in?ended=1'])
  })

  test('a draft is set aside', async () => {
    const [path = ''] = String((await draft(OWN)).headers['location']).split('#')
    expect((await council.post(path, { action: 'withdraw', version: '1' })).status).toBe(303)
    expect((await council.get(path)).text).toContain('đã bỏ')
  })
})

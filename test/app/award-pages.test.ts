import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { prepareNext } from '../../src/features/awards/service/prepare-bulk.ts'
import {
  type AwardsWorld,
  awardsWorld,
  completed,
  dossiersOf,
  drafted,
  must,
  reportAchievements,
} from '../support/awards-world.ts'
import { onBothDatabases } from '../support/database.ts'
import { readZip } from '../support/read-zip.ts'
import { sealPapers } from '../support/seal-papers.ts'
import { type Browsing, browse } from '../support/web.ts'

onBothDatabases('pages of papers, dossiers and downloads', (dialect) => {
  let world: AwardsWorld
  let proposal: string
  let dossiers: string[]
  let as: (login: string) => Promise<Browsing>
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    as = browse(world.service.app)
    proposal = await drafted(world)
    dossiers = await dossiersOf(world, proposal)
  })
  afterAll(() => world.service.close())

  const statuses = async (path: string, logins: readonly string[]) => {
    const found: Record<string, number> = {}
    for (const login of logins) found[login] = (await (await as(login)).get(path)).status
    return found
  }
  const EVERYBODY = [
    'yen-bai',
    'thai-nguyen',
    'phu-tho',
    'stranger',
    'council',
    'other-council',
    'auditor',
    'administrator',
  ]

  test('a visitor is sent to sign in, wherever the page', async () => {
    const visitor = await as('')
    for (const path of ['/blocs', `/bloc-years/${world.year}/dossiers`, dossiers[0] ?? '', '/downloads']) {
      const answer = await visitor.get(path)
      const signIn = `/sign-in?next=${encodeURIComponent(path)}`
      expect([path, answer.status, answer.headers['location']]).toEqual([path, 303, signIn])
    }
    expect((await visitor.get(`/papers/${world.minutesId}/content`)).headers['location']).toBe('/sign-in')
  })

  test('a board finds its bloc by a part of its name, without marks, and no other', async () => {
    const member = await as('phu-tho')
    const year = `/bloc-years/${world.year}`
    expect((await member.get('/blocs?search=TRUNG+DU')).text).toContain(year)
    expect((await member.get('/blocs?search=mi%E1%BB%81n+t%C3%A2y')).text).not.toContain(year)
  })

  test('pages show what the API shows, and hide the rest as absent', async () => {
    expect(await statuses(`/bloc-years/${world.year}/dossiers`, EVERYBODY)).toEqual({
      'yen-bai': 200,
      'thai-nguyen': 200,
      'phu-tho': 200,
      stranger: 404,
      council: 200,
      'other-council': 404,
      auditor: 200,
      administrator: 404,
    })
    // The flag's dossier is Thái Nguyên's; its proposal is a draft of the head's.
    expect(await statuses(dossiers[0] ?? '', EVERYBODY)).toEqual({
      'yen-bai': 200,
      'thai-nguyen': 200,
      'phu-tho': 404,
      stranger: 404,
      council: 200,
      'other-council': 404,
      auditor: 200,
      administrator: 404,
    })
    expect(await statuses(proposal, EVERYBODY)).toEqual({
      'yen-bai': 200,
      'thai-nguyen': 200,
      'phu-tho': 404,
      stranger: 404,
      council: 200,
      'other-council': 404,
      auditor: 200,
      administrator: 404,
    })
    const hidden = await (await as('phu-tho')).get(dossiers[0] ?? '')
    expect(hidden.text).not.toContain('Thái Nguyên')
    expect(hidden.text).toContain('Người dùng phu-tho')
  })

  test('a dossier says what is missing, who owes it, and offers its files to those who may take them', async () => {
    const page = await (await as('thai-nguyen')).get(dossiers[0] ?? '')
    expect(page.text).toContain('Hồ sơ còn thiếu 3 giấy tờ')
    expect(page.text).toContain('Báo cáo thành tích')
    expect(page.text).toContain('Ban Quản lý các khu công nghiệp tỉnh Yên Bái')
    expect(page.text).toContain('theo lệ thường')
    expect(page.text).toContain('Tải hồ sơ ZIP')
    expect((await (await as('auditor')).get(dossiers[0] ?? '')).text).not.toContain('Tải hồ sơ ZIP')
    expect((await (await as('thai-nguyen')).get(`${dossiers[0] ?? ''}?lang=en`)).text).toContain(
      '3 papers are missing',
    )
  })

  test('complete, handed in and returned: files, log, reasons and differences', async () => {
    await completed(world, proposal)
    must(await world.head.act(proposal, 'submit'), 200)
    const owner = await as('thai-nguyen')
    const [path = ''] = dossiers
    expect((await owner.get(path)).text).toContain('Hồ sơ đã đủ giấy tờ')
    const zip = await owner.post(`${path}/download`)
    expect([zip.status, zip.headers['content-type']]).toEqual([200, 'application/zip'])
    expect(readZip(zip.body as Buffer).length).toBeGreaterThan(3)
    const merged = await owner.post(`${path}/download-pdf`)
    expect((merged.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
    const refused = await owner.post(`${path}/download`, { csrf: 'x' })
    expect([refused.status, refused.text.includes('application/zip')]).toEqual([403, false])
    const log = (await owner.get(path)).text
    expect(log.match(/Người dùng thai-nguyen<\/td>/g)?.length).toBe(2)
    expect((await (await as('phu-tho')).post(`${path}/download`)).status).toBe(404)

    must(await world.council.act(proposal, 'receive'), 200)
    const text = 'Thiếu trang 3 & <b>chưa ký</b>'
    must(await world.council.act(proposal, 'return', { reasons: [{ text }] }), 200)
    const returned = (await owner.get(path)).text
    expect(returned).toContain('Hội đồng trả lại vì')
    expect(returned).toContain('Thiếu trang 3 &amp; &lt;b&gt;chưa ký&lt;/b&gt;')
    const seen = (await (await as('yen-bai')).get(proposal)).text
    expect(seen).toContain('Lần 1')
    expect(seen).toContain('&lt;b&gt;chưa ký')
    // Members know the proposal once it is issued, and nothing of what the council wrote about it.
    expect((await (await as('phu-tho')).get(proposal)).text).not.toContain('chưa ký')

    await reportAchievements(world, path, 'thai-nguyen', { measures: ['Cắt giảm 30% thủ tục & hồ sơ.'] })
    must(await world.head.act(proposal, 'submit'), 200)
    const council = await as('council')
    const again = (await council.get(proposal)).text
    expect(again).toContain('Khác lần 1')
    const compared = /href="(\/proposals\/[\w-]+\/changes\/[\w-]+\/[\w-]+)"/.exec(again)?.[1] ?? ''
    const lines = (await council.get(compared)).text
    expect(lines).toMatch(/class="removed".*Đẩy mạnh cải cách thủ tục hành chính/)
    expect(lines).toMatch(/class="added".*Cắt giảm 30% thủ tục &amp; hồ sơ/)
    expect(lines).not.toContain('Quản lý 6 khu công nghiệp')
    expect((await (await as('hoa-binh')).get(compared)).status).toBe(404)
    must(await world.head.act(proposal, 'recall'), 200)
  })

  test('many dossiers are asked for, prepared with progress, and taken by their asker alone', async () => {
    const council = await as('council')
    const form = (await council.get('/downloads')).text
    expect(form).toContain('Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư')
    const wish = { scope: `council:${world.bloc.councilId}`, year: '2022', states: 'open', title: '' }
    expect((await council.post('/downloads', { ...wish, csrf: 'x' })).status).toBe(403)
    const markup = await council.post('/downloads', { ...wish, title: 'Năm "2022" <i>' })
    expect(markup.status).toBe(422)
    expect(markup.text).toContain('value="Năm &quot;2022&quot; &lt;i&gt;"')
    const nothing = await council.post('/downloads', { ...wish, year: '2019' })
    expect(nothing.status).toBe(404)
    expect(nothing.text).toContain('value="2019"')
    expect((await council.post('/downloads', wish)).headers['location']).toBe('/downloads')
    const waiting = await council.get('/downloads')
    expect(waiting.headers['refresh']).toBe('3; url=/downloads')
    expect(waiting.text).toContain('Đang chuẩn bị: 0/3 hồ sơ')
    await sealPapers(world.service.database, world.service.clock)
    while (await prepareNext(world.service.database, world.service.clock.now()));
    const ready = await council.get('/downloads')
    expect(ready.headers['refresh']).toBeUndefined()
    expect(ready.text).toContain('Sẵn sàng: 3 hồ sơ')
    expect(ready.text).toContain('Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư năm 2022')
    const path = /action="(\/downloads\/[\w-]+)"/.exec(ready.text)?.[1] ?? ''
    const zip = await council.post(path)
    expect([zip.status, zip.headers['content-type']]).toEqual([200, 'application/zip'])
    expect((await (await as('yen-bai')).post(path)).status).toBe(404)
    expect((await (await as('yen-bai')).get('/downloads')).text).toContain('Chưa có lần tải nào.')
  })

  test('the form of downloads names what the person may take away, and is not there for those who may take nothing', async () => {
    const { bloc, service } = world
    await service.account('both', [
      { role: 'administrator' },
      { role: 'council-staff', organisationId: bloc.councilId },
    ])
    const choicesOf = async (login: string) => {
      const { text } = await (await as(login)).get('/downloads')
      expect([login, text.includes('Tài khoản này không được tải hồ sơ')]).toEqual([
        login,
        !text.includes('action="/downloads"'),
      ])
      return [...text.matchAll(/<option value="([^"]+)"/g)].map(([, value = '']) => value).sort()
    }
    const ofCouncil = [`bloc:${bloc.blocId}`, `bloc:${bloc.otherBlocId}`, `council:${bloc.councilId}`].sort()
    expect(await choicesOf('council')).toEqual(ofCouncil)
    expect(await choicesOf('both')).toEqual(ofCouncil)
    expect(await choicesOf('phu-tho')).toEqual([`bloc:${bloc.blocId}`])
    for (const login of ['administrator', 'auditor'])
      expect([login, await choicesOf(login)]).toEqual([login, []])
  })

  test('papers are listed by year and kind, with the forms that each can be taken in', async () => {
    const member = await as('phu-tho')
    const minutes = `<a href="/papers/${world.minutesId}">`
    const ofYear = (await member.get(`/papers?blocYearId=${world.year}&kind=minutes`)).text
    for (const text of [
      'Văn bản năm 2022',
      minutes,
      '<option value="minutes" selected>Biên bản</option>',
      '<option value="regulation">Quy chế</option>',
    ])
      expect(ofYear).toContain(text)
    expect(ofYear).toContain(`<a href="/papers/${world.minutesId}/content?format=docx" aria-label="Word: `)
    const pledges = (await member.get(`/papers?blocYearId=${world.year}&kind=pledge`)).text
    expect(pledges).not.toContain(minutes)
    expect(pledges).toContain(`<a href="/papers?blocYearId=${world.year}">Tất cả văn bản</a>`)
    const stranger = (await (await as('stranger')).get(`/papers?blocYearId=${world.year}`)).text
    for (const text of [minutes, 'Văn bản năm 2022', 'phía Bắc']) expect(stranger).not.toContain(text)
    expect((await member.get('/papers?kind=no%20kind')).status).toBe(422)
  })

  test('a paper shows number, state, code and forms; its text stands in a frame that runs nothing', async () => {
    const head = await as('yen-bai')
    const page = await head.get(`/papers/${world.minutesId}`)
    expect(page.status).toBe(200)
    for (const text of [
      '05/BB-BQL',
      '06/01/2023',
      'đã ban hành',
      'Mã kiểm tra',
      '<a href="/papers" aria-current="true">Văn bản</a>',
      `/papers/${world.minutesId}/content?format=docx`,
    ])
      expect(page.text).toContain(text)
    const frame = await head.get(`/papers/${world.minutesId}/preview`)
    expect(frame.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
    )
    const pdf = await head.get(`/papers/${world.minutesId}/content`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    for (const part of ['', '/content', '/preview'])
      expect((await (await as('stranger')).get(`/papers/${world.minutesId}${part}`)).status).toBe(404)
    must(await world.head.act(`/papers/${world.minutesId}`, 'void', { reason: 'Sai giờ <bế mạc>' }), 200)
    const voided = (await head.get(`/papers/${world.minutesId}`)).text
    expect(voided).toContain('Văn bản này đã bị hủy bỏ.')
    expect(voided).toContain('Sai giờ &lt;bế mạc&gt;')
  })
})

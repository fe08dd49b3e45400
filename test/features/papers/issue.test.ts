import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { extractText } from 'unpdf'
import { renderHtml, renderPdf } from '../../../src/documents/index.ts'
import { readFile } from '../../../src/features/files/index.ts'
import { newId } from '../../../src/db/new-id.ts'
import { findSnapshot } from '../../../src/features/papers/data/paper-views.ts'
import { getPaper } from '../../../src/features/papers/index.ts'
import { composeAgain } from '../../../src/documents/index.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { type Answer, type Client, startService, type TestService } from '../../support/service.ts'
import { paperMaker } from './support.ts'

onBothDatabases('a paper on its way', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let make: ReturnType<typeof paperMaker>
  let head: Client
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06', { seals: true })
    bloc = await northernBloc(service)
    make = paperMaker(service, bloc)
    head = await bloc.officer('yen-bai')
  })
  afterAll(() => service.close())

  const textOf = async (paperId: string, client = head): Promise<string> => {
    const content = await client.get(`/papers/${paperId}/content`)
    expect(content.headers['content-type']).toBe('application/pdf')
    const { text } = await extractText(new Uint8Array(content.body as Buffer), { mergePages: true })
    return text.replace(/\s+/g, ' ')
  }
  const actionsOf = ({ body }: Answer) => (body.next as { action: string }[]).map((step) => step.action)
  const filedBytes = async (paperId: string) => {
    const { fileId } = await getPaper(service.database.read, paperId)
    return (await readFile(service.database.read, fileId ?? '')).bytes
  }
  const bytesAgain = async (paperId: string) => {
    const snapshot = await findSnapshot(service.database.read, paperId)
    return snapshot && renderPdf(composeAgain(snapshot))
  }

  test('the head sees a draft marked DỰ THẢO, issues it, and reads it with number and date', async () => {
    const paperId = await make.produce()
    const draft = await head.get(`/papers/${paperId}`)
    expect(draft.body).toMatchObject({
      state: 'draft',
      number: null,
      date: null,
      issuerId: bloc.boards['yen-bai'],
      issuerName: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái',
      version: 1,
    })
    expect(draft.body.next).toEqual([
      { action: 'issue', label: 'ban hành', method: 'POST', href: `/api/v1/papers/${paperId}/issue` },
      { action: 'void', label: 'hủy', method: 'POST', href: `/api/v1/papers/${paperId}/void` },
      {
        action: 'attach-signature',
        label: 'gắn hình ảnh chữ ký',
        method: 'POST',
        href: `/api/v1/papers/${paperId}/attach-signature`,
      },
    ])
    const before = await textOf(paperId)
    expect(before).toContain('DỰ THẢO')
    expect(before).not.toContain('01/TTr-BQL')

    const issued = await head.act(`/papers/${paperId}`, 'issue', { date: '2023-01-06' })
    expect([issued.status, issued.headers['etag']]).toEqual([200, '"2"'])
    expect(issued.body).toMatchObject({
      state: 'issued',
      number: '01/TTr-BQL',
      date: '2023-01-06',
      version: 2,
    })
    expect(actionsOf(issued)).toEqual(['void'])
    const after = await textOf(paperId)
    expect(after).toContain('Số: 01/TTr-BQL')
    expect(after).toContain('Yên Bái, ngày 06 tháng 01 năm 2023')
    expect(after).not.toContain('DỰ THẢO')
  })

  test('the preview is the same paper as HTML, with its own style and no script', async () => {
    const paperId = await make.produce()
    const preview = await supertest(service.app)
      .get(`/api/v1/papers/${paperId}/preview`)
      .set('authorization', `Bearer ${head.secret ?? ''}`)
    expect([preview.status, preview.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(preview.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox",
    )
    const html = preview.text
    expect(html).toContain('DỰ THẢO')
    expect(html).toContain('Ban Quản lý các khu công nghiệp tỉnh Yên Bái'.toLocaleUpperCase('vi'))
    expect(html).not.toContain('<script')
  })

  test('draft and issued paper render again to the bytes that were filed, by the wording kept with them', async () => {
    const paperId = await make.produce()
    expect(await bytesAgain(paperId)).toEqual(await filedBytes(paperId))
    await make.issue(paperId)
    service.clock.advance(86_400)
    expect(await bytesAgain(paperId)).toEqual(await filedBytes(paperId))
    service.clock.advance(-86_400)
    const snapshot = await findSnapshot(service.database.read, paperId)
    if (!snapshot) throw new Error('no snapshot')
    const templateSource = snapshot.templateSource.replace('TỜ TRÌNH', 'TỜ TRÌNH MẪU CŨ')
    expect(renderHtml(composeAgain({ ...snapshot, templateSource }))).toContain('TỜ TRÌNH MẪU CŨ')
  })

  test('what was issued can not be issued again; what has changed must be read again', async () => {
    const paperId = await make.produce()
    const path = `/papers/${paperId}/issue`
    const body = { date: '2023-01-06' }
    expect((await head.post(path, body)).status).toBe(428)
    expect((await head.post(path, body, { 'if-match': '"1"' })).status).toBe(200)
    const stale = await head.post(path, body, { 'if-match': '"1"' })
    expect([stale.status, stale.body.code]).toEqual([412, 'common.stale'])
    const again = await head.post(path, body, { 'if-match': '"2"' })
    expect([again.status, again.body.detail]).toEqual([
      409,
      'Không thể “ban hành”: văn bản đang ở trạng thái “đã ban hành”, chỉ làm được khi: bản thảo.',
    ])
    expect((await getPaper(service.database.read, paperId)).version).toBe(2)
  })

  test('an issue repeated with the same key after a lost answer gives the same number', async () => {
    const paperId = await make.produce()
    const send = () =>
      head.post(
        `/papers/${paperId}/issue`,
        { date: '2023-01-06' },
        { 'if-match': '"1"', 'idempotency-key': `issue-${paperId}` },
      )
    const [first, second] = await Promise.all([send(), send()])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body.number).toBe(second.body.number)
  })

  test('a wrong date or number names the field and leaves the draft', async () => {
    const paperId = await make.produce()
    const cases: [unknown, string, string][] = [
      [{ date: '2023-02-31' }, '/date', 'field.date'],
      [{ date: '2023-01-07' }, '/date', 'papers.date-to-come'],
      [{}, '/date', 'field.required'],
      [{ date: '2023-01-06', number: 0 }, '/number', 'field.too-small'],
      [{ date: '2023-01-06', number: 1.5 }, '/number', 'field.type'],
      [{ date: '2023-01-06', number: '5' }, '/number', 'field.type'],
      [{ date: '2023-01-06', numbr: 5 }, '/numbr', 'field.unknown'],
    ]
    for (const [body, pointer, code] of cases) {
      const answer = await head.act(`/papers/${paperId}`, 'issue', body)
      const error = answer.body.errors?.[0]
      expect([answer.status, error?.pointer, error?.code]).toEqual([422, pointer, code])
    }
    expect(await getPaper(service.database.read, paperId)).toMatchObject({ state: 'draft', version: 1 })
  })

  test('a voided paper keeps its number and reason, and the number is not given again', async () => {
    const paperId = await make.produce()
    const issued = await make.issue(paperId)
    const wordless = await head.act(`/papers/${paperId}`, 'void', {})
    expect([wordless.status, wordless.body.errors[0].pointer]).toEqual([422, '/reason'])
    const voided = await head.act(`/papers/${paperId}`, 'void', { reason: 'Sai tên đơn vị được đề nghị.' })
    expect(voided.body).toMatchObject({
      state: 'voided',
      number: issued.number,
      voidReason: 'Sai tên đơn vị được đề nghị.',
      version: 3,
      next: [],
    })
    expect(await textOf(paperId)).toContain(issued.number)
    const next = await make.issue(await make.produce())
    expect(Number(next.number?.split('/')[0])).toBe(Number(issued.number?.split('/')[0]) + 1)
    expect((await head.act(`/papers/${paperId}`, 'void', { reason: 'lần nữa' })).status).toBe(409)
  })

  test('a new draft about the same thing supersedes the old draft', async () => {
    const subjectId = bloc.years[2022]
    const first = await make.produce({ subjectId })
    const second = await make.produce({ subjectId })
    expect((await head.get(`/papers/${first}`)).body).toMatchObject({
      state: 'superseded',
      version: 2,
      next: [],
    })
    expect((await head.act(`/papers/${first}`, 'issue', { date: '2023-01-06' })).status).toBe(409)
    const found = await head.get(`/papers?subjectKind=test&subjectId=${subjectId}&state=draft`)
    expect((found.body.items as { id: string }[]).map((paper) => paper.id)).toEqual([second])
  })

  test('a correction supersedes the issued paper when it is issued itself, not before', async () => {
    const subjectId = bloc.otherBlocId
    const wrong = await make.produce({ subjectId })
    await make.issue(wrong)
    const right = await make.produce({ subjectId, supersedesId: wrong })
    expect((await head.get(`/papers/${wrong}`)).body.state).toBe('issued')
    await make.issue(right)
    expect((await head.get(`/papers/${wrong}`)).body.state).toBe('superseded')
    expect((await head.get(`/papers/${right}`)).body).toMatchObject({ state: 'issued', supersedesId: wrong })
  })

  test('from every state, every action of every role that the table does not allow is refused', async () => {
    const located = { ...make.ofBloc, ownerId: bloc.boards['bac-kan'] }
    const clients = {
      head,
      deputy: await bloc.officer('thai-nguyen'),
      owner: await bloc.officer('bac-kan'),
      council: await bloc.council(),
      auditor: await bloc.auditor(),
    }
    const inState = async (state: string, place?: typeof located) => {
      const kind = 'ballot-paper'
      const subjectId = newId()
      const paperId = await make.produce({ kind, subjectId, ...(place ? { located: place } : {}) })
      if (state === 'superseded')
        await make.produce({ kind, subjectId, ...(place ? { located: place } : {}) })
      if (state === 'issued' || state === 'voided') await make.issue(paperId)
      if (state === 'voided')
        await clients[place ? 'owner' : 'head'].act(`/papers/${paperId}`, 'void', { reason: 'x' })
      return paperId
    }
    const body = { issue: { date: '2023-01-06' }, void: { reason: 'x' } }
    const table: Record<string, string> = {}
    for (const place of [undefined, located])
      for (const state of ['draft', 'issued', 'superseded', 'voided']) {
        const shared = await inState(state, place)
        for (const action of ['issue', 'void'] as const)
          for (const [role, client] of Object.entries(clients)) {
            const seen = await client.get(`/papers/${shared}`)
            const offered = (seen.body.next as { action: string }[] | undefined)?.some(
              (s) => s.action === action,
            )
            const paperId = offered === true ? await inState(state, place) : shared
            const answer = await client.act(`/papers/${paperId}`, action, body[action])
            // What is offered works, and only that.
            expect([state, action, role, answer.status === 200]).toEqual([
              state,
              action,
              role,
              offered === true,
            ])
            table[`${place ? 'board' : 'bloc'} ${state} ${action}`] =
              `${table[`${place ? 'board' : 'bloc'} ${state} ${action}`] ?? ''} ${answer.status}`
          }
      }
    // In the order head, deputy, owner, council, auditor.
    expect(table).toEqual({
      'bloc draft issue': ' 200 403 404 403 403',
      'bloc draft void': ' 200 403 404 403 403',
      'bloc issued issue': ' 409 403 403 403 403',
      'bloc issued void': ' 200 403 403 403 403',
      'bloc superseded issue': ' 409 403 404 403 403',
      'bloc superseded void': ' 409 403 404 403 403',
      'bloc voided issue': ' 409 403 403 403 403',
      'bloc voided void': ' 409 403 403 403 403',
      'board draft issue': ' 403 403 200 403 403',
      'board draft void': ' 403 403 200 403 403',
      'board issued issue': ' 403 403 409 403 403',
      'board issued void': ' 403 403 200 403 403',
      'board superseded issue': ' 403 403 409 403 403',
      'board superseded void': ' 403 403 409 403 403',
      'board voided issue': ' 403 403 409 403 403',
      'board voided void': ' 403 403 409 403 403',
    })
  })

  test('after the hand-over the new head can not issue a draft in the name of the old one, nor is it offered', async () => {
    const paperId = await make.produce()
    expect(actionsOf(await head.get(`/papers/${paperId}`))).toEqual(['issue', 'void', 'attach-signature'])
    service.clock.set('2023-02-20')
    const newHead = await bloc.officer('thai-nguyen')
    expect(actionsOf(await newHead.get(`/papers/${paperId}`))).toEqual(['void'])
    const refused = await newHead.act(`/papers/${paperId}`, 'issue', { date: '2023-02-20' })
    expect([refused.status, refused.body.code]).toEqual([409, 'papers.other-issuer'])
    const oldHead = await bloc.officer('yen-bai')
    expect((await oldHead.get(`/papers/${paperId}`)).status).toBe(404)
    service.clock.set('2023-01-06')
  })

  test('every step leaves one event', async () => {
    const paperId = await make.produce()
    await make.issue(paperId)
    await head.act(`/papers/${paperId}`, 'void', { reason: 'x' })
    const events = await service.database.read
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', paperId)
      .orderBy('id')
      .execute()
    expect(events.map((event) => event.action)).toEqual([
      'papers.produce',
      'papers.issue',
      'papers.seal',
      'papers.void',
    ])
  })
})

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import supertest from 'supertest'
import {
  composeAgain,
  defaultTemplateSource,
  type PaperKind,
  renderPdf,
} from '../../../src/documents/index.ts'
import { findSnapshot, getPaper } from '../../../src/features/papers/data/paper-views.ts'
import { filedContent } from '../../../src/features/papers/index.ts'
import { docxText, htmlText, pdfText as textOfPdf } from '../../documents/support/text.ts'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { withPastHeads } from '../../support/every-action.ts'
import { outsidePaper } from '../../support/paper.ts'
import { rowCounts } from '../../support/row-counts.ts'
import { type Answer, type Client, startService, type TestService } from '../../support/service.ts'
import { paperMaker } from './support.ts'

const SHIPPED = defaultTemplateSource('proposal')
const SENTENCE = 'kính trình xem xét, quyết định'
/** The shipped wording with one sentence of its own, and what it says then. */
const own = (words: string) => SHIPPED.replace(SENTENCE, words)

interface Fault {
  readonly pointer: string
  readonly code: string
  readonly detail: string
}
const faultOf = (answer: Answer): Fault | undefined => (answer.body as { errors?: Fault[] }).errors?.[0]

onBothDatabases('wordings of papers', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let head: Client
  let administrator: Client
  let maker: ReturnType<typeof paperMaker>
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06', { seals: true })
    bloc = await northernBloc(service)
    await withPastHeads(service, bloc)
    council = await bloc.council()
    head = await bloc.officer('yen-bai')
    administrator = await bloc.administrator()
    maker = paperMaker(service, bloc)
  })
  afterAll(() => service.close())

  const draft = (
    by: Client,
    source: string,
    place: object = { blocId: bloc.blocId },
    kind: PaperKind = 'proposal',
  ) => by.post('/paper-templates', { ...place, kind, source, note: 'Theo cách dùng chữ của khối' })
  const pathOf = (answer: Answer): string => {
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return `/paper-templates/${answer.body.id as string}`
  }
  const adopted = async (source: string, place?: object): Promise<string> => {
    const path = pathOf(await draft(council, source, place))
    const answer = await council.act(path, 'adopt')
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return path
  }
  const end = async (path: string) => expect((await council.act(path, 'end')).status).toBe(200)
  const textOf = async (paperId: string) => {
    const { bytes } = await filedContent(
      service.database.read,
      await getPaper(service.database.read, paperId),
    )
    return textOfPdf(bytes)
  }

  /** What somebody who makes papers downloads. */
  const bytesOf = async (path: string): Promise<Buffer> => {
    const answer = await supertest(service.app)
      .get(`/api/v1${path}`)
      .set('authorization', `Bearer ${head.secret ?? ''}`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => done(null, Buffer.concat(parts)))
      })
    expect(answer.status).toBe(200)
    return answer.body as Buffer
  }

  test('what is shipped can be read by everybody who is signed in, with what it must have', async () => {
    const { body } = await head.get('/paper-kinds')
    const proposal = (body.items as { kind: string; requiredParts: string[]; source: string }[]).find(
      ({ kind }) => kind === 'proposal',
    )
    expect(proposal?.source).toBe(SHIPPED)
    expect(proposal?.requiredParts).toEqual(expect.arrayContaining(['addressees', 'basis', 'items']))
    expect(body.helpers).toEqual(expect.arrayContaining(['num', 'date', 'each', 'if']))
    expect((await service.nobody.get('/paper-kinds')).status).toBe(401)
  })

  test('a draft is numbered, edited under its version, adopted, and holds for papers made from then on', async () => {
    const before = await maker.produce()
    const made = await draft(council, own('trân trọng kính trình'))
    expect([made.status, made.headers['etag']]).toEqual([201, '"1"'])
    expect(made.body).toMatchObject({
      kind: 'proposal',
      number: 1,
      state: 'draft',
      councilId: bloc.councilId,
      blocId: bloc.blocId,
      from: null,
      to: null,
    })
    expect((made.body.next as { action: string }[]).map(({ action }) => action)).toEqual([
      'edit',
      'adopt',
      'withdraw',
    ])
    const path = pathOf(made)
    const edited = await council.act(path, 'edit', {
      source: own('trân trọng kính trình xem xét'),
      note: 'Thêm hai chữ',
    })
    expect(edited.body).toMatchObject({ version: 2, note: 'Thêm hai chữ' })
    expect((await council.post(`${path}/adopt`, undefined, { 'if-match': '"1"' })).status).toBe(412)
    const holds = await council.act(path, 'adopt')
    expect(holds.body).toMatchObject({ state: 'adopted', from: '2023-01-06', to: null })

    const after = await maker.produce()
    expect(await textOf(before)).toContain(SENTENCE)
    expect(await textOf(after)).toContain('trân trọng kính trình xem xét./.')
    expect((await head.get(`/papers/${after}`)).body.templateId).toBe(holds.body.id)
    expect((await head.get(`/papers/${before}`)).body.templateId).toBeNull()
    await end(path)
    expect((await council.get(path)).body).toMatchObject({ state: 'superseded', to: '2023-01-06' })
    expect(await textOf(await maker.produce())).toContain(SENTENCE)
  })

  test('an issued paper keeps its wording and is printed again to the same bytes after the next one holds', async () => {
    const first = await adopted(own('kính đề nghị xem xét lần một'))
    const paperId = await maker.produce()
    await maker.issue(paperId)
    const second = await adopted(own('kính đề nghị xem xét lần hai'))
    expect((await council.get(first)).body).toMatchObject({ state: 'superseded', to: '2023-01-06' })

    const db = service.database.read
    const snapshot = await findSnapshot(db, paperId)
    if (!snapshot) throw new Error('an issued paper without snapshot')
    const filed = await filedContent(db, await getPaper(db, paperId))
    expect(renderPdf(composeAgain(snapshot)).equals(filed.bytes)).toBe(true)
    expect(await textOf(paperId)).toContain('lần một')
    expect((await head.get(`/papers/${paperId}`)).body.templateId).toBe(first.split('/').at(-1))
    expect(await textOf(await maker.produce())).toContain('lần hai')
    await end(second)
  })

  test('a draft that is issued after the wording has changed takes the wording of the day of issue', async () => {
    const paperId = await maker.produce()
    const path = await adopted(own('kính trình theo mẫu của ngày ban hành'))
    await maker.issue(paperId)
    expect(await textOf(paperId)).toContain('theo mẫu của ngày ban hành')
    await end(path)
  })

  test('the bloc’s own wording goes before that of the council, which holds for its other blocs', async () => {
    const ofCouncil = await adopted(own('theo mẫu của Hội đồng'), { councilId: bloc.councilId })
    const ofBloc = await adopted(own('theo mẫu của khối'))
    const other = { located: { blocId: bloc.otherBlocId, councilId: bloc.councilId, year: 2022 } }
    expect(await textOf(await maker.produce())).toContain('theo mẫu của khối')
    expect(await textOf(await maker.produce(other))).toContain('theo mẫu của Hội đồng')
    await end(ofBloc)
    expect(await textOf(await maker.produce())).toContain('theo mẫu của Hội đồng')
    await end(ofCouncil)
    const foreign = { located: { councilId: bloc.otherCouncilId } }
    expect(await textOf(await maker.produce(foreign))).toContain(SENTENCE)
  })

  test('a wording that was written on Windows is kept as the same wording', async () => {
    const windows = (source: string) => source.replaceAll('\n', '\r\n')
    const made = await draft(council, windows(own('kính đề nghị')))
    const path = pathOf(made)
    expect(made.body.source).toBe(own('kính đề nghị'))
    const change = { source: windows(own('kính mong')), note: 'Sửa câu kết' }
    expect((await council.act(path, 'edit', change)).body.source).toBe(own('kính mong'))
    expect((await council.act(path, 'withdraw')).status).toBe(200)
  })

  describe('a wording is refused with its line, and leaves nothing, when it', () => {
    const lineOf = (part: string) => SHIPPED.slice(0, SHIPPED.indexOf(part)).split('\n').length
    test.each([
      ['does not parse', own('{{#if bloc}'), 'documents.template-syntax'],
      ['calls what there is not', own('{{shout bloc}}'), 'documents.template-syntax'],
      ['names a field that no proposal has', own('{{blok}}'), 'documents.template-value-missing'],
      ['reaches for the prototype', own('{{constructor.constructor}}'), 'documents.template-value-missing'],
      ['looks for it by name', own('{{lookup this "__proto__"}}'), 'documents.template-syntax'],
      ['prints unescaped', own('{{{bloc}}}'), 'documents.template-unescaped'],
      [
        'lacks an element',
        SHIPPED.replaceAll(/<addressees>[^]*?<\/addressees>/g, ''),
        'documents.template-part-missing',
      ],
    ])('%s', async (_, source, code) => {
      expect(source).not.toBe(SHIPPED)
      const before = await rowCounts(service.database)
      const answer = await draft(council, source)
      expect([answer.status, faultOf(answer)?.pointer, faultOf(answer)?.code]).toEqual([422, '/source', code])
      const line =
        code === 'documents.template-part-missing' ? /dòng \d+/ : new RegExp(`dòng ${lineOf(SENTENCE)}:`)
      expect(faultOf(answer)?.detail).toMatch(line)
      expect(await rowCounts(service.database)).toEqual(before)
    })

    test('does not work on the papers that are there; the administrator is told the line and nothing of the papers', async () => {
      await maker.produce()
      // The text between the elements shows what the paper says.
      const source = SHIPPED.replace('</paper>', '{{bloc}}</paper>')
      const mine = await draft(council, source)
      expect(faultOf(mine)).toMatchObject({ pointer: '/source', code: 'documents.template-text' })
      expect(faultOf(mine)?.detail).toContain('Khối thi đua Ban Quản lý')
      const theirs = await draft(administrator, source)
      expect(faultOf(theirs)).toMatchObject({ pointer: '/source', code: 'documents.template-text' })
      expect(faultOf(theirs)?.detail).not.toContain('Khối thi đua Ban')
    })

    test('fits no paper that was made since it was drafted: adoption looks again', async () => {
      const place = { blocId: bloc.otherBlocId }
      const source = defaultTemplateSource('pledge').replace('</paper>', '{{bloc}}</paper>')
      const path = pathOf(await draft(council, source, place, 'pledge'))
      await maker.produce({ kind: 'pledge', located: { ...place, councilId: bloc.councilId, year: 2022 } })
      const refused = await council.act(path, 'adopt')
      expect([refused.status, faultOf(refused)?.code]).toEqual([422, 'documents.template-text'])
      expect((await council.act(path, 'withdraw')).body.state).toBe('withdrawn')
      expect((await council.act(path, 'adopt')).status).toBe(409)
    })

    test('fails on the first paper that is made by it: who makes the paper is told whom to ask', async () => {
      const located = { blocId: bloc.otherBlocId, councilId: bloc.councilId, year: 2022 }
      const source = defaultTemplateSource('decision').replace('</paper>', '{{head.authority}}</paper>')
      const path = pathOf(await draft(council, source, { blocId: bloc.otherBlocId }, 'decision'))
      expect((await council.act(path, 'adopt')).status).toBe(200)
      const before = await rowCounts(service.database)
      await expect(maker.produce({ kind: 'decision', located })).rejects.toMatchObject({
        kind: 'conflict',
        code: 'papers.wording-fails',
        params: { number: 1, template: 'decision' },
      })
      expect(await rowCounts(service.database)).toEqual(before)
      await end(path)
      await maker.produce({ kind: 'decision', located })
    })

    test.each([
      [
        'for a bloc and a council at once',
        (b: NorthernBloc) => ({ blocId: b.blocId, councilId: b.councilId }),
        '/blocId',
      ],
      ['for nobody', () => ({}), '/blocId'],
    ])('is %s', async (_, place, pointer) => {
      const answer = await draft(council, SHIPPED, place(bloc))
      expect([answer.status, faultOf(answer)?.pointer]).toEqual([422, pointer])
    })

    test('is for a board instead of a council', async () => {
      const answer = await draft(administrator, SHIPPED, { councilId: bloc.boards['bac-kan'] })
      expect([answer.status, faultOf(answer)?.code]).toEqual([422, 'papers.not-a-council'])
    })
  })

  describe('a preview', () => {
    let path: string
    let paperId: string
    beforeAll(async () => {
      path = pathOf(await draft(council, own('kính trình theo mẫu đang soạn')))
      paperId = await maker.produce()
      await maker.issue(paperId)
    })

    test('shows the wording on the data of a paper, as HTML and as PDF, marked as a draft', async () => {
      const html = await council.get(`${path}/preview?paperId=${paperId}`)
      expect(html.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(html.headers['content-security-policy']).toContain('sandbox')
      const pdf = await council.get(`${path}/preview?paperId=${paperId}&format=pdf`)
      expect(pdf.headers['content-type']).toBe('application/pdf')
      const text = await textOfPdf(pdf.body as Buffer)
      expect(text).toContain('kính trình theo mẫu đang soạn./.')
      expect(text).toContain('DỰ THẢO')
      const page = (await bytesOf(`${path}/preview?paperId=${paperId}`)).toString('utf8')
      expect(htmlText(page)).toContain('kính trình theo mẫu đang soạn./.')
      expect(page).toContain('DỰ THẢO')
      expect((await head.get(`/papers/${paperId}`)).body).toMatchObject({ state: 'issued', templateId: null })
    })

    test('is refused for a paper of another kind and for one from outside', async () => {
      const pledge = await maker.produce({ kind: 'pledge' })
      const outside = await outsidePaper(service, maker.ofBloc, '2023-01-06')
      for (const id of [pledge, outside]) {
        const answer = await council.get(`${path}/preview?paperId=${id}`)
        expect([answer.status, faultOf(answer)?.pointer, faultOf(answer)?.code]).toEqual([
          422,
          '?paperId',
          'papers.template-other-kind',
        ])
      }
    })

    test('shows nobody a paper that is hidden from that person', async () => {
      expect((await administrator.get(`${path}/preview?paperId=${paperId}`)).status).toBe(404)
      const foreign = await maker.produce({ located: { councilId: bloc.otherCouncilId } })
      expect((await council.get(`${path}/preview?paperId=${foreign}`)).status).toBe(404)
    })
  })

  describe('who may', () => {
    test('keepers write, who makes papers by it reads, everybody else finds nothing', async () => {
      const path = pathOf(await draft(administrator, own('do quản trị soạn')))
      const list = `/paper-templates?blocId=${bloc.blocId}`
      const expected = {
        council: [200, 200, 200],
        administrator: [200, 200, 200],
        'yen-bai': [200, 200, 403],
        'thai-nguyen': [200, 200, 403],
        auditor: [200, 200, 403],
        'bac-giang': [404, 404, 404],
        'bac-kan': [404, 404, 404],
        'hoa-binh': [404, 404, 404],
        stranger: [404, 404, 404],
        'other-council': [404, 404, 404],
      } as const
      for (const [login, statuses] of Object.entries(expected)) {
        const client = await service.signIn(login)
        const etag = (await council.get(path)).headers['etag'] ?? ''
        const body = { source: own('sửa lại'), note: 'Sửa' }
        const answers = [
          await client.get(list),
          await client.get(path),
          await client.post(`${path}/edit`, body, { 'if-match': etag }),
        ]
        expect([login, answers.map(({ status }) => status)]).toEqual([login, statuses])
        const drafted = await draft(client, SHIPPED)
        expect([login, drafted.status]).toEqual([login, statuses[2] === 200 ? 201 : statuses[2]])
      }
      expect((await service.nobody.get(list)).status).toBe(401)
      expect((await service.nobody.get(path)).status).toBe(401)
    })

    test('the wording for all blocs of a council is that council’s, and hidden from the heads of its blocs', async () => {
      const place = { councilId: bloc.councilId }
      const path = pathOf(await draft(council, SHIPPED, place))
      const other = await bloc.otherCouncil()
      for (const client of [head, other]) {
        expect((await client.get(path)).status).toBe(404)
        expect((await client.get(`/paper-templates?councilId=${bloc.councilId}`)).status).toBe(404)
        expect((await draft(client, SHIPPED, place)).status).toBe(404)
      }
      const listed = await council.get(`/paper-templates?councilId=${bloc.councilId}&state=draft`)
      expect((listed.body.items as { id: string }[]).map(({ id }) => id)).toEqual([path.split('/').at(-1)])
    })
  })

  describe('at the same moment', () => {
    test('two drafts get two numbers', async () => {
      const place = { blocId: bloc.otherBlocId }
      const made = await Promise.all([1, 2, 3].map(() => draft(council, SHIPPED, place)))
      expect(made.map(({ body }) => body.number as number).sort()).toEqual([1, 2, 3])
    })

    test('of two adoptions exactly one wording holds in the end', async () => {
      const place = { blocId: bloc.otherBlocId }
      const paths = [
        pathOf(await draft(council, own('thứ nhất'), place)),
        pathOf(await draft(council, own('thứ hai'), place)),
      ]
      const answers = await Promise.all(paths.map((path) => council.act(path, 'adopt')))
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
      expect(answers.some(({ status }) => status === 200)).toBe(true)
      const listed = await council.get(`/paper-templates?blocId=${bloc.otherBlocId}&state=adopted`)
      expect(listed.body.items).toHaveLength(1)
    })

    test('one adoption twice is done once', async () => {
      const path = pathOf(await draft(council, own('một lần'), { blocId: bloc.otherBlocId }))
      const answers = await Promise.all([council.act(path, 'adopt'), council.act(path, 'adopt')])
      expect(answers.map(({ status }) => status).sort()[0]).toBe(200)
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    })
  })

  describe('the three forms of a paper', () => {
    const words = (text: string): string[] =>
      text
        .normalize('NFC')
        .split(/[\s\u00a0]+/)
        .filter((word) => /[\p{L}\p{N}]/u.test(word))
        .sort()

    test('PDF, Word and HTML of a proposal hold the same words; issued, the PDF adds the code to check it by', async () => {
      const paperId = await maker.produce()
      const at = `/papers/${paperId}/content`
      const read = async () => ({
        pdf: words(await textOfPdf(await bytesOf(at))),
        docx: words(docxText(await bytesOf(`${at}?format=docx`))),
        html: words(
          htmlText(
            /<article[^]*<\/article>/.exec((await bytesOf(`${at}?format=html`)).toString('utf8'))?.[0] ?? '',
          ),
        ),
      })
      const draft = await read()
      expect(draft.html.length).toBeGreaterThan(200)
      expect(draft.html).toEqual(draft.pdf)
      // Word explains its marks at the end, the others at the foot of the page.
      expect(draft.pdf.filter((word) => !draft.docx.includes(word))).toEqual([])

      await maker.issue(paperId)
      const issued = await read()
      expect(issued.html.filter((word) => !issued.pdf.includes(word))).toEqual([])
      expect(issued.html.filter((word) => !issued.docx.includes(word))).toEqual([])
    })

    test('are downloads with a name of their kind, and a scan has no other form', async () => {
      const paperId = await maker.produce()
      const forms = {
        pdf: 'application/pdf',
        docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        html: 'text/html; charset=utf-8',
      }
      for (const [format, type] of Object.entries(forms)) {
        const answer = await head.get(`/papers/${paperId}/content?format=${format}`)
        expect([answer.status, answer.headers['content-type']]).toEqual([200, type])
        expect(answer.headers['content-disposition']).toMatch(
          new RegExp(`^attachment; filename="To trinh khen thuong.${format}"`),
        )
      }
      const odd = await head.get(`/papers/${paperId}/content?format=odt`)
      expect([odd.status, faultOf(odd)?.pointer]).toEqual([422, '?format'])
      const outside = await outsidePaper(service, maker.ofBloc, '2023-01-06')
      const none = await head.get(`/papers/${outside}/content?format=docx`)
      expect([none.status, none.body.code]).toEqual([404, 'papers.no-such-form'])
    })

    test('are chosen by Accept too, the form named in the address before it; another type is refused', async () => {
      const paperId = await maker.produce()
      const at = `/papers/${paperId}/content`
      const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
      for (const [accept, type] of [
        ['*/*', 'application/pdf'],
        ['application/pdf', 'application/pdf'],
        // As browsers say it, which are given the paper and not a page of it.
        ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/pdf'],
        ['text/html', 'text/html; charset=utf-8'],
        ['text/html, application/pdf;q=0', 'text/html; charset=utf-8'],
        [DOCX, DOCX],
        [`image/png, ${DOCX};q=0.5, text/html;q=0.9`, 'text/html; charset=utf-8'],
      ] as const) {
        const answer = await head.get(at, { accept })
        expect([accept, answer.status, answer.headers['content-type'], answer.headers['vary']]).toEqual([
          accept,
          200,
          type,
          'Accept',
        ])
      }
      const named = await head.get(`${at}?format=docx`, { accept: 'application/pdf' })
      expect(named.headers['content-type']).toBe(DOCX)
      const odd = await head.get(at, { accept: 'image/png' })
      expect([odd.status, odd.body.code, odd.headers['vary'], odd.headers['content-type']]).toEqual([
        406,
        'papers.not-acceptable',
        'Accept',
        'application/problem+json; charset=utf-8',
      ])
    })

    test('are offered on the page of papers, the Word form beside the PDF', async () => {
      const paperId = await maker.produce()
      const page = (path: string) =>
        supertest(service.app)
          .get(path)
          .set('authorization', `Bearer ${head.secret ?? ''}`)
      expect((await page('/papers')).text).toContain(`/papers/${paperId}/content?format=docx`)
      const word = await page(`/papers/${paperId}/content?format=docx`)
      expect([word.status, word.headers['content-type']]).toEqual([
        200,
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ])
      expect((await page(`/papers/${paperId}/content`)).headers['content-type']).toBe('application/pdf')
    })

    test('are hidden alike', async () => {
      const paperId = await maker.produce()
      const stranger = await bloc.stranger()
      for (const format of ['pdf', 'docx', 'html'])
        expect((await stranger.get(`/papers/${paperId}/content?format=${format}`)).status).toBe(404)
    })
  })
})

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { recordPaper } from '../../../src/features/papers/index.ts'
import { adoptedRubric, adoptedRulebook } from '../../../src/features/rulebooks/index.ts'
import { seedIndicators } from '../../../src/features/indicators/index.ts'
import { INDICATORS } from '../../../seeds/indicators/catalogue.ts'
import { rubric100 } from '../../../src/features/rulebooks/domain/ready-made/rubric-100.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { type Answer, type Client, type TestService, startService } from '../../support/service.ts'

interface Whole {
  readonly id: string
  readonly number: number
  readonly state: string
  readonly version: number
  readonly problems: readonly { pointer: string; code: string; detail: string }[]
  readonly next: readonly { action: string; label: string }[]
}
const bodyOf = (answer: Answer): Whole => answer.body as Whole
const actionsOf = (answer: Answer): string[] => bodyOf(answer).next.map(({ action }) => action)

onBothDatabases('versions of the rules', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let head: Client
  let year: string
  let paperId: string
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    year = `/bloc-years/${bloc.years[2022]}`
    head = await bloc.officer('yen-bai')
    const by = { actor: NOBODY, now: service.clock.now() }
    paperId = await service.database.transaction(async (tx) => {
      await seedIndicators(tx, by, INDICATORS, bloc.councilId)
      return recordPaper(tx, by, {
        kind: 'regulation',
        number: '01/QC-KTĐ',
        date: localDate('2022-03-01'),
        issuerName: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái',
        title: 'Quy chế hoạt động của Khối thi đua',
        fileId: null,
        located: { blocId: bloc.blocId, councilId: bloc.councilId },
        blocYearId: bloc.years[2022],
      })
    })
  })
  afterAll(() => service.close())

  const draft = async (plural: 'rubrics' | 'rulebooks', body: object): Promise<Answer> =>
    head.post(`${year}/${plural}`, body)
  const template = async (plural: 'rubrics' | 'rulebooks'): Promise<string> => {
    const code = plural === 'rubrics' ? 'zone-board-100' : 'rulebook-to-2023'
    return bodyOf(await draft(plural, { from: 'template', code })).id
  }

  test('the ready-made texts are there for everybody who is signed in, and for nobody else', async () => {
    const rubrics = await (await bloc.officer('bac-kan')).get('/rubric-templates')
    expect((rubrics.body as { items: { code: string }[] }).items.map(({ code }) => code)).toEqual([
      'zone-board-100',
      'zone-board-1000',
    ])
    const rulebooks = await head.get('/rulebook-templates')
    expect((rulebooks.body as { items: unknown[] }).items).toHaveLength(3)
    expect((await service.nobody.get('/rubric-templates')).status).toBe(401)
  })

  test('without an adopted version the front door refuses, with the reason', async () => {
    await expect(adoptedRulebook(service.database.read, bloc.years[2023])).rejects.toMatchObject({
      kind: 'conflict',
      code: 'rulebooks.none-adopted',
    })
    await expect(adoptedRubric(service.database.read, bloc.years[2023])).rejects.toMatchObject({
      code: 'rulebooks.no-rubric-adopted',
    })
  })

  test('a draft from a ready-made text is numbered, has no problems and offers the head what comes next', async () => {
    const answer = await draft('rubrics', { from: 'template', code: 'zone-board-1000' })
    expect(answer.status).toBe(201)
    expect(bodyOf(answer)).toMatchObject({ number: 1, state: 'draft', problems: [] })
    expect(actionsOf(answer)).toEqual(['edit', 'adopt', 'discard'])
    const seen = await (await bloc.officer('bac-kan')).get(`/rubrics/${bodyOf(answer).id}`)
    expect([seen.status, actionsOf(seen)]).toEqual([200, []])
  })

  test('a rulebook for a rubric of 1000 points takes ten times the points of discipline', async () => {
    const answer = await draft('rulebooks', { from: 'template', code: 'rulebook-to-2023', total: '1000' })
    const { content, problems } = answer.body as Whole & { content: typeof rulebookTo2023 }
    expect(problems).toEqual([])
    expect(content.discipline.map(({ fact, each, limit }) => [fact, each, limit])).toEqual([
      ['registration-late', '1', '5'],
      ['registration-missing', '10', null],
      ['report-late', '1', '10'],
      ['report-missing', '20', null],
      ['meeting-absent', '10', null],
    ])
  })

  test('adoption puts a version in force, supersedes the one before, and neither changes any more', async () => {
    const [first, second] = [await template('rulebooks'), await template('rulebooks')]
    expect((await head.act(`/rulebooks/${first}`, 'adopt', { paperId })).status).toBe(200)
    expect((await adoptedRulebook(service.database.read, bloc.years[2022])).versionId).toBe(first)
    expect((await head.act(`/rulebooks/${second}`, 'adopt', { paperId })).status).toBe(200)
    const adopted = await adoptedRulebook(service.database.read, bloc.years[2022])
    expect([adopted.versionId, adopted.content.code, adopted.paperId]).toEqual([
      second,
      'rulebook-to-2023',
      paperId,
    ])
    const states = await head.get(`${year}/rulebooks`)
    const list = (states.body as { items: { id: string; state: string }[] }).items
    expect(list.filter(({ id }) => [first, second].includes(id)).map(({ state }) => state)).toEqual([
      'adopted',
      'superseded',
    ])
    for (const id of [first, second])
      for (const [action, body] of [
        ['edit', { content: rulebookTo2023 }],
        ['adopt', { paperId }],
        ['discard', undefined],
      ] as const) {
        const refused = await head.act(`/rulebooks/${id}`, action, body)
        expect([refused.status, refused.body.code]).toEqual([409, 'common.wrong-state'])
      }
  })

  test('a draft that cannot be computed is kept, and refused at adoption with the line that is wrong', async () => {
    const content = structuredClone(rubric100) as unknown as {
      sections: { groups: { criteria: { indicator: string; formula: { step: string } }[] }[] }[]
    }
    const criterion = content.sections[0]?.groups[0]?.criteria[0]
    if (!criterion) throw new Error('no criterion')
    criterion.indicator = 'happiness'
    criterion.formula.step = '0'
    const answer = await draft('rubrics', { from: 'content', content })
    expect(answer.status).toBe(201)
    const at = '/sections/0/groups/0/criteria/0'
    expect(bodyOf(answer).problems.map(({ pointer, code }) => [pointer, code])).toEqual([
      [`${at}/indicator`, 'rulebooks.indicator-unknown'],
      [`${at}/formula/step`, 'rulebooks.step-of-zero'],
    ])
    const path = `/rubrics/${bodyOf(answer).id}`
    const check = await head.get(`${path}/check`)
    expect((check.body as Whole).problems[0]?.detail).toBe('Không có chỉ tiêu “happiness”.')
    const refused = await head.act(path, 'adopt', { paperId })
    expect(refused.status).toBe(422)
    expect((refused.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      `/content${at}/indicator`,
      `/content${at}/formula/step`,
    ])
    expect(bodyOf(await head.get(path)).state).toBe('draft')
  })

  test('a rulebook of other award years is refused for this one', async () => {
    const answer = await draft('rulebooks', { from: 'template', code: 'rulebook-from-2025' })
    expect(bodyOf(answer).problems).toEqual([
      {
        pointer: '/regime',
        code: 'rulebooks.other-award-year',
        detail: 'Quy chế này không dùng cho năm thi đua 2022.',
      },
    ])
  })

  test('two versions are compared line by line', async () => {
    const before = await template('rubrics')
    const after = bodyOf(await draft('rubrics', { from: 'version', versionId: before })).id
    const sections = rubric100.sections.map((s) => (s.code === 'IV' ? { ...s, maxPoints: '4' } : s))
    const edited = await head.act(`/rubrics/${after}`, 'edit', { content: { ...rubric100, sections } })
    expect(edited.status).toBe(200)
    const answer = await head.get(`/rubrics/${after}/compare?with=${before}`)
    expect(answer.body).toEqual({
      differences: [{ path: '/sections/IV/maxPoints', kind: 'changed', before: '5', after: '4' }],
    })
  })

  test('a formula in text, an unknown field and a title in NFD are refused with their place, and leave nothing', async () => {
    const count = async (): Promise<number> =>
      ((await head.get(`${year}/rubrics`)).body as { items: unknown[] }).items.length
    const before = await count()
    const send = async (change: (content: Record<string, unknown>) => unknown): Promise<string[]> => {
      const answer = await draft('rubrics', {
        from: 'content',
        content: change(structuredClone(rubric100) as unknown as Record<string, unknown>),
      })
      expect(answer.status).toBe(422)
      return (answer.body as { errors: { pointer: string; code: string }[] }).errors.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      )
    }
    const first = (text: string) => (content: Record<string, unknown>) =>
      JSON.parse(JSON.stringify(content).replace('"cap":"8"', `"cap":${JSON.stringify(text)}`)) as unknown
    expect(await send(first('max(8, points)'))).toEqual([
      '/content/sections/0/groups/0/criteria/0/formula/cap field.decimal',
    ])
    expect(await send((content) => ({ ...content, script: 'x' }))).toEqual(['/content/script field.unknown'])
    expect(
      await send((content) => ({ ...content, title: { vi: 'Bảng điểm'.normalize('NFD'), en: 'Rubric' } })),
    ).toEqual(['/content/title/vi field.nfd'])
    expect(await count()).toBe(before)
  })

  test('a paper that is unknown, or of another bloc, carries no adoption', async () => {
    const id = await template('rubrics')
    const by = { actor: NOBODY, now: service.clock.now() }
    const foreign = await service.database.transaction((tx) =>
      recordPaper(tx, by, {
        kind: 'regulation',
        number: '02/QC-KTĐ',
        date: localDate('2022-03-01'),
        issuerName: 'Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh',
        title: 'Quy chế',
        fileId: null,
        located: { blocId: bloc.otherBlocId, councilId: bloc.councilId },
      }),
    )
    for (const paper of [bloc.blocId, foreign]) {
      const refused = await head.act(`/rubrics/${id}`, 'adopt', { paperId: paper })
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/paperId'])
    }
  })

  test('an edit without the version that was read, or with an older one, is refused', async () => {
    const id = await template('rubrics')
    const path = `/rubrics/${id}/edit`
    expect((await head.post(path, { content: rubric100 })).status).toBe(428)
    expect((await head.post(path, { content: rubric100 }, { 'if-match': '"1"' })).status).toBe(200)
    expect((await head.post(path, { content: rubric100 }, { 'if-match': '"1"' })).status).toBe(412)
  })

  test('of two officers who adopt two drafts at once, one version is in force in the end', async () => {
    const [one, other] = [await template('rubrics'), await template('rubrics')]
    const second = await bloc.secondOfficer()
    const answers = await Promise.all([
      head.post(`/rubrics/${one}/adopt`, { paperId }, { 'if-match': '"1"' }),
      second.post(`/rubrics/${other}/adopt`, { paperId }, { 'if-match': '"1"' }),
    ])
    expect(answers.map(({ status }) => status).every((s) => [200, 409, 412].includes(s))).toBe(true)
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    const list = ((await head.get(`${year}/rubrics`)).body as { items: { state: string }[] }).items
    expect(list.filter(({ state }) => state === 'adopted')).toHaveLength(1)
  })

  test('of two officers who adopt the same draft at once, one wins, and the repeat of a lost answer is the same answer', async () => {
    const id = await template('rubrics')
    const second = await bloc.secondOfficer()
    const send = (client: Client, key: string): Promise<Answer> =>
      client.post(`/rubrics/${id}/adopt`, { paperId }, { 'if-match': '"1"', 'idempotency-key': key })
    const answers = await Promise.all([send(head, 'adopt-0001'), send(second, 'adopt-0002')])
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses[0]).toBe(200)
    expect([409, 412]).toContain(statuses[1])
    const first = answers[0].status === 200
    const again = await send(first ? head : second, first ? 'adopt-0001' : 'adopt-0002')
    expect([again.status, again.body.state]).toEqual([200, 'adopted'])
  })

  test('who is not the head of the year may look or not even that, and never writes', async () => {
    const id = await template('rubrics')
    const path = `/rubrics/${id}`
    const write = (client: Client): Promise<Answer> =>
      client.post(`${path}/adopt`, { paperId }, { 'if-match': '"1"' })
    const expectations: readonly (readonly [string, Client, number, number])[] = [
      ['member', await bloc.officer('bac-kan'), 200, 403],
      ['deputy', await bloc.officer('thai-nguyen'), 200, 403],
      ['council', await bloc.council(), 200, 403],
      ['auditor', await bloc.auditor(), 200, 403],
      ['another bloc', await bloc.stranger(), 404, 404],
      ['another council', await bloc.otherCouncil(), 404, 404],
      ['administrator', await bloc.administrator(), 404, 404],
      ['nobody', service.nobody, 401, 401],
    ]
    for (const [who, client, read, written] of expectations) {
      const got = [who, (await client.get(path)).status, (await write(client)).status]
      expect(got).toEqual([who, read, written])
      expect((await client.get(`${year}/rubrics`)).status).toBe(read)
      const made = await client.post(`${year}/rubrics`, { from: 'template', code: 'zone-board-100' })
      expect([who, made.status]).toEqual([who, written])
    }
    expect(bodyOf(await head.get(path)).state).toBe('draft')
  })

  test('last year’s head keeps reading and adopts nothing any more', async () => {
    const id = await template('rubrics')
    service.clock.set('2023-03-01')
    const past = await bloc.officer('yen-bai')
    const refused = await past.post(`/rubrics/${id}/adopt`, { paperId }, { 'if-match': '"1"' })
    const read = await past.get(`/rubrics/${id}`)
    service.clock.set('2022-03-01')
    expect([refused.status, read.status]).toEqual([403, 200])
  })
})

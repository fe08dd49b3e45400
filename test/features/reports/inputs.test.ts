import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FIGURES_004 } from '../../../seeds/documents/document-004.ts'
import { onBothDatabases } from '../../support/database.ts'
import type { Client } from '../../support/service.ts'
import { type ReportingBloc, bodyOf, move, reportingBloc, writeFigures } from './api-support.ts'

const workers = { indicator: 'workers', stated: '2.100', unit: 'persons' }

onBothDatabases('what a report is given', (dialect) => {
  let it: ReportingBloc
  let owner: Client
  let report: string
  beforeAll(async () => {
    it = await reportingBloc(dialect)
    owner = await it.bloc.officer('hoa-binh')
    report = it.reports['hoa-binh']
  })
  afterAll(() => it.service.close())

  const rowsStored = async () =>
    (await it.service.database.read.selectFrom('figure').select('id').execute()).length

  test.each<[string, unknown, string, string]>([
    [
      '1,527 for a count',
      { ...workers, stated: '1,527' },
      '/figures/0/stated',
      'indicators.number-fraction-of-count',
    ],
    [
      'an English number',
      { ...workers, stated: '1,527.5' },
      '/figures/0/stated',
      'indicators.number-english',
    ],
    ['a wrong grouping', { ...workers, stated: '1.5270' }, '/figures/0/stated', 'indicators.number-grouping'],
    ['an empty number', { ...workers, stated: '' }, '/figures/0/stated', 'indicators.number-empty'],
    ['a negative number', { ...workers, stated: '-5' }, '/figures/0/stated', 'indicators.number-sign'],
    ['an unknown unit', { ...workers, unit: 'người' }, '/figures/0/unit', 'indicators.unit-unknown'],
    [
      'a unit that does not fit',
      { ...workers, unit: 'vnd-billion' },
      '/figures/0/unit',
      'indicators.unit-not-of-indicator',
    ],
    [
      'dollars for an indicator in đồng',
      { indicator: 'budget-vnd', stated: '30', unit: 'usd-million' },
      '/figures/0/unit',
      'indicators.unit-not-of-indicator',
    ],
    [
      'an unknown indicator',
      { ...workers, indicator: 'happiness' },
      '/figures/0/indicator',
      'reports.indicator-unknown',
    ],
    ['a part that is none', { ...workers, part: 'fdi' }, '/figures/0/part', 'reports.part-unknown'],
    ['the 31st of February', { ...workers, asOf: '2022-02-31' }, '/figures/0/asOf', 'field.date'],
    [
      'decomposed text',
      { ...workers, source: { document: 'Báo cáo'.normalize('NFD') } },
      '/figures/0/source/document',
      'field.nfd',
    ],
    [
      'HTML in a name',
      { ...workers, source: { document: '<b>x</b>' } },
      '/figures/0/source/document',
      'field.markup',
    ],
    [
      'a ratio that can not be read',
      { ...workers, comparisons: [{ with: 'plan', form: 'ratio', stated: '98.52' }] },
      '/figures/0/comparisons/0/stated',
      'indicators.number-grouping',
    ],
    [
      'a base in another currency',
      {
        indicator: 'exports-usd',
        stated: '38',
        unit: 'usd-million',
        comparisons: [
          { with: 'same-period', form: 'ratio', stated: '109', base: { stated: '35', unit: 'vnd-billion' } },
        ],
      },
      '/figures/0/comparisons/0/base/unit',
      'indicators.unit-not-of-indicator',
    ],
    [
      'a ratio that falls',
      {
        ...workers,
        comparisons: [{ with: 'same-period', form: 'ratio', stated: '98,52', isDecrease: true }],
      },
      '/figures/0/comparisons/0/isDecrease',
      'reports.decrease-of-ratio',
    ],
    ['an unknown field', { ...workers, note: 'x' }, '/figures/0/note', 'field.unknown'],
  ])('%s is refused by its field and leaves nothing', async (_, figure, pointer, code) => {
    const before = await rowsStored()
    const answer = await writeFigures(owner, report, [figure])
    expect(answer.status).toBe(422)
    const errors = (answer.body as { errors: { pointer: string; code: string; detail: string }[] }).errors
    expect(errors.map((error) => [error.pointer, error.code])).toEqual([[pointer, code]])
    expect(errors[0]?.detail).not.toContain('{{')
    expect(await rowsStored()).toBe(before)
    expect((await owner.get(`/reports/${report}`)).body).toMatchObject({ state: 'due', version: 1 })
  })

  test('every wrong figure is named at once', async () => {
    const answer = await writeFigures(owner, report, [
      { ...workers, stated: '1,527' },
      { ...workers, indicator: 'happiness' },
      workers,
    ])
    const errors = (answer.body as { errors: { pointer: string }[] }).errors
    expect(errors.map((error) => error.pointer)).toEqual([
      '/figures/0/stated',
      '/figures/1/indicator',
      '/figures/2/indicator',
    ])
  })

  test('an indicator is not said to be absent twice', async () => {
    const absence = { indicator: 'workers', kind: 'not-available', reason: 'Chưa chốt' }
    const answer = await writeFigures(owner, report, [], {
      absences: [absence, { ...absence, kind: 'not-applicable' }],
    })
    expect([answer.status, answer.body.errors[0]]).toMatchObject([
      422,
      { pointer: '/absences/1/indicator', code: 'reports.absence-twice' },
    ])
  })

  test('a document that speaks of a board of another bloc is refused by its field', async () => {
    const head = await it.bloc.officer('yen-bai')
    const unknown = '00000000-0000-7000-8000-000000000000'
    for (const organisationId of [it.bloc.strangerId, unknown]) {
      const answer = await head.put(`/bloc-years/${it.bloc.years[2022]}/reference-figures`, {
        organisationId,
        period: 'YEAR',
        document: '001',
        figures: [workers],
      })
      expect([answer.status, answer.body.errors[0]]).toMatchObject([
        422,
        { pointer: '/organisationId', code: 'reports.not-of-bloc' },
      ])
    }
  })

  test('a file of nobody is no scan, and an unknown paper no decision', async () => {
    const head = await it.bloc.officer('yen-bai')
    const onBehalf = { fileId: '00000000-0000-7000-8000-000000000000' }
    const answer = await writeFigures(head, it.reports['bac-giang'], [workers], { onBehalf })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/onBehalf/fileId'])
    const seen = await head.get(`/reports/${it.reports['bac-giang']}`)
    expect(seen.body.state).toBe('due')
  })

  test('a change without the version that was read is refused, with an old one too', async () => {
    const path = `/reports/${report}/figures`
    expect((await owner.put(path, { figures: [] })).status).toBe(428)
    expect((await owner.put(path, { figures: [] }, { 'if-match': '"99"' })).status).toBe(412)
  })

  describe('at the same moment by two officers', () => {
    test('is kept from exactly one', async () => {
      const head = await it.bloc.officer('yen-bai')
      const second = await it.bloc.secondOfficer()
      const path = `/reports/${it.reports['yen-bai']}`
      const first = (await head.get(path)).headers['etag'] ?? ''
      const figures = bodyOf(FIGURES_004, 'kcn-yen-bai')
      const saves = await Promise.all(
        [head, second].map((client) => client.put(`${path}/figures`, { figures }, { 'if-match': first })),
      )
      expect(saves.map((answer) => answer.status).sort()).toEqual([200, 412])
      const version = (await head.get(path)).headers['etag'] ?? ''
      const submits = await Promise.all(
        [head, second].map((client) => client.post(`${path}/submit`, {}, { 'if-match': version })),
      )
      expect(submits.map((answer) => answer.status).sort()).toEqual([200, 412])
      const events = await it.service.database.read
        .selectFrom('audit_event')
        .select('id')
        .where('action', '=', 'reports.submit')
        .where('object_id', '=', it.reports['yen-bai'])
        .execute()
      expect(events).toHaveLength(1)
    })

    test('sets the due days once', async () => {
      const head = await it.bloc.officer('yen-bai')
      const second = await it.bloc.secondOfficer()
      const path = `/bloc-years/${it.bloc.years[2022]}/report-schedule`
      const { periods, version } = (await head.get(path)).body as { periods: unknown[]; version: number }
      const body = { periods: [...periods, { period: 'H1', dueOn: '2022-07-05' }] }
      const answers = await Promise.all(
        [head, second].map((client) => client.put(path, body, { 'if-match': `"${version}"` })),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
      const list = await head.get(`/bloc-years/${it.bloc.years[2022]}/reports?period=H1`)
      expect((list.body as { items: unknown[] }).items).toHaveLength(8)
    })
  })

  test('a repeat after a lost answer gives the same answer and no second submission', async () => {
    await writeFigures(owner, report, bodyOf(FIGURES_004, 'kcn-hoa-binh'))
    const etag = (await owner.get(`/reports/${report}`)).headers['etag'] ?? ''
    const headers = { 'if-match': etag, 'idempotency-key': 'nop-bao-cao-2022' }
    const first = await owner.post(`/reports/${report}/submit`, {}, headers)
    const repeat = await owner.post(`/reports/${report}/submit`, {}, headers)
    expect([first.status, repeat.status]).toEqual([200, 200])
    expect(repeat.body).toEqual(first.body)
    expect(repeat.headers['idempotent-replay']).toBe('true')
  })

  test('a repeat of a refused acceptance is refused again, never answered as done', async () => {
    const head = await it.bloc.officer('yen-bai')
    const accept = (version: string) =>
      head.post(`/reports/${report}/accept`, undefined, {
        'if-match': version,
        'idempotency-key': 'chap-nhan-bao-cao',
      })
    const seen = (await head.get(`/reports/${report}`)).headers['etag'] ?? ''
    const first = await accept(seen)
    expect([first.status, first.body.code]).toEqual([409, 'reports.questions-open'])
    // The questions that were found are kept, so the version has moved on.
    const again = await accept(seen)
    expect([again.status, again.body.code]).toEqual([412, 'common.stale'])
    const read = (await head.get(`/reports/${report}`)).headers['etag'] ?? ''
    expect((await accept(read)).body.code).toBe('reports.questions-open')
  })

  test('from every state only the actions of the table are taken', async () => {
    const head = await it.bloc.officer('yen-bai')
    const body = (action: string) =>
      ({ submit: {}, return: { reasons: [{ reason: 'x' }] }, reopen: { reason: 'x' } })[action]
    const refused = async (client: Client, actions: readonly string[]) => {
      for (const action of actions) {
        const answer = await move(client, report, action, body(action))
        expect([action, answer.status, answer.body.code]).toEqual([action, 409, 'common.wrong-state'])
      }
    }
    // submitted
    await refused(owner, ['submit'])
    await refused(head, ['reopen'])
    await move(head, report, 'review')
    await refused(owner, ['submit', 'recall'])
    await refused(head, ['review', 'reopen'])
    await move(head, report, 'return', { reasons: [{ reason: 'Xem lại trị giá XNK.' }] })
    await refused(owner, ['submit', 'recall'])
    await refused(head, ['review', 'accept', 'return', 'reopen'])
    const figures = bodyOf(FIGURES_004, 'kcn-hoa-binh').filter((each) => each.indicator !== 'trade-total-vnd')
    const absences = [{ indicator: 'trade-total-usd', kind: 'not-applicable', reason: 'x' }]
    await writeFigures(owner, report, figures, { absences })
    await refused(owner, ['recall'])
    await refused(head, ['review', 'accept', 'return', 'reopen'])
    await move(owner, report, 'submit', {})
    expect((await move(head, report, 'accept')).body.state).toBe('accepted')
    await refused(owner, ['submit', 'recall'])
    await refused(head, ['review', 'accept', 'return'])
    const written = await writeFigures(owner, report, figures)
    expect([written.status, written.body.code]).toEqual([409, 'common.wrong-state'])
  })

  describe('a schedule', () => {
    test.each<[string, unknown, string, string]>([
      [
        'that locks before it is due',
        { period: 'YEAR', dueOn: '2022-12-31', lockOn: '2022-12-31' },
        '/periods/0/lockOn',
        'reports.lock-before-due',
      ],
      [
        'with an unknown indicator',
        { period: 'YEAR', dueOn: '2022-12-31', mandatory: ['workers', 'happiness'] },
        '/periods/0/mandatory/1',
        'reports.indicator-unknown',
      ],
      [
        'that is due in another year',
        { period: 'YEAR', dueOn: '2032-12-31' },
        '/periods/0/dueOn',
        'reports.due-day',
      ],
      ['of a day that is none', { period: 'YEAR', dueOn: '2022-02-31' }, '/periods/0/dueOn', 'field.date'],
    ])('%s is refused', async (_, period, pointer, code) => {
      const head = await it.bloc.officer('yen-bai')
      const path = `/bloc-years/${it.bloc.years[2022]}/report-schedule`
      const etag = (await head.get(path)).headers['etag'] ?? ''
      const answer = await head.put(path, { periods: [period] }, { 'if-match': etag })
      expect(answer.status).toBe(422)
      expect(answer.body.errors[0]).toMatchObject({ pointer, code })
    })
  })
})

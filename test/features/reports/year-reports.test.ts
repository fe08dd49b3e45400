import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  comparedFigures,
  questionsOf as allQuestions,
  reportFacts,
} from '../../../src/features/reports/index.ts'
import {
  questionLimits,
  questionThresholds,
} from '../../../src/features/rulebooks/domain/ready-made/question-thresholds.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { FIGURES_001 } from '../../../seeds/documents/document-001.ts'
import { FIGURES_004 } from '../../../seeds/documents/document-004.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { adoptRulebook } from '../../support/adopted-rulebook.ts'
import { onBothDatabases } from '../../support/database.ts'
import type { Answer, Client } from '../../support/service.ts'
import {
  type ReportingBloc,
  bodyOf,
  move,
  questionsOf,
  reportingBloc,
  uploadScan,
  writeFigures,
} from './api-support.ts'

const nextOf = (answer: Answer): string[] =>
  (answer.body as { next: { action: string }[] }).next.map(({ action }) => action)
const rowsOf = (answer: Answer) => (answer.body as { rows: { indicator: string; changed: boolean }[] }).rows

onBothDatabases('the year reports of document 004', (dialect) => {
  let it: ReportingBloc
  let head: Client
  let deputy: Client
  let hoaBinh: Client
  let thaiNguyen: Client
  beforeAll(async () => {
    it = await reportingBloc(dialect)
    head = await it.bloc.officer('yen-bai')
    deputy = await it.bloc.officer('thai-nguyen')
    hoaBinh = await it.bloc.officer('hoa-binh')
    thaiNguyen = deputy
  })
  afterAll(() => it.service.close())

  test('are due for seven boards and the bloc after the head has set the day', async () => {
    expect(Object.keys(it.reports)).toHaveLength(8)
    const report = await hoaBinh.get(`/reports/${it.reports['hoa-binh']}`)
    expect(report.body).toMatchObject({
      state: 'due',
      editable: true,
      lock: null,
      organisation: { code: 'hoa-binh', name: 'Ban Quản lý các khu công nghiệp tỉnh Hòa Bình' },
      timeliness: { state: 'open', days: 0, dueOn: '2022-12-31' },
      next: [],
    })
  })

  test('keep each figure as stated and read it back', async () => {
    const saved = await writeFigures(hoaBinh, it.reports['hoa-binh'], bodyOf(FIGURES_004, 'kcn-hoa-binh'))
    expect(saved.status).toBe(200)
    expect(saved.body.state).toBe('draft')
    expect(saved.body.figures[2]).toEqual({
      indicator: 'trade-total-vnd',
      part: 'total',
      stated: '763,86',
      unit: 'vnd-million',
      value: '763.86',
      exact: '763860000',
      qualifier: 'none',
      finality: 'official',
      asOf: '2022-12-31',
      source: { document: '004', place: 'tổng giá trị XNK đạt 763,86 triệu đồng' },
      illustrative: false,
      revision: 1,
      comparisons: [],
      readBack: {
        vi: 'bảy trăm sáu mươi ba phẩy tám mươi sáu triệu đồng',
        en: 'seven hundred sixty-three point eight six million đồng',
      },
    })
    expect(nextOf(saved)).toEqual(['submit'])
  })

  test('raise their questions in the reader’s language at once, without blocking the save or the hand-in', async () => {
    const asked = await questionsOf(hoaBinh, it.reports['hoa-binh'])
    expect(asked.map(({ rule, severity, state }) => [rule, severity, state])).toEqual([
      ['currency-differs', 'warning', 'open'],
      ['per-worker-implausible', 'error', 'open'],
    ])
    expect(asked[1]?.message).toContain(
      'tỷ đồng (15.478 USD một lao động) hay triệu USD (363.743 USD một lao động)?',
    )
    const english = await hoaBinh.get(`/questions/${asked[1]?.id ?? ''}`, { 'accept-language': 'en' })
    expect(english.body.arithmetic).toBe(
      '763.86 VND million / 2,100 persons / 23,500 VND (1 USD on 31 December 2022, a rounded rate, only to compare sizes) = 15.5 USD a worker',
    )
    expect((await move(hoaBinh, it.reports['hoa-binh'], 'submit', {})).body.state).toBe('submitted')
  })

  test('can be recalled until the checker has looked, and not after', async () => {
    expect((await move(hoaBinh, it.reports['hoa-binh'], 'recall')).body).toMatchObject({
      state: 'draft',
      submittedAt: null,
    })
    expect((await move(hoaBinh, it.reports['hoa-binh'], 'submit', {})).status).toBe(200)
    expect((await move(head, it.reports['hoa-binh'], 'review')).body.state).toBe('in-review')
    const late = await move(hoaBinh, it.reports['hoa-binh'], 'recall')
    expect([late.status, late.body.code]).toEqual([409, 'common.wrong-state'])
  })

  test('are not accepted while an error stands, whatever was answered', async () => {
    const refused = await move(head, it.reports['hoa-binh'], 'accept')
    expect([refused.status, refused.body.code]).toEqual([409, 'reports.questions-open'])
    const [, error] = await questionsOf(hoaBinh, it.reports['hoa-binh'])
    const path = `/questions/${error?.id ?? ''}`
    const answered = await hoaBinh.post(
      `${path}/answer`,
      { text: 'Đơn vị đang rà soát với Cục Hải quan.' },
      { 'if-match': '"1"' },
    )
    expect(answered.body).toMatchObject({ state: 'answered', version: 2 })
    expect((await move(head, it.reports['hoa-binh'], 'accept')).status).toBe(409)
  })

  test('are returned with a reason for each field, which the board sees', async () => {
    const reasons = [{ indicator: 'trade-total-vnd', reason: 'Đề nghị xác nhận đơn vị tính.' }]
    const returned = await move(head, it.reports['hoa-binh'], 'return', { reasons })
    expect(returned.body.state).toBe('returned')
    const seen = await hoaBinh.get(`/reports/${it.reports['hoa-binh']}`)
    expect(seen.body.rulings).toEqual([
      {
        kind: 'return',
        revision: 1,
        reasons,
        paperId: null,
        until: null,
        at: it.service.clock.now(),
      },
    ])
    expect(seen.body.editable).toBe(true)
  })

  test('keep what was handed in: a correction is a new revision beside it, and settles the question', async () => {
    const figures = bodyOf(FIGURES_004, 'kcn-hoa-binh').map((figure) =>
      figure.indicator === 'trade-total-vnd'
        ? { ...figure, unit: 'vnd-billion' }
        : figure.indicator === 'projects-new'
          ? { ...figure, finality: 'estimate', asOf: '2022-12-15' }
          : figure,
    )
    const words = { qualifier: 'none', finality: 'official', asOf: '2022-12-31' }
    const saved = await writeFigures(hoaBinh, it.reports['hoa-binh'], figures)
    expect(saved.body).toMatchObject({ state: 'draft', revision: 2 })
    const revisions = await head.get(`/reports/${it.reports['hoa-binh']}/revisions`)
    const trade = rowsOf(revisions).find((row) => row.indicator === 'trade-total-vnd')
    expect(trade).toEqual({
      indicator: 'trade-total-vnd',
      part: 'total',
      changed: true,
      cells: [
        { revision: 1, stated: '763,86', unit: 'vnd-million', ...words },
        { revision: 2, stated: '763,86', unit: 'vnd-billion', ...words },
      ],
    })
    // The same number, first estimated and now final, is a change too.
    const projects = rowsOf(revisions).find((row) => row.indicator === 'projects-new')
    expect(projects).toMatchObject({
      changed: true,
      cells: [{ finality: 'official' }, { finality: 'estimate', asOf: '2022-12-15' }],
    })
    expect(rowsOf(revisions).filter((row) => row.changed)).toHaveLength(2)
    const asked = await questionsOf(hoaBinh, it.reports['hoa-binh'])
    expect(asked.find((each) => each.rule === 'per-worker-implausible')).toMatchObject({
      state: 'settled',
      statements: [{ kind: 'answer', text: 'Đơn vị đang rà soát với Cục Hải quan.' }],
    })
  })

  test('get an answer back with the question when the old number returns', async () => {
    await writeFigures(hoaBinh, it.reports['hoa-binh'], bodyOf(FIGURES_004, 'kcn-hoa-binh'))
    const asked = await questionsOf(hoaBinh, it.reports['hoa-binh'])
    expect(asked.find((each) => each.rule === 'per-worker-implausible')).toMatchObject({ state: 'answered' })
  })

  test('are accepted after the checker has cleared the error with its reason', async () => {
    await move(hoaBinh, it.reports['hoa-binh'], 'submit', {})
    const error = (await questionsOf(head, it.reports['hoa-binh'])).find((each) => each.severity === 'error')
    const path = `/questions/${error?.id ?? ''}`
    const cleared = await head.act(path, 'clear', {
      reason: 'Giữ nguyên số đã nêu, ghi chú trong báo cáo khối.',
    })
    expect([cleared.status, cleared.body.state]).toEqual([200, 'cleared'])
    expect((await move(head, it.reports['hoa-binh'], 'accept')).body).toMatchObject({
      state: 'accepted',
      acceptedRevision: 2,
      changedSinceAccepted: 0,
    })
  })

  test('of the head are checked by the deputy, never by the head', async () => {
    const report = it.reports['yen-bai']
    expect((await writeFigures(head, report, bodyOf(FIGURES_004, 'kcn-yen-bai'))).status).toBe(200)
    expect(nextOf(await move(head, report, 'submit', {}))).toEqual(['recall'])
    expect((await move(head, report, 'accept')).status).toBe(403)
    expect((await move(deputy, report, 'accept')).body.state).toBe('accepted')
  })

  test('that miss a mandatory figure say so; missing is not zero', async () => {
    const report = it.reports['thai-nguyen']
    await writeFigures(thaiNguyen, report, bodyOf(FIGURES_004, 'kcn-thai-nguyen'))
    const rules = (await questionsOf(thaiNguyen, report)).map(({ rule, indicator }) => [rule, indicator])
    expect(rules).toContainEqual(['mandatory-missing', 'trade-total-usd'])
    const absences = [{ indicator: 'trade-total-usd', kind: 'not-applicable', reason: 'Không theo dõi.' }]
    await writeFigures(thaiNguyen, report, bodyOf(FIGURES_004, 'kcn-thai-nguyen'), { absences })
    const open = (await questionsOf(thaiNguyen, report)).filter((each) => each.state === 'open')
    expect(open.map(({ rule }) => rule)).not.toContain('mandatory-missing')
  })

  test('are compared with another document, which only asks and never counts', async () => {
    const report = it.reports['bac-kan']
    const bacKan = await it.bloc.officer('bac-kan')
    await writeFigures(bacKan, report, bodyOf(FIGURES_004, 'kcn-bac-kan'))
    const recorded = await head.put(`/bloc-years/${it.bloc.years[2022]}/reference-figures`, {
      organisationId: it.bloc.boards['bac-kan'],
      period: 'YEAR',
      document: '001',
      figures: bodyOf(FIGURES_001, 'kcn-bac-kan'),
    })
    expect([recorded.status, recorded.body.items.length]).toEqual([200, FIGURES_001.length])
    const asked = await questionsOf(bacKan, report)
    expect(asked.map(({ rule, indicator }) => [rule, indicator]).sort()).toEqual([
      ['part-over-whole', 'trade-total-usd'],
      ['sources-differ', 'planning-sponsored-vnd'],
      ['sources-differ', 'workers'],
    ])
    const answered = await bacKan.post(
      `/questions/${asked[0]?.id ?? ''}/answer`,
      { text: 'Số của Khối là số đến ngày 31/12/2022.' },
      { 'if-match': '"1"' },
    )
    expect(answered.body.state).toBe('answered')
  })

  test('are entered by the head from a scan, and marked so', async () => {
    const report = it.reports['phu-tho']
    const figures = bodyOf(FIGURES_004, 'kcn-phu-tho')
    const bare = await writeFigures(head, report, figures)
    expect([bare.status, bare.body.errors[0].code]).toEqual([422, 'reports.on-behalf-without-scan'])
    const fileId = await uploadScan(head, it.bloc.years[2022])
    const saved = await writeFigures(head, report, figures, { onBehalf: { fileId } })
    expect([saved.status, saved.body.onBehalf]).toEqual([200, { fileId }])
    expect((await move(head, report, 'submit', { onBehalf: { fileId } })).body.state).toBe('submitted')
    const phuTho = await it.bloc.officer('phu-tho')
    expect((await phuTho.get(`/reports/${report}`)).body).toMatchObject({
      onBehalf: { fileId },
      state: 'submitted',
    })
  })

  test('take answers and evidence on behalf only with a scan of that board or of the bloc', async () => {
    const report = it.reports['phu-tho']
    const question = (await questionsOf(head, report))[0]
    const elsewhere = await uploadScan(
      await it.bloc.officer('bac-kan'),
      it.bloc.years[2022],
      it.bloc.boards['bac-kan'],
    )
    const answer = (fileId: string) =>
      head.post(
        `/questions/${question?.id ?? ''}/answer`,
        { text: 'Số liệu đúng.', onBehalf: { fileId } },
        { 'if-match': `"${question?.version ?? 0}"` },
      )
    for (const fileId of [elsewhere, '00000000-0000-7000-8000-000000000000'])
      expect((await answer(fileId)).body).toMatchObject({
        status: 422,
        errors: [{ pointer: '/onBehalf/fileId', code: 'files.not-there' }],
      })
    expect((await answer(await uploadScan(head, it.bloc.years[2022]))).body.state).toBe('answered')
    const bare = await move(head, it.reports['tuyen-quang'], 'evidence', { fileId: elsewhere, title: 'x' })
    expect([bare.status, bare.body.errors[0].code]).toEqual([422, 'reports.on-behalf-without-scan'])
  })

  test('carry evidence and texts of the board', async () => {
    const bacKan = await it.bloc.officer('bac-kan')
    const report = it.reports['bac-kan']
    const fileId = await uploadScan(bacKan, it.bloc.years[2022], it.bloc.boards['bac-kan'])
    const added = await move(bacKan, report, 'evidence', {
      fileId,
      title: 'Biểu tổng hợp',
      indicator: 'workers',
    })
    expect(added.body.evidence).toEqual([{ fileId, title: 'Biểu tổng hợp', indicator: 'workers' }])
    const wrong = await uploadScan(bacKan, it.bloc.years[2022], it.bloc.boards['bac-kan'])
    const second = await move(bacKan, report, 'evidence', { fileId: wrong, title: 'Nhầm tệp' })
    const removed = await bacKan.delete(`/reports/${report}/evidence/${wrong}`, {
      'if-match': second.headers['etag'] ?? '',
    })
    expect([removed.status, removed.body.evidence]).toEqual([200, added.body.evidence])
    const again = await bacKan.delete(`/reports/${report}/evidence/${wrong}`, {
      'if-match': removed.headers['etag'] ?? '',
    })
    expect([again.status, again.body.code]).toEqual([404, 'common.not-found'])
    const seen = await bacKan.get(`/reports/${report}`)
    const told = await bacKan.put(
      `/reports/${report}/narrative`,
      { narrative: { difficulties: 'Thu hồi 17,7ha đất tại Khu Công nghiệp Thanh Bình.' } },
      { 'if-match': seen.headers['etag'] ?? '' },
    )
    expect(told.body.narrative).toEqual({
      difficulties: 'Thu hồi 17,7ha đất tại Khu Công nghiệp Thanh Bình.',
    })
  })

  const workersOf = async () =>
    (await comparedFigures(it.service.database.read, it.bloc.years[2022], 'YEAR', localDate('2022-12-31')))
      .flatMap(({ organisationId, indicator, result }) =>
        indicator === 'workers' && result ? [[organisationId, result.value]] : [],
      )
      .toSorted()

  test('give their accepted figures and hand-in facts to what comes after', async () => {
    expect(await workersOf()).toEqual(
      [
        [it.bloc.boards['hoa-binh'], '2100'],
        [it.bloc.boards['yen-bai'], '5037'],
      ].sort(),
    )
    const facts = await reportFacts(it.service.database.read, it.bloc.years[2022])
    expect(facts.find((fact) => fact.organisationId === it.bloc.boards['yen-bai'])).toMatchObject({
      period: 'YEAR',
      state: 'accepted',
      dueOn: '2022-12-31',
      submittedAt: it.service.clock.now(),
      openErrors: 0,
    })
    expect(facts).toHaveLength(7)
  })

  test('are reopened only by a recorded decision; what was accepted keeps counting', async () => {
    const report = it.reports['yen-bai']
    const bare = await move(deputy, report, 'reopen', {})
    expect(bare.status).toBe(422)
    const reopened = await move(deputy, report, 'reopen', { reason: 'Số lao động chốt lại theo BHXH.' })
    expect(reopened.body).toMatchObject({
      state: 'draft',
      revision: 2,
      acceptedRevision: 1,
      changedSinceAccepted: 0,
    })
    const figures = bodyOf(FIGURES_004, 'kcn-yen-bai').map((figure) =>
      figure.indicator === 'workers' ? { ...figure, stated: '5.040' } : figure,
    )
    expect((await writeFigures(head, report, figures)).body.changedSinceAccepted).toBe(1)
    const fileId = await uploadScan(head, it.bloc.years[2022], it.bloc.boards['yen-bai'])
    expect((await move(head, report, 'evidence', { fileId, title: 'Bảng BHXH' })).status).toBe(200)
    expect(await workersOf()).toContainEqual([it.bloc.boards['yen-bai'], '5037'])
    const member = await it.bloc.officer('tuyen-quang')
    const seen = await member.get(`/reports/${report}`)
    expect(seen.body).toMatchObject({ state: 'accepted', revision: 1, changedSinceAccepted: null })
    expect(JSON.stringify(seen.body)).not.toContain('5.040')
    expect(seen.body.evidence).toEqual([])
    expect((await head.get(`/reports/${report}`)).body.evidence).toHaveLength(1)
  })

  test('ask for the indicator that more boards state, as soon as they have handed it in', async () => {
    const planned = bodyOf(FIGURES_004, 'kcn-thai-nguyen')
    const rulesOf = async () => {
      await writeFigures(thaiNguyen, it.reports['thai-nguyen'], planned)
      const asked = await questionsOf(thaiNguyen, it.reports['thai-nguyen'])
      return asked.filter((each) => each.state === 'open').map(({ rule }) => rule)
    }
    // Only Yên Bái has handed in registered land so far: one board against one.
    expect(await rulesOf()).not.toContain('other-indicator')
    const bacGiang = await it.bloc.officer('bac-giang')
    await writeFigures(bacGiang, it.reports['bac-giang'], bodyOf(FIGURES_004, 'kcn-bac-giang'))
    await move(bacGiang, it.reports['bac-giang'], 'submit', {})
    expect(await rulesOf()).toContain('other-indicator')
  })

  test('give their questions to scripts with the codes of the boards', async () => {
    const all = await allQuestions(it.service.database.read)
    expect(all).toContainEqual({
      source: '004',
      organisation: 'hoa-binh',
      indicator: 'trade-total-vnd',
      rule: 'per-worker-implausible',
      severity: 'error',
      stated: '763,86 triệu đồng',
      computed: '15.48',
    })
    expect(all).toContainEqual({
      source: '001',
      organisation: 'bac-kan',
      indicator: 'budget-vnd',
      rule: 'base-year-is-result-year',
      severity: 'error',
      stated: '105%',
      computed: '100',
    })
  })

  describe('after the lock day', () => {
    test('take no first hand-in, with the reason shown, until a paper extends it', async () => {
      it.service.clock.set('2023-01-05')
      const tuyenQuang = await it.bloc.officer('tuyen-quang')
      const report = it.reports['tuyen-quang']
      const figures = bodyOf(FIGURES_004, 'kcn-tuyen-quang')
      expect((await writeFigures(tuyenQuang, report, figures)).status).toBe(200)
      it.service.clock.set('2023-01-10')
      const again = await it.bloc.officer('tuyen-quang')
      const refused = await move(again, report, 'submit', {})
      expect([refused.status, refused.body.code]).toEqual([409, 'reports.locked'])
      const seen = await again.get(`/reports/${report}`)
      expect(seen.body).toMatchObject({
        editable: false,
        timeliness: { state: 'missing', days: 10 },
        lock: { lockOn: '2023-01-10' },
      })
      expect(seen.body.lock.reason).toContain('10/01/2023')

      const checker = await it.bloc.officer('yen-bai')
      const paper = await checker.post('/papers', {
        kind: 'notice',
        number: '12/BQL-VP',
        date: '2023-01-10',
        issuerName: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái',
        title: 'Về việc gia hạn nộp báo cáo',
        blocYearId: it.bloc.years[2022],
      })
      expect(paper.status).toBe(201)
      const extended = await move(checker, report, 'extend', {
        until: '2023-01-12',
        reason: 'Hệ thống mạng của đơn vị gặp sự cố.',
        paperId: (paper.body as { id?: string; paperId?: string }).paperId ?? paper.body.id,
      })
      expect([extended.status, extended.body.extendedTo]).toEqual([200, '2023-01-12'])
      const handedIn = await move(again, report, 'submit', {})
      expect(handedIn.body).toMatchObject({
        state: 'submitted',
        timeliness: { state: 'on-time', days: 0, dueOn: '2023-01-12' },
      })
    })

    test('still take back what was returned', async () => {
      const head2 = await it.bloc.officer('yen-bai')
      const phuTho = await it.bloc.officer('phu-tho')
      const report = it.reports['phu-tho']
      await move(head2, report, 'return', { reasons: [{ reason: 'Đề nghị giải trình trị giá XNK.' }] })
      expect((await writeFigures(phuTho, report, bodyOf(FIGURES_004, 'kcn-phu-tho'))).status).toBe(200)
      expect((await move(phuTho, report, 'submit', {})).status).toBe(200)
    })
  })

  test('are doubted by the thresholds of the rulebook that the bloc has adopted', async () => {
    const report = it.reports['phu-tho']
    const checker = await it.bloc.officer('yen-bai')
    const perWorker = async (): Promise<string[]> =>
      (await questionsOf(checker, report))
        .filter(({ rule }) => rule === 'per-worker-implausible')
        .map(({ state }) => state)
    // 204.000 dollars a worker: outside the shipped 1.000 to 100.000, inside 1.000 to 300.000
    expect(await perWorker()).toEqual(['answered'])
    const perWorkerUsd = { ...questionLimits.perWorkerUsd, asked: { from: '1000', to: '300000' } }
    const questions = { ...questionThresholds, limits: { ...questionLimits, perWorkerUsd } }
    const { service, bloc } = it
    await service.database.transaction((tx) =>
      adoptRulebook(tx, bloc.years[2022], { ...rulebookTo2023, questions }, service.clock.now()),
    )
    const returned = await move(checker, report, 'return', { reasons: [{ reason: 'Nộp lại.' }] })
    expect(returned.status).toBe(200)
    const phuTho = await bloc.officer('phu-tho')
    expect((await writeFigures(phuTho, report, bodyOf(FIGURES_004, 'kcn-phu-tho'))).status).toBe(200)
    expect(await perWorker()).toEqual(['settled'])
  })
})

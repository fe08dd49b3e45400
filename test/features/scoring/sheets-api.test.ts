import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { onBothDatabases } from '../../support/database.ts'
import type { Answer, Client } from '../../support/service.ts'
import {
  type ScoringBloc,
  type SheetBody,
  checkedEntries,
  playUntil,
  scoringBloc,
  selfEntries,
} from './api-support.ts'

const pointsOf = (sheet: SheetBody, column: 'self' | 'checked' | 'agreed'): Record<string, string | null> =>
  Object.fromEntries(sheet.criteria.map(({ code, columns }) => [code, columns[column].points]))
const errorsOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string; code: string }[] }).errors.map(
    ({ pointer, code }) => `${pointer} ${code}`,
  )

onBothDatabases('score sheets', (dialect) => {
  let it: ScoringBloc
  beforeAll(async () => {
    it = await scoringBloc(dialect)
  })
  afterAll(() => it.service.close())

  const path = (board: keyof ScoringBloc['sheets']): string => `/score-sheets/${it.sheets[board]}`

  describe('of a board that scores itself', () => {
    test('hold the computed points with their trace before anything is entered', async () => {
      const sheet = await it.sheet(it.clients['hoa-binh'], 'hoa-binh')
      // 11/10 = 110 %: 16 + 10 × 0,2 = 18; 110 % against Bắc Giang's 150 %: 20 × (0,5 + 0,5 × 10/50) = 12;
      // 55.000/50.000 = 110 %: full 20
      expect(pointsOf(sheet, 'self')).toEqual({
        'I.1': '18',
        'I.2': '12',
        'I.3': '20',
        'II.1': null,
        'II.2': null,
        'II.3': '5',
        'IV.1': '0',
        'V.1': '-0.1',
      })
      expect(sheet.criteria[0]?.columns.self.trace).toBe(
        '11/10 = 110% → vượt 10 bước 1% × 0,2 = +2 → 16 + 2 = 18',
      )
      expect(sheet.criteria.at(-1)?.columns.self.trace).toBe(
        'nộp báo cáo chậm (Báo cáo năm 2022): 1 ngày × 0,1 = 0,1 → trừ: -0,1',
      )
      // 18 + 12 + 20 + 5 − 0,1: no total, and said to be none
      expect([sheet.totals.self, sheet.partial.self]).toEqual([
        null,
        { points: '54.9', open: ['II.1', 'II.2'] },
      ])
      expect(sheet.problems).toEqual([
        expect.objectContaining({ pointer: '/entries/II.1', code: 'scoring.criterion-open' }),
      ])
      expect(sheet.next.map(({ action }) => action)).toEqual(['enter-self', 'submit'])
    })

    test('speak English to who asks in English', async () => {
      const answer = await it.clients['hoa-binh'].get(path('hoa-binh'), { 'accept-language': 'en' })
      const sheet = answer.body as SheetBody
      expect(sheet.criteria[0]?.columns.self.trace).toBe(
        '11/10 = 110% → 10 steps of 1% over × 0.2 = +2 → 16 + 2 = 18',
      )
    })

    test('are not submitted while the board owes a criterion or its evidence', async () => {
      const owner = it.clients['bac-kan']
      const open = await owner.act(path('bac-kan'), 'submit', {})
      expect([open.status, errorsOf(open)]).toEqual([422, ['/entries/II.1 scoring.criterion-open']])
      const entries = [{ criterion: 'II.1', input: { kind: 'level', level: 'good' } }]
      expect((await owner.act(path('bac-kan'), 'enter-self', { entries })).status).toBe(200)
      const unproved = await owner.act(path('bac-kan'), 'submit', {})
      expect(errorsOf(unproved)).toEqual(['/entries/II.1/evidence scoring.evidence-missing'])
    })

    test('refuse what is not for the board to enter, each with its line, and keep nothing', async () => {
      const owner = it.clients['bac-kan']
      const before = await it.sheet(owner, 'bac-kan')
      const answer = await owner.act(path('bac-kan'), 'enter-self', {
        entries: [
          { criterion: 'I.1', input: { kind: 'points', points: '20', reason: 'x' } },
          { criterion: 'II.1', input: { kind: 'level', level: 'superb' } },
          { criterion: 'II.2', input: { kind: 'decided', points: '15', reason: 'x' } },
          { criterion: 'IX', input: { kind: 'passed', passed: true } },
          { criterion: 'II.2', input: { kind: 'points', points: '14.7', reason: 'x' } },
          { criterion: 'II.1', input: { kind: 'not-applicable', reason: 'x' } },
        ],
      })
      expect([answer.status, errorsOf(answer)]).toEqual([
        422,
        [
          '/entries/0/input/kind scoring.input-kind',
          '/entries/1/input/level scoring.level-unknown',
          '/entries/2/input/kind scoring.not-for-self',
          '/entries/3/criterion scoring.criterion-unknown',
          '/entries/4/input/points scoring.points-granularity',
          '/entries/5/input/kind scoring.not-applicable-not-allowed',
        ],
      ])
      expect(await it.sheet(owner, 'bac-kan')).toEqual(before)
    })

    test.each([
      ['a figure of its own', { kind: 'figures', result: '99' }],
      ['a formula in text', { kind: 'points', points: '10 + 5', reason: 'x' }],
      ['a count below zero', { kind: 'count', count: -1 }],
      ['a level in NFD', { kind: 'level', level: 'xuất-sắc'.normalize('NFD') }],
      ['a reason with markup in a line of code', { kind: 'level', level: '<b>good</b>' }],
    ])('refuse %s', async (_, input) => {
      const answer = await it.clients['bac-kan'].act(path('bac-kan'), 'enter-self', {
        entries: [{ criterion: 'II.1', input }],
      })
      expect(answer.status).toBe(422)
    })

    test('refuse evidence that belongs to another board', async () => {
      const foreign = await it.evidence('phu-tho')
      const answer = await it.clients['bac-kan'].act(path('bac-kan'), 'enter-self', {
        entries: selfEntries(foreign),
      })
      expect([answer.status, errorsOf(answer)]).toEqual([422, ['/entries/0/evidence/0 files.not-there']])
    })

    test('share a criterion that does not apply with the rest of its group', async () => {
      const owner = it.clients['bac-kan']
      const entries = [{ criterion: 'I.2', input: { kind: 'not-applicable', reason: 'Không có dự án FDI' } }]
      const answer = await owner.act(path('bac-kan'), 'enter-self', { entries })
      // 60 points over 40: 16 × 1,5 = 24 and 20 × 1,5 = 30
      expect(pointsOf(answer.body as SheetBody, 'self')).toMatchObject({
        'I.1': '24',
        'I.2': null,
        'I.3': '30',
      })
      const back = await owner.act(path('bac-kan'), 'enter-self', {
        entries: [{ criterion: 'I.2', input: null }],
      })
      expect(pointsOf(back.body as SheetBody, 'self')).toMatchObject({
        'I.1': '16',
        'I.2': '10',
        'I.3': '20',
      })
    })

    test('take assigned plans in Vietnamese form, in a unit that fits', async () => {
      const owner = it.clients['bac-kan']
      const plan = (stated: string, unit: string) => ({
        plans: [{ indicator: 'capital-usd', stated, unit, source: 'Quyết định giao kế hoạch' }],
      })
      expect(errorsOf(await owner.act(path('bac-kan'), 'set-plans', plan('120', 'ha')))).toEqual([
        '/plans/0/unit indicators.unit-not-of-indicator',
      ])
      const answer = await owner.act(path('bac-kan'), 'set-plans', plan('1.200,5', 'usd-million'))
      expect([answer.status, answer.body.plans[0].value]).toEqual([200, '1200.5'])
    })
  })

  describe('on their way', () => {
    test('are recalled until the checker has opened them, and not after', async () => {
      await playUntil(it, 'phu-tho', 'submit')
      const owner = it.clients['phu-tho']
      const recalled = await owner.act(path('phu-tho'), 'recall', {})
      expect([recalled.status, recalled.body.state]).toEqual([200, 'draft'])
      await owner.act(path('phu-tho'), 'submit', {})
      await it.clients['yen-bai'].act(path('phu-tho'), 'open-check')
      const late = await owner.act(path('phu-tho'), 'recall', {})
      expect([late.status, late.body.code]).toEqual([409, 'common.wrong-state'])
    })

    test('go back with reasons that the board sees', async () => {
      const head = it.clients['yen-bai']
      const none = await head.act(path('phu-tho'), 'return', { reasons: [] })
      expect(none.status).toBe(422)
      const reasons = [{ criterion: 'II.1', text: 'Bổ sung kế hoạch học tập' }]
      expect((await head.act(path('phu-tho'), 'return', { reasons })).body.state).toBe('draft')
      const sheet = await it.sheet(it.clients['phu-tho'], 'phu-tho')
      expect(sheet.notes.map(({ kind, content }) => [kind, content])).toEqual([
        ['return', 'Bổ sung kế hoạch học tập'],
      ])
    })

    test('need a reason for every gap before the check ends', async () => {
      await playUntil(it, 'tuyen-quang', 'open-check')
      const head = it.clients['yen-bai']
      await head.act(path('tuyen-quang'), 'enter-checked', {
        entries: [...checkedEntries(), { criterion: 'II.1', input: { kind: 'level', level: 'good' } }],
      })
      const refused = await head.act(path('tuyen-quang'), 'finish-check')
      expect(errorsOf(refused)).toEqual(['/entries/II.1/reason scoring.reason-missing'])
      await head.act(path('tuyen-quang'), 'enter-checked', {
        entries: [
          {
            criterion: 'II.1',
            input: { kind: 'level', level: 'good' },
            reason: 'Thiếu báo cáo chuyên đề quý IV',
          },
        ],
      })
      const done = await head.act(path('tuyen-quang'), 'finish-check')
      expect([done.status, done.body.state, done.body.explainUntil]).toEqual([200, 'checked', '2023-01-15'])
      expect((done.body as SheetBody).gaps.map(({ criterion, reason }) => [criterion, reason])).toEqual([
        ['II.1', 'Thiếu báo cáo chuyên đề quý IV'],
        ['II.2', 'Trưởng khối chấm'],
      ])
      expect((done.body as SheetBody).totals).toMatchObject({ self: null, checked: '81.9' })
    })

    test('are not agreed over the head of a board that may still explain', async () => {
      const early = await it.clients['yen-bai'].act(path('tuyen-quang'), 'agree', {})
      expect([early.status, early.body.code]).toEqual([409, 'scoring.explanation-pending'])
    })

    test('finish without a second word for what follows from figures alone', async () => {
      // the checker finds that a criterion does not apply: the others of its group rise without anybody's judgement
      await playUntil(it, 'hoa-binh', 'open-check')
      const head = it.clients['yen-bai']
      await head.act(path('hoa-binh'), 'enter-checked', {
        entries: [
          ...checkedEntries(),
          { criterion: 'I.2', input: { kind: 'not-applicable', reason: 'Không có dự án FDI' } },
        ],
      })
      const done = await head.act(path('hoa-binh'), 'finish-check')
      expect(done.status).toBe(200)
      const { gaps } = done.body as { gaps: { criterion: string; cause: string; reason: string | null }[] }
      expect(gaps.map(({ criterion, cause, reason }) => [criterion, cause, reason])).toEqual([
        ['I.1', 'figures', null],
        ['I.2', 'entry', 'Không có dự án FDI'],
        ['I.3', 'figures', null],
        ['II.2', 'entry', 'Trưởng khối chấm'],
      ])
      await it.clients['hoa-binh'].act(path('hoa-binh'), 'explain', { text: 'Thống nhất' })
      await head.act(path('hoa-binh'), 'check-again')
      await head.act(path('hoa-binh'), 'return', { reasons: [{ text: 'Làm lại từ đầu' }] })
    })

    test('take an objection within its days, and a second look with another result', async () => {
      const owner = it.clients['tuyen-quang']
      const objection = {
        criterion: 'II.1',
        text: 'Báo cáo đã gửi ngày 20/12',
        evidence: [await it.evidence('tuyen-quang')],
      }
      const word = { text: 'Đề nghị xem lại', objections: [objection] }
      expect((await owner.act(path('tuyen-quang'), 'explain', word)).body.state).toBe('explained')
      const head = it.clients['yen-bai']
      const silent = await head.act(path('tuyen-quang'), 'agree', {})
      expect(errorsOf(silent)).toEqual(['/answers scoring.objection-unanswered'])
      const answers = [{ criterion: 'II.2', text: 'Không ai kiến nghị' }]
      expect(errorsOf(await head.act(path('tuyen-quang'), 'agree', { answers }))).toEqual([
        '/answers/0/criterion scoring.no-objection',
      ])
      await head.act(path('tuyen-quang'), 'check-again')
      await head.act(path('tuyen-quang'), 'enter-checked', { entries: [{ criterion: 'II.1', input: null }] })
      const done = await head.act(path('tuyen-quang'), 'finish-check')
      expect((done.body as SheetBody).totals.checked).toBe('85.9')
    })

    test('refuse an explanation after its days, and are then agreed without it', async () => {
      it.service.clock.set('2023-01-16')
      const owner = await it.bloc.officer('tuyen-quang')
      const late = await owner.act(path('tuyen-quang'), 'explain', { text: 'Muộn' })
      const head = await it.bloc.officer('yen-bai')
      const agreed = await head.act(path('tuyen-quang'), 'agree', {})
      it.service.clock.set('2023-01-10')
      expect([late.status, late.body.code]).toEqual([409, 'scoring.explanation-late'])
      expect([agreed.status, agreed.body.state, agreed.body.totals.agreed]).toEqual([200, 'agreed', '85.9'])
    })

    test('that keep their points over an objection tell the board why', async () => {
      await playUntil(it, 'bac-kan', 'open-check')
      const head = it.clients['yen-bai']
      const owner = it.clients['bac-kan']
      await head.act(path('bac-kan'), 'enter-checked', {
        entries: [
          ...checkedEntries(),
          { criterion: 'II.1', input: { kind: 'level', level: 'good' }, reason: 'Thiếu báo cáo quý IV' },
        ],
      })
      await head.act(path('bac-kan'), 'finish-check')
      const objections = [{ criterion: 'II.1', text: 'Đề nghị giữ mức xuất sắc' }]
      await owner.act(path('bac-kan'), 'explain', { text: 'Có kiến nghị', objections })
      expect((await head.act(path('bac-kan'), 'agree', {})).status).toBe(422)
      const answers = [{ criterion: 'II.1', text: 'Khối đã biểu quyết giữ mức tốt' }]
      const agreed = await head.act(path('bac-kan'), 'agree', { answers })
      expect([agreed.status, agreed.body.state]).toEqual([200, 'agreed'])
      const { notes } = await it.sheet(owner, 'bac-kan')
      expect(notes.map(({ kind, content }) => [kind, content])).toEqual([
        ['explanation', 'Có kiến nghị'],
        ['objection', 'Đề nghị giữ mức xuất sắc'],
        ['answer', 'Khối đã biểu quyết giữ mức tốt'],
      ])
      await head.act(path('bac-kan'), 'reopen', { reason: 'Trả về để đơn vị chấm lại' })
      await head.act(path('bac-kan'), 'return', { reasons: [{ text: 'Chấm lại' }] })
    })

    test('are reopened by a decision with its reason', async () => {
      const head = it.clients['yen-bai']
      expect((await head.act(path('tuyen-quang'), 'reopen', { reason: '' })).status).toBe(422)
      const decision = { reason: 'Phát hiện sai sót số liệu', paperId: it.paperId }
      const answer = await head.act(path('tuyen-quang'), 'reopen', decision)
      const { state, notes } = answer.body as SheetBody
      expect([state, notes.at(-1)?.kind]).toEqual(['in-check', 'reopening'])
    })
  })

  describe('of the head itself', () => {
    test('are checked by the deputy; the head is no judge of its own', async () => {
      await playUntil(it, 'yen-bai', 'submit')
      const head = await it.clients['yen-bai'].act(path('yen-bai'), 'open-check')
      expect(head.status).toBe(403)
      const deputy = await it.clients['thai-nguyen'].act(path('yen-bai'), 'open-check')
      expect([deputy.status, deputy.body.state]).toEqual([200, 'in-check'])
    })

    test('do not let the head check the deputy away: the deputy’s sheet is the head’s to check', async () => {
      await playUntil(it, 'thai-nguyen', 'submit')
      expect((await it.clients['thai-nguyen'].act(path('thai-nguyen'), 'open-check')).status).toBe(403)
      expect((await it.clients['yen-bai'].act(path('thai-nguyen'), 'open-check')).status).toBe(200)
    })
  })

  describe('of a board that does not sign in', () => {
    test('are entered by the head from a scan, marked as such', async () => {
      const head = it.clients['yen-bai']
      const fileId = await it.scan('bac-giang')
      const entries = selfEntries(await it.evidence('bac-giang'))
      const bare = await head.act(path('bac-giang'), 'enter-self', { entries })
      expect([bare.status, errorsOf(bare)]).toEqual([422, ['/onBehalf scoring.on-behalf-without-scan']])
      const done = await head.act(path('bac-giang'), 'enter-self', { entries, onBehalf: { fileId } })
      expect(done.status).toBe(200)
      const line = (done.body as SheetBody).criteria.find(({ code }) => code === 'II.1') as unknown as {
        columns: { self: { entry: { onBehalf: boolean } } }
      }
      expect(line.columns.self.entry.onBehalf).toBe(true)
      const submitted = await head.act(path('bac-giang'), 'submit', { onBehalf: { fileId } })
      expect(submitted.body.state).toBe('self-scored')
    })

    test('are not entered by others for it, nor by a board for itself as if for another', async () => {
      const fileId = await it.scan('hoa-binh')
      const entries = selfEntries(await it.evidence('hoa-binh'))
      const self = await it.clients['hoa-binh'].act(path('hoa-binh'), 'enter-self', {
        entries,
        onBehalf: { fileId },
      })
      expect(errorsOf(self)).toEqual(['/onBehalf scoring.on-behalf-of-self'])
      const deputy = await it.clients['thai-nguyen'].act(path('hoa-binh'), 'enter-self', {
        entries,
        onBehalf: { fileId },
      })
      expect(deputy.status).toBe(403)
    })
  })

  describe('and their readers', () => {
    test('drafts are for the board, the leaders, the council and auditors; other members see nothing', async () => {
      const draft = path('hoa-binh')
      const expectations: readonly (readonly [string, Client, number, number])[] = [
        ['owner', it.clients['hoa-binh'], 200, 200],
        ['deputy', it.clients['thai-nguyen'], 200, 403],
        ['council', await it.bloc.council(), 200, 403],
        ['auditor', await it.bloc.auditor(), 200, 403],
        ['another member', it.clients['bac-kan'], 404, 404],
        ['another bloc', await it.bloc.stranger(), 404, 404],
        ['another council', await it.bloc.otherCouncil(), 404, 404],
        ['administrator', await it.bloc.administrator(), 404, 404],
        ['nobody', it.service.nobody, 401, 401],
      ]
      for (const [who, client, read, write] of expectations) {
        const seen = await client.get(draft)
        const owned = await it.clients['hoa-binh'].get(draft)
        const wrote = await client.post(
          `${draft}/enter-self`,
          { entries: [{ criterion: 'IV.1', input: null }] },
          { 'if-match': owned.headers['etag'] ?? '' },
        )
        expect([who, seen.status, wrote.status]).toEqual([who, read, write])
      }
    })

    test('a member’s list holds its own sheet and those that are agreed, and nothing of the drafts', async () => {
      await it.clients['yen-bai'].act(path('tuyen-quang'), 'finish-check')
      await it.clients['tuyen-quang'].act(path('tuyen-quang'), 'explain', { text: 'Thống nhất' })
      await it.clients['yen-bai'].act(path('tuyen-quang'), 'agree', {})
      const codes = async (client: Client): Promise<string[]> => {
        const answer = await client.get(`${it.year}/score-sheets`)
        return (answer.body as { items: { code: string }[] }).items.map(({ code }) => code)
      }
      expect(await codes(it.clients['bac-kan'])).toEqual(['bac-kan', 'tuyen-quang'])
      expect(await codes(it.clients['yen-bai'])).toHaveLength(7)
      expect((await it.clients['bac-kan'].get(path('tuyen-quang'))).status).toBe(200)
    })

    test('last year’s head writes nothing any more and keeps reading', async () => {
      it.service.clock.set('2023-03-01')
      const past = await it.bloc.officer('yen-bai')
      const read = await past.get(path('hoa-binh'))
      const wrote = await past.act(path('phu-tho'), 'open-check')
      const opened = await past.post(`${it.year}/score-sheets`)
      it.service.clock.set('2023-01-10')
      expect([read.status, wrote.status, opened.status]).toEqual([200, 403, 403])
    })
  })

  describe('under two hands', () => {
    test('of two officers who submit at once, one wins', async () => {
      const first = it.clients['hoa-binh']
      await it.service.account('hoa-binh-2', [
        { role: 'board-officer', organisationId: it.bloc.boards['hoa-binh'] },
      ])
      const second = await it.service.signIn('hoa-binh-2')
      const auditor = await it.bloc.auditor()
      const submissions = async (): Promise<number> => {
        const events = await auditor.get(
          `/audit-events?objectKind=score-sheet&objectId=${it.sheets['hoa-binh']}&action=scoring.submit`,
        )
        return (events.body as { items: unknown[] }).items.length
      }
      const before = await submissions()
      const entered = await first.act(path('hoa-binh'), 'enter-self', {
        entries: selfEntries(await it.evidence('hoa-binh')),
      })
      const etag = { 'if-match': entered.headers['etag'] ?? '' }
      const answers = await Promise.all([
        first.post(`${path('hoa-binh')}/submit`, {}, { ...etag, 'idempotency-key': 'submit-hoa-binh-1' }),
        second.post(`${path('hoa-binh')}/submit`, {}, { ...etag, 'idempotency-key': 'submit-hoa-binh-2' }),
      ])
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      expect(statuses.filter((status) => [409, 412].includes(status))).toHaveLength(1)
      const winner = statuses[0] === 200 ? first : second
      const key = statuses[0] === 200 ? 'submit-hoa-binh-1' : 'submit-hoa-binh-2'
      const again = await winner.post(`${path('hoa-binh')}/submit`, {}, { ...etag, 'idempotency-key': key })
      expect([again.status, again.body.state]).toEqual([200, 'self-scored'])
      expect((await submissions()) - before).toBe(1)
    })

    test('a recall and an opening at once leave one of the two', async () => {
      const seen = await it.clients['hoa-binh'].get(path('hoa-binh'))
      const etag = { 'if-match': seen.headers['etag'] ?? '' }
      const answers = await Promise.all([
        it.clients['hoa-binh'].post(`${path('hoa-binh')}/recall`, {}, etag),
        it.clients['yen-bai'].post(`${path('hoa-binh')}/open-check`, undefined, etag),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const { state } = await it.sheet(it.clients['yen-bai'], 'hoa-binh')
      expect(state).toBe(answers[0].status === 200 ? 'draft' : 'in-check')
    })

    test('an edit without the version that was read is refused', async () => {
      const bare = await it.clients['bac-kan'].post(`${path('bac-kan')}/enter-self`, {
        entries: [{ criterion: 'II.1', input: null }],
      })
      expect(bare.status).toBe(428)
    })
  })
})

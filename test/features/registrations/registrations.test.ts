import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  acceptedRegistrations,
  recordYearResults,
  registrationFacts,
} from '../../../src/features/registrations/index.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { type NorthernBloc, type NorthernBoard, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { ifMatch, paperAt, readyToRegister, scanAt, target } from '../../support/registration.ts'
import { type Answer, type Client, startService, type TestService } from '../../support/service.ts'

interface Line {
  readonly action: string
  readonly method: string
  readonly href: string
}
const actionsOf = (answer: Answer): string[] =>
  (answer.body as { next: Line[] }).next.map((line) => line.action)
const errorsOf = (answer: Answer): string[][] =>
  ((answer.body as { errors?: { pointer: string; code: string }[] }).errors ?? []).map((error) => [
    error.pointer,
    error.code,
  ])

onBothDatabases('registrations', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let head: Client
  let deputy: Client
  let phuTho: Client
  let bacKan: Client
  const clients = new Map<NorthernBoard, Client>()
  const officer = async (board: NorthernBoard): Promise<Client> => {
    const client = clients.get(board) ?? (await bloc.officer(board))
    clients.set(board, client)
    return client
  }
  /** Everybody signs in anew: a session does not last until the next day. */
  const onDay = async (day: string): Promise<void> => {
    service.clock.set(day)
    clients.clear()
    head = await officer('yen-bai')
    deputy = await officer('thai-nguyen')
    phuTho = await officer('phu-tho')
    bacKan = await officer('bac-kan')
  }
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    await readyToRegister(service, bloc)
    await onDay('2022-03-01')
  })
  afterAll(() => service.close())

  const collection = (year: 2022 | 2023 = 2022) => `/bloc-years/${bloc.years[year]}/registrations`
  const create = (by: Client, board: NorthernBoard, more: object = {}, year: 2022 | 2023 = 2022) =>
    by.post(collection(year), { organisationId: bloc.boards[board], ...more })
  const pathOf = (answer: Answer): string => {
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return `/registrations/${answer.body.id as string}`
  }
  const two = [target('projects-granted', '12', 'count'), target('output-vnd', '149.833,75', 'vnd-billion')]

  describe('the way of a registration', () => {
    let path: string
    test('the board states targets, and reads back exactly what was understood', async () => {
      const made = await create(phuTho, 'phu-tho', { titles: ['flag', 'certificate'], targets: two })
      path = pathOf(made)
      expect(made.headers['location']).toBe(`/api/v1${path}`)
      expect(made.headers['etag']).toBe('"1"')
      expect(made.body).toMatchObject({
        organisationName: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
        number: 1,
        state: 'draft',
        titles: ['flag', 'certificate'],
        enteredBy: 'board',
        scanFileId: null,
        returns: [],
        targets: [
          {
            indicatorCode: 'projects-granted',
            stated: '12',
            value: '12',
            unitSymbol: { vi: '', en: '' },
            words: { vi: 'mười hai dự án' },
            expanded: null,
            illustrative: false,
            lastYear: null,
            comparison: null,
          },
          {
            indicatorCode: 'output-vnd',
            stated: '149.833,75',
            value: '149833.75',
            unitSymbol: { vi: 'tỷ đồng' },
            expanded: { vi: '149.833.750.000.000 đồng' },
          },
        ],
      })
      expect(made.body.next).toContainEqual({
        action: 'edit',
        label: 'sửa',
        method: 'PUT',
        href: `/api/v1${path}/targets`,
      })
      expect(actionsOf(made)).toEqual(['edit', 'submit', 'withdraw'])
    })

    test('targets are put anew under their version, with last year’s result beside them', async () => {
      const targets = [
        target('output-vnd', '9.350', 'vnd-billion', {
          note: 'Gồm cả khu mới',
          illustrative: true,
          lastYear: { stated: '9.000', unit: 'vnd-billion', source: 'Báo cáo năm 2021' },
        }),
      ]
      const put = await phuTho.put(`${path}/targets`, { titles: ['flag'], targets }, { 'if-match': '"1"' })
      expect([put.status, put.headers['etag']]).toEqual([200, '"2"'])
      // 9350/9000 = 1.03888…
      expect(put.body.targets).toMatchObject([
        {
          value: '9350',
          note: 'Gồm cả khu mới',
          illustrative: true,
          lastYear: { origin: 'stated', stated: '9.000', value: '9000', source: 'Báo cáo năm 2021' },
          statedLastYear: null,
          comparison: { percent: '103.89', isEasier: false },
        },
      ])
      const again = await phuTho.put(`${path}/targets`, { targets: [] }, { 'if-match': '"1"' })
      expect([again.status, again.body.code]).toEqual([412, 'common.stale'])
      const blind = await phuTho.put(`${path}/targets`, { targets: [] })
      expect([blind.status, blind.body.code]).toEqual([428, 'common.if-match'])
    })

    test('handed in, recalled, handed in again, looked at: then it can not be recalled', async () => {
      expect((await phuTho.act(path, 'submit')).body.state).toBe('submitted')
      await onDay('2022-03-02')
      // What is taken back before anybody looked has not been handed in.
      expect((await phuTho.act(path, 'recall')).body).toMatchObject({
        state: 'draft',
        firstSubmittedAt: null,
        submittedAt: null,
      })
      const submitted = await phuTho.act(path, 'submit')
      expect(submitted.body).toMatchObject({
        firstSubmittedAt: '2022-03-02T02:00:00.000Z',
        submittedAt: '2022-03-02T02:00:00.000Z',
      })
      expect(actionsOf(await head.get(path))).toEqual(['review', 'return', 'accept'])
      expect((await head.act(path, 'review')).body.state).toBe('in-review')
      const late = await phuTho.act(path, 'recall')
      expect([late.status, late.body.detail]).toEqual([
        409,
        'Không thể “rút lại”: bản đăng ký thi đua đang ở trạng thái “đang thẩm định”, chỉ làm được khi: đã nộp.',
      ])
    })

    test('returned with a reason for each field, which the board sees and answers by an edit', async () => {
      const seen = await head.get(path)
      const none = await head.post(`${path}/return`, { reasons: [] }, ifMatch(seen))
      expect(errorsOf(none)).toEqual([['/reasons', 'field.too-few']])
      const absent = { about: 'target', indicatorCode: 'workers', reason: 'Thiếu' }
      expect(errorsOf(await head.post(`${path}/return`, { reasons: [absent] }, ifMatch(seen)))).toEqual([
        ['/reasons/0/indicatorCode', 'registrations.reason-no-target'],
      ])
      const reasons = [
        { about: 'target', indicatorCode: 'output-vnd', reason: 'Thấp hơn kế hoạch tỉnh giao' },
        { about: 'titles', indicatorCode: null, reason: 'Chưa nêu Bằng khen' },
      ]
      expect((await head.act(path, 'return', { reasons })).body.state).toBe('returned')
      const back = await phuTho.get(path)
      expect(back.body.returns).toEqual([{ at: '2022-03-02T02:00:00.000Z', reasons }])
      expect(actionsOf(back)).toEqual(['edit', 'withdraw'])
      const put = await phuTho.put(`${path}/targets`, { titles: ['flag'], targets: two }, ifMatch(back))
      expect([put.body.state, put.body.returns]).toEqual([
        'draft',
        [{ at: '2022-03-02T02:00:00.000Z', reasons }],
      ])
    })

    test('accepted by the head: shared with the bloc and in force', async () => {
      expect((await bacKan.get(path)).status).toBe(404)
      await phuTho.act(path, 'submit')
      const accepted = await head.act(path, 'accept')
      expect([accepted.body.state, actionsOf(accepted)]).toEqual(['accepted', ['amend']])
      expect((await bacKan.get(path)).body).toMatchObject({ state: 'accepted', next: [] })
      const inForce = await acceptedRegistrations(service.database.read, bloc.years[2022])
      expect(inForce.map(({ organisationId, registrationId }) => [organisationId, registrationId])).toEqual([
        [bloc.boards['phu-tho'], path.slice('/registrations/'.length)],
      ])
      expect(inForce[0]?.targets).toMatchObject([
        { indicatorCode: 'projects-granted', stated: '12', value: '12', unit: 'count', illustrative: false },
        { indicatorCode: 'output-vnd', value: '149833.75', unit: 'vnd-billion' },
      ])
    })

    test('amended by a paper: the accepted version stays in force until the new one is accepted', async () => {
      const place = { blocId: bloc.blocId, councilId: bloc.councilId, ownerId: bloc.boards['phu-tho'] }
      const again = await create(phuTho, 'phu-tho')
      expect([again.status, again.body.code]).toEqual([409, 'registrations.amend-instead'])
      const foreign = await paperAt(service, { blocId: bloc.otherBlocId, councilId: bloc.councilId })
      const refused = await phuTho.act(path, 'amend', { paperId: foreign })
      expect(errorsOf(refused)).toEqual([['/paperId', 'common.reference']])
      const paperId = await paperAt(service, place)
      const amended = await phuTho.act(path, 'amend', { paperId })
      const newer = pathOf(amended)
      expect(amended.body).toMatchObject({
        number: 2,
        state: 'draft',
        amendsId: path.slice('/registrations/'.length),
        paperId,
        titles: ['flag'],
        targets: [{ value: '12' }, { value: '149833.75' }],
      })
      // A second amendment waits for the first, and is not offered.
      expect(actionsOf(await phuTho.get(path))).toEqual([])
      const second = await phuTho.act(path, 'amend', { paperId })
      expect([second.status, second.body.code]).toEqual([409, 'registrations.open-version'])

      const targets = [target('projects-granted', '15', 'count')]
      await phuTho.put(`${newer}/targets`, { targets }, { 'if-match': '"1"' })
      await phuTho.act(newer, 'submit')
      const values = async () =>
        (await acceptedRegistrations(service.database.read, bloc.years[2022])).flatMap(({ targets: own }) =>
          own.map((one) => one.value),
        )
      expect(await values()).toEqual(['12', '149833.75'])
      expect((await bacKan.get(path)).body.state).toBe('accepted')
      await head.act(newer, 'accept')
      expect(await values()).toEqual(['15'])
      const old = await bacKan.get(path)
      expect(old.body).toMatchObject({
        state: 'superseded',
        supersededAt: '2022-03-02T02:00:00.000Z',
        next: [],
      })
    })

    test('leaves an event for each change in the trail', async () => {
      const events = await service.database.read
        .selectFrom('audit_event')
        .select(['action'])
        .where('object_kind', '=', 'registration')
        .where('object_id', '=', path.slice('/registrations/'.length))
        .orderBy('id')
        .execute()
      expect(events.map(({ action }) => action.replace('registrations.', ''))).toEqual([
        ...['create', 'edit', 'submit', 'recall', 'submit', 'review', 'return', 'edit', 'submit', 'accept'],
        'supersede',
      ])
    })
  })

  test('the head’s own registration is for the deputy to accept', async () => {
    const path = pathOf(await create(head, 'yen-bai', { targets: two }))
    await head.act(path, 'submit')
    const own = await head.act(path, 'accept')
    expect([own.status, own.body.code]).toEqual([403, 'common.forbidden'])
    expect((await deputy.act(path, 'accept')).body.state).toBe('accepted')
  })

  test('nothing is handed in without a target', async () => {
    const path = pathOf(await create(bacKan, 'bac-kan', {}, 2023))
    const empty = await bacKan.act(path, 'submit')
    expect([empty.status, empty.body.code]).toEqual([409, 'registrations.no-targets'])
    expect((await bacKan.act(path, 'withdraw')).body).toMatchObject({ state: 'withdrawn', next: [] })
    const second = await create(bacKan, 'bac-kan', {}, 2023)
    expect([second.status, second.body.number]).toEqual([201, 2])
  })

  describe('entered by the secretariat from the board’s paper', () => {
    test('needs a scan that was uploaded in this bloc, and is marked', async () => {
      const bare = await create(head, 'hoa-binh', { targets: two })
      expect(errorsOf(bare)).toEqual([['/onBehalf', 'registrations.scan-required']])
      const elsewhere = await scanAt(service, { blocId: bloc.otherBlocId, councilId: bloc.councilId })
      const foreign = await create(head, 'hoa-binh', { targets: two, onBehalf: { fileId: elsewhere } })
      expect(errorsOf(foreign)).toEqual([['/onBehalf/fileId', 'files.not-there']])
      const fileId = await scanAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
      const made = await create(head, 'hoa-binh', { targets: two, onBehalf: { fileId } })
      expect(made.body).toMatchObject({ enteredBy: 'secretariat', scanFileId: fileId })
      const path = pathOf(made)
      expect((await head.act(path, 'submit')).body.state).toBe('submitted')

      // The board takes it back and writes itself: what stands there is its own from then on.
      const hoaBinh = await officer('hoa-binh')
      const recalled = await hoaBinh.act(path, 'recall')
      const marked = await hoaBinh.put(
        `${path}/targets`,
        { targets: two, onBehalf: { fileId } },
        ifMatch(recalled),
      )
      expect(errorsOf(marked)).toEqual([['/onBehalf', 'registrations.own-board']])
      const own = await hoaBinh.put(`${path}/targets`, { targets: two }, ifMatch(recalled))
      expect(own.body).toMatchObject({ enteredBy: 'board', scanFileId: null })
      expect(actionsOf(await head.get(path))).toEqual(['edit'])
      const submitted = await head.act(path, 'submit')
      expect([submitted.status, submitted.body.code]).toEqual([409, 'registrations.scan-first'])
    })

    test('no other member enters for a board', async () => {
      const fileId = await scanAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
      const answer = await create(phuTho, 'bac-giang', { targets: two, onBehalf: { fileId } })
      expect([answer.status, answer.body.code]).toEqual([403, 'common.forbidden'])
    })

    test('a board that is no member of the bloc is refused, and its officer is nobody here', async () => {
      const fileId = await scanAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
      const body = { organisationId: bloc.strangerId, targets: two, onBehalf: { fileId } }
      expect(errorsOf(await head.post(collection(), body))).toEqual([
        ['/organisationId', 'registrations.not-a-member'],
      ])
      const stranger = await bloc.stranger()
      expect((await stranger.post(collection(), { organisationId: bloc.strangerId })).status).toBe(404)
    })
  })

  describe('at the same moment', () => {
    test('two officers of a board begin: one registration', async () => {
      const first = await officer('yen-bai')
      const second = await bloc.secondOfficer()
      const answers = await Promise.all([
        create(first, 'yen-bai', { targets: two }, 2023),
        create(second, 'yen-bai', { targets: two }, 2023),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
      const refused = answers.find((answer) => answer.status === 409)
      expect(refused?.body.code).toBe('registrations.open-version')
      const list = await first.get(`${collection(2023)}?organisationId=${bloc.boards['yen-bai']}`)
      expect(list.body.items).toHaveLength(1)
    })

    test('two officers of a board hand in what both have read: one does, the other is told', async () => {
      const list = await head.get(`${collection(2023)}?organisationId=${bloc.boards['yen-bai']}`)
      const path = `/registrations/${list.body.items[0].id as string}`
      const second = await bloc.secondOfficer()
      const seen = await head.get(path)
      const answers = await Promise.all([
        head.post(`${path}/submit`, undefined, ifMatch(seen)),
        second.post(`${path}/submit`, undefined, ifMatch(seen)),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    })

    test('a repeat after a lost answer gets the same registration', async () => {
      const key = { 'idempotency-key': `dang-ky-${dialect}` }
      const body = { organisationId: bloc.boards['tuyen-quang'], targets: two }
      const tuyenQuang = await officer('tuyen-quang')
      const first = await tuyenQuang.post(collection(), body, key)
      const again = await tuyenQuang.post(collection(), body, key)
      expect([first.status, again.status]).toEqual([201, 201])
      expect(again.body).toEqual(first.body)
      const list = await tuyenQuang.get(`${collection()}?organisationId=${bloc.boards['tuyen-quang']}`)
      expect(list.body.items).toHaveLength(1)
      // And without a key it is told that there is one.
      expect((await tuyenQuang.post(collection(), body)).status).toBe(409)
    })
  })

  describe('bad input leaves nothing', () => {
    const one = (over: object) => ({ targets: [{ ...target('projects-granted', '12', 'count'), ...over }] })
    test.each<[string, object, string, string]>([
      ['a target of zero', one({ stated: '0' }), '/targets/0/stated', 'registrations.target-zero'],
      ['a negative target', one({ stated: '-12' }), '/targets/0/stated', 'registrations.target-negative'],
      [
        '1,527 projects',
        one({ stated: '1,527' }),
        '/targets/0/stated',
        'indicators.number-fraction-of-count',
      ],
      ['a number in words', one({ stated: 'mười hai' }), '/targets/0/stated', 'indicators.number-letters'],
      ['hectares of projects', one({ unit: 'ha' }), '/targets/0/unit', 'indicators.unit-not-of-indicator'],
      ['an unknown unit', one({ unit: 'yen' }), '/targets/0/unit', 'indicators.unit-unknown'],
      [
        'an unknown indicator',
        one({ indicatorCode: 'x' }),
        '/targets/0/indicatorCode',
        'indicators.relation-unknown',
      ],
      ['NFD text', { note: 'Đăng ký'.normalize('NFD') }, '/note', 'field.nfd'],
      ['HTML in a name', one({ note: '<b>x</b>' }), '/targets/0/note', 'field.markup'],
      ['a title twice', { titles: ['flag', 'flag'] }, '/titles', 'registrations.title-twice'],
      ['an unknown title', { titles: ['medal'] }, '/titles/0', 'field.choice'],
      ['an unknown field', { rank: 1 }, '/rank', 'field.unknown'],
      ['a number instead of text', one({ stated: 12 }), '/targets/0/stated', 'field.type'],
    ])('%s', async (_, body, pointer, code) => {
      const bacGiang = await officer('bac-giang')
      const answer = await create(bacGiang, 'bac-giang', body)
      expect([answer.status, errorsOf(answer)]).toEqual([422, [[pointer, code]]])
      const list = await bacGiang.get(`${collection()}?organisationId=${bloc.boards['bac-giang']}`)
      expect(list.body.items).toEqual([])
    })

    test('says in the reader’s language what 1,527 projects would be', async () => {
      const answer = await create(await officer('bac-giang'), 'bac-giang', one({ stated: '1,527' }))
      expect(answer.body.errors[0].detail).toBe(
        '1,527 đọc là 1 phẩy 527, mà chỉ tiêu này đếm số nguyên. Có phải là 1.527?',
      )
    })

    test('an empty body and a wrong edit change nothing', async () => {
      const bacGiang = await officer('bac-giang')
      expect((await bacGiang.post(collection())).status).toBe(400)
      const made = await create(bacGiang, 'bac-giang', { targets: two })
      const path = pathOf(made)
      const wrong = { targets: [target('workers', '0', 'persons')] }
      expect((await bacGiang.put(`${path}/targets`, wrong, ifMatch(made))).status).toBe(422)
      const after = await bacGiang.get(path)
      expect([after.headers['etag'], after.body.targets]).toEqual(['"1"', made.body.targets])
    })
  })

  describe('lists show what the caller may see', () => {
    const states = async (client: Client, query = '') => {
      const answer = await client.get(`${collection()}?limit=100${query}`)
      return (answer.body as { items: { organisationId: string; state: string }[] }).items.map((item) => [
        Object.entries(bloc.boards).find(([, id]) => id === item.organisationId)?.[0],
        item.state,
      ])
    }

    test('a member sees its own and what was accepted; head and auditor see all', async () => {
      const shared = [
        ['phu-tho', 'superseded'],
        ['phu-tho', 'accepted'],
        ['yen-bai', 'accepted'],
      ]
      expect(await states(bacKan)).toEqual(shared)
      expect(await states(await officer('bac-giang'))).toEqual([['bac-giang', 'draft'], ...shared])
      const all = [
        ['bac-giang', 'draft'],
        ['hoa-binh', 'draft'],
        ['phu-tho', 'superseded'],
        ['phu-tho', 'accepted'],
        ['tuyen-quang', 'draft'],
        ['yen-bai', 'accepted'],
      ]
      expect(await states(head)).toEqual(all)
      expect(await states(await bloc.auditor())).toEqual(all)
    })

    test('no filter tells a member of another board’s draft', async () => {
      expect(await states(bacKan, '&state=draft')).toEqual([])
      expect(await states(bacKan, `&organisationId=${bloc.boards['bac-giang']}`)).toEqual([])
    })

    test('are paged by key without a gap or a repeat', async () => {
      const seen: string[] = []
      let after = ''
      for (let page = 0; page < 10; page++) {
        const answer = await head.get(`${collection()}?limit=2${after}`)
        seen.push(...(answer.body as { items: { id: string }[] }).items.map((item) => item.id))
        if (answer.body.next === null) break
        after = `&after=${answer.body.next as string}`
      }
      expect([seen.length, new Set(seen).size]).toEqual([6, 6])
    })
  })

  describe('last year’s result', () => {
    test('known from an accepted report stands beside the target; a different statement stays visible', async () => {
      const organisationId = bloc.boards['tuyen-quang']
      await service.database.transaction((tx) =>
        recordYearResults(
          tx,
          { councilId: bloc.councilId, organisationId, year: 2022, statedAt: service.clock.now() },
          [
            {
              indicatorCode: 'output-vnd',
              value: '12500',
              unit: 'vnd-billion',
              source: 'Báo cáo năm 2022',
              illustrative: false,
            },
          ],
        ),
      )
      const tuyenQuang = await officer('tuyen-quang')
      const stated = (number: string) => ({
        targets: [
          target('output-vnd', '12.000', 'vnd-billion', {
            lastYear: { stated: number, unit: 'vnd-billion', source: 'Ước' },
          }),
        ],
      })
      const made = await create(tuyenQuang, 'tuyen-quang', stated('11.000'), 2023)
      // 12000/12500 = 96 %
      expect(made.body.targets[0]).toMatchObject({
        lastYear: { origin: 'report', stated: null, value: '12500', source: 'Báo cáo năm 2022' },
        statedLastYear: { origin: 'stated', value: '11000', source: 'Ước' },
        comparison: { percent: '96', isEasier: true },
      })
      const same = await tuyenQuang.put(`${pathOf(made)}/targets`, stated('12.500'), ifMatch(made))
      expect(same.body.targets[0].statedLastYear).toBeNull()
    })
  })

  describe('the guard against targets set low', () => {
    const against = (last: string) => ({
      targets: [
        target('output-vnd', '9.000', 'vnd-billion', {
          lastYear: { stated: last, unit: 'vnd-billion', source: 'Báo cáo năm 2022' },
        }),
      ],
    })

    test('refuses what is easier than last year where the adopted rulebook demands it, and only then', async () => {
      const bacGiang = await officer('bac-giang')
      const made = await create(bacGiang, 'bac-giang', against('9.001'), 2023)
      const path = pathOf(made)
      expect(made.body.targets[0].comparison).toEqual({ percent: '99.99', isEasier: true })
      expect((await bacGiang.act(path, 'submit')).body.state).toBe('submitted')
      const recalled = await bacGiang.act(path, 'recall')

      const content = { ...rulebookTo2023, scoring: { ...rulebookTo2023.scoring, targetGuard: 'demanded' } }
      const rulebook = await head.post(`/bloc-years/${bloc.years[2023]}/rulebooks`, {
        from: 'content',
        content,
      })
      const paperId = await paperAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
      const adopted = await head.act(`/rulebooks/${rulebook.body.id as string}`, 'adopt', { paperId })
      expect([adopted.status, adopted.body.state]).toEqual([200, 'adopted'])
      const refused = await bacGiang.act(path, 'submit')
      expect([refused.status, refused.body.code]).toEqual([409, 'registrations.below-last-year'])
      expect(refused.body.detail).toContain('Cần xem lại: Giá trị sản xuất công nghiệp (VND).')
      await bacGiang.put(`${path}/targets`, against('9.000'), ifMatch(recalled))
      expect((await bacGiang.act(path, 'submit')).body.state).toBe('submitted')
    })
  })

  describe('the due day', () => {
    test('is set by the head under its version, and tells who is late', async () => {
      const path = `/bloc-years/${bloc.years[2022]}/registration-schedule`
      expect((await head.get(path)).body).toMatchObject({ dueOn: null, version: 0 })
      const set = await head.put(path, { dueOn: '2022-03-01' }, { 'if-match': '"0"' })
      expect([set.status, set.body.version]).toEqual([200, 1])
      expect((await head.put(path, { dueOn: '2022-03-31' }, { 'if-match': '"0"' })).status).toBe(412)
      const wrong = await head.put(path, { dueOn: '2021-03-01' }, { 'if-match': '"1"' })
      expect(errorsOf(wrong)).toEqual([['/dueOn', 'registrations.due-day']])
      expect(errorsOf(await head.put(path, { dueOn: '2022-02-31' }, { 'if-match': '"1"' }))).toEqual([
        ['/dueOn', 'field.date'],
      ])
      // Phú Thọ handed in on 02/03, Hòa Bình took it back, Bắc Kạn never began.
      const standing = async () => {
        const { boards } = (await head.get(path)).body as {
          boards: { organisationId: string; submittedOn: string | null; timeliness: string }[]
        }
        return (['phu-tho', 'hoa-binh', 'bac-kan'] as const).map((board) => {
          const one = boards.find(({ organisationId }) => organisationId === bloc.boards[board])
          return [one?.submittedOn, one?.timeliness]
        })
      }
      expect(await standing()).toEqual([
        ['2022-03-02', 'late'],
        [null, 'missing'],
        [null, 'missing'],
      ])
      await head.put(path, { dueOn: '2022-03-02' }, { 'if-match': '"1"' })
      expect(await standing()).toEqual([
        ['2022-03-02', 'on-time'],
        [null, 'open'],
        [null, 'open'],
      ])
      const facts = await registrationFacts(service.database.read, bloc.years[2022], localDate('2022-03-02'))
      expect(facts).toHaveLength(7)
      expect(facts).toContainEqual({
        organisationId: bloc.boards['phu-tho'],
        dueOn: '2022-03-02',
        submittedOn: '2022-03-02',
      })
      // A member sees how it stands itself, not the others.
      expect((await bacKan.get(path)).body.boards).toMatchObject([{ organisationId: bloc.boards['bac-kan'] }])
      expect((await bacKan.put(path, { dueOn: '2022-03-31' }, { 'if-match': '"2"' })).status).toBe(403)
    })

    test('is not kept by a paper that was returned and then withdrawn', async () => {
      await onDay('2022-03-02')
      const path = pathOf(await create(bacKan, 'bac-kan', { targets: two }))
      await bacKan.act(path, 'submit')
      await head.act(path, 'return', { reasons: [{ about: 'whole', reason: 'Thiếu chỉ tiêu' }] })
      const fact = async () => {
        const facts = await registrationFacts(
          service.database.read,
          bloc.years[2022],
          localDate('2022-03-02'),
        )
        return facts.find(({ organisationId }) => organisationId === bloc.boards['bac-kan'])?.submittedOn
      }
      expect(await fact()).toBe('2022-03-02')
      await bacKan.act(path, 'withdraw')
      expect(await fact()).toBeNull()
    })
  })
})

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

const PLAN = {
  kind: 'closing',
  title: 'Hội nghị tổng kết phong trào thi đua năm 2022',
  heldOn: '2023-01-06',
  startsAt: '08:00',
  place: 'Thành phố Yên Bái',
  chair: { name: 'Nguyễn Văn A', post: 'Trưởng ban' },
  secretary: { name: 'Trần Thị B', post: 'Chuyên viên' },
}
const representative = { name: 'Lê Văn C', post: 'Phó Trưởng ban' }

onBothDatabases('meetings', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let head: Client
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-03')
    bloc = await northernBloc(service)
    head = await bloc.officer('yen-bai')
  })
  afterAll(() => service.close())

  const plan = async (change: object = {}): Promise<string> => {
    const answer = await head.post(`/bloc-years/${bloc.years[2022]}/meetings`, { ...PLAN, ...change })
    expect(answer.status).toBe(201)
    return `/meetings/${(answer.body as { id: string }).id}`
  }
  const everybody = () =>
    Object.values(bloc.boards).map((organisationId) => ({ organisationId, kind: 'present', representative }))

  test('a meeting is planned, convened, held and ended; every step is an audit event and says what may come next', async () => {
    service.clock.set('2023-01-03')
    const path = await plan()
    const planned = await head.get(path)
    expect(planned.headers['etag']).toBe('"1"')
    expect(planned.body).toMatchObject({
      state: 'planned',
      heldOn: '2023-01-06',
      counts: { members: 7, present: 0, absent: 0, writtenOpinions: 0 },
    })
    expect(planned.body.unaccounted).toHaveLength(7)
    expect(actionsOf(planned)).toEqual(['edit', 'set-agenda', 'convene', 'cancel'])
    expect((await head.act(path, 'convene')).body.state).toBe('convened')
    const early = await head.act(path, 'start')
    expect(early.status).toBe(409)
    expect(early.body.code).toBe('meetings.day-not-come')
    service.clock.set('2023-01-06')
    head = await bloc.officer('yen-bai')
    expect((await head.act(path, 'start')).body.state).toBe('in-session')
    const recorded = await head.act(path, 'record-attendance', {
      attendance: everybody(),
      delegates: [{ name: 'Phạm Văn D', post: 'Phó Vụ trưởng', organisationName: 'Bộ Kế hoạch và Đầu tư' }],
    })
    expect(recorded.status).toBe(200)
    expect(recorded.body.counts).toEqual({ members: 7, present: 7, absent: 0, writtenOpinions: 0 })
    expect(recorded.body.attendance[0]).toMatchObject({
      name: 'Ban Quản lý các khu công nghiệp tỉnh Bắc Giang',
      representative,
    })
    expect((await head.act(path, 'end', { endsAt: '07:59' })).status).toBe(422)
    expect((await head.act(path, 'end', { endsAt: '11:30' })).body).toMatchObject({
      state: 'ended',
      endsAt: '11:30',
    })
    const id = path.split('/')[2]
    const events = await service.database.read
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', id ?? '')
      .orderBy('id')
      .execute()
    expect(events.map((event) => event.action)).toEqual([
      'meetings.plan',
      'meetings.convene',
      'meetings.start',
      'meetings.record-attendance',
      'meetings.end',
    ])
  })

  test('final things are refused in every earlier state, with the states in which they are possible', async () => {
    service.clock.set('2023-01-06')
    head = await bloc.officer('yen-bai')
    const path = await plan()
    for (const [action, body] of [
      ['start', undefined],
      ['end', { endsAt: '11:30' }],
      ['resume', { reason: 'x' }],
      ['postpone', { reason: 'x' }],
      ['record-attendance', { attendance: [] }],
      ['correct', { place: 'a', was: 'b', shall: 'c', reason: 'd' }],
    ] as const) {
      const refused = await head.act(path, action, body)
      expect([action, refused.status, refused.body.code]).toEqual([action, 409, 'common.wrong-state'])
    }
    const english = await head.post(`${path}/start`, undefined, {
      'if-match': '"1"',
      'accept-language': 'en',
    })
    expect(english.body.detail).toContain('the meeting is “planned”; it is possible only when: convened')
    expect((await head.get(path)).body).toMatchObject({ state: 'planned', version: 1 })
  })

  test('a meeting is postponed and cancelled for a reason only, and the reason is shown', async () => {
    const path = await plan()
    await head.act(path, 'convene')
    const silent = await head.act(path, 'postpone', {})
    expect(silent.status).toBe(422)
    expect(faultsOf(silent)).toEqual(['/reason field.required'])
    expect((await head.act(path, 'postpone', { reason: 'Trùng lịch họp HĐND' })).body.state).toBe('planned')
    const cancelled = await head.act(path, 'cancel', { reason: 'Gộp với hội nghị sau' })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', reason: 'Gộp với hội nghị sau', next: [] })
  })

  test('each wrong field of a plan and of an attendance list is named, and nothing is kept', async () => {
    const year = `/bloc-years/${bloc.years[2022]}/meetings`
    const before = (await head.get(year)).body.items.length as number
    for (const [change, pointer, code] of [
      [{ heldOn: '2023-02-31' }, '/heldOn', 'field.date'],
      [{ startsAt: '25:00' }, '/startsAt', 'meetings.not-a-time'],
      [{ title: 'Hội nghị'.normalize('NFD') }, '/title', 'field.nfd'],
      [{ title: '<b>Hội nghị</b>' }, '/title', 'field.markup'],
      [{ chair: { name: 'A', post: '' } }, '/chair/post', 'field.too-short'],
      [{ colour: 'red' }, '/colour', 'field.unknown'],
    ] as const) {
      const answer = await head.post(year, { ...PLAN, ...change })
      expect(answer.status).toBe(422)
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }))
    }
    expect((await head.get(year)).body.items).toHaveLength(before)

    const path = await plan()
    await head.act(path, 'convene')
    const board = bloc.boards['yen-bai']
    const wrong = await head.act(path, 'record-attendance', {
      attendance: [
        { organisationId: board, kind: 'present', representative },
        { organisationId: board, kind: 'absent', reason: 'Ốm' },
        { organisationId: bloc.strangerId, kind: 'present', representative },
      ],
    })
    expect(faultsOf(wrong)).toEqual([
      '/attendance/1/organisationId meetings.board-twice',
      '/attendance/2/organisationId meetings.not-a-member',
    ])
    expect((await head.get(path)).body.attendance).toEqual([])
  })

  test('a board says for itself who comes, only once it is convened and only for itself', async () => {
    const path = await plan()
    const bacKan = await bloc.officer('bac-kan')
    const entry = { organisationId: bloc.boards['bac-kan'], kind: 'present', representative }
    expect((await bacKan.act(path, 'confirm-attendance', entry)).body.code).toBe('common.wrong-state')
    await head.act(path, 'convene')
    expect(actionsOf(await bacKan.get(path))).toEqual(['confirm-attendance'])
    const confirmed = await bacKan.act(path, 'confirm-attendance', entry)
    expect(confirmed.body.counts.present).toBe(1)
    const forOther = { ...entry, organisationId: bloc.boards['phu-tho'] }
    const refused = await bacKan.act(path, 'confirm-attendance', forOther)
    expect([refused.status, refused.body.code]).toEqual([403, 'meetings.not-your-board'])
    // changed its mind: the entry is replaced, not added
    const absent = { organisationId: bloc.boards['bac-kan'], kind: 'absent', reason: 'Họp Tỉnh ủy' }
    expect((await bacKan.act(path, 'confirm-attendance', absent)).body.counts).toMatchObject({
      present: 0,
      absent: 1,
    })
  })

  test('the agenda keeps its items and their remarks when it is reordered; more hands than voters are refused', async () => {
    const path = await plan()
    const items = ['Báo cáo tổng kết', 'Bình xét thi đua'].map((title) => ({ kind: 'report', title }))
    const set = await head.act(path, 'set-agenda', { items })
    const [first, second] = set.body.agenda as { id: string }[]
    await head.act(path, 'convene')
    const remark = await head.post(`${path}/remarks`, {
      kind: 'comment',
      speaker: 'Đại biểu Bộ',
      agendaItemId: second?.id,
      text: 'Nhất trí với báo cáo',
    })
    expect(remark.status).toBe(201)
    const turned = await head.act(path, 'set-agenda', {
      items: [
        { id: second?.id, kind: 'ballot', title: 'Bình xét thi đua' },
        {
          id: first?.id,
          kind: 'report',
          title: 'Báo cáo tổng kết',
          conclusion: 'Thông qua',
          adopted: { inFavour: 7, of: 7 },
        },
      ],
    })
    expect(turned.body.agenda).toMatchObject([
      { id: second?.id, position: 1, kind: 'ballot' },
      { id: first?.id, position: 2, adopted: { inFavour: 7, of: 7 } },
    ])
    expect(turned.body.remarks[0].agendaItemId).toBe(second?.id)
    const hands = { items: [{ kind: 'report', title: 'x', adopted: { inFavour: 8, of: 7 } }] }
    const many = await head.act(path, 'set-agenda', hands)
    expect(many.body.errors[0]).toMatchObject({
      pointer: '/items/0/adopted',
      code: 'meetings.hands-too-many',
    })
  })

  test('an item of another meeting can not be taken over by its id, nor one item stand twice', async () => {
    const theirs = await plan({ title: 'Hội nghị của khối khác' })
    const set = await head.act(theirs, 'set-agenda', { items: [{ kind: 'report', title: 'Báo cáo của họ' }] })
    const [foreign] = set.body.agenda as { id: string }[]
    const mine = await plan()
    const taken = await head.act(mine, 'set-agenda', {
      items: [{ id: foreign?.id, kind: 'other', title: 'Viết đè' }],
    })
    expect(taken.status).toBe(422)
    expect(faultsOf(taken)).toEqual(['/items/0/id meetings.no-such-item'])
    expect((await head.get(theirs)).body.agenda).toMatchObject([{ id: foreign?.id, title: 'Báo cáo của họ' }])
    const item = { id: foreign?.id, kind: 'report', title: 'Hai lần' }
    const twice = await head.act(theirs, 'set-agenda', { items: [item, item] })
    expect(faultsOf(twice)).toEqual(['/items/1/id meetings.item-twice'])
  })

  test('a comment is corrected or taken back until the minutes are final, by its board or the secretariat', async () => {
    const path = await plan()
    await head.act(path, 'convene')
    const bacKan = await bloc.officer('bac-kan')
    const said = await bacKan.post(`${path}/remarks`, {
      kind: 'comment',
      organisationId: bloc.boards['bac-kan'],
      speaker: 'Đại diện đơn vị',
      text: 'Nhất chí',
    })
    const comment = `/remarks/${said.body.id as string}`
    expect(actionsOf(said)).toEqual(['edit', 'withdraw'])
    expect((await bacKan.act(comment, 'edit', { text: 'Nhất trí' })).body).toMatchObject({
      text: 'Nhất trí',
      state: null,
    })
    const other = await bloc.officer('phu-tho')
    expect((await other.act(comment, 'edit', { text: 'Khác' })).status).toBe(403)
    expect((await head.act(comment, 'settle', { settlement: 'accepted', settledHow: 'x' })).status).toBe(409)
    expect((await head.act(comment, 'withdraw')).body).toMatchObject({ state: 'withdrawn', next: [] })
    const again = await bacKan.act(comment, 'edit', { text: 'Nữa' })
    expect(again.status).toBe(409)
  })

  test('an objection of the head is settled by the deputy, one of another board by the head, never by its own', async () => {
    const path = await plan()
    await head.act(path, 'convene')
    const deputy = await bloc.officer('thai-nguyen')
    const raise = async (client: Client, board: keyof typeof bloc.boards) => {
      const answer = await client.post(`${path}/remarks`, {
        kind: 'objection',
        organisationId: bloc.boards[board],
        speaker: 'Đại diện đơn vị',
        subject: 'Tiêu chí I.2',
        text: 'Đề nghị xem lại điểm',
      })
      expect(answer.status).toBe(201)
      return { path: `/remarks/${answer.body.id as string}`, next: actionsOf(answer) }
    }
    const settlement = { settlement: 'rejected', settledHow: 'Giữ nguyên điểm đã thẩm định' }
    const own = await raise(head, 'yen-bai')
    expect(own.next).toEqual(['edit', 'withdraw'])
    expect((await head.act(own.path, 'settle', settlement)).status).toBe(403)
    expect((await deputy.act(own.path, 'settle', settlement)).body).toMatchObject({
      state: 'settled',
      settlement: 'rejected',
      organisationName: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái',
    })
    const bacKan = await bloc.officer('bac-kan')
    const other = await raise(bacKan, 'bac-kan')
    expect((await deputy.act(other.path, 'settle', settlement)).status).toBe(403)
    expect((await bacKan.act(other.path, 'settle', settlement)).status).toBe(403)
    expect((await head.act(other.path, 'settle', { settlement: 'accepted' })).status).toBe(422)
    expect((await head.act(other.path, 'settle', settlement)).body.state).toBe('settled')
    expect((await head.act(other.path, 'reopen')).body).toMatchObject({ state: 'raised', settlement: null })
    expect((await bacKan.act(other.path, 'withdraw')).body.state).toBe('withdrawn')
    const foreign = await bacKan.post(`${path}/remarks`, {
      kind: 'comment',
      organisationId: bloc.boards['phu-tho'],
      speaker: 'A',
      text: 'x',
    })
    expect([foreign.status, foreign.body.code]).toEqual([403, 'meetings.not-your-board'])
  })

  test('who is away without leave once the meeting runs is a fact of discipline; with leave it is none', async () => {
    service.clock.set('2023-01-06')
    head = await bloc.officer('yen-bai')
    const path = await plan()
    await head.act(path, 'convene')
    const away = (board: keyof typeof bloc.boards, excused: boolean) => ({
      organisationId: bloc.boards[board],
      kind: 'absent',
      reason: 'Không nêu lý do',
      excused,
    })
    const attendance = [away('bac-kan', false), away('hoa-binh', true)]
    const recorded = await head.act(path, 'record-attendance', { attendance })
    expect(recorded.body.attendance).toContainEqual(expect.objectContaining({ excused: false }))
    const absences = async () =>
      (
        await service.database.read
          .selectFrom('score_absence')
          .select('organisation_id')
          .where('meeting_id', '=', path.split('/')[2] ?? '')
          .execute()
      ).map((row) => row.organisation_id)
    expect(await absences()).toEqual([])
    await head.act(path, 'start')
    expect(await absences()).toEqual([bloc.boards['bac-kan']])
    // it came late after all
    const late = [{ organisationId: bloc.boards['bac-kan'], kind: 'present', representative }]
    await head.act(path, 'record-attendance', { attendance: late })
    expect(await absences()).toEqual([])
  })

  test('two edits of one meeting at once: one is kept, the other is told that it changed', async () => {
    const path = await plan()
    const edit = (title: string) => head.post(`${path}/edit`, { ...PLAN, title }, { 'if-match': '"1"' })
    const answers = await Promise.all([edit('Một'), edit('Hai')])
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412])
    const kept = answers.find((a) => a.status === 200)?.body.title as string
    expect((await head.get(path)).body).toMatchObject({ title: kept, version: 2 })
    expect((await head.post(`${path}/edit`, PLAN)).status).toBe(428)
  })

  test('two officers of one board confirm at once: each board stands in the list once', async () => {
    const path = await plan()
    await head.act(path, 'convene')
    const two = [await bloc.officer('yen-bai'), await bloc.secondOfficer()]
    const entry = { organisationId: bloc.boards['yen-bai'], kind: 'present', representative }
    const answers = await Promise.all(
      two.map((client) => client.post(`${path}/confirm-attendance`, entry, { 'if-match': '"2"' })),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412])
    expect((await head.get(path)).body.counts.present).toBe(1)
  })

  test('the quorum counts the members of the meeting’s own day, not those of today', async () => {
    const path = await plan({ heldOn: '2019-12-31' })
    expect((await head.get(path)).body.counts.members).toBe(0)
  })

  test('a repeat after a lost answer plans one meeting', async () => {
    const year = `/bloc-years/${bloc.years[2022]}/meetings`
    const before = (await head.get(year)).body.items.length as number
    const send = () => head.post(year, PLAN, { 'idempotency-key': 'lost-answer-0001' })
    const [first, again] = [await send(), await send()]
    expect(again.body.id).toBe(first.body.id)
    expect((await head.get(year)).body.items).toHaveLength(before + 1)
  })
})

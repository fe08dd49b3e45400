import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import { marksOf, type SelectionWorld, selectionWorld, standings } from '../../support/selection-world.ts'

onBothDatabases('a secret electronic vote for the flag', (dialect) => {
  let world: SelectionWorld
  let thaiNguyen: string
  let phuTho: string
  let path: string
  const receipts: string[] = []
  beforeAll(async () => {
    world = await selectionWorld(dialect)
    thaiNguyen = await world.propose('thai-nguyen')
    phuTho = await world.propose('phu-tho')
    path = await world.draft()
  })
  afterAll(() => world.service.close())

  test('a draft shows the rules of the adopted rulebook and who stands', async () => {
    const draft = await world.head.get(path)
    expect(draft.body).toMatchObject({
      state: 'draft',
      round: 1,
      awardTitle: { vi: 'Cờ thi đua của Bộ' },
      rules: {
        secrecy: 'secret',
        threshold: { share: { numerator: 4, denominator: 5 }, comparison: 'at-least', base: 'all-members' },
      },
      electors: [],
      tally: null,
      result: null,
    })
    expect(draft.body.candidates).toHaveLength(2)
    expect(actionsOf(draft)).toEqual(['edit', 'open', 'void'])
    const vote = await world.vote(path, 'bac-kan', { [thaiNguyen]: 'approve' })
    expect([vote.status, vote.body.code]).toEqual([409, 'common.wrong-state'])
  })

  test('opening freezes the seven boards present; the candidates can not change any more', async () => {
    const opened = await world.head.act(path, 'open')
    expect(opened.body).toMatchObject({ state: 'open', outstanding: 7, tally: null, ballotsHash: null })
    expect(opened.body.electors).toHaveLength(7)
    const candidate = `/candidates/${phuTho}`
    const owner = await world.bloc.officer('phu-tho')
    const withdrawn = await owner.act(candidate, 'withdraw', { reason: 'Xin rút' })
    expect([withdrawn.status, withdrawn.body.code]).toEqual([409, 'selection.poll-running'])
    const edited = await owner.act(candidate, 'edit', { merits: 'Đẹp hơn trong lúc bỏ phiếu' })
    expect([edited.status, edited.body.code]).toEqual([409, 'selection.poll-running'])
  })

  test('a malformed or over-marked ballot is refused with the field and consumes nothing', async () => {
    const bacKan = await world.bloc.officer('bac-kan')
    const both = marksOf({ [thaiNguyen]: 'approve', [phuTho]: 'approve' })
    for (const [marks, fault] of [
      [both, '/marks selection.ballot-too-many'],
      [
        [...marksOf({ [phuTho]: 'reject' }), ...marksOf({ [phuTho]: 'approve' })],
        '/marks selection.ballot-marks-twice',
      ],
      [marksOf({ [world.meetingId]: 'approve' }), '/marks selection.ballot-unknown-candidate'],
      [[{ candidateId: phuTho, mark: 'yes' }], '/marks/0/mark field.choice'],
      ['x', '/marks field.type'],
    ] as const) {
      const answer = await bacKan.post(`${path}/ballots`, { marks })
      expect([answer.status, faultsOf(answer)]).toEqual([422, [fault]])
    }
    expect((await bacKan.get(path)).body.mine).toMatchObject([{ voted: false }])
    expect((await world.head.get(path)).body.outstanding).toBe(7)
  })

  test('each board votes once and gets a code of its own; a second try is told so', async () => {
    for (const board of world.boards.filter((b) => b !== 'bac-giang')) {
      const vote = await world.vote(path, board, {
        [thaiNguyen]: board === 'phu-tho' ? 'reject' : 'approve',
        [phuTho]: board === 'phu-tho' ? 'approve' : 'reject',
      })
      expect(vote.status).toBe(201)
      expect(vote.body.organisationId).toBe(world.bloc.boards[board])
      receipts.push(vote.body.receipt as string)
    }
    expect(new Set(receipts).size).toBe(6)
    expect(receipts[0]).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
    const again = await world.vote(path, 'bac-kan', { [phuTho]: 'approve' })
    expect([again.status, again.body.code]).toEqual([409, 'selection.already-voted'])
  })

  test('before the close nobody sees a count, nor who else has voted; each board sees itself', async () => {
    const readers = {
      head: world.head,
      member: await world.bloc.officer('bac-kan'),
      deputy: await world.bloc.officer('thai-nguyen'),
      council: await world.bloc.council(),
      auditor: await world.bloc.auditor(),
    }
    for (const [name, client] of Object.entries(readers)) {
      const { body, headers } = await client.get(path)
      expect(body).toMatchObject({
        tally: null,
        result: null,
        ballotsHash: null,
        receipts: null,
        openVotes: null,
        outstanding: name === 'head' ? 1 : null,
      })
      expect((body.electors as { way: string | null }[]).every((elector) => elector.way === null)).toBe(true)
      // six votes did not move the version: an ETag that counts them would be a turnout
      expect(headers['etag']).toBe('"2"')
    }
    expect((await readers.member.get(path)).body.mine).toEqual([
      expect.objectContaining({ organisationId: world.bloc.boards['bac-kan'], voted: true }),
    ])
    expect(actionsOf(await readers.member.get(path))).toEqual([])
    const waiting = await world.bloc.officer('bac-giang')
    const offered = (await waiting.get(path)).body.next as { action: string; href: string }[]
    expect(offered).toMatchObject([{ action: 'cast', href: `/api/v1${path}/ballots` }])
    const early = await readers.member.post(`${path}/check-receipt`, { receipt: receipts[0] })
    expect([early.status, early.body.code]).toEqual([409, 'selection.no-receipts-yet'])
  })

  test('the close shows counts that add up, the roll, and a seal; nobody votes after it', async () => {
    const closed = await world.head.act(path, 'close')
    expect(closed.body).toMatchObject({
      state: 'closed',
      tally: { issued: 7, returned: 6, notReturned: 1, valid: 6, invalid: 0, blank: 0 },
    })
    const tally = closed.body.tally as { candidates: { candidateId: string; approvals: number }[] }
    expect(tally.candidates.find((c) => c.candidateId === thaiNguyen)?.approvals).toBe(5)
    expect(closed.body.ballotsHash).toMatch(/^[0-9a-f]{64}$/)
    expect(closed.body.receipts).toHaveLength(6)
    const ways = Object.fromEntries(
      (closed.body.electors as { organisationId: string; way: string | null }[]).map((e) => [
        e.organisationId,
        e.way,
      ]),
    )
    expect(ways[world.bloc.boards['bac-giang']]).toBeNull()
    expect(ways[world.bloc.boards['bac-kan']]).toBe('electronic')
    const late = await world.vote(path, 'bac-giang', { [thaiNguyen]: 'approve' })
    expect([late.status, late.body.code]).toEqual([409, 'common.wrong-state'])
  })

  test('a voter finds the code among those counted, however it is typed; a wrong one is not found', async () => {
    const check = async (receipt: string) =>
      (await world.head.post(`${path}/check-receipt`, { receipt })).body.counted as boolean
    for (const receipt of receipts) expect(await check(receipt)).toBe(true)
    expect(await check((receipts[0] ?? '').toLowerCase().replaceAll('-', ' '))).toBe(true)
    expect(await check('0000-0000-0000-0000-0000-0000')).toBe(false)
    expect(await check('x')).toBe(false)
  })

  test('five of seven do not reach 80 %: nobody is selected, the arithmetic says so, and the top two go on', async () => {
    const declared = await world.head.act(path, 'declare')
    expect(declared.body.result).toMatchObject({ outcome: 'nobody-over', seatsLeft: 1 })
    expect(standings(declared)).toEqual(['Thái Nguyên not-selected', 'Phú Thọ not-selected'])
    const lines = (declared.body.result.lines as { text: string }[]).map((line) => line.text)
    expect(lines).toEqual([
      'Tổng số thành viên của khối vào ngày họp: 7.',
      'Cần ít nhất 2/3: 7 × 2/3 ≈ 4,67, làm tròn lên thành 5.',
      'Có mặt: 7.',
      '7 đạt số cần có mặt là 5: đủ điều kiện biểu quyết.',
      'Tỷ lệ tính trên toàn bộ thành viên của khối: 7.',
      'Cần ít nhất 4/5: 7 × 4/5 = 5,6, làm tròn lên thành 6.',
      'Không đơn vị nào đạt: bỏ phiếu vòng tiếp theo với 2 đơn vị.',
    ])
    const [first] = declared.body.result.candidates as { lines: { text: string }[] }[]
    expect(first?.lines[0]?.text).toBe('5/7 phiếu tán thành = 71,43%, chưa đạt số cần có là 6.')
    const english = await world.head.get(path, { 'accept-language': 'en' })
    expect(english.body.result.lines[5].text).toBe('At least 4/5 is needed: 7 × 4/5 = 5.6, rounded up to 6.')
    expect((await world.head.get(`/candidates/${thaiNguyen}`)).body.state).toBe('not-selected')
  })

  test('the second round is held among them and selects; nothing more can follow', async () => {
    const drafted = await world.head.act(path, 'next-round')
    expect(drafted.status).toBe(201)
    expect(drafted.body).toMatchObject({ round: 2, previousPollId: path.slice(7), state: 'draft' })
    expect((await world.head.get(`/candidates/${thaiNguyen}`)).body.state).toBe('eligible')
    const twice = await world.head.act(path, 'next-round')
    expect([twice.status, twice.body.code]).toEqual([409, 'selection.poll-exists'])
    // A round that is not held after all leaves everybody where the rounds before it left them.
    await world.head.act(`/polls/${drafted.body.id as string}`, 'void', { reason: 'Lập nhầm' })
    expect((await world.head.get(`/candidates/${thaiNguyen}`)).body.state).toBe('not-selected')
    const anew = await world.head.act(path, 'next-round')
    // Held at a later meeting of the year, if need be; one of another year is none.
    const later = await world.head.post(`/bloc-years/${world.year}/meetings`, {
      kind: 'extraordinary',
      title: 'Hội nghị bất thường',
      heldOn: '2023-01-06',
      startsAt: '14:00',
      place: 'Thành phố Yên Bái',
    })
    const choices = { mode: 'electronic', seats: 1, maximumApprovals: 1 }
    const move = (meetingId: string) =>
      world.head.act(`/polls/${anew.body.id as string}`, 'edit', { choices, meetingId })
    expect((await move(later.body.id as string)).body.meetingId).toBe(later.body.id)
    expect(faultsOf(await move(world.year))).toEqual(['/meetingId selection.other-meeting'])
    expect((await move(world.meetingId)).body.meetingId).toBe(world.meetingId)
    expect(anew.body).toMatchObject({ round: 2, state: 'draft' })
    const second = `/polls/${anew.body.id as string}`
    await world.head.act(second, 'open')
    for (const board of world.boards)
      await world.vote(second, board, { [thaiNguyen]: board === 'phu-tho' ? 'reject' : 'approve' })
    await world.head.act(second, 'close')
    const declared = await world.head.act(second, 'declare')
    expect(declared.body.result).toMatchObject({ outcome: 'filled', next: null })
    expect(standings(declared)).toEqual(['Thái Nguyên selected', 'Phú Thọ not-selected'])
    expect((await world.head.get(`/candidates/${thaiNguyen}`)).body.state).toBe('selected')
    const third = await world.head.act(second, 'next-round')
    expect([third.status, third.body.code]).toEqual([409, 'selection.no-next-round'])
    // six of seven alike, one different: that one knows all the others, and the page says so
    expect((declared.body.reveals as { code: string }[]).map((line) => line.code)).toContain(
      'selection.reveals-all-but-one',
    )
  })
})

onBothDatabases('polls at their edges', (dialect) => {
  let world: SelectionWorld
  let candidate: string
  beforeAll(async () => {
    world = await selectionWorld(dialect, {
      attendance: (organisationId, code) =>
        code === 'bac-kan'
          ? { organisationId, kind: 'written-opinion', reason: 'Họp HĐND', paper: 'Công văn số 15/BQL-VP' }
          : code === 'hoa-binh'
            ? { organisationId, kind: 'absent', reason: 'Đi công tác', excused: true }
            : {
                organisationId,
                kind: 'present',
                representative: { name: 'Lê Văn C', post: 'Phó Trưởng ban' },
              },
    })
    candidate = await world.propose('thai-nguyen')
  })
  afterAll(() => world.service.close())

  test('seats above the quota and a meeting of another year are refused, and nothing is kept', async () => {
    const year = `/bloc-years/${world.year}/polls`
    const body = { meetingId: world.meetingId, awardCode: 'flag', seats: 2, maximumApprovals: 1 }
    expect(faultsOf(await world.head.post(year, body))).toEqual(['/seats selection.above-quota'])
    const unknown = await world.head.post(year, { ...body, seats: 1, awardCode: 'medal' })
    expect(faultsOf(unknown)).toEqual(['/awardCode selection.no-such-award'])
    const other = await world.head.post(year, { ...body, seats: 1, meetingId: candidate })
    expect(faultsOf(other)).toEqual(['/meetingId selection.other-meeting'])
    expect((await world.head.get(year)).body.items).toEqual([])
  })

  test('one poll for an award and round: two drafts at once, one is kept', async () => {
    const year = `/bloc-years/${world.year}/polls`
    const body = { meetingId: world.meetingId, awardCode: 'flag', seats: 1, maximumApprovals: 1 }
    const answers = await Promise.all([world.head.post(year, body), world.head.post(year, body)])
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    const made = answers.find((a) => a.status === 201)
    const voided = await world.head.act(`/polls/${made?.body.id as string}`, 'void', { reason: 'Làm lại' })
    expect(voided.body).toMatchObject({ state: 'void', voidReason: 'Làm lại' })
  })

  test('who wrote votes, who is absent does not and is told why, who is of another bloc finds nothing', async () => {
    const path = await world.draft()
    const opened = await world.head.act(path, 'open')
    expect(opened.body.electors).toHaveLength(6)
    expect(opened.body.excluded).toMatchObject([
      { organisationId: world.bloc.boards['hoa-binh'], reason: 'absent' },
    ])
    const absent = await world.vote(path, 'hoa-binh', { [candidate]: 'approve' })
    expect([absent.status, absent.body.code]).toEqual([403, 'selection.not-on-roll-absent'])
    expect(absent.body.detail).toBe('Đơn vị vắng mặt nên không có trong danh sách bỏ phiếu.')
    expect((await world.vote(path, 'bac-kan', { [candidate]: 'approve' })).status).toBe(201)
    const stranger = await world.bloc.stranger()
    expect((await stranger.post(`${path}/ballots`, { marks: [] })).status).toBe(404)
    await world.head.act(path, 'void', { reason: 'Thử lại' })
  })

  test('a poll that was opened is voided for a reason; its box is emptied and a new one may be held', async () => {
    const path = await world.draft()
    await world.head.act(path, 'open')
    await world.vote(path, 'bac-kan', { [candidate]: 'approve' })
    expect(faultsOf(await world.head.act(path, 'void', { reason: ' ' }))).toEqual([
      '/reason field.spaces-around',
    ])
    expect((await world.head.act(path, 'void', { reason: 'Mất điện' })).body).toMatchObject({ tally: null })
    const rows = await world.service.database.read.selectFrom('ballot_paper').select('poll_id').execute()
    expect(rows).toEqual([])
    expect((await world.head.act(path, 'open')).status).toBe(409)
  })

  test('two officers of one board vote at once: one vote is counted', async () => {
    const path = await world.draft()
    await world.head.act(path, 'open')
    const two = [await world.bloc.officer('yen-bai'), await world.bloc.secondOfficer()]
    const answers = await Promise.all(
      two.map((client) => client.post(`${path}/ballots`, { marks: marksOf({ [candidate]: 'approve' }) })),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    expect(answers.find((a) => a.status === 409)?.body.code).toBe('selection.already-voted')
    expect((await world.head.act(path, 'close')).body.tally).toMatchObject({ returned: 1, valid: 1 })
    await world.head.act(path, 'declare')
  })

  test('votes and the close at the same moment: every vote that was answered is counted, no other', async () => {
    const certificate = await world.propose('phu-tho', 'certificate')
    const path = await world.draft({ awardCode: 'certificate' })
    await world.head.act(path, 'open')
    const boards = world.boards.filter((board) => board !== 'hoa-binh')
    const clients = await Promise.all(boards.map((board) => world.bloc.officer(board)))
    const marks = marksOf({ [certificate]: 'approve' })
    const votes = clients.map((client) => client.post(`${path}/ballots`, { marks }))
    const [close, ...cast] = await Promise.all([
      world.head.post(`${path}/close`, undefined, { 'if-match': '"2"' }),
      ...votes,
    ])
    expect(close.status).toBe(200)
    const counted = cast.filter((answer) => answer.status === 201).length
    expect(cast.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true)
    expect((await world.head.get(path)).body.tally).toMatchObject({ returned: counted, valid: counted })
  })
})

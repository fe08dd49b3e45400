import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onBothDatabases } from '../../support/database.ts'
import { faultsOf } from '../../support/next-actions.ts'
import {
  rulebookWith,
  type SelectionWorld,
  selectionWorld,
  standings,
} from '../../support/selection-world.ts'

onBothDatabases('a vote on paper and a mixed one', (dialect) => {
  let world: SelectionWorld
  let a: string
  let b: string
  const team = {
    head: { name: 'Vũ Văn D', post: 'Trưởng phòng' },
    members: [
      { name: 'Đỗ Thị E', post: 'Chuyên viên' },
      { name: 'Bùi Văn G', post: 'Chuyên viên' },
    ],
  }
  beforeAll(async () => {
    world = await selectionWorld(dialect)
    a = await world.propose('thai-nguyen')
    b = await world.propose('phu-tho')
  })
  afterAll(() => world.service.close())
  const count = (approvalsA: number, approvalsB: number, issued: number) => ({
    issued,
    returned: issued,
    notReturned: 0,
    valid: issued,
    invalid: 0,
    candidates: [
      { candidateId: a, approvals: approvalsA, rejections: issued - approvalsA },
      { candidateId: b, approvals: approvalsB, rejections: issued - approvalsB },
    ],
  })

  test('papers are handed out, counted by a team and reconciled before anything is declared', async () => {
    const path = await world.draft({ mode: 'paper' })
    await world.head.act(path, 'open')
    const electronic = await world.vote(path, 'bac-kan', { [a]: 'approve' })
    expect([electronic.status, electronic.body.code]).toEqual([409, 'selection.no-electronic-votes'])
    const organisationIds = world.boards.map((board) => world.bloc.boards[board])
    expect((await world.head.act(path, 'hand-out-paper', { organisationIds })).status).toBe(200)
    const twice = await world.head.act(path, 'hand-out-paper', { organisationIds: [organisationIds[0]] })
    expect(faultsOf(twice)).toEqual(['/organisationIds/0 selection.not-waiting'])
    await world.head.act(path, 'close')
    const early = await world.head.act(path, 'declare')
    expect([early.status, early.body.code]).toEqual([409, 'selection.paper-count-missing'])
    const wrong = await world.head.act(path, 'enter-count', {
      team,
      count: { ...count(6, 1, 7), returned: 6 },
    })
    expect(faultsOf(wrong)).toEqual([
      '/count/issued selection.count-issued',
      '/count/returned selection.count-returned',
    ])
    expect(wrong.body.errors[0].detail).toBe('Phiếu phát ra 7 ≠ thu về 6 + không thu về 0.')
    expect((await world.head.act(path, 'enter-count', { team, count: count(6, 1, 7) })).status).toBe(200)
    const declared = await world.head.act(path, 'declare')
    expect(standings(declared)).toEqual(['Thái Nguyên selected', 'Phú Thọ not-selected'])
    expect(declared.body).toMatchObject({ countingTeam: team, ballotsHash: null, receipts: null })
  })

  test('in a mixed vote nobody sees the electronic half before the papers are counted, then both add up', async () => {
    const c = await world.propose('bac-giang', 'certificate')
    const path = await world.draft({ mode: 'both', awardCode: 'certificate' })
    await world.head.act(path, 'open')
    const papers = ['yen-bai', 'hoa-binh'] as const
    await world.head.act(path, 'hand-out-paper', { organisationIds: papers.map((p) => world.bloc.boards[p]) })
    const refused = await world.vote(path, 'yen-bai', { [c]: 'approve' })
    expect([refused.status, refused.body.code]).toEqual([409, 'selection.paper-ballot-issued'])
    for (const board of world.boards.filter((x) => !(papers as readonly string[]).includes(x)))
      await world.vote(path, board, { [c]: board === 'bac-kan' ? 'reject' : 'approve' })
    const closed = await world.head.act(path, 'close')
    expect(closed.body.tally).toBeNull()
    const entered = await world.head.act(path, 'enter-count', {
      team,
      count: {
        issued: 2,
        returned: 1,
        notReturned: 1,
        valid: 1,
        invalid: 0,
        candidates: [{ candidateId: c, approvals: 1, rejections: 0 }],
      },
    })
    expect(entered.body.tally).toMatchObject({ issued: 7, returned: 6, notReturned: 1, valid: 6 })
    const declared = await world.head.act(path, 'declare')
    expect(declared.body.result.candidates).toMatchObject([
      { approvals: 5, rejections: 1, standing: 'selected' },
    ])
  })
})

onBothDatabases('open votes, recusal and ties', (dialect) => {
  test('in an open vote everybody’s marks are shown after the close, and not before', async () => {
    const world = await selectionWorld(dialect, { rulebook: rulebookWith({ ballot: 'open' }) })
    const candidate = await world.propose('thai-nguyen')
    const path = await world.draft()
    await world.head.act(path, 'open')
    for (const board of world.boards) {
      const vote = await world.vote(path, board, { [candidate]: 'approve' })
      expect(vote.body.receipt).toBeNull()
    }
    expect((await world.head.get(path)).body.openVotes).toBeNull()
    const closed = await world.head.act(path, 'close')
    expect(closed.body).toMatchObject({ ballotsHash: null, receipts: null, reveals: [] })
    expect(closed.body.openVotes).toHaveLength(7)
    expect(closed.body.openVotes[0].marks).toEqual([{ candidateId: candidate, mark: 'approve' }])
    await world.service.close()
  })

  test('a board that may not vote for itself is refused its own approval, and may vote on the others', async () => {
    const rulebook = rulebookWith({ selfVote: { allowed: false, basis: 'practice' } })
    const world = await selectionWorld(dialect, { rulebook })
    const own = await world.propose('thai-nguyen')
    const other = await world.propose('phu-tho')
    const path = await world.draft()
    await world.head.act(path, 'open')
    const self = await world.vote(path, 'thai-nguyen', { [own]: 'approve' })
    expect(faultsOf(self)).toEqual(['/marks selection.ballot-own-line'])
    expect((await world.vote(path, 'thai-nguyen', { [own]: 'reject', [other]: 'approve' })).status).toBe(201)
    await world.service.close()
  })

  test('a candidate that steps back is not on the roll', async () => {
    const rulebook = rulebookWith({
      recusal: { rule: 'own-candidacy', countedInBase: false, basis: 'practice' },
    })
    const world = await selectionWorld(dialect, { rulebook })
    const candidate = await world.propose('thai-nguyen')
    const path = await world.draft()
    expect((await world.head.act(path, 'open')).body.electors).toHaveLength(6)
    const refused = await world.vote(path, 'thai-nguyen', { [candidate]: 'approve' })
    expect([refused.status, refused.body.code]).toEqual([403, 'selection.not-on-roll-recused'])
    for (const board of world.boards.filter((b) => b !== 'thai-nguyen'))
      await world.vote(path, board, { [candidate]: board === 'bac-kan' ? 'reject' : 'approve' })
    await world.head.act(path, 'close')
    // 80 % of the six others is 4,8: five
    const { result } = (await world.head.act(path, 'declare')).body as {
      result: { candidates: { base: number; needed: number; standing: string }[] }
    }
    expect(result.candidates).toMatchObject([{ base: 6, needed: 5, approvals: 5, standing: 'selected' }])
    await world.service.close()
  })

  test('a tie with no round left waits for the chair; the recorded decision selects and is shown', async () => {
    const rulebook = rulebookWith(
      {
        threshold: {
          share: { numerator: 1, denominator: 3 },
          comparison: 'at-least',
          base: 'all-members',
          basis: 'practice',
        },
        rounds: { max: 1, secondRoundTop: null, basis: 'practice' },
      },
      {
        tieBreak: [
          { kind: 'fewer-deductions', basis: 'practice' },
          { kind: 'chair-decision', basis: 'practice' },
        ],
      },
    )
    const world = await selectionWorld(dialect, { rulebook })
    const a = await world.propose('thai-nguyen')
    const b = await world.propose('phu-tho')
    const path = await world.draft()
    await world.head.act(path, 'open')
    for (const [index, board] of world.boards.entries()) {
      if (index < 6) await world.vote(path, board, { [index < 3 ? a : b]: 'approve' })
      else await world.vote(path, board, {})
    }
    await world.head.act(path, 'close')
    const tied = await world.head.act(path, 'declare')
    expect(tied.body.result).toMatchObject({ outcome: 'tie', next: { kind: 'chair-decision', seats: 1 } })
    expect(tied.body.result.ties).toMatchObject([
      { step: 'fewer-deductions', outcome: 'facts-missing' },
      { step: 'chair-decision', outcome: 'needed' },
    ])
    const half = { decision: { order: [a, a], reason: 'Thành tích nổi bật' } }
    expect(faultsOf(await world.head.act(path, 'decide-tie', half))).toEqual(['/order selection.tie-order'])
    const decided = await world.head.act(path, 'decide-tie', {
      decision: { order: [b, a], reason: 'Thành tích nổi bật' },
    })
    expect(standings(decided).sort()).toEqual(['Phú Thọ selected', 'Thái Nguyên runner-up'])
    expect((await world.head.get(`/candidates/${a}`)).body).toMatchObject({ state: 'runner-up', runnerUp: 1 })
    const again = await world.head.act(path, 'decide-tie', { decision: { order: [a, b], reason: 'x' } })
    expect([again.status, again.body.code]).toEqual([409, 'selection.no-tie-waits'])

    // The one selected withdraws: the first runner-up moves up, once, and nobody else.
    const owner = await world.bloc.officer('phu-tho')
    expect((await owner.act(`/candidates/${b}`, 'withdraw', { reason: 'Xin rút' })).body.state).toBe(
      'withdrawn',
    )
    const promoted = await world.head.act(`/candidates/${a}`, 'promote', { reason: 'Thay đơn vị đã rút' })
    expect(promoted.body).toMatchObject({ state: 'selected', runnerUp: null })
    await world.service.close()
  })
})

import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { storeFile } from '../../../src/features/files/index.ts'
import { recordPaper } from '../../../src/features/papers/index.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import {
  type AwardsWorld,
  awardsWorld,
  completed,
  dossiersOf,
  drafted,
  FLAG,
  issueMinutes,
  must,
  placeOf,
  reportAchievements,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { faultsOf } from '../../support/next-actions.ts'
import { PDF, pdf } from '../../support/sample-files.ts'

/** A paper that was signed outside, with its scan. */
function outside(
  world: AwardsWorld,
  kind: string,
  given: { ownerId?: string; bytes?: Buffer; title?: string } = {},
): Promise<string> {
  const { ownerId, bytes = pdf(kind), title } = given
  const { service } = world
  const by = { actor: NOBODY, now: service.clock.now() }
  const located = { ...placeOf(world.bloc), ...(ownerId === undefined ? {} : { ownerId }) }
  return service.database.transaction(async (tx) => {
    const { fileId } = await storeFile(tx, by, {
      name: 'quét.pdf',
      mediaType: PDF,
      bytes,
      located,
    })
    const paperId = await recordPaper(tx, by, {
      kind,
      number: '07',
      date: localDate('2023-01-10'),
      issuerName: 'Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
      title: 'Văn bản ký ngoài hệ thống',
      fileId,
      located,
      blocYearId: world.year,
    })
    // As records were entered before titles were looked at.
    if (title !== undefined) await tx.updateTable('paper').set({ title }).where('id', '=', paperId).execute()
    return paperId
  })
}

onBothDatabases('dossiers that can not be sent back for the common faults', (dialect) => {
  let world: AwardsWorld
  let flag: string
  let dossier: string
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    flag = await drafted(world, ['flag'])
    ;[dossier = ''] = await dossiersOf(world, flag)
  })
  afterAll(() => world.service.close())

  const name = 'Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên'
  const vote = { heldOn: '2023-01-06', approvals: 6, base: 7 }

  test('a report from outside enters with what it prints, and only when that is what the proposal says', async () => {
    const owner = await world.bloc.officer('thai-nguyen')
    const paperId = await outside(world, 'achievement-report', { ownerId: world.bloc.boards['thai-nguyen'] })
    const attach = (says?: object) =>
      owner.act(dossier, 'attach', { kind: 'achievement-report', paperId, ...(says ? { says } : {}) })
    expect(faultsOf(await attach())).toEqual(['/says awards.says-required'])
    const wrong = await attach({ organisationName: 'Ban Quản lý KKT Thái Nguyên', awardTitle: 'Cờ thi đua' })
    expect(faultsOf(wrong)).toEqual([
      '/says/organisationName awards.name-in-report',
      '/says/awardTitle awards.title-in-report',
    ])
    expect((await owner.get(dossier)).body.checklist[1].state).toBe('missing')
    const right = await attach({ organisationName: name.toUpperCase(), awardTitle: FLAG })
    expect([right.status, right.body.checklist[1].state]).toEqual([200, 'present'])
    must(await owner.act(dossier, 'detach', { paperId }), 200)
  })

  test('what the council could not open, and what no index could print, does not enter', async () => {
    const locked = await PDFDocument.create()
    locked.addPage()
    locked.encrypt({ userPassword: 'x', ownerPassword: 'y', permissions: {} })
    for (const [given, fault] of [
      [{ bytes: Buffer.from(await locked.save()) }, 'awards.paper-unreadable'],
      [{ bytes: Buffer.from('%PDF-1.4 hỏng %%EOF') }, 'awards.paper-unreadable'],
      [{ title: 'Biên bản 🏆' }, 'documents.unprintable'],
    ] as const) {
      const paperId = await outside(world, 'minutes', given)
      const says = { organisationName: name, awardTitle: FLAG, vote }
      const refused = await world.head.act(dossier, 'attach', { kind: 'title-minutes', paperId, says })
      expect([refused.status, faultsOf(refused)]).toEqual([422, [`/paperId ${fault}`]])
    }
  })

  test('minutes from outside enter with the vote that they print', async () => {
    const paperId = await outside(world, 'minutes')
    const attach = (says: object) =>
      world.head.act(dossier, 'attach', {
        kind: 'title-minutes',
        paperId,
        says: { organisationName: name, awardTitle: FLAG, ...says },
      })
    expect(faultsOf(await attach({}))).toEqual(['/says/vote awards.says-vote'])
    for (const other of [
      { ...vote, approvals: 7 },
      { ...vote, base: 6 },
      { ...vote, heldOn: '2023-01-07' },
    ])
      expect(faultsOf(await attach({ vote: other }))).toEqual(['/says/vote awards.vote-in-minutes'])
    must(await attach({ vote }), 200)
    must(await world.head.act(dossier, 'detach', { paperId }), 200)
  })

  test('the checklist names the board that owes each paper, and the head of the day', async () => {
    const owed = async () =>
      (
        (await world.head.get(dossier)).body as { checklist: { kind: string; owedByName: string | null }[] }
      ).checklist.map((row) => `${row.kind}: ${String(row.owedByName)}`)
    const head = 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái'
    expect(await owed()).toEqual([
      `proposal: ${head}`,
      `achievement-report: ${name}`,
      `title-minutes: ${head}`,
    ])
    expect((await world.head.get(flag)).body.items[0].missing[1]).toMatchObject({
      kind: 'achievement-report',
      owedById: world.bloc.boards['thai-nguyen'],
      owedByName: name,
    })
  })

  test('a proposal whose minutes were replaced is not handed in until it is revised', async () => {
    await completed(world, flag)
    must(await world.head.act(`/papers/${world.minutesId}`, 'void', { reason: 'Sai giờ bế mạc' }), 200)
    const { service, bloc, meetingId } = world
    const anew = await service.database.transaction((tx) =>
      issueMinutes(tx, service, bloc, meetingId, 'meeting-emulation-selection'),
    )
    must(await world.head.act(dossier, 'attach', { kind: 'title-minutes', paperId: anew }), 200)
    const refused = await world.head.act(flag, 'submit')
    expect([refused.status, refused.body.code]).toEqual([409, 'awards.inconsistent'])
    expect(faultsOf(refused)).toEqual(['/items awards.minutes-replaced'])
    must(await world.head.act(flag, 'revise'), 200)
    must(await world.head.act(flag, 'issue', { date: '2023-01-20' }), 200)
    must(await world.head.act(flag, 'submit'), 200)
    must(await world.head.act(flag, 'recall'), 200)
  })

  test('points that changed after the issue are found on proposal and report, which are made anew', async () => {
    const rows = [
      { organisationId: world.bloc.boards['thai-nguyen'], points: '97.25', rank: 2, illustrative: true },
    ]
    await world.service.database.transaction((tx) =>
      tx
        .updateTable('score_standing')
        .set({ reply: JSON.stringify({ rows }) })
        .execute(),
    )
    const refused = await world.head.act(flag, 'submit')
    expect(faultsOf(refused)).toEqual([
      '/items/0 awards.standing-in-proposal',
      '/items/0 awards.standing-in-report',
    ])
    expect(refused.body.errors[1].detail).toBe(
      `Báo cáo thành tích in điểm (hạng) của ${name} là 98,5 (1), bảng xếp hạng nay là 97,25 (2). Hãy lập lại báo cáo.`,
    )
    must(await world.head.act(flag, 'revise'), 200)
    await reportAchievements(world, dossier, 'thai-nguyen')
    must(await world.head.act(flag, 'issue', { date: '2023-01-20' }), 200)
    must(await world.head.act(flag, 'submit'), 200)
  })

  test('before it is handed in again, the head and the council see what changed, in sentences', async () => {
    const path = `${flag}/differences`
    expect((await world.head.get(path)).body).toEqual({ round: 2, differences: [] })
    must(await world.council.act(flag, 'return', { reasons: [{ text: 'Báo cáo thiếu' }] }), 200)
    await reportAchievements(world, dossier, 'thai-nguyen')
    const seen = await world.head.get(path)
    expect(seen.body.round).toBe(2)
    expect((seen.body.differences as { text: string }[]).map((one) => one.text)).toEqual([
      `${name}: Báo cáo thành tích số 02/BC-BQL ngày 20/01/2023 được thay bằng bản số 03/BC-BQL ngày 20/01/2023.`,
    ])
    expect((await world.council.get(path, { 'accept-language': 'en' })).body.differences[0].text).toContain(
      'was replaced by no. 03/BC-BQL',
    )
    const member = await world.bloc.officer('phu-tho')
    const stranger = await world.bloc.stranger()
    expect([(await member.get(path)).status, (await stranger.get(path)).status]).toEqual([404, 404])
    must(await world.head.act(flag, 'submit'), 200)
    const { items } = (await world.council.get(`${flag}/submissions`)).body as { items: object[] }
    const { differences } = seen.body as { differences: object[] }
    expect(items.at(-1)).toMatchObject({ round: 3, comparedWith: 2, differences })
    // What is recalled has not been before the council: the next is compared with what it returned.
    must(await world.head.act(flag, 'recall'), 200)
    must(await world.head.act(flag, 'submit'), 200)
    const later = (await world.council.get(`${flag}/submissions`)).body as { items: object[] }
    expect(later.items.at(-1)).toMatchObject({ round: 4, comparedWith: 2, differences })
  })

  test('months later what lies there is told with the board that made it, not with the head of the day', async () => {
    const { clock } = world.service
    clock.set('2023-06-01')
    const seen = await (await world.bloc.council()).get(dossier)
    expect((seen.body as { checklist: object[] }).checklist).toMatchObject([
      { kind: 'proposal', state: 'present', owedById: world.bloc.boards['yen-bai'] },
      { kind: 'achievement-report', state: 'present', owedById: world.bloc.boards['thai-nguyen'] },
      { kind: 'title-minutes', state: 'present', owedById: world.bloc.boards['yen-bai'] },
    ])
    clock.set('2023-01-20')
  })
})

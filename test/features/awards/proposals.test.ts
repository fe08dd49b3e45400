import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { proposalMachine } from '../../../src/features/awards/domain/proposal.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import {
  attachMinutes,
  type AwardsWorld,
  awardsWorld,
  CERTIFICATE,
  completed,
  DECISION_DRAFT,
  decisionBody,
  decisionPaper,
  dossiersOf,
  drafted,
  FLAG,
  HELD_ON,
  must,
  received,
  receivedElsewhere,
  reportAchievements,
  WORDING,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import { pdfText } from '../../support/pdf-text.ts'
import type { Answer } from '../../support/service.ts'
import { signaturePng } from '../../support/signature-picture.ts'

interface Line {
  readonly id: string
  readonly state: string
  readonly awardCodes: readonly string[]
}
/** The path of the first proposal of the year that is wanted. */
const pathOf = async (world: AwardsWorld, wanted: (line: Line) => boolean): Promise<string> => {
  const list = await world.head.get(`/bloc-years/${world.year}/proposals`)
  return `/proposals/${(list.body as { items: Line[] }).items.find(wanted)?.id ?? ''}`
}

const drafts = (world: AwardsWorld) => `/councils/${world.bloc.councilId}/decision-drafts`

/** A draft of the decision on these proposals as they are now. */
const draftOf = async (world: AwardsWorld, paths: readonly string[]) => ({
  ...DECISION_DRAFT,
  proposals: await Promise.all(
    paths.map(async (path) => {
      const { body } = (await world.council.get(path)) as { body: { id: string; version: number } }
      return { proposalId: body.id, version: body.version }
    }),
  ),
})

interface Handed {
  readonly round: number
  readonly returnReasons: readonly { text: string }[]
  readonly differences: readonly unknown[]
}

onBothDatabases('proposals', (dialect) => {
  let world: AwardsWorld
  let flag: string
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    flag = await drafted(world, ['flag'])
  })
  afterAll(() => world.service.close())

  test('the award kinds of the year are those of the rulebook, with basis, mark and the papers of the law', async () => {
    const answer = await world.head.get(`/bloc-years/${world.year}/award-kinds`)
    const [first, second, third] = (answer.body as { items: { documents: { kind: string }[] }[] }).items
    expect(third).toMatchObject({
      code: 'government-flag',
      nationalShare: { fraction: '1/5', source: { vi: 'Điều 11 Nghị định số 91/2017/NĐ-CP' } },
    })
    expect(first).toMatchObject({ code: 'flag', title: { vi: FLAG }, form: 'title' })
    expect(first?.documents.map((one) => one.kind)).toEqual([
      'proposal',
      'achievement-report',
      'title-minutes',
    ])
    expect(second).toMatchObject({
      code: 'certificate',
      form: 'commendation',
      basis: { mark: expect.stringMatching(/^(law|decree|digest|practice)$/) },
    })
  })

  test('the list of a draft is that of the declared result: name, award, votes, base, ratio, day', async () => {
    const answer = await world.head.get(flag)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ state: 'draft', number: null, awardCodes: ['flag'], round: 0 })
    expect(answer.body.items).toHaveLength(1)
    expect(answer.body.items[0]).toMatchObject({
      candidateId: world.candidates['thai-nguyen'],
      organisationName: 'Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
      awardTitle: FLAG,
      form: 'title',
      pollId: world.polls.flag,
      meetingId: world.meetingId,
      vote: { heldOn: HELD_ON, approvals: 6, base: 7 },
      baseKind: 'all-members',
      ratio: '85.71',
      illustrative: true,
    })
    expect(actionsOf(answer)).toEqual(['edit', 'draft-paper', 'issue'])
  })

  test('an award has one running proposal in a year; another award may have its own', async () => {
    const again = await world.head.post(`/bloc-years/${world.year}/proposals`, {
      ...WORDING,
      awardCodes: ['flag'],
    })
    expect([again.status, again.body.code]).toEqual([409, 'awards.running-proposal'])
    expect(again.body.detail).toContain(FLAG)
    const all = await world.head.post(`/bloc-years/${world.year}/proposals`, WORDING)
    expect(all.status).toBe(409)
    const list = await world.head.get(`/bloc-years/${world.year}/proposals`)
    expect(list.body.items).toHaveLength(1)
  })

  test('two officers who draft at once make one proposal', async () => {
    const second = await world.bloc.secondOfficer()
    const post = (client: typeof second) =>
      client.post(`/bloc-years/${world.year}/proposals`, { ...WORDING, awardCodes: ['certificate'] })
    const answers = await Promise.all([post(world.head), post(second)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    const made = answers.find((answer) => answer.status === 201)
    expect(
      (made?.body.items as { organisationName: string; awardTitle: string; ratio: string }[]).map(
        (item) => `${item.organisationName} | ${item.awardTitle} | ${item.ratio}`,
      ),
    ).toEqual([
      `Ban Quản lý các khu công nghiệp tỉnh Bắc Giang | ${CERTIFICATE} | 100`,
      `Ban Quản lý các khu công nghiệp tỉnh Phú Thọ | ${CERTIFICATE} | 71.43`,
    ])
  })

  test('an award that nobody was selected for, an unknown and a doubled one are named; nothing is drafted', async () => {
    const answer = await world.head.post(`/bloc-years/${world.year}/proposals`, {
      ...WORDING,
      awardCodes: ['government-flag', 'medal', 'medal'],
    })
    expect(answer.status).toBe(422)
    expect(faultsOf(answer)).toEqual([
      '/awardCodes/0 awards.nobody-selected-for',
      '/awardCodes/1 awards.unknown-award',
      '/awardCodes/2 awards.named-twice',
    ])
    const empty = await (
      await world.bloc.officer('yen-bai')
    ).post(`/bloc-years/${world.bloc.years[2023]}/proposals`, WORDING)
    expect([empty.status, empty.body.code]).toEqual([409, 'rulebooks.none-adopted'])
  })

  test('bad input is refused by field: NFD, markup, unknown fields, no body', async () => {
    const path = `/bloc-years/${world.year}/proposals`
    const nfd = await world.head.post(path, { ...WORDING, place: 'Yên Bái'.normalize('NFD') })
    expect(faultsOf(nfd)).toEqual(['/place field.nfd'])
    const html = await world.head.post(path, {
      ...WORDING,
      signer: { post: '<b>Trưởng ban</b>', name: null },
      items: [],
    })
    expect(faultsOf(html)).toEqual(['/signer/post field.markup', '/items field.unknown'])
    expect((await world.head.post(path)).status).toBe(400)
  })

  test('an edit needs the version that was read', async () => {
    const without = await world.head.post(`${flag}/edit`, WORDING)
    expect(without.status).toBe(428)
    const old = await world.head.post(`${flag}/edit`, WORDING, { 'if-match': '"99"' })
    expect(old.status).toBe(412)
    const edited = await world.head.act(flag, 'edit', { ...WORDING, copies: 3 })
    expect(edited.status).toBe(200)
    expect(edited.body.wording.copies).toBe(3)
  })

  test('the draft paper bears names, votes and the minutes, and no number; it is no issued paper', async () => {
    const made = await world.head.act(flag, 'draft-paper')
    expect(made.status).toBe(201)
    const paper = await world.head.get(`/papers/${made.body.paperId as string}`)
    expect(paper.body).toMatchObject({ kind: 'proposal', state: 'draft', number: null, date: null })
    expect((await world.head.get(flag)).body.paperId).toBe(null)
  })

  test('a share beyond the bloc that the rulebook states for a proposed award is told with its source', async () => {
    const told =
      'Cờ thi đua của Bộ: số được xét không quá 1/5 số tập thể đạt tiêu chuẩn tặng cờ thi đua của Bộ (làm tròn ' +
      'xuống), theo Điều 11 Nghị định số 91/2017/NĐ-CP'
    const text = async () => {
      const { body } = must(await world.head.act(flag, 'draft-paper'), 201)
      return (await pdfText(world.service, body.paperId as string)).replace(/\s+/g, ' ')
    }
    expect(await text()).not.toContain('số được xét')
    const { nationalShare = null } =
      rulebookTo2023.awards.find(({ code }) => code === 'government-flag') ?? {}
    const awards = rulebookTo2023.awards.map((award) =>
      award.code === 'flag' ? { ...award, nationalShare } : award,
    )
    await world.service.database.transaction((tx) =>
      tx
        .updateTable('rule_version')
        .set({ content: JSON.stringify({ ...rulebookTo2023, awards }) })
        .where('bloc_year_id', '=', world.year)
        .where('kind', '=', 'rulebook')
        .execute(),
    )
    expect(await text()).toContain(told)
  })

  test('a proposal before the day of the meeting or after today is not issued, and no number is lost', async () => {
    const early = await world.head.act(flag, 'issue', { date: '2023-01-05' })
    expect(faultsOf(early)).toEqual(['/date awards.before-meeting'])
    const ahead = await world.head.act(flag, 'issue', { date: '2023-01-21' })
    expect(faultsOf(ahead)).toEqual(['/date papers.date-to-come'])
    const never = await world.head.act(flag, 'issue', { date: '2023-02-31' })
    expect(faultsOf(never)).toEqual(['/date field.date'])
  })

  test('a list that does not agree with the declared result is not issued; an edit repairs it', async () => {
    const { service, candidates } = world
    await service.database.transaction((tx) =>
      tx
        .updateTable('proposal_item')
        .set({ organisation_name: 'Ban Quản lý KCN Thái Nguyên', approvals: 7 })
        .where('candidate_id', '=', candidates['thai-nguyen'])
        .execute(),
    )
    const refused = await world.head.act(flag, 'issue', { date: '2023-01-20' })
    expect([refused.status, refused.body.code]).toEqual([409, 'awards.inconsistent'])
    expect(faultsOf(refused)).toEqual(['/items/0 awards.name-in-result', '/items/0 awards.vote-cited'])
    expect(refused.body.errors[1].detail).toBe(
      'Tờ trình dẫn 7/7 phiếu ngày 06/01/2023, kết quả là 6/7 ngày 06/01/2023.',
    )
    expect((await world.head.get(flag)).body).toMatchObject({ state: 'draft', number: null })
    must(await world.head.act(flag, 'edit', WORDING), 200)
    expect((await world.head.get(flag)).body.items[0].vote.approvals).toBe(6)
  })

  test('issue gives number and date, once; the paper holds board, votes, ratio, minutes, legal bases, and the picture of a signature on its draft', async () => {
    const { body: draft } = must(await world.head.act(flag, 'draft-paper'), 201)
    const picture = { name: 'chu-ky.png', mediaType: 'image/png', bytes: signaturePng() }
    const attach = `/papers/${draft.paperId as string}/attach-signature`
    must(await world.head.upload(attach, picture, { slot: '0' }, { 'if-match': '"1"' }), 200)
    const signerOf = async (paperId: string) =>
      (await world.head.get(`/papers/${paperId}/signers`)).body.items[0] as { name: string; image: unknown }
    const signer = await signerOf(draft.paperId as string)
    const seen = await world.head.get(flag)
    const headers = { 'if-match': seen.headers['etag'] ?? '', 'idempotency-key': 'issue-proposal-1' }
    const issued = await world.head.post(`${flag}/issue`, { date: '2023-01-20' }, headers)
    expect(issued.status).toBe(200)
    expect(issued.body).toMatchObject({ state: 'issued', number: '01/TTr-BQL', issuedOn: '2023-01-20' })
    expect(actionsOf(issued)).toEqual(['submit', 'revise'])
    const repeated = await world.head.post(`${flag}/issue`, { date: '2023-01-20' }, headers)
    expect([repeated.status, repeated.body.number]).toEqual([200, '01/TTr-BQL'])
    expect(repeated.headers['idempotent-replay']).toBe('true')
    expect(signer.image).not.toBeNull()
    expect(await signerOf(issued.body.paperId as string)).toEqual(signer)
    const text = await pdfText(world.service, issued.body.paperId as string)
    for (const part of [
      'TỜ TRÌNH',
      'Số: 01/TTr-BQL',
      'Yên Bái, ngày 20 tháng 01 năm 2023',
      'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
      'Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11',
      'Căn cứ Biên bản số 05/BB-BQL ngày 06 tháng 01 năm 2023',
      'có 07/07 đơn vị thành viên tham dự',
      'Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
      '6/7',
      '85,71%',
      'điểm, xếp thứ 1)',
      'PHÓ TRƯỞNG BAN',
      '- Như trên; - Các thành viên Khối; - Lưu: VT.',
    ])
      expect(text).toContain(part)
  })

  test('without its papers a proposal is not handed in; the answer names each paper and who owes it', async () => {
    const refused = await world.head.act(flag, 'submit')
    expect([refused.status, refused.body.code]).toEqual([409, 'awards.dossier-incomplete'])
    expect(faultsOf(refused)).toEqual([
      '/items/0/achievement-report awards.missing-achievement-report',
      '/items/0/title-minutes awards.missing-title-minutes',
    ])
    const [dossier = ''] = await dossiersOf(world, flag)
    await attachMinutes(world, dossier)
    await reportAchievements(world, dossier, 'thai-nguyen')
    expect((await world.head.get(flag)).body.items[0].missing).toEqual([])
  })

  test('submit, recall, submit, receive: the council sees nothing to do before, and the head nothing after', async () => {
    expect(actionsOf(await world.council.get(flag))).toEqual([])
    const submitted = await world.head.act(flag, 'submit')
    expect(submitted.body).toMatchObject({ state: 'submitted', round: 1 })
    must(await world.head.act(flag, 'recall'), 200)
    must(await world.head.act(flag, 'submit'), 200)
    expect(actionsOf(await world.council.get(flag))).toEqual(['receive', 'return'])
    const got = await world.council.act(flag, 'receive')
    expect(got.body.state).toBe('received')
    expect(got.body.next).toContainEqual({
      action: 'decide',
      label: 'ghi nhận quyết định',
      method: 'POST',
      href: `/api/v1/councils/${world.bloc.councilId}/decisions`,
    })
    expect(actionsOf(await world.head.get(flag))).toEqual([])
  })

  test('the council drafts the minister’s decision on what it received; it stays a draft', async () => {
    const body = await draftOf(world, [flag])
    expect((await world.head.post(drafts(world), body)).status).toBe(404)
    const made = await world.council.post(drafts(world), body)
    expect(made.status).toBe(201)
    const paper = `/papers/${made.body.paperId as string}`
    expect(made.headers['location']).toBe(`/api/v1${paper}`)
    const text = await pdfText(world.service, made.body.paperId as string)
    for (const part of [
      'BỘ KẾ HOẠCH VÀ ĐẦU TƯ Số: /QĐ-BKHĐT DỰ THẢO',
      `Về việc tặng ${FLAG} năm 2022`,
      'BỘ TRƯỞNG BỘ KẾ HOẠCH VÀ ĐẦU TƯ',
      'Theo đề nghị của Ban Quản lý các khu công nghiệp tỉnh Yên Bái tại Tờ trình số 01/TTr-BQL ngày 20 tháng 01 năm 2023.',
      `Điều 1. Tặng ${FLAG} năm 2022 cho 01 đơn vị* có tên trong danh sách kèm theo.`,
      'Điều 2. Tiền thưởng thực hiện theo quy định hiện hành.',
      'Nơi nhận: - Như Điều 3; - Lưu: VT.',
      `I ${FLAG} 1 Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên* Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc`,
    ])
      expect(text).toContain(part)
    const issued = await world.council.act(paper, 'issue', { date: '2023-01-20' })
    expect([issued.status, issued.body.code]).toEqual([409, 'papers.only-drafted'])
    expect((await world.head.get(paper)).status).toBe(404)
    expect((await world.council.get(flag)).body.state).toBe('received')
  })

  test('drafting a decision changes nothing of its proposals: whoever works on one can go on', async () => {
    const body = await draftOf(world, [flag])
    const seen = await world.council.get(flag)
    expect((await world.council.post(drafts(world), body)).status).toBe(201)
    expect((await world.council.get(flag)).headers['etag']).toBe(seen.headers['etag'])
    const stale = body.proposals.map((one) => ({ ...one, version: one.version - 1 }))
    expect((await world.council.post(drafts(world), { ...body, proposals: stale })).status).toBe(412)
  })

  test('two receipts at once: one holds, the other is told that the proposal changed', async () => {
    const path = await pathOf(world, (line) => line.awardCodes.includes('certificate'))
    await completed(world, path)
    must(await world.head.act(path, 'submit'), 200)
    const seen = await world.council.get(path)
    const receive = () =>
      world.council.post(`${path}/receive`, undefined, { 'if-match': seen.headers['etag'] ?? '' })
    const answers = await Promise.all([receive(), receive()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
  })

  test('one draft of the decision is about proposals of several blocs, by award with the bloc of each board', async () => {
    const certificate = await pathOf(world, (line) => line.awardCodes.includes('certificate'))
    const elsewhere = await receivedElsewhere(world)
    const first = await world.council.post(drafts(world), await draftOf(world, [flag]))
    const made = await world.council.post(drafts(world), await draftOf(world, [flag, elsewhere, certificate]))
    expect(made.status).toBe(201)
    const text = await pdfText(world.service, made.body.paperId as string)
    for (const part of [
      `Về việc tặng ${FLAG} và ${CERTIFICATE} năm 2022`,
      'Theo đề nghị của Ban Quản lý các khu công nghiệp tỉnh Yên Bái tại Tờ trình số 01/TTr-BQL ngày 20 tháng 01 năm 2023;',
      'Theo đề nghị của Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh tại Tờ trình số 07/TTr-BQL ngày 19 tháng 01 năm 2023;',
      'Theo đề nghị của Ban Quản lý các khu công nghiệp tỉnh Yên Bái tại Tờ trình số 02/TTr-BQL ngày 20 tháng 01 năm 2023.',
      `Điều 1. Tặng ${FLAG} năm 2022 cho 01 đơn vị* có tên trong danh sách kèm theo.`,
      `Điều 2. Tặng ${CERTIFICATE} năm 2022 cho 03 đơn vị* có tên trong danh sách kèm theo.`,
      'Như Điều 4;',
      `II ${CERTIFICATE} 1 Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh* Đồng bằng sông Hồng 2 Ban Quản lý các khu công nghiệp tỉnh Bắc Giang* Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc 3 Ban Quản lý các khu công nghiệp tỉnh Phú Thọ*`,
    ])
      expect(text).toContain(part)
    // The legal bases are cited once, whatever number of blocs cite them.
    expect(text.match(/Căn cứ Luật Thi đua, khen thưởng/g)).toHaveLength(1)
    // Flags may be decided apart, so that draft stays; the next one on the same awards takes the place of this one.
    const stateOf = async (draft: Answer) =>
      (await world.council.get(`/papers/${draft.body.paperId as string}`)).body.state as string
    expect(await stateOf(first)).toBe('draft')
    await world.council.post(drafts(world), await draftOf(world, [certificate, flag]))
    expect([await stateOf(first), await stateOf(made)]).toEqual(['draft', 'superseded'])
    const twice = await world.council.post(drafts(world), await draftOf(world, [flag, flag]))
    expect(faultsOf(twice)).toEqual(['/proposals/1/proposalId awards.named-twice'])
  })

  test('a decision is drafted on what was received only, of one council and one year', async () => {
    const elsewhere = await receivedElsewhere(world, { year: 2021, number: '09/TTr-BQL' })
    const mixed = await world.council.post(drafts(world), await draftOf(world, [flag, elsewhere]))
    expect(faultsOf(mixed)).toEqual(['/proposals/1/proposalId awards.other-year'])
    const other = await world.bloc.otherCouncil()
    const foreign = `/councils/${world.bloc.otherCouncilId}/decision-drafts`
    expect(faultsOf(await other.post(foreign, await draftOf(world, [flag])))).toEqual([
      '/proposals/0/proposalId awards.proposal-elsewhere',
    ])
    expect(faultsOf(await world.council.post(drafts(world), await draftOf(world, [])))).toEqual([
      '/proposals field.too-few',
    ])
  })

  test('one decision over several blocs is recorded wholly or not at all, and once', async () => {
    const certificate = await pathOf(world, (line) => line.awardCodes.includes('certificate'))
    const elsewhere = await receivedElsewhere(world, { number: '11/TTr-BQL' })
    const paperId = await decisionPaper(world, '321/QĐ-BKHĐT')
    const bodies = [
      await decisionBody(world, elsewhere, paperId),
      await decisionBody(world, certificate, paperId),
    ]
    const [whole] = bodies
    const proposals = bodies.flatMap((body) => body.proposals)
    const decisions = `/councils/${world.bloc.councilId}/decisions`
    const forgotten = proposals.map((one, index) => (index === 0 ? one : { ...one, granted: [] }))
    const faulty = await world.council.post(decisions, { ...whole, proposals: forgotten })
    expect(faultsOf(faulty)).toEqual(['/proposals/1/granted awards.not-decided'])
    const awards = async () =>
      ((await world.council.get('/awards')).body as { items: { organisationName: string }[] }).items
    expect(await awards()).toEqual([])
    expect((await world.council.get(elsewhere)).body.state).toBe('received')
    // Named in either order, at the same moment: one is recorded, and neither waits for the other.
    const answers = await Promise.all([
      world.council.post(decisions, { ...whole, proposals }),
      world.council.post(decisions, { ...whole, proposals: proposals.toReversed() }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 412])
    expect((await awards()).map((one) => one.organisationName).sort()).toEqual([
      'Ban Quản lý các khu công nghiệp tỉnh Bắc Giang',
      'Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh',
      'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
    ])
    for (const proposal of [elsewhere, certificate])
      expect((await world.council.get(proposal)).body.state).toBe('decided')
  })

  test('a return says why, by board; what is handed in again shows what changed', async () => {
    const blank = await world.council.act(flag, 'return', { reasons: [] })
    expect(faultsOf(blank)).toEqual(['/reasons awards.return-reason-required'])
    const foreign = await world.council.act(flag, 'return', {
      reasons: [{ organisationId: world.bloc.boards['bac-kan'], text: 'Thiếu số liệu' }],
    })
    expect(faultsOf(foreign)).toEqual(['/reasons/0/organisationId awards.not-in-proposal'])
    const back = await world.council.act(flag, 'return', {
      reasons: [
        { organisationId: world.bloc.boards['thai-nguyen'], text: 'Báo cáo thiếu số liệu thu ngân sách' },
      ],
    })
    expect(back.body.state).toBe('returned')
    const [dossier = ''] = await dossiersOf(world, flag)
    await reportAchievements(world, dossier, 'thai-nguyen')
    must(await world.head.act(flag, 'submit'), 200)
    const list = await world.head.get(`${flag}/submissions`)
    expect(
      (list.body as { items: Handed[] }).items.map((one) => [
        one.round,
        one.returnReasons.map((reason) => reason.text),
        one.differences.length,
      ]),
    ).toEqual([
      [1, [], 0],
      [2, ['Báo cáo thiếu số liệu thu ngân sách'], 0],
      [3, [], 1],
    ])
    expect(list.body.items[2].differences[0]).toMatchObject({
      kind: 'document-changed',
      document: 'achievement-report',
    })
    const owner = await world.bloc.officer('thai-nguyen')
    expect((await owner.get(dossier)).body.returns).toEqual([
      { round: 2, at: expect.any(String), text: 'Báo cáo thiếu số liệu thu ngân sách' },
    ])
  })

  test('a revised proposal takes a new number, and its old paper is superseded', async () => {
    must(await world.council.act(flag, 'return', { reasons: [{ text: 'Sai trích yếu' }] }), 200)
    const before = (await world.head.get(flag)).body.paperId as string
    const revised = await world.head.act(flag, 'revise')
    expect(revised.body).toMatchObject({ state: 'draft', number: null, paperId: before })
    expect(revised.body.items[0].missing).toMatchObject([{ kind: 'proposal', owedBy: 'head' }])
    const issued = await world.head.act(flag, 'issue', { date: '2023-01-20' })
    expect(issued.body.number).toBe('03/TTr-BQL')
    expect((await world.head.get(`/papers/${before}`)).body.state).toBe('superseded')
    must(await world.head.act(flag, 'submit'), 200)
  })
})

onBothDatabases('proposals state by state', (dialect) => {
  let world: AwardsWorld
  beforeAll(async () => {
    world = await awardsWorld(dialect)
  })
  afterAll(() => world.service.close())

  const BODIES: Record<string, unknown> = {
    edit: WORDING,
    issue: { date: '2023-01-20' },
    return: { reasons: [{ text: 'Thiếu giấy tờ' }] },
  }
  const ACTIONS = ['edit', 'draft-paper', 'issue', 'submit', 'recall', 'receive', 'return', 'revise'] as const

  /** Every action that the table does not allow in the state is refused: 409 to whom it may ever be, 403 to others. */
  const refusals = async (proposal: string, state: string): Promise<void> => {
    const callers = { head: world.head, council: world.council } as const
    for (const [role, client] of Object.entries(callers) as [keyof typeof callers, typeof world.head][]) {
      const seen = await client.get(proposal)
      expect(seen.body.state).toBe(state)
      for (const action of ACTIONS) {
        const rows = proposalMachine.transitions.filter(
          (row) => row.action === action && row.by.includes(role),
        )
        if (rows.some((row) => row.from.some((from) => from === state))) continue
        const answer = await client.act(proposal, action, BODIES[action])
        expect([state, role, action, answer.status]).toEqual([
          state,
          role,
          action,
          rows.length === 0 ? 403 : 409,
        ])
      }
    }
    expect((await world.head.get(proposal)).body.state).toBe(state)
  }

  test('from every state every other action is refused and changes nothing', async () => {
    const proposal = await drafted(world, ['flag'])
    await refusals(proposal, 'draft')
    await completed(world, proposal)
    await refusals(proposal, 'issued')
    must(await world.head.act(proposal, 'submit'), 200)
    await refusals(proposal, 'submitted')
    must(await world.council.act(proposal, 'return', BODIES['return']), 200)
    await refusals(proposal, 'returned')
    must(await world.head.act(proposal, 'submit'), 200)
    must(await world.council.act(proposal, 'receive'), 200)
    await refusals(proposal, 'received')
    const decided = await world.council.post(
      `/councils/${world.bloc.councilId}/decisions`,
      await decisionBody(world, proposal, await decisionPaper(world)),
    )
    must(decided, 201)
    await refusals(proposal, 'decided')
  })

  test('without issued minutes there is nothing to cite, and no proposal is issued', async () => {
    const proposal = await drafted(world, ['certificate'])
    await world.service.database.transaction((tx) =>
      tx.updateTable('paper').set({ state: 'voided' }).where('id', '=', world.minutesId).execute(),
    )
    const refused = await world.head.act(proposal, 'issue', { date: '2023-01-20' })
    expect([refused.status, refused.body.code]).toEqual([409, 'awards.minutes-not-issued'])
    await world.service.database.transaction((tx) =>
      tx.updateTable('paper').set({ state: 'issued' }).where('id', '=', world.minutesId).execute(),
    )
  })

  test('after hand-over the new head goes on with the proposal, and the old one may not', async () => {
    const path = await pathOf(world, (line) => line.state === 'draft')
    world.service.clock.set('2023-02-20')
    const late = await world.bloc.officer('thai-nguyen')
    const old = await world.bloc.officer('yen-bai')
    expect((await old.get(path)).status).toBe(200)
    expect((await old.act(path, 'edit', WORDING)).status).toBe(403)
    const issued = await late.act(path, 'issue', { date: '2023-02-20' })
    expect(issued.status).toBe(200)
    const text = await pdfText(world.service, issued.body.paperId as string)
    expect(text).toContain('BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH THÁI NGUYÊN')
    world.service.clock.set('2023-01-20')
  })

  test('a decided award can be proposed again only for boards on which nobody decided', async () => {
    const again = await world.head.post(`/bloc-years/${world.year}/proposals`, {
      ...WORDING,
      awardCodes: ['flag'],
    })
    expect(faultsOf(again)).toEqual(['/awardCodes/0 awards.nobody-selected-for'])
    await expect(received(world, ['flag'])).rejects.toThrow('nobody-selected-for')
  })
})

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { rulebookWith, type SelectionWorld, selectionWorld } from '../../support/selection-world.ts'

const TEAM = {
  head: { name: 'Vũ Văn D', post: 'Trưởng phòng' },
  members: [
    { name: 'Đỗ Thị E', post: 'Chuyên viên' },
    { name: 'Bùi Văn G', post: 'Chuyên viên' },
  ],
}

onBothDatabases('minutes, counting record and ballot paper', (dialect) => {
  let world: SelectionWorld
  let meeting: string
  let thaiNguyen: string
  let phuTho: string
  let poll: string
  beforeAll(async () => {
    world = await selectionWorld(dialect, { rulebook: rulebookWith() })
    meeting = `/meetings/${world.meetingId}`
    thaiNguyen = await world.propose('thai-nguyen')
    phuTho = await world.propose('phu-tho')
    poll = await world.draft({ mode: 'both' })
  })
  afterAll(() => world.service.close())

  test('the attendance list names every board of the day in the order of the bloc, with room to sign', async () => {
    const made = await world.head.post(`${meeting}/attendance-list-paper`)
    expect(made.status).toBe(201)
    const text = await pdfText(world.service, made.body.paperId as string)
    for (const part of [
      'DANH SÁCH ĐẠI BIỂU THAM DỰ',
      '08 giờ 00 phút, ngày 06 tháng 01 năm 2023, tại Thành phố Yên Bái',
      '6 Ban Quản lý các khu công nghiệp tỉnh Tuyên Quang Lê Văn C Phó Trưởng ban',
      '7 Ban Quản lý các khu công nghiệp tỉnh Yên Bái Lê Văn C Phó Trưởng ban',
      'Danh sách có 07 đơn vị thành viên',
      'NGƯỜI LẬP DANH SÁCH Trần Thị B',
    ])
      expect(text).toContain(part)
  })

  test('a ballot paper of an open poll lists the candidates and nothing that tells one paper from another', async () => {
    expect((await world.head.post(`${poll}/ballot-paper`)).status).toBe(409)
    await world.head.act(poll, 'open')
    const made = await world.head.post(`${poll}/ballot-paper`)
    expect(made.status).toBe(201)
    const text = await pdfText(world.service, made.body.paperId as string)
    expect(text).toContain('PHIẾU BẦU')
    expect(text).toContain('Ban Quản lý các khu công nghiệp tỉnh Phú Thọ')
    expect(text).toContain('Đề nghị chọn tối đa 01 đơn vị')
    expect(text).not.toContain(poll.slice(7))
  })

  test('the minutes are not final while a poll is open, nor without secretary, end and objections settled', async () => {
    for (const board of ['yen-bai', 'bac-kan', 'bac-giang', 'hoa-binh', 'tuyen-quang'] as const)
      await world.vote(poll, board, { [thaiNguyen]: 'approve', [phuTho]: 'reject' })
    const papers = ['thai-nguyen', 'phu-tho'] as const
    await world.head.act(poll, 'hand-out-paper', { organisationIds: papers.map((p) => world.bloc.boards[p]) })
    const objection = await world.head.post(`${meeting}/remarks`, {
      kind: 'objection',
      organisationId: world.bloc.boards['bac-kan'],
      speaker: 'Hoàng Văn H',
      subject: 'I.2 Kim ngạch xuất khẩu',
      text: 'Đề nghị tính lại theo số chính thức.',
    })
    await world.head.act(meeting, 'end', { endsAt: '11:30' })
    const early = await world.head.act(meeting, 'finalise-minutes', {})
    expect([early.status, early.body.code]).toEqual([409, 'meetings.minutes-incomplete'])
    expect(faultsOf(early)).toEqual([' meetings.gap-objections', ' meetings.gap-polls'])
    await world.head.act(`/remarks/${objection.body.id as string}`, 'settle', {
      settlement: 'partly-accepted',
      settledHow: 'Cộng 0,5 điểm',
    })
    expect((await world.head.post(`${meeting}/minutes-paper`, {})).status).toBe(409)
  })

  test('the counting record reconciles and names team, counts, threshold and seal', async () => {
    await world.head.act(poll, 'close')
    await world.head.act(poll, 'enter-count', {
      team: TEAM,
      count: {
        issued: 2,
        returned: 2,
        notReturned: 0,
        valid: 2,
        invalid: 0,
        candidates: [
          { candidateId: thaiNguyen, approvals: 1, rejections: 1 },
          { candidateId: phuTho, approvals: 1, rejections: 1 },
        ],
      },
    })
    const declared = await world.head.act(poll, 'declare')
    const made = await world.head.post(`${poll}/counting-record-paper`, { copies: 3 })
    expect(made.status).toBe(201)
    const text = await pdfText(world.service, made.body.paperId as string)
    expect(text).toContain('BIÊN BẢN KIỂM PHIẾU')
    expect(text).toContain('phát ra 7 = thu về 7 + không thu về 0; thu về 7 = hợp lệ 7 + không hợp lệ 0')
    expect(text).toContain('ít nhất 4/5')
    expect(text).toContain('85,71')
    expect(text).toContain('Vũ Văn D')
    expect(text.replaceAll(' ', '')).toContain(declared.body.ballotsHash as string)
  })

  test('final minutes are written from the data: who came, what was said and settled, counts and result', async () => {
    await world.head.post(`/bloc-years/${world.year}/recommendations`, {
      kind: 'recommendation',
      organisationId: world.bloc.boards['bac-kan'],
      meetingId: world.meetingId,
      addressedTo: 'Bộ Kế hoạch và Đầu tư',
      text: 'Đề nghị hỗ trợ vốn hạ tầng khu công nghiệp.',
    })
    const final = await world.head.act(meeting, 'finalise-minutes', { adopted: { inFavour: 7, of: 7 } })
    expect(final.status).toBe(204)
    expect(actionsOf(await world.head.get(meeting))).toEqual(['minutes-paper', 'correct'])
    const made = await world.head.post(`${meeting}/minutes-paper`, {
      nextTerms: { headId: world.bloc.boards['thai-nguyen'], deputyId: world.bloc.boards['tuyen-quang'] },
      rotatingFlagToId: world.bloc.boards['thai-nguyen'],
    })
    expect(made.status).toBe(201)
    const text = await pdfText(world.service, made.body.paperId as string)
    for (const part of [
      // The name of the meeting does not say the bloc: the paper does.
      'BIÊN BẢN Hội nghị tổng kết phong trào thi đua năm 2022 của Khối thi đua Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc',
      'Số đơn vị được triệu tập: 07; có mặt: 07; vắng mặt: 0',
      'Lê Văn C, Phó Trưởng ban',
      'có ý kiến về tiêu chí “I.2 Kim ngạch xuất khẩu”',
      'chấp nhận một phần; Cộng 0,5 điểm',
      'kiến nghị Bộ Kế hoạch và Đầu tư',
      'Cờ thi đua của Bộ: Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
      'đề xuất Trưởng khối năm 2023 là Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
    ])
      expect(text).toContain(part)
    const stranger = await world.head.post(`${meeting}/minutes-paper`, { rotatingFlagToId: world.meetingId })
    expect(faultsOf(stranger)).toEqual(['/rotatingFlagToId meetings.not-a-member'])
  })

  test('the minutes for a title’s dossier hold the vote on the title, and stand beside those of the meeting', async () => {
    const made = await world.head.post(`${meeting}/minutes-paper`, { form: 'emulation-selection' })
    const text = await pdfText(world.service, made.body.paperId as string)
    expect(text).toContain('BIÊN BẢN BÌNH XÉT THI ĐUA')
    expect(text).toContain('85,71')
    expect(text).not.toContain('kiến nghị Bộ Kế hoạch')
    const drafts = await world.service.database.read
      .selectFrom('paper')
      .select(['state', 'subject_kind'])
      .where('kind', '=', 'minutes')
      .orderBy('subject_kind')
      .execute()
    expect(drafts).toEqual([
      { state: 'draft', subject_kind: 'meeting' },
      { state: 'draft', subject_kind: 'meeting-emulation-selection' },
    ])
  })

  test('minutes tell what their meeting decided, whoever withdrew and moved up since', async () => {
    const owner = await world.bloc.officer('thai-nguyen')
    await owner.act(`/candidates/${thaiNguyen}`, 'withdraw', { reason: 'Xin rút' })
    const made = await world.head.post(`${meeting}/minutes-paper`, {})
    const text = await pdfText(world.service, made.body.paperId as string)
    expect(text).toContain('Cờ thi đua của Bộ: Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên')
  })

  test('final minutes change by an annex only, which is numbered and quotes what stood there', async () => {
    const member = await world.bloc.officer('bac-kan')
    const annex = {
      place: 'Mục thành phần',
      was: 'Lê Văn C, Phó Trưởng ban',
      shall: 'Lê Văn C, Trưởng ban',
      reason: 'Ghi nhầm chức vụ',
    }
    expect((await member.act(meeting, 'correct', annex)).status).toBe(403)
    expect(faultsOf(await world.head.act(meeting, 'correct', { ...annex, shall: annex.was }))).toEqual([
      '/shall meetings.annex-changes-nothing',
    ])
    const corrected = await world.head.act(meeting, 'correct', annex)
    expect(corrected.body).toMatchObject({ state: 'corrected', annexes: [{ number: 1, ...annex }] })
    const made = await world.head.post(`${meeting}/annex-paper`, {})
    expect(made.status).toBe(201)
    const text = await pdfText(world.service, made.body.paperId as string)
    for (const part of [
      'PHỤ LỤC SỐ 01',
      'Sửa đổi, bổ sung Biên bản ngày 06 tháng 01 năm 2023 của Hội nghị tổng kết',
      'Tại Mục thành phần: nội dung “Lê Văn C, Phó Trưởng ban” được sửa thành “Lê Văn C, Trưởng ban”. Lý do: Ghi nhầm chức vụ.',
      'THƯ KÝ',
      'CHỦ TỌA',
    ])
      expect(text).toContain(part)
    // Once the minutes are issued the annex cites them by number.
    const minutes = await world.head.post(`${meeting}/minutes-paper`, {})
    const issue = { date: '2023-01-06' }
    const issued = await world.head.act(`/papers/${minutes.body.paperId as string}`, 'issue', issue)
    expect([issued.status, issued.body.number]).toEqual([200, '01/BB-BQL'])
    const again = await world.head.post(`${meeting}/annex-paper`, { number: 1 })
    expect(await pdfText(world.service, again.body.paperId as string)).toContain(
      'Sửa đổi, bổ sung Biên bản số 01/BB-BQL ngày 06 tháng 01 năm 2023 của Hội nghị tổng kết',
    )
    expect(faultsOf(await world.head.post(`${meeting}/annex-paper`, { number: 2 }))).toEqual([
      '/number meetings.no-such-annex',
    ])
    expect((await world.head.act(meeting, 'set-agenda', { items: [] })).status).toBe(409)
    expect(
      (await world.head.post(`${meeting}/remarks`, { kind: 'comment', speaker: 'A', text: 'x' })).status,
    ).toBe(409)
  })

  test('minutes name who was absent and why, the paper of a written opinion, and the delegates', async () => {
    const made = await world.head.post(`/bloc-years/${world.year}/meetings`, {
      kind: 'extraordinary',
      title: 'Hội nghị bất thường',
      heldOn: '2023-01-06',
      startsAt: '14:00',
      place: 'Yên Bái',
      chair: { name: 'Nguyễn Văn A', post: 'Trưởng ban' },
      secretary: { name: 'Trần Thị B', post: 'Chuyên viên' },
    })
    const path = `/meetings/${made.body.id as string}`
    const { boards } = world.bloc
    const absences: Record<string, object> = {
      [boards['hoa-binh']]: { kind: 'absent', reason: 'bận tiếp đoàn kiểm tra' },
      [boards['bac-giang']]: {
        kind: 'written-opinion',
        reason: 'bận họp tỉnh',
        paper: 'Công văn số 15/BQL-VP ngày 04/01/2023',
      },
    }
    await world.head.act(path, 'convene')
    await world.head.act(path, 'record-attendance', {
      attendance: Object.values(boards).map((organisationId) => ({
        organisationId,
        ...(absences[organisationId] ?? {
          kind: 'present',
          representative: { name: 'Lê Văn C', post: 'Trưởng ban' },
        }),
      })),
      delegates: [
        { name: 'Phạm Văn K', post: 'Phó Vụ trưởng', organisationName: 'Vụ Thi đua - Khen thưởng' },
      ],
    })
    await world.head.act(path, 'start')
    await world.head.act(path, 'end', { endsAt: '15:00' })
    expect((await world.head.act(path, 'finalise-minutes', {})).status).toBe(204)
    const minutes = await world.head.post(`${path}/minutes-paper`, {})
    const text = await pdfText(world.service, minutes.body.paperId as string)
    for (const part of [
      'Số đơn vị được triệu tập: 07; có mặt: 05; vắng mặt: 02.',
      '- Ban Quản lý các khu công nghiệp tỉnh Hòa Bình: bận tiếp đoàn kiểm tra.',
      '- Ban Quản lý các khu công nghiệp tỉnh Bắc Giang: bận họp tỉnh; đã có ý kiến bằng văn bản tại Công văn số 15/BQL-VP ngày 04/01/2023.',
      'Đại biểu tham dự: - Phạm Văn K, Phó Vụ trưởng, Vụ Thi đua - Khen thưởng.',
    ])
      expect(text).toContain(part)
  })

  test('only the head writes these papers', async () => {
    for (const client of [
      await world.bloc.officer('bac-kan'),
      await world.bloc.officer('thai-nguyen'),
      await world.bloc.council(),
      await world.bloc.auditor(),
    ]) {
      expect((await client.post(`${meeting}/minutes-paper`, {})).status).toBe(403)
      expect((await client.post(`${meeting}/annex-paper`, {})).status).toBe(403)
      expect((await client.post(`${meeting}/attendance-list-paper`)).status).toBe(403)
      expect((await client.post(`${poll}/counting-record-paper`, {})).status).toBe(403)
      expect((await client.post(`${poll}/ballot-paper`)).status).toBe(403)
    }
    for (const client of [await world.bloc.stranger(), await world.bloc.administrator()])
      expect((await client.post(`${poll}/counting-record-paper`, {})).status).toBe(404)
  })
})

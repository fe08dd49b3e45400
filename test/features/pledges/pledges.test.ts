import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { listMembershipsOf, setMembershipEnd } from '../../../src/features/blocs/data/bloc-repository.ts'
import { pledgeInForce, signaturesOf, unsignedMembers } from '../../../src/features/pledges/index.ts'
import { acceptRegistration } from '../../../src/features/registrations/service/registrations.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { type NorthernBloc, type NorthernBoard, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { allOfficers, allRegistered, BOARDS, frozenPledge, pledgeText } from '../../support/pledge.ts'
import { ifMatch, paperAt, readyToRegister, scanAt, target } from '../../support/registration.ts'
import { type Answer, type Client, startService, type TestService } from '../../support/service.ts'

const actionsOf = (answer: Answer): string[] =>
  (answer.body as { next: { action: string }[] }).next.map((line) => line.action)
const errorsOf = (answer: Answer): string[][] =>
  ((answer.body as { errors?: { pointer: string; code: string }[] }).errors ?? []).map((error) => [
    error.pointer,
    error.code,
  ])
const UNSIGNED: readonly NorthernBoard[] = BOARDS.filter((board) => board !== 'yen-bai')

onBothDatabases('pledges', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let officers: Record<NorthernBoard, Client>
  let head: Client
  const onDay = async (day: string): Promise<void> => {
    service.clock.set(day)
    officers = await allOfficers(bloc)
    head = officers['yen-bai']
  }
  const collection = (year: 2022 | 2023 = 2022) => `/bloc-years/${bloc.years[year]}/pledges`
  const idsOf = (boards: readonly NorthernBoard[]): string[] =>
    boards.map((board) => bloc.boards[board]).sort()
  const place = () => ({ blocId: bloc.blocId, councilId: bloc.councilId })

  beforeAll(async () => {
    service = await startService(dialect, '2022-03-10', { seals: true })
    bloc = await northernBloc(service)
    await readyToRegister(service, bloc)
    await onDay('2022-03-10')
  })
  afterAll(() => service.close())

  describe('the way of a pledge', () => {
    let path: string
    let hash: string
    let annex: string

    test('the head drafts it, on recorded papers, and puts the text anew under its version', async () => {
      const paperId = await paperAt(service, place(), '2022-02-18')
      const basis = { paperId, type: 'Thông báo', about: 'về việc thông báo Trưởng, Phó các khối thi đua' }
      const made = await head.post(collection(), { ...pledgeText, bases: [basis] })
      expect([made.status, made.headers['etag']]).toEqual([201, '"1"'])
      path = `/pledges/${made.body.id as string}`
      expect(made.headers['location']).toBe(`/api/v1${path}`)
      expect(made.body).toMatchObject({
        number: 1,
        state: 'drafting',
        hash: null,
        boards: null,
        signatures: [],
        bases: [
          { ...basis, number: '12/CV-BQL', date: '2022-02-18', issuer: 'Ban Quản lý các khu công nghiệp' },
        ],
      })
      expect(actionsOf(made)).toEqual(['edit', 'freeze', 'void'])
      const put = await head.put(`${path}/text`, pledgeText, ifMatch(made))
      expect([put.status, put.headers['etag'], put.body.bases]).toEqual([200, '"2"', []])
      expect((await head.put(`${path}/text`, pledgeText, ifMatch(made))).status).toBe(412)
      expect((await head.put(`${path}/text`, pledgeText)).status).toBe(428)
      const second = await head.post(collection(), pledgeText)
      expect([second.status, second.body.code]).toEqual([409, 'pledges.open-version'])
    })

    test('members read the draft; nobody signs it, for there is no text to sign', async () => {
      const seen = await officers['phu-tho'].get(path)
      expect([seen.status, actionsOf(seen)]).toEqual([200, []])
      const content = await officers['phu-tho'].get(`${path}/content`)
      expect([content.status, content.body.code]).toEqual([409, 'pledges.not-frozen'])
      const early = await officers['phu-tho'].post(`${path}/sign`, { hash: 'a'.repeat(64) })
      expect([early.status, early.body.code]).toEqual([409, 'common.wrong-state'])
    })

    test('it is not frozen over the heads of members without accepted targets', async () => {
      const answer = await head.act(path, 'freeze', { signBy: '2022-03-31' })
      expect([answer.status, answer.body.code]).toEqual([409, 'pledges.targets-missing'])
      expect(answer.body.detail).toContain('Ban Quản lý các khu công nghiệp tỉnh Hòa Bình')
      const past = await head.act(path, 'freeze', { signBy: '2022-03-09' })
      expect(errorsOf(past)).toEqual([['/signBy', 'pledges.sign-by-past']])
      const foreign = await head.act(path, 'freeze', {
        signBy: '2022-03-31',
        withoutTargets: [bloc.strangerId],
      })
      expect(errorsOf(foreign)).toEqual([['/withoutTargets/0', 'pledges.not-a-member']])
    })

    test('frozen, it holds the accepted targets of all members under one hash, which anybody can recompute', async () => {
      await allRegistered(bloc, officers)
      const named = { signBy: '2022-03-31', withoutTargets: [bloc.boards['phu-tho']] }
      expect(errorsOf(await head.act(path, 'freeze', named))).toEqual([
        ['/withoutTargets/0', 'pledges.has-targets'],
      ])
      const frozen = await head.act(path, 'freeze', { signBy: '2022-03-31' })
      expect(frozen.body).toMatchObject({ state: 'frozen', signBy: '2022-03-31' })
      const { boards } = frozen.body as { boards: { code: string; targets: { value: string }[] }[] }
      expect(boards.map((board) => [board.code, board.targets.map((one) => one.value)])).toEqual([
        ['bac-giang', ['11']],
        ['bac-kan', ['16']],
        ['hoa-binh', ['10']],
        ['phu-tho', ['15']],
        ['thai-nguyen', ['12']],
        ['tuyen-quang', ['13']],
        ['yen-bai', ['14']],
      ])
      hash = frozen.body.hash as string
      const raw = await supertest(service.app)
        .get(`/api/v1${path}/content`)
        .set('authorization', `Bearer ${officers['phu-tho'].secret ?? ''}`)
        .responseType('blob')
      expect(
        createHash('sha256')
          .update(raw.body as Buffer)
          .digest('hex'),
      ).toBe(hash)
    })

    test('its text can not be changed any more', async () => {
      const before = await head.get(path)
      const put = await head.put(`${path}/text`, { ...pledgeText, title: 'Khác' }, ifMatch(before))
      expect([put.status, put.body.code]).toEqual([409, 'common.wrong-state'])
      const again = await head.act(path, 'freeze', { signBy: '2022-04-30' })
      expect([again.status, again.body.code]).toEqual([409, 'common.wrong-state'])
      // Targets that change afterwards change the registration, not what is signed.
      const { registrationId } = (
        before.body as { boards: { code: string; registrationId: string }[] }
      ).boards.find((board) => board.code === 'phu-tho') as { registrationId: string }
      const paperId = await paperAt(service, place())
      const amended = await officers['phu-tho'].act(`/registrations/${registrationId}`, 'amend', { paperId })
      const newer = `/registrations/${amended.body.id as string}`
      const targets = [target('projects-granted', '99', 'count')]
      await officers['phu-tho'].put(`${newer}/targets`, { targets }, { 'if-match': '"1"' })
      await officers['phu-tho'].act(newer, 'submit')
      await head.act(newer, 'accept')
      const after = await head.get(path)
      expect([after.body.hash, after.body.boards]).toEqual([hash, before.body.boards])
      expect(after.body.changedSinceFrozen).toEqual([
        {
          organisationId: bloc.boards['phu-tho'],
          organisationName: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
        },
      ])
    })

    test('a board signs the text that it read, once', async () => {
      const other = await head.post(`${path}/sign`, { hash: 'a'.repeat(64) })
      expect([other.status, other.body.code]).toEqual([409, 'pledges.other-text'])
      const signed = await head.post(`${path}/sign`, { hash })
      expect(signed.status).toBe(201)
      expect(signed.body).toMatchObject({
        state: 'signing',
        signatures: [
          {
            organisationId: bloc.boards['yen-bai'],
            organisationName: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái',
            signerName: 'Người dùng yen-bai',
            signedOn: '2022-03-10',
            hash,
            onBehalf: false,
            illustrative: false,
          },
        ],
      })
      expect((signed.body as { outstanding: string[] }).outstanding.sort()).toEqual(idsOf(UNSIGNED))
      expect(actionsOf(signed)).toEqual(['sign-on-behalf', 'void'])
      const again = await (await bloc.secondOfficer()).post(`${path}/sign`, { hash })
      expect([again.status, again.body.code, again.body.detail]).toEqual([
        409,
        'pledges.already-signed',
        'Đơn vị đã ký bản này ngày 10/03/2022 (Người dùng yen-bai). Mỗi đơn vị chỉ ký một lần.',
      ])
    })

    test('the head enters a signature from paper, with its scan, and not its own', async () => {
      const fileId = await scanAt(service, place())
      const body = {
        hash,
        organisationId: bloc.boards['hoa-binh'],
        fileId,
        signerName: 'Quách Tất Liêm',
        signerPost: 'Phó Trưởng ban',
        signedOn: '2022-03-10',
        illustrative: true,
      }
      const post = (over: object) => head.post(`${path}/sign-on-behalf`, { ...body, ...over })
      expect(errorsOf(await post({ signedOn: '2022-03-09' }))).toEqual([['/signedOn', 'pledges.signed-on']])
      expect(errorsOf(await post({ signedOn: '2022-03-11' }))).toEqual([['/signedOn', 'pledges.signed-on']])
      expect(errorsOf(await post({ signedOn: '2022-02-31' }))).toEqual([['/signedOn', 'field.date']])
      const own = await post({ organisationId: bloc.boards['yen-bai'] })
      expect(errorsOf(own)).toEqual([['/organisationId', 'pledges.own-board']])
      const elsewhere = await scanAt(service, { blocId: bloc.otherBlocId, councilId: bloc.councilId })
      expect(errorsOf(await post({ fileId: elsewhere }))).toEqual([['/fileId', 'files.not-there']])
      const foreign = await post({ organisationId: bloc.strangerId })
      expect([foreign.status, foreign.body.code]).toEqual([409, 'pledges.not-in-table'])
      const entered = await post({})
      expect(entered.status).toBe(201)
      expect(entered.body.signatures[1]).toMatchObject({
        organisationId: bloc.boards['hoa-binh'],
        signerName: 'Quách Tất Liêm',
        onBehalf: true,
        scanFileId: fileId,
        illustrative: true,
      })
      expect((await officers['hoa-binh'].post(`${path}/sign`, { hash })).body.code).toBe(
        'pledges.already-signed',
      )
    })

    test('a signature needs a person and a password that was just given', async () => {
      const program = await officers['bac-kan'].post('/tokens', {
        name: 'Đồng bộ',
        scopes: ['read', 'write'],
        days: 9,
      })
      const token = { authorization: `Bearer ${program.body.secret as string}` }
      const byProgram = await service.nobody.post(`${path}/sign`, { hash }, token)
      expect([byProgram.status, byProgram.body.code]).toEqual([403, 'common.person-only'])
      service.clock.advance(301)
      const stale = await officers['bac-kan'].post(`${path}/sign`, { hash })
      expect([stale.status, stale.body.code]).toEqual([403, 'common.reauthentication-required'])
      service.clock.set('2022-03-10')
    })

    test('boards sign at the same moment, and two officers of one board leave one signature', async () => {
      await service.account('bac-kan-2', [{ role: 'board-officer', organisationId: bloc.boards['bac-kan'] }])
      const second = await service.signIn('bac-kan-2')
      const answers = await Promise.all([
        officers['bac-kan'].post(`${path}/sign`, { hash }),
        second.post(`${path}/sign`, { hash }),
        officers['phu-tho'].post(`${path}/sign`, { hash }),
        officers['tuyen-quang'].post(`${path}/sign`, { hash }),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 201, 201, 409])
      const rows = await service.database.read
        .selectFrom('pledge_signature')
        .select('organisation_id')
        .where('pledge_id', '=', path.slice('/pledges/'.length))
        .execute()
      expect(rows.map((row) => row.organisation_id).sort()).toEqual(
        idsOf(['yen-bai', 'hoa-binh', 'bac-kan', 'phu-tho', 'tuyen-quang']),
      )
    })

    test('a repeat after a lost answer gets that answer again', async () => {
      const key = { 'idempotency-key': `ky-giao-uoc-${dialect}` }
      const first = await officers['bac-giang'].post(`${path}/sign`, { hash }, key)
      const again = await officers['bac-giang'].post(`${path}/sign`, { hash }, key)
      expect([first.status, again.status]).toEqual([201, 201])
      expect(again.body).toEqual(first.body)
    })

    test('is not closed before its last day while a signature is due', async () => {
      const answer = await head.act(path, 'close-signing')
      expect([answer.status, answer.body.code]).toEqual([409, 'pledges.still-open'])
      // The last day is still a day for signing; after it whoever has not signed is missing.
      const [lastDay, dayAfter] = [localDate('2022-03-31'), localDate('2022-04-01')]
      expect(await unsignedMembers(service.database.read, bloc.years[2022], lastDay)).toEqual([])
      expect(await unsignedMembers(service.database.read, bloc.years[2022], dayAfter)).toEqual([
        bloc.boards['thai-nguyen'],
      ])
      expect(await pledgeInForce(service.database.read, bloc.years[2022])).toBeUndefined()
    })

    test('the last signature brings it into force', async () => {
      const last = await officers['thai-nguyen'].post(`${path}/sign`, { hash })
      expect(last.body).toMatchObject({
        state: 'in-force',
        inForceOn: '2022-03-10',
        missing: [],
        outstanding: [],
      })
      expect(await unsignedMembers(service.database.read, bloc.years[2022], localDate('2022-12-31'))).toEqual(
        [],
      )
      expect(await signaturesOf(service.database.read, bloc.years[2022])).toHaveLength(7)
      expect(await pledgeInForce(service.database.read, bloc.years[2022])).toMatchObject({ number: 1, hash })
      const late = await officers['thai-nguyen'].post(`${path}/sign`, { hash })
      expect([late.status, late.body.code]).toEqual([409, 'pledges.already-signed'])
      const another = await head.post(collection(), pledgeText)
      expect([another.status, another.body.code]).toEqual([409, 'pledges.amend-instead'])
    })

    test('leaves an event for each step in the trail, and the text by its hash', async () => {
      const events = await service.database.read
        .selectFrom('audit_event')
        .select(['action', 'after'])
        .where('object_kind', '=', 'pledge')
        .where('object_id', '=', path.slice('/pledges/'.length))
        .orderBy('id')
        .execute()
      expect(events.map(({ action }) => action.replace('pledges.', ''))).toEqual([
        ...['draft', 'edit', 'freeze', 'sign', 'sign-on-behalf'],
        ...['sign', 'sign', 'sign', 'sign', 'sign', 'complete'],
      ])
      expect(events[2]?.after).toContain(hash)
      expect(events[2]?.after).not.toContain('"content"')
    })

    test('is drawn up as a paper with every board, target and signature in it', async () => {
      const made = await head.post(`${path}/paper`, { place: 'Yên Bái' })
      expect(made.status).toBe(201)
      const { paperId } = made.body as { paperId: string }
      const paper = await head.get(`/papers/${paperId}`)
      expect(paper.body).toMatchObject({
        kind: 'pledge',
        state: 'draft',
        title: 'Giao ước thi đua năm 2022',
        illustrative: true,
        subject: { kind: 'pledge', id: path.slice('/pledges/'.length) },
      })
      const row = await service.database.read
        .selectFrom('paper')
        .select('data')
        .where('id', '=', paperId)
        .executeTakeFirstOrThrow()
      const data = JSON.parse(row.data ?? '') as {
        hash: string
        signers: { organisation: string; name: string | null }[]
        targets: { indicators: object[]; rows: { organisation: string; values: object[] }[] }
        confirmations: { organisation: string; onBehalf: boolean; time: string }[]
      }
      expect(data.hash).toBe(hash)
      expect(data.signers).toHaveLength(7)
      expect(data.signers[2]).toMatchObject({
        organisation: 'Ban Quản lý các khu công nghiệp tỉnh Hòa Bình',
        capacities: [{ code: 'KT', of: 'Trưởng ban' }],
        post: 'Phó Trưởng ban',
        name: 'Quách Tất Liêm',
        illustrative: true,
      })
      expect(data.targets.indicators).toEqual([{ name: 'Dự án được cấp mới', unit: 'dự án' }])
      // As frozen: Phú Thọ's later 99 is not what was signed.
      expect(data.targets.rows[3]).toEqual({
        organisation: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
        values: [{ value: '15', illustrative: false }],
      })
      expect(data.confirmations.filter((one) => one.onBehalf)).toMatchObject([{ time: '09:00' }])
      const pdf = await head.get(`/papers/${paperId}/content`)
      expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    })

    test('amended by an annex that tells what changes, and is signed by the boards concerned', async () => {
      const amended = await head.act(path, 'amend', { reason: 'Phú Thọ điều chỉnh chỉ tiêu' })
      expect(amended.status).toBe(201)
      annex = `/pledges/${amended.body.id as string}`
      const changes = {
        ordinal: 1,
        of: { title: 'Giao ước thi đua năm 2022', inForceOn: '2022-03-10' },
        words: [],
        boards: [
          {
            organisationId: bloc.boards['phu-tho'],
            name: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
            kind: 'changed',
            inheritedFrom: [],
            since: '2022-03-10',
            paper: { title: 'Điều chỉnh đăng ký thi đua', number: '12/CV-BQL', date: '2022-02-18' },
            targets: [
              {
                indicatorCode: 'projects-granted',
                was: { value: '15', unit: 'count' },
                shall: { value: '99', unit: 'count' },
              },
            ],
          },
        ],
        lateSigners: [],
        // The board, and for the bloc its head: in the order of the table.
        signers: [bloc.boards['phu-tho'], bloc.boards['yen-bai']],
      }
      expect(amended.body).toMatchObject({
        number: 2,
        state: 'drafting',
        amendsId: path.slice('/pledges/'.length),
        amendReason: 'Phú Thọ điều chỉnh chỉ tiêu',
        commitments: pledgeText.commitments,
        annex: changes,
      })
      expect(actionsOf(await head.get(path))).toEqual([])
      expect((await head.act(path, 'amend', { reason: 'Nữa' })).body.code).toBe('pledges.open-version')
      const frozen = await head.act(annex, 'freeze', { signBy: '2022-03-31' })
      const newHash = frozen.body.hash as string
      expect(newHash).not.toBe(hash)
      expect(frozen.body.annex).toMatchObject(changes)
      const content = await head.get(`${annex}/content`)
      expect(content.body).toMatchObject({
        format: 'pledge-annex/1',
        amends: hash,
        number: 2,
        annex: changes,
      })
      expect((frozen.body as { outstanding: string[] }).outstanding).toEqual(changes.signers)
      expect((await head.post(`${annex}/sign`, { hash })).body.code).toBe('pledges.other-text')
      expect(actionsOf(await officers['bac-kan'].get(annex))).toEqual([])
      const unconcerned = await officers['bac-kan'].post(`${annex}/sign`, { hash: newHash })
      expect([unconcerned.status, unconcerned.body.code]).toEqual([409, 'pledges.not-concerned'])
      expect((await head.get(path)).body.state).toBe('in-force')
      // Both sign at the same moment: both signatures stand, and it comes into force exactly once.
      const answers = await Promise.all(
        (['phu-tho', 'yen-bai'] as const).map((board) =>
          officers[board].post(`${annex}/sign`, { hash: newHash }),
        ),
      )
      expect(answers.map(({ status, body }) => [status, body.state as string]).sort()).toEqual([
        [201, 'in-force'],
        [201, 'signing'],
      ])
      expect((await head.get(annex)).body).toMatchObject({
        state: 'in-force',
        missing: [],
        changedSinceFrozen: [],
      })
      expect((await head.get(path)).body).toMatchObject({ state: 'superseded', next: [] })
      // All seven stay bound by their signatures under the pledge.
      const signatures = await signaturesOf(service.database.read, bloc.years[2022])
      expect(new Set(signatures.map((one) => one.hash))).toEqual(new Set([hash]))
      expect(signatures).toHaveLength(7)
      const list = await officers['phu-tho'].get(collection())
      expect(list.body.items).toMatchObject([
        { number: 1, state: 'superseded', hash },
        { number: 2, state: 'in-force', hash: newHash },
      ])
    })

    test('its paper bears no number, names the pledge, and shows each target before and after with reason and paper', async () => {
      const made = await head.post(`${annex}/paper`, { place: 'Yên Bái' })
      expect(made.status).toBe(201)
      const paperId = made.body.paperId as string
      expect((await head.get(`/papers/${paperId}`)).body).toMatchObject({
        kind: 'annex',
        title: 'Phụ lục số 01 của Giao ước thi đua năm 2022',
        subject: { kind: 'pledge', id: annex.slice('/pledges/'.length) },
      })
      const text = await pdfText(service, paperId)
      for (const part of [
        'PHỤ LỤC SỐ 01 Sửa đổi, bổ sung Giao ước thi đua năm 2022 ngày 10 tháng 3 năm 2022 của Khối thi đua',
        'Lý do: Phú Thọ điều chỉnh chỉ tiêu.',
        'Chỉ tiêu giao ước của 01 đơn vị được điều chỉnh:',
        'I Ban Quản lý các khu công nghiệp tỉnh Phú Thọ Điều chỉnh chỉ tiêu theo Điều chỉnh đăng ký thi đua số 12/CV-BQL ngày 18 tháng 02 năm 2022 của Ban Quản lý các khu công nghiệp; áp dụng từ ngày 10/03/2022.',
        '1 Dự án được cấp mới 15 dự án 99 dự án',
        'BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH PHÚ THỌ',
        'Các đơn vị thành viên Khối; - Lưu: VT.',
        'GHI NHẬN VIỆC KÝ TRÊN HỆ THỐNG',
      ])
        expect(text).toContain(part)
      expect(text).not.toContain('Số:')
      expect(text).not.toContain('Bắc Kạn')
      // The pledge itself is as it was signed.
      const original = await head.post(`${path}/paper`, { place: 'Yên Bái' })
      expect(await pdfText(service, original.body.paperId as string)).toMatch(
        /GIAO ƯỚC THI ĐUA.* Phú Thọ 15 /,
      )
    })

    test('an annex that changes nothing is refused; one with another wording is signed by all', async () => {
      const amended = await head.act(annex, 'amend', { reason: 'Bổ sung nội dung' })
      const second = `/pledges/${amended.body.id as string}`
      const empty = await head.act(second, 'freeze', { signBy: '2022-03-31' })
      expect([empty.status, empty.body.code]).toEqual([409, 'pledges.nothing-changed'])
      const [first = '', last = ''] = pledgeText.commitments
      const words = { ...pledgeText, commitments: [first, 'Chuyển đổi số', last] }
      await head.put(`${second}/text`, words, { 'if-match': '"1"' })
      const frozen = await head.act(second, 'freeze', { signBy: '2022-03-31' })
      expect(frozen.body.annex).toMatchObject({
        ordinal: 2,
        of: { title: 'Giao ước thi đua năm 2022', inForceOn: '2022-03-10' },
        words: [{ part: 'commitment', number: 2, was: null, shall: 'Chuyển đổi số' }],
        boards: [],
        signers: ['bac-giang', 'bac-kan', 'hoa-binh', 'phu-tho', 'thai-nguyen', 'tuyen-quang', 'yen-bai'].map(
          (board) => bloc.boards[board as NorthernBoard],
        ),
      })
      const made = await head.post(`${second}/paper`, { place: 'Yên Bái' })
      const text = await pdfText(service, made.body.paperId as string)
      expect(text).toContain('1. Tại nội dung cam kết thứ 2: bổ sung nội dung “Chuyển đổi số”.')
      await head.act(second, 'void', { reason: 'Để năm sau' })
    })

    test('frozen while a changed registration is being accepted, an annex waits and holds the targets of then', async () => {
      const { boards } = (await head.get(annex)).body as {
        boards: { code: string; registrationId: string }[]
      }
      const { registrationId } = boards.find((board) => board.code === 'bac-kan') as {
        registrationId: string
      }
      const bacKan = officers['bac-kan']
      const letter = await paperAt(service, place())
      const amendment = await bacKan.act(`/registrations/${registrationId}`, 'amend', { paperId: letter })
      const newer = amendment.body.id as string
      const targets = [target('projects-granted', '17', 'count')]
      await bacKan.put(`/registrations/${newer}/targets`, { targets }, { 'if-match': '"1"' })
      const submitted = await bacKan.act(`/registrations/${newer}`, 'submit')
      const amended = await head.act(annex, 'amend', { reason: 'Bắc Kạn điều chỉnh chỉ tiêu' })
      const next = `/pledges/${amended.body.id as string}`
      const by = { actor: NOBODY, now: service.clock.now() }
      let freezing: Promise<Answer> | undefined
      await service.database.transaction(async (tx) => {
        const version = submitted.body.version as number
        await acceptRegistration(tx, by, new Set(['checker']), newer, version)
        freezing = head.act(next, 'freeze', { signBy: '2022-03-31' })
        await Promise.race([freezing, new Promise((resolve) => setTimeout(resolve, 300))])
      })
      const frozen = (await freezing)?.body as {
        boards: { code: string; registrationId: string; targets: { stated: string; value: string }[] }[]
        changedSinceFrozen: object[]
      }
      const line = frozen.boards.find((board) => board.code === 'bac-kan')
      expect(line).toMatchObject({ registrationId: newer, targets: [{ stated: '17', value: '17' }] })
      expect(frozen.changedSinceFrozen).toEqual([])
      await head.post(`${next}/sign`, { hash: (await head.get(next)).body.hash as string })
    })

    test('who signed the pledge and not the annex is named on it, and counts as having signed', async () => {
      const { items } = (await head.get(collection())).body as { items: { id: string; state: string }[] }
      const open = `/pledges/${items.find((line) => line.state === 'signing')?.id ?? ''}`
      await onDay('2022-04-01')
      const closed = await head.act(open, 'close-signing')
      expect(closed.body).toMatchObject({
        state: 'in-force',
        missing: [{ organisationId: bloc.boards['bac-kan'] }],
      })
      const end = localDate('2022-12-31')
      expect(await unsignedMembers(service.database.read, bloc.years[2022], end)).toEqual([])
      expect(await signaturesOf(service.database.read, bloc.years[2022])).toHaveLength(7)
    })
  })

  describe('the pledge of a year whose registrations are not there yet', () => {
    let path: string
    let hash: string
    test('is frozen with those named that pledge without targets', async () => {
      await onDay('2022-12-20')
      const boards = BOARDS.map((board) => bloc.boards[board])
      const made = await frozenPledge(head, bloc.years[2023], {
        signBy: '2022-12-28',
        withoutTargets: boards,
      })
      ;({ path, hash } = made)
      const content = made.frozen.body as { boards: { targets: unknown[]; registrationId: null }[] }
      expect(content.boards.every((board) => board.targets.length === 0)).toBe(true)
      expect(
        await unsignedMembers(service.database.read, bloc.years[2023], localDate('2022-12-29')),
      ).toHaveLength(7)
    })

    test('nothing that nobody signed is brought into force', async () => {
      await onDay('2022-12-29')
      const answer = await head.act(path, 'close-signing')
      expect([answer.status, answer.body.code]).toEqual([409, 'common.wrong-state'])
    })

    test('after its last day the head closes it, and the missing boards are named', async () => {
      await head.post(`${path}/sign`, { hash })
      const before = await head.get(path)
      expect(actionsOf(before)).toContain('close-signing')
      const answers = await Promise.all([
        head.post(`${path}/close-signing`, undefined, ifMatch(before)),
        head.post(`${path}/close-signing`, undefined, ifMatch(before)),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
      const closed = await officers['phu-tho'].get(path)
      expect(closed.body).toMatchObject({ state: 'in-force', inForceOn: '2022-12-29' })
      const missing = (closed.body as { missing: { organisationId: string }[] }).missing
      expect(missing.map((one) => one.organisationId).sort()).toEqual(idsOf(UNSIGNED))
      const unsigned = await unsignedMembers(service.database.read, bloc.years[2023], localDate('2022-12-29'))
      expect(unsigned.sort()).toEqual(idsOf(UNSIGNED))
      const late = await officers['phu-tho'].post(`${path}/sign`, { hash })
      expect([late.status, late.body.code]).toEqual([409, 'common.wrong-state'])
      const paper = await head.post(`${path}/paper`, { place: 'Yên Bái' })
      expect(paper.status).toBe(201)
    })

    test('boards that left the bloc owe no signature, before the annex or while it is signed, and the head closes without them', async () => {
      const leave = (board: NorthernBoard, day: string) =>
        service.database.transaction(async (tx) => {
          const [membership] = await listMembershipsOf(tx, [bloc.boards[board]])
          await setMembershipEnd(tx, membership?.id ?? '', { to: localDate(day), endPaperId: null })
        })
      await leave('tuyen-quang', '2022-12-29')
      const annex = await head.act(path, 'amend', { reason: 'Ký lại' })
      const annexPath = `/pledges/${annex.body.id as string}`
      const there = BOARDS.filter((board) => board !== 'tuyen-quang')
      const frozen = await head.act(annexPath, 'freeze', {
        signBy: '2023-01-31',
        withoutTargets: idsOf(there),
      })
      // Nothing else changes but who has signed: those that had not do so now.
      expect(frozen.body.annex).toMatchObject({
        words: [],
        boards: [{ organisationId: bloc.boards['tuyen-quang'], kind: 'left', targets: [] }],
      })
      const { lateSigners } = frozen.body.annex as { lateSigners: string[] }
      expect(lateSigners.toSorted()).toEqual(idsOf(there.filter((board) => board !== 'yen-bai')))
      const newHash = frozen.body.hash as string
      for (const board of there.filter((one) => one !== 'bac-kan'))
        await officers[board].post(`${annexPath}/sign`, { hash: newHash })
      await leave('bac-kan', '2023-01-05')
      await onDay('2023-01-05')
      const gone = await officers['bac-kan'].post(`${annexPath}/sign`, { hash: newHash })
      expect(gone.status).toBe(404)
      const closed = await head.act(annexPath, 'close-signing')
      expect(closed.body).toMatchObject({ state: 'in-force', missing: [] })
    })
  })

  test('after a merger the annex of the new board bears the targets that it carries on', async () => {
    const council = await bloc.council()
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2023-01-04')
    const merged = await council.post('/successions', {
      councilId: bloc.councilId,
      on: '2023-01-05',
      paperId,
      act: {
        kind: 'merge',
        predecessorIds: [bloc.boards['phu-tho'], bloc.boards['hoa-binh']],
        successor: {
          code: 'phu-tho-moi',
          name: { name: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ mới', shortName: 'Phú Thọ mới' },
        },
        blocId: bloc.blocId,
      },
    })
    expect(merged.status).toBe(201)
    const { items } = (await head.get(collection())).body as { items: { id: string; state: string }[] }
    const inForce = items.find((line) => line.state === 'in-force')
    const amended = await head.act(`/pledges/${inForce?.id ?? ''}`, 'amend', { reason: 'Sáp nhập đơn vị' })
    const { annex } = amended.body as {
      annex: {
        boards: {
          name: string
          kind: string
          inheritedFrom: string[]
          paper: { paperId: string } | null
          targets: { was: { value: string } | null; shall: { value: string } | null }[]
        }[]
        signers: string[]
      }
    }
    const ofProvince = (name: string) => name.replace('Ban Quản lý các khu công nghiệp tỉnh ', '')
    expect(
      annex.boards.map(({ name, kind, inheritedFrom, paper, targets }) => [
        ofProvince(name),
        kind,
        inheritedFrom.map(ofProvince).sort(),
        paper?.paperId ?? null,
        ...targets.map(({ was, shall }) => `${was?.value ?? '-'} > ${shall?.value ?? '-'}`),
      ]),
    ).toEqual([
      ['Bắc Kạn', 'left', [], null, '17 > -'],
      ['Hòa Bình', 'left', [], paperId, '10 > -'],
      ['Phú Thọ', 'left', [], paperId, '99 > -'],
      ['Tuyên Quang', 'left', [], null, '13 > -'],
      // 10 of Hòa Bình and 99 of Phú Thọ.
      ['Phú Thọ mới', 'joined', ['Hòa Bình', 'Phú Thọ'], paperId, '- > 109'],
    ])
    const { id } = await service.database.read
      .selectFrom('organisation')
      .select('id')
      .where('code', '=', 'phu-tho-moi')
      .executeTakeFirstOrThrow()
    expect([...annex.signers].sort()).toEqual([id, bloc.boards['yen-bai']].sort())
    const made = await head.post(`/pledges/${amended.body.id as string}/paper`, { place: 'Yên Bái' })
    const text = await pdfText(service, made.body.paperId as string)
    expect(text).toMatch(
      /Kế thừa chỉ tiêu của Ban Quản lý các khu công nghiệp tỉnh (Phú Thọ|Hòa Bình) và Ban Quản lý các khu công nghiệp tỉnh (Hòa Bình|Phú Thọ) theo /,
    )
    expect(text).toContain('1 Dự án được cấp mới - 109 dự án')
  })

  describe('bad input leaves nothing', () => {
    test.each<[string, object, string, string]>([
      ['no commitment', { commitments: [] }, '/commitments', 'field.too-few'],
      ['NFD text', { title: 'Giao ước'.normalize('NFD') }, '/title', 'field.nfd'],
      ['HTML in the title', { title: '<i>Giao ước</i>' }, '/title', 'field.markup'],
      ['a control character', { preamble: ['a\u0000b'] }, '/preamble/0', 'field.control-character'],
      ['an unknown field', { rank: 1 }, '/rank', 'field.unknown'],
      [
        'a paper that is not there',
        { bases: [{ paperId: '01a201c5-a6c3-75fd-87b6-1f28600fd4e8', type: 'Quy chế', about: 'x' }] },
        '/bases/0/paperId',
        'common.reference',
      ],
    ])('%s', async (_, over, pointer, code) => {
      const before = await head.get(collection())
      const answer = await head.post(collection(), { ...pledgeText, ...over })
      expect([answer.status, errorsOf(answer)]).toEqual([422, [[pointer, code]]])
      expect((await head.get(collection())).body).toEqual(before.body)
    })

    test('a hash that is none and an empty body', async () => {
      const { items } = (await head.get(collection())).body as { items: { id: string }[] }
      const path = `/pledges/${items[1]?.id ?? ''}`
      expect(errorsOf(await head.post(`${path}/sign`, { hash: 'abc' }))).toEqual([['/hash', 'field.wrong']])
      expect((await head.post(`${path}/sign`)).status).toBe(400)
    })
  })
})

onBothDatabases('the hash of a pledge', (dialect) => {
  test('changes with one digit of one target', async () => {
    const hashes: string[] = []
    const contents: { boards: { targets: { value: string }[] }[] }[] = []
    for (const stated of ['120', '121']) {
      const service = await startService(dialect, '2022-03-10')
      const bloc = await northernBloc(service)
      await readyToRegister(service, bloc)
      const officers = { 'yen-bai': await bloc.officer('yen-bai'), 'phu-tho': await bloc.officer('phu-tho') }
      const made = await officers['phu-tho'].post(`/bloc-years/${bloc.years[2022]}/registrations`, {
        organisationId: bloc.boards['phu-tho'],
        targets: [target('projects-granted', stated, 'count')],
      })
      await officers['phu-tho'].act(`/registrations/${made.body.id as string}`, 'submit')
      await officers['yen-bai'].act(`/registrations/${made.body.id as string}`, 'accept')
      const withoutTargets = BOARDS.filter((board) => board !== 'phu-tho').map((board) => bloc.boards[board])
      const { path, hash } = await frozenPledge(officers['yen-bai'], bloc.years[2022], { withoutTargets })
      hashes.push(hash)
      contents.push((await officers['yen-bai'].get(`${path}/content`)).body as (typeof contents)[number])
      await service.close()
    }
    expect(new Set(hashes).size).toBe(2)
    const values = contents.map(({ boards }) =>
      boards.flatMap((board) => board.targets.map((one) => one.value)),
    )
    expect(values).toEqual([['120'], ['121']])
  })
})

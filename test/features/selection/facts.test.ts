import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tieFactsOf } from '../../../src/features/selection/service/facts.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { onBothDatabases } from '../../support/database.ts'
import { NORTHERN_BOARDS, type NorthernBoard } from '../../support/bloc.ts'
import { BOARDS, playUntil, type ScoringBloc, scoringBloc } from '../scoring/api-support.ts'

/**
 * Facts from registrations, reports and agreed scores under the shipped rulebook. By hand (see the standings): Bắc
 * Giang 60 + 40 − 0,1 = 99,9 and first; Thái Nguyên third. Of three targets (10 projects, 100 million USD, 51.000
 * workers) Thái Nguyên's 11, 125 and 55.000 exceed all; Bắc Kạn's 10 and 100 reach two and 55.000 exceeds one.
 */
onBothDatabases('facts of eligibility and of tie steps', (dialect) => {
  let it: ScoringBloc
  const candidates = {} as Record<NorthernBoard, string>
  beforeAll(async () => {
    it = await scoringBloc(dialect)
    for (const board of BOARDS) await playUntil(it, board, 'agree')
    for (const board of ['thai-nguyen', 'bac-giang', 'bac-kan'] as const) {
      const made = await it.clients['yen-bai'].post(`${it.year}/candidates`, {
        awardCode: 'flag',
        organisationId: it.bloc.boards[board],
        merits: 'Hoàn thành các chỉ tiêu thi đua',
      })
      candidates[board] = made.body.id as string
    }
  })
  afterAll(() => it.service.close())

  const verdicts = async (board: NorthernBoard) => {
    const { body } = await it.clients['yen-bai'].get(`/candidates/${candidates[board]}`)
    const all = body.verdicts as { rule: string; outcome: string; facts: { text: string }[] }[]
    return {
      state: body.state as string,
      of: (rule: string) => {
        const verdict = all.find((v) => v.rule === rule)
        return `${verdict?.outcome ?? ''}: ${verdict?.facts.map((f) => f.text).join(' ') ?? ''}`
      },
    }
  }

  test('an accepted registration and year report let a board stand; rank and exceeded targets are told', async () => {
    const thaiNguyen = await verdicts('thai-nguyen')
    expect(thaiNguyen.state).toBe('eligible')
    expect(thaiNguyen.of('registered')).toMatch(/^pass: Đăng ký thi đua được chấp nhận ngày \d\d\/\d\d\/2022/)
    expect(thaiNguyen.of('reported')).toBe('pass: Báo cáo năm được chấp nhận ngày 05/01/2023.')
    expect(thaiNguyen.of('exceeded')).toBe('pass: Vượt 3/3 chỉ tiêu đăng ký; yêu cầu 1/1.')
    expect(thaiNguyen.of('leads')).toBe('warn: Xếp hạng 3; yêu cầu từ hạng 1 trở lên.')
    expect((await verdicts('bac-giang')).of('leads')).toBe('pass: Xếp hạng 1; yêu cầu từ hạng 1 trở lên.')
    expect((await verdicts('bac-kan')).of('exceeded')).toBe('warn: Vượt 1/3 chỉ tiêu đăng ký; yêu cầu 1/1.')
  })

  test('tie steps compare what the standings compare', async () => {
    const facts = await tieFactsOf(
      it.service.database.read,
      it.bloc.years[2022],
      [{ candidateId: 'a', organisationId: it.bloc.boards['bac-giang'] }],
      localDate('2023-01-10'),
    )
    expect(facts['a']).toMatchObject({
      totalBeforeBonus: '99.9',
      sections: { I: '60', II: '40' },
      deductions: '0.1',
      womenShare: null,
      awardYears: {},
      awardYear: 2022,
    })
  })

  test('every board of the bloc is known to the facts by its own standing', async () => {
    const boards = Object.keys(NORTHERN_BOARDS) as NorthernBoard[]
    const facts = await tieFactsOf(
      it.service.database.read,
      it.bloc.years[2022],
      boards.map((board) => ({ candidateId: board, organisationId: it.bloc.boards[board] })),
      localDate('2023-01-10'),
    )
    expect(boards.map((board) => facts[board]?.totalBeforeBonus)).toEqual(
      // Hòa Bình, Bắc Giang, Thái Nguyên, Tuyên Quang, Yên Bái, Phú Thọ, Bắc Kạn
      ['89.9', '99.9', '92.9', '85.9', '95.9', '81.9', '85.9'],
    )
  })
})

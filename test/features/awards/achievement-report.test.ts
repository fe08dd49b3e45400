import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { questionLimits } from '../../../src/features/rulebooks/domain/ready-made/question-thresholds.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { acceptedReport } from '../../support/accepted-report.ts'
import {
  type AwardsWorld,
  awardsWorld,
  dossiersOf,
  drafted,
  must,
  NARRATIVE,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { registerAndAccept, target } from '../../support/registration.ts'

// Bắc Kạn, which has reported 2022 itself, is merged into Thái Nguyên by a paper that is entered in January 2023.
onBothDatabases('achievement report', (dialect) => {
  let world: AwardsWorld
  beforeAll(async () => {
    world = await awardsWorld(dialect)
  })
  afterAll(() => world.service.close())

  test('of a merged board the achievement report puts both boards’ numbers together, and says of whom', async () => {
    const { service, bloc, head, year } = world
    const [title = ''] = await dossiersOf(world, await drafted(world))
    const bacKan = bloc.boards['bac-kan']
    const told = { unit: 'usd-million', source: 'Báo cáo năm 2021', illustrative: false }
    await registerAndAccept(
      { owner: await bloc.officer('bac-kan'), checker: head },
      { blocYearId: year, organisationId: bacKan },
      [
        target('exports-usd', '400', 'usd-million', { lastYear: { stated: '300', ...told } }),
        target('budget-vnd', '200', 'vnd-billion'),
      ],
    )
    await acceptedReport(service, { blocYearId: year, organisationId: bacKan, at: service.clock.now() }, [
      ['exports-usd', '20', 'usd-million'],
      ['budget-vnd', '100', 'vnd-billion'],
      ['workers', '5000', 'persons'],
    ])
    service.clock.set('2023-01-21')
    const council = await bloc.council()
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2022-11-20')
    const act = {
      kind: 'merge',
      predecessorIds: [bloc.boards['thai-nguyen'], bacKan],
      successor: { organisationId: bloc.boards['thai-nguyen'], name: null },
    }
    const merger = { councilId: bloc.councilId, on: '2022-12-01', paperId, act }
    must(await council.post('/successions', merger), 201)
    const officer = await bloc.officer('thai-nguyen')
    const made = must(await officer.act(title, 'achievement-report-paper', NARRATIVE), 201)
    const text = await pdfText(service, made.body.paperId as string)
    const boards = ['Thái Nguyên', 'Bắc Kạn'].map(
      (province) => `Ban Quản lý các khu công nghiệp tỉnh ${province}`,
    )
    // Nearly 30 tỷ USD and 20 triệu USD; 30.020 of 25.400 = 118,19 %; of 27.300 = 109,96 %; 3.600 of 4.200 = 85,71 %.
    for (const part of [
      'khoảng 30.020',
      '25.400',
      '118,19%',
      '27.300',
      '109,96%',
      '3.600',
      '4.200',
      '85,71%',
    ])
      expect(text).toContain(part)
    const exported = '“Giá trị xuất khẩu (USD)”'
    const madeOf = `được cộng từ số của ${boards.join('; ')}.`
    for (const said of [
      `Kết quả của ${exported}, “Nộp ngân sách nhà nước (VND)” ${madeOf}`,
      `Kết quả năm trước của ${exported} ${madeOf}`,
    ])
      expect(text).toContain(said)
    // 30.020 of 25.400 is 118,1889 %: cut, as this rulebook now declares, 118,18
    const { questions } = rulebookTo2023
    const limits = { ...questionLimits, ratioRounding: { mode: 'down', carried: 0 } }
    await service.database.transaction((tx) =>
      tx
        .updateTable('rule_version')
        .set({ content: JSON.stringify({ ...rulebookTo2023, questions: { ...questions, limits } }) })
        .where('bloc_year_id', '=', year)
        .where('kind', '=', 'rulebook')
        .execute(),
    )
    const cut = must(await officer.act(title, 'achievement-report-paper', NARRATIVE), 201)
    const again = await pdfText(service, cut.body.paperId as string)
    for (const part of ['118,18%', '109,96%', '85,71%']) expect(again).toContain(part)
    expect(again).not.toContain('118,19')
    // Thái Nguyên has stated no workers: the number of Bắc Kạn alone is none of both, and is not passed over either.
    expect(text).toContain(
      `Kết quả của “Lao động đang làm việc” chưa tổng hợp được (${boards[1] ?? ''}: 5.000 người): đơn vị còn lại không có số.`,
    )
  })
})

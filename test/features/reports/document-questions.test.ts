import { describe, expect, test } from '@jest/globals'
import { askQuestions } from '../../../src/features/reports/domain/questions/ask.ts'
import type { DataQuestion } from '../../../src/features/reports/domain/questions/question.ts'
import { wordingOf, wordingParams } from '../../../src/features/reports/domain/questions/wording.ts'
import { messages } from '../../../src/features/reports/messages.ts'
import type { Language } from '../../../src/shared/domain/language.ts'
import { FIGURES_000 } from '../../../seeds/documents/document-000.ts'
import { FIGURES_001 } from '../../../seeds/documents/document-001.ts'
import { FIGURES_002 } from '../../../seeds/documents/document-002.ts'
import { FIGURES_004, MANDATORY_004 } from '../../../seeds/documents/document-004.ts'
import { BLOCS } from '../../../seeds/documents/organisations.ts'
import { context, indicators, summary } from './support.ts'

const halfYear2023 = { year: 2023, span: 'H1' } as const
const boards004 = BLOCS.find((bloc) => bloc.document === '004')?.boards ?? []
const expected004 = boards004.flatMap((board) =>
  MANDATORY_004.map((indicator) => ({ organisation: board.code, indicator })),
)

const of000 = askQuestions(context({ figures: FIGURES_000, period: halfYear2023 }))
const of001 = askQuestions(context({ figures: FIGURES_001 }))
const of002 = askQuestions(context({ figures: FIGURES_002, period: halfYear2023 }))
const of004 = askQuestions(
  context({ figures: FIGURES_004, otherSources: FIGURES_001, expected: expected004 }),
)

/** Message and arithmetic as a reader sees them. */
function written(question: DataQuestion | undefined, language: Language): [string, string | null] {
  if (!question) throw new Error('no such question')
  const params = wordingParams(question, language, (code) => indicators.get(code)?.name)
  const fill = (key: string) => {
    const text = (messages as Readonly<Record<string, Record<Language, string>>>)[key]?.[language]
    if (text === undefined) throw new Error(`no message ${key}`)
    return text.replace(/\{\{(.*?)\}\}/g, (_, name: string) => String(params[name] ?? `{{${name}}}`))
  }
  const { message, arithmetic } = wordingOf(question)
  return [fill(message), arithmetic === null ? null : fill(arithmetic)]
}

function find(
  questions: readonly DataQuestion[],
  organisation: string,
  rule: string,
): DataQuestion | undefined {
  return questions.find((each) => each.organisation === organisation && each.rule === rule)
}

describe('document 000', () => {
  test('raises one question, which of two bases 138 % means, and no error', () => {
    expect(summary(of000)).toEqual([
      ['mien-tay-nam-bo', 'procedures-settled', 'increase-ambiguous', 'warning'],
    ])
  })

  test('shows both bases with their arithmetic', () => {
    expect(written(of000[0], 'vi')).toEqual([
      '“Tăng 138%” mà không nêu số gốc có thể hiểu hai cách: số gốc là 1.647 (tăng thêm 138%) hay 2.840 (bằng 138%)? Đề nghị nêu số gốc.',
      '3.919 : 2,38 = 1.647; 3.919 : 1,38 = 2.840',
    ])
    expect(written(of000[0], 'en')[1]).toBe('3,919 / 2.38 = 1,647; 3,919 / 1.38 = 2,840')
  })
})

describe('document 001', () => {
  test('raises one question: 105 % of 2022 for the result of 2022', () => {
    expect(summary(of001)).toEqual([['kcn-bac-kan', 'budget-vnd', 'base-year-is-result-year', 'error']])
    expect(written(of001[0], 'vi')[0]).toBe(
      'Kết quả năm 2022 (30 tỷ đồng) được so sánh (105%) với chính năm 2022. Đề nghị nêu đúng năm gốc so sánh.',
    )
  })
})

describe('document 002', () => {
  test('has both revenues questioned, and nothing else', () => {
    expect(summary(of002)).toEqual([
      ['dong-bang-song-hong', 'revenue-usd', 'magnitude-implausible', 'error'],
      ['dong-bang-song-hong', 'revenue-usd', 'proportion-implausible', 'warning'],
      ['dong-bang-song-hong', 'revenue-vnd', 'magnitude-implausible', 'error'],
      ['dong-bang-song-hong', 'revenue-vnd', 'proportion-implausible', 'warning'],
    ])
  })

  test('shows what a thousandth would be without putting it in place', () => {
    const [message, arithmetic] = written(of002[0], 'vi')
    expect(message).toBe(
      '“Tổng doanh thu (USD)” 37.096.365,4 triệu USD vượt quá mức một ban quản lý hay một khối có thể đạt (500.000.000.000 USD). Có phải đơn vị tính lớn hơn thực tế 1.000 lần (tức 37.096,3654 triệu USD)? Đề nghị kiểm tra; hệ thống không tự sửa.',
    )
    expect(arithmetic).toBe(
      '37.096.365,4 triệu USD = 37.096.365.400.000 USD; 37.096.365.400.000 USD : 500.000.000.000 USD = 74,19 lần',
    )
    expect(of002[0]?.stated).toEqual({ text: '37.096.365,4', unit: 'usd-million' })
  })

  test('divides each revenue by the taxes of the same enterprises', () => {
    expect(written(of002[1], 'en')[1]).toBe(
      '37,096,365.4 USD million / 2,406.6 USD million = 15,414.43 times',
    )
    expect(written(of002[3], 'vi')[1]).toBe('74.010.519,4 tỷ đồng : 12.258,3 tỷ đồng = 6.037,58 lần')
  })
})

describe('document 004 beside 001', () => {
  test('raises exactly the questions that its figures deserve', () => {
    expect(summary(of004)).toEqual([
      ['kcn-bac-giang', 'trade-total-usd', 'mandatory-missing', 'error'],
      ['kcn-bac-kan', 'planning-sponsored-vnd', 'sources-differ', 'warning'],
      ['kcn-bac-kan', 'trade-total-usd', 'part-over-whole', 'warning'],
      ['kcn-bac-kan', 'workers', 'sources-differ', 'warning'],
      ['kcn-hoa-binh', 'trade-total-vnd', 'currency-differs', 'warning'],
      ['kcn-hoa-binh', 'trade-total-vnd', 'per-worker-implausible', 'error'],
      ['kcn-hoa-binh', 'trade-total-vnd', 'peer-outlier', 'warning'],
      ['kcn-phu-tho', 'trade-total-usd', 'per-worker-implausible', 'warning'],
      ['kcn-thai-nguyen', 'land-planned-ha', 'other-indicator', 'warning'],
      ['kcn-thai-nguyen', 'trade-total-usd', 'mandatory-missing', 'error'],
      ['kcn-yen-bai', 'trade-total-vnd', 'currency-differs', 'warning'],
    ])
  })

  test('asks Hòa Bình between tỷ đồng and triệu USD, with the rate and its date', () => {
    expect(written(find(of004, 'kcn-hoa-binh', 'per-worker-implausible'), 'vi')).toEqual([
      '“Tổng giá trị xuất nhập khẩu (VND)” 763,86 triệu đồng với 2.100 người lao động là không thể (15,5 USD một lao động). Đơn vị tính là tỷ đồng (15.478 USD một lao động) hay triệu USD (363.743 USD một lao động)? Hệ thống không tự quyết định; đề nghị đơn vị xác nhận.',
      '763,86 triệu đồng : 2.100 người : 23.500 đồng (1 USD, ngày 31/12/2022, tỷ giá làm tròn, chỉ để so độ lớn) = 15,5 USD một lao động',
    ])
  })

  test('asks Phú Thọ about 204.000 USD a worker', () => {
    const question = find(of004, 'kcn-phu-tho', 'per-worker-implausible')
    expect(question?.computed).toBe('204000')
    expect(written(question, 'vi')[1]).toBe('10.200 triệu USD : 50.000 người = 204.000 USD một lao động')
  })

  test('shows both documents where Bắc Kạn is stated twice', () => {
    expect(written(find(of004, 'kcn-bac-kan', 'part-over-whole'), 'vi')[0]).toBe(
      '“Giá trị xuất khẩu (USD)” 38 triệu USD (tài liệu 001) lớn hơn “Tổng giá trị xuất nhập khẩu (USD)” 20 triệu USD (tài liệu 004) mà nó là một phần. Đề nghị xác nhận số nào đúng.',
    )
    const workers = of004.find((each) => each.indicator === 'workers')
    expect(workers?.sources).toEqual(['004', '001'])
    expect(written(workers, 'en')[1]).toBe('Difference of 1,500 persons and 1,000 persons: 500 persons')
  })

  test('keeps Thái Nguyên’s planned land apart from registered land', () => {
    expect(written(find(of004, 'kcn-thai-nguyen', 'other-indicator'), 'vi')[0]).toBe(
      '4.252 ha là “Diện tích đất quy hoạch”, trong khi các đơn vị khác của khối báo cáo “Diện tích đất đăng ký sử dụng”. Hai chỉ tiêu khác nhau nên không so sánh, không cộng chung. Đề nghị bổ sung “Diện tích đất đăng ký sử dụng”.',
    )
  })

  test('gives the same questions whatever the order of the figures', () => {
    const reversed = askQuestions(
      context({
        figures: FIGURES_004.toReversed(),
        otherSources: FIGURES_001.toReversed(),
        expected: expected004.toReversed(),
      }),
    )
    expect(reversed).toEqual(of004)
  })
})

test('every question of the documents is worded in both languages without an open placeholder', () => {
  for (const question of [...of000, ...of001, ...of002, ...of004])
    for (const language of ['vi', 'en'] as const)
      expect(written(question, language).join(' ')).not.toContain('{{')
})

test('Bắc Kạn’s contradictions are found from 001 as well', () => {
  const questions = askQuestions(context({ figures: FIGURES_001, otherSources: FIGURES_004 }))
  expect(summary(questions)).toEqual([
    ['kcn-bac-kan', 'budget-vnd', 'base-year-is-result-year', 'error'],
    ['kcn-bac-kan', 'exports-usd', 'part-over-whole', 'warning'],
    ['kcn-bac-kan', 'planning-sponsored-vnd', 'sources-differ', 'warning'],
    ['kcn-bac-kan', 'workers', 'sources-differ', 'warning'],
  ])
})

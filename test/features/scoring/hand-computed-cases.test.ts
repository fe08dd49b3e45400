import { expect, test } from '@jest/globals'
import { join } from 'node:path'
import type { RoundingMode } from '../../../src/shared/domain/decimal.ts'
import type { DisciplineRule } from '../../../src/features/rulebooks/domain/rulebook.ts'
import type {
  Criterion,
  EmptyBaseTreatment,
  EmptyBaseTreatments,
} from '../../../src/features/rulebooks/domain/rubric.ts'
import type { CriterionInputs, ScoringBook } from '../../../src/features/scoring/domain/criterion.ts'
import { PLAIN, computeCriterion } from '../../../src/features/scoring/domain/criterion.ts'
import { quotient, ratio } from '../../../src/features/scoring/domain/fractions.ts'
import type { CriterionInput, Occurrence } from '../../../src/features/scoring/domain/inputs.ts'
import type { Row } from '../../support/markdown-table.ts'
import { tablesOf, vietnameseNumber } from '../../support/markdown-table.ts'
import {
  count,
  discipline,
  figures,
  graded,
  items,
  manual,
  passFail,
  proRata,
  quantitative,
  scoringBook,
} from '../../support/scoring.ts'

const tables = tablesOf(join(import.meta.dirname, 'hand-computed-cases.md'))

const cell = (row: Row, head: string): string => {
  const text = row[head]
  if (text === undefined) throw new RangeError(`no column ${head}`)
  return text
}
const num = (row: Row, head: string): string => vietnameseNumber(cell(row, head))
const numOrNull = (row: Row, head: string): string | null => (cell(row, head) === '' ? null : num(row, head))

const MODES: Readonly<Record<string, RoundingMode>> = {
  lên: 'half-up',
  chẵn: 'half-even',
  xuống: 'half-down',
  cắt: 'down',
  trần: 'up',
}

function bookFor(row: Row, rest: Partial<ScoringBook['scoring']> = {}): ScoringBook {
  const [places = '2', word = 'lên'] = (row['Làm tròn'] ?? '2 lên').split(' ')
  const mode = MODES[word]
  if (!mode) throw new RangeError(`no rounding ${word}`)
  return scoringBook({ criterionRounding: { places: Number(places), mode }, ...rest })
}

const DIRECTIONS = { cao: 'higher', thấp: 'lower', khoảng: 'band' } as const
const direction = (row: Row): 'higher' | 'lower' | 'band' => {
  const word = cell(row, 'Chiều')
  if (word !== 'cao' && word !== 'thấp' && word !== 'khoảng') throw new RangeError(`no direction ${word}`)
  return DIRECTIONS[word]
}

/** Points as the table prints them: `–` when there are none. */
function points(
  criterion: Criterion,
  input: CriterionInput | undefined,
  book: ScoringBook,
  rest: Partial<CriterionInputs> = {},
): string {
  const result = computeCriterion(criterion, { ...PLAIN, input, ...rest }, book)
  return result.points === null ? '–' : result.points.toFixed()
}

const expected = (row: Row): string => (cell(row, 'Điểm') === '–' ? '–' : num(row, 'Điểm'))

function eachRow(table: string, calculate: (row: Row) => string): void {
  const rows = tables.get(table) ?? []
  test(`${table}: the table has its cases`, () => expect(rows.length).toBeGreaterThan(2))
  test.each(rows.map((row) => [cell(row, 'Số'), row] as const))(
    `${table} %s as computed by hand`,
    (_, row) => {
      expect(calculate(row)).toBe(expected(row))
    },
  )
}

eachRow('pro-rata', (row) =>
  points(
    quantitative(
      {
        mode: 'pro-rata',
        fullAt: num(row, 'Đủ điểm khi'),
        floor: num(row, 'Sàn'),
        cap: num(row, 'Trần'),
        zeroBelow: numOrNull(row, 'Không tính dưới'),
      },
      { maxPoints: num(row, 'Tối đa'), direction: direction(row) },
    ),
    figures(num(row, 'Kết quả'), num(row, 'Gốc')),
    bookFor(row),
  ),
)

eachRow('steps', (row) =>
  points(
    quantitative(
      {
        mode: 'steps',
        step: num(row, 'Bước'),
        atTarget: num(row, 'Tại 100%'),
        over: num(row, 'Cộng'),
        under: num(row, 'Trừ'),
        underCounts: cell(row, 'Bước thiếu') === 'bắt đầu' ? 'started' : 'full',
        floor: num(row, 'Sàn'),
        cap: num(row, 'Trần'),
      },
      { maxPoints: num(row, 'Tối đa'), direction: direction(row) },
    ),
    figures(num(row, 'Kết quả'), num(row, 'Gốc')),
    bookFor(row),
  ),
)

eachRow('leader', (row) => {
  const best = ratio(quotient(num(row, 'Dẫn đầu')), quotient(num(row, 'Gốc dẫn đầu')))
  const lower = direction(row) === 'lower'
  const achievement = lower ? { n: best.d.times(2).minus(best.n), d: best.d } : best
  return points(
    quantitative(
      {
        mode: 'leader',
        atTarget: num(row, 'Tại 100%'),
        below: cell(row, 'Dưới 100%') === 'không' ? 'zero' : 'pro-rata',
      },
      { maxPoints: num(row, 'Tối đa'), direction: direction(row) },
    ),
    figures(num(row, 'Kết quả'), num(row, 'Gốc')),
    bookFor(row),
    { leader: { achievement, names: ['Ban Quản lý dẫn đầu'] } },
  )
})

eachRow('last-year', (row) =>
  points(
    quantitative(
      { mode: 'last-year', atLevel: num(row, 'Bằng năm trước'), fullGrowth: num(row, 'Tăng đủ điểm') },
      { maxPoints: num(row, 'Tối đa'), base: 'same-period' },
    ),
    figures(num(row, 'Kết quả'), null, { samePeriod: num(row, 'Gốc') }),
    bookFor(row),
  ),
)

eachRow('table', (row) => {
  const overValue = cell(row, 'Tra theo') === 'giá trị'
  const rows = cell(row, 'Bảng')
    .split(';')
    .map((line) => {
      const [from = '', given = ''] = line.split(':')
      return { from: vietnameseNumber(from.trim()), points: vietnameseNumber(given.trim()) }
    })
  return points(
    quantitative(
      {
        mode: 'table',
        measure: overValue ? 'value' : 'achievement',
        below: num(row, 'Dưới bảng'),
        rows,
      },
      {
        maxPoints: num(row, 'Tối đa'),
        direction: direction(row),
        base: overValue ? 'none' : 'registered-target',
      },
    ),
    figures(num(row, 'Kết quả'), numOrNull(row, 'Gốc')),
    bookFor(row),
  )
})

const TREATMENTS: Readonly<Record<string, EmptyBaseTreatment>> = {
  chờ: 'open',
  '0 điểm': 'zero-points',
  'như 100%': 'as-at-target',
  'được hoặc không': 'all-or-nothing',
}

eachRow('empty-base', (row) => {
  const treatment = TREATMENTS[cell(row, 'Xử lý gốc')] ?? 'open'
  const emptyBase: EmptyBaseTreatments = {
    missing: treatment === 'all-or-nothing' ? 'open' : treatment,
    zero: treatment,
    negative: treatment,
  }
  return points(
    quantitative(proRata(), { direction: direction(row) }),
    figures(numOrNull(row, 'Kết quả'), numOrNull(row, 'Gốc')),
    bookFor(row, { missing: cell(row, 'Xử lý khi thiếu') === 'chờ' ? 'open' : 'zero-points', emptyBase }),
  )
})

eachRow('pass-fail', (row) =>
  points(
    passFail(num(row, 'Tối đa'), num(row, 'Không đạt')),
    { kind: 'passed', passed: cell(row, 'Kết quả') === 'đạt' },
    bookFor(row),
  ),
)

eachRow('graded', (row) => {
  const levels = cell(row, 'Các mức')
    .split(';')
    .map((line): [string, string] => {
      const [code = '', given = ''] = line.split(':')
      return [code.trim(), vietnameseNumber(given.trim())]
    })
  return points(graded(num(row, 'Tối đa'), levels), { kind: 'level', level: cell(row, 'Mức') }, bookFor(row))
})

eachRow('count', (row) =>
  points(
    count({ maxPoints: num(row, 'Tối đa'), start: num(row, 'Ban đầu'), each: num(row, 'Mỗi') }),
    { kind: 'count', count: Number(cell(row, 'Số lượng')) },
    bookFor(row),
  ),
)

eachRow('bonus', (row) => {
  const lines = [...cell(row, 'Nội dung').matchAll(/(\w) ([\d,]+)(?: \((\d+)\))?/g)].map(
    ([, code = '', each = '', limit]) => ({
      code,
      each: vietnameseNumber(each),
      limit: limit === undefined ? null : Number(limit),
    }),
  )
  const stated = [...cell(row, 'Khai').matchAll(/(\w): (\d+)/g)].map(([, code = '', n]) => [code, Number(n)])
  const kind = cell(row, 'Loại') === 'trừ' ? 'deduction' : 'bonus'
  const input: CriterionInput | undefined =
    stated.length === 0
      ? undefined
      : { kind: 'items', counts: Object.fromEntries(stated) as Record<string, number> }
  return points(items(kind, num(row, 'Tối đa'), lines), input, bookFor(row))
})

eachRow('discipline', (row) => {
  const rules: DisciplineRule[] = [
    { fact: 'report-late', per: 'day', each: '0.1', limit: '1', basis: 'test' },
    { fact: 'report-missing', per: 'occurrence', each: '2', limit: null, basis: 'test' },
    { fact: 'meeting-absent', per: 'occurrence', each: '1', limit: null, basis: 'test' },
  ]
  const occurrences = cell(row, 'Sự việc')
    .split(';')
    .map((text) => text.trim())
    .flatMap((text): Occurrence[] => {
      const subject = 'Báo cáo'
      const [, days] = /^chậm (\d+)$/.exec(text) ?? []
      if (days !== undefined) return [{ fact: 'report-late', subject, days: Number(days) }]
      if (text === 'không nộp') return [{ fact: 'report-missing', subject, days: null }]
      if (text === 'vắng') return [{ fact: 'meeting-absent', subject, days: null }]
      return text === '' ? [] : [{ fact: 'pledge-unsigned', subject, days: null }]
    })
  const book = { ...bookFor(row), discipline: rules }
  return points(discipline(num(row, 'Trừ tối đa')), undefined, book, { occurrences })
})

eachRow('manual', (row) => {
  const given = num(row, 'Điểm cho')
  const kind = cell(row, 'Loại') === 'ấn định' ? 'decided' : 'points'
  const [effective, max] = cell(row, 'Chia lại').split('/')
  const scale = effective && max ? ratio(quotient(effective), quotient(max)) : quotient(1)
  return points(manual('C', num(row, 'Tối đa')), { kind, points: given, reason: 'Biên bản' }, bookFor(row), {
    scale,
  })
})

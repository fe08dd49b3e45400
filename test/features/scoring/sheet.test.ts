import { expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { rubric100 } from '../../../src/features/rulebooks/domain/ready-made/rubric-100.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import type { Criterion, Rubric } from '../../../src/features/rulebooks/domain/rubric.ts'
import { criteriaOf } from '../../../src/features/rulebooks/domain/rubric.ts'
import { computeBloc } from '../../../src/features/scoring/domain/bloc.ts'
import { PLAIN, computeCriterion } from '../../../src/features/scoring/domain/criterion.ts'
import type { BoardInputs, CriterionInput } from '../../../src/features/scoring/domain/inputs.ts'
import { NO_TIE_FACTS } from '../../../src/features/scoring/domain/inputs.ts'
import { computeRecord, whatIf } from '../../../src/features/scoring/domain/record.ts'
import { daysLate, dutyOccurrences } from '../../../src/features/scoring/domain/discipline.ts'
import type { Say } from '../../../src/features/scoring/domain/trace.ts'
import { traceText } from '../../../src/features/scoring/domain/trace.ts'
import { messages } from '../../../src/features/scoring/messages.ts'
import { createTranslator } from '../../../src/http/translate.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import type { FieldError } from '../../../src/shared/domain/errors.ts'
import { DomainError } from '../../../src/shared/domain/errors.ts'
import type { Decimal, RoundingMode } from '../../../src/shared/domain/decimal.ts'
import {
  count,
  discipline,
  figures,
  items,
  manual,
  passFail,
  proRata,
  quantitative,
  scoringBook,
} from '../../support/scoring.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const title = { vi: 'Phần', en: 'Section' }
const NA = (reason = 'Không có'): CriterionInput => ({ kind: 'not-applicable', reason })
const points = (value: string): CriterionInput => ({ kind: 'points', points: value, reason: 'Nhận định' })

function boardWith(organisation: string, inputs: Readonly<Record<string, CriterionInput>>): BoardInputs {
  return { organisation, name: `Ban Quản lý ${organisation}`, inputs, occurrences: [], tie: NO_TIE_FACTS }
}

const applicable = (
  code: string,
  maxPoints: string,
  notApplicable: Criterion['notApplicable'],
): Criterion => ({
  ...manual(code, maxPoints),
  notApplicable,
})

/** 60 points in two groups of 40 (25 + 15) and 20, and 40 points beside them. */
const rubric: Rubric = {
  schema: 1,
  code: 'test',
  title,
  total: '100',
  sections: [
    {
      kind: 'regular',
      code: 'I',
      title,
      maxPoints: '60',
      criteria: [],
      groups: [
        {
          code: 'I.1',
          title,
          maxPoints: '40',
          groups: [],
          criteria: [
            applicable('a', '25', 'redistribute-group'),
            applicable('b', '15', 'redistribute-group'),
          ],
        },
        {
          code: 'I.2',
          title,
          maxPoints: '20',
          groups: [],
          criteria: [applicable('c', '20', 'redistribute-group')],
        },
      ],
    },
    {
      kind: 'regular',
      code: 'II',
      title,
      maxPoints: '40',
      groups: [],
      criteria: [applicable('d', '30', 'redistribute-total'), applicable('e', '10', 'full-points')],
    },
  ],
}

function sheetOf(inputs: Readonly<Record<string, CriterionInput>>, mode: RoundingMode = 'half-up') {
  const book = scoringBook({ criterionRounding: { places: 2, mode } })
  const [sheet] = computeBloc(rubric, book, [boardWith('A', inputs)], 2022).sheets
  if (!sheet) throw new Error('no sheet')
  return {
    total: sheet.total?.toFixed() ?? null,
    points: Object.fromEntries(sheet.criteria.map((c) => [c.criterion, c.points?.toFixed() ?? null])),
    groups: Object.fromEntries(sheet.groups.map((g) => [g.group, g.points.toFixed()])),
    open: sheet.open,
  }
}

const ALL = { a: points('20'), b: points('12'), c: points('15'), d: points('24'), e: points('10') }

test('a sheet without anything left out is the plain sum', () => {
  expect(sheetOf(ALL)).toEqual({
    total: '81',
    points: { a: '20', b: '12', c: '15', d: '24', e: '10' },
    groups: { I: '47', 'I.1': '32', 'I.2': '15', II: '34' },
    open: [],
  })
})

test('points of a criterion that does not apply go to the rest of its group', () => {
  // a counts 40/25 as much: 20 × 40/25 = 32
  expect(sheetOf({ ...ALL, b: NA() })).toMatchObject({
    points: { a: '32', b: null, c: '15' },
    groups: { 'I.1': '32', I: '47' },
    total: '81',
  })
})

test('a group in which nothing applies hands its points to its neighbours', () => {
  // I.2 takes all 60 of section I: 15 × 60/20 = 45
  expect(sheetOf({ ...ALL, a: NA(), b: NA() })).toMatchObject({ points: { c: '45' }, total: '79' })
})

test('the effective maxima follow the redistributed points, and still make up the whole', () => {
  const [sheet] = computeBloc(
    rubric,
    scoringBook(),
    [boardWith('A', { ...ALL, a: NA(), b: NA() })],
    2022,
  ).sheets
  const maxima = (of: readonly { readonly maximum: Decimal }[] | undefined): string[] | undefined =>
    of?.map(({ maximum }) => maximum.toFixed())
  expect(maxima(sheet?.criteria)).toEqual(['0', '0', '60', '30', '10'])
  // I, I.1 (nothing applies), I.2, II
  expect(maxima(sheet?.groups)).toEqual(['60', '0', '60', '40'])
})

test('points redistributed over the total raise every other criterion alike', () => {
  // 30 of 100 leave: everything × 100/70; e 10 × 10/7 = 14,29; a 20 × 10/7 = 28,57
  expect(sheetOf({ ...ALL, d: NA() })).toMatchObject({
    points: { a: '28.57', b: '17.14', c: '21.43', d: null, e: '14.29' },
    total: '81.43',
  })
})

test('a criterion with full points when it does not apply keeps its maximum', () => {
  expect(sheetOf({ ...ALL, e: NA() })).toMatchObject({ points: { e: '10' }, total: '81' })
})

test('when nothing at all applies there is no total', () => {
  const none = { a: NA(), b: NA(), c: NA(), d: NA(), e: points('10') }
  // e alone is left and takes everything
  expect(sheetOf(none)).toMatchObject({ points: { e: '100' }, total: '100' })
  const rest = {
    ...rubric,
    sections: rubric.sections.map((s) => ({ ...s, criteria: s.criteria.filter((c) => c.code !== 'e') })),
  }
  const [sheet] = computeBloc(rest, scoringBook(), [boardWith('A', none)], 2022).sheets
  expect(sheet?.total).toBeNull()
  expect(sheet?.open).toEqual(['a', 'b', 'c', 'd'])
})

test('one missing input leaves the total open and names the criterion', () => {
  expect(sheetOf({ ...ALL, c: { kind: 'missing' } })).toMatchObject({
    total: null,
    open: ['c'],
    points: { c: null },
  })
})

test('while an input is missing the scored criteria give a partial sum beside the missing total', () => {
  const [sheet] = computeBloc(
    rubric,
    scoringBook(),
    [boardWith('A', { a: points('20'), c: points('15') })],
    2022,
  ).sheets
  expect([sheet?.total, sheet?.subtotal.toFixed(), sheet?.open]).toEqual([null, '35', ['b', 'd', 'e']])
})

test('nobody claims a deduction away: bonus, deductions and counted facts apply to everybody', () => {
  const claimed = { kind: 'not-applicable', reason: 'Không có' } as const
  const book = scoringBook({ notApplicable: 'full-points' }, { discipline: [] })
  for (const criterion of [
    discipline('5'),
    items('deduction', '5', [{ code: 'x', each: '1', limit: null }]),
    items('bonus', '5', [{ code: 'x', each: '1', limit: null }]),
    count({ fact: 'pledge-unsigned', notApplicable: 'full-points' }),
  ])
    expect(() => computeCriterion(criterion, { ...PLAIN, input: claimed }, book)).toThrow(
      expect.objectContaining({
        fields: [
          expect.objectContaining({
            pointer: '/inputs/C/kind',
            code: 'scoring.not-applicable-not-allowed',
          }),
        ],
      }),
    )
})

test('all zeros is a total of zero', () => {
  const zeros = Object.fromEntries(Object.keys(ALL).map((code) => [code, points('0')]))
  expect(sheetOf(zeros)).toMatchObject({ total: '0', open: [] })
})

test('rounding is done once per criterion and then summed', () => {
  // three thirds of ten, each rounded down: 3,33 × 3 = 9,99, not 10
  const third = (code: string): Criterion => quantitative(proRata('10'), { code, maxPoints: '10' })
  const thirds: Rubric = {
    ...rubric,
    sections: [
      {
        kind: 'regular',
        code: 'I',
        title,
        maxPoints: '100',
        groups: [],
        criteria: [third('a'), third('b'), third('c')],
      },
    ],
  }
  const inputs = { a: figures('1', '3'), b: figures('1', '3'), c: figures('1', '3') }
  const book = scoringBook({ criterionRounding: { places: 2, mode: 'down' } })
  expect(computeBloc(thirds, book, [boardWith('A', inputs)], 2022).sheets[0]?.total?.toFixed()).toBe('9.99')
})

test('bonus is capped, lifts the total above 100, and deductions are taken off', () => {
  const inputs = Object.fromEntries(
    criteriaOf(rubric100)
      .filter(({ section }) => section.kind === 'regular')
      .map(({ criterion }): [string, CriterionInput] => [
        criterion.code,
        { kind: 'decided', points: criterion.maxPoints, reason: 'Biên bản' },
      ]),
  )
  const bonus: CriterionInput = { kind: 'items', counts: { 'prime-minister': 1, 'province-flag': 3 } }
  const host: CriterionInput = { kind: 'items', counts: { host: 1, model: 5 } }
  const best = boardWith('A', { ...inputs, 'IV.1': bonus, 'IV.2': host })
  const late = {
    ...boardWith('B', { ...inputs, 'IV.1': bonus, 'IV.2': host }),
    occurrences: [{ fact: 'report-late' as const, subject: 'Báo cáo năm', days: 4 }],
  }
  const { sheets } = computeBloc(rubric100, rulebookTo2023, [best, late], 2022)
  expect(
    sheets.map(({ bonus: b, deduction, total }) => [b.toFixed(), deduction.toFixed(), total?.toFixed()]),
  ).toEqual([
    ['5', '0', '105'],
    ['5', '-0.4', '104.6'],
  ])
})

test('a section takes no more than its cap, however much stands under it, and gives no more bonus', () => {
  const sections = rubric100.sections.map((section) => {
    if (section.kind === 'bonus') return { ...section, maxPoints: '3' }
    return section.kind === 'deduction' ? { ...section, maxPoints: '6' } : section
  })
  const inputs: Record<string, CriterionInput> = Object.fromEntries(
    criteriaOf(rubric100)
      .filter(({ section }) => section.kind === 'regular')
      .map(({ criterion }) => [criterion.code, { kind: 'decided', points: '1', reason: 'Biên bản' }]),
  )
  const all = {
    ...boardWith('A', {
      ...inputs,
      'IV.1': { kind: 'items', counts: { 'prime-minister': 1, 'province-flag': 1 } },
      'IV.2': { kind: 'items', counts: { host: 1 } },
      'V.2': { kind: 'items', counts: { 'serious-incident': 2 } },
    }),
    // 2 × 2 for two reports that never came
    occurrences: ['Báo cáo 6 tháng', 'Báo cáo năm'].map((subject) => ({
      ...{ fact: 'report-missing' as const, subject, days: null },
    })),
  }
  const [sheet] = computeBloc({ ...rubric100, sections }, rulebookTo2023, [all], 2022).sheets
  // 3 + 1 of bonus within 3; 4 + 4 off within 6
  expect([sheet?.bonus.toFixed(), sheet?.deduction.toFixed()]).toEqual(['3', '-6'])
})

const translator = createTranslator([messages])
const sayIn =
  (language: 'vi' | 'en'): Say =>
  (code, values) =>
    translator.translate(language, code, values)

function say(criterion: Criterion, input: CriterionInput | undefined, language: 'vi' | 'en'): string {
  const { trace } = computeCriterion(criterion, { ...PLAIN, input }, scoringBook())
  return traceText(trace, language, sayIn(language))
}

const perCent = quantitative({
  mode: 'steps',
  step: '0.01',
  atTarget: '8',
  over: '0.5',
  under: '0.5',
  underCounts: 'full',
  floor: '0',
  cap: '10',
})

test('the trace of a step criterion reads as a secretary would write it, in both languages', () => {
  const input = figures('9350', '9000', { unit: 'tỷ đồng' })
  expect(say(perCent, input, 'vi')).toBe(
    '9.350/9.000 tỷ đồng = 103,89% → vượt 3 bước 1% × 0,5 = +1,5 → 8 + 1,5 = 9,5',
  )
  expect(say(perCent, input, 'en')).toBe(
    '9,350/9,000 tỷ đồng = 103.89% → 3 steps of 1% over × 0.5 = +1.5 → 8 + 1.5 = 9.5',
  )
})

test('a trace shows the cap, the rounding and that digits go on', () => {
  expect(say(perCent, figures('9900', '9000'), 'vi')).toContain('8 + 5 = 13 → tối đa 10')
  expect(say(quantitative(proRata('7'), { maxPoints: '7' }), figures('1', '3'), 'vi')).toBe(
    '1/3 = 33,33% → 7 × 33,33% = 2,333333… → làm tròn 2 chữ số lẻ (nửa làm tròn lên): 2,33',
  )
})

test('a target easier than last year’s result is shown, not corrected', () => {
  const input = figures('11', '10', { samePeriod: '12' })
  expect(say(perCent, input, 'vi')).toContain('chỉ tiêu đăng ký 10 dễ hơn kết quả năm trước 12')
  const result = computeCriterion(perCent, { ...PLAIN, input }, scoringBook())
  expect([result.easyTarget, result.points?.toFixed()]).toEqual([true, '10'])
})

test('a missing figure is said to be missing', () => {
  expect(say(perCent, figures(null, '9000'), 'vi')).toBe('chưa có số liệu: chưa chấm điểm')
  expect(say(perCent, undefined, 'en')).toBe('no figure yet: not scored')
})

test('every occurrence stands in the trace of a deduction', () => {
  const book = scoringBook(
    {},
    { discipline: [{ fact: 'report-late', per: 'day', each: '0.1', limit: '1', basis: 'x' }] },
  )
  const occurrences = [
    { fact: 'report-late' as const, subject: 'Báo cáo năm', days: 15 },
    { fact: 'report-late' as const, subject: 'Báo cáo 6 tháng', days: 2 },
  ]
  const { trace, points: taken } = computeCriterion(
    discipline('5'),
    { ...PLAIN, input: undefined, occurrences },
    book,
  )
  expect(traceText(trace, 'vi', sayIn('vi'))).toBe(
    'nộp báo cáo chậm (Báo cáo 6 tháng): 2 ngày × 0,1 = 0,2; nộp báo cáo chậm (Báo cáo năm): 15 ngày × 0,1 = 1 → tối đa 1 → cộng 1,2 → trừ: -1,2',
  )
  expect(taken?.toFixed()).toBe('-1.2')
})

test.each<[string, Criterion, CriterionInput, string]>([
  [
    'a level that does not exist',
    { ...passFail('2', '0'), code: 'C', kind: 'graded', levels: [{ code: 'good', title, points: '10' }] },
    { kind: 'level', level: 'great' },
    '/inputs/C/level',
  ],
  ['points above the maximum', manual('C', '3'), points('3.5'), '/inputs/C/points'],
  ['an input of another kind', manual('C', '3'), { kind: 'passed', passed: true }, '/inputs/C/kind'],
  [
    'a reason that is missing',
    manual('C', '3'),
    { kind: 'points', points: '3', reason: ' ' },
    '/inputs/C/reason',
  ],
  ['not applicable where it is not allowed', manual('C', '3'), NA(), '/inputs/C/kind'],
  [
    'a figure in Vietnamese form where canonical text is due',
    perCent,
    figures('9.350,5', '9000'),
    '/inputs/C/result',
  ],
])('%s is refused with its field', (_, criterion, input, pointer) => {
  const fields = (): readonly FieldError[] => {
    try {
      computeCriterion(criterion, { ...PLAIN, input }, scoringBook())
      return []
    } catch (error) {
      return error instanceof DomainError && error.kind === 'invalid' ? error.fields : []
    }
  }
  expect(fields().map((field) => field.pointer)).toEqual([pointer])
})

test('a what-if shows who would move and leaves the record as it is', () => {
  const frame = {
    bloc: 'test',
    year: 2022,
    column: 'agreed' as const,
    rulebook: { code: 'r', version: 1, ...scoringBook() },
    rubric: { ...rubric, version: 1 },
    leftOut: [],
  }
  const boards = [boardWith('A', ALL), boardWith('B', { ...ALL, c: points('10') })]
  const record = computeRecord(frame, boards, sha256)
  const before = JSON.stringify(record)
  const { record: other, shifts } = whatIf(
    record,
    [{ organisation: 'B', criterion: 'c', input: points('20') }],
    sha256,
  )
  expect(shifts).toEqual([
    { organisation: 'A', rankBefore: 1, rankAfter: 2, totalBefore: '81', totalAfter: '81' },
    { organisation: 'B', rankBefore: 2, rankAfter: 1, totalBefore: '76', totalAfter: '86' },
  ])
  expect(other.hypothetical).toBe(true)
  expect(JSON.stringify(record)).toBe(before)
})

test('a report handed in on its due day is in time, a day later it is late by one day', () => {
  const due = localDate('2022-12-15')
  expect(daysLate(due, due)).toBe(0)
  expect(daysLate(due, localDate('2022-12-16'))).toBe(1)
  expect(daysLate(due, localDate('2023-01-02'))).toBe(18)
})

test('a duty is missing only after its due day has passed', () => {
  const facts = { late: 'report-late', missing: 'report-missing' } as const
  const duty = { subject: 'Báo cáo năm', due: localDate('2022-12-15'), submittedOn: null }
  expect(dutyOccurrences([duty], facts, localDate('2022-12-15'))).toEqual([])
  expect(dutyOccurrences([duty], facts, localDate('2022-12-16'))).toEqual([
    { fact: 'report-missing', subject: 'Báo cáo năm', days: null },
  ])
})

import { describe, expect, test } from '@jest/globals'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import type { Figure, StatedComparison } from '../../../src/features/reports/domain/figure.ts'
import { askQuestions } from '../../../src/features/reports/domain/questions/ask.ts'
import { questionKey } from '../../../src/features/reports/domain/questions/question.ts'
import type { QuestionContext } from '../../../src/features/reports/domain/questions/question.ts'
import { compared, context, figure } from './support.ts'

const d = (text: string) => new Decimal(text)

function ask(figures: readonly Figure[], rest: Partial<QuestionContext> = {}) {
  return askQuestions(context({ figures, ...rest })).map(({ rule, severity, computed }) => [
    rule,
    severity,
    computed,
  ])
}

const base = (stated: string, unit = 'vnd-billion') => ({
  stated,
  value: d(stated.replaceAll('.', '').replace(',', '.')),
  unit,
})

describe('a stated ratio', () => {
  const budget = (stated: string, comparison: StatedComparison, given: Partial<Figure> = {}) =>
    figure('budget-vnd', stated, 'vnd-billion', { comparisons: [comparison], ...given })

  test('that is the computed one is not questioned', () => {
    expect(ask([budget('105', compared('105', { base: base('100') }))])).toEqual([])
  })

  test('that another rounding explains is a warning with the computed one', () => {
    // 2 / 3 = 66,666…: 66,67 by rounding, 66,66 by cutting.
    expect(ask([budget('2', compared('66,66', { base: base('3') }))])).toEqual([
      ['ratio-differs', 'warning', '66.67'],
    ])
  })

  test('that nothing explains is an error', () => {
    expect(ask([budget('2', compared('66,60', { base: base('3') }))])).toEqual([
      ['ratio-differs', 'error', '66.67'],
    ])
  })

  test('over a base in another scale of the same currency is computed', () => {
    expect(ask([budget('105', compared('105', { base: base('100.000', 'vnd-million') }))])).toEqual([])
  })

  test('that “more than” can mean is not questioned, beyond it is', () => {
    const more = { qualifier: 'more-than' } as const
    expect(ask([budget('30', compared('109', { base: base('28') }), more)])).toEqual([])
    expect(ask([budget('30', compared('150', { base: base('28') }), more)])).toEqual([
      ['ratio-differs', 'error', '107'],
    ])
  })

  test('over a base of zero is an error of its own', () => {
    expect(ask([budget('5', compared('100', { base: base('0') }))])).toEqual([
      ['base-not-positive', 'error', null],
    ])
  })

  test('as an increase or a difference is computed in its own form', () => {
    expect(ask([budget('150', compared('50', { form: 'increase', base: base('100') }))])).toEqual([])
    expect(ask([budget('150', compared('40', { form: 'increase', base: base('100') }))])).toEqual([
      ['ratio-differs', 'error', '50'],
    ])
    const fewer = { form: 'difference', stated: '10', value: d('-10'), base: base('100') } as const
    expect(ask([budget('90', compared('10', fewer))])).toEqual([])
    expect(ask([budget('80', compared('10', fewer))])).toEqual([['ratio-differs', 'error', '-20']])
  })
})

describe('an increase without its base', () => {
  const grown = (stated: string) =>
    figure('budget-vnd', '300', 'vnd-billion', { comparisons: [compared(stated, { form: 'increase' })] })

  test('of 100 % and more has two readings', () => {
    expect(ask([grown('200')])).toEqual([['increase-ambiguous', 'warning', null]])
  })

  test('below 100 % has one', () => {
    expect(ask([grown('99')])).toEqual([])
  })
})

test('a ratio of pieces that no whole base gives is asked about', () => {
  const projects = (stated: string) =>
    figure('projects-new', '67', 'count', { comparisons: [compared(stated)] })
  // 67 of 68 is 98,529…: printed 98,52 or 98,53. Nothing gives 98,40.
  expect(ask([projects('98,52')])).toEqual([])
  expect(ask([projects('98,53')])).toEqual([])
  expect(ask([projects('98,40')])).toEqual([['no-whole-base', 'warning', null]])
})

describe('the period of the base', () => {
  const halfYear = { year: 2022, span: 'H1' } as const
  const half = (comparison: StatedComparison) =>
    figure('budget-vnd', '50', 'vnd-billion', { period: halfYear, comparisons: [comparison] })
  const wholeYear = { period: { year: 2021, span: 'YEAR' } } as const

  test('that is a whole year for a half-year figure is an error when called the same period', () => {
    expect(ask([half(compared('50', wholeYear))])).toEqual([['half-year-base', 'error', null]])
  })

  test('that is openly last year is asked about', () => {
    expect(ask([half(compared('50', { ...wholeYear, with: 'previous-year' }))])).toEqual([
      ['half-year-base', 'warning', null],
    ])
  })

  test('that is the plan of the year is sound: a share of the year', () => {
    const plan = { with: 'plan', period: { year: 2022, span: 'YEAR' } } as const
    expect(ask([half(compared('50', plan))])).toEqual([])
  })

  test('that is the period itself is an error', () => {
    const self = { with: 'previous-year', period: { year: 2022, span: 'YEAR' } } as const
    expect(
      ask([figure('budget-vnd', '30', 'vnd-billion', { comparisons: [compared('105', self)] })]),
    ).toEqual([['base-year-is-result-year', 'error', '100']])
  })
})

describe('a total', () => {
  const parts = (total: string, fdi: string, ddi: string, unit = 'count', indicator = 'projects-granted') => [
    figure(indicator, total, unit),
    figure(indicator, fdi, unit, { part: 'fdi' }),
    figure(indicator, ddi, unit, { part: 'ddi' }),
  ]

  test('that is the sum of its parts is sound', () => {
    expect(ask(parts('207', '161', '46'))).toEqual([])
  })

  test('of pieces that differs by one is an error', () => {
    expect(ask(parts('208', '161', '46'))).toEqual([['total-differs', 'error', '207']])
  })

  test('of printed amounts may differ by their rounding, not by more', () => {
    expect(ask(parts('10,2', '5,1', '5', 'vnd-billion', 'capital-vnd'))).toEqual([])
    expect(ask(parts('10,9', '5,1', '5', 'vnd-billion', 'capital-vnd'))).toEqual([
      ['total-differs', 'error', '10.1'],
    ])
  })

  test('that is “about” is asked about', () => {
    const [total, ...rest] = parts('210', '161', '46')
    if (!total) throw new Error('no total')
    expect(ask([{ ...total, qualifier: 'about' }, ...rest])).toEqual([['total-differs', 'warning', '207']])
  })

  test('below one of its parts is an error even when the other part is missing', () => {
    const [total, fdi] = parts('100', '161', '46')
    if (!total || !fdi) throw new Error('no total')
    expect(ask([total, fdi])).toEqual([['part-over-whole', 'error', '61']])
  })
})

describe('a part', () => {
  test('above its whole in one document is an error', () => {
    const figures = [
      figure('exports-usd', '38', 'usd-million'),
      figure('trade-total-usd', '20', 'usd-million'),
    ]
    expect(ask(figures)).toEqual([['part-over-whole', 'error', '18000000']])
  })

  test('equal to its whole is sound', () => {
    const figures = [
      figure('exports-usd', '20', 'usd-million'),
      figure('trade-total-usd', '20', 'usd-million'),
    ]
    expect(ask(figures)).toEqual([])
  })
})

describe('two sources', () => {
  const other = (stated: string, qualifier: Figure['qualifier']) => [
    figure('workers', stated, 'persons', { qualifier, source: { document: 'other', place: '' } }),
  ]

  test('that differ are asked about', () => {
    const otherSources = other('1.000', 'none')
    expect(ask([figure('workers', '1.001', 'persons')], { otherSources })).toEqual([
      ['sources-differ', 'warning', '1'],
    ])
  })

  test('that “more than” reconciles are not', () => {
    const otherSources = other('1.000', 'more-than')
    expect(ask([figure('workers', '1.080', 'persons')], { otherSources })).toEqual([])
  })

  test('of which both are asked about give one question', () => {
    const figures = [figure('workers', '1.500', 'persons'), ...other('1.000', 'none')]
    expect(ask(figures)).toEqual([['sources-differ', 'warning', '500']])
  })
})

describe('a figure against the board’s own history', () => {
  const history = ['90', '100', '110'].map((stated, index) =>
    figure('budget-vnd', stated, 'vnd-billion', { period: { year: 2019 + index, span: 'YEAR' } }),
  )
  const now = (stated: string, unit = 'vnd-billion') => [figure('budget-vnd', stated, unit)]

  test('20 times above or below the median is asked about', () => {
    expect(ask(now('2.000'), { history })).toEqual([['history-outlier', 'warning', '20']])
    expect(ask(now('5'), { history })).toEqual([['history-outlier', 'warning', '20']])
    expect(ask(now('100', 'vnd-million'), { history })).toEqual([['history-outlier', 'warning', '1000']])
  })

  test('less than 20 times off is not', () => {
    expect(ask(now('1.999'), { history })).toEqual([])
  })

  test('of the half-year is not compared with whole years', () => {
    const half = figure('budget-vnd', '1', 'vnd-billion', { period: { year: 2022, span: 'H1' } })
    expect(ask([half], { history })).toEqual([])
  })
})

describe('a figure against the other boards, per worker', () => {
  const board = (organisation: string, trade: string, workers: string) => [
    figure('trade-total-usd', trade, 'usd-million', { organisation }),
    figure('workers', workers, 'persons', { organisation }),
  ]
  const peers = [...board('b', '20', '1.000'), ...board('c', '22', '1.000'), ...board('d', '18', '1.000')]

  test('20 times below the median of three others is asked about', () => {
    const rules = ask(board('a', '1', '1.000'), { peers }).map(([rule]) => rule)
    expect(rules).toEqual(['peer-outlier'])
  })

  test('is not compared with fewer boards than the rulebook asks for', () => {
    expect(ask(board('a', '1', '1.000'), { peers: peers.slice(0, 4) })).toEqual([])
  })

  test('questions only the board that is asked about', () => {
    expect(ask(board('a', '20', '1.000'), { peers: [...peers, ...board('e', '1', '1.000')] })).toEqual([])
  })

  test('counts half the range in a half-year', () => {
    const halfYear = { period: { year: 2022, span: 'H1' } } as const
    const half = [
      figure('trade-total-usd', '60', 'usd-million', halfYear),
      figure('workers', '1.000', 'persons', halfYear),
    ]
    expect(ask(half)).toEqual([['per-worker-implausible', 'warning', '60000']])
    expect(ask(board('a', '60', '1.000'))).toEqual([])
  })

  test('is not made without workers', () => {
    expect(ask(board('a', '900', '0'))).toEqual([])
  })
})

describe('a mandatory indicator', () => {
  const expected = [{ organisation: 'a', indicator: 'workers' }]

  test('that is missing is an error', () => {
    expect(ask([], { expected })).toEqual([['mandatory-missing', 'error', null]])
  })

  test('that is zero is stated', () => {
    expect(ask([figure('workers', '0', 'persons')], { expected })).toEqual([])
  })

  test('that does not apply is neither', () => {
    expect(ask([], { expected, notApplicable: expected })).toEqual([])
  })
})

test('an amount in the other currency is asked about even when the declared one is said not to apply', () => {
  const expected = [{ organisation: 'a', indicator: 'trade-total-usd' }]
  const figures = [figure('trade-total-vnd', '500', 'vnd-billion')]
  expect(ask(figures, { expected, notApplicable: expected })).toEqual([['currency-differs', 'warning', null]])
})

test('a unit of another dimension is an error', () => {
  expect(ask([figure('budget-vnd', '30', 'usd-million')])).toEqual([['unit-differs', 'error', null]])
})

test('a changed number makes a new question, a changed revision does not', () => {
  const key = (given: Figure) => askQuestions(context({ figures: [given] })).map(questionKey)
  const wrong = figure('budget-vnd', '30', 'usd-million')
  expect(key({ ...wrong, revision: 2 })).toEqual(key(wrong))
  expect(key(figure('budget-vnd', '31', 'usd-million'))).not.toEqual(key(wrong))
})

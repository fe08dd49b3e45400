import { expect, test } from '@jest/globals'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import type { Figure, StatedComparison } from '../../../src/features/reports/domain/figure.ts'
import { askQuestions } from '../../../src/features/reports/domain/questions/ask.ts'
import { QUESTION_RULES } from '../../../src/features/reports/domain/questions/question.ts'
import type {
  DataQuestion,
  QuestionContext,
} from '../../../src/features/reports/domain/questions/question.ts'
import { wordingOf, wordingParams } from '../../../src/features/reports/domain/questions/wording.ts'
import { DEFAULT_THRESHOLDS } from '../../../src/features/reports/domain/thresholds.ts'
import { messages } from '../../../src/features/reports/messages.ts'
import type { Language } from '../../../src/shared/domain/language.ts'
import { compared, context, figure, indicators } from './support.ts'

const d = (text: string) => new Decimal(text)

const base = (stated: string) => ({ stated, value: d(stated), unit: 'vnd-billion' })
const budget = (stated: string, ...comparisons: StatedComparison[]) =>
  figure('budget-vnd', stated, 'vnd-billion', { comparisons })
const board = (organisation: string, trade: string, unit = 'usd-million') => [
  figure('trade-total-usd', trade, unit, { organisation }),
  figure('workers', '1.000', 'persons', { organisation }),
]
const peers = [...board('b', '20'), ...board('c', '22'), ...board('d', '18')]
const expected = [{ organisation: 'a', indicator: 'trade-total-usd' }]
const history = [budget('100')].map((each) => ({ ...each, period: { year: 2021, span: 'YEAR' } as const }))
const half = { year: 2022, span: 'H1' } as const
const other = { source: { document: 'other', place: '' } }

/** Figures that raise every rule in every wording that it has. */
const CASES: readonly [Figure[], Partial<QuestionContext>?][] = [
  [[], { expected }],
  [[figure('trade-total-vnd', '500', 'vnd-billion')], { expected }],
  [[figure('budget-vnd', '30', 'usd-million')]],
  [
    [figure('land-planned-ha', '4.252', 'ha')],
    { handedIn: ['b', 'c'].map((organisation) => figure('land-registered-ha', '5', 'ha', { organisation })) },
  ],
  [[figure('capital-usd', '600.000', 'usd-million')]],
  [[figure('capital-usd', '600.000.000.000', 'usd-million')]],
  [board('a', '0,6')],
  [board('a', '0,1')],
  [board('a', '150')],
  [board('a', '9.000')],
  [[figure('trade-total-vnd', '1', 'vnd-billion'), ...board('a', '20').slice(1)], { peers }],
  [[figure('trade-total-vnd', '400.000', 'vnd-billion'), ...board('a', '20').slice(1)], { peers }],
  [board('a', '1'), { peers }],
  [board('a', '400'), { peers }],
  [[budget('3.000')], { history }],
  [[budget('1')], { history }],
  [[figure('revenue-vnd', '40.000', 'vnd-billion'), budget('2')]],
  [
    [
      figure('projects-granted', '9', 'count'),
      figure('projects-granted', '5', 'count', { part: 'fdi' }),
      figure('projects-granted', '5', 'count', { part: 'ddi' }),
    ],
  ],
  [[figure('exports-usd', '38', 'usd-million'), figure('trade-total-usd', '20', 'usd-million')]],
  [
    [figure('exports-usd', '38', 'usd-million')],
    { otherSources: [figure('trade-total-usd', '20', 'usd-million', other)] },
  ],
  [[budget('30')], { otherSources: [figure('budget-vnd', '31', 'vnd-billion', other)] }],
  [[budget('30', compared('105', { with: 'previous-year', period: { year: 2022, span: 'YEAR' } }))]],
  [[{ ...budget('30', compared('50')), period: half }]],
  [[budget('30', compared('50', { period: { year: 2021, span: 'H1' } }))]],
  [[budget('30', compared('105', { base: base('0') }))]],
  [[budget('2', compared('66,66', { base: base('3') }))]],
  [[budget('2', compared('60', { base: base('3') }))]],
  [[budget('5', compared('66,66', { form: 'increase', base: base('3') }))]],
  [[budget('5', compared('60', { form: 'increase', base: base('3') }))]],
  [[budget('5', compared('1', { form: 'difference', base: base('3') }))]],
  [[budget('300', compared('200', { form: 'increase' }))]],
  [[figure('projects-new', '67', 'count', { comparisons: [compared('98,40')] })]],
]

const questions: DataQuestion[] = CASES.flatMap(([figures, rest]) =>
  askQuestions(context({ figures, ...rest })).filter((question) => question.organisation === 'a'),
)

function fill(question: DataQuestion, key: string, language: Language): string {
  const params = wordingParams(question, language, (code) => indicators.get(code)?.name)
  const text = (messages as Readonly<Record<string, Record<Language, string>>>)[key]?.[language]
  if (text === undefined) throw new Error(`no message ${key}`)
  return text.replace(/\{\{(.*?)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
}

test('every rule has been raised', () => {
  expect([...new Set(questions.map((question) => question.rule))].sort()).toEqual([...QUESTION_RULES].sort())
})

test('every wording is complete in both languages: no key is missing, no place is left open', () => {
  for (const question of questions)
    for (const language of ['vi', 'en'] as const) {
      const { message, arithmetic } = wordingOf(question)
      const texts = [message, ...(arithmetic === null ? [] : [arithmetic])]
      for (const key of texts) expect(fill(question, key, language)).not.toMatch(/\{\{|undefined|NaN/)
    }
})

test('every message of a question is used by some rule', () => {
  const used = new Set(
    questions.map(wordingOf).flatMap(({ message, arithmetic }) => [message, arithmetic ?? '']),
  )
  const written = Object.keys(messages).filter((key) => /^reports\.(question|arithmetic)\./.test(key))
  expect(written.filter((key) => !used.has(key))).toEqual([])
})

test('a ratio that a mode of the rulebook gives stands without a question', () => {
  const thresholds = { ...DEFAULT_THRESHOLDS, acceptedModes: ['down'] as const }
  const figures = [budget('2', compared('66,66', { base: base('3') }))]
  expect(askQuestions(context({ figures, thresholds }))).toEqual([])
})

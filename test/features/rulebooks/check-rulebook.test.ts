import { expect, test } from '@jest/globals'
import { INDICATORS } from '../../../seeds/indicators/catalogue.ts'
import { checkNamedIndicators } from '../../../src/features/rulebooks/domain/check-questions.ts'
import {
  checkRulebook,
  checkRulebookAgainstRubric,
} from '../../../src/features/rulebooks/domain/check-rulebook.ts'
import { compareVersions } from '../../../src/features/rulebooks/domain/compare-versions.ts'
import { votesNeeded } from '../../../src/features/rulebooks/domain/fractions.ts'
import {
  readyMadeRubrics,
  readyMadeRulebookFor,
  readyMadeRulebooks,
} from '../../../src/features/rulebooks/domain/ready-made/index.ts'
import { questionLimits } from '../../../src/features/rulebooks/domain/ready-made/question-thresholds.ts'
import { rubric100 } from '../../../src/features/rulebooks/domain/ready-made/rubric-100.ts'
import type { QuestionLimits, Rulebook } from '../../../src/features/rulebooks/domain/rulebook.ts'
import { basisOf, findAward, quotaFor } from '../../../src/features/rulebooks/domain/rulebook.ts'
import type { Section } from '../../../src/features/rulebooks/domain/rubric.ts'
import { rulebookMachine } from '../../../src/features/rulebooks/domain/versions.ts'
import { manual } from '../../support/scoring.ts'
import { allowedActions, transit } from '../../../src/shared/domain/machine.ts'

const check = (rulebook: Rulebook): string[] =>
  checkRulebook(rulebook).map(({ pointer, code }) => `${pointer} ${code}`)
const book = readyMadeRulebookFor(2022)

test('the ready-made rulebooks are sound and fit both ready-made rubrics', () => {
  for (const rulebook of readyMadeRulebooks) {
    expect(check(rulebook)).toEqual([])
    for (const rubric of readyMadeRubrics) expect(checkRulebookAgainstRubric(rulebook, rubric)).toEqual([])
  }
})

test.each([
  [2015, 'rulebook-to-2023'],
  [2023, 'rulebook-to-2023'],
  [2024, 'rulebook-2024'],
  [2025, 'rulebook-from-2025'],
  [2030, 'rulebook-from-2025'],
])('award year %d is under %s', (year, code) => {
  expect(readyMadeRulebookFor(year).code).toBe(code)
})

test('the law that a rulebook cites is the one of its award years', () => {
  const cited = (year: number): string[] =>
    readyMadeRulebookFor(year)
      .legalBases.filter((b) => b.cited)
      .map((b) => b.code)
  expect(cited(2023)).toEqual(['law-2003', 'decree-91-2017'])
  expect(cited(2024)).toEqual(['law-2022', 'decree-98-2023'])
  expect(cited(2025)).toEqual(['law-2022', 'decree-152-2025'])
})

test('a registration stops an award to 2023 and only warns since 2024', () => {
  const rule = (year: number): string | undefined =>
    readyMadeRulebookFor(year).eligibility.find(({ code }) => code === 'registered')?.otherwise
  expect([2023, 2024, 2025].map(rule)).toEqual(['stop', 'warn', 'warn'])
})

test('a hold rests on decree 152/2025 from 2025 on and on practice before', () => {
  const confidence = (year: number): string[] => {
    const rulebook = readyMadeRulebookFor(year)
    return rulebook.eligibility
      .filter(({ otherwise }) => otherwise === 'hold')
      .map((rule) => basisOf(rulebook, rule).confidence)
  }
  expect(confidence(2023)).toEqual(['practice', 'practice', 'practice'])
  expect(confidence(2025)).toEqual(['decree', 'decree', 'decree'])
})

test('the default vote for a flag is 80 % of all members and marked as practice', () => {
  for (const rulebook of readyMadeRulebooks) {
    const threshold = findAward(rulebook, 'flag')?.vote.threshold
    expect(threshold).toMatchObject({ share: { numerator: 4, denominator: 5 }, base: 'all-members' })
    expect(threshold && basisOf(rulebook, threshold).confidence).toBe('practice')
  }
})

test.each([
  ['more than 1/2', { numerator: 1, denominator: 2 }, 'more-than', [4, 6, 8]],
  ['2/3', { numerator: 2, denominator: 3 }, 'at-least', [5, 8, 10]],
  ['80 %', { numerator: 4, denominator: 5 }, 'at-least', [6, 9, 12]],
  ['90 %', { numerator: 9, denominator: 10 }, 'at-least', [7, 10, 13]],
] as const)('%s of 7, 11 and 14 members', (_, share, comparison, needed) => {
  expect([7, 11, 14].map((members) => votesNeeded({ share, comparison }, members))).toEqual(needed)
})

test('exactly two thirds is enough for at least 2/3 and not for more than 2/3', () => {
  const share = { numerator: 2, denominator: 3 }
  expect(votesNeeded({ share, comparison: 'at-least' }, 9)).toBe(6)
  expect(votesNeeded({ share, comparison: 'more-than' }, 9)).toBe(7)
})

test.each([
  [7, { min: 1, max: 2 }],
  [8, { min: 2, max: 3 }],
  [12, { min: 2, max: 3 }],
  [13, { min: 3, max: 4 }],
  [14, { min: 3, max: 4 }],
])('a bloc of %d members has its row of the certificate table', (members, quota) => {
  const award = findAward(book, 'certificate')
  expect(award && quotaFor(award, members)).toEqual(quota)
})

const FLAG = '/awards/0'
function withFlag(change: (award: Rulebook['awards'][number]) => Rulebook['awards'][number]): Rulebook {
  return { ...book, awards: book.awards.map((award, i) => (i === 0 ? change(award) : award)) }
}

/** The shipped book with other limits of the data questions. */
const limited = (limits: Partial<QuestionLimits>): Rulebook => ({
  ...book,
  questions: { ...book.questions, limits: { ...questionLimits, ...limits } },
})
const LIMITS = '/questions/limits'

test('a mandatory indicator and a proportion of indicators that there are not are named', () => {
  const known = new Set(INDICATORS.map(({ code }) => code))
  for (const rulebook of readyMadeRulebooks) expect(checkNamedIndicators(rulebook, known)).toEqual([])
  const proportions = [{ of: 'revenue-vnd', by: 'taxes', from: '1', to: '2' }]
  const { questions } = limited({ proportions })
  const misspelt = { ...questions, mandatoryIndicators: ['workers', 'worker'] }
  expect(checkNamedIndicators({ questions: misspelt }, known)).toEqual([
    {
      pointer: '/questions/mandatoryIndicators/1',
      code: 'rulebooks.indicator-unknown',
      params: { indicator: 'worker' },
    },
    {
      pointer: `${LIMITS}/proportions/0/by`,
      code: 'rulebooks.indicator-unknown',
      params: { indicator: 'taxes' },
    },
  ])
})

test.each<[string, Rulebook, string]>([
  [
    'a range of dollars a worker that ends before it begins',
    limited({ perWorkerUsd: { ...questionLimits.perWorkerUsd, asked: { from: '100000', to: '1000' } } }),
    `${LIMITS}/perWorkerUsd/asked/to rulebooks.range-reversed`,
  ],
  [
    'a possible range inside the one that is not asked about',
    limited({ perWorkerUsd: { ...questionLimits.perWorkerUsd, possible: { from: '2000', to: '1000000' } } }),
    `${LIMITS}/perWorkerUsd/possible rulebooks.range-too-narrow`,
  ],
  [
    'a rate of zero',
    limited({
      comparisonRate: { vndPerUsd: '0', date: '2022-12-31', source: { vi: 'tỷ giá', en: 'a rate' } },
    }),
    `${LIMITS}/comparisonRate/vndPerUsd rulebooks.not-positive`,
  ],
  [
    'a rate without its day',
    limited({
      comparisonRate: { vndPerUsd: '23500', date: '2022-02-30', source: { vi: 'tỷ giá', en: 'a rate' } },
    }),
    `${LIMITS}/comparisonRate/date rulebooks.not-a-date`,
  ],
  [
    'a ceiling of zero',
    limited({ ceilings: { vndBillion: '0', usdMillion: '500000' } }),
    `${LIMITS}/ceilings/vndBillion rulebooks.not-positive`,
  ],
  [
    'a limit that is a formula',
    limited({ ceilings: { vndBillion: '10 * 1000', usdMillion: '500000' } }),
    `${LIMITS}/ceilings/vndBillion rulebooks.not-a-number`,
  ],
  [
    'a “gần” that reaches down to nothing',
    limited({ spread: { ...questionLimits.spread, nearly: '1' } }),
    `${LIMITS}/spread/nearly rulebooks.share-of-one`,
  ],
  ['a median of no board', limited({ peersNeeded: 0 }), `${LIMITS}/peersNeeded rulebooks.not-whole`],
  [
    'a threshold above one',
    withFlag((a) => ({
      ...a,
      vote: { ...a.vote, threshold: { ...a.vote.threshold, share: { numerator: 5, denominator: 4 } } },
    })),
    `${FLAG}/vote/threshold/share rulebooks.share-of-one`,
  ],
  [
    'more than the whole',
    withFlag((a) => ({
      ...a,
      vote: {
        ...a.vote,
        threshold: { ...a.vote.threshold, comparison: 'more-than', share: { numerator: 1, denominator: 1 } },
      },
    })),
    `${FLAG}/vote/threshold/share rulebooks.share-of-one`,
  ],
  [
    'a denominator of zero',
    withFlag((a) => ({
      ...a,
      vote: { ...a.vote, threshold: { ...a.vote.threshold, share: { numerator: 1, denominator: 0 } } },
    })),
    `${FLAG}/vote/threshold/share/denominator rulebooks.not-whole`,
  ],
  [
    'a quorum of those present',
    withFlag((a) => ({ ...a, vote: { ...a.vote, quorum: { ...a.vote.quorum, base: 'members-present' } } })),
    `${FLAG}/vote/quorum/base rulebooks.quorum-base`,
  ],
  [
    'a gap in the quota table',
    withFlag((a) => ({
      ...a,
      quota: {
        ...a.quota,
        rows: [
          { minMembers: 1, maxMembers: 7, min: 0, max: 1 },
          { minMembers: 9, maxMembers: null, min: 1, max: 1 },
        ],
      },
    })),
    `${FLAG}/quota/rows/1/minMembers rulebooks.quota-gap`,
  ],
  [
    'a legal basis that is not in the list',
    { ...book, checking: { ...book.checking, basis: 'hearsay' } },
    '/checking/basis rulebooks.basis-unknown',
  ],
  [
    'a total finer than the criteria',
    { ...book, scoring: { ...book.scoring, totalRounding: { places: 3, mode: 'half-up' } } },
    '/scoring/totalRounding/places rulebooks.total-finer-than-criteria',
  ],
  [
    'a question factor of one',
    { ...book, questions: { ...book.questions, historyFactor: '1' } },
    '/questions/historyFactor rulebooks.factor-of-one',
  ],
  [
    'a penalty limit below a single penalty',
    {
      ...book,
      discipline: [{ fact: 'report-late', per: 'day', each: '1', limit: '0.5', basis: 'practice' }],
    },
    '/discipline/0/limit rulebooks.too-low',
  ],
  [
    'an eligibility rule for an award that is not given',
    {
      ...book,
      eligibility: book.eligibility.slice(0, 1).map((rule) => ({ ...rule, awards: ['medal'] })),
    },
    '/eligibility/0/awards/0 rulebooks.award-unknown',
  ],
  [
    'a tie-break step taken twice',
    {
      ...book,
      tieBreak: [
        { kind: 'targets-exceeded', basis: 'practice' },
        { kind: 'targets-exceeded', basis: 'practice' },
      ],
    },
    '/tieBreak/1/kind rulebooks.code-duplicate',
  ],
  [
    'a date that is not in the calendar',
    { ...book, legalBases: book.legalBases.map((b, i) => (i === 0 ? { ...b, to: '2023-02-31' } : b)) },
    '/legalBases/0/to rulebooks.not-a-date',
  ],
])('%s is refused with its line', (_, rulebook, problem) => {
  expect(check(rulebook)).toEqual([problem])
})

test('a tie-break by a section that the rubric does not have is found when both meet', () => {
  const rubric = { ...rubric100, sections: rubric100.sections.filter(({ code }) => code !== 'I') }
  expect(checkRulebookAgainstRubric(book, rubric)).toEqual([
    { pointer: '/tieBreak/2/section', code: 'rulebooks.section-unknown', params: { section: 'I' } },
  ])
})

test('a rounding of criteria coarser than a maximum of the adopted rubric is found when both meet', () => {
  const [regular, ...rest] = rubric100.sections
  const criteria = [manual('I.1', '12.5'), manual('I.2', '47.5')]
  const rubric = { ...rubric100, sections: [{ ...regular, groups: [], criteria } as Section, ...rest] }
  const rounded = (places: number) => {
    const criterionRounding = { ...book.scoring.criterionRounding, places }
    return checkRulebookAgainstRubric(
      { ...book, tieBreak: [], scoring: { ...book.scoring, criterionRounding } },
      rubric,
    ).filter(({ code }) => code === 'rulebooks.rounding-coarser-than')
  }
  const line = { pointer: '/scoring/criterionRounding/places', code: 'rulebooks.rounding-coarser-than' }
  expect([rounded(0)[0], rounded(1)]).toEqual([{ ...line, params: { code: 'I.1', max: '12.5' } }, []])
})

test('two versions differ in exactly the lines that were changed, named by their codes', () => {
  const sections = rubric100.sections.map((section) => {
    if (section.code !== 'IV') return section
    const [first, second] = section.criteria
    return { ...section, maxPoints: '4', criteria: [second, first].filter((c) => c !== undefined) }
  })
  expect(compareVersions(rubric100, { ...rubric100, sections })).toEqual([
    { path: '/sections/IV/maxPoints', kind: 'changed', before: '5', after: '4' },
    { path: '/sections/IV/criteria', kind: 'moved', before: 'IV.1 IV.2', after: 'IV.2 IV.1' },
  ])
})

test('an inserted criterion is one difference, not a change of all lines after it', () => {
  const sections = rubric100.sections.map((section) =>
    section.code === 'V' ? { ...section, criteria: section.criteria.slice(1) } : section,
  )
  const found = compareVersions({ ...rubric100, sections }, rubric100)
  expect(found.map(({ path, kind }) => [path, kind])).toEqual([['/sections/V/criteria/V.1', 'added']])
})

test('equal versions have no differences', () => {
  expect(compareVersions(book, structuredClone(book))).toEqual([])
})

test('only the head adopts, and an adopted version can not be edited', () => {
  expect(allowedActions(rulebookMachine, 'draft', new Set(['head']))).toEqual(['edit', 'adopt', 'discard'])
  expect(allowedActions(rulebookMachine, 'draft', new Set(['deputy', 'owner', 'member', 'council']))).toEqual(
    [],
  )
  expect(() => transit(rulebookMachine, 'adopted', 'edit', new Set(['head']))).toThrow('common.wrong-state')
  expect(transit(rulebookMachine, 'adopted', 'supersede', new Set(['system']))).toBe('superseded')
})

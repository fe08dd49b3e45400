import { expect, test } from '@jest/globals'
import { checkRubric } from '../../../src/features/rulebooks/domain/check-rubric.ts'
import { readyMadeRubrics } from '../../../src/features/rulebooks/domain/ready-made/index.ts'
import { rubric100 } from '../../../src/features/rulebooks/domain/ready-made/rubric-100.ts'
import type {
  Criterion,
  Direction,
  Group,
  Rubric,
  Section,
} from '../../../src/features/rulebooks/domain/rubric.ts'
import { criteriaOf, indicatorsOf } from '../../../src/features/rulebooks/domain/rubric.ts'
import { messages } from '../../../src/features/rulebooks/messages.ts'
import { count, figures, manual, passFail, proRata, quantitative } from '../../support/scoring.ts'
import { computeCriterion, PLAIN } from '../../../src/features/scoring/domain/criterion.ts'
import { scoringBook } from '../../support/scoring.ts'

const indicators = new Map<string, Direction>([
  ...['workers', ...readyMadeRubrics.flatMap(indicatorsOf)].map((code) => [code, 'higher'] as const),
  ['best-in-between', 'band'],
])
const catalogue = { indicators, criterionPlaces: 2 }
const check = (rubric: Rubric): string[] =>
  checkRubric(rubric, catalogue).map(({ pointer, code }) => `${pointer} ${code}`)

const title = { vi: 'Phần', en: 'Section' }

/** A rubric of one section with these criteria; the section's maximum is 100 unless said otherwise. */
function rubricOf(criteria: readonly Criterion[], rest: Partial<Group> = {}): Rubric {
  return {
    schema: 1,
    code: 'test',
    title,
    total: '100',
    sections: [{ kind: 'regular', code: 'I', title, maxPoints: '100', groups: [], criteria, ...rest }],
  }
}

const FIRST = '/sections/0/criteria/0'
const whole = (criterion: Criterion): Rubric => rubricOf([{ ...criterion, maxPoints: '100' }])

test('the ready-made rubrics can be computed', () => {
  expect(readyMadeRubrics.map(({ total }) => total)).toEqual(['100', '1000'])
  for (const rubric of readyMadeRubrics) expect(check(rubric)).toEqual([])
})

test('a maximum finer than the rounding of the criteria is refused with its line', () => {
  const rubric = rubricOf([manual('I.1', '60.125'), manual('I.2', '39.875')])
  expect(check(rubric)).toEqual([
    `${FIRST}/maxPoints rulebooks.finer-than-rounding`,
    '/sections/0/criteria/1/maxPoints rulebooks.finer-than-rounding',
  ])
  for (const criterionPlaces of [3, null])
    expect(checkRubric(rubric, { indicators, criterionPlaces })).toEqual([])
})

test.each(['higher', 'lower', 'band'] as const)(
  'a direction other than the catalogue’s “%s” is refused with its line',
  (known) => {
    const surroundings = { indicators: new Map([['workers', known]]), criterionPlaces: 2 }
    const directions = ['higher', 'lower'] as const
    const found = directions.map((direction) =>
      checkRubric(whole(quantitative(proRata('100'), { direction })), surroundings),
    )
    const refused = [
      {
        pointer: `${FIRST}/direction`,
        code: `rulebooks.direction-is-${known}`,
        params: { indicator: 'workers' },
      },
    ]
    expect(found).toEqual(directions.map((direction) => (direction === known ? [] : refused)))
  },
)

test('a count of late reports that earns points for each is refused; one that costs points is not', () => {
  const late = (start: string, each: string): Criterion => ({
    ...count({ maxPoints: '100', start, each }),
    fact: 'report-late',
  })
  expect(check(rubricOf([late('0', '1')]))).toEqual([`${FIRST}/each rulebooks.fault-rewarded`])
  expect(check(rubricOf([late('100', '-1')]))).toEqual([])
  // what somebody states may be good or bad: models, initiatives
  expect(check(rubricOf([count({ maxPoints: '100', start: '0', each: '1' })]))).toEqual([])
})

test('the ready-made rubrics give 60, 25 and 15 of 100 to the three regular sections', () => {
  for (const { sections, total } of readyMadeRubrics) {
    const hundredth = Number(total) / 100
    expect(sections.map(({ code, maxPoints }) => [code, Number(maxPoints) / hundredth])).toEqual([
      ['I', 60],
      ['II', 25],
      ['III', 15],
      ['IV', 5],
      ['V', 10],
    ])
  }
})

test('what applies to everybody can not be declared not applicable, nor a bonus be given for nothing', () => {
  const [, , , bonusSection, deductions] = rubric100.sections
  const declared = (
    section: Section | undefined,
    criterion: number,
    notApplicable: 'full-points',
  ): Section[] =>
    section
      ? [
          {
            ...section,
            criteria: section.criteria.map((c, i) => (i === criterion ? { ...c, notApplicable } : c)),
          },
        ]
      : []
  const found = check({
    ...rubric100,
    sections: [
      ...rubric100.sections.slice(0, 3),
      ...declared(bonusSection, 0, 'full-points'),
      ...declared(deductions, 1, 'full-points'),
    ],
  })
  expect(found).toEqual([
    '/sections/3/criteria/0/notApplicable rulebooks.always-applies',
    '/sections/4/criteria/1/notApplicable rulebooks.always-applies',
  ])
  const judged = { ...manual('IV.1', '5'), notApplicable: 'full-points' } as const
  const sections = rubric100.sections.map((section) =>
    section.code === 'IV' ? { ...section, criteria: [judged] } : section,
  )
  expect(check({ ...rubric100, sections })).toEqual([
    '/sections/3/criteria/0/notApplicable rulebooks.bonus-for-nothing',
  ])
})

test('a heading whose criteria add up to something else is refused with its line', () => {
  const rubric = rubricOf([manual('I.1', '60'), manual('I.2', '30')])
  expect(checkRubric(rubric, catalogue)).toEqual([
    {
      pointer: '/sections/0/maxPoints',
      code: 'rulebooks.sum-of-maxima',
      params: { sum: '90', max: '100' },
    },
  ])
})

test('regular sections that do not make up the total are refused, bonus and deduction do not count', () => {
  const section = rubricOf([manual('I.1', '90')], { maxPoints: '90' })
  expect(check(section)).toEqual(['/total rulebooks.sum-of-maxima'])
})

test('a bonus cap above what can be earned is refused', () => {
  const bonus = rubric100.sections.map((s) => (s.kind === 'bonus' ? { ...s, maxPoints: '6' } : s))
  expect(check({ ...rubric100, sections: bonus })).toEqual(['/sections/3/maxPoints rulebooks.cap-above-sum'])
})

test('one code for two lines is refused at the second', () => {
  expect(check(rubricOf([manual('I.1', '60'), manual('I.1', '40')]))).toEqual([
    '/sections/0/criteria/1/code rulebooks.code-duplicate',
  ])
})

test('a structure that contains itself ends in a refusal, not in an endless walk', () => {
  const group: {
    code: string
    title: typeof title
    maxPoints: string
    groups: Group[]
    criteria: Criterion[]
  } = {
    code: 'I.1',
    title,
    maxPoints: '100',
    groups: [],
    criteria: [],
  }
  group.groups.push(group)
  expect(check(rubricOf([], { groups: [group] }))).toContain(
    '/sections/0/groups/0/groups/0/groups/0/groups rulebooks.too-deep',
  )
})

const CASES: readonly (readonly [string, Criterion, string])[] = [
  [
    'an indicator that does not exist',
    quantitative(proRata('100'), { indicator: 'happiness' }),
    `${FIRST}/indicator rulebooks.indicator-unknown`,
  ],
  [
    'a step of zero',
    quantitative({
      mode: 'steps',
      step: '0',
      atTarget: '80',
      over: '1',
      under: '1',
      underCounts: 'full',
      floor: '0',
      cap: '100',
    }),
    `${FIRST}/formula/step rulebooks.step-of-zero`,
  ],
  [
    'a negative step',
    quantitative({
      mode: 'steps',
      step: '-0.01',
      atTarget: '80',
      over: '1',
      under: '1',
      underCounts: 'full',
      floor: '0',
      cap: '100',
    }),
    `${FIRST}/formula/step rulebooks.too-low`,
  ],
  [
    'a floor above the cap',
    quantitative({ mode: 'pro-rata', fullAt: '1', floor: '60', cap: '50', zeroBelow: null }),
    `${FIRST}/formula/floor rulebooks.floor-above-cap`,
  ],
  [
    'a cap above the maximum',
    quantitative({ mode: 'pro-rata', fullAt: '1', floor: '0', cap: '101', zeroBelow: null }),
    `${FIRST}/formula/cap rulebooks.too-high`,
  ],
  [
    'full points at zero per cent',
    quantitative({ mode: 'pro-rata', fullAt: '0', floor: '0', cap: '100', zeroBelow: null }),
    `${FIRST}/formula/fullAt rulebooks.not-positive`,
  ],
  [
    'a share of one for the target',
    quantitative({ mode: 'leader', atTarget: '1', below: 'zero' }),
    `${FIRST}/formula/atTarget rulebooks.share-of-one`,
  ],
  [
    'growth of zero for full points',
    quantitative({ mode: 'last-year', atLevel: '0.8', fullGrowth: '0' }, { base: 'same-period' }),
    `${FIRST}/formula/fullGrowth rulebooks.not-positive`,
  ],
  [
    'last year as a formula with a registered target as base',
    quantitative({ mode: 'last-year', atLevel: '0.8', fullGrowth: '0.1' }),
    `${FIRST}/base rulebooks.base-must-be`,
  ],
  [
    'a ratio without a base',
    quantitative(proRata('100'), { base: 'none' }),
    `${FIRST}/base rulebooks.base-needed`,
  ],
  [
    'a band without a table over the value',
    quantitative(proRata('100'), { direction: 'band', indicator: 'best-in-between' }),
    `${FIRST}/direction rulebooks.band-needs-table`,
  ],
  [
    'a table that gives a better result fewer points',
    quantitative({
      mode: 'table',
      measure: 'achievement',
      below: '0',
      rows: [
        { from: '0.9', points: '100' },
        { from: '1', points: '90' },
      ],
    }),
    `${FIRST}/formula/rows/1/points rulebooks.table-not-monotone`,
  ],
  [
    'table rows out of order',
    quantitative({
      mode: 'table',
      measure: 'achievement',
      below: '0',
      rows: [
        { from: '1', points: '50' },
        { from: '0.9', points: '100' },
      ],
    }),
    `${FIRST}/formula/rows/1/from rulebooks.table-order`,
  ],
  [
    'a table whose best row is under the maximum',
    quantitative({ mode: 'table', measure: 'achievement', below: '0', rows: [{ from: '1', points: '90' }] }),
    `${FIRST}/formula/rows rulebooks.maximum-unreachable`,
  ],
  ['fail points above the maximum', passFail('100', '101'), `${FIRST}/failPoints rulebooks.too-high`],
  [
    'text where a number is expected: a formula is never evaluated',
    passFail('100', '50 + 1'),
    `${FIRST}/failPoints rulebooks.not-a-number`,
  ],
  [
    'a deduction in a regular section',
    {
      ...manual('I.1', '100'),
      kind: 'deduction',
      source: 'stated',
      items: [{ code: 'a', title, each: '1', limit: null }],
    },
    `${FIRST}/kind rulebooks.kind-in-section`,
  ],
  [
    'a title that is missing in one language',
    { ...manual('I.1', '100'), title: { vi: 'Tiêu chí', en: ' ' } },
    `${FIRST}/title/en rulebooks.text-missing`,
  ],
  [
    'granularity that does not divide the maximum',
    { ...manual('I.1', '100'), kind: 'manual', granularity: '30' },
    `${FIRST}/granularity rulebooks.granularity`,
  ],
]

test.each(CASES)('%s is refused with its line', (_, criterion, problem) => {
  expect(check(whole(criterion))).toEqual([problem])
})

test('every problem has a text in both languages', () => {
  const codes = new Set([
    ...CASES.map(([, , problem]) => problem.split(' ')[1] ?? ''),
    'rulebooks.sum-of-maxima',
    'rulebooks.cap-above-sum',
    'rulebooks.too-deep',
  ])
  const known = Object.keys(messages)
  expect([...codes].filter((code) => !known.includes(code))).toEqual([])
})

test('criteria are listed in the order of the paper with the pointer of their line', () => {
  expect(criteriaOf(rubric100)[0]).toMatchObject({
    criterion: { code: 'I.1.1' },
    section: { code: 'I' },
    pointer: '/sections/0/groups/0/criteria/0',
  })
})

test('an unreadable number never reaches the engine as a number', () => {
  const criterion = quantitative(proRata('100'), { maxPoints: '100' })
  expect(() => computeCriterion(criterion, { ...PLAIN, input: figures('1,5', '2') }, scoringBook())).toThrow(
    'scoring.not-a-figure',
  )
})

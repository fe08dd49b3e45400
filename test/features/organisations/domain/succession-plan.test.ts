import { describe, expect, test } from '@jest/globals'
import type { DatedName } from '../../../../src/features/organisations/domain/organisation.ts'
import type { Merger, Succession } from '../../../../src/features/organisations/domain/succession.ts'
import type { SuccessionFacts } from '../../../../src/features/organisations/domain/succession-facts.ts'
import { planSuccession } from '../../../../src/features/organisations/domain/succession-plan.ts'
import type { TargetFact } from '../../../../src/features/organisations/domain/succession-targets.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { SEVEN } from '../../../support/northern-boards.ts'

const D = localDate('2025-07-01')
const TODAY = localDate('2025-07-01')
const paper = { number: '1234/QĐ-UBND', date: localDate('2025-06-20'), issuer: null, paperId: null }

const nameRow = (organisationId: string, from = '2008-01-01', to: string | null = null): DatedName => ({
  organisationId,
  name: `Ban Quản lý ${organisationId}`,
  shortName: organisationId,
  symbol: null,
  from: localDate(from),
  to: to === null ? null : localDate(to),
})

const member = (organisationId: string, blocId: string, from = '2020-01-01', to: string | null = null) => ({
  id: `m-${organisationId}`,
  organisationId,
  blocId,
  from: localDate(from),
  to: to === null ? null : localDate(to),
})

const term = (
  organisationId: string,
  role: 'head' | 'deputy',
  from: string,
  state: 'proposed' | 'confirmed' = 'confirmed',
) => ({
  id: `t-${organisationId}-${role}`,
  blocId: 'north',
  organisationId,
  role,
  from: localDate(from),
  to: null,
  state,
})

const target = (organisationId: string, over: Partial<TargetFact>): TargetFact => ({
  organisationId,
  blocId: 'north',
  year: 2025,
  indicatorCode: 'projects-new',
  aggregation: 'sum',
  unit: 'project',
  value: null,
  weight: null,
  ...over,
})

// The northern bloc of seven, and a neighbour bloc from which one board comes.
const facts: SuccessionFacts = {
  names: [...SEVEN, 'bac-ninh'].map((id) => nameRow(id)),
  links: [],
  blocs: [
    { id: 'north', councilId: 'ministry-council' },
    { id: 'red-river', councilId: 'ministry-council' },
    { id: 'province-bloc', councilId: 'province-council' },
  ],
  memberships: [...SEVEN.map((id) => member(id, 'north')), member('bac-ninh', 'red-river')],
  terms: [term('thai-nguyen', 'head', '2025-01-10'), term('tuyen-quang', 'deputy', '2025-01-10')],
  targets: [],
  polls: [],
  awards: [],
}

const merger = (over: Partial<Merger>): Merger => ({
  kind: 'merge',
  on: D,
  paper,
  predecessorIds: ['thai-nguyen', 'bac-kan'],
  successor: { organisationId: 'thai-nguyen', isNew: false, name: null },
  blocId: null,
  ...over,
})

const codes = (succession: Succession, world: SuccessionFacts = facts) =>
  planSuccession(succession, world, TODAY).problems.map((problem) => problem.code)

describe('merge inside a bloc, under the identity of the head', () => {
  const plan = planSuccession(merger({}), facts, TODAY)

  test('the board that is carried on loses name and membership that day; the other keeps both', () => {
    expect(plan.problems).toEqual([])
    expect(plan.names).toEqual({
      close: [{ organisationId: 'bac-kan', from: '2008-01-01', to: D }],
      open: [],
    })
    expect(plan.memberships).toEqual({
      end: [{ id: 'm-bac-kan', organisationId: 'bac-kan', blocId: 'north', to: D }],
      start: [],
    })
    expect(plan.blocSizes).toEqual([{ blocId: 'north', before: 7, after: 6 }])
    expect(plan.links).toEqual([
      { predecessorId: 'bac-kan', successorId: 'thai-nguyen', kind: 'merge', on: D },
    ])
  })

  test('the head term of the board that goes on is untouched', () => {
    expect(plan.terms).toEqual({ end: [], replace: [], vacancies: [] })
  })
})

describe('merge into a new board', () => {
  const succession = merger({
    predecessorIds: ['thai-nguyen', 'bac-kan'],
    successor: {
      organisationId: 'new',
      isNew: true,
      name: {
        name: 'Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
        shortName: 'Thái Nguyên',
        symbol: null,
      },
    },
  })
  const plan = planSuccession(succession, facts, TODAY)

  test('the new board gets its name and one membership from the day on', () => {
    expect(plan.problems).toEqual([])
    expect(plan.names.open).toEqual([
      {
        organisationId: 'new',
        name: 'Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên',
        shortName: 'Thái Nguyên',
        symbol: null,
        from: D,
        to: null,
      },
    ])
    expect(plan.memberships.start).toEqual([{ organisationId: 'new', blocId: 'north', from: D }])
    expect(plan.blocSizes).toEqual([{ blocId: 'north', before: 7, after: 6 }])
  })

  test('the head’s term ends with its board: a vacancy with the deputy as possible acting head, no new head made up', () => {
    expect(plan.terms.end).toEqual([
      { id: 't-thai-nguyen-head', organisationId: 'thai-nguyen', blocId: 'north', role: 'head', to: D },
    ])
    expect(plan.terms.vacancies).toEqual([
      { blocId: 'north', role: 'head', from: D, actingId: 'tuyen-quang', successorIds: ['new'] },
    ])
  })

  test('a proposed term of a board that ends is replaced; nobody acts when the deputy goes too', () => {
    const world = {
      ...facts,
      terms: [...facts.terms, term('bac-kan', 'deputy', '2026-01-10', 'proposed')],
    }
    const both = planSuccession(
      { ...succession, predecessorIds: ['thai-nguyen', 'tuyen-quang', 'bac-kan'] },
      world,
      TODAY,
    )
    expect(both.terms.replace).toEqual([
      { id: 't-bac-kan-deputy', organisationId: 'bac-kan', blocId: 'north', role: 'deputy' },
    ])
    expect(both.terms.vacancies.map((v) => [v.role, v.actingId])).toEqual([
      ['head', null],
      ['deputy', null],
    ])
  })
})

describe('merge across blocs', () => {
  const across = {
    predecessorIds: ['bac-giang', 'bac-ninh'],
    successor: { organisationId: 'bac-ninh', isNew: false, name: null },
  }

  test('without a word on the bloc it is refused, for both belong to one council', () => {
    expect(codes(merger(across))).toEqual(['organisations.bloc-unclear'])
    expect(codes(merger({ ...across, blocId: 'nowhere' }))).toEqual(['organisations.bloc-unknown'])
  })

  test('the successor stays in its own bloc, the other bloc shrinks', () => {
    const plan = planSuccession(merger({ ...across, blocId: 'red-river' }), facts, TODAY)
    expect(plan.memberships).toEqual({
      end: [{ id: 'm-bac-giang', organisationId: 'bac-giang', blocId: 'north', to: D }],
      start: [],
    })
    expect(plan.blocSizes).toEqual([{ blocId: 'north', before: 7, after: 6 }])
  })

  test('the successor changes to the bloc of the other board', () => {
    const plan = planSuccession(merger({ ...across, blocId: 'north' }), facts, TODAY)
    expect(plan.memberships.end.map((end) => end.id).sort()).toEqual(['m-bac-giang', 'm-bac-ninh'])
    expect(plan.memberships.start).toEqual([{ organisationId: 'bac-ninh', blocId: 'north', from: D }])
    expect(plan.blocSizes).toEqual([
      { blocId: 'north', before: 7, after: 7 },
      { blocId: 'red-river', before: 1, after: 0 },
    ])
  })

  test('a bloc of another council is kept beside it', () => {
    const world = {
      ...facts,
      memberships: [...facts.memberships, { ...member('bac-giang', 'province-bloc'), id: 'm-other' }],
    }
    const plan = planSuccession(merger({ ...across, blocId: 'red-river' }), world, TODAY)
    expect(plan.problems).toEqual([])
    expect(plan.memberships.start).toEqual([{ organisationId: 'bac-ninh', blocId: 'province-bloc', from: D }])
  })
})

describe('targets', () => {
  test('counts are added: 35 and 5 projects are 40', () => {
    const world = {
      ...facts,
      targets: [target('thai-nguyen', { value: '35' }), target('bac-kan', { value: '5' })],
    }
    expect(planSuccession(merger({}), world, TODAY).targets).toMatchObject([
      { year: 2025, indicatorCode: 'projects-new', value: '40', unit: 'project', open: null },
    ])
  })

  test('ratios are a mean weighted by their base: 90 % of 300 and 60 % of 100 are 82.5 %', () => {
    const ratio = {
      indicatorCode: 'procedures-in-time',
      aggregation: 'weighted-mean',
      unit: 'percent',
    } as const
    const world = {
      ...facts,
      targets: [
        target('thai-nguyen', { ...ratio, value: '90', weight: '300' }),
        target('bac-kan', { ...ratio, value: '60', weight: '100' }),
      ],
    }
    expect(planSuccession(merger({}), world, TODAY).targets).toMatchObject([{ value: '82.5', open: null }])
  })

  test('a mean that does not end is rounded half up at four digits: 100·1 and 50·2 by 3 are 66.6667', () => {
    const ratio = { aggregation: 'weighted-mean', unit: 'percent' } as const
    const world = {
      ...facts,
      targets: [
        target('thai-nguyen', { ...ratio, value: '100', weight: '1' }),
        target('bac-kan', { ...ratio, value: '50', weight: '2' }),
      ],
    }
    expect(planSuccession(merger({}), world, TODAY).targets).toMatchObject([{ value: '66.6667' }])
  })

  test.each([
    ['-300', '400'],
    ['0', '0'],
  ])('no mean is made of wholes of %s and %s: it would lie outside of its parts', (one, other) => {
    const ratio = { aggregation: 'weighted-mean', unit: 'percent' } as const
    const world = {
      ...facts,
      targets: [
        target('thai-nguyen', { ...ratio, value: '90', weight: one }),
        target('bac-kan', { ...ratio, value: '60', weight: other }),
      ],
    }
    expect(planSuccession(merger({}), world, TODAY).targets).toMatchObject([
      { value: null, open: 'weight-missing' },
    ])
  })

  test('what had been merged before comes along; of what was divided nobody says how much', () => {
    const targets = [
      target('thai-nguyen', { value: '35' }),
      target('bac-kan', { value: '5' }),
      target('yen-bai', { value: '7' }),
    ]
    const inherited = (whole: string[], divided: string[] = []) =>
      planSuccession(
        merger({}),
        { ...facts, targets, targetBoards: new Map([[2025, { whole, divided }]]) },
        TODAY,
      ).targets.map(({ value, open, parts }) => [value, open, parts.length])
    expect(inherited(['thai-nguyen', 'bac-kan', 'yen-bai'])).toEqual([['47', null, 3]])
    expect(inherited(['thai-nguyen', 'bac-kan'], ['yen-bai'])).toEqual([[null, 'to-be-divided', 3]])
  })

  test('a target that one board lacks is not taken for zero: the sum is shown and asked about', () => {
    const world = { ...facts, targets: [target('thai-nguyen', { value: '35' })] }
    expect(planSuccession(merger({}), world, TODAY).targets).toMatchObject([
      { value: '35', open: 'part-missing' },
    ])
    const declared = { ...facts, targets: [target('thai-nguyen', { value: '35' }), target('bac-kan', {})] }
    expect(planSuccession(merger({}), declared, TODAY).targets).toMatchObject([
      { value: '35', open: 'part-missing' },
    ])
  })

  test('different units, missing weights and indicators without aggregation are asked for', () => {
    const world = {
      ...facts,
      targets: [
        target('thai-nguyen', { indicatorCode: 'capital', unit: 'billion-vnd', value: '1283' }),
        target('bac-kan', { indicatorCode: 'capital', unit: 'million-usd', value: '20' }),
        target('thai-nguyen', {
          indicatorCode: 'ratio',
          aggregation: 'weighted-mean',
          value: '90',
          weight: '0',
        }),
        target('bac-kan', { indicatorCode: 'ratio', aggregation: 'weighted-mean', value: '80', weight: '0' }),
        target('thai-nguyen', { indicatorCode: 'grade', aggregation: 'none', value: '2' }),
        target('bac-kan', { indicatorCode: 'grade', aggregation: 'none', value: '1' }),
      ],
    }
    expect(
      planSuccession(merger({}), world, TODAY).targets.map((t) => [t.indicatorCode, t.value, t.open]),
    ).toEqual([
      ['capital', null, 'unit-differs'],
      ['ratio', null, 'weight-missing'],
      ['grade', null, 'no-aggregation'],
    ])
  })
})

describe('other reorganisations', () => {
  test('renaming changes the name alone, and a name entered for later stays', () => {
    const world = {
      ...facts,
      names: [nameRow('yen-bai', '2008-01-01', '2026-01-01'), nameRow('yen-bai', '2026-01-01')],
    }
    const plan = planSuccession(
      {
        kind: 'rename',
        on: D,
        paper,
        organisationId: 'yen-bai',
        name: {
          name: 'Ban Quản lý các khu công nghiệp tỉnh Lào Cai',
          shortName: 'Lào Cai',
          symbol: 'BQLKCN',
        },
      },
      world,
      TODAY,
    )
    expect(plan.problems).toEqual([])
    expect(plan.names.close).toEqual([{ organisationId: 'yen-bai', from: '2008-01-01', to: D }])
    expect(plan.names.open[0]).toMatchObject({ shortName: 'Lào Cai', from: D, to: '2026-01-01' })
    expect(plan.memberships).toEqual({ end: [], start: [] })
    expect(plan.links).toEqual([])
    expect(plan.terms.vacancies).toEqual([])
  })

  test('a second renaming on the same day is refused', () => {
    const world = { ...facts, names: [nameRow('yen-bai', '2025-07-01')] }
    const name = { name: 'X', shortName: 'X', symbol: null }
    expect(codes({ kind: 'rename', on: D, paper, organisationId: 'yen-bai', name }, world)).toEqual([
      'organisations.same-day-change',
    ])
  })

  test('a split puts every part into the bloc and asks for each target', () => {
    const world = { ...facts, targets: [target('phu-tho', { value: '6' })] }
    const plan = planSuccession(
      {
        kind: 'split',
        on: D,
        paper,
        predecessorId: 'phu-tho',
        successors: [
          { organisationId: 'phu-tho', isNew: false, name: null },
          {
            organisationId: 'vinh-phuc',
            isNew: true,
            name: { name: 'Ban Quản lý Vĩnh Phúc', shortName: 'Vĩnh Phúc', symbol: null },
          },
        ],
      },
      world,
      TODAY,
    )
    expect(plan.problems).toEqual([])
    expect(plan.blocSizes).toEqual([{ blocId: 'north', before: 7, after: 8 }])
    expect(plan.targets).toMatchObject([
      { value: '6', successorIds: ['phu-tho', 'vinh-phuc'], open: 'to-be-divided' },
    ])
    expect(plan.links).toEqual([{ predecessorId: 'phu-tho', successorId: 'vinh-phuc', kind: 'split', on: D }])
  })

  test('a part that goes to a board of another bloc leaves that board where it is', () => {
    const plan = planSuccession(
      {
        kind: 'split',
        on: D,
        paper,
        predecessorId: 'phu-tho',
        successors: ['phu-tho', 'bac-ninh'].map((organisationId) => ({
          organisationId,
          isNew: false,
          name: null,
        })),
      },
      facts,
      TODAY,
    )
    expect([plan.problems, plan.memberships]).toEqual([[], { end: [], start: [] }])
  })

  test('a board that is to head the bloc next year and leaves it before leaves a vacancy from that day', () => {
    const next = { ...term('bac-kan', 'head', '2026-02-20'), id: 't-next' }
    const terms = [
      { ...term('thai-nguyen', 'head', '2025-01-10'), to: localDate('2026-02-20') },
      term('tuyen-quang', 'deputy', '2025-01-10'),
      next,
    ]
    const plan = planSuccession(
      { kind: 'dissolve', on: D, paper, organisationId: 'bac-kan' },
      { ...facts, terms },
      TODAY,
    )
    expect(plan.terms).toEqual({
      end: [],
      replace: [{ id: 't-next', organisationId: 'bac-kan', blocId: 'north', role: 'head' }],
      vacancies: [
        { blocId: 'north', role: 'head', from: '2026-02-20', actingId: 'tuyen-quang', successorIds: [] },
      ],
    })
  })

  test('dissolution of the head ends its term and shows the deputy as possible acting head', () => {
    const plan = planSuccession(
      { kind: 'dissolve', on: D, paper, organisationId: 'thai-nguyen' },
      facts,
      TODAY,
    )
    expect(plan.memberships.end).toEqual([
      { id: 'm-thai-nguyen', organisationId: 'thai-nguyen', blocId: 'north', to: D },
    ])
    expect(plan.terms.vacancies).toEqual([
      { blocId: 'north', role: 'head', from: D, actingId: 'tuyen-quang', successorIds: [] },
    ])
  })

  test('a move ends one membership and begins the other on the same day', () => {
    const plan = planSuccession(
      { kind: 'move', on: D, paper, organisationId: 'bac-giang', toBlocId: 'red-river' },
      facts,
      TODAY,
    )
    expect(plan.problems).toEqual([])
    expect(plan.memberships).toEqual({
      end: [{ id: 'm-bac-giang', organisationId: 'bac-giang', blocId: 'north', to: D }],
      start: [{ organisationId: 'bac-giang', blocId: 'red-river', from: D }],
    })
    expect(plan.names).toEqual({ close: [], open: [] })
    expect(codes({ kind: 'move', on: D, paper, organisationId: 'bac-giang', toBlocId: 'north' })).toEqual([
      'organisations.move-to-same-bloc',
    ])
  })
})

describe('votes and awards', () => {
  test('an open vote keeps its electorate, a planned one takes the new members', () => {
    const world: SuccessionFacts = {
      ...facts,
      polls: [
        { id: 'open', blocId: 'north', state: 'open', electorate: SEVEN, heldOn: D },
        { id: 'draft', blocId: 'north', state: 'draft', electorate: [], heldOn: localDate('2026-01-06') },
        { id: 'before', blocId: 'north', state: 'draft', electorate: [], heldOn: localDate('2025-06-30') },
        { id: 'elsewhere', blocId: 'red-river', state: 'open', electorate: ['bac-ninh'], heldOn: D },
      ],
    }
    expect(planSuccession(merger({}), world, TODAY).polls).toEqual([
      {
        pollId: 'open',
        effect: 'electorate-frozen',
        endingIds: ['bac-kan'],
        votes: { before: 7, after: 7 },
      },
      {
        pollId: 'draft',
        effect: 'electorate-follows',
        endingIds: ['bac-kan'],
        votes: { before: 7, after: 6 },
      },
    ])
  })

  test('an award stays with the predecessor and is shown for the successor as such', () => {
    const world = {
      ...facts,
      awards: [
        { id: 'flag-2019', organisationId: 'bac-kan' },
        { id: 'flag-2021', organisationId: 'thai-nguyen' },
      ],
    }
    expect(planSuccession(merger({}), world, TODAY).awards).toEqual([
      { awardId: 'flag-2019', predecessorId: 'bac-kan', successorIds: ['thai-nguyen'] },
    ])
  })
})

describe('refusals', () => {
  test('a merge of one, of a board named twice, and a new board without a name', () => {
    expect(codes(merger({ predecessorIds: ['thai-nguyen'] }))).toEqual(['organisations.merge-needs-two'])
    expect(codes(merger({ predecessorIds: ['thai-nguyen', 'thai-nguyen'] }))).toEqual([
      'organisations.named-twice',
    ])
    expect(codes(merger({ successor: { organisationId: 'new', isNew: true, name: null } }))).toEqual([
      'organisations.successor-needs-name',
    ])
  })

  test('a board that is there already carries others on only as one of those that merge', () => {
    const outside = merger({ successor: { organisationId: 'yen-bai', isNew: false, name: null } })
    expect(codes(outside)).toEqual(['organisations.successor-not-merging'])
  })

  test('a board that has ended, or that has later facts, can not be merged', () => {
    const ended = {
      ...facts,
      names: [
        ...facts.names.filter((n) => n.organisationId !== 'bac-kan'),
        nameRow('bac-kan', '2008-01-01', '2025-03-01'),
      ],
    }
    expect(codes(merger({}), ended)).toEqual(['organisations.does-not-exist'])
    const later = {
      ...facts,
      memberships: [...facts.memberships, { ...member('bac-kan', 'red-river', '2026-01-01'), id: 'm2' }],
    }
    expect(codes(merger({}), later)).toEqual(['organisations.later-facts'])
    // What Bắc Kạn took in on a later day would belong to nobody; on the same day one act follows the other.
    const tookIn = (on: string): SuccessionFacts => ({
      ...facts,
      links: [{ predecessorId: 'cao-bang', successorId: 'bac-kan', kind: 'merge', on: localDate(on) }],
    })
    expect(codes(merger({}), tookIn('2025-07-02'))).toEqual(['organisations.later-facts'])
    expect(codes(merger({}), tookIn('2025-07-01'))).toEqual([])
  })

  test('a successor that is entered as new must not exist, and the line must not turn back', () => {
    const name = { name: 'X', shortName: 'X', symbol: null }
    expect(codes(merger({ successor: { organisationId: 'bac-ninh', isNew: true, name } }))).toEqual([
      'organisations.successor-not-new',
    ])
    const world: SuccessionFacts = {
      ...facts,
      links: [
        { predecessorId: 'thai-nguyen', successorId: 'bac-kan', kind: 'split', on: localDate('2015-01-01') },
      ],
    }
    expect(codes(merger({}), world)).toEqual(['organisations.succession-cycle'])
  })

  test('it may be entered ahead or afterwards, and says so', () => {
    const notices = (today: string) =>
      planSuccession(merger({}), facts, localDate(today)).notices.map((notice) => notice.code)
    expect(notices('2025-06-30')).toEqual(['organisations.notice-entered-ahead'])
    expect(notices('2025-07-01')).toEqual([])
    expect(notices('2025-12-01')).toEqual(['organisations.notice-entered-afterwards'])
  })
})

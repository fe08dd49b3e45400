import { describe, expect, test } from '@jest/globals'
import { rolesFor } from '../../../../src/features/blocs/domain/roles-for.ts'
import type { ActorFacts, ScopeFacts } from '../../../../src/features/blocs/domain/roles-for.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { BOARDS, COUNCIL, member, MEMBERS, term, TERMS } from './northern-bloc.ts'

const always = { from: localDate('2020-01-01'), to: null }
const nobody: ActorFacts = {
  accountId: 'a',
  officerOf: [],
  councilStaffOf: [],
  auditorOf: [],
  administrator: [],
}
const officer = (...boards: string[]): ActorFacts => ({
  ...nobody,
  officerOf: boards.map((organisationId) => ({ organisationId, ...always })),
})
const blocThing: ScopeFacts = { councilId: COUNCIL, memberships: MEMBERS, terms: TERMS }
const thingOf = (board: string): ScopeFacts => ({ ...blocThing, ownerOrganisationId: board })
const roles = (actor: ActorFacts, scope: ScopeFacts, day: string): string =>
  [...rolesFor(actor, scope, localDate(day))].sort().join(' ')

const IN_2022 = '2023-01-06' // Yên Bái head, Thái Nguyên deputy
const IN_2023 = '2023-02-20' // hand-over day: Thái Nguyên head, Tuyên Quang deputy

describe('every officer to every board’s object, before and on hand-over day', () => {
  test.each(BOARDS)('officers of all boards to an object of %s under the terms of 2022', (owner) => {
    for (const board of BOARDS) {
      const expected = ['member']
      if (board === owner) expected.push('owner')
      if (board === 'yen-bai') expected.push('head')
      if (board === 'thai-nguyen') expected.push('deputy')
      if (board === (owner === 'yen-bai' ? 'thai-nguyen' : 'yen-bai')) expected.push('checker')
      expect([board, roles(officer(board), thingOf(owner), IN_2022)]).toEqual([
        board,
        expected.sort().join(' '),
      ])
    }
  })

  test.each(BOARDS)('officers of all boards to an object of %s under the terms of 2023', (owner) => {
    for (const board of BOARDS) {
      const expected = ['member']
      if (board === owner) expected.push('owner')
      if (board === 'thai-nguyen') expected.push('head')
      if (board === 'tuyen-quang') expected.push('deputy')
      if (board === 'yen-bai') expected.push('past-head')
      if (board === (owner === 'thai-nguyen' ? 'tuyen-quang' : 'thai-nguyen')) expected.push('checker')
      expect([board, roles(officer(board), thingOf(owner), IN_2023)]).toEqual([
        board,
        expected.sort().join(' '),
      ])
    }
  })
})

describe('rights move by the date', () => {
  test.each([
    ['2022-02-17', 'member', 'member'],
    ['2022-02-18', 'head member', 'deputy member'],
    ['2023-02-19', 'head member', 'deputy member'],
    ['2023-02-20', 'member past-head', 'head member'],
  ])('on %s Yên Bái is “%s” and Thái Nguyên “%s” to the bloc', (day, yenBai, thaiNguyen) => {
    expect(roles(officer('yen-bai'), blocThing, day)).toBe(yenBai)
    expect(roles(officer('thai-nguyen'), blocThing, day)).toBe(thaiNguyen)
  })

  test('an officer whose grant ends that day has nothing left, and one whose grant begins has it', () => {
    const dated = (from: string, to: string | null): ActorFacts => ({
      ...nobody,
      officerOf: [
        { organisationId: 'yen-bai', from: localDate(from), to: to === null ? null : localDate(to) },
      ],
    })
    expect(roles(dated('2020-01-01', IN_2022), thingOf('yen-bai'), IN_2022)).toBe('')
    expect(roles(dated(IN_2022, null), thingOf('yen-bai'), IN_2022)).toBe('head member owner')
  })
})

describe('nobody is judge in its own cause', () => {
  test('the head’s own object is checked by the deputy and not by the head', () => {
    expect(roles(officer('yen-bai'), thingOf('yen-bai'), IN_2022)).toBe('head member owner')
    expect(roles(officer('thai-nguyen'), thingOf('yen-bai'), IN_2022)).toBe('checker deputy member')
  })

  test('the deputy’s own object is checked by the head', () => {
    expect(roles(officer('thai-nguyen'), thingOf('thai-nguyen'), IN_2022)).toBe('deputy member owner')
    expect(roles(officer('yen-bai'), thingOf('thai-nguyen'), IN_2022)).toBe('checker head member')
  })

  test('a person who acts for the head and for the owner does not check', () => {
    expect(roles(officer('yen-bai', 'bac-kan'), thingOf('bac-kan'), IN_2022)).toBe('head member owner')
    expect(roles(officer('thai-nguyen', 'yen-bai'), thingOf('yen-bai'), IN_2022)).toBe(
      'deputy head member owner',
    )
  })

  test('an acting head’s own object is checked by nobody of the bloc', () => {
    const scope = {
      ...thingOf('thai-nguyen'),
      terms: [
        term('head', 'thai-nguyen', 2022, '2022-09-01', null, { isActing: true }),
        term('deputy', 'thai-nguyen', 2022, '2022-02-18'),
      ],
    }
    for (const board of BOARDS) {
      expect(rolesFor(officer(board), scope, localDate('2022-09-01')).has('checker')).toBe(false)
    }
  })

  test('a thing of the whole bloc has no owner and no checker', () => {
    expect(roles(officer('yen-bai'), blocThing, IN_2022)).toBe('head member')
  })
})

describe('no rights without exactly one confirmed term and a membership of the day', () => {
  test('a proposed head has none', () => {
    const proposed = {
      ...blocThing,
      terms: [term('head', 'bac-kan', 2022, '2022-01-01', null, { state: 'proposed' })],
    }
    expect(roles(officer('bac-kan'), proposed, IN_2022)).toBe('member')
  })

  test('two heads on one day: neither has the rights, and nobody checks', () => {
    const two = {
      ...thingOf('phu-tho'),
      terms: [...TERMS, term('head', 'bac-kan', 2022, '2022-03-01', '2023-02-20')],
    }
    expect(roles(officer('yen-bai'), two, IN_2022)).toBe('member')
    expect(roles(officer('bac-kan'), two, IN_2022)).toBe('member')
  })

  test('a board that has left the bloc keeps its own objects and nothing else, head or not', () => {
    const left = MEMBERS.map((m) =>
      m.organisationId === 'yen-bai' ? { ...m, to: localDate('2022-12-31') } : m,
    )
    expect(roles(officer('yen-bai'), { ...blocThing, memberships: left }, IN_2022)).toBe('')
    expect(roles(officer('yen-bai'), { ...thingOf('yen-bai'), memberships: left }, IN_2022)).toBe('owner')
    expect(
      rolesFor(officer('thai-nguyen'), { ...thingOf('yen-bai'), memberships: left }, localDate(IN_2022)).has(
        'checker',
      ),
    ).toBe(false)
  })

  test('an officer of another bloc’s board is nothing here', () => {
    expect(roles(officer('bac-ninh'), thingOf('bac-kan'), IN_2022)).toBe('')
  })
})

describe('past head', () => {
  test('keeps reading the years up to its own, and not those after it', () => {
    const year = (value: number) => roles(officer('yen-bai'), { ...thingOf('bac-kan'), year: value }, IN_2023)
    expect([year(2021), year(2022), year(2023)]).toEqual(['member past-head', 'member past-head', 'member'])
  })

  test('a past deputy is no past head, and neither is a head whose term was replaced', () => {
    expect(roles(officer('thai-nguyen'), blocThing, IN_2023)).toBe('head member')
    const replaced = {
      ...blocThing,
      terms: [term('head', 'bac-kan', 2021, '2021-02-01', '2022-02-18', { state: 'replaced' })],
    }
    expect(roles(officer('bac-kan'), replaced, IN_2022)).toBe('member')
  })

  test('a past head that has left the bloc still reads', () => {
    const left = MEMBERS.map((m) =>
      m.organisationId === 'yen-bai' ? { ...m, to: localDate('2023-02-20') } : m,
    )
    expect(roles(officer('yen-bai'), { ...blocThing, memberships: left }, '2024-01-01')).toBe('past-head')
  })
})

describe('successors', () => {
  const merged: ScopeFacts = {
    ...thingOf('bac-kan'),
    ownerCarrierIds: ['thai-nguyen'],
    memberships: MEMBERS.filter((m) => m.organisationId !== 'bac-kan'),
  }

  test('officers of the board that carries the owner on act for it', () => {
    expect(roles(officer('thai-nguyen'), merged, IN_2022)).toBe('deputy member owner')
    expect(roles(officer('yen-bai'), merged, IN_2022)).toBe('checker head member')
  })

  test('a head that carries the owner on does not check what it inherited', () => {
    expect(roles(officer('thai-nguyen'), merged, IN_2023)).toBe('head member owner')
    expect(roles(officer('tuyen-quang'), merged, IN_2023)).toBe('checker deputy member')
  })
})

describe('roles that come from no board', () => {
  test('council staff of this council, and of no other', () => {
    const staff = (councilId: string): ActorFacts => ({
      ...nobody,
      councilStaffOf: [{ councilId, ...always }],
    })
    expect(roles(staff(COUNCIL), thingOf('bac-kan'), IN_2022)).toBe('council')
    expect(roles(staff('province-council'), thingOf('bac-kan'), IN_2022)).toBe('')
    const nowhere: ScopeFacts = { memberships: [], terms: [] }
    expect(roles(staff(COUNCIL), nowhere, IN_2022)).toBe('')
  })

  test('auditors of everything, of this council, and of another one', () => {
    const auditor = (councilId: string | null): ActorFacts => ({
      ...nobody,
      auditorOf: [{ councilId, ...always }],
    })
    expect(roles(auditor(null), thingOf('bac-kan'), IN_2022)).toBe('auditor')
    expect(roles(auditor(COUNCIL), thingOf('bac-kan'), IN_2022)).toBe('auditor')
    expect(roles(auditor('province-council'), thingOf('bac-kan'), IN_2022)).toBe('')
  })

  test('an administrator is nothing but that, in the bloc too', () => {
    expect(roles({ ...nobody, administrator: [always] }, thingOf('bac-kan'), IN_2022)).toBe('administrator')
    expect(
      roles({ ...nobody, administrator: [{ ...always, to: localDate(IN_2022) }] }, blocThing, IN_2022),
    ).toBe('')
  })

  test('nobody without grants has a role, and no person is ever the system', () => {
    expect(roles(nobody, thingOf('bac-kan'), IN_2022)).toBe('')
    const all: ActorFacts = {
      accountId: 'a',
      officerOf: BOARDS.map((organisationId) => ({ organisationId, ...always })),
      councilStaffOf: [{ councilId: COUNCIL, ...always }],
      auditorOf: [{ councilId: null, ...always }],
      administrator: [always],
    }
    expect(roles(all, thingOf('bac-kan'), IN_2023)).toBe(
      'administrator auditor council deputy head member owner past-head',
    )
  })

  test('the order of memberships and terms never matters', () => {
    const turned = {
      ...thingOf('bac-kan'),
      memberships: [member('bac-ninh', '2020-01-01', null), ...MEMBERS].toReversed(),
      terms: TERMS.toReversed(),
    }
    for (const board of BOARDS) {
      expect(roles(officer(board), turned, IN_2022)).toBe(roles(officer(board), thingOf('bac-kan'), IN_2022))
    }
  })
})

test('whoever carries on a board that headed the bloc keeps reading what that board could', () => {
  expect(roles(officer('lao-cai'), { ...blocThing, carriedIds: ['yen-bai'] }, IN_2023)).toBe('past-head')
  expect(roles(officer('lao-cai'), { ...blocThing, carriedIds: ['bac-kan'] }, IN_2023)).toBe('')
})

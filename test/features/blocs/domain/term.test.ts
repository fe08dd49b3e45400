import { describe, expect, test } from '@jest/globals'
import { planActingHead, planConfirmation } from '../../../../src/features/blocs/domain/confirmation.ts'
import {
  assertFlagHandOver,
  handOverChecklist,
  planHandOver,
} from '../../../../src/features/blocs/domain/hand-over.ts'
import { membersOn } from '../../../../src/features/blocs/domain/membership.ts'
import {
  assertTerm,
  deputyOn,
  headOn,
  holderOn,
  termMachine,
  termStateOn,
} from '../../../../src/features/blocs/domain/term.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { allowedActions, transit } from '../../../../src/shared/domain/machine.ts'
import { ROLES } from '../../../../src/shared/domain/roles.ts'
import { member, MEMBERS, NORTH, term, TERMS } from './northern-bloc.ts'

const notice995 = {
  number: '995/BKHĐT-HĐTĐKT',
  date: localDate('2022-02-18'),
  issuer: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
  paperId: null,
}

const refusal = (act: () => unknown): { code: string; params: unknown } => {
  try {
    act()
  } catch (error) {
    const { code, params, fields } = error as {
      code: string
      params: unknown
      fields: { code: string; params: unknown }[]
    }
    return { code: fields[0]?.code ?? code, params: fields[0]?.params ?? params }
  }
  throw new Error('was not refused')
}

describe('headOn and deputyOn', () => {
  test('who was head on 06/01/2023? Yên Bái, with Thái Nguyên as deputy', () => {
    expect(headOn(TERMS, localDate('2023-01-06')).organisationId).toBe('yen-bai')
    expect(deputyOn(TERMS, localDate('2023-01-06')).organisationId).toBe('thai-nguyen')
  })

  test('on hand-over day the new head has it, the day before still the old one', () => {
    expect(headOn(TERMS, localDate('2023-02-19')).organisationId).toBe('yen-bai')
    expect(headOn(TERMS, localDate('2023-02-20')).organisationId).toBe('thai-nguyen')
    expect(deputyOn(TERMS, localDate('2023-02-20')).organisationId).toBe('tuyen-quang')
  })

  test('a day before the notice has no head: no fallback to the one that comes', () => {
    expect(refusal(() => headOn(TERMS, localDate('2022-02-17')))).toEqual({
      code: 'blocs.no-head-on-date',
      params: { date: '2022-02-17' },
    })
    expect(refusal(() => deputyOn(TERMS, localDate('2022-02-17'))).code).toBe('blocs.no-deputy-on-date')
  })

  test('a proposed or replaced term is no answer', () => {
    const open = [
      term('head', 'bac-kan', 2022, '2022-01-01', null, { state: 'proposed' }),
      term('head', 'phu-tho', 2022, '2022-01-01', null, { state: 'replaced' }),
    ]
    expect(refusal(() => headOn(open, localDate('2022-01-15'))).code).toBe('blocs.no-head-on-date')
    expect(holderOn(open, 'head', localDate('2022-01-15'))).toBeNull()
  })

  test('two confirmed heads on one day are an error for readers and give nobody rights', () => {
    const two = [...TERMS, term('head', 'bac-kan', 2022, '2022-05-01', '2022-06-01')]
    expect(refusal(() => headOn(two, localDate('2022-05-31')))).toEqual({
      code: 'blocs.several-heads-on-date',
      params: { date: '2022-05-31', count: 2 },
    })
    expect(holderOn(two, 'head', localDate('2022-05-31'))).toBeNull()
    expect(holderOn(two, 'head', localDate('2022-06-01'))).toBe('yen-bai')
  })
})

describe('termMachine', () => {
  test('a confirmed term has ended once its last day is past, by the date alone', () => {
    const [head] = TERMS
    expect(head && termStateOn(head, localDate('2023-02-19'))).toBe('confirmed')
    expect(head && termStateOn(head, localDate('2023-02-20'))).toBe('ended')
  })

  test('only the council confirms, and an ended or replaced term is final for everybody', () => {
    for (const role of ROLES) {
      expect(allowedActions(termMachine, 'proposed', new Set([role])).includes('confirm')).toBe(
        role === 'council',
      )
      expect(allowedActions(termMachine, 'ended', new Set([role]))).toEqual([])
      expect(allowedActions(termMachine, 'replaced', new Set([role]))).toEqual([])
    }
    expect(transit(termMachine, 'proposed', 'confirm', new Set(['council']))).toBe('confirmed')
    expect(refusal(() => transit(termMachine, 'proposed', 'confirm', new Set(['head']))).code).toBe(
      'common.forbidden-action',
    )
    expect(refusal(() => transit(termMachine, 'confirmed', 'confirm', new Set(['council']))).code).toBe(
      'common.wrong-state',
    )
  })
})

describe('assertTerm', () => {
  test('a board has to be a member on every day of the term', () => {
    const left = [member('bac-kan', '2020-01-01', '2022-12-31')]
    const year = term('head', 'bac-kan', 2022, '2022-01-01', '2022-12-31')
    expect(() => assertTerm(year, [], left)).not.toThrow()
    expect(refusal(() => assertTerm({ ...year, to: localDate('2023-01-01') }, [], left)).code).toBe(
      'blocs.term-not-member',
    )
    expect(refusal(() => assertTerm(term('head', 'bac-ninh', 2022, '2022-01-01'), [], MEMBERS)).code).toBe(
      'blocs.term-not-member',
    )
  })

  test('a second head that shares one day is refused with that day; one that begins as the first ends is not', () => {
    const first = term('head', 'yen-bai', 2022, '2022-02-18', '2023-02-20')
    expect(refusal(() => assertTerm(term('head', 'phu-tho', 2023, '2023-02-19'), [first], MEMBERS))).toEqual({
      code: 'blocs.second-head-on-day',
      params: { date: '2023-02-19' },
    })
    expect(() => assertTerm(term('head', 'phu-tho', 2023, '2023-02-20'), [first], MEMBERS)).not.toThrow()
  })

  test('head and deputy are different boards, unless the deputy acts as head', () => {
    const deputy = term('deputy', 'thai-nguyen', 2022, '2022-02-18')
    const asHead = term('head', 'thai-nguyen', 2022, '2022-06-01')
    expect(refusal(() => assertTerm(asHead, [deputy], MEMBERS)).code).toBe('blocs.head-is-deputy')
    expect(() => assertTerm({ ...asHead, isActing: true }, [deputy], MEMBERS)).not.toThrow()
    expect(refusal(() => assertTerm({ ...deputy, isActing: true }, [], MEMBERS)).code).toBe(
      'blocs.only-head-acts',
    )
  })

  test('a term of no days is refused', () => {
    const none = term('head', 'yen-bai', 2022, '2022-02-18', '2022-02-18')
    expect(refusal(() => assertTerm(none, [], MEMBERS)).code).toBe('blocs.period-empty')
  })
})

describe('planConfirmation', () => {
  const notice = {
    blocId: NORTH,
    year: 2022,
    headId: 'yen-bai',
    deputyId: 'thai-nguyen',
    from: localDate('2022-02-18'),
    paper: notice995,
  }

  test('notice 995 confirms what was proposed', () => {
    const proposed = [
      term('head', 'yen-bai', 2022, '2022-01-10', null, { state: 'proposed' }),
      term('deputy', 'thai-nguyen', 2022, '2022-01-10', null, { state: 'proposed' }),
    ]
    expect(planConfirmation(notice, proposed, MEMBERS)).toEqual({
      confirm: [
        { id: 'head-yen-bai-2022', from: '2022-02-18' },
        { id: 'deputy-thai-nguyen-2022', from: '2022-02-18' },
      ],
      create: [],
      replace: [],
      end: [],
      differs: false,
    })
  })

  test('a notice that differs replaces the proposal and names its own board', () => {
    const proposed = [
      term('head', 'yen-bai', 2022, '2022-01-10', null, { state: 'proposed' }),
      term('deputy', 'phu-tho', 2022, '2022-01-10', null, { state: 'proposed' }),
    ]
    expect(planConfirmation(notice, proposed, MEMBERS)).toEqual({
      confirm: [{ id: 'head-yen-bai-2022', from: '2022-02-18' }],
      create: [{ role: 'deputy', organisationId: 'thai-nguyen', from: '2022-02-18', year: 2022 }],
      replace: [{ id: 'deputy-phu-tho-2022' }],
      end: [],
      differs: true,
    })
  })

  test('the running terms end on the day on which the confirmed ones begin', () => {
    const running = [
      term('head', 'yen-bai', 2022, '2022-02-18'),
      term('deputy', 'thai-nguyen', 2022, '2022-02-18'),
    ]
    const next = {
      ...notice,
      year: 2023,
      headId: 'thai-nguyen',
      deputyId: 'tuyen-quang',
      from: localDate('2023-02-20'),
    }
    expect(planConfirmation(next, running, MEMBERS)).toMatchObject({
      create: [
        { role: 'head', organisationId: 'thai-nguyen' },
        { role: 'deputy', organisationId: 'tuyen-quang' },
      ],
      end: [
        { id: 'head-yen-bai-2022', to: '2023-02-20' },
        { id: 'deputy-thai-nguyen-2022', to: '2023-02-20' },
      ],
      differs: false,
    })
  })

  test('one board for both roles, a board that is no member, and a second notice for the day are refused', () => {
    expect(refusal(() => planConfirmation({ ...notice, deputyId: 'yen-bai' }, [], MEMBERS)).code).toBe(
      'blocs.head-is-deputy-input',
    )
    expect(refusal(() => planConfirmation({ ...notice, headId: 'bac-ninh' }, [], MEMBERS)).code).toBe(
      'blocs.term-not-member',
    )
    expect(refusal(() => planConfirmation(notice, TERMS, MEMBERS)).code).toBe('blocs.term-begins-that-day')
    expect(
      refusal(() => planConfirmation({ ...notice, from: localDate('2022-01-01') }, TERMS, MEMBERS)).code,
    ).toBe('blocs.later-term-confirmed')
  })
})

describe('acting head', () => {
  const act = { blocId: NORTH, organisationId: 'thai-nguyen', from: localDate('2022-09-01'), year: 2022 }
  const dissolved = [
    term('head', 'yen-bai', 2022, '2022-02-18', '2022-09-01'),
    term('deputy', 'thai-nguyen', 2022, '2022-02-18'),
  ]

  test('the deputy acts from the day on which the head is gone, by decision and not by itself', () => {
    expect(refusal(() => headOn(dissolved, localDate('2022-09-01'))).code).toBe('blocs.no-head-on-date')
    const acting = { ...planActingHead(act, dissolved, MEMBERS), id: 'acting' }
    expect(acting.isActing).toBe(true)
    expect(headOn([...dissolved, acting], localDate('2022-09-01')).organisationId).toBe('thai-nguyen')
  })

  test('nobody acts beside a head, and nobody but the deputy acts', () => {
    expect(
      refusal(() => planActingHead({ ...act, from: localDate('2022-08-31') }, dissolved, MEMBERS)).code,
    ).toBe('blocs.second-head-on-day')
    expect(
      refusal(() => planActingHead({ ...act, organisationId: 'phu-tho' }, dissolved, MEMBERS)).code,
    ).toBe('blocs.acting-not-deputy')
  })
})

describe('planHandOver', () => {
  const confirmedAhead = [
    term('head', 'yen-bai', 2022, '2022-02-18', '2023-03-01'),
    term('deputy', 'thai-nguyen', 2022, '2022-02-18', '2023-03-01'),
    term('head', 'thai-nguyen', 2023, '2023-03-01'),
    term('deputy', 'tuyen-quang', 2023, '2023-03-01'),
  ]

  test('a hand-over on the day of the notice changes nothing: rights move by the date', () => {
    expect(
      planHandOver({ blocId: NORTH, on: localDate('2023-03-01'), year: 2023 }, confirmedAhead, MEMBERS),
    ).toEqual({
      fromHeadId: 'yen-bai',
      toHeadId: 'thai-nguyen',
      toDeputyId: 'tuyen-quang',
      end: [],
      begin: [],
    })
  })

  test('a hand-over before that day brings both forward, without a day of two heads or of none', () => {
    expect(
      planHandOver({ blocId: NORTH, on: localDate('2023-02-20'), year: 2023 }, confirmedAhead, MEMBERS),
    ).toEqual({
      fromHeadId: 'yen-bai',
      toHeadId: 'thai-nguyen',
      toDeputyId: 'tuyen-quang',
      end: [
        { id: 'head-yen-bai-2022', to: '2023-02-20' },
        { id: 'deputy-thai-nguyen-2022', to: '2023-02-20' },
      ],
      begin: [
        { id: 'head-thai-nguyen-2023', from: '2023-02-20' },
        { id: 'deputy-tuyen-quang-2023', from: '2023-02-20' },
      ],
    })
  })

  test('terms that are only proposed are not handed over to', () => {
    const proposed = confirmedAhead.map((one) =>
      one.year === 2023 ? { ...one, state: 'proposed' as const } : one,
    )
    expect(
      refusal(() =>
        planHandOver({ blocId: NORTH, on: localDate('2023-02-20'), year: 2023 }, proposed, MEMBERS),
      ),
    ).toEqual({ code: 'blocs.hand-over-no-head', params: { year: 2023 } })
  })

  test('a second hand-over, and one to the same year, are refused', () => {
    expect(
      refusal(() =>
        planHandOver({ blocId: NORTH, on: localDate('2023-03-15'), year: 2023 }, confirmedAhead, MEMBERS),
      ).code,
    ).toBe('blocs.hand-over-year')
    expect(
      refusal(() =>
        planHandOver({ blocId: NORTH, on: localDate('2022-06-01'), year: 2022 }, confirmedAhead, MEMBERS),
      ).code,
    ).toBe('blocs.hand-over-year')
  })
})

describe('rotating flag and checklist', () => {
  test('the flag passes between members of the day, and is an event', () => {
    const members = membersOn(MEMBERS, NORTH, localDate('2023-01-06'))
    const flag = {
      on: localDate('2023-01-06'),
      fromOrganisationId: 'yen-bai',
      toOrganisationId: 'thai-nguyen',
    }
    expect(() => assertFlagHandOver(flag, members)).not.toThrow()
    expect(refusal(() => assertFlagHandOver({ ...flag, toOrganisationId: 'yen-bai' }, members)).code).toBe(
      'blocs.flag-to-itself',
    )
    expect(refusal(() => assertFlagHandOver({ ...flag, toOrganisationId: 'bac-ninh' }, members)).code).toBe(
      'blocs.flag-not-member',
    )
  })

  test('the checklist counts what is open; zero open is done', () => {
    const lines = handOverChecklist({
      nextTermsConfirmed: true,
      nextPledgeSigned: false,
      reportsOpen: 0,
      scoreSheetsOpen: 2,
      recommendationsOpen: 3,
      proposalDecided: true,
      flagHandedOver: true,
    })
    expect(lines.filter((line) => !line.isDone)).toEqual([
      { code: 'blocs.checklist-pledge', isDone: false, open: null },
      { code: 'blocs.checklist-score-sheets', isDone: false, open: 2 },
      { code: 'blocs.checklist-recommendations', isDone: false, open: 3 },
    ])
  })
})

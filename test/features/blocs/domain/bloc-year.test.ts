import { describe, expect, test } from '@jest/globals'
import { blocNameOn } from '../../../../src/features/blocs/domain/bloc.ts'
import { phaseOn } from '../../../../src/features/blocs/domain/bloc-year-phase.ts'
import type { BlocYearFacts } from '../../../../src/features/blocs/domain/bloc-year-phase.ts'
import {
  assertClosing,
  assertLaunch,
  movementMachine,
} from '../../../../src/features/blocs/domain/movement.ts'
import { regulationOn, standingPaperMachine } from '../../../../src/features/blocs/domain/standing-paper.ts'
import type { Holding } from '../../../../src/features/blocs/domain/standing-paper.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { allowedActions } from '../../../../src/shared/domain/machine.ts'
import { ROLES } from '../../../../src/shared/domain/roles.ts'

const nothing: BlocYearFacts = {
  year: 2022,
  hasHead: false,
  rulebookAdopted: false,
  pledgeInForce: false,
  halfYearConferenceEnded: false,
  closingConferenceEnded: false,
  proposalDecided: false,
  handedOver: false,
}
const setUp = { ...nothing, hasHead: true, rulebookAdopted: true, pledgeInForce: true }

describe('phase of a bloc year', () => {
  test.each<[string, Partial<BlocYearFacts>, string]>([
    ['2021-12-31', nothing, 'ahead'],
    ['2021-12-31', { hasHead: true }, 'set-up'],
    ['2022-01-01', nothing, 'set-up'],
    ['2022-04-01', { ...setUp, pledgeInForce: false }, 'set-up'],
    ['2022-04-01', setUp, 'running'],
    ['2022-05-31', setUp, 'running'],
    ['2022-06-01', setUp, 'half-year'],
    ['2022-08-01', { ...setUp, halfYearConferenceEnded: true }, 'running'],
    ['2022-10-01', { ...setUp, halfYearConferenceEnded: true }, 'closing'],
    ['2023-01-05', setUp, 'closing'],
    ['2023-01-06', { ...setUp, closingConferenceEnded: true }, 'proposing'],
    ['2023-02-10', { ...setUp, closingConferenceEnded: true, proposalDecided: true }, 'decided'],
    [
      '2023-02-20',
      { ...setUp, closingConferenceEnded: true, proposalDecided: true, handedOver: true },
      'handed-over',
    ],
    ['2023-02-20', { ...setUp, closingConferenceEnded: true, handedOver: true }, 'proposing'],
  ])('on %s with what has happened', (day, facts, phase) => {
    expect(phaseOn({ ...nothing, ...facts }, localDate(day))).toBe(phase)
  })
})

describe('movement', () => {
  const paper = { number: '12/KH-BQL', date: localDate('2022-03-10'), issuer: null, paperId: null }

  test('is launched by a paper that is not younger, and closed after that', () => {
    expect(assertLaunch(paper, localDate('2022-03-10'))).toBe(paper)
    expect(() => assertLaunch(null, localDate('2022-03-10'))).toThrow(
      expect.objectContaining({
        fields: [{ pointer: '/paper', code: 'blocs.movement-needs-paper', params: {} }],
      }),
    )
    expect(() => assertLaunch(paper, localDate('2022-03-09'))).toThrow(
      expect.objectContaining({
        fields: [
          { pointer: '/launchedOn', code: 'blocs.launch-before-paper', params: { date: '2022-03-10' } },
        ],
      }),
    )
    expect(() => assertClosing(localDate('2022-03-10'), localDate('2022-03-10'))).not.toThrow()
    expect(() => assertClosing(localDate('2022-03-10'), localDate('2022-03-09'))).toThrow()
  })

  test('only head and council act on it, each state only forwards', () => {
    for (const role of ROLES) {
      const mayAct = role === 'head' || role === 'council'
      expect(allowedActions(movementMachine, 'draft', new Set([role]))).toEqual(
        mayAct ? ['edit', 'launch'] : [],
      )
      expect(allowedActions(movementMachine, 'launched', new Set([role]))).toEqual(mayAct ? ['close'] : [])
      expect(allowedActions(movementMachine, 'closed', new Set([role]))).toEqual([])
    }
  })
})

describe('regulation and plan', () => {
  const regulation = (id: string, from: string, to: string | null, state: Holding['state']) => ({
    id,
    kind: 'regulation' as const,
    state,
    period: { from: localDate(from), to: to === null ? null : localDate(to) },
  })

  test('the one of the date holds, superseded ones for their own days, drafts never', () => {
    const papers = [
      regulation('r1', '2022-03-01', '2023-03-15', 'superseded'),
      regulation('r2', '2023-03-15', null, 'adopted'),
      regulation('r3', '2023-01-01', null, 'draft'),
    ]
    expect(regulationOn(papers, localDate('2023-03-14')).id).toBe('r1')
    expect(regulationOn(papers, localDate('2023-03-15')).id).toBe('r2')
    expect(() => regulationOn(papers, localDate('2022-02-28'))).toThrow(
      expect.objectContaining({ code: 'blocs.no-regulation-on-date' }),
    )
  })

  test('the head edits and adopts; an adopted one never changes by hand', () => {
    for (const role of ROLES) {
      const isHead = role === 'head'
      expect(allowedActions(standingPaperMachine, 'draft', new Set([role]))).toEqual(
        isHead ? ['edit', 'adopt'] : [],
      )
      expect(allowedActions(standingPaperMachine, 'adopted', new Set([role]))).toEqual(
        role === 'system' ? ['supersede'] : [],
      )
    }
  })
})

test('a bloc has one name a day', () => {
  const name = (text: string, from: string, to: string | null) => ({
    blocId: 'north',
    name: text,
    shortName: text,
    from: localDate(from),
    to: to === null ? null : localDate(to),
  })
  const names = [name('Khối cũ', '2015-01-01', '2022-01-01'), name('Khối mới', '2022-01-01', null)]
  expect(blocNameOn(names, localDate('2021-12-31')).name).toBe('Khối cũ')
  expect(blocNameOn(names, localDate('2022-01-01')).name).toBe('Khối mới')
  expect(() => blocNameOn(names, localDate('2014-12-31'))).toThrow(
    expect.objectContaining({ code: 'blocs.no-name-on-date' }),
  )
})

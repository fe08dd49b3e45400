import { describe, expect, test } from '@jest/globals'
import { blocTotal } from '../../../src/features/reports/domain/totals.ts'
import { FIGURES_004 } from '../../../seeds/documents/document-004.ts'
import { BLOCS } from '../../../seeds/documents/organisations.ts'
import { figure, indicators } from './support.ts'

const members = (BLOCS.find((bloc) => bloc.document === '004')?.boards ?? []).map((board) => board.code)

function indicatorOf(code: string) {
  const indicator = indicators.get(code)
  if (!indicator) throw new Error(code)
  return indicator
}

function totalOf(code: string, figures = FIGURES_004, notApplicable: string[] = []) {
  return blocTotal({ indicator: indicatorOf(code), part: 'total', members, notApplicable, figures })
}

describe('the totals of document 004', () => {
  // 11 + 16 + 11 + 6 + 4 + 35, and so on, added by hand from the text.
  test.each([
    ['projects-new', 'count', '83', ['kcn-bac-kan']],
    ['workers', 'persons', '350908', []],
    ['land-registered-ha', 'ha', '606', ['kcn-hoa-binh', 'kcn-thai-nguyen', 'kcn-phu-tho', 'kcn-bac-kan']],
    ['capital-vnd', 'vnd-billion', '15437.3', ['kcn-bac-kan']],
    [
      'trade-total-vnd',
      'vnd-billion',
      '5144.46386',
      ['kcn-bac-giang', 'kcn-thai-nguyen', 'kcn-tuyen-quang', 'kcn-phu-tho', 'kcn-bac-kan'],
    ],
    [
      'trade-total-usd',
      'usd-million',
      '10286',
      ['kcn-hoa-binh', 'kcn-bac-giang', 'kcn-thai-nguyen', 'kcn-yen-bai'],
    ],
  ])('%s in %s is %s', (code, unit, value, missing) => {
    const total = totalOf(code)
    expect([total.unit, total.value?.toFixed()]).toEqual([unit, value])
    expect([...total.missing].sort()).toEqual([...missing].sort())
  })

  test('in dollars add tỷ USD and triệu USD exactly, and no đồng', () => {
    const total = totalOf('capital-usd')
    expect(total.value?.toFixed()).toBe('1941.1')
    expect(total.contributors).toEqual(['kcn-bac-giang', 'kcn-thai-nguyen'])
  })

  test('say when a contribution is not exact', () => {
    expect(totalOf('workers').qualifier).toBe('more-than')
    expect(totalOf('projects-new').qualifier).toBe('none')
  })

  test('leave out whom the indicator does not apply to, and say so', () => {
    const total = totalOf('projects-new', FIGURES_004, ['kcn-bac-kan'])
    expect([total.missing, total.notApplicable]).toEqual([[], ['kcn-bac-kan']])
  })
})

describe('a total', () => {
  const two = ['a', 'b']
  const request = (code: string, figures: Parameters<typeof blocTotal>[0]['figures']) => ({
    indicator: indicatorOf(code),
    part: 'total' as const,
    members: two,
    notApplicable: [],
    figures,
  })

  test('of nothing is null, of zeros is zero', () => {
    expect(blocTotal(request('projects-new', [])).value).toBeNull()
    const zeros = two.map((organisation) => figure('projects-new', '0', 'count', { organisation }))
    expect(blocTotal(request('projects-new', zeros)).value?.toFixed()).toBe('0')
  })

  test('of ratios is their mean over the boards that stated one', () => {
    const rates = [
      figure('occupancy-rate', '60,5', 'percent'),
      figure('occupancy-rate', '70', 'percent', { organisation: 'b' }),
    ]
    expect(blocTotal(request('occupancy-rate', rates)).value?.toFixed()).toBe('65.25')
  })

  test('of a physical product is not made', () => {
    const wood = two.map((organisation) => figure('product-plywood', '5', 'free:m3', { organisation }))
    const total = blocTotal(request('product-plywood', wood))
    expect([total.value, total.contributors]).toEqual([null, two])
  })

  test('refuses dollars among đồng', () => {
    expect(() => blocTotal(request('budget-vnd', [figure('budget-vnd', '5', 'usd-million')]))).toThrow(
      expect.objectContaining({ code: 'reports.total-dimension', kind: 'conflict' }),
    )
  })

  test('refuses two figures of one board', () => {
    const twice = [figure('workers', '5', 'persons'), figure('workers', '6', 'persons')]
    expect(() => blocTotal(request('workers', twice))).toThrow(
      expect.objectContaining({ code: 'reports.total-twice' }),
    )
  })
})

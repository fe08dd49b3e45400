import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { assertIndicator, assertUnitFits, partsOf } from '../../src/features/indicators/domain/indicator.ts'
import { TASKS_001 } from '../../seeds/documents/document-001.ts'
import { CHAIR_003, CONCLUSION_003, ISSUES_003, REPORTER_003 } from '../../seeds/documents/document-003.ts'
import { CONFERENCE_004, FIGURES_004 } from '../../seeds/documents/document-004.ts'
import { DOCUMENTS, FIGURES } from '../../seeds/documents/index.ts'
import { BLOCS, BOARDS } from '../../seeds/documents/organisations.ts'
import { INDICATORS } from '../../seeds/indicators/catalogue.ts'

const texts = new Map(
  ['000', '001', '002', '003', '004'].map((number) => [
    number,
    readFileSync(new URL(`../../seeds/documents/text/${number}.txt`, import.meta.url), 'utf8'),
  ]),
)

function holdsLiterally(document: string, quote: string): boolean {
  return texts.get(document)?.includes(quote) ?? false
}

test('every figure quotes words that stand literally in its document and hold its number', () => {
  const wrong = FIGURES.filter(
    ({ source, stated }) => !holdsLiterally(source.document, source.place) || !source.place.includes(stated),
  )
  expect(wrong.map(({ source }) => source)).toEqual([])
  expect(FIGURES).toHaveLength(7 + 14 + 15 + 34)
})

test('every stated ratio and base stands in the quoted words', () => {
  const comparisons = FIGURES.flatMap((figure) =>
    figure.comparisons.map((each) => ({ place: figure.source.place, ...each })),
  )
  expect(comparisons).toHaveLength(10)
  for (const { place, stated, base } of comparisons) {
    expect(place).toContain(stated)
    expect(place).toContain(base?.stated ?? '')
  }
})

test('every title, board, term, task, difficulty and event quotes its document literally', () => {
  const quotes: [string, string][] = [
    ...DOCUMENTS.map(({ number, title }): [string, string] => [number, title]),
    ...BLOCS.flatMap(({ document, quote, boards, terms }): [string, string][] => [
      [document, quote],
      ...boards.map((board): [string, string] => [document, board.quote]),
      ...boards.flatMap((board) => board.alsoWritten.map((name): [string, string] => [document, name])),
      ...terms.map((term): [string, string] => [document, term.quote]),
    ]),
    ...TASKS_001.map(({ document, quote }): [string, string] => [document, quote]),
    ...ISSUES_003.flatMap(({ quote, answerQuote }): [string, string][] => [
      ['003', quote],
      ['003', answerQuote ?? ''],
    ]),
    ['003', CHAIR_003.quote],
    ['003', CONCLUSION_003],
    ['003', REPORTER_003.quote],
    ...CONFERENCE_004.quotes.map((quote): [string, string] => ['004', quote]),
  ]
  expect(quotes.filter(([document, quote]) => !holdsLiterally(document, quote))).toEqual([])
})

describe('the boards', () => {
  test('are 14, 6 and 7, each with its own code', () => {
    expect(BLOCS.map((bloc) => [bloc.code, bloc.boards.length])).toEqual([
      ['mien-tay-nam-bo', 14],
      ['dong-bang-song-hong', 6],
      ['trung-du-mien-nui-phia-bac', 7],
    ])
    expect(new Set(BOARDS.map((board) => board.code)).size).toBe(27)
  })

  test('of Kiên Giang and Phú Quốc are two of one province', () => {
    const two = BOARDS.filter((board) => board.province === 'Kiên Giang')
    expect(two.map((board) => [board.code, board.parent.name])).toEqual([
      ['kkt-kien-giang', 'UBND tỉnh Kiên Giang'],
      ['kkt-phu-quoc', 'UBND tỉnh Kiên Giang'],
    ])
  })

  test('of cities under the government belong to a city', () => {
    const cities = BOARDS.filter((board) => board.parent.name.startsWith('UBND thành phố'))
    expect(cities.map((board) => board.province)).toEqual(['Cần Thơ', 'Hải Phòng'])
  })

  test('whose name the document does not write are marked', () => {
    const marked = BOARDS.filter((board) => board.nameFrom === 'practice').map((board) => board.province)
    expect(marked).toEqual(['Quảng Ninh', 'Hưng Yên', 'Hải Phòng'])
  })
})

describe('the indicators', () => {
  const byCode = new Map(INDICATORS.map((indicator) => [indicator.code, indicator]))

  test('are sound, each code once, and name only indicators that exist', () => {
    for (const indicator of INDICATORS) {
      assertIndicator(indicator)
      for (const sibling of indicator.siblings) expect(byCode.has(sibling.code)).toBe(true)
      if (indicator.partOf !== null) expect(byCode.has(indicator.partOf)).toBe(true)
    }
    expect(byCode.size).toBe(INDICATORS.length)
  })

  test('know their siblings from both sides', () => {
    for (const { code, siblings } of INDICATORS)
      for (const sibling of siblings)
        expect(byCode.get(sibling.code)?.siblings).toContainEqual({ code, difference: sibling.difference })
  })

  test('take every figure of the documents in its unit and part', () => {
    for (const figure of FIGURES) {
      const indicator = byCode.get(figure.indicator)
      if (!indicator) throw new Error(figure.indicator)
      assertUnitFits(indicator, figure.unit)
      expect(partsOf(indicator)).toContain(figure.part)
    }
  })
})

test('the figures of 004 are read as they are written', () => {
  const read = FIGURES_004.filter((figure) =>
    ['kcn-thai-nguyen', 'kcn-hoa-binh'].includes(figure.organisation),
  ).map((figure) => [figure.indicator, figure.value.toFixed(), figure.unit])
  expect(read).toEqual([
    ['projects-new', '16', 'count'],
    ['capital-usd', '1.527', 'usd-billion'],
    ['capital-vnd', '1283', 'vnd-billion'],
    ['land-planned-ha', '4252', 'ha'],
    ['workers', '90693', 'persons'],
    ['projects-new', '11', 'count'],
    ['capital-vnd', '4637.3', 'vnd-billion'],
    ['trade-total-vnd', '763.86', 'vnd-million'],
    ['workers', '2100', 'persons'],
  ])
})

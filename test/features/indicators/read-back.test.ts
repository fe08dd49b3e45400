import { expect, test } from '@jest/globals'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import { formatNumber } from '../../../src/features/indicators/domain/format.ts'
import { parseNumber } from '../../../src/features/indicators/domain/number-text.ts'
import { readBack } from '../../../src/features/indicators/domain/read-back.ts'
import { englishWords } from '../../../src/features/indicators/domain/words-en.ts'
import { vietnameseWords } from '../../../src/features/indicators/domain/words-vi.ts'

test.each([
  ['0', 'không'],
  ['5', 'năm'],
  ['10', 'mười'],
  ['11', 'mười một'],
  ['15', 'mười lăm'],
  ['20', 'hai mươi'],
  ['21', 'hai mươi mốt'],
  ['24', 'hai mươi bốn'],
  ['25', 'hai mươi lăm'],
  ['55', 'năm mươi lăm'],
  ['100', 'một trăm'],
  ['101', 'một trăm linh một'],
  ['105', 'một trăm linh năm'],
  ['115', 'một trăm mười lăm'],
  ['121', 'một trăm hai mươi mốt'],
  ['1000', 'một nghìn'],
  ['1005', 'một nghìn không trăm linh năm'],
  ['1015', 'một nghìn không trăm mười lăm'],
  ['1277', 'một nghìn hai trăm bảy mươi bảy'],
  ['1527', 'một nghìn năm trăm hai mươi bảy'],
  ['2100', 'hai nghìn một trăm'],
  ['90693', 'chín mươi nghìn sáu trăm chín mươi ba'],
  ['195578', 'một trăm chín mươi lăm nghìn năm trăm bảy mươi tám'],
  ['490438', 'bốn trăm chín mươi nghìn bốn trăm ba mươi tám'],
  ['1000005', 'một triệu không trăm linh năm'],
  ['33000000', 'ba mươi ba triệu'],
  ['1000000000', 'một tỷ'],
  ['1000000001', 'một tỷ không trăm linh một'],
  ['1527000000000', 'một nghìn năm trăm hai mươi bảy tỷ'],
  ['1000000000000000', 'một triệu tỷ'],
  ['1000000000000001', 'một triệu tỷ không trăm linh một'],
  ['2005000000000000', 'hai triệu không trăm linh năm nghìn tỷ'],
  ['1.527', 'một phẩy năm trăm hai mươi bảy'],
  ['149833.75', 'một trăm bốn mươi chín nghìn tám trăm ba mươi ba phẩy bảy mươi lăm'],
  ['84.80', 'tám mươi bốn phẩy tám mươi'],
  ['0.05', 'không phẩy không năm'],
  ['3.1416', 'ba phẩy một bốn một sáu'],
  ['2.00', 'hai phẩy không không'],
  ['-38333', 'âm ba mươi tám nghìn ba trăm ba mươi ba'],
])('%s is read in Vietnamese as “%s”', (text, words) => {
  expect(vietnameseWords(text)).toBe(words)
})

test.each([
  ['0', 'zero'],
  ['15', 'fifteen'],
  ['21', 'twenty-one'],
  ['1527', 'one thousand five hundred twenty-seven'],
  ['90693', 'ninety thousand six hundred ninety-three'],
  ['1000005', 'one million five'],
  ['1527000000000', 'one trillion five hundred twenty-seven billion'],
  ['1000000000000000', 'one quadrillion'],
  ['1.527', 'one point five two seven'],
  ['0.05', 'zero point zero five'],
  ['-38333', 'minus thirty-eight thousand three hundred thirty-three'],
])('%s is read in English as “%s”', (text, words) => {
  expect(englishWords(text)).toBe(words)
})

function stated(text: string) {
  const parsed = parseNumber(text)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return parsed.number
}

test('1.527 tỷ đồng is read back in words and in đồng', () => {
  expect(readBack(stated('1.527'), 'vnd-billion')).toEqual({
    words: {
      vi: 'một nghìn năm trăm hai mươi bảy tỷ đồng',
      en: 'one thousand five hundred twenty-seven billion đồng',
    },
    expanded: { vi: '1.527.000.000.000 đồng', en: '1,527,000,000,000 VND' },
  })
})

test('1,527 tỷ USD is read back as a thousandth of 1.527 tỷ USD', () => {
  expect(readBack(stated('1,527'), 'usd-billion')).toEqual({
    words: {
      vi: 'một phẩy năm trăm hai mươi bảy tỷ đô la Mỹ',
      en: 'one point five two seven billion US dollars',
    },
    expanded: { vi: '1.527.000.000 USD', en: '1,527,000,000 USD' },
  })
})

test('a count is read back with what it counts and without an expansion', () => {
  expect(readBack(stated('67'), 'count', { vi: 'dự án', en: 'projects' })).toEqual({
    words: { vi: 'sáu mươi bảy dự án', en: 'sixty-seven projects' },
    expanded: null,
  })
  expect(readBack(stated('5.037'), 'persons').words.vi).toBe('năm nghìn không trăm ba mươi bảy người')
})

test('a number is written with the marks of each language', () => {
  const value = new Decimal('149833.75')
  expect(formatNumber(value, 'vi')).toBe('149.833,75')
  expect(formatNumber(value, 'en')).toBe('149,833.75')
  expect(formatNumber(new Decimal('84.8'), 'vi', 2)).toBe('84,80')
  expect(formatNumber(new Decimal('-38333'), 'vi')).toBe('-38.333')
  expect(formatNumber(new Decimal('0'), 'vi')).toBe('0')
})

test('a number that would be cut by formatting is refused, never rounded in silence', () => {
  expect(() => formatNumber(new Decimal('128.785'), 'vi', 2)).toThrow(RangeError)
})

import { describe, expect, test } from '@jest/globals'
import {
  capitalise,
  formatDate,
  formatNumber,
  formatPeriod,
  formatRoman,
  formatShortDate,
  formatTime,
  joinNames,
  numberWords,
  padNumber,
  plainName,
} from '../../src/documents/vietnamese.ts'

test.each([
  ['0', '0'],
  ['7', '7'],
  ['999', '999'],
  ['1000', '1.000'],
  ['31056', '31.056'],
  ['149833.75', '149.833,75'],
  ['37096365.4', '37.096.365,4'],
  ['-38333', '-38.333'],
  ['0.005', '0,005'],
])('the number %s is written %s', (value, text) => expect(formatNumber(value)).toBe(text))

test('a number is padded to the places asked for, and never cut', () => {
  expect(formatNumber('98.5', 2)).toBe('98,50')
  expect(formatNumber('128.780', 2)).toBe('128,78')
  expect(() => formatNumber('128.785', 2)).toThrow(RangeError)
})

test.each(['1,5', '1e3', '', '.5', 'abc', '1.'])('“%s” is no canonical decimal and is refused', (text) =>
  expect(() => formatNumber(text)).toThrow(RangeError),
)

test.each([
  ['2023-01-05', 'ngày 05 tháng 01 năm 2023', '05/01/2023'],
  ['2023-07-26', 'ngày 26 tháng 7 năm 2023', '26/07/2023'],
  ['2022-02-18', 'ngày 18 tháng 02 năm 2022', '18/02/2022'],
  ['2022-12-09', 'ngày 09 tháng 12 năm 2022', '09/12/2022'],
])('the date %s is written %s and %s', (date, long, short) => {
  expect(formatDate(date)).toBe(long)
  expect(formatShortDate(date)).toBe(short)
})

test('a day that does not exist is refused', () => expect(() => formatDate('2023-02-31')).toThrow(RangeError))

test('times, periods, Roman numbers, padded counts', () => {
  expect(formatTime('08:05')).toBe('08 giờ 05 phút')
  expect(() => formatTime('24:00')).toThrow(RangeError)
  expect(formatPeriod('half-year', 2023)).toBe('06 tháng đầu năm 2023')
  expect(formatPeriod('year', 2022)).toBe('năm 2022')
  expect([1, 4, 9, 14, 40, 99].map(formatRoman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'XCIX'])
  expect(['0', '5', '10', '995/BKHĐT'].map(padNumber)).toEqual(['0', '05', '10', '995/BKHĐT'])
})

test.each([
  ['0', 'không'],
  ['5', 'năm'],
  ['15', 'mười lăm'],
  ['21', 'hai mươi mốt'],
  ['24', 'hai mươi tư'],
  ['105', 'một trăm linh năm'],
  ['1277', 'một nghìn hai trăm bảy mươi bảy'],
  ['1005', 'một nghìn không trăm linh năm'],
  ['12000000000', 'mười hai tỷ'],
  ['31056000000000', 'ba mươi mốt nghìn không trăm năm mươi sáu tỷ'],
  ['1000000005', 'một tỷ không trăm linh năm'],
])('%s in words is “%s”', (value, words) => expect(numberWords(value)).toBe(words))

describe('names', () => {
  test('lose academic titles under a signature, nothing else', () => {
    expect(plainName('PGS.TS. Nguyễn Văn An')).toBe('Nguyễn Văn An')
    expect(plainName('ThS Trần Thị Bình')).toBe('Trần Thị Bình')
    expect(plainName('Lê Tsing')).toBe('Lê Tsing')
    expect(plainName('Tsuru Hà')).toBe('Tsuru Hà')
  })

  test('are joined with “và” and begun with a capital', () => {
    expect(joinNames([])).toBe('')
    expect(joinNames(['A'])).toBe('A')
    expect(joinNames(['A', 'B', 'C'])).toBe('A, B và C')
    expect(capitalise('đề nghị')).toBe('Đề nghị')
  })
})

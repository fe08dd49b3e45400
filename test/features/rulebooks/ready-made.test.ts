import { expect, test } from '@jest/globals'
import { forMinistry, readyMadeRulebookFor } from '../../../src/features/rulebooks/domain/ready-made/index.ts'

const titles = (ministry: string): string[] =>
  forMinistry(readyMadeRulebookFor(2022), ministry).awards.map(({ title }) => title.vi)

test('awards of a ready-made rulebook bear the name of the ministry that gives them', () => {
  expect(titles('Bộ Kế hoạch và Đầu tư')).toEqual([
    'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
    'Bằng khen của Bộ trưởng Bộ Kế hoạch và Đầu tư',
    'Cờ thi đua của Chính phủ',
  ])
})

test('under an issuer that is no ministry they stay as they are', () => {
  expect(titles('Ủy ban nhân dân tỉnh Yên Bái')).toEqual([
    'Cờ thi đua của Bộ',
    'Bằng khen của Bộ trưởng',
    'Cờ thi đua của Chính phủ',
  ])
  expect(titles('')).toEqual(titles('Ủy ban nhân dân tỉnh Yên Bái'))
})

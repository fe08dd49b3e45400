import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countNeeded, isFraction, isReachable } from '../../../src/shared/domain/fraction.ts'

const part = (numerator: number, denominator: number) => ({ numerator, denominator })

// fraction, comparison, base, needed: each worked out by hand.
test.each([
  // law/README.md, Votes: with 7, 11 and 14 members.
  [1, 2, 'more-than', 7, 4],
  [1, 2, 'more-than', 11, 6],
  [1, 2, 'more-than', 14, 8],
  [2, 3, 'at-least', 7, 5],
  [2, 3, 'at-least', 11, 8],
  [2, 3, 'at-least', 14, 10],
  [80, 100, 'at-least', 7, 6],
  [80, 100, 'at-least', 11, 9],
  [80, 100, 'at-least', 14, 12],
  [90, 100, 'at-least', 7, 7],
  [90, 100, 'at-least', 11, 10],
  [90, 100, 'at-least', 14, 13],
  // “At least half” and “more than half” differ by one only where half is whole.
  [1, 2, 'at-least', 14, 7],
  [1, 2, 'at-least', 7, 4],
  [50, 100, 'more-than', 14, 8],
  // 2/3 is not 67 %: with 12 members 8 against 9 (12 × 0,67 = 8,04), with 6 members 4 against 5 (4,02).
  [2, 3, 'at-least', 12, 8],
  [67, 100, 'at-least', 12, 9],
  [2, 3, 'at-least', 6, 4],
  [67, 100, 'at-least', 6, 5],
  [2, 3, 'more-than', 6, 5],
  [2, 3, 'more-than', 9, 7],
  // Whole products do not round up: 80 % of 10 is 8, of 5 is 4; 90 % of 10 is 9.
  [80, 100, 'at-least', 10, 8],
  [80, 100, 'more-than', 10, 9],
  [4, 5, 'at-least', 5, 4],
  [9, 10, 'at-least', 10, 9],
  // All, one, and nobody there.
  [1, 1, 'at-least', 7, 7],
  [1, 1, 'at-least', 1, 1],
  [1, 2, 'more-than', 1, 1],
  [1, 3, 'at-least', 1, 1],
  [1, 2, 'at-least', 0, 1],
  [1, 2, 'more-than', 0, 1],
] as const)('%d/%d %s of %d needs %d', (numerator, denominator, comparison, base, needed) => {
  expect(countNeeded(part(numerator, denominator), comparison, base)).toBe(needed)
})

test('a fraction outside 0 < n ≤ d, or not in whole numbers, is none', () => {
  for (const wrong of [part(0, 2), part(3, 2), part(-1, 2), part(1, 0), part(0.5, 1), part(1, 10_001)]) {
    expect(isFraction(wrong)).toBe(false)
  }
  expect(isFraction(part(1, 1))).toBe(true)
})

test('more than all can not be reached, so it is refused', () => {
  expect(isReachable(part(1, 1), 'more-than')).toBe(false)
  expect(() => countNeeded(part(1, 1), 'more-than', 7)).toThrow(RangeError)
  expect(() => countNeeded(part(1, 2), 'at-least', -1)).toThrow(RangeError)
  expect(() => countNeeded(part(1, 2), 'at-least', 1.5)).toThrow(RangeError)
})

test('the number needed is the smallest that satisfies the comparison, for any fraction and base', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 500 }),
      fc.constantFrom('at-least' as const, 'more-than' as const),
      (a, b, base, comparison) => {
        const f = part(Math.min(a, b), Math.max(a, b))
        fc.pre(isReachable(f, comparison))
        const reaches = (count: number) =>
          comparison === 'at-least'
            ? count * f.denominator >= base * f.numerator
            : count * f.denominator > base * f.numerator
        const needed = countNeeded(f, comparison, base)
        expect(reaches(needed)).toBe(true)
        expect(needed === 1 || !reaches(needed - 1)).toBe(true)
        expect(needed).toBeLessThanOrEqual(base)
      },
    ),
  )
})

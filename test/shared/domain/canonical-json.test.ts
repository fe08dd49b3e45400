import { expect, test } from '@jest/globals'
import { canonicalJson } from '../../../src/shared/domain/canonical-json.ts'

test('canonical JSON has sorted keys, no spaces and no undefined fields', () => {
  expect(canonicalJson({ b: [1, true, null], a: 'x', c: undefined })).toBe('{"a":"x","b":[1,true,null]}')
})

test('canonical JSON of composed and decomposed Vietnamese is the same text', () => {
  const text = 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái'
  expect(canonicalJson({ name: text.normalize('NFD') })).toBe(canonicalJson({ name: text.normalize('NFC') }))
})

test('canonical JSON refuses numbers whose text is not certain', () => {
  expect(() => canonicalJson({ a: 0.1 })).toThrow(RangeError)
  expect(() => canonicalJson({ a: 2 ** 60 })).toThrow(RangeError)
  expect(canonicalJson(-0)).toBe('0')
})

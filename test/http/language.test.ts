import { expect, test } from '@jest/globals'
import { languageOf } from '../../src/http/language.ts'

test.each([
  [undefined, 'vi'],
  ['', 'vi'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
  ['fr;q=1, en;q=0.7, vi;q=0.5', 'en'],
  ['fr, de', 'vi'],
  ['en;q=0, vi;q=0.1', 'vi'],
])('Accept-Language %j is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language)
})

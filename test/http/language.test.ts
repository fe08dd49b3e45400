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
  ['EN-us', 'en'],
  ['en;Q=0.4, vi;q=0.8', 'vi'],
  ['vi;q=0.2, en;q=0.4, vi;q=0.9', 'vi'],
  ['enm', 'vi'],
  ['enm, vie;q=0.5, en;q=0.1', 'en'],
  ['*', 'vi'],
  ['fr, *;q=0.5', 'vi'],
  ['vi;q=0, *', 'en'],
  ['en;q=0.3, *;q=0.8', 'vi'],
  ['en;q=0', 'vi'],
  ['en;q=2, vi;q=0.1', 'vi'],
  ['en;level=1;q=0.9, vi;q=0.8', 'en'],
])('Accept-Language %j is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language)
})

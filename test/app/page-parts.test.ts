import { expect, test } from '@jest/globals'
import { barsOf, withoutCommonStart } from '../../src/app/bloc-pages.ts'
import { editorLine } from '../../src/app/wording-lines.ts'
import { diffLines, excerptOf } from '../../src/web/line-diff.ts'

const drawn = (before: string, after: string) =>
  diffLines(before, after).map(
    ({ kind, text, oldNumber, newNumber }) =>
      `${{ same: ' ', removed: '-', added: '+' }[kind]}${oldNumber ?? ''}/${newNumber ?? ''} ${text}`,
  )

test('a comparison shows what is gone, what is new and where both stand', () => {
  expect(drawn('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' 1/1 a', '-2/ b', ' 3/2 c', '+/3 x', ' 4/4 d'])
  expect(drawn('a', 'a').every((line) => line.startsWith(' '))).toBe(true)
  expect(drawn('a\na', 'a')).toEqual([' 1/1 a', '-2/ a'])
})

test('long texts without a common line are compared as wholes', () => {
  const lines = (prefix: string) => Array.from({ length: 2500 }, (_, index) => `${prefix}${index}`).join('\n')
  expect(diffLines(lines('a'), lines('b')).filter(({ kind }) => kind === 'removed')).toHaveLength(2500)
})

test('far from any change lines are left out, once', () => {
  const before = Array.from({ length: 20 }, (_, index) => String(index)).join('\n')
  const kinds = excerptOf(diffLines(before, before.replace('\n10\n', '\nx\n')), 1).map(
    (line) => line?.kind ?? null,
  )
  expect(kinds).toEqual([null, 'same', 'removed', 'added', 'same', null])
})

test('a line within a shared piece is found in the editor', () => {
  const source = 'one\ntwo\n{{!-- partial: head --}}\nthree\nfour\n'
  expect(editorLine(source, 'minutes', 'minutes', 2)).toBe(2)
  expect(editorLine(source, 'minutes', 'partials/head', 2)).toBe(5)
  expect(editorLine(source, 'minutes', 'partials/absent', 2)).toBe(2)
})

test('names in a chart lose the words that all begin with, and never all of them', () => {
  expect(withoutCommonStart(['Ban Quản lý tỉnh Phú Thọ', 'Ban Quản lý tỉnh Yên Bái'])).toEqual([
    'Phú Thọ',
    'Yên Bái',
  ])
  expect(withoutCommonStart(['Ban A', 'Ban A'])).toEqual(['A', 'A'])
  expect(withoutCommonStart(['Ban A'])).toEqual(['Ban A'])
})

test('points are drawn as bars, the longest over the whole width; boards without points have none', () => {
  const row = (name: string, points: string | null) => ({ name: `Ban ${name}`, points })
  expect(barsOf([row('A', '80'), row('B', '60.5'), row('C', null), row('D', '0')])).toEqual([
    { name: 'A', points: '80', share: '100.00' },
    { name: 'B', points: '60.5', share: '75.63' },
    { name: 'D', points: '0', share: '0.00' },
  ])
  expect(barsOf([row('A', '0'), row('B', '0')])?.map(({ share }) => share)).toEqual(['0', '0'])
  expect(barsOf([row('A', '80'), row('C', null)])).toBeNull()
})

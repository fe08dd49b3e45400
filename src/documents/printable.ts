import { DomainError, invalidField } from '../shared/domain/errors.ts'

/**
 * Removed without a word: controls, soft hyphens, zero-width and direction marks, tags, variation selectors.
 * None of them is seen on paper, and each of them breaks searching.
 */
const INVISIBLE_RANGES =
  '0-8 b e-1f 7f-9f ad 61c 180e 200b-200f 202a-202e 2060-206f feff fe00-fe0f fff0-ffff e0000-e0fff'
const INVISIBLE = new RegExp(
  `[${INVISIBLE_RANGES.replace(/[0-9a-f]+/g, (code) => `\\u{${code}}`).replaceAll(' ', '')}]`,
  'gu',
)

/**
 * Letters that Times New Roman has and that are written from left to right one beside the other: Latin with all
 * Vietnamese letters, Greek, Cyrillic, punctuation, currency, arrows, mathematical signs. Marks that NFC could not
 * join to their letter, emoji, and scripts written from right to left are refused by name instead of printed wrongly.
 */
const PRINTABLE =
  /^[\u0020-\u007e\u00a0-\u024f\u02bb\u02bc\u02c6-\u02dd\u0370-\u0377\u037a-\u037f\u0384-\u03e1\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2015\u2018-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u203c\u2044\u2070\u2074-\u2079\u207f\u2080-\u2089\u20ab\u20ac\u2116\u2122\u2126\u215b-\u215e\u2190-\u2195\u2202\u2206\u220f\u2211\u2212\u2215\u2219\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25a0\u25a1\u25cf\u25cb]*$/

/** Whatever is not a plain Vietnamese letter or sign, or is a run of spaces: what `printable` has to look at. */
const ODD =
  /[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]| {2}/

/**
 * The text as it will be printed: NFC, invisible characters gone, every kind of blank one space (U+00A0 stays),
 * decimal and list bullets that Times lacks replaced by their nearest sign. Throws `documents.unprintable` (422) with
 * the character and its surroundings for anything that can not be set right.
 */
export function printable(text: string): string {
  if (!ODD.test(text)) return text
  const cleaned = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\t\n\v\f\r \u1680\u2000-\u200a\u2028\u2029\u205f\u3000]+/g, ' ')
    .replace(/\u202f/g, '\u00a0')
  if (PRINTABLE.test(cleaned)) return cleaned
  const letters = Array.from(cleaned)
  const index = letters.findIndex((letter) => !PRINTABLE.test(letter))
  const code = (letters[index]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const excerpt = letters.slice(Math.max(0, index - 12), index + 12).join('')
  throw new DomainError('invalid', 'documents.unprintable', { character: `U+${code}`, excerpt })
}

/** Refuses (422 at `pointer`) a text that `printable` refuses: told where it is entered, not where it is printed. */
export function assertPrintable(text: string, pointer: string): void {
  try {
    printable(text)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw invalidField(pointer, error.code, error.params)
  }
}

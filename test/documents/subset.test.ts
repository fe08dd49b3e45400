import { expect, test } from '@jest/globals'
import PDFDocument from 'pdfkit'
import { loadFont, loadFontFile } from '../../src/documents/pdf/fonts.ts'
import { createSubset } from '../../src/documents/pdf/subset.ts'

interface Outline {
  readonly advanceWidth: number
  readonly path: { toSVG(): string }
}
interface OpenFont {
  getGlyph(id: number): Outline
  glyphForCodePoint(code: number): { readonly id: number }
}

function openFont(bytes: Buffer): OpenFont {
  const doc = new PDFDocument({ autoFirstPage: false, font: '' })
  doc.font(bytes)
  return (doc as unknown as { _font: { font: OpenFont } })._font.font
}

const LETTERS = 'ẾữĐợẩAgQ,–…1½Ω ẵ'

test.each(['regular', 'bold', 'italic', 'boldItalic'] as const)(
  'a subset of %s draws its letters, parts of composite ones included, exactly like the whole font',
  (face) => {
    const whole = loadFont(face) as unknown as OpenFont
    const subset = createSubset(loadFontFile(face))
    const ids = Array.from(LETTERS, (letter) => whole.glyphForCodePoint(letter.codePointAt(0) ?? 0).id)
    const numbers = ids.map((id) => subset.includeGlyph(id))
    expect(numbers).toEqual(ids.map((_, index) => index + 1))
    const cut = openFont(subset.encode())
    ids.forEach((id, index) => {
      const [wanted, found] = [whole.getGlyph(id), cut.getGlyph(numbers[index] ?? 0)]
      expect(found.advanceWidth).toBe(wanted.advanceWidth)
      expect(found.path.toSVG()).toBe(wanted.path.toSVG())
    })
  },
)

test('a letter asked for twice has one number', () => {
  const subset = createSubset(loadFontFile('regular'))
  expect([subset.includeGlyph(40), subset.includeGlyph(41), subset.includeGlyph(40)]).toEqual([1, 2, 1])
})

test('the file’s checksums are right, as validators ask', () => {
  const subset = createSubset(loadFontFile('bold'))
  subset.includeGlyph(53)
  const file = subset.encode()
  let sum = 0
  for (let at = 0; at < file.length; at += 4) sum = (sum + file.readUInt32BE(at)) >>> 0
  expect(sum).toBe(0xb1b0afba)
})

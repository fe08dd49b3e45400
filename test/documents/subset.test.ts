import { expect, test } from '@jest/globals'
import PDFDocument from 'pdfkit'
import { loadFace } from '../../src/documents/pdf/fonts.ts'
import { cutFont } from '../../src/documents/pdf/subset.ts'

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

const FACES = ['regular', 'bold', 'italic', 'boldItalic'] as const
const idsOf = (font: OpenFont): number[] =>
  Array.from(LETTERS, (letter) => font.glyphForCodePoint(letter.codePointAt(0) ?? 0).id)

test.each(FACES)(
  'a subset of %s draws its letters, parts of composite ones included, exactly like the whole font',
  (face) => {
    const { font, file } = loadFace(face)
    const whole = font as unknown as OpenFont
    const ids = idsOf(whole)
    const cut = openFont(cutFont(file, ids))
    for (const id of ids) {
      const [wanted, found] = [whole.getGlyph(id), cut.getGlyph(id)]
      expect(found.advanceWidth).toBe(wanted.advanceWidth)
      expect(found.path.toSVG()).toBe(wanted.path.toSVG())
    }
  },
)

test('letters that were not asked for are empty, and the order of asking does not matter', () => {
  const { font, file } = loadFace('regular')
  const whole = font as unknown as OpenFont
  const ids = idsOf(whole)
  const bytes = cutFont(file, ids)
  expect(openFont(bytes).getGlyph(whole.glyphForCodePoint(0x5a).id).path.toSVG()).toBe('')
  expect(cutFont(file, ids.toReversed()).equals(bytes)).toBe(true)
})

test('the file’s checksums are right, as validators ask', () => {
  const bytes = cutFont(loadFace('bold').file, [53])
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  expect(sum).toBe(0xb1b0afba)
})

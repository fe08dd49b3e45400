import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Face } from './style.ts'

/** The little of a fontkit Font that is used here. */
export interface FontkitFont {
  readonly unitsPerEm: number
  readonly postscriptName: string
  layout(text: string): {
    readonly glyphs: readonly {
      readonly id: number
      readonly advanceWidth: number
      readonly codePoints: number[]
    }[]
    readonly positions: readonly { readonly xAdvance: number }[]
  }
}

/** Ascent and descent of all four faces, in em; one line of text is 1.149 em high (Tinos has Times' metrics). */
export const ASCENT = 1825 / 2048
export const DESCENT = 443 / 2048
export const LINE = (1825 + 443 + 87) / 2048

const FILES: Readonly<Record<Face, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
}

let fonts: Readonly<Record<Face, FontkitFont>> | undefined

/**
 * The four faces of Tinos as fontkit Font objects, opened once for the whole process. They are opened through pdfkit,
 * so that it is certainly pdfkit's own fontkit that made them.
 */
export function loadFonts(): Readonly<Record<Face, FontkitFont>> {
  if (fonts) return fonts
  const require = createRequire(import.meta.url)
  const opener = new PDFDocument({ autoFirstPage: false, font: '' })
  const open = (face: Face): FontkitFont => {
    opener.font(require.resolve(`@expo-google-fonts/tinos/${FILES[face]}`))
    return (opener as unknown as { _font: { font: FontkitFont } })._font.font
  }
  fonts = {
    regular: open('regular'),
    bold: open('bold'),
    italic: open('italic'),
    boldItalic: open('boldItalic'),
  }
  return fonts
}

/** A word as glyphs: everything about it that does not depend on size or place. */
export interface ShapedWord {
  readonly glyphs: readonly {
    readonly id: number
    readonly advance: number
    readonly codePoints: readonly number[]
  }[]
  /** What the pen moves beyond a glyph's own advance (kerning), 1/1000 em; same length as `glyphs`. */
  readonly kerns: readonly number[]
  /** 1/1000 em. */
  readonly width: number
}

/**
 * Vietnamese is written in a few thousand syllables, so words shaped once are kept for all papers of the process.
 * A word's shape depends on nothing else: with or without the cache the output is the same to the byte.
 */
const CACHE_LIMIT = 20_000
const caches: Record<Face, Map<string, ShapedWord>> = {
  regular: new Map(),
  bold: new Map(),
  italic: new Map(),
  boldItalic: new Map(),
}

/** Shapes one word (no spaces, or a single space). */
export function shapeWord(face: Face, text: string): ShapedWord {
  const cache = caches[face]
  const known = cache.get(text)
  if (known) return known
  const font = loadFonts()[face]
  const scale = 1000 / font.unitsPerEm
  const run = font.layout(text)
  const letters = Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  // A shared Font forgets the letters of glyphs that its subsets met first as parts of others (E inside Ế), and says
  // so only in the text that one copies from a later paper. The letters are therefore taken from the word itself.
  const isOneToOne = run.glyphs.length === letters.length
  const glyphs = run.glyphs.map((glyph, index) => ({
    id: glyph.id,
    advance: glyph.advanceWidth * scale,
    codePoints: isOneToOne ? letters.slice(index, index + 1) : glyph.codePoints,
  }))
  const kerns = glyphs.map((glyph, index) => (run.positions[index]?.xAdvance ?? 0) * scale - glyph.advance)
  const width = glyphs.reduce((sum, glyph, index) => sum + glyph.advance + (kerns[index] ?? 0), 0)
  const shaped: ShapedWord = { glyphs, kerns, width }
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(text, shaped)
  return shaped
}

/** Forgets all shaped words; for measurements and for the test that the cache changes nothing. */
export function clearShapeCache(): void {
  for (const cache of Object.values(caches)) cache.clear()
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Face } from './style.ts'
import { parseFontFile, type FontFile } from './subset.ts'

/** The little of a fontkit Font that is used here. */
export interface FontkitFont {
  readonly unitsPerEm: number
  readonly postscriptName: string
  readonly bbox: {
    readonly minX: number
    readonly minY: number
    readonly maxX: number
    readonly maxY: number
  }
  readonly italicAngle: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  glyphForCodePoint(code: number): { readonly id: number; readonly advanceWidth: number }
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

/** A letter as it is drawn. */
export interface Glyph {
  readonly id: number
  /** 1/1000 em. */
  readonly advance: number
  readonly codePoints: readonly number[]
}

/**
 * Every Vietnamese letter, small and capital, and every sign of an office's keyboard. These are embedded whole in every
 * paper, 11 kB a face: the file of the face is then made and packed once for the process instead of once a paper.
 */
const LETTERS =
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz'
const SIGNS = ` !"#$%&'()*+,-./0123456789:;<=>?@[\\]^_\`{|}~–—“”‘’…·•§°±×−→≤≥₫€²³½`
const ALPHABET: readonly string[] = Array.from(LETTERS + LETTERS.toUpperCase() + SIGNS)

export interface LoadedFace {
  readonly font: FontkitFont
  readonly file: FontFile
  /** Glyphs of the letters that every paper carries. */
  readonly alphabet: ReadonlyMap<number, Glyph>
}

function openFace(face: Face): LoadedFace {
  const bytes = readFileSync(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${FILES[face]}`),
  )
  const opener = new PDFDocument({ autoFirstPage: false, font: '' })
  opener.font(bytes)
  const { font } = (opener as unknown as { _font: { font: FontkitFont } })._font
  const alphabet = new Map(
    ALPHABET.map((letter) => {
      const { id, advanceWidth } = font.glyphForCodePoint(codeOf(letter))
      const advance = (advanceWidth * 1000) / font.unitsPerEm
      return [id, { id, advance, codePoints: [codeOf(letter)] }]
    }),
  )
  return { font, file: parseFontFile(bytes), alphabet }
}

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0

const loaded = new Map<Face, LoadedFace>()

/**
 * A face of Tinos, opened once for the whole process: as a fontkit Font, opened by pdfkit so that it is certainly
 * pdfkit's own fontkit that made it, and as a file taken apart.
 */
export function loadFace(face: Face): LoadedFace {
  let found = loaded.get(face)
  if (!found) loaded.set(face, (found = openFace(face)))
  return found
}

/** A word as glyphs: everything about it that does not depend on size or place. */
export interface ShapedWord {
  readonly glyphs: readonly Glyph[]
  /** Those that are not in the alphabet that every paper carries; mostly none. */
  readonly rare: readonly Glyph[]
  /** The inside of a TJ array, without the brackets of its first and last string, so that words join; in Latin-1. */
  readonly codes: string
  /** 1/1000 em. */
  readonly width: number
}

/** The two bytes of a glyph's number as they stand in a string of a PDF file. */
const glyphCode = (id: number): string =>
  String.fromCharCode(id >> 8, id & 0xff)
    .replace(/[()\\]/g, '\\$&')
    .replace('\r', '\\r')

/** Three places are a fifth of a thousandth of a millimetre. */
export const number = (value: number): string => String(Math.round(value * 1000) / 1000 || 0)

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
  const { font, alphabet } = loadFace(face)
  const scale = 1000 / font.unitsPerEm
  const run = font.layout(text)
  const letters = Array.from(text, codeOf)
  // A shared Font forgets the letters of glyphs that its subsets met first as parts of others (E inside Ế), and says
  // so only in the text that one copies from a later paper. The letters are therefore taken from the word itself.
  const isOneToOne = run.glyphs.length === letters.length
  const glyphs = run.glyphs.map((glyph, index) => ({
    id: glyph.id,
    advance: glyph.advanceWidth * scale,
    codePoints: isOneToOne ? letters.slice(index, index + 1) : glyph.codePoints,
  }))
  let codes = ''
  let width = 0
  glyphs.forEach(({ id, advance }, index) => {
    // What the pen moves beyond the glyph's own advance.
    const kern = (run.positions[index]?.xAdvance ?? 0) * scale - advance
    codes += glyphCode(id)
    if (Math.abs(kern) > 0.01) codes += `)${number(-kern)}(`
    width += advance + kern
  })
  const rare = glyphs.filter(({ id }) => !alphabet.has(id))
  const shaped: ShapedWord = { glyphs, rare, codes, width }
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(text, shaped)
  return shaped
}

/** Forgets all shaped words; for measurements and for the test that the cache changes nothing. */
export function clearShapeCache(): void {
  for (const cache of Object.values(caches)) cache.clear()
}

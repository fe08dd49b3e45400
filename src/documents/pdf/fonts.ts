import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Face } from './style.ts'
import { parseFontFile, type FontFile } from './subset.ts'

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

interface LoadedFace {
  readonly font: FontkitFont
  readonly file: FontFile
}

function openFace(face: Face): LoadedFace {
  const bytes = readFileSync(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${FILES[face]}`),
  )
  const opener = new PDFDocument({ autoFirstPage: false, font: '' })
  opener.font(bytes)
  const { font } = (opener as unknown as { _font: { font: FontkitFont } })._font
  return { font, file: parseFontFile(bytes) }
}

const loaded = new Map<Face, LoadedFace>()

function loadFace(face: Face): LoadedFace {
  let found = loaded.get(face)
  if (!found) loaded.set(face, (found = openFace(face)))
  return found
}

/**
 * A face of Tinos as a fontkit Font, opened once for the whole process: by pdfkit, so that it is certainly pdfkit's
 * own fontkit that made it.
 */
export function loadFont(face: Face): FontkitFont {
  return loadFace(face).font
}

/** The same face as a file taken apart, for subsets. */
export function loadFontFile(face: Face): FontFile {
  return loadFace(face).file
}

/** All four faces as Font objects. */
export function loadFonts(): Readonly<Record<Face, FontkitFont>> {
  return {
    regular: loadFont('regular'),
    bold: loadFont('bold'),
    italic: loadFont('italic'),
    boldItalic: loadFont('boldItalic'),
  }
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
  const font = loadFont(face)
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

import { createHash } from 'node:crypto'
import { loadFace, number, type Glyph } from './fonts.ts'
import { type LeanFile, type ObjectNumber, pack } from './lean-writing.ts'
import type { Face } from './style.ts'
import { cutFont } from './subset.ts'

/** What a file says of a face: bytes that are the same for every paper that needs the same glyphs. */
interface FaceObjects {
  /** With the six letters that tell subsets apart. */
  readonly name: string
  readonly descriptor: string
  readonly widths: string
  readonly fontFile: Uint8Array
  /** The font file's length before it was packed. */
  readonly length: number
  /** From glyphs back to letters. */
  readonly toUnicode: Uint8Array
}

/** Of zlib. */
const HARDEST = 9

/** Nearly all papers need no glyph beyond the alphabet; those that do mostly need the same few. */
const MOST_KEPT = 40
const kept = new Map<string, FaceObjects>()

function objectsOf(face: Face, rare: ReadonlyMap<number, Glyph>): FaceObjects {
  const key = [face, ...[...rare.values()].map(({ id, codePoints }) => `${id}=${codePoints.join('+')}`)].join(
    ' ',
  )
  let objects = kept.get(key)
  if (!objects) {
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, (objects = makeObjects(face, rare)))
  }
  return objects
}

function makeObjects(face: Face, rare: ReadonlyMap<number, Glyph>): FaceObjects {
  const { font, file, alphabet } = loadFace(face)
  const glyphs = [...alphabet.values(), ...rare.values()].sort((a, b) => a.id - b.id)
  const ids = glyphs.map(({ id }) => id)
  const bytes = cutFont(file, ids)
  const name = `${tagOf(ids)}+${font.postscriptName}`
  const em = (value: number): string => number((value * 1000) / font.unitsPerEm)
  const { minX, minY, maxX, maxY } = font.bbox
  // 4: letters beyond the standard ones; 64: slanted.
  const flags = font.italicAngle === 0 ? 4 : 68
  return {
    name,
    descriptor:
      `/Type/FontDescriptor/FontName/${name}/Flags ${flags}/ItalicAngle ${font.italicAngle}` +
      `/FontBBox[${[minX, minY, maxX, maxY].map(em).join(' ')}]/Ascent ${em(font.ascent)}/Descent ${em(font.descent)}` +
      `/CapHeight ${em(font.capHeight)}/XHeight ${em(font.xHeight)}/StemV 0`,
    widths: widthsOf(glyphs),
    fontFile: pack(bytes, HARDEST),
    length: bytes.length,
    toUnicode: pack(Buffer.from(unicodeMap(glyphs)), HARDEST),
  }
}

/** Six capital letters that depend on nothing but the glyphs (ISO 32000-1, 9.6.4). */
function tagOf(ids: readonly number[]): string {
  const hash = createHash('sha256').update(ids.join(' ')).digest()
  return String.fromCharCode(...Array.from(hash.subarray(0, 6), (byte) => 65 + (byte % 26)))
}

/** Widths of runs of glyphs that follow each other: `3[250 333 408]16[333]`. */
function widthsOf(glyphs: readonly Glyph[]): string {
  const runs: string[][] = []
  let last = Number.NaN
  for (const { id, advance } of glyphs) {
    if (id !== last + 1) runs.push([String(id)])
    runs.at(-1)?.push(number(advance))
    last = id
  }
  return runs.map(([first = '', ...widths]) => `${first}[${widths.join(' ')}]`).join('')
}

const hex = (code: number): string => code.toString(16).padStart(4, '0')
const utf16 = (codePoints: readonly number[]): string =>
  Array.from(String.fromCodePoint(...codePoints).split(''), (unit) => hex(unit.charCodeAt(0))).join('')

/** A block of a map holds a hundred entries at most (Adobe Technical Note 5014). */
const BLOCK = 100

function unicodeMap(glyphs: readonly Glyph[]): string {
  const entries = glyphs
    .filter(({ codePoints }) => codePoints.length > 0)
    .map(({ id, codePoints }) => `<${hex(id)}><${utf16(codePoints)}>`)
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += BLOCK) {
    const block = entries.slice(at, at + BLOCK)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

/** Writes a face with its alphabet and the rare glyphs of this paper as the object `font`. */
export function embedFace(
  face: Face,
  rare: ReadonlyMap<number, Glyph>,
  font: ObjectNumber,
  file: LeanFile,
): void {
  const { name, descriptor, widths, fontFile, length, toUnicode } = objectsOf(face, rare)
  const write = (dictionary: string, stream?: Uint8Array): ObjectNumber => {
    const object = file.reserve()
    file.put(object, dictionary, stream)
    return object
  }
  const letters = write(`/Length1 ${length}`, fontFile)
  const described = write(`${descriptor}/FontFile2 ${letters.ref}`)
  const descendant = write(
    `/Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${described.ref}/W[${widths}]/CIDToGIDMap/Identity`,
  )
  const unicode = write('', toUnicode)
  file.put(
    font,
    `/Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant.ref}]/ToUnicode ${unicode.ref}`,
  )
}

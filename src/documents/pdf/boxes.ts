import type { Inline, Note } from '../model.ts'
import { shapeWord, type ShapedWord } from './fonts.ts'
import { MM, type Face } from './style.ts'

/** Something drawn on the base line: a word in one face, an empty stretch, or a square to tick. */
export interface Piece {
  readonly kind: 'word' | 'gap' | 'tick'
  readonly face: Face
  /** Points. */
  readonly size: number
  /** Points above the base line. */
  readonly rise: number
  readonly word: ShapedWord | null
  readonly text: string
  /** Points. */
  readonly width: number
}

/** What a line break never goes through, and the space that follows it when the line goes on. */
export interface Box {
  readonly pieces: readonly Piece[]
  readonly width: number
  /** Width of the space behind it; 0 where two boxes touch (a long word cut in pieces). */
  readonly space: number
  readonly isForcedBreak: boolean
  /** The word goes on in the next box, which may stand on the next line. */
  readonly isTorn?: boolean
  /** Indices of the paper's notes that are marked in it. */
  readonly notes: readonly number[]
}

/** How text without own marks looks. */
export interface TextStyle {
  readonly size: number
  readonly face: Face
  /** Share of the size that a raised note mark takes. */
  readonly raised: number
}

const FACES: Readonly<Record<Face, { bold: boolean; italic: boolean }>> = {
  regular: { bold: false, italic: false },
  bold: { bold: true, italic: false },
  italic: { bold: false, italic: true },
  boldItalic: { bold: true, italic: true },
}

/** The base face with bold or italic added by the text. */
function faceOf(base: Face, bold: boolean, italic: boolean): Face {
  const isBold = FACES[base].bold || bold
  const isItalic = FACES[base].italic || italic
  return isBold ? (isItalic ? 'boldItalic' : 'bold') : isItalic ? 'italic' : 'regular'
}

const LONGEST = 60

function wordPiece(text: string, face: Face, size: number, rise = 0): Piece {
  const word = shapeWord(face, text)
  return { kind: 'word', face, size, rise, word, text, width: (word.width * size) / 1000 }
}

/** Width of a space. */
export function spaceWidth(face: Face, size: number): number {
  return (shapeWord(face, ' ').width * size) / 1000
}

const NO_NOTES: readonly number[] = []

/** The notes that are marked in some boxes. */
export function notesIn(boxes: readonly Box[]): readonly number[] {
  return boxes.some((box) => box.notes.length > 0) ? boxes.flatMap((box) => box.notes) : NO_NOTES
}

/**
 * Words set before, by face, size and text: papers repeat a few thousand syllables in a handful of sizes. What is kept
 * depends on nothing else, and nobody changes it.
 */
const MOST_BOXES = 20_000
const boxCaches: Record<Face, Map<number, Map<string, Box>>> = {
  regular: new Map(),
  bold: new Map(),
  italic: new Map(),
  boldItalic: new Map(),
}

function boxCache(face: Face, size: number): Map<string, Box> {
  let cache = boxCaches[face].get(size)
  if (!cache) boxCaches[face].set(size, (cache = new Map<string, Box>()))
  return cache
}

function wordBox(text: string, face: Face, size: number, space: number, cache: Map<string, Box>): Box {
  let box = cache.get(text)
  if (!box) {
    const piece = wordPiece(text, face, size)
    box = { pieces: [piece], width: piece.width, space, isForcedBreak: false, notes: NO_NOTES }
    if (cache.size >= MOST_BOXES) cache.clear()
    cache.set(text, box)
  }
  return box
}

/** Forgets the words set before; for measurements and for the test that the cache changes nothing. */
export function clearBoxCache(): void {
  for (const cache of Object.values(boxCaches)) cache.clear()
}

/** Gathers pieces into boxes: `space()` and `lineBreak()` end the box at hand. */
function createGatherer() {
  const boxes: Box[] = []
  let pieces: Piece[] = []
  let notes: number[] = []
  const close = (space: number, isForcedBreak: boolean): void => {
    if (pieces.length === 0 && !isForcedBreak) {
      const last = boxes.at(-1)
      if (last && last.space === 0 && !last.isForcedBreak) boxes[boxes.length - 1] = { ...last, space }
      return
    }
    const width = pieces.reduce((sum, piece) => sum + piece.width, 0)
    boxes.push({ pieces, width, space, isForcedBreak, notes })
    pieces = []
    notes = []
  }
  return {
    isEmpty: () => pieces.length === 0,
    /** A box that needs nothing more; only where `isEmpty`. */
    box: (box: Box) => void boxes.push(box),
    add: (piece: Piece) => void pieces.push(piece),
    note: (index: number) => void notes.push(index),
    space: (width: number) => close(width, false),
    lineBreak: () => close(0, true),
    end: (): Box[] => {
      if (pieces.length > 0) close(0, false)
      return boxes
    },
  }
}

type Gatherer = ReturnType<typeof createGatherer>

/** The words of a text, each with the space behind it; words that stand alone come ready made. */
function gatherWords(text: string, face: Face, size: number, gather: Gatherer): void {
  // A number and its per cent sign stay together.
  const words = (text.includes(' %') ? text.replace(/(?<=\d) (?=%)/g, '\u00a0') : text).split(' ')
  const last = words.length - 1
  const space = spaceWidth(face, size)
  const cache = boxCache(face, size)
  words.forEach((word, index) => {
    if (word !== '') {
      if (index < last && word.length <= LONGEST && !word.includes('\u00a0') && gather.isEmpty()) {
        gather.box(wordBox(word, face, size, space, cache))
        return
      }
      for (const part of word.split(/(\u00a0)/)) {
        if (part === '\u00a0') gather.add(wordPiece(' ', face, size))
        else if (part !== '') for (const slice of slices(part)) gather.add(wordPiece(slice, face, size))
      }
    }
    if (index < last) gather.space(space)
  })
}

/** Running text as boxes. U+00A0 becomes a fixed space inside its box. */
export function toBoxes(content: readonly Inline[], style: TextStyle, notes: readonly Note[]): Box[] {
  const gather = createGatherer()
  for (const inline of content) {
    switch (inline.type) {
      case 'text': {
        const face = faceOf(style.face, inline.bold, inline.italic)
        gatherWords(inline.text, face, style.size, gather)
        break
      }
      case 'note': {
        const note = notes[inline.note]
        if (!note) break
        const size = note.raised ? style.size * style.raised : style.size
        const rise = note.raised ? style.size * 0.33 : 0
        gather.add(wordPiece(note.raised ? `[${note.mark}]` : note.mark, style.face, size, rise))
        gather.note(inline.note)
        break
      }
      case 'blank':
        gather.add({ ...gap(style), kind: 'gap', width: inline.width * MM })
        break
      case 'box':
        gather.add({ ...gap(style), kind: 'tick', width: style.size })
        break
      case 'break':
        gather.lineBreak()
        break
    }
  }
  return gather.end()
}

const gap = (style: TextStyle): Omit<Piece, 'kind' | 'width'> => ({
  face: style.face,
  size: style.size,
  rise: 0,
  word: null,
  text: '',
})

/** A word without end is shaped in slices, so that neither time nor cache grows with it. */
function slices(word: string): string[] {
  if (word.length <= LONGEST) return [word]
  const letters = Array.from(word)
  const out: string[] = []
  for (let at = 0; at < letters.length; at += LONGEST) out.push(letters.slice(at, at + LONGEST).join(''))
  return out
}

/** Splits a piece so that its first part is at most `width` wide: behind / - _ . if possible, else between letters. */
function splitPiece(piece: Piece, width: number): [Piece, Piece] | undefined {
  const letters = Array.from(piece.text)
  if (piece.kind !== 'word' || letters.length < 2) return undefined
  const widthOf = (count: number): number => {
    const { glyphs } = piece.word ?? { glyphs: [] }
    return glyphs.slice(0, count).reduce((sum, glyph) => sum + (glyph.advance * piece.size) / 1000, 0)
  }
  let count = letters.length - 1
  while (count > 1 && widthOf(count) > width) count--
  const soft = letters.slice(0, count).findLastIndex((letter) => '/-_.,;@'.includes(letter)) + 1
  const at = soft > 1 ? soft : count
  const part = (text: string): Piece => wordPiece(text, piece.face, piece.size, piece.rise)
  return [part(letters.slice(0, at).join('')), part(letters.slice(at).join(''))]
}

/** Cuts boxes wider than the line, the first of which is `indent` shorter; parts touch when they stand in one line. */
export function fitBoxes(boxes: readonly Box[], width: number, indent: number): readonly Box[] {
  const room = (index: number): number => (index === 0 ? width - indent : width)
  if (boxes.every((box, index) => box.width <= room(index))) return boxes
  return boxes.flatMap((box, index) => (box.width <= room(index) ? [box] : cutBox(box, width, room(index))))
}

function cutBox(box: Box, full: number, first: number): Box[] {
  const out: Box[] = []
  let width = first
  let pieces: Piece[] = []
  let used = 0
  const queue = [...box.pieces].reverse()
  const flush = (): void => {
    out.push({ pieces, width: used, space: 0, isForcedBreak: false, isTorn: true, notes: [] })
    pieces = []
    used = 0
    width = full
  }
  for (let piece = queue.pop(); piece; piece = queue.pop()) {
    if (used + piece.width <= width + 0.001) {
      pieces.push(piece)
      used += piece.width
      continue
    }
    const parts = splitPiece(piece, width - used)
    if (parts && used + parts[0].width <= width) {
      pieces.push(parts[0])
      used += parts[0].width
      flush()
      queue.push(parts[1])
    } else if (pieces.length > 0) {
      flush()
      queue.push(piece)
    } else {
      // Not even one letter fits: let it stand out rather than lose it.
      pieces.push(piece)
      used += piece.width
      flush()
    }
  }
  if (pieces.length > 0) flush()
  const last = out.at(-1)
  if (last) out[out.length - 1] = { ...box, pieces: last.pieces, width: last.width }
  return out
}

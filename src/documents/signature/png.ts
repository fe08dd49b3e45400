import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { invalidField } from '../../shared/domain/errors.ts'

/** A picture as plain pixels: red, green, blue, opacity, a byte each, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** What a PNG says of itself before its pixels are unpacked. */
interface PngParts {
  readonly width: number
  readonly height: number
  readonly depth: number
  /** 0 grey, 2 colours, 3 palette, 4 grey with opacity, 6 colours with opacity. */
  readonly colour: number
  readonly isInterlaced: boolean
  readonly palette: Uint8Array | undefined
  readonly transparency: Uint8Array | undefined
  readonly packed: readonly Uint8Array[]
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
/** Start and step of the passes of an interlaced picture, across and down. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
const ONE_PASS = [[0, 0, 1, 1]] as const

const refuse = (code: string, params = {}) => invalidField('/file', `documents.${code}`, params)
const broken = () => refuse('signature-broken')

/** The largest picture that is unpacked. */
export interface LargestPicture {
  readonly width: number
  readonly height: number
}

/**
 * Reads the chunks of a PNG. Size and kind are known from its head and refused by it, before anything is unpacked.
 * Throws `documents.signature-…` (422 at `/file`) for what is no PNG, is too large, moves, has no opacity, or is cut off.
 */
function readParts(bytes: Buffer, largest: LargestPicture): PngParts {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw refuse('signature-not-png')
  let at = 8
  let head: Pick<PngParts, 'width' | 'height' | 'depth' | 'colour' | 'isInterlaced'> | undefined
  let palette: Uint8Array | undefined
  let transparency: Uint8Array | undefined
  const packed: Uint8Array[] = []
  for (let type = ''; type !== 'IEND';) {
    if (at + 12 > bytes.length) throw broken()
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length) throw broken()
    type = bytes.toString('latin1', at + 4, at + 8)
    const content = bytes.subarray(at + 8, end)
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw broken()
    if (!head) {
      if (type !== 'IHDR' || content.length !== 13) throw broken()
      head = readHead(content, largest)
    } else if (type === 'PLTE') palette = content
    else if (type === 'tRNS') transparency = content
    else if (type === 'IDAT') packed.push(content)
    else if (type === 'acTL') throw refuse('signature-moves')
    at = end + 4
  }
  if (!head || (head.colour === 3 && !palette)) throw broken()
  if (head.colour < 4 && !(head.colour === 3 && transparency)) throw refuse('signature-not-transparent')
  return { ...head, palette, transparency, packed }
}

function readHead(content: Buffer, largest: LargestPicture) {
  const [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)]
  const [depth = 0, colour = 0, packing, filter, interlace] = content.subarray(8)
  if (width > largest.width || height > largest.height)
    throw refuse('signature-too-large', { width, height, most: `${largest.width} × ${largest.height}` })
  const isKnown = DEPTHS[colour]?.includes(depth) === true && packing === 0 && filter === 0
  if (!isKnown || width === 0 || height === 0 || (interlace !== 0 && interlace !== 1)) throw broken()
  return { width, height, depth, colour, isInterlaced: interlace === 1 }
}

/** The pixels of a PNG whose pixels or palette have opacity, at most as large as told. Throws what `readParts` throws. */
export function decodePng(bytes: Buffer, largest: LargestPicture): Pixels {
  const parts = readParts(bytes, largest)
  const { width, height, depth, colour } = parts
  const bits = depth * (CHANNELS[colour] ?? 0)
  const passes = (parts.isInterlaced ? PASSES : ONE_PASS).flatMap(([x, y, across, down]) => {
    const columns = Math.ceil((width - x) / across)
    const rows = Math.ceil((height - y) / down)
    return columns > 0 && rows > 0
      ? [{ x, y, across, down, columns, rows, rowBytes: Math.ceil((columns * bits) / 8) }]
      : []
  })
  const size = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0)
  const raw = unpack(parts.packed, size)
  const rgba = new Uint8Array(width * height * 4)
  const step = Math.max(1, bits / 8)
  let at = 0
  for (const { x, y, across, down, columns, rows, rowBytes } of passes) {
    let above: Uint8Array = new Uint8Array(rowBytes)
    for (let row = 0; row < rows; row++) {
      const line = raw.subarray(at + 1, at + 1 + rowBytes)
      unfilter(raw[at] ?? 0, line, above, step)
      above = line
      at += rowBytes + 1
      for (let column = 0; column < columns; column++)
        putPixel(rgba, ((y + row * down) * width + x + column * across) * 4, line, column, parts)
    }
  }
  return { width, height, rgba }
}

/** Exactly so many bytes: what would unpack to more is stopped there. */
function unpack(packed: readonly Uint8Array[], size: number): Buffer {
  try {
    const raw = inflateSync(Buffer.concat(packed), { maxOutputLength: size })
    if (raw.length === size) return raw
  } catch {
    // Cut off, or no deflated data at all.
  }
  throw broken()
}

/** Undoes the filter of a row in place. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  if (filter > 4) throw broken()
  for (let at = 0; filter > 0 && at < line.length; at++) {
    const left = at < step ? 0 : (line[at - step] ?? 0)
    const up = above[at] ?? 0
    const corner = at < step ? 0 : (above[at - step] ?? 0)
    const guess =
      filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner)
    line[at] = ((line[at] ?? 0) + guess) & 255
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Writes the pixel of a row into the picture; of samples of two bytes the first is kept. */
function putPixel(rgba: Uint8Array, to: number, line: Uint8Array, column: number, parts: PngParts): void {
  const { depth, colour, palette, transparency } = parts
  if (colour === 3) {
    const first = column * depth
    const index = ((line[first >> 3] ?? 0) >> (8 - depth - (first & 7))) & ((1 << depth) - 1)
    for (let channel = 0; channel < 3; channel++) rgba[to + channel] = palette?.[index * 3 + channel] ?? 0
    rgba[to + 3] = transparency?.[index] ?? 255
    return
  }
  const channels = CHANNELS[colour] ?? 1
  const bytes = depth / 8
  const sample = (channel: number): number => line[(column * channels + channel) * bytes] ?? 0
  for (let channel = 0; channel < 3; channel++) rgba[to + channel] = sample(colour === 4 ? 0 : channel)
  rgba[to + 3] = sample(channels - 1)
}

/** Pixels across and down, as the head of a PNG says them. */
export const pngSize = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) })

/** A PNG of colours with opacity, and nothing beside the pixels in it. The same pixels give the same bytes. */
export function encodePng({ width, height, rgba }: Pixels): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (width * 4 + 1))
  for (let row = 0; row < height; row++)
    rows.set(rgba.subarray(row * width * 4, (row + 1) * width * 4), row * (width * 4 + 1) + 1)
  const chunks = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([SIGNATURE, ...chunks])
}

function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length, 0)
  whole.set(named, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

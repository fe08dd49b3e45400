import { inflateSync } from 'node:zlib'
import { convertIndexedToRgb, decode, encode, type DecodedPng } from 'fast-png'
import { invalidField } from '../../shared/domain/errors.ts'

/** A picture as plain pixels: red, green, blue, opacity, a byte each, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** The largest picture that is unpacked. */
export interface LargestPicture {
  readonly width: number
  readonly height: number
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** What a picture consists of; everything else only tells about it. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']
/** Colour types whose pixels have opacity themselves, with their samples a pixel. */
const CHANNELS: Readonly<Record<number, number>> = { 4: 2, 6: 4 }
const PALETTE = 3

const refuse = (code: string, params = {}) => invalidField('/file', `documents.${code}`, params)
const broken = () => refuse('signature-broken')

interface Chunk {
  readonly type: string
  readonly content: Buffer
  readonly whole: Buffer
}

/** Size and kind are known from the head, which comes first, and refused by it before anything is unpacked. */
function checkHead({ type, content }: Chunk, largest: LargestPicture): void {
  if (type !== 'IHDR' || content.length !== 13) throw broken()
  const [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)]
  if (width > largest.width || height > largest.height)
    throw refuse('signature-too-large', { width, height, most: `${largest.width} × ${largest.height}` })
  if (width === 0 || height === 0) throw broken()
}

function readChunks(bytes: Buffer, largest: LargestPicture): Chunk[] {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw refuse('signature-not-png')
  const chunks: Chunk[] = []
  for (let at = 8; chunks.at(-1)?.type !== 'IEND';) {
    if (at + 12 > bytes.length) throw broken()
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const chunk = { type, content: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) }
    if (end > bytes.length) throw broken()
    if (chunks.length === 0) checkHead(chunk, largest)
    // The decoder would believe the last one.
    else if (type === 'IHDR') throw broken()
    if (type === 'acTL') throw refuse('signature-moves')
    chunks.push(chunk)
    at = end
  }
  return chunks.filter(({ type }) => NEEDED.includes(type))
}

/** Refuses pixels that unpack to less than the picture has, or to more than it can have. */
function checkPixels(chunks: readonly Chunk[], head: Buffer): void {
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const [depth = 0, colour = 0] = head.subarray(8)
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content)
  // Each row, of an interlaced picture each of its passes, has a byte of its own.
  const most = Math.ceil((width * depth) / 8) * (CHANNELS[colour] ?? 1) * height + 16 * height
  let length = 0
  try {
    length = inflateSync(Buffer.concat(packed), { maxOutputLength: most }).length
  } catch {
    // Cut off, too much, or no deflated data at all.
  }
  if (length < (width * height * depth * (CHANNELS[colour] ?? 1)) / 8) throw broken()
}

/** As colours and opacity; of samples of two bytes the first is kept. */
function toRgba(decoded: DecodedPng): Uint8Array {
  const { width, height, channels, palette } = decoded
  if (palette) return convertIndexedToRgb(decoded)
  const samples =
    decoded.depth === 16
      ? Uint8Array.from(decoded.data, (sample) => sample >> 8)
      : Uint8Array.from(decoded.data)
  if (channels === 4) return samples
  const rgba = new Uint8Array(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.fill(samples[pixel * 2] ?? 0, pixel * 4, pixel * 4 + 3)
    rgba[pixel * 4 + 3] = samples[pixel * 2 + 1] ?? 0
  }
  return rgba
}

/**
 * The pixels of a PNG whose pixels or palette have opacity, at most as large as told. Throws `documents.signature-…`
 * (422 at `/file`) for what is no PNG, is too large, moves, has no opacity, or is cut off. Only what makes the picture
 * is decoded, once its size is known.
 */
export function decodePng(bytes: Buffer, largest: LargestPicture): Pixels {
  const chunks = readChunks(bytes, largest)
  const head = chunks[0]?.content ?? Buffer.alloc(13)
  const colour = head[9] ?? 0
  const hasOpacity = colour in CHANNELS || (colour === PALETTE && chunks.some(({ type }) => type === 'tRNS'))
  if (!hasOpacity) throw refuse('signature-not-transparent')
  checkPixels(chunks, head)
  try {
    const decoded = decode(Buffer.concat([SIGNATURE, ...chunks.map(({ whole }) => whole)]), {
      checkCrc: true,
    })
    return { width: decoded.width, height: decoded.height, rgba: toRgba(decoded) }
  } catch {
    throw broken()
  }
}

/** Pixels across and down, as the head of a PNG says them. */
export const pngSize = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) })

/** A PNG of colours with opacity, and nothing beside the pixels in it. The same pixels give the same bytes. */
export function encodePng({ width, height, rgba }: Pixels): Buffer {
  return Buffer.from(encode({ width, height, data: rgba, depth: 8, channels: 4 }))
}

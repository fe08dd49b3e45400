import { crc32, deflateSync } from 'node:zlib'

type Pixel = readonly [red: number, green: number, blue: number, opacity: number]

/** A PNG written by hand: nothing of the product has a part in it. */
export interface PngToWrite {
  readonly width: number
  readonly height: number
  readonly pixel: (x: number, y: number) => Pixel
  /** How the pixels are kept; plain: colours and opacity, a byte each. */
  readonly as?: 'plain' | 'two bytes' | 'interlaced' | 'palette' | 'opaque' | 'opaque palette'
  /** Chunks between head and pixels. */
  readonly more?: readonly (readonly [type: string, content: Uint8Array])[]
}

const word = (value: number): Buffer => {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(value)
  return four
}

export function pngChunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  return Buffer.concat([word(content.length), named, word(crc32(named))])
}

export const PNG_START = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/** The head of a PNG: width, height, bits of a sample, kind of colours, interlaced or not. */
export const pngHead = (width: number, height: number, depth = 8, colour = 6, interlaced = 0): Buffer =>
  pngChunk('IHDR', Buffer.concat([word(width), word(height), Buffer.from([depth, colour, 0, 0, interlaced])]))

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

export function writePng({ width, height, pixel, as = 'plain', more = [] }: PngToWrite): Buffer {
  const palette: Pixel[] = []
  const indexOf = (one: Pixel): number => {
    const found = palette.findIndex((known) => known.every((value, at) => value === one[at]))
    return found === -1 ? palette.push(one) - 1 : found
  }
  const isPalette = as === 'palette' || as === 'opaque palette'
  const sample = (x: number, y: number): number[] => {
    const one = pixel(x, y)
    if (isPalette) return [indexOf(one)]
    if (as === 'opaque') return one.slice(0, 3)
    return as === 'two bytes' ? one.flatMap((value) => [value, 0x5a]) : [...one]
  }
  const rows: number[] = []
  for (const [left, top, across, down] of as === 'interlaced' ? ADAM7 : ([[0, 0, 1, 1]] as const))
    for (let y = top; y < height; y += down) {
      if (left >= width) break
      rows.push(0)
      for (let x = left; x < width; x += across) rows.push(...sample(x, y))
    }
  return Buffer.concat([
    PNG_START,
    pngHead(
      width,
      height,
      as === 'two bytes' ? 16 : 8,
      isPalette ? 3 : as === 'opaque' ? 2 : 6,
      as === 'interlaced' ? 1 : 0,
    ),
    ...more.map(([type, content]) => pngChunk(type, content)),
    ...(isPalette ? [pngChunk('PLTE', Buffer.from(palette.flatMap((one) => one.slice(0, 3))))] : []),
    ...(as === 'palette' ? [pngChunk('tRNS', Buffer.from(palette.map((one) => one[3])))] : []),
    pngChunk('IDAT', deflateSync(Buffer.from(rows))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export const BLUE: Pixel = [24, 62, 160, 255]
export const CLEAR: Pixel = [255, 255, 255, 0]

/**
 * A stroke that swings across the picture, and nothing else: 10 pixels thick, `margin` pixels from every edge, so that
 * its ink fills a frame of `width - 2 * margin` by `height - 2 * margin`.
 */
export const stroke =
  (width: number, height: number, margin: number, ink: Pixel = BLUE, ground: Pixel = CLEAR) =>
  (x: number, y: number): Pixel => {
    if (x < margin || x >= width - margin) return ground
    const swing = (height - 2 * margin - 10) / 2
    const middle = margin + 5 + swing * (1 + Math.sin(((x - margin) / (width - 2 * margin)) * 6 * Math.PI))
    // The first and the last row of the frame are touched by the turns of the swing.
    return y >= Math.floor(middle) - 5 && y < Math.ceil(middle) + 5 ? ink : ground
  }

/** A signature as it ought to be: blue on transparent. */
export function signaturePng(change: Partial<PngToWrite> & { readonly ink?: Pixel } = {}): Buffer {
  const { width = 400, height = 160, ink = BLUE } = change
  return writePng({ width, height, pixel: stroke(width, height, 20, ink), ...change })
}

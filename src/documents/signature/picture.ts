import { invalidField } from '../../shared/domain/errors.ts'
import { decodePng, encodePng, type Pixels } from './png.ts'

/** Largest upload, in bytes and in pixels: twice what a scan of 600 dots an inch needs. */
const MOST_BYTES = 1024 * 1024
const LARGEST = { width: 3000, height: 1500 }
/** What is kept is scaled down to this: more than 400 dots an inch where it prints. */
const KEPT = { width: 1000, height: 500 }
/** Ink that is smaller across and down would print as a smudge. */
const SMALLEST = 100
/** Opacity (of 255) from which a pixel is seen at all, and from which its colour counts. */
const SEEN = 26
const SOLID = 128
/** A signature leaves most of its own frame free. */
const FULLEST = 0.6
/** Degrees of the colour circle that are called blue, from blue-green to blue-violet. */
const BLUE = { from: 195, to: 270 }
/** Largest less smallest channel (of 255): below that ink is black or grey; one pixel has to be clearer than all together. */
const COLOURED = 30
const CLEARLY_COLOURED = 45
/** Share of clearly coloured ink that may have another hue, as edges of a scan have; a seal has more. */
const MOST_FOREIGN = 0.1

const refuse = (code: string, params = {}) => invalidField('/file', `documents.signature-${code}`, params)

/**
 * The uploaded picture of a signature (Nghị định 30/2020/NĐ-CP, Phụ lục I: blue, PNG, transparent) as it is kept: cut to
 * its ink, scaled down to what prints, nothing in the file but pixels. Throws `documents.signature-…` (422 at `/file`)
 * for everything else.
 */
export function preparePicture(bytes: Buffer): Buffer {
  if (bytes.length > MOST_BYTES) throw refuse('too-heavy')
  const whole = decodePng(bytes, LARGEST)
  const frame = inkFrame(whole)
  if (!frame) throw refuse('empty')
  assertFree(whole, frame)
  const ink = inkColour(whole)
  if (!ink) throw refuse('not-blue')
  if (Math.max(frame.width, frame.height) < SMALLEST) throw refuse('too-small', { least: SMALLEST })
  return encodePng(scaleDown(whole, frame, ink))
}

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The smallest frame around everything that is seen; undefined where nothing is. */
function inkFrame({ width, height, rgba }: Pixels): Frame | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((rgba[(y * width + x) * 4 + 3] ?? 0) < SEEN) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** Refuses a picture with an opaque ground: paper that was scanned with the signature. */
function assertFree({ width, rgba }: Pixels, frame: Frame): void {
  let seen = 0
  for (let y = frame.top; y < frame.top + frame.height; y++)
    for (let x = frame.left; x < frame.left + frame.width; x++)
      if ((rgba[(y * width + x) * 4 + 3] ?? 0) >= SEEN) seen++
  if (seen > FULLEST * frame.width * frame.height) throw refuse('not-transparent')
}

type Colour = readonly [red: number, green: number, blue: number]

const chroma = (colour: Colour): number => Math.max(...colour) - Math.min(...colour)

/** Degrees of the colour circle: 0 red, 120 green, 240 blue. */
function hue([red, green, blue]: Colour): number {
  const span = chroma([red, green, blue])
  if (span === 0) return 0
  const largest = Math.max(red, green, blue)
  const sixth =
    largest === red
      ? (green - blue) / span
      : largest === green
        ? (blue - red) / span + 2
        : (red - green) / span + 4
  return (sixth * 60 + 360) % 360
}

const isBlue = (colour: Colour): boolean => hue(colour) >= BLUE.from && hue(colour) <= BLUE.to

/** The mean colour of the ink; undefined when it is not blue, or not blue alone (a seal beside it, say). */
function inkColour({ rgba }: Pixels): Colour | undefined {
  const sum: [number, number, number] = [0, 0, 0]
  let [count, coloured, foreign] = [0, 0, 0]
  for (let at = 0; at < rgba.length; at += 4) {
    if ((rgba[at + 3] ?? 0) < SOLID) continue
    const colour: Colour = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0]
    sum[0] += colour[0]
    sum[1] += colour[1]
    sum[2] += colour[2]
    count++
    if (chroma(colour) < CLEARLY_COLOURED) continue
    coloured++
    if (!isBlue(colour)) foreign++
  }
  if (count === 0) return undefined
  const mean: Colour = [sum[0] / count, sum[1] / count, sum[2] / count]
  return chroma(mean) >= COLOURED && isBlue(mean) && foreign <= MOST_FOREIGN * coloured ? mean : undefined
}

/**
 * The frame at the size in which it is kept: each pixel the mean of those that it covers, by their opacity. What is
 * transparent has the colour of the ink, so that nothing hides in it and no viewer draws a dark edge.
 */
function scaleDown({ width, rgba }: Pixels, frame: Frame, ink: Colour): Pixels {
  const scale = Math.max(1, frame.width / KEPT.width, frame.height / KEPT.height)
  const across = Math.max(1, Math.round(frame.width / scale))
  const down = Math.max(1, Math.round(frame.height / scale))
  const small = new Uint8Array(across * down * 4)
  const edge = (index: number, count: number, size: number): number => Math.floor((index * size) / count)
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const [top, bottom] = [edge(row, down, frame.height), edge(row + 1, down, frame.height)]
      const [left, right] = [edge(column, across, frame.width), edge(column + 1, across, frame.width)]
      const sum = [0, 0, 0]
      let opacity = 0
      for (let y = frame.top + top; y < frame.top + bottom; y++)
        for (let x = frame.left + left; x < frame.left + right; x++) {
          const at = (y * width + x) * 4
          const weight = rgba[at + 3] ?? 0
          for (let channel = 0; channel < 3; channel++)
            sum[channel] = (sum[channel] ?? 0) + (rgba[at + channel] ?? 0) * weight
          opacity += weight
        }
      const mean = Math.round(opacity / ((bottom - top) * (right - left)))
      const to = (row * across + column) * 4
      for (let channel = 0; channel < 3; channel++)
        small[to + channel] = Math.round(mean === 0 ? (ink[channel] ?? 0) : (sum[channel] ?? 0) / opacity)
      small[to + 3] = mean
    }
  return { width: across, height: down, rgba: small }
}

import { expect, test } from '@jest/globals'
import { deflateSync } from 'node:zlib'
import { preparePicture } from '../../src/documents/signature/picture.ts'
import { decodePng } from '../../src/documents/signature/png.ts'
import { DomainError } from '../../src/shared/domain/errors.ts'
import {
  BLUE,
  CLEAR,
  PNG_START,
  pngChunk,
  pngHead,
  signaturePng,
  stroke,
  writePng,
} from '../support/signature-picture.ts'

const read = (png: Buffer) => decodePng(png, { width: 4000, height: 4000 })
const chunksOf = (png: Buffer): string[] => {
  const names: string[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    names.push(png.toString('latin1', at + 4, at + 8))
  return names
}
const refusalOf = (bytes: Buffer): string => {
  try {
    preparePicture(bytes)
  } catch (error) {
    if (error instanceof DomainError)
      return error.fields.map(({ pointer, code }) => `${pointer} ${code}`).join()
    throw error
  }
  return 'taken'
}

test('a picture is cut to its ink, keeps its colours, and nothing else is in the file', () => {
  const kept = preparePicture(
    signaturePng({ more: [['tEXt', Buffer.from('Author\0Nguyễn Văn A, 0912 345 678')]] }),
  )
  const { width, height, rgba } = read(kept)
  // 400 × 160 with 20 free on every side.
  expect([width, height]).toEqual([360, 120])
  expect(chunksOf(kept)).toEqual(['IHDR', 'IDAT', 'IEND'])
  const pixels = Array.from({ length: width * height }, (_, at) => rgba.subarray(at * 4, at * 4 + 4).join())
  // What is transparent has the colour of the ink: nothing hides in it.
  expect([...new Set(pixels)].sort()).toEqual(['24,62,160,0', '24,62,160,255'])
})

test.each(['two bytes', 'interlaced', 'palette'] as const)(
  'the same picture kept otherwise in the file (%s) is the same picture',
  (as) => {
    expect(preparePicture(signaturePng({ as })).equals(preparePicture(signaturePng()))).toBe(true)
  },
)

test('a large picture is scaled down to what prints, in its own shape; its edges stay soft', () => {
  const { width, height, rgba } = read(
    preparePicture(writePng({ width: 3000, height: 900, pixel: stroke(3000, 900, 0) })),
  )
  expect([width, height]).toEqual([1000, 300])
  expect([...rgba].some((value, at) => at % 4 === 3 && value > 0 && value < 255)).toBe(true)
  expect(preparePicture(signaturePng()).equals(preparePicture(preparePicture(signaturePng())))).toBe(true)
})

const grey = (png: Buffer): Buffer => Buffer.concat([png.subarray(0, png.length - 12)])
const seal = (x: number, y: number) =>
  (x - 300) ** 2 + (y - 80) ** 2 < 40 ** 2 ? ([200, 20, 30, 255] as const) : stroke(400, 160, 20)(x, y)

test.each<[what: string, code: string, bytes: () => Buffer]>([
  ['a JPEG that is called PNG', 'not-png', () => Buffer.from('ffd8ffe000104a46494600', 'hex')],
  ['an empty file', 'not-png', () => Buffer.alloc(0)],
  ['more than 1 MB', 'too-heavy', () => Buffer.concat([signaturePng(), Buffer.alloc(1024 * 1024)])],
  // Heads alone: nothing is unpacked to know it.
  ['10,000 pixels across', 'too-large', () => Buffer.concat([PNG_START, pngHead(10_000, 200)])],
  ['1,501 pixels down', 'too-large', () => Buffer.concat([PNG_START, pngHead(100, 1501)])],
  [
    'pixels that unpack to 20 MB behind a small head',
    'broken',
    () =>
      Buffer.concat([
        PNG_START,
        pngHead(200, 100),
        pngChunk('IDAT', deflateSync(Buffer.alloc(20_000_000))),
        pngChunk('IEND', Buffer.alloc(0)),
      ]),
  ],
  [
    'a second head of another size',
    'broken',
    () => {
      const png = signaturePng()
      // Behind the first head: 8 bytes, and 25 of the head.
      return Buffer.concat([png.subarray(0, 33), pngHead(400, 100), png.subarray(33)])
    },
  ],
  ['cut off', 'broken', () => grey(signaturePng())],
  [
    'a byte changed on its way',
    'broken',
    () => {
      const png = signaturePng()
      png[60] = (png[60] ?? 0) ^ 1
      return png
    },
  ],
  [
    'without pixels',
    'broken',
    () => Buffer.concat([PNG_START, pngHead(200, 100), pngChunk('IEND', Buffer.alloc(0))]),
  ],
  ['an animation', 'moves', () => signaturePng({ more: [['acTL', Buffer.alloc(8)]] })],
  ['no opacity in the file', 'not-transparent', () => signaturePng({ as: 'opaque' })],
  ['a palette without opacity', 'not-transparent', () => signaturePng({ as: 'opaque palette' })],
  [
    'white paper scanned with it',
    'not-transparent',
    () => writePng({ width: 400, height: 160, pixel: stroke(400, 160, 20, BLUE, [250, 250, 248, 255]) }),
  ],
  ['nothing but transparency', 'empty', () => writePng({ width: 400, height: 160, pixel: () => CLEAR })],
  ['black ink', 'not-blue', () => signaturePng({ ink: [20, 20, 24, 255] })],
  ['red ink', 'not-blue', () => signaturePng({ ink: [190, 30, 40, 255] })],
  ['green ink', 'not-blue', () => signaturePng({ ink: [20, 130, 60, 255] })],
  ['purple ink', 'not-blue', () => signaturePng({ ink: [140, 20, 150, 255] })],
  ['a red seal over a blue signature', 'not-blue', () => writePng({ width: 400, height: 160, pixel: seal })],
  [
    'a signature of 60 pixels',
    'too-small',
    () => writePng({ width: 60, height: 40, pixel: stroke(60, 40, 5) }),
  ],
])('%s is refused: %s', (_, code, bytes) => {
  expect(refusalOf(bytes())).toBe(`/file documents.signature-${code}`)
})

test.each<[string, readonly [number, number, number, number]]>([
  ['navy', [16, 20, 74, 255]],
  ['royal blue', [65, 105, 225, 255]],
  ['the blue of a ball pen, faint', [90, 110, 190, 180]],
])('%s is blue', (_, ink) => {
  expect(refusalOf(signaturePng({ ink }))).toBe('taken')
})

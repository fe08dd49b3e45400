import { inflateSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import decodeQR from 'qr/decode.js'
import { qrText } from '../../src/documents/pdf/check-mark-layout.ts'
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts'
import { composePaper } from '../../src/documents/template.ts'
import { paperData } from './fixtures/papers.ts'
import { measurePdf, MM } from './support/measure.ts'
import { brokenRules } from './support/rules.ts'

const CODE = '7Z3K-9QXT-AB2C'
const ADDRESS = 'https://thidua.khucongnghiep.gov.vn'

const paperWith = (check: { code: string; address: string | null } | undefined, draft = false) =>
  composePaper('minutes', { ...paperData('minutes', 'short'), draft, ...(check ? { check } : {}) })

/** The filled rectangles of the QR code as the content stream of the page has them: x, y, width, height in points. */
function squaresOf(pdf: Buffer): number[][] {
  const text = pdf.toString('latin1')
  const contents = [...text.matchAll(/stream\r?\n/g)].flatMap((start) => {
    const from = start.index + start[0].length
    try {
      return [inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1')]
    } catch {
      return []
    }
  })
  const [, drawn = ''] =
    contents.map((content) => /q\n0 g\n([\s\S]*?)\nf\nQ/.exec(content)).find(Boolean) ?? []
  return drawn.split('\n').map((line) => line.split(' ').slice(0, 4).map(Number))
}

/** A picture of the rectangles, eight dots a millimetre, with a quiet zone, for a decoder that knows nothing of us. */
function pictureOf(squares: readonly number[][]): { width: number; height: number; data: Uint8Array } {
  const dots = 8 / MM
  const zone = 24
  const left = Math.min(...squares.map(([x = 0]) => x))
  const top = Math.min(...squares.map(([, y = 0]) => y))
  const size = Math.ceil(14 * 8) + 2 * zone
  const data = new Uint8Array(size * size * 4).fill(255)
  for (const [x = 0, y = 0, width = 0, height = 0] of squares)
    for (let v = Math.round((y - top) * dots); v < Math.round((y - top + height) * dots); v++)
      for (let u = Math.round((x - left) * dots); u < Math.round((x - left + width) * dots); u++)
        data.fill(0, ((v + zone) * size + u + zone) * 4, ((v + zone) * size + u + zone) * 4 + 3)
  return { width: size, height: size, data }
}

test('the code on an issued paper is read by a QR reader and leads to the page that confirms it', () => {
  const picture = pictureOf(squaresOf(renderPdf(paperWith({ code: CODE, address: ADDRESS }))))
  expect(decodeQR(picture)).toBe(`${ADDRESS.toUpperCase()}/VERIFY/${CODE}`)
})

test('an address with a path keeps its letters: whoever is in front of it may mind capitals', () => {
  const address = 'https://example.vn/thi-dua'
  expect(qrText({ code: CODE, address })).toBe(`${address}/verify/${CODE}`)
  expect(qrText({ code: CODE, address: 'http://127.0.0.1:3000' })).toBe(
    `HTTP://127.0.0.1:3000/VERIFY/${CODE}`,
  )
  const picture = pictureOf(squaresOf(renderPdf(paperWith({ code: CODE, address }))))
  expect(decodeQR(picture)).toBe(`${address}/verify/${CODE}`)
})

test('without a public address the code stands alone, and the words say where to look', async () => {
  const pdf = renderPdf(paperWith({ code: CODE, address: null }))
  expect(decodeQR(pictureOf(squaresOf(pdf)))).toBe(CODE)
  const [page] = await measurePdf(pdf)
  expect(page?.text).toContain('tại trang “Kiểm tra văn bản” của hệ thống')
})

test('it lies in the bottom margin of the first page, 14 mm wide, in 11 pt under a rule; no other line moves', async () => {
  const without = await measurePdf(renderPdf(paperWith(undefined)))
  const pdf = renderPdf(paperWith({ code: CODE, address: ADDRESS }))
  const pages = await measurePdf(pdf)
  const xs = squaresOf(pdf).flatMap(([x = 0, , width = 0]) => [x, x + width])
  const ys = squaresOf(pdf).flatMap(([, y = 0, , height = 0]) => [y, y + height])
  expect((Math.max(...xs) - Math.min(...xs)) / MM).toBeCloseTo(14, 1)
  expect(Math.min(...xs) / MM).toBeCloseTo(30, 1)
  expect(Math.min(...ys) / MM).toBeGreaterThan(277)
  // Office printers leave some 4 mm at the edge blank.
  expect(297 - Math.max(...ys) / MM).toBeGreaterThan(4.2)
  const [first, ...rest] = pages
  const added = first?.lines.filter((line) => line.y / MM > 277) ?? []
  expect(added.map((line) => line.text)).toEqual([
    `Kiểm tra tính xác thực của văn bản tại ${ADDRESS}/verify`,
    `Mã kiểm tra: ${CODE}`,
  ])
  expect(added.every((line) => line.size === 11 && line.face === 'Regular' && line.right / MM <= 195)).toBe(
    true,
  )
  expect(first?.lines.filter((line) => line.y / MM <= 277)).toEqual(without[0]?.lines)
  expect(rest.map((page) => page.lines)).toEqual(without.slice(1).map((page) => page.lines))
  const inText = pages.map((page) => ({ ...page, lines: page.lines.filter((line) => line.y / MM <= 277) }))
  expect(brokenRules(inText, { kind: 'minutes', isDraft: false })).toEqual([])
})

test('a draft bears no code', async () => {
  const [page] = await measurePdf(renderPdf(paperWith({ code: CODE, address: ADDRESS }, true)))
  expect(page?.text).not.toContain('Mã kiểm tra')
})

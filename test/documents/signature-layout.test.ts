import { createHash } from 'node:crypto'
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { describe, expect, test } from '@jest/globals'
import { renderDocx, renderHtml, renderPdf } from '../../src/documents/index.ts'
import { mergePdfs } from '../../src/documents/merge/merge-pdf.ts'
import type { PaperKind, PaperModel } from '../../src/documents/model.ts'
import { preparePicture } from '../../src/documents/signature/picture.ts'
import { signersOf, withSignatures } from '../../src/documents/signature/signers.ts'
import { composePaper } from '../../src/documents/template.ts'
import { signaturePng } from '../support/signature-picture.ts'
import { paperData, type Size } from './fixtures/papers.ts'
import { gapsAround, measureImages } from './support/measure-images.ts'
import { inspectPdf, measurePdf, MM } from './support/measure.ts'
import { htmlText, modelText, pdfText, unzip } from './support/text.ts'

const wide = preparePicture(signaturePng({ width: 900, height: 200 }))
const tall = preparePicture(signaturePng({ width: 160, height: 400 }))
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** The paper with pictures for everybody who signs it by name: a wide and a tall one in turns. */
function signed(paper: PaperModel): PaperModel {
  const placed = signersOf(paper)
    .filter(({ name }) => name !== '')
    .map(({ slot, name }) => ({ slot, name, sha256: hashOf(slot % 2 === 0 ? wide : tall) }))
  const pictures = Object.fromEntries([wide, tall].map((png) => [hashOf(png), png.toString('base64')]))
  return withSignatures(paper, placed, pictures)
}
const composed = (kind: PaperKind, size: Size) => composePaper(kind, paperData(kind, size) as never)

describe.each<[PaperKind, Size, pictures: number]>([
  ['proposal', 'short', 1],
  ['proposal', 'long', 1],
  ['minutes', 'short', 2],
  ['minutes', 'long', 2],
  ['counting-record', 'short', 3],
  ['counting-record', 'long', 3],
  ['pledge', 'long', 14],
])('%s, %s content', (kind, size, count) => {
  test(`${count} pictures stand centred between post and name, inside the zone, and move nothing`, async () => {
    const bare = composed(kind, size)
    const pdf = renderPdf(signed(bare))
    const pages = await measurePdf(pdf)
    const before = await measurePdf(renderPdf(bare))
    expect(pages.map(({ lines, rules }) => ({ lines, rules }))).toEqual(
      before.map(({ lines, rules }) => ({ lines, rules })),
    )
    const images = await measureImages(pdf)
    expect(images.flat()).toHaveLength(count)
    images.forEach((ofPage, index) => {
      for (const image of ofPage) {
        const { above, below } = gapsAround(pages[index], image)
        expect(Math.abs(above - below)).toBeLessThan(0.3)
        expect(Math.min(above, below)).toBeGreaterThan(0.9 * MM)
        expect(image.height).toBeLessThanOrEqual(22 * MM + 0.01)
        expect(image.width).toBeLessThanOrEqual(55 * MM + 0.01)
        expect(image.width / image.height).toBeCloseTo(image.pixels[0] / image.pixels[1], 2)
      }
    })
  })
})

test('under posts of one line and of three the pictures of a row stand on one line, as the names do, in PDF and Word', async () => {
  const paper = composePaper('minutes', {
    ...paperData('minutes', 'short'),
    secretarySigner: { post: null, name: 'Nguyễn Thị Minh' },
    chairSigner: {
      capacities: [{ code: 'KT', of: 'Trưởng ban' }],
      post: 'Phó Trưởng ban',
      name: 'Trần Quốc Vượng',
    },
  } as never)
  const placed = signersOf(paper).map(({ slot, name }) => ({ slot, name, sha256: hashOf(wide) }))
  const pictures = { [hashOf(wide)]: wide.toString('base64') }
  const both = withSignatures(paper, placed, pictures)
  const [left, right] = (await measureImages(renderPdf(both))).flat()
  expect(left?.y).toBeCloseTo(right?.y ?? 0, 2)

  const xml =
    unzip(await renderDocx(both))
      .get('word/document.xml')
      ?.toString('utf8') ?? ''
  const spaces = (xml.match(/<w:p>.*?<\/w:p>/gs) ?? []).filter((one) => /<w:drawing>|"SignerName"/.test(one))
  const before = spaces.map((one) => Number(/w:before="(\d+)"/.exec(one)?.[1]))
  const [overLeft = 0, overLeftName, overRight = 0, overRightName] = before
  // Two lines of 14 pt more stand over the right one, each 1.15 times as high, in twentieths.
  expect(overLeft - overRight).toBe(644)
  expect(overLeftName).toBe(overRightName)
})

test('picture and name are read between post and name, and the words of the paper are the same in every form', async () => {
  const bare = composed('minutes', 'short')
  const paper = signed(bare)
  const pdf = renderPdf(paper)
  const wanted = modelText(bare)
  expect([await pdfText(pdf), htmlText(renderHtml(paper))]).toEqual([wanted, wanted])
  const { trees, data } = await inspectPdf(pdf)
  const figures = JSON.stringify(trees).match(
    /"role":"Figure"[^}]*"alt":"[^"]*"|"alt":"Hình ảnh chữ ký[^"]*"/g,
  )
  expect(figures?.map((one) => /"alt":"([^"]*)"/.exec(one)?.[1])).toEqual(
    signersOf(bare).map(({ name }) => `Hình ảnh chữ ký của ${name}`),
  )
  // The data behind the paper hold no picture.
  expect(data.length).toBeLessThan(bare.data.length + 1)
})

test('a picture is in the file once, its opacity apart, and the same paper gives the same bytes', async () => {
  const pdf = renderPdf(signed(composed('pledge', 'long')))
  expect(renderPdf(signed(composed('pledge', 'long'))).equals(pdf)).toBe(true)
  expect(await imagesIn(pdf)).toEqual([
    { size: '860x160', colours: '/DeviceRGB', mask: '860x160 /DeviceGray' },
    { size: '120x360', colours: '/DeviceRGB', mask: '120x360 /DeviceGray' },
  ])
})

test('a merged PDF has the pictures with their opacity, in their places', async () => {
  const paper = renderPdf(signed(composed('minutes', 'short')))
  const chunks: Uint8Array[] = []
  const source = { title: 'Biên bản', read: () => Promise.resolve(paper) }
  for await (const chunk of mergePdfs('Hồ sơ', [source, source])) chunks.push(chunk)
  const merged = Buffer.concat(chunks)
  const alone = await measureImages(paper)
  expect(await measureImages(merged)).toEqual([...alone, ...alone])
  const images = await imagesIn(paper)
  expect(await imagesIn(merged)).toEqual([...images, ...images])
})

/** The pictures of a file that are no opacity themselves. */
async function imagesIn(pdf: Buffer) {
  const document = await PDFDocument.load(pdf)
  const entry = (dict: PDFDict, name: string) => dict.lookup(PDFName.of(name))?.toString() ?? ''
  const sizeOf = (dict: PDFDict) => `${entry(dict, 'Width')}x${entry(dict, 'Height')}`
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream) || entry(object.dict, 'Subtype') !== '/Image') return []
    const mask = object.dict.lookup(PDFName.of('SMask'))
    if (!(mask instanceof PDFRawStream)) return []
    const opacity = `${sizeOf(mask.dict)} ${entry(mask.dict, 'ColorSpace')}`
    return [{ size: sizeOf(object.dict), colours: entry(object.dict, 'ColorSpace'), mask: opacity }]
  })
}

test('Word and HTML show the same picture with the same words beside it', async () => {
  const paper = signed(composed('proposal', 'short'))
  const [signer] = signersOf(paper)
  const files = unzip(await renderDocx(paper))
  const xml = files.get('word/document.xml')?.toString('utf8') ?? ''
  expect(xml).toContain(`descr="Hình ảnh chữ ký của ${signer?.name ?? ''}"`)
  const media = [...files]
    .filter(([name]) => name.startsWith('word/media/'))
    .map(([, bytes]) => hashOf(bytes))
  expect(media).toEqual([hashOf(wide)])
  expect(renderHtml(paper)).toContain(
    `<img alt="Hình ảnh chữ ký của ${signer?.name ?? ''}" src="data:image/png;base64,${wide.toString('base64')}">`,
  )
})

test('where another name stands, a picture is refused instead of being put over it', () => {
  const paper = composed('minutes', 'short')
  const [secretary, chair] = signersOf(paper)
  const placed = [{ slot: 0, name: chair?.name ?? '', sha256: hashOf(wide) }]
  expect(secretary?.name).not.toBe(chair?.name)
  expect(() => withSignatures(paper, placed, {})).toThrow('documents.signature-elsewhere')
})

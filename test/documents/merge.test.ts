import { deflateSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { PDFDocument, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import { getDocumentProxy } from 'unpdf'
import { renderPaper } from '../../src/documents/index.ts'
import { mergePdfs } from '../../src/documents/merge/merge-pdf.ts'
import { openPdf, pageCountOf } from '../../src/documents/merge/open-pdf.ts'
import { picturePage, slipPage } from '../../src/documents/merge/stand-in.ts'
import { png } from '../support/sample-files.ts'
import { PNG_START, pngChunk, pngHead } from '../support/signature-picture.ts'
import { paperData } from './fixtures/papers.ts'

const source = (title: string, bytes: Uint8Array) => ({ title, read: () => Promise.resolve(bytes) })
async function merged(...sources: ReturnType<typeof source>[]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of mergePdfs('Hồ sơ', sources)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const paper = (kind: 'minutes' | 'proposal' | 'score-table', size: 'short' | 'long') =>
  renderPaper({ kind, data: paperData(kind, size) }).pdf
const open = (bytes: Uint8Array) => getDocumentProxy(new Uint8Array(bytes))
const textOf = async (bytes: Uint8Array, from: number, to: number): Promise<string> => {
  const pdf = await open(bytes)
  let text = ''
  for (let number = from; number <= to; number++)
    for (const item of (await (await pdf.getPage(number)).getTextContent()).items)
      text += 'str' in item ? item.str : ''
  return text
}

interface Tags {
  readonly role?: string
  readonly children?: readonly Tags[]
}
const roles = (tags: Tags): string[] => [
  ...(tags.role === undefined ? [] : [tags.role]),
  ...(tags.children ?? []).flatMap(roles),
]

test('pages, text, tags and bookmarks of every paper are those that it had alone', async () => {
  const papers = [paper('proposal', 'short'), paper('minutes', 'long'), paper('score-table', 'long')]
  const whole = await merged(...papers.map((bytes, index) => source(`Văn bản ${index + 1}`, bytes)))
  const pdf = await open(whole)
  const outline = await pdf.getOutline()
  expect(outline.map((item) => item.title)).toEqual(['Văn bản 1', 'Văn bản 2', 'Văn bản 3'])
  let first = 1
  for (const [index, bytes] of papers.entries()) {
    const alone = await open(bytes)
    const pages = alone.numPages
    const target = (outline[index]?.dest as [{ num: number; gen: number }])[0]
    expect(await pdf.getPageIndex(target)).toBe(first - 1)
    expect(outline[index]?.items.map((item: { title: string }) => item.title)).toEqual(
      (((await alone.getOutline()) as { title: string }[] | null) ?? []).map((item) => item.title),
    )
    expect(await textOf(whole, first, first + pages - 1)).toBe(await textOf(bytes, 1, pages))
    for (let number = 1; number <= pages; number++) {
      const before = roles((await (await alone.getPage(number)).getStructTree()) as Tags)
      const after = roles((await (await pdf.getPage(first + number - 1)).getStructTree()) as Tags)
      // Root and Document of the whole, Part of the paper, then what the paper had below its own root.
      expect(after.slice(0, 3)).toEqual(['Root', 'Document', 'Part'])
      expect(after.slice(3)).toEqual(before.slice(1))
    }
    first += pages
  }
  expect(pdf.numPages).toBe(first - 1)
  expect(
    (await merged(...papers.map((bytes, index) => source(`Văn bản ${index + 1}`, bytes)))).equals(whole),
  ).toBe(true)
})

test('a typeface that several papers carry lies in the merged file once', async () => {
  const papers = [paper('proposal', 'short'), paper('minutes', 'short'), paper('proposal', 'long')]
  const facesIn = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').split('/Length1 ').length - 1
  const alone = papers.map(facesIn)
  expect(Math.min(...alone)).toBeGreaterThanOrEqual(3)
  const whole = await merged(...papers.map((bytes, index) => source(`${index}`, bytes)))
  expect(facesIn(whole)).toBe(Math.max(...alone))
  const twice = await merged(...papers.map((bytes, index) => source(`${index}`, bytes)))
  expect(twice.equals(whole)).toBe(true)
})

test('a file with all tags says so; with a scan in it it does not', async () => {
  const marked = async (bytes: Uint8Array) => (await (await open(bytes)).getMarkInfo())?.Marked
  const scan = await PDFDocument.create()
  scan.addPage([300, 400])
  const tagged = paper('proposal', 'short')
  expect(await marked(await merged(source('a', tagged)))).toBe(true)
  const mixed = await merged(source('a', tagged), source('b', await scan.save()))
  expect([await marked(mixed), (await open(mixed)).numPages]).toEqual([false, 3])
})

test('scripts, links to programs and attached files stay behind; links inside the file lead where they led', async () => {
  const doc = await PDFDocument.create()
  const [one, two] = [doc.addPage([300, 400]), doc.addPage([300, 400])]
  const { context } = doc
  const script = { Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert(1)') }
  doc.catalog.set(PDFName.of('OpenAction'), context.obj(script))
  one.node.set(PDFName.of('AA'), context.obj({ O: script }))
  const link = (extra: object) =>
    context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 50, 50], ...extra } as never)
  one.node.set(
    PDFName.of('Annots'),
    context.obj([
      context.register(link({ A: script })),
      context.register(link({ A: { S: 'Launch', F: PDFString.of('cmd.exe') } })),
      // The kind of action, and of annotation, stands elsewhere.
      context.register(
        link({ A: { S: context.register(PDFName.of('Launch')), F: PDFString.of('cmd.exe') } }),
      ),
      context.register(link({ Subtype: context.register(PDFName.of('FileAttachment')) })),
      context.register(link({ Dest: PDFString.of('chuong-2') })),
      context.register(context.obj({ Type: 'Annot', Subtype: 'FileAttachment', Rect: [0, 0, 9, 9] })),
    ]),
  )
  doc.catalog.set(
    PDFName.of('Dests'),
    context.obj({ 'chuong-2': context.obj([two.ref, PDFName.of('Fit')]) } as never),
  )
  const before = paper('proposal', 'short')
  const whole = await merged(source('a', before), source('b', await doc.save()))
  const text = whole.toString('latin1')
  for (const word of ['JavaScript', 'Launch', 'cmd.exe', 'FileAttachment', '/AA', 'OpenAction'])
    expect(text).not.toContain(word)
  const pdf = await open(whole)
  expect(pdf.numPages).toBe(4)
  const annotations = (await (await pdf.getPage(3)).getAnnotations()) as {
    dest?: [{ num: number; gen: number }]
  }[]
  const targets = annotations.flatMap((annotation) => annotation.dest?.[0] ?? [])
  expect(await Promise.all(targets.map((target) => pdf.getPageIndex(target)))).toEqual([3])
})

test('a broken, an empty and a locked PDF are told apart from one that can be read', async () => {
  const locked = await PDFDocument.create()
  locked.addPage()
  locked.encrypt({ userPassword: 'mật khẩu', ownerPassword: 'x', permissions: {} })
  expect(await openPdf(await locked.save())).toBeUndefined()
  // Everybody may open it: only changing it is locked, as office software and scanners do.
  const guarded = await PDFDocument.load(paper('proposal', 'short'))
  guarded.encrypt({ ownerPassword: 'x', permissions: { modifying: false } })
  const whole = await merged(source('a', Buffer.from(await guarded.save())))
  expect(await textOf(whole, 1, 2)).toBe(await textOf(paper('proposal', 'short'), 1, 2))
  expect(await openPdf(Buffer.from('%PDF-1.4 no pages'))).toBeUndefined()
  expect(await openPdf(Buffer.alloc(0))).toBeUndefined()
  expect((await openPdf(paper('proposal', 'short')))?.getPageCount()).toBe(2)
})

test('a page tree that names its pages again and again, or none that is one, is refused at once', async () => {
  const doc = await PDFDocument.create()
  const { context, catalog } = doc
  doc.addPage()
  const page = doc.getPage(0).ref
  // Nine levels of a hundred times the level below: 10^18 pages in a file of a few kilobytes.
  let level = page
  for (let depth = 0; depth < 9; depth++)
    level = context.register(
      context.obj({ Type: 'Pages', Count: 1, Kids: Array.from({ length: 100 }, () => level) }),
    )
  catalog.set(PDFName.of('Pages'), level)
  expect(await pageCountOf(await doc.save())).toBeNull()
  const circle = context.nextRef()
  context.assign(circle, context.obj({ Type: 'Pages', Count: 1, Kids: [circle] }))
  catalog.set(PDFName.of('Pages'), circle)
  expect(await pageCountOf(await doc.save())).toBeNull()
})

test('a PDF that opens but breaks when its pages are copied is told before it breaks the whole', async () => {
  const doc = await PDFDocument.create()
  const page = doc.addPage()
  page.node.delete(PDFName.of('Resources'))
  page.node.set(PDFName.of('Parent'), PDFNumber.of(7))
  const bytes = await doc.save()
  expect((await openPdf(bytes))?.getPageCount()).toBe(1)
  expect(await pageCountOf(bytes)).toBeNull()
})

test('ten thousand pages are joined as they are', async () => {
  const doc = await PDFDocument.create()
  for (let number = 0; number < 10_000; number++) doc.addPage([300, 400])
  const bytes = await doc.save()
  expect(await pageCountOf(bytes)).toBe(10_000)
  const whole = await merged(source('a', bytes), source('b', paper('proposal', 'short')))
  const pdf = await open(whole)
  expect(pdf.numPages).toBe(10_002)
  const [, second] = await pdf.getOutline()
  const target = (second?.dest as [{ num: number; gen: number }])[0]
  expect(await pdf.getPageIndex(target)).toBe(10_000)
}, 120_000)

/** A white PNG of so many points. */
function white(width: number, height: number): Buffer {
  const rows = Buffer.concat(
    Array.from({ length: height }, () => Buffer.from([0, ...Array(width).fill(255)])),
  )
  const pixels = pngChunk('IDAT', deflateSync(rows))
  return Buffer.concat([PNG_START, pngHead(width, height, 8, 0), pixels, pngChunk('IEND', Buffer.alloc(0))])
}

test('a picture becomes a page, a slip says where the file is, and both are the same every time', async () => {
  const picture = await picturePage('Bản quét', png())
  expect((await openPdf(picture))?.getPageCount()).toBe(1)
  expect((await picturePage('Bản quét', png())).equals(picture)).toBe(true)
  await expect(picturePage('Bản quét', Buffer.from('không phải ảnh'))).rejects.toThrow()
  // The sheet lies as the picture does.
  const sheets = [picture, await picturePage('Ngang', white(3, 2)), await picturePage('Dọc', white(2, 3))]
  const widths = await Promise.all(sheets.map(async (sheet) => (await openPdf(sheet))?.getPage(0).getWidth()))
  expect(widths).toEqual([595.28, 841.89, 595.28])
  const slip = await slipPage('Phụ lục', 'Xem tệp “02-phu-luc.docx” trong hồ sơ dạng ZIP')
  expect(await textOf(slip, 1, 1)).toContain('Xem tệp “02-phu-luc.docx” trong hồ sơ dạng ZIP')
  expect((await slipPage('Phụ lục', 'Xem tệp “02-phu-luc.docx” trong hồ sơ dạng ZIP')).equals(slip)).toBe(
    true,
  )
})

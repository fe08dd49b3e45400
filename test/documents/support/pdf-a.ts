import { inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

/**
 * The clauses of ISO 19005-3 (PDF/A-3, level A) that can be read off the objects of a file. No validator of that level
 * was at hand; each fault names the clause. Numbers of clauses are those of ISO 19005-2 and -3, which agree.
 */
export async function pdfAFaults(pdf: Buffer): Promise<string[]> {
  const faults: string[] = []
  const file = await PDFDocument.load(pdf, { updateMetadata: false })
  checkFile(pdf, file, faults)
  for (const [ref, object] of file.context.enumerateIndirectObjects())
    for (const dictionary of dictionariesIn(object)) checkDictionary(dictionary, object, ref, faults)
  checkOutputIntent(file, faults)
  checkMetadata(file, faults)
  checkAttachment(file, faults)
  await checkStructure(pdf, file, faults)
  return faults
}

const name = (dictionary: PDFDict, key: string): string | undefined => {
  const value = dictionary.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}
const text = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
const dictionary = (within: PDFDict, key: string): PDFDict | undefined => {
  const value = within.lookup(PDFName.of(key))
  return value instanceof PDFDict ? value : value instanceof PDFRawStream ? value.dict : undefined
}
const has = (within: PDFDict, key: string): boolean => within.has(PDFName.of(key))

/** All dictionaries in an object, its own and those written in it. */
function* dictionariesIn(object: PDFObject): Generator<PDFDict> {
  if (object instanceof PDFRawStream) yield* dictionariesIn(object.dict)
  else if (object instanceof PDFArray) for (const item of object.asArray()) yield* dictionariesIn(item)
  else if (object instanceof PDFDict) {
    yield object
    for (const value of object.values()) yield* dictionariesIn(value)
  }
}

function checkFile(pdf: Buffer, file: PDFDocument, faults: string[]): void {
  const [header, comment] = [pdf.subarray(0, 9).toString('latin1'), pdf.subarray(9, 14)]
  if (header !== '%PDF-1.7\n') faults.push(`6.1.2 header ${JSON.stringify(header)}`)
  if (comment[0] !== 0x25 || comment.subarray(1).some((byte) => byte < 0x80))
    faults.push('6.1.2 no comment of four bytes beyond 127 behind the header')
  const { ID: id, Encrypt: encrypted } = file.context.trailerInfo
  if (!(id instanceof PDFArray) || id.size() !== 2) faults.push('6.1.3 no ID in the trailer')
  if (encrypted !== undefined) faults.push('6.1.3 encrypted')
}

/** Keys that no dictionary of a paper may have: actions that start by themselves, forms of Adobe, prepress. */
const FORBIDDEN_KEYS = [
  'AA',
  'JS',
  'XFA',
  'OPI',
  'Ref',
  'TR',
  'HTP',
  'NeedAppearances',
  'Perms',
  'OCProperties',
]
const FORBIDDEN_ACTIONS = new Set([
  'Launch',
  'Sound',
  'Movie',
  'ResetForm',
  'ImportData',
  'Hide',
  'SetOCGState',
  'Rendition',
  'Trans',
  'GoTo3DView',
  'JavaScript',
])
const ALLOWED_FILTERS = new Set(['FlateDecode', 'DCTDecode'])

function checkDictionary(one: PDFDict, object: PDFObject, ref: PDFRef, faults: string[]): void {
  const at = `${ref.objectNumber} 0 R`
  for (const key of FORBIDDEN_KEYS) if (has(one, key)) faults.push(`6.5, 6.6 ${key} in ${at}`)
  const action = name(one, 'S')
  if (action !== undefined && FORBIDDEN_ACTIONS.has(action)) faults.push(`6.5.1 action ${action} in ${at}`)
  if (object instanceof PDFRawStream && object.dict === one) {
    const filters = one.lookup(PDFName.of('Filter'))
    const names = filters instanceof PDFArray ? filters.asArray() : filters ? [filters] : []
    for (const filter of names)
      if (!(filter instanceof PDFName) || !ALLOWED_FILTERS.has(filter.decodeText()))
        faults.push(`6.1.7.2 filter ${String(filter)} in ${at}`)
    if (has(one, 'F') || has(one, 'FFilter')) faults.push(`6.1.7.1 a stream outside of the file in ${at}`)
    if (name(one, 'Subtype') === 'PS') faults.push(`6.2.9 PostScript in ${at}`)
    if (one.lookup(PDFName.of('Interpolate')) === PDFBool.True) faults.push(`6.2.8 Interpolate in ${at}`)
  }
  if (name(one, 'Type') === 'Font' && name(one, 'Subtype') === 'Type0') checkFont(one, at, faults)
  if (name(one, 'Type') === 'Annot') checkAnnotation(one, at, faults)
  if (name(one, 'S') === 'Figure' && !text(one.lookup(PDFName.of('Alt'))))
    faults.push(`6.7.5 a figure without a text in its place in ${at}`)
  if (name(one, 'S') === 'Figure' && !dictionary(one, 'A')?.has(PDFName.of('BBox')))
    faults.push(`ISO 32000-1, 14.8.5.4.3 a figure that does not say where it stands in ${at}`)
}

function checkAnnotation(one: PDFDict, at: string, faults: string[]): void {
  const flags = one.lookup(PDFName.of('F'))
  const bits = flags instanceof PDFNumber ? flags.asNumber() : 0
  // Printed; not invisible, hidden, without view or toggling it.
  if ((bits & 4) === 0 || (bits & (1 | 2 | 32 | 256)) !== 0) faults.push(`6.3.2 flags ${bits} of ${at}`)
  if (!dictionary(one, 'AP')?.has(PDFName.of('N'))) faults.push(`6.3.3 no appearance of ${at}`)
}

/** Bytes of a stream, unpacked. */
function bytesOf(within: PDFDict, key: string): Buffer | undefined {
  const stream = within.lookup(PDFName.of(key))
  return stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()) : undefined
}

/** Embedded, with the widths that the typeface has, and a letter for each of its glyphs. */
function checkFont(font: PDFDict, at: string, faults: string[]): void {
  const list = font.lookup(PDFName.of('DescendantFonts'), PDFArray)
  const inner = list.lookup(0, PDFDict)
  const descriptor = dictionary(inner, 'FontDescriptor')
  const program = descriptor && bytesOf(descriptor, 'FontFile2')
  const toUnicode = bytesOf(font, 'ToUnicode')?.toString('latin1')
  if (name(font, 'Encoding') !== 'Identity-H') faults.push(`6.2.11.3 encoding of ${at}`)
  if (name(inner, 'CIDToGIDMap') !== 'Identity') faults.push(`6.2.11.3.2 CIDToGIDMap of ${at}`)
  if (!program) faults.push(`6.2.11.4 not embedded: ${at}`)
  if (toUnicode === undefined) faults.push(`6.2.11.7 no ToUnicode in ${at}`)
  if (!program || toUnicode === undefined) return
  if (name(descriptor, 'FontName') !== name(inner, 'BaseFont')) faults.push(`6.2.11.2 names of ${at}`)
  const advances = advancesIn(program)
  for (const [cid, width] of widthsIn(inner)) {
    const own = advances(cid)
    if (own === undefined || Math.abs(own - width) > 1)
      faults.push(`6.2.11.5 width ${width} of glyph ${cid} in ${at}, ${String(own)} in the typeface`)
  }
  for (const [, letter = ''] of toUnicode.matchAll(/<[0-9a-fA-F]{4}>\s*<([0-9a-fA-F]+)>/g))
    if (/^(?:0000|FEFF|FFFE)$/i.test(letter)) faults.push(`6.2.11.7.2 a glyph that is ${letter} in ${at}`)
}

/** The widths that a font states: `[first [w w w] from to w …]`. */
function* widthsIn(inner: PDFDict): Generator<readonly [cid: number, width: number]> {
  const items = inner.lookup(PDFName.of('W'), PDFArray)
  const number = (index: number): number => items.lookup(index, PDFNumber).asNumber()
  for (let index = 0; index < items.size();) {
    const [first, next] = [number(index), items.lookup(index + 1)]
    if (next instanceof PDFArray) {
      for (let at = 0; at < next.size(); at++) yield [first + at, next.lookup(at, PDFNumber).asNumber()]
      index += 2
    } else {
      for (let cid = first; cid <= number(index + 1); cid++) yield [cid, number(index + 2)]
      index += 3
    }
  }
}

/** Advance of each glyph of a TrueType program, in thousandths of its size. */
function advancesIn(program: Buffer): (glyph: number) => number | undefined {
  const tables = new Map<string, number>()
  for (let table = 0; table < program.readUInt16BE(4); table++) {
    const at = 12 + table * 16
    tables.set(program.toString('latin1', at, at + 4), program.readUInt32BE(at + 8))
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag) ?? 0)
  const unitsPerEm = program.readUInt16BE((head ?? 0) + 18)
  const long = program.readUInt16BE((hhea ?? 0) + 34)
  const glyphs = program.readUInt16BE((maxp ?? 0) + 4)
  return (glyph) =>
    glyph < glyphs
      ? (program.readUInt16BE((hmtx ?? 0) + 4 * Math.min(glyph, long - 1)) * 1000) / unitsPerEm
      : undefined
}

function checkOutputIntent(file: PDFDocument, faults: string[]): void {
  const [intent, ...others] = file.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).asArray()
  const one = intent instanceof PDFRef ? file.context.lookup(intent) : intent
  if (!(one instanceof PDFDict) || others.length > 0 || name(one, 'S') !== 'GTS_PDFA1') {
    faults.push('6.2.3 not one output intent')
    return
  }
  const profile = bytesOf(one, 'DestOutputProfile')
  const components = dictionary(one, 'DestOutputProfile')?.lookup(PDFName.of('N'))
  if (profile?.toString('latin1', 36, 40) !== 'acsp' || profile.toString('latin1', 16, 20) !== 'RGB ')
    faults.push('6.2.3 no profile of RGB')
  if (!(components instanceof PDFNumber) || components.asNumber() !== 3) faults.push('6.2.3 N of the profile')
}

/** XMP names part and level, and says of title, program and date what the Info dictionary says. */
function checkMetadata(file: PDFDocument, faults: string[]): void {
  const stream = file.catalog.lookup(PDFName.of('Metadata'))
  if (!(stream instanceof PDFRawStream) || has(stream.dict, 'Filter')) {
    faults.push('6.6.2.1 no plain metadata')
    return
  }
  const xmp = Buffer.from(stream.contents).toString('utf8')
  const decoded = (value = ''): string =>
    value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const said = (tag: string): string | undefined =>
    decoded(new RegExp(`<${tag}>(?:\\s*<rdf:Alt>\\s*<rdf:li[^>]*>)?([^<]*)<`).exec(xmp)?.[1])
  if (said('pdfaid:part') !== '3' || said('pdfaid:conformance') !== 'A') faults.push('6.6.4 part and level')
  const info = file.context.lookup(file.context.trailerInfo.Info, PDFDict)
  const stated = (key: string): string | undefined => text(info.lookup(PDFName.of(key)))
  for (const [key, tag] of [
    ['Title', 'dc:title'],
    ['Producer', 'pdf:Producer'],
    ['Creator', 'xmp:CreatorTool'],
  ] as const)
    if (!stated(key) || stated(key) !== said(tag)) faults.push(`6.6.3 ${key} and ${tag} differ`)
  const date = (said('xmp:CreateDate') ?? '').replace(/[-:T]/g, '')
  if (stated('CreationDate') !== `D:${date}`) faults.push('6.6.3 CreationDate and xmp:CreateDate differ')
}

/** The data is an associated file of the document, found by its name, with its type, time and relation. */
function checkAttachment(file: PDFDocument, faults: string[]): void {
  const named = file.catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('EmbeddedFiles'), PDFDict)
  const names = named.lookup(PDFName.of('Names'), PDFArray)
  const associated = file.catalog.lookup(PDFName.of('AF'), PDFArray)
  if (names.size() !== 2 || names.get(1) !== associated.get(0))
    faults.push('6.8 not associated with the document')
  const specification = names.lookup(1, PDFDict)
  if (name(specification, 'AFRelationship') !== 'Source') faults.push('6.8 AFRelationship')
  for (const key of ['F', 'UF'])
    if (text(specification.lookup(PDFName.of(key))) !== 'paper-data.json') faults.push(`6.8 ${key}`)
  const embedded = dictionary(specification, 'EF')?.lookup(PDFName.of('F'))
  if (!(embedded instanceof PDFRawStream)) {
    faults.push('6.8 no embedded file')
    return
  }
  if (name(embedded.dict, 'Subtype') !== 'application/json') faults.push('6.8 type of the embedded file')
  const parameters = dictionary(embedded.dict, 'Params')
  if (!text(parameters?.lookup(PDFName.of('ModDate')))) faults.push('6.8 ModDate of the embedded file')
  const size = parameters?.lookup(PDFName.of('Size'))
  if (!(size instanceof PDFNumber) || size.asNumber() !== inflateSync(embedded.contents).length)
    faults.push('6.8 size of the embedded file')
}

/** The standard types that papers use (ISO 32000-1, 14.8.4). */
const TYPES = new Set(
  'Document Part Sect P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table THead TBody TR TH TD Caption Figure Note Span'.split(
    ' ',
  ),
)

/** Everything that is drawn is decoration or belongs to one element, and the way leads there and back. */
async function checkStructure(pdf: Buffer, file: PDFDocument, faults: string[]): Promise<void> {
  const { catalog, context } = file
  if (dictionary(catalog, 'MarkInfo')?.lookup(PDFName.of('Marked')) !== PDFBool.True)
    faults.push('6.7.2 Marked')
  if (!/^vi\b/.test(text(catalog.lookup(PDFName.of('Lang'))) ?? '')) faults.push('6.7.4 language')
  const tree = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  const owners = new Map<string, PDFRef>()
  const walk = (value: PDFObject | undefined, parent: PDFRef, page: PDFRef | undefined): void => {
    const one = value instanceof PDFRef ? context.lookup(value) : value
    if (one instanceof PDFNumber) {
      const key = `${String(page)} ${one.asNumber()}`
      if (owners.has(key)) faults.push(`6.7.3 content ${key} in two elements`)
      owners.set(key, parent)
    } else if (one instanceof PDFArray) for (const item of one.asArray()) walk(item, parent, page)
    else if (one instanceof PDFDict) {
      const own = one.get(PDFName.of('Pg'))
      const pageOf = own instanceof PDFRef ? own : page
      if (name(one, 'Type') === 'MCR') {
        walk(one.get(PDFName.of('MCID')), parent, pageOf)
        return
      }
      if (!TYPES.has(name(one, 'S') ?? '')) faults.push(`6.7.3.4 no standard type: ${name(one, 'S') ?? ''}`)
      if (!(value instanceof PDFRef) || one.get(PDFName.of('P')) !== parent)
        faults.push(`6.7.3 an element that does not know its parent: ${name(one, 'S') ?? ''}`)
      else walk(one.get(PDFName.of('K')), value, pageOf)
    }
  }
  const root = catalog.get(PDFName.of('StructTreeRoot'))
  if (root instanceof PDFRef) walk(tree.get(PDFName.of('K')), root, undefined)
  const numbers = dictionary(tree, 'ParentTree')?.lookup(PDFName.of('Nums'), PDFArray)
  const contents = await markedContents(pdf)
  file.getPages().forEach((page, index) => {
    const key = page.node.lookup(PDFName.of('StructParents'), PDFNumber).asNumber()
    const at =
      numbers?.asArray().findIndex((item, even) => even % 2 === 0 && String(item) === String(key)) ?? -1
    const parents = numbers?.lookup(at + 1, PDFArray)
    const { marks, bare } = contents[index] ?? { marks: [], bare: 1 }
    if (bare > 0) faults.push(`6.7.3 ${bare} things on page ${index + 1} are neither content nor decoration`)
    if (parents?.size() !== marks.length) faults.push(`6.7.3 parents of page ${index + 1}`)
    for (const mark of marks) {
      const owner = owners.get(`${String(page.ref)} ${mark}`)
      if (!owner || parents?.get(mark) !== owner) faults.push(`6.7.3 content ${mark} of page ${index + 1}`)
    }
  })
}

interface Glyph {
  readonly unicode: string
}
type Painted = { readonly marks: readonly number[]; readonly bare: number; readonly texts: readonly string[] }

/**
 * What each page draws, whatever place it has on the sheet: the numbers of its marked contents with their texts, and
 * how much is drawn outside of any.
 */
export async function markedContents(pdf: Buffer): Promise<Painted[]> {
  const { OPS } = await getResolvedPDFJS()
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const pages: Painted[] = []
  const painting = new Set([OPS.showText, OPS.constructPath, OPS.paintImageXObject])
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList()
    const marks: number[] = []
    const texts: string[] = []
    let bare = 0
    const open: (number | null)[] = []
    fnArray.forEach((code, index) => {
      const given = argsArray[index] as readonly unknown[]
      if (code === OPS.beginMarkedContentProps || code === OPS.beginMarkedContent) {
        const mark = typeof given[1] === 'number' ? given[1] : null
        open.push(mark)
        if (mark !== null) {
          marks.push(mark)
          texts.push('')
        }
      } else if (code === OPS.endMarkedContent) open.pop()
      else if (painting.has(code)) {
        if (open.length === 0) bare++
        if (code === OPS.showText && open.at(-1) !== null) {
          const glyphs = given[0] as readonly (Glyph | number)[]
          const said = glyphs.map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('')
          texts.push(`${texts.pop() ?? ''}${said}`)
        }
      }
    })
    pages.push({ marks, bare, texts })
  }
  await document.cleanup()
  return pages
}

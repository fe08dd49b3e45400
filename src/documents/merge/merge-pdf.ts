import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { type Copied, copySource, type WriteObject } from './source-copy.ts'

/** One PDF on its way into the merged file; its bytes are asked for when it is its turn. */
export interface MergeSource {
  /** The title of its bookmark. */
  readonly title: string
  readonly read: () => Promise<Uint8Array>
}

/** Numbers of the objects that hold the merged file together; the bookmarks of the sources follow them. */
const CATALOG = 1
const PAGES = 2
const OUTLINES = 3
const STRUCTURE = 4
const PARENT_TREE = 5
const DOCUMENT = 6
const INFO = 7
const METADATA = 8
const FIRST_BOOKMARK = 9

/** Bytes above 127 in a comment: programs that carry files know by it that this is no text. */
const BINARY_MARK = Buffer.from([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a])
const LANGUAGE = 'vi-VN'

/** A paper of more is no paper; a page tree that names one page again and again would have no end. */
const MOST_PAGES = 20_000

/**
 * Opens a PDF for reading. Undefined when it can not be read: encrypted, broken, without pages, or with a page tree
 * that is none. Nothing in it is carried out.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    const doc = await PDFDocument.load(bytes, { updateMetadata: false, warnOnInvalidObjects: false })
    return hasPlainPages(doc) && doc.getPageCount() > 0 ? doc : undefined
  } catch {
    return undefined
  }
}

/** Is the page tree a tree: every node in it once, and not too many? */
function hasPlainPages(doc: PDFDocument): boolean {
  const { context, catalog } = doc
  const seen = new Set<unknown>()
  const waiting = [catalog.get(PDFName.of('Pages'))]
  for (const one of waiting) {
    const node = context.lookup(one)
    if (!(node instanceof PDFDict)) continue
    if (seen.has(node) || seen.size >= 2 * MOST_PAGES) return false
    seen.add(node)
    const kids = context.lookup(node.get(PDFName.of('Kids')))
    if (kids instanceof PDFArray) {
      if (kids.size() > MOST_PAGES) return false
      for (const kid of kids.asArray()) waiting.push(kid)
    }
  }
  return true
}

/** Pages of a PDF; null when it can not be read, or breaks when its pages are copied. */
export async function pageCountOf(bytes: Uint8Array): Promise<number | null> {
  const doc = await openPdf(bytes)
  return doc && canBeCopied(doc) ? doc.getPageCount() : null
}

/** Copies to nowhere: what is broken below the page tree shows only then. */
function canBeCopied(doc: PDFDocument): boolean {
  let number = FIRST_BOOKMARK
  const nowhere = { title: '', bookmark: number, pages: PAGES, part: DOCUMENT, firstParent: 0 }
  const copy = copySource(
    doc,
    () => ++number,
    nowhere,
    () => [],
  )
  try {
    while (!copy.next().done);
    return true
  } catch {
    return false
  }
}

/**
 * Joins PDFs that can be read (see `openPdf`) into one, in their order: a bookmark each, with the bookmarks that it had
 * below it; tags, languages and reading order are kept where the sources have them. Scripts, form fields, attachments
 * and whatever starts programs are left out. The same sources give the same bytes. One source is in memory at a time:
 * what is read is written on at once, and only the places of objects are remembered.
 */
export function mergePdfs(title: string, sources: readonly MergeSource[]): AsyncGenerator<Uint8Array> {
  return gathered(pieces(title, sources))
}

const GATHERED = 65_536

/** Small pieces put together, so that not every bracket travels alone; large ones are not copied. */
async function* gathered(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  const flush = (): Buffer => {
    const together = Buffer.concat(waiting)
    waiting = []
    length = 0
    return together
  }
  for await (const chunk of chunks) {
    if (chunk.length >= GATHERED) {
      if (length > 0) yield flush()
      yield chunk
      continue
    }
    waiting.push(chunk)
    length += chunk.length
    if (length >= GATHERED) yield flush()
  }
  if (length > 0) yield flush()
}

async function* pieces(title: string, sources: readonly MergeSource[]): AsyncGenerator<Uint8Array> {
  const file = startFile(FIRST_BOOKMARK + sources.length)
  yield file.start()
  const joined: Copied[] = []
  for (const [index, source] of sources.entries()) {
    const doc = await openPdf(await source.read())
    if (!doc) throw new RangeError(`not a readable PDF: ${source.title}`)
    const copied = yield* copySource(
      doc,
      file.takeNumber,
      {
        title: source.title,
        bookmark: FIRST_BOOKMARK + index,
        pages: PAGES,
        part: DOCUMENT,
        firstParent: joined.at(-1)?.nextParent ?? 0,
      },
      file.object,
    )
    yield* file.object(FIRST_BOOKMARK + index, [bookmark(source.title, copied, index, sources.length)])
    joined.push(copied)
  }
  yield* frame(title, joined, file.object)
  yield file.end()
}

const hex = (text: string): string => PDFHexString.fromText(text).toString()
const refs = (numbers: readonly number[]): string =>
  `[ ${numbers.map((number) => `${number} 0 R`).join(' ')} ]`

function bookmark(title: string, copied: Copied, index: number, of: number): string {
  const { bookmarks, firstPage } = copied
  return (
    `<<\n/Title ${hex(title)}\n/Parent ${OUTLINES} 0 R\n/Dest [ ${firstPage} 0 R /Fit ]\n` +
    (index > 0 ? `/Prev ${FIRST_BOOKMARK + index - 1} 0 R\n` : '') +
    (index + 1 < of ? `/Next ${FIRST_BOOKMARK + index + 1} 0 R\n` : '') +
    // Closed: a reader sees the papers first, and their headings when asked for.
    (bookmarks
      ? `/First ${bookmarks.first} 0 R\n/Last ${bookmarks.last} 0 R\n/Count -${bookmarks.count}\n`
      : '') +
    '>>'
  )
}

/** Everything above the sources: catalogue, page tree, bookmarks, structure, title. */
function* frame(title: string, joined: readonly Copied[], object: WriteObject): Generator<Uint8Array> {
  const pageCount = joined.reduce((sum, one) => sum + one.pageCount, 0)
  const tags = joined.flatMap((one) => one.tags ?? [])
  const isTagged = tags.length > 0
  yield* object(CATALOG, [
    `<<\n/Type /Catalog\n/Pages ${PAGES} 0 R\n/Outlines ${OUTLINES} 0 R\n/PageMode /UseOutlines\n` +
      `/Lang (${LANGUAGE})\n/ViewerPreferences << /DisplayDocTitle true >>\n/Metadata ${METADATA} 0 R\n` +
      (isTagged ? `/StructTreeRoot ${STRUCTURE} 0 R\n` : '') +
      // Only when every page is: scans have no tags.
      `/MarkInfo << /Marked ${String(isTagged && tags.length === joined.length)} >>\n>>`,
  ])
  yield* object(PAGES, [
    `<<\n/Type /Pages\n/Kids ${refs(joined.map((one) => one.node))}\n/Count ${pageCount}\n>>`,
  ])
  yield* object(OUTLINES, [
    `<<\n/Type /Outlines\n/First ${FIRST_BOOKMARK} 0 R\n/Last ${FIRST_BOOKMARK + joined.length - 1} 0 R\n` +
      `/Count ${joined.length}\n>>`,
  ])
  const roles = new Map(joined.flatMap((one) => [...one.roleMap]))
  const roleMap = [...roles].map(([role, standard]) => `${role} ${standard}`).join(' ')
  const next = joined.at(-1)?.nextParent ?? 0
  yield* object(STRUCTURE, [
    `<<\n/Type /StructTreeRoot\n/K ${DOCUMENT} 0 R\n/ParentTree ${PARENT_TREE} 0 R\n/ParentTreeNextKey ${next}\n` +
      `/RoleMap << ${roleMap} >>\n>>`,
  ])
  yield* object(PARENT_TREE, [`<<\n/Kids ${refs(tags.map((one) => one.leaf))}\n>>`])
  yield* object(DOCUMENT, [
    `<<\n/Type /StructElem\n/S /Document\n/P ${STRUCTURE} 0 R\n/Lang (${LANGUAGE})\n` +
      `/K ${refs(tags.map((one) => one.part))}\n>>`,
  ])
  yield* object(INFO, [`<<\n/Title ${hex(title)}\n/Producer (khoi-thi-dua)\n/Creator (khoi-thi-dua)\n>>`])
  const xmp = Buffer.from(metadata(title), 'utf8')
  yield* object(METADATA, [
    `<<\n/Type /Metadata\n/Subtype /XML\n/Length ${xmp.length}\n>>\nstream\n`,
    xmp,
    '\nendstream',
  ])
}

function metadata(title: string): string {
  const escaped = title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></dc:title>` +
    `<dc:language><rdf:Bag><rdf:li>${LANGUAGE}</rdf:li></rdf:Bag></dc:language>` +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
  )
}

/** The file as it grows: numbers of objects, where each begins, and a hash of all of it for its identifier. */
function startFile(firstFree: number) {
  const offsets: number[] = []
  const hash = createHash('sha256')
  let length = 0
  let free = firstFree
  const out = <B extends Uint8Array>(bytes: B): B => {
    hash.update(bytes)
    length += bytes.length
    return bytes
  }
  function* object(number: number, body: readonly (string | Uint8Array)[]): Generator<Uint8Array> {
    offsets[number] = length
    for (const part of [`${number} 0 obj\n`, ...body, '\nendobj\n'])
      yield out(typeof part === 'string' ? Buffer.from(part, 'latin1') : part)
  }
  return {
    takeNumber: (): number => free++,
    start: (): Buffer => out(Buffer.concat([Buffer.from('%PDF-1.7\n', 'latin1'), BINARY_MARK])),
    object,
    /** Table of places and trailer. A number that nothing was written under is free. */
    end: (): Buffer => {
      const identifier = hash.copy().digest('hex').slice(0, 32).toUpperCase()
      const lines = Array.from({ length: free }, (_, number) => {
        const offset = offsets[number]
        return offset === undefined
          ? `0000000000 ${number === 0 ? '65535' : '00000'} f \n`
          : `${String(offset).padStart(10, '0')} 00000 n \n`
      })
      return Buffer.from(
        `xref\n0 ${free}\n${lines.join('')}trailer\n<<\n/Size ${free}\n/Root ${CATALOG} 0 R\n/Info ${INFO} 0 R\n` +
          `/ID [ <${identifier}> <${identifier}> ]\n>>\nstartxref\n${length}\n%%EOF\n`,
        'latin1',
      )
    },
  }
}

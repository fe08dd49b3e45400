import { createHash } from 'node:crypto'
import { PDFHexString } from '@cantoo/pdf-lib'
import { type Threads, threads } from '../workers/threads.ts'
import { type CopiedPages, objectOf } from './copy-pages.ts'
import type { Copied, Faces, WriteObject } from './source-copy.ts'

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

/**
 * Joins PDFs that can be read (see `openPdf`) into one, in their order: a bookmark each, with the bookmarks that it had
 * below it; tags, languages and reading order are kept where the sources have them. Scripts, form fields, attachments
 * and whatever starts programs are left out; a typeface that several carry lies in it once. The same sources give the
 * same bytes. One source is in memory at a time: what is read is written on at once, and only the places of objects are
 * remembered. Each is taken apart by the threads of whoever calls this, within their bounds.
 */
export function mergePdfs(
  title: string,
  sources: readonly MergeSource[],
  by: Threads = threads(),
): AsyncGenerator<Uint8Array> {
  return gathered(pieces(title, sources, by))
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

async function* pieces(
  title: string,
  sources: readonly MergeSource[],
  by: Threads,
): AsyncGenerator<Uint8Array> {
  const file = startFile(FIRST_BOOKMARK + sources.length)
  yield file.start()
  const joined: Copied[] = []
  let faces: Faces = new Map()
  for (const [index, source] of sources.entries()) {
    const pages = await by.run('copy-pages', {
      bytes: await source.read(),
      place: {
        title: source.title,
        bookmark: FIRST_BOOKMARK + index,
        pages: PAGES,
        part: DOCUMENT,
        firstParent: joined.at(-1)?.nextParent ?? 0,
      },
      firstFree: file.firstFree(),
      faces,
    })
    faces = pages.faces
    yield file.pages(pages)
    const { copied } = pages
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
    for (const part of objectOf(number, body)) yield out(part)
  }
  return {
    firstFree: (): number => free,
    /** Objects that were copied beforehand, from `firstFree` on. */
    pages: ({ data, objects, nextFree }: CopiedPages): Uint8Array => {
      let at = length
      for (const object of objects) {
        offsets[object.number] = at
        at += object.length
      }
      free = nextFree
      return out(data)
    },
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

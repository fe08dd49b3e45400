import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { copySource } from './source-copy.ts'

/** A paper of more is no paper; a page tree that names one page again and again would have no end. */
const MOST_PAGES = 20_000

/** Of files that everybody may open, and only some may change. */
const NO_PASSWORD = ''

/**
 * Opens a PDF for reading. Undefined when it can not be read: one that opens by a password only, broken, without pages,
 * or with a page tree that is none. Nothing in it is carried out.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    const doc = await PDFDocument.load(bytes, {
      password: NO_PASSWORD,
      updateMetadata: false,
      warnOnInvalidObjects: false,
    })
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
  let number = 0
  const nowhere = { title: '', bookmark: ++number, pages: ++number, part: ++number, firstParent: 0 }
  const copy = copySource(
    doc,
    () => ++number,
    nowhere,
    () => [],
    new Map(),
  )
  try {
    while (!copy.next().done);
    return true
  } catch {
    return false
  }
}

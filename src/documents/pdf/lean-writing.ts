import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/**
 * pdfkit writes every line of every object through a stream, letter by letter into a buffer of its own, and packs each
 * with the strongest habit of zlib. Here the same objects are gathered as text and packed once: the file says the same,
 * in half the time.
 */

/** What a document of pdfkit is made of, as far as it is used here. */
interface PdfReference {
  readonly data: Record<string, unknown>
  compress: boolean
  buffer: Uint8Array[]
  write(chunk: string | Uint8Array): void
  finalize(): void
}
interface WritingDocument {
  _offset: number
  readonly _offsets: unknown[]
  _waiting: number
  _write(data: string | Uint8Array): void
  ref(data?: Record<string, unknown>): PdfReference
}
type ReferenceClass = new (
  document: WritingDocument,
  id: number,
  data?: Record<string, unknown>,
) => PdfReference

/** 6 is zlib's habit; 1 takes a third of its time, for files that are a twentieth larger. */
const LEVEL = 1

/** pdfkit does not export the class of its references: one is asked of a document that is thrown away. */
const Reference = (new PDFDocument({ autoFirstPage: false, font: '' }) as unknown as WritingDocument).ref()
  .constructor as ReferenceClass

/** Packed before: bytes that come again as the same object (a subset that another paper had, too). */
const packed = new WeakMap<Uint8Array, Uint8Array>()

function pack(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  const known = parts.length === 1 && only ? packed.get(only) : undefined
  if (known) return known
  const small = deflateSync(Buffer.concat(parts), { level: LEVEL })
  if (parts.length === 1 && only) packed.set(only, small)
  return small
}

/** A reference that keeps its content as it comes, text as text and bytes as bytes, until it is written. */
class LeanReference extends Reference {
  private text = ''

  override write(chunk: string | Uint8Array): void {
    this.data['Length'] ??= 0
    if (this.compress) this.data['Filter'] = 'FlateDecode'
    if (typeof chunk === 'string') this.text += `${chunk}\n`
    else {
      this.closeText()
      this.buffer.push(chunk)
    }
  }

  override finalize(): void {
    this.closeText()
    if (this.buffer.length > 0 && this.compress) {
      this.buffer = [pack(this.buffer)]
      this.compress = false
    }
    super.finalize()
  }

  private closeText(): void {
    if (this.text === '') return
    this.buffer.push(Buffer.from(this.text, 'latin1'))
    this.text = ''
  }
}

/** Makes a new document write lean from here on; the function that comes back gives the finished bytes. */
export function writeLean(document: object): () => Buffer {
  const doc = document as WritingDocument
  const chunks: Uint8Array[] = []
  let text = ''
  const closeText = (): void => {
    if (text !== '') chunks.push(Buffer.from(text, 'latin1'))
    text = ''
  }
  doc._write = (data) => {
    if (typeof data === 'string') {
      text += `${data}\n`
      doc._offset += data.length + 1
    } else {
      closeText()
      chunks.push(data)
      doc._offset += data.length
    }
  }
  doc.ref = (data) => {
    const ref = new LeanReference(doc, doc._offsets.length + 1, data)
    doc._offsets.push(null)
    doc._waiting++
    return ref
  }
  return () => {
    closeText()
    return Buffer.concat(chunks)
  }
}

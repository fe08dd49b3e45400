import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/**
 * pdfkit writes every line of every object through a stream, letter by letter into a buffer of its own, and packs each
 * with the strongest habit of zlib. Here the same objects are gathered as text and packed once, and what a paper has
 * hundreds of (elements of its structure) is written without pdfkit's objects: the file says the same, in a fraction of
 * the time.
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
  readonly _offsets: (number | null)[]
  _waiting: number
  _write(data: string | Uint8Array): void
  ref(data?: Record<string, unknown>): PdfReference
}
type ReferenceClass = new (
  document: WritingDocument,
  id: number,
  data?: Record<string, unknown>,
) => PdfReference

/** pdfkit does not export the class of its references: one is asked of a document that is thrown away. */
const Reference = (new PDFDocument({ autoFirstPage: false, font: '' }) as unknown as WritingDocument).ref()
  .constructor as ReferenceClass
/** What pdfkit prints as a reference, and nothing more. */
const AbstractReference = Object.getPrototypeOf(Reference) as new () => object

/** 6 is zlib's habit; 1 takes a third of its time, for files that are a twentieth larger. */
const LEVEL = 1

/** Bytes as they stand in the file under `/Filter /FlateDecode`; packed harder where they are kept for all papers. */
export function pack(bytes: Uint8Array, level = LEVEL): Uint8Array {
  return deflateSync(bytes, { level })
}

/** Packed before: pdfkit's own bytes that come again in every file (the colour profile). */
const packed = new WeakMap<Uint8Array, Uint8Array>()

function packOnce(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (parts.length !== 1 || !only) return pack(Buffer.concat(parts))
  let small = packed.get(only)
  if (!small) packed.set(only, (small = pack(only)))
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
      this.buffer = [packOnce(this.buffer)]
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

/** The number of an object that is written by `LeanFile.put`. */
export class ObjectNumber extends AbstractReference {
  readonly id: number
  /** What other objects call it by. */
  readonly ref: string
  constructor(id: number) {
    super()
    this.id = id
    this.ref = `${id} 0 R`
  }
  /** pdfkit asks for it in this way. */
  override toString(): string {
    return this.ref
  }
}

/** A document of pdfkit that is written lean. */
export interface LeanFile {
  /** A number for an object that `put` writes before the document ends. */
  reserve(): ObjectNumber
  /** Writes an object: the inside of its dictionary, in Latin-1, and the bytes behind it, packed already. */
  put(number: ObjectNumber, dictionary: string, stream?: Uint8Array): void
  /** The finished file, after `end()`. */
  bytes(): Buffer
}

/** Makes a new document write lean from here on. */
export function writeLean(document: object): LeanFile {
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
  return {
    reserve: () => new ObjectNumber(doc._offsets.push(null)),
    put({ id }, dictionary, stream) {
      doc._offsets[id - 1] = doc._offset
      if (!stream) {
        doc._write(`${id} 0 obj\n<<${dictionary}>>\nendobj`)
        return
      }
      const entries = `${dictionary}/Filter/FlateDecode/Length ${stream.length}`
      doc._write(`${id} 0 obj\n<<${entries}>>\nstream`)
      doc._write(stream)
      doc._write('\nendstream\nendobj')
    },
    bytes() {
      closeText()
      return Buffer.concat(chunks)
    },
  }
}

/** A text of a dictionary, in any letters. */
export function pdfText(text: string): string {
  return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')}>`
}

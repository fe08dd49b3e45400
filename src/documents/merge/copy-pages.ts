import { openPdf } from './open-pdf.ts'
import { type Copied, copySource, type Faces, type Placement } from './source-copy.ts'

/** A PDF on its way into the merged file, and where it comes to lie there. */
export interface PagesToCopy {
  readonly bytes: Uint8Array
  readonly place: Placement
  /** The first number that its objects may bear. */
  readonly firstFree: number
  /** Those of the sources before it. */
  readonly faces?: Faces
}

/** The objects of a source as they go into the merged file, one behind the other. */
export interface CopiedPages {
  readonly data: Uint8Array
  readonly objects: readonly { readonly number: number; readonly length: number }[]
  readonly copied: Copied
  readonly nextFree: number
  /** Those that it was given, and its own. */
  readonly faces: Faces
}

/** Copies a PDF that can be read. Throws RangeError for another. */
export async function copyPages({
  bytes,
  place,
  firstFree,
  faces = new Map(),
}: PagesToCopy): Promise<CopiedPages> {
  const doc = await openPdf(bytes)
  if (!doc) throw new RangeError(`not a readable PDF: ${place.title}`)
  const chunks: Uint8Array[] = []
  const objects: { number: number; length: number }[] = []
  let nextFree = firstFree
  const copying = copySource(
    doc,
    () => nextFree++,
    place,
    (number, body) => {
      const parts = objectOf(number, body)
      chunks.push(...parts)
      objects.push({ number, length: parts.reduce((sum, part) => sum + part.length, 0) })
      return []
    },
    faces,
  )
  for (;;) {
    const step = copying.next()
    if (step.done) return { data: Buffer.concat(chunks), objects, copied: step.value, nextFree, faces }
  }
}

/** An object of a PDF as it is written, in pieces. */
export const objectOf = (number: number, body: readonly (string | Uint8Array)[]): Uint8Array[] =>
  [`${number} 0 obj\n`, ...body, '\nendobj\n'].map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1') : part,
  )

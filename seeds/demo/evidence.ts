import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
)

/** One page that stands for a scanned proof; it says that it is made up. */
export function evidencePdf(lines: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'A4',
      margin: 72,
      info: { CreationDate: new Date('2022-12-20T00:00:00Z') },
    })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    doc.font(FONT).fontSize(14)
    for (const line of lines) doc.text(line).moveDown()
    doc.end()
  })
}

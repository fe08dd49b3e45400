import PDFDocument from 'pdfkit'
import { extractText } from 'unpdf'
import { renderPaper } from '../../src/documents/index.ts'
import { loadFonts } from '../../src/documents/pdf/fonts.ts'
import { paperData } from '../documents/fixtures/papers.ts'
import { alternate, perSecond, type Result } from './measure.ts'

function barePdf(texts: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', margins: { top: 60, bottom: 60, left: 85, right: 50 } })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    // One shared font object, the fastest way that pdfkit itself offers.
    doc.font(loadFonts().regular as never).fontSize(13)
    for (const text of texts) doc.text(text, { align: 'justify' })
    doc.end()
  })
}

/** The minutes of a bloc of 14 boards: our finished paper against bare pdfkit that draws the same words as plain text. */
export async function benchPapers(): Promise<Result[]> {
  const data = paperData('minutes', 'long')
  const { text } = await extractText(new Uint8Array(renderPaper({ kind: 'minutes', data }).pdf), {
    mergePages: true,
  })
  const texts = text.split('\n').filter((line) => line.trim() !== '')
  const result = await alternate(
    () => perSecond(() => renderPaper({ kind: 'minutes', data }), 1500),
    () => perSecond(() => barePdf(texts), 1500),
    5,
  )
  return [{ name: 'paper: minutes of 14 boards', blocs: 0, ...result, unit: 'papers/s' }]
}

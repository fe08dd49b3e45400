import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const MM = 72 / 25.4
const MARGIN = 20 * MM
const TEXT_SIZE = 14

/** pdfkit with everything fixed that would differ from run to run. */
function startDocument(title: string) {
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    font: createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
    info: { Title: title, Producer: 'khoi-thi-dua', Creator: 'khoi-thi-dua', CreationDate: new Date(0) },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => doc.on('end', resolve))
  return {
    doc,
    finish: async (): Promise<Buffer> => {
      doc.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

/** A page that stands for a file which can not be a page itself, with the words that say so. */
export async function slipPage(title: string, text: string): Promise<Buffer> {
  const { doc, finish } = startDocument(title)
  doc.addPage({ size: 'A4', margin: MARGIN })
  const paragraph = doc.struct('P', {}, () => {
    doc.fontSize(TEXT_SIZE).text(text, MARGIN, MARGIN * 2, { width: doc.page.width - 2 * MARGIN })
  })
  doc.addStructure(doc.struct('Document', {}, [paragraph]))
  return finish()
}

/** As pdfkit opens a picture, which its types do not tell. */
interface OpenPicture {
  readonly width: number
  readonly height: number
  /** Of photographs (Exif): beyond 4 the camera was held on its side. */
  readonly orientation?: number
}

/**
 * A scan that is a picture (PNG, JPEG), as a page: as large as the sheet, which lies as the picture does, for a scan has
 * its own margins. Throws for a picture that can not be read.
 */
export async function picturePage(title: string, picture: Buffer): Promise<Buffer> {
  const { doc, finish } = startDocument(title)
  const opened = (doc as unknown as { openImage(picture: Buffer): OpenPicture }).openImage(picture)
  const isTurned = (opened.orientation ?? 1) > 4
  const isWide = isTurned ? opened.height > opened.width : opened.width > opened.height
  doc.addPage({ size: 'A4', layout: isWide ? 'landscape' : 'portrait', margin: 0 })
  const figure = doc.struct('Figure', { alt: title }, () => {
    const fit: [number, number] = [doc.page.width, doc.page.height]
    doc.image(opened as unknown as Buffer, 0, 0, { fit, align: 'center', valign: 'center' })
  })
  doc.addStructure(doc.struct('Document', {}, [figure]))
  return finish()
}

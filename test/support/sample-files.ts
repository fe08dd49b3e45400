import yazl from 'yazl'

/** A small true PDF of one empty page; `mark` makes its bytes its own. */
export const pdf = (mark = ''): Buffer =>
  Buffer.from(
    [
      '%PDF-1.4',
      `% ${mark}`,
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
      '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj',
      'trailer << /Root 1 0 R >>',
      '%%EOF',
      '',
    ].join('\n'),
  )

/** One transparent pixel. */
export const png = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

/** The first bytes of every JPEG picture, and its end. */
export const jpeg = (): Buffer => Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300ffd9', 'hex')

/** The smallest package that says that it is a Word document or an Excel workbook. */
export const office = (kind: 'docx' | 'xlsx'): Promise<Buffer> => {
  const [part, type] =
    kind === 'docx'
      ? ['word/document.xml', 'wordprocessingml.document.main']
      : ['xl/workbook.xml', 'spreadsheetml.sheet.main']
  const zip = new yazl.ZipFile()
  zip.addBuffer(
    Buffer.from(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/></Types>`,
    ),
    '[Content_Types].xml',
  )
  zip.addBuffer(Buffer.from('<x/>'), part)
  zip.end()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
    zip.outputStream.on('error', reject)
  })
}

export const PDF = 'application/pdf'

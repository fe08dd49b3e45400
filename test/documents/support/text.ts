import { inflateRawSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'
import type { Block, Inline, PaperModel } from '../../../src/documents/model.ts'

type ContentItem =
  { readonly str: string; readonly hasEOL: boolean } | { readonly type: string; readonly tag?: string }

const squeeze = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()

/** A single signer stands right of the recipients: row by row they come first. */
function recipientsLeft(blocks: readonly Block[]): readonly Block[] {
  const index = blocks.findIndex((block) => block.type === 'signatures' && block.layout === 'single')
  const [signer, recipients] = blocks.slice(index, index + 2)
  if (index === -1 || !signer || recipients?.type !== 'recipients') return blocks
  return blocks.toSpliced(index, 2, recipients, signer)
}

/** What a paper says, block by block in reading order, written out of the model by other code than the writers'; charts repeat tables and are left out. */
export function modelText(paper: PaperModel, order: 'columns' | 'rows' = 'columns'): string {
  const words = (content: readonly Inline[]): string =>
    content
      .map((inline) => {
        if (inline.type === 'text') return inline.text
        if (inline.type !== 'note') return inline.type === 'box' ? '' : ' '
        const note = paper.notes[inline.note]
        return note?.raised ? `[${note.mark}]` : (note?.mark ?? '')
      })
      .join('')
  const parts = (block: Block): string[] => {
    switch (block.type) {
      case 'head':
        return [
          words(block.superior),
          words(block.authority),
          ...(order === 'columns' ? [words(block.number), ...block.marks] : []),
          'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
          'Độc lập - Tự do - Hạnh phúc',
          ...(order === 'rows' ? [words(block.number), ...block.marks] : []),
          words(block.placeDate),
        ]
      case 'title':
        return [words(block.name), words(block.subject)]
      case 'addressees':
        return block.addressees.length === 1
          ? [`Kính gửi: ${words(block.addressees[0] ?? [])}`]
          : ['Kính gửi:', ...block.addressees.map((one) => `- ${words(one)}`)]
      case 'basis':
      case 'paragraph':
      case 'heading':
        return [words(block.content)]
      case 'list':
        return block.items.map((item) => item.label + words(item.content))
      case 'table':
        return [...block.head, ...block.body].flatMap((row) => row.cells.map((cell) => words(cell.content)))
      case 'signatures':
        return block.signers.flatMap((signer) => [...signer.lines.map(words), words(signer.name)])
      case 'recipients':
        return ['Nơi nhận:', ...block.items.map((item) => `- ${words(item)}`)]
      case 'chart':
        return []
    }
  }
  const sections = paper.sections.flatMap((section) => [
    ...(section.annex
      ? [section.annex.label, words(section.annex.title), words(section.annex.reference)]
      : []),
    ...(order === 'rows' ? recipientsLeft(section.blocks) : section.blocks).flatMap(parts),
  ])
  return squeeze(sections.join(' '))
}

/** The text of a PDF in the order of its content, without what is marked as decoration, without foot notes and figures. */
export async function pdfText(pdf: Buffer): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = (await page.getTextContent({ includeMarkedContent: true })) as unknown as {
      items: readonly ContentItem[]
    }
    const skipped: boolean[] = []
    for (const item of items) {
      if ('str' in item) {
        if (!skipped.includes(true)) text += item.str + (item.hasEOL ? ' ' : '')
      } else if (item.type === 'endMarkedContent') skipped.pop()
      else {
        skipped.push(['Artifact', 'Note', 'Figure'].includes(item.tag ?? ''))
        text += ' '
      }
    }
    text += ' '
  }
  return squeeze(text)
}

/** The text of the HTML as a browser shows it, without foot notes and captions. */
export function htmlText(html: string): string {
  const text = html
    .replace(/<ul class="notes">.*?<\/ul>/s, '')
    .replace(/<(caption|figure)\b.*?<\/\1>/gs, '')
    .replace(/<ul class="to-list">(.*?)<\/ul>/s, (_, items: string) => items.replace(/<li>/g, '<li>- '))
    .replace(
      /(Nơi nhận:<\/p><ul>)(.*?)<\/ul>/s,
      (_, label: string, items: string) => label + items.replace(/<li>/g, '<li>- '),
    )
    .replace(/<br>|<\/(?:p|li|td|th|h\d|div|header)>|<span class="blank"><\/span>/g, ' ')
    .replace(/<[^>]*>/g, '')
  const entities: Record<string, string> = {
    '&nbsp;': ' ',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&amp;': '&',
  }
  return squeeze(text.replace(/&\w+;/g, (entity) => entities[entity] ?? entity))
}

/** The files of a ZIP archive by name, read through its central directory. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < archive.readUInt16LE(end + 10); index++) {
    const [packed, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)]
    const [extra, comment, local] = [
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
      archive.readUInt32LE(at + 42),
    ]
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const data = archive.subarray(start, start + packed)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    files.set(name, archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data)
    at += 46 + nameLength + extra + comment
  }
  return files
}

/** The text of a Word document in the order of its paragraphs. */
export function docxText(docx: Buffer): string {
  const xml = unzip(docx).get('word/document.xml')?.toString('utf8') ?? ''
  const text = xml.replace(/<\/w:p>|<w:br\/>/g, ' ').replace(/<[^>]*>/g, '')
  const entities: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&amp;': '&',
    '&apos;': "'",
  }
  return squeeze(text.replace(/&\w+;/g, (entity) => entities[entity] ?? entity))
}

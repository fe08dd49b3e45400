import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
  type FileChild,
  type IRunOptions,
  type ISectionOptions,
} from 'docx'
import type { Block, Inline, PaperModel, RecipientsBlock, Section } from '../model.ts'
import { gridColumns } from '../pdf/signature-grid.ts'
import { MM, OFFICIAL_STYLE } from '../pdf/style.ts'
import { planTables, type TablePlan } from '../pdf/table-columns.ts'
import { chartDocx } from './chart-docx.ts'
import { signersDocx } from './docx-signer.ts'
import { docxStyles } from './docx-styles.ts'
import { balanced, bareTable, runs, shortRule, twips, words, type DocxContext } from './docx-parts.ts'
import { tableDocx } from './docx-table.ts'

const NATIONAL = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
/** A run of text; typed, because a plain object would be taken for a text. */
const run = (options: IRunOptions): TextRun => new TextRun(options)
const plain = (text: string) => [{ type: 'text' as const, text, bold: false, italic: false }]

function headDocx(block: Extract<Block, { type: 'head' }>, context: DocxContext): FileChild[] {
  const { head } = OFFICIAL_STYLE
  const right = head.rightColumn
  const left = context.width - right
  const marks = block.marks.map(
    (mark) =>
      new Paragraph({
        style: 'CenterPart',
        spacing: { before: 100 },
        children: [
          run({
            text: mark,
            bold: true,
            size: head.mark * 2,
            border: { style: 'single', size: 6, space: 1 },
          }),
        ],
      }),
  )
  const inLeft = (content: readonly Inline[]) => balanced(content, head.authority, left, context)
  const authority = words(inLeft(block.authority), 'CenterPart', context, {
    bold: true,
    size: head.authority,
  })
  const columns = [
    [
      ...words(inLeft(block.superior), 'CenterPart', context, { size: head.authority }),
      ...authority,
      ...(authority.length > 0 ? [shortRule(block.authority, head.authority, left, 'short', context)] : []),
    ],
    [
      ...words(plain(NATIONAL), 'CenterPart', context, { bold: true, size: head.national }),
      ...words(plain(MOTTO), 'CenterPart', context, { bold: true, size: head.motto }),
      shortRule(plain(MOTTO), head.motto, right, 'full', context),
    ],
  ]
  const dates = [
    [...words(block.number, 'CenterPart', context, { size: head.number }), ...marks],
    words(block.placeDate, 'CenterPart', context, { italics: true, size: head.placeDate }),
  ]
  return [bareTable([columns, dates], [left, right])]
}

function addresseesDocx(block: Extract<Block, { type: 'addressees' }>, context: DocxContext): FileChild[] {
  const [only] = block.addressees
  if (block.addressees.length === 1 && only)
    return [
      new Paragraph({ style: 'Addressee', children: [new TextRun('Kính gửi: '), ...runs(only, context)] }),
    ]
  return [
    new Paragraph({ style: 'Addressee', children: [new TextRun('Kính gửi:')] }),
    ...block.addressees.map(
      (one) =>
        new Paragraph({ style: 'AddresseeItem', children: [new TextRun('- '), ...runs(one, context)] }),
    ),
  ]
}

function recipientsDocx(block: RecipientsBlock, context: DocxContext): Paragraph[] {
  return [
    new Paragraph({ style: 'RecipientsLabel', keepNext: true, children: [new TextRun('Nơi nhận:')] }),
    ...block.items.map(
      (item) => new Paragraph({ style: 'Recipient', children: [new TextRun('- '), ...runs(item, context)] }),
    ),
  ]
}

const beforeSigners = (): Paragraph => new Paragraph({ style: 'BeforeSigners' })

/** What the measures of the PDF are taken from. */
const sheetOf = ({ notes, width }: DocxContext) => ({ style: OFFICIAL_STYLE, notes, width: width * MM })

/** Signers in a table without borders: nobody needs spaces to keep them apart, and a page never ends inside. */
function signaturesDocx(
  block: Extract<Block, { type: 'signatures' }>,
  recipients: RecipientsBlock | undefined,
  context: DocxContext,
): FileChild[] {
  const columns = block.layout === 'grid' ? gridColumns(block.signers, sheetOf(context)) : 2
  const { post, gridPost } = OFFICIAL_STYLE.signature
  const column = { width: context.width / columns, size: block.layout === 'grid' ? gridPost : post }
  if (block.layout === 'single') {
    const half = context.width / 2
    const left = recipients ? recipientsDocx(recipients, context) : []
    const [signer = []] = signersDocx(block.signers, column, context)
    return [beforeSigners(), bareTable([[left, signer]], [half, half])]
  }
  const rows = Array.from({ length: Math.ceil(block.signers.length / columns) }, (_, index) => {
    const signers = block.signers.slice(index * columns, index * columns + columns)
    const row = signersDocx(signers, column, context)
    return [...row, ...Array.from({ length: columns - row.length }, () => [])]
  })
  const widths = Array.from({ length: columns }, () => context.width / columns)
  return [
    beforeSigners(),
    bareTable(rows, widths),
    ...(recipients ? recipientsDocx(recipients, context) : []),
  ]
}

const HEADINGS = ['Heading2', 'Heading3', 'Heading4'] as const
const STYLES = { body: 'Body', center: 'CenterPart', note: 'NoteText', flush: 'Flush' } as const

function blockDocx(
  block: Block,
  next: Block | undefined,
  keepNext: boolean,
  tables: ReadonlyMap<Block, TablePlan>,
  context: DocxContext,
): FileChild[] {
  const { title, body } = OFFICIAL_STYLE
  switch (block.type) {
    case 'head':
      return headDocx(block, context)
    case 'title':
      return [
        ...words(block.name, 'Title', context, { size: title.name }),
        ...words(balanced(block.subject, title.subject, context.width, context), 'CenterPart', context, {
          bold: true,
          size: title.subject,
        }),
        ...(block.subject.length > 0
          ? [shortRule(block.subject, title.subject, context.width, 'short', context)]
          : []),
      ]
    case 'addressees':
      return addresseesDocx(block, context)
    case 'basis':
      return words(block.content, 'Basis', context)
    case 'paragraph':
      return [
        new Paragraph({
          style: STYLES[block.style],
          keepNext: keepNext || next?.type === 'table',
          // A table has no space above it: the words before it leave that free.
          ...(next?.type === 'table' ? { spacing: { after: twips(body.between / MM) } } : {}),
          children: runs(block.content, context),
        }),
      ]
    case 'heading':
      return [
        new Paragraph({
          style: HEADINGS[block.level - 1] ?? 'Heading4',
          keepNext: true,
          children: runs(block.content, context),
        }),
      ]
    case 'list':
      return block.items.map(
        (item, index) =>
          new Paragraph({
            style: 'Body',
            keepNext: keepNext && index === block.items.length - 1,
            children: [new TextRun(item.label), ...runs(item.content, context)],
          }),
      )
    case 'table':
      return [tableDocx(block, tables.get(block), context), new Paragraph({ style: 'AfterTable' })]
    case 'chart':
      return chartDocx(block, context.width)
    case 'signatures':
      return signaturesDocx(block, next?.type === 'recipients' ? next : undefined, context)
    case 'recipients':
      return recipientsDocx(block, context)
  }
}

function sectionDocx(section: Section, paper: PaperModel, isLast: boolean): ISectionOptions {
  const { margins, pageNumber, annex: sizes } = OFFICIAL_STYLE
  const isPortrait = section.orientation === 'portrait'
  const width = (isPortrait ? 210 : 297) - margins.left - margins.right
  const context: DocxContext = { notes: paper.notes, width }
  const children: FileChild[] = []
  if (section.annex) {
    children.push(
      ...words(plain(section.annex.label), 'Title', context, { size: sizes.label }),
      ...words(section.annex.title, 'CenterPart', context, { bold: true, size: sizes.title }),
      ...words(
        balanced(section.annex.reference, sizes.reference, width * 0.9, context),
        'CenterPart',
        context,
        { italics: true, size: sizes.reference },
      ),
      new Paragraph({ style: 'AfterTable' }),
    )
  }
  const tables: ReadonlyMap<Block, TablePlan> = planTables(section.blocks, sheetOf(context))
  section.blocks.forEach((block, index) => {
    const before = section.blocks[index - 1]
    if (block.type === 'recipients' && before?.type === 'signatures') return
    const next = section.blocks[index + 1]
    children.push(...blockDocx(block, next, next?.type === 'signatures', tables, context))
  })
  if (isLast)
    for (const note of paper.notes)
      children.push(
        new Paragraph({
          style: 'NoteText',
          children: [
            run({ text: `${note.raised ? `[${note.mark}]` : `(${note.mark})`} ${note.text}`, italics: true }),
          ],
        }),
      )
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: pageNumber.size * 2 })],
  })
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        size: {
          width: twips(210),
          height: twips(297),
          orientation: isPortrait ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: {
          top: twips(margins.top),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          right: twips(margins.right),
          header: twips(8),
          footer: twips(8),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      default: new Header({ children: [number] }),
      first: new Header({ children: [new Paragraph('')] }),
    },
    children,
  }
}

/**
 * The paper as a Word document for offices that must edit: real styles, tables with repeated heads, page numbers in
 * the top margin from the second page. Same words in the same order as the PDF, footnotes at the end.
 */
export async function renderDocx(paper: PaperModel): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    creator: 'khoi-thi-dua',
    lastModifiedBy: 'khoi-thi-dua',
    styles: docxStyles(),
    sections: paper.sections.map((section, index) =>
      sectionDocx(section, paper, index === paper.sections.length - 1),
    ),
  })
  return Packer.toBuffer(document)
}

import type { Block, PaperModel, Section } from '../model.ts'
import { inlineText } from '../read-inlines.ts'
import { layoutChart } from './chart-layout.ts'
import { layoutSignatures, layoutRecipients } from './closing-layout.ts'
import { emitPdf, type FinishedPage } from './emit.ts'
import { structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { layoutCheckMark } from './check-mark-layout.ts'
import { layoutHead } from './head-layout.ts'
import { paginate } from './paginate.ts'
import { MM, OFFICIAL_STYLE, type PdfStyle } from './style.ts'
import { planTables, type TablePlan } from './table-columns.ts'
import { layoutTable } from './table-layout.ts'
import {
  drawLines,
  layoutAddressees,
  layoutBasis,
  layoutHeading,
  layoutList,
  layoutParagraph,
  layoutTitle,
  setText,
} from './text-layout.ts'

const A4 = { width: 210 * MM, height: 297 * MM }

type Tables = ReadonlyMap<Block, TablePlan>

function layoutBlock(
  block: Block,
  next: Block | undefined,
  tables: Tables,
  canvas: Canvas,
  parent: StructNode,
): Row[] {
  switch (block.type) {
    case 'head':
      return layoutHead(block, canvas, parent)
    case 'title':
      return layoutTitle(block, canvas, parent)
    case 'addressees':
      return layoutAddressees(block, canvas, parent)
    case 'basis':
      return layoutBasis(block, canvas, parent)
    case 'paragraph':
      return layoutParagraph(block, canvas, parent)
    case 'heading':
      return layoutHeading(block, canvas, parent)
    case 'list':
      return layoutList(block, canvas, parent)
    case 'table': {
      const plan = tables.get(block)
      return plan ? layoutTable(block, plan, canvas, parent) : []
    }
    case 'chart':
      return layoutChart(block, canvas, parent)
    case 'signatures':
      return layoutSignatures(block, next?.type === 'recipients' ? next : undefined, canvas, parent)
    case 'recipients':
      return layoutRecipients(block, canvas, parent, canvas.style.body.between)
  }
}

/** “Phụ lục I”, its title and the paper it belongs to, centred. */
function layoutAnnexHead(annex: NonNullable<Section['annex']>, canvas: Canvas, parent: StructNode): Row {
  const { annex: sizes, faces } = canvas.style
  const spec = { align: 'balance', width: canvas.width * 0.9, lineSpacing: 1 } as const
  const node = structNode(parent, 'H1')
  const label = setText(
    [{ type: 'text', text: annex.label, bold: false, italic: false }],
    { ...spec, size: sizes.label, face: faces.annex },
    canvas,
  )
  const title = setText(annex.title, { ...spec, size: sizes.title, face: faces.annex }, canvas)
  const reference = setText(annex.reference, { ...spec, size: sizes.reference, face: 'italic' }, canvas)
  const ops: Op[] = []
  let y = 0
  for (const text of [label, title, reference]) {
    ops.push(...drawLines(text, canvas.width * 0.05, y, text === reference ? structNode(parent, 'P') : node))
    y += text.height + 1
  }
  const bookmark = { level: 1, title: `${annex.label}. ${inlineText(annex.title, canvas.notes)}` }
  return {
    height: y + 6,
    before: 0,
    keepNext: true,
    ops,
    notes: [...title.notes, ...reference.notes],
    bookmark,
  }
}

/** The two rows before a signature stay with it, so that it never stands alone on a page. */
function keepWithSignature(rows: Row[]): void {
  for (const row of rows.slice(-2)) row.keepNext = true
}

/** Words that announce what follows (“… như sau:”), and words right before a table, stay with it. */
function keepWithNext(block: Block, next: Block | undefined, rows: Row[]): void {
  if (block.type !== 'paragraph' && block.type !== 'list') return
  const content = block.type === 'list' ? block.items.at(-1)?.content : block.content
  const last = content?.findLast((inline) => inline.type === 'text')
  const announces = last?.type === 'text' && last.text.trimEnd().endsWith(':')
  const row = rows.at(-1)
  if (row && next && (announces || next.type === 'table' || next.type === 'chart')) row.keepNext = true
}

function layoutSection(section: Section, canvas: Canvas, parent: StructNode): Row[] {
  const rows: Row[] = section.annex ? [layoutAnnexHead(section.annex, canvas, parent)] : []
  const tables: Tables = planTables(section.blocks, canvas)
  section.blocks.forEach((block, index) => {
    const before = section.blocks[index - 1]
    if (block.type === 'recipients' && before?.type === 'signatures') return
    if (block.type === 'signatures') keepWithSignature(rows)
    const next = section.blocks[index + 1]
    const laid = layoutBlock(block, next, tables, canvas, parent)
    keepWithNext(block, next, laid)
    rows.push(...laid)
  })
  return rows
}

/** The page's number in the top margin, from the second page of the paper and of each annex on. */
function pageNumber(index: number, canvas: Canvas): Op[] {
  if (index === 0) return []
  const { pageNumber: spec, faces, margins } = canvas.style
  const text = setText(
    [{ type: 'text', text: String(index + 1), bold: false, italic: false }],
    { size: spec.size, face: faces.pageNumber, align: 'center', width: canvas.width, lineSpacing: 1 },
    canvas,
  )
  const [line] = text.lines
  if (!line) return []
  // In the middle of the text, as every word processor puts it, not of the sheet.
  return [{ kind: 'line', x: margins.left * MM + line.x, y: spec.baseline * MM, line, node: null }]
}

/**
 * The paper as PDF/A-3a with the data behind it embedded as JSON: A4, margins, letters and rules by the decree
 * (`OFFICIAL_STYLE`), tagged, in Vietnamese. Same model and style, same bytes. Throws nothing that the model allows.
 */
export function renderPdf(paper: PaperModel, style: PdfStyle = OFFICIAL_STYLE): Buffer {
  const { margins } = style
  const root = structNode(null, 'Document', { title: paper.title })
  const pages: FinishedPage[] = []
  for (const section of paper.sections) {
    const isPortrait = section.orientation === 'portrait'
    const sheet = isPortrait ? A4 : { width: A4.height, height: A4.width }
    const canvas: Canvas = {
      style,
      notes: paper.notes,
      width: sheet.width - (margins.left + margins.right) * MM,
      height: sheet.height - (margins.top + margins.bottom) * MM,
      isAnnex: section.annex !== null,
    }
    const parent = section.annex ? structNode(root, 'Sect') : root
    const rows = layoutSection(section, canvas, parent)
    paginate(rows, canvas, parent).forEach((page, index) => {
      const isFirst = pages.length === 0
      pages.push({
        orientation: section.orientation,
        ops: [
          ...pageNumber(index, canvas),
          ...page.ops,
          ...(isFirst && paper.check ? layoutCheckMark(paper.check, canvas, root) : []),
        ],
        bookmarks: page.bookmarks,
      })
    })
  }
  return emitPdf(paper, pages, root)
}

import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Align, TableBlock, TableRow as ModelRow } from '../model.ts'
import { OFFICIAL_STYLE } from '../pdf/style.ts'
import type { TablePlan } from '../pdf/table-columns.ts'
import { runs, twips, type DocxContext } from './docx-parts.ts'

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

function rowDocx(
  row: ModelRow,
  isHead: boolean,
  keepNext: boolean,
  block: TableBlock,
  widths: readonly number[],
  context: DocxContext,
): TableRow {
  const { table } = OFFICIAL_STYLE
  let column = 0
  const cells = row.cells.map((cell) => {
    const at = column
    column += cell.colspan
    const width = widths.slice(at, column).reduce((sum, one) => sum + one, 0)
    const align: Align = isHead ? 'center' : (cell.align ?? block.columns[at]?.align ?? 'left')
    const isBold = isHead || row.kind !== 'plain'
    return new TableCell({
      columnSpan: cell.colspan,
      rowSpan: cell.rowspan,
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: {
        left: twips(table.padding),
        right: twips(table.padding),
        top: twips(table.verticalPadding),
        bottom: twips(table.verticalPadding),
      },
      children: [
        new Paragraph({
          style: 'CellText',
          alignment: ALIGN[align],
          keepNext,
          children: runs(cell.content, context, { size: block.size, ...(isBold ? { bold: true } : {}) }),
        }),
      ],
    })
  })
  const height =
    block.rowHeight > 0 && !isHead
      ? { height: { value: twips(block.rowHeight), rule: 'atLeast' as const } }
      : {}
  return new TableRow({ tableHeader: isHead, cantSplit: true, ...height, children: cells })
}

/** A table of so many rows is never parted, as in the PDF, which knows their height. */
const WHOLE = 8

/** A table with its head on every page and rows that stay whole. */
export function tableDocx(block: TableBlock, plan: TablePlan | undefined, context: DocxContext): Table {
  // As in the PDF; a twip less, so that rounding never makes the table wider than the text.
  const widths = (plan?.widths ?? []).map((points) => Math.floor(points * 20))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      ...block.head.map((row) => rowDocx(row, true, true, block, widths, context)),
      ...block.body.map((row, index) => {
        const last = block.body.length - 1
        const isKept = last < WHOLE || index === 0 || index === last - 1 || row.kind === 'group'
        return rowDocx(row, false, isKept && index < last, block, widths, context)
      }),
    ],
  })
}

import { chartSvg } from './chart-svg.ts'
import type {
  Block,
  Inline,
  Note,
  PaperModel,
  Section,
  SignatureImage,
  SignerBlock,
  TableBlock,
  TableRow,
} from '../model.ts'
import { signatureAlt } from '../signature/signers.ts'

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

interface Context {
  readonly notes: readonly Note[]
  /** Prefix of element ids, so that two papers can stand on one page. */
  readonly id: string
}

function inlineHtml(content: readonly Inline[], context: Context): string {
  return content
    .map((inline) => {
      switch (inline.type) {
        case 'text': {
          let html = escape(inline.text).replaceAll('\u00a0', '&nbsp;')
          if (inline.italic) html = `<em>${html}</em>`
          return inline.bold ? `<strong>${html}</strong>` : html
        }
        case 'note': {
          const note = context.notes[inline.note]
          if (!note) return ''
          const mark = note.raised ? `[${note.mark}]` : note.mark
          const link = `<a href="#${context.id}-note-${inline.note}">${escape(mark)}</a>`
          return note.raised ? `<sup>${link}</sup>` : link
        }
        case 'blank':
          return ' <span class="blank"></span> '
        case 'box':
          return '<span class="tick"></span>'
        case 'break':
          return '<br>'
      }
    })
    .join('')
}

const words = (tag: string, className: string, content: readonly Inline[], context: Context): string =>
  content.length === 0 ? '' : `<${tag} class="${className}">${inlineHtml(content, context)}</${tag}>`

function rowHtml(row: TableRow, tag: 'th' | 'td', table: TableBlock, context: Context): string {
  let column = 0
  const cells = row.cells.map((cell) => {
    const align = tag === 'th' ? 'center' : (cell.align ?? table.columns[column]?.align ?? 'left')
    column += cell.colspan
    const spans =
      (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '') +
      (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '')
    const scope = tag === 'th' ? ` scope="${cell.colspan > 1 ? 'colgroup' : 'col'}"` : ''
    return `<${tag} class="${align}"${spans}${scope}>${inlineHtml(cell.content, context)}</${tag}>`
  })
  return `<tr${row.kind === 'plain' ? '' : ` class="${row.kind}"`}>${cells.join('')}</tr>`
}

function tableHtml(table: TableBlock, context: Context): string {
  const total = table.columns.reduce((sum, column) => sum + column.weight, 0)
  const columns = table.columns
    .map((column) => `<col class="w${Math.round((column.weight * 100) / total)}">`)
    .join('')
  const head = table.head.map((row) => rowHtml(row, 'th', table, context)).join('')
  const body = table.body.map((row) => rowHtml(row, 'td', table, context)).join('')
  return (
    `<div class="scroll" role="region" tabindex="0" aria-label="${escape(table.caption)}">` +
    `<table><caption>${escape(table.caption)}</caption><colgroup>${columns}</colgroup>` +
    `${head === '' ? '' : `<thead>${head}</thead>`}<tbody>${body}</tbody></table></div>`
  )
}

/** The bytes stand in the page itself: no address leads to a picture of a signature. */
const imageHtml = (image: SignatureImage | undefined): string =>
  image
    ? `<img alt="${escape(signatureAlt(image))}" src="data:image/png;base64,${image.png.toString('base64')}">`
    : ''

function signerHtml(signer: SignerBlock, context: Context): string {
  const lines = signer.lines.map((line) => `<p class="post">${inlineHtml(line, context)}</p>`).join('')
  return `<div class="signer">${lines}<div class="zone">${imageHtml(signer.image)}</div>${words('p', 'signer-name', signer.name, context)}</div>`
}

function blockHtml(block: Block, context: Context): string {
  switch (block.type) {
    case 'head':
      return (
        `<header class="head"><div class="authority">${words('p', 'superior', block.superior, context)}` +
        `${words('p', 'issuer', block.authority, context)}${words('p', 'number', block.number, context)}` +
        `${block.marks.map((mark) => `<p class="mark">${escape(mark)}</p>`).join('')}</div>` +
        `<div class="nation"><p class="national">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>` +
        `<p class="motto">Độc lập - Tự do - Hạnh phúc</p>${words('p', 'place-date', block.placeDate, context)}</div></header>`
      )
    case 'title':
      return `${words('h2', 'name', block.name, context)}${words('p', 'subject', block.subject, context)}`
    case 'addressees': {
      const [only] = block.addressees
      if (block.addressees.length === 1 && only)
        return `<p class="to">Kính gửi: ${inlineHtml(only, context)}</p>`
      const items = block.addressees.map((one) => `<li>${inlineHtml(one, context)}</li>`).join('')
      return `<p class="to">Kính gửi:</p><ul class="to-list">${items}</ul>`
    }
    case 'basis':
      return words('p', 'basis', block.content, context)
    case 'paragraph':
      return words('p', block.style, block.content, context)
    case 'heading':
      return words(`h${block.level + 2}`, `level-${block.level}`, block.content, context)
    case 'list': {
      const items = block.items.map(
        (item) => `<li>${escape(item.label)}${inlineHtml(item.content, context)}</li>`,
      )
      return `<ul class="list">${items.join('')}</ul>`
    }
    case 'table':
      return tableHtml(block, context)
    case 'chart':
      return chartSvg(block)
    case 'signatures':
      return `<div class="signatures ${block.layout}">${block.signers.map((one) => signerHtml(one, context)).join('')}</div>`
    case 'recipients': {
      const items = block.items.map((item) => `<li>${inlineHtml(item, context)}</li>`).join('')
      return `<div class="recipients"><p class="label">Nơi nhận:</p><ul>${items}</ul></div>`
    }
  }
}

function sectionHtml(section: Section, context: Context): string {
  const blocks = section.blocks.map((block) => blockHtml(block, context)).join('\n')
  if (!section.annex) return blocks
  const { label, title, reference } = section.annex
  return (
    `<section class="annex"><h2 class="annex-label">${escape(label)}<br>${inlineHtml(title, context)}</h2>` +
    `${words('p', 'reference', reference, context)}\n${blocks}</section>`
  )
}

/**
 * The paper as one HTML `article` for a page of the product: same words in the same order as the PDF, tables with
 * heads and captions, footnotes as links. No style attributes and no scripts, so it stands under a strict CSP with
 * `PAPER_CSS`. `id` must be unique in the page.
 */
export function renderHtml(paper: PaperModel, id = 'paper'): string {
  const context: Context = { notes: paper.notes, id }
  const notes = paper.notes
    .map((note, index) => {
      const mark = note.raised ? `[${note.mark}]` : `(${note.mark})`
      return `<li id="${id}-note-${index}">${escape(mark)} ${escape(note.text)}</li>`
    })
    .join('')
  return (
    `<article class="paper" lang="${paper.lang}" aria-label="${escape(paper.title)}">\n` +
    `${paper.sections.map((section) => sectionHtml(section, context)).join('\n')}\n` +
    `${notes === '' ? '' : `<ul class="notes">${notes}</ul>\n`}</article>\n`
  )
}

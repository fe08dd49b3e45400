import type { Block, Inline, PaperModel, TableBlock, TableRow } from '../../src/documents/model.ts'

/** The same paper for typst: same words, letters, margins and tables, by typst's own means. */

const quoted = (text: string): string => `#${JSON.stringify(text)}`

function inlines(content: readonly Inline[], notes: PaperModel['notes']): string {
  return content
    .map((inline) => {
      switch (inline.type) {
        case 'text': {
          const text = quoted(inline.text)
          if (inline.bold) return `#strong[${text}]`
          return inline.italic ? `#emph[${text}]` : text
        }
        case 'note':
          return quoted(notes[inline.note]?.mark ?? '')
        case 'blank':
          return `#h(${inline.width}mm)`
        case 'box':
          return '#box(width: 9pt, height: 9pt, stroke: 0.7pt)'
        case 'break':
          return '#linebreak()'
      }
    })
    .join('')
}

function table(block: TableBlock, words: (content: readonly Inline[]) => string): string {
  const row = ({ cells }: TableRow): string =>
    cells
      .map((cell) => `table.cell(colspan: ${cell.colspan}, rowspan: ${cell.rowspan})[${words(cell.content)}]`)
      .join(', ')
  const columns = block.columns.map((column) => `${column.weight}fr`).join(', ')
  const align = block.columns.map((column) => column.align).join(', ')
  const head = block.head.map(row).join(', ')
  return (
    `#text(size: ${block.size}pt, table(columns: (${columns}), align: (${align}), stroke: 0.5pt, inset: 3pt, ` +
    `table.header(${head}), ${block.body.map(row).join(', ')}))`
  )
}

function blockSource(block: Block, notes: PaperModel['notes']): string {
  const words = (content: readonly Inline[]): string => inlines(content, notes)
  switch (block.type) {
    case 'head':
      return (
        `#grid(columns: (1fr, 89mm), align: center, text(size: 12pt)[${words(block.superior)} \\ ` +
        `#strong[${words(block.authority)}] \\ ${words(block.number)}], ` +
        `[#text(size: 12pt)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*] \\ ` +
        `#underline[*Độc lập - Tự do - Hạnh phúc*] \\ ${words(block.placeDate)}])`
      )
    case 'title':
      return `#align(center)[#strong[${words(block.name)}] \\ #strong[${words(block.subject)}]]`
    case 'addressees':
      return block.addressees.map(words).join('\n\n')
    case 'basis':
      return `#emph[${words(block.content)}]`
    case 'paragraph':
      return words(block.content)
    case 'heading':
      return `#heading(level: ${block.level})[${words(block.content)}]`
    case 'list':
      return block.items.map((item) => `${quoted(item.label)}${words(item.content)}`).join('\n\n')
    case 'table':
      return table(block, words)
    case 'signatures':
      return `#grid(columns: ${block.signers.length}, column-gutter: 1fr, ${block.signers
        .map(
          (signer) =>
            `align(center)[${signer.lines.map((line) => `#strong[${words(line)}]`).join(' \\ ')} #v(25mm) #strong[${words(signer.name)}]]`,
        )
        .join(', ')})`
    case 'recipients':
      return `#text(size: 11pt)[#strong[#emph[Nơi nhận:]] \\ ${block.items.map((item) => `${quoted('- ')}${words(item)}`).join(' \\ ')}]`
    case 'chart':
      return ''
  }
}

/** The source of a paper without charts, for `NodeCompiler.pdf({ mainFileContent })`. */
export function typstSource(paper: PaperModel): string {
  const setUp = `#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm), numbering: "1", number-align: center + top)
#set text(font: "Tinos", size: 14pt, lang: "vi", hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), spacing: 14pt, leading: 7pt)
#show heading: set text(size: 14pt)
`
  const body = paper.sections
    .flatMap(({ blocks }) => blocks.map((block) => blockSource(block, paper.notes)))
    .join('\n\n')
  return setUp + body
}

/** The same with the data attached and what PDF/A asks for besides: title and language. */
export function typstArchivalSource(paper: PaperModel): string {
  const made = new Date(paper.madeAt)
  const date = `datetime(year: ${made.getUTCFullYear()}, month: ${made.getUTCMonth() + 1}, day: ${made.getUTCDate()})`
  return (
    `#set document(title: ${JSON.stringify(paper.title)}, date: ${date})\n` +
    `#pdf.embed("paper-data.json", bytes(${JSON.stringify(paper.data)}), relationship: "source", ` +
    `mime-type: "application/json", description: "Dữ liệu của văn bản")\n${typstSource(paper)}`
  )
}

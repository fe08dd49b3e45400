import type { MarkupElement } from './markup.ts'
import { templateError } from './markup.ts'
import type {
  Align,
  Block,
  ChartBlock,
  HeadBlock,
  HeadingBlock,
  Inline,
  ListBlock,
  ParagraphStyle,
  SignaturesBlock,
  SignerBlock,
  TableBlock,
  TableCell,
  TableColumn,
  TableRow,
} from './model.ts'
import { endWith, readInlines, type Notes } from './read-inlines.ts'
import { formatRoman } from './vietnamese.ts'

export interface Reader {
  readonly notes: Notes
  /** Values of `part` attributes met so far. */
  readonly parts: Set<string>
  readonly draft: boolean
  readonly isAnnex: boolean
  /** Headings met so far on each level: they are numbered I. 1. a) by themselves. */
  readonly headings: [number, number, number]
}

/** Refuses attributes other than the named ones, with the line. */
export function requireOnly(element: MarkupElement, allowed: readonly string[]): void {
  for (const attribute of element.attributes.keys()) {
    if (!allowed.includes(attribute))
      throw templateError('documents.template-attribute', element.place, { element: element.name, attribute })
  }
}

/** The child elements; text between them is refused, and so is any element that is not `allowed`. */
function elementsOf(parent: MarkupElement, allowed: readonly string[]): MarkupElement[] {
  const elements: MarkupElement[] = []
  for (const child of parent.children) {
    if (typeof child === 'string') {
      const detail = child.trim().slice(0, 40)
      if (detail !== '') throw templateError('documents.template-text', parent.place, { detail })
    } else if (allowed.includes(child.name)) elements.push(child)
    else throw templateError('documents.template-element', child.place, { element: child.name })
  }
  return elements
}

/** An attribute that must be one of `values`; the first is the default. */
function choice<const T extends string>(
  element: MarkupElement,
  attribute: string,
  values: readonly [T, ...T[]],
): T {
  const given = element.attributes.get(attribute)
  if (given === undefined) return values[0]
  const value = values.find((candidate) => candidate === given)
  if (value === undefined)
    throw templateError('documents.template-attribute', element.place, { element: element.name, attribute })
  return value
}

function wholeNumber(element: MarkupElement, attribute: string, fallback: number, max: number): number {
  const given = element.attributes.get(attribute)
  if (given === undefined) return fallback
  const value = Number(given)
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw templateError('documents.template-attribute', element.place, { element: element.name, attribute })
  return value
}

function readHead(element: MarkupElement, reader: Reader): HeadBlock {
  const parts: Record<string, Inline[]> = {}
  for (const child of elementsOf(element, ['superior', 'authority', 'number', 'place-date'])) {
    parts[child.name] = readInlines(child, reader.notes)
  }
  return {
    type: 'head',
    superior: parts['superior'] ?? [],
    authority: parts['authority'] ?? [],
    number: parts['number'] ?? [],
    placeDate: parts['place-date'] ?? [],
    marks: reader.draft ? ['DỰ THẢO'] : [],
  }
}

const LABELS = {
  dash: () => '- ',
  plus: () => '+ ',
  number: (index: number) => `${index + 1}. `,
  letter: (index: number) => `${'abcdefghiklmnopqrstuvxy'[index] ?? index + 1}) `,
} as const

function readList(element: MarkupElement, reader: Reader): ListBlock {
  const label = LABELS[choice(element, 'label', ['dash', 'plus', 'number', 'letter'])]
  const contents = elementsOf(element, ['li'])
    .map((item) => readInlines(item, reader.notes))
    .filter((content) => content.length > 0)
  const isPunctuated = choice(element, 'punctuate', ['no', 'yes']) === 'yes'
  const items = contents.map((content, index) => ({
    label: label(index),
    content: isPunctuated ? endWith(content, index === contents.length - 1 ? '.' : ';') : content,
  }))
  return { type: 'list', items }
}

const ALIGN: Readonly<Record<string, Align>> = { l: 'left', c: 'center', r: 'right' }

/** `columns="8c 40l 20r"`: weight and alignment of each column. */
function readColumns(element: MarkupElement): TableColumn[] {
  const columns = (element.attributes.get('columns') ?? '').split(/\s+/).map((text) => {
    const match = /^(\d+(?:\.\d+)?)([lcr])$/.exec(text)
    const align = ALIGN[match?.[2] ?? '']
    if (!match || !align)
      throw templateError('documents.template-attribute', element.place, {
        element: 'table',
        attribute: 'columns',
      })
    return { weight: Number(match[1]), align }
  })
  return columns
}

function readCell(element: MarkupElement, reader: Reader): TableCell {
  requireOnly(element, ['colspan', 'rowspan', 'align'])
  const align = element.attributes.get('align')
  return {
    content: readInlines(element, reader.notes),
    colspan: wholeNumber(element, 'colspan', 1, 100),
    rowspan: wholeNumber(element, 'rowspan', 1, 3),
    align: align === undefined ? null : choice(element, 'align', ['left', 'center', 'right']),
  }
}

function readRow(element: MarkupElement, cellName: 'th' | 'td', reader: Reader): TableRow {
  requireOnly(element, ['kind'])
  return {
    kind: choice(element, 'kind', ['plain', 'group', 'total']),
    cells: elementsOf(element, [cellName]).map((cell) => readCell(cell, reader)),
  }
}

/** Refuses rows whose cells do not fill the columns exactly, taking row spans of the head into account. */
function checkGrid(rows: readonly TableRow[], elements: readonly MarkupElement[], columns: number): void {
  let covered = new Array<number>(columns).fill(0)
  rows.forEach((row, index) => {
    let cells = covered.filter((left) => left > 0).length
    const next = covered.map((left) => Math.max(0, left - 1))
    let at = 0
    for (const cell of row.cells) {
      while ((covered[at] ?? 0) > 0) at++
      for (let i = 0; i < cell.colspan; i++) next[at + i] = cell.rowspan - 1
      at += cell.colspan
      cells += cell.colspan
    }
    const place = elements[index]
    if (cells !== columns && place)
      throw templateError('documents.template-table', place.place, { cells, columns })
    covered = next
  })
}

function readTable(element: MarkupElement, reader: Reader): TableBlock {
  requireOnly(element, ['columns', 'caption', 'size', 'part', 'row-height'])
  const caption = reader.notes.clean(element.attributes.get('caption') ?? '')
  if (caption === '')
    throw templateError('documents.template-attribute', element.place, {
      element: 'table',
      attribute: 'caption',
    })
  const columns = readColumns(element)
  // Below 13 pt only where the decree leaves room: the wide table of an annex.
  const size = wholeNumber(element, 'size', 13, 14)
  if (size < (reader.isAnnex ? 11 : 13))
    throw templateError('documents.template-attribute', element.place, {
      element: 'table',
      attribute: 'size',
    })
  const sections = elementsOf(element, ['thead', 'tbody'])
  const rowsOf = (name: 'thead' | 'tbody') =>
    sections.filter((section) => section.name === name).flatMap((section) => elementsOf(section, ['tr']))
  const headRows = rowsOf('thead')
  const bodyRows = rowsOf('tbody')
  const head = headRows.map((row) => readRow(row, 'th', reader))
  const body = bodyRows.map((row) => readRow(row, 'td', reader))
  checkGrid(head, headRows, columns.length)
  checkGrid(body, bodyRows, columns.length)
  const spanning = body.findIndex((row) => row.cells.some((cell) => cell.rowspan > 1))
  const wrong = bodyRows[spanning]
  if (wrong)
    throw templateError('documents.template-attribute', wrong.place, { element: 'td', attribute: 'rowspan' })
  const rowHeight = element.attributes.has('row-height') ? wholeNumber(element, 'row-height', 1, 100) : 0
  return { type: 'table', columns, head, body, size, caption, rowHeight }
}

function readSigner(element: MarkupElement, reader: Reader): SignerBlock {
  const lines: Inline[][] = []
  let remark: Inline[] = []
  let name: Inline[] = []
  for (const child of elementsOf(element, ['line', 'remark', 'signer-name'])) {
    const content = readInlines(child, reader.notes)
    if (child.name === 'line') {
      if (content.length > 0) lines.push(content)
    } else if (child.name === 'remark') remark = content
    else name = content
  }
  if (lines.length === 0)
    throw templateError('documents.template-part-missing', element.end, { part: 'line' })
  return { lines, remark, name }
}

function readSignatures(element: MarkupElement, reader: Reader): SignaturesBlock {
  const layout = choice(element, 'layout', ['single', 'pair', 'grid'])
  const signers = elementsOf(element, ['signer']).map((signer) => readSigner(signer, reader))
  const wanted = layout === 'single' ? 1 : layout === 'pair' ? 2 : signers.length
  if (signers.length === 0 || signers.length !== wanted)
    throw templateError('documents.template-part-missing', element.end, { part: 'signer' })
  return { type: 'signatures', layout, signers }
}

/**
 * `series="Tự chấm|Thống nhất" main="last"` and `values="12|9.5" labels="12|9,5"`: numbers with a decimal point, an
 * empty one is no figure; the main series is the first unless told.
 */
function readChart(element: MarkupElement, reader: Reader): ChartBlock {
  requireOnly(element, ['title', 'alt', 'series', 'main', 'part'])
  const main = element.attributes.get('main') ?? 'first'
  if (main !== 'first' && main !== 'last')
    throw templateError('documents.template-attribute', element.place, {
      element: 'chart',
      attribute: 'main',
    })
  const series = (element.attributes.get('series') ?? '').split('|').map(reader.notes.clean)
  const bars = elementsOf(element, ['bar']).map((bar) => {
    requireOnly(bar, ['name', 'values', 'labels'])
    const values = (bar.attributes.get('values') ?? '').split('|').map((text) => {
      if (text.trim() === '') return null
      const value = Number(text)
      if (!Number.isFinite(value) || value < 0)
        throw templateError('documents.template-attribute', bar.place, {
          element: 'bar',
          attribute: 'values',
        })
      return value
    })
    const labels = (bar.attributes.get('labels') ?? '').split('|').map(reader.notes.clean)
    if (values.length !== series.length || labels.length !== series.length)
      throw templateError('documents.template-attribute', bar.place, { element: 'bar', attribute: 'values' })
    const note = labels.some((label) => label.endsWith('*'))
      ? reader.notes.indexOf('illustrative', '')
      : undefined
    const notes = note === undefined ? [] : [note]
    return { name: reader.notes.clean(bar.attributes.get('name') ?? ''), values, labels, notes }
  })
  const [title, alt] = ['title', 'alt'].map((name) => reader.notes.clean(element.attributes.get(name) ?? ''))
  if (!title || !alt)
    throw templateError('documents.template-attribute', element.place, { element: 'chart', attribute: 'alt' })
  return { type: 'chart', title, alt, series, main, bars }
}

function readTitle(element: MarkupElement, reader: Reader): Block {
  const parts: Record<string, Inline[]> = {}
  for (const child of elementsOf(element, ['name', 'subject']))
    parts[child.name] = readInlines(child, reader.notes)
  const name = parts['name'] ?? []
  if (name.length === 0) throw templateError('documents.template-part-missing', element.end, { part: 'name' })
  return { type: 'title', name, subject: parts['subject'] ?? [] }
}

/** One ends with “.”, several are a list with “;”. */
function readSeveral(element: MarkupElement, child: string, reader: Reader): Inline[][] {
  const contents = elementsOf(element, [child])
    .map((one) => readInlines(one, reader.notes))
    .filter((content) => content.length > 0)
  return contents.map((content, index) => endWith(content, index === contents.length - 1 ? '.' : ';'))
}

/** I. for the first level, 1. for the second, a) for the third; a higher level starts the lower ones again. */
function numberHeading(content: readonly Inline[], level: HeadingBlock['level'], reader: Reader): Inline[] {
  const count = ++reader.headings[(level - 1) as 0]
  reader.headings.fill(0, level)
  const label = level === 1 ? `${formatRoman(count)}. ` : LABELS[level === 2 ? 'number' : 'letter'](count - 1)
  return [{ type: 'text', text: label, bold: false, italic: false }, ...content]
}

function readWords(element: MarkupElement, reader: Reader): Block[] {
  const content = readInlines(element, reader.notes)
  // A text that the data left empty leaves no trace.
  if (content.length === 0) return []
  switch (element.name) {
    case 'basis':
      return [{ type: 'basis', content }]
    case 'h': {
      requireOnly(element, ['level', 'part', 'numbered'])
      const level = Number(choice(element, 'level', ['1', '2', '3'])) as HeadingBlock['level']
      const isNumbered = choice(element, 'numbered', ['yes', 'no']) === 'yes'
      return [
        { type: 'heading', level, content: isNumbered ? numberHeading(content, level, reader) : content },
      ]
    }
    default: {
      requireOnly(element, ['style', 'part'])
      const style: ParagraphStyle = choice(element, 'style', ['body', 'center', 'note', 'flush'])
      return [{ type: 'paragraph', style, content }]
    }
  }
}

/** Reads one block; an element that came out empty gives none. */
export function readBlock(element: MarkupElement, reader: Reader): Block[] {
  const part = element.attributes.get('part')
  if (part !== undefined) reader.parts.add(part)
  switch (element.name) {
    case 'head':
      requireOnly(element, ['part'])
      return [readHead(element, reader)]
    case 'title':
      requireOnly(element, ['part'])
      return [readTitle(element, reader)]
    case 'addressees': {
      requireOnly(element, ['part'])
      const addressees = readSeveral(element, 'addressee', reader)
      return addressees.length === 0 ? [] : [{ type: 'addressees', addressees }]
    }
    case 'recipients': {
      requireOnly(element, ['part'])
      const items = readSeveral(element, 'recipient', reader)
      return items.length === 0 ? [] : [{ type: 'recipients', items }]
    }
    case 'basis':
    case 'p':
    case 'h':
      return readWords(element, reader)
    case 'list': {
      requireOnly(element, ['label', 'part', 'punctuate'])
      const list = readList(element, reader)
      return list.items.length === 0 ? [] : [list]
    }
    case 'table':
      return [readTable(element, reader)]
    case 'chart':
      return [readChart(element, reader)]
    case 'signatures':
      requireOnly(element, ['layout', 'part'])
      return [readSignatures(element, reader)]
    default:
      throw templateError('documents.template-element', element.place, { element: element.name })
  }
}

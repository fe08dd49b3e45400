import type { MarkupElement } from './markup.ts'
import { templateError } from './markup.ts'
import type { Inline, Note, TextRun } from './model.ts'
import { printable } from './printable.ts'

/** The footnotes of a paper while it is read; equal texts share one mark. */
export interface Notes {
  readonly list: Note[]
  readonly clean: (text: string) => string
  indexOf(kind: string, text: string): number | undefined
}

/** Marks that always mean the same, and what the foot of the page says about them. */
const FIXED: Readonly<Record<string, Note>> = {
  illustrative: {
    mark: '*',
    text: 'Số liệu, nội dung minh họa, không có trong tài liệu nguồn.',
    raised: false,
  },
  missing: { mark: '…', text: 'Chưa có số liệu.', raised: false },
  'not-applicable': { mark: 'x', text: 'Không áp dụng với đơn vị.', raised: false },
}

/** Marks that say something of their own each time: numbered. */
const NUMBERED: ReadonlySet<string> = new Set(['source', 'question', 'partial'])

export function createNotes(): Notes {
  const list: Note[] = []
  const known = new Map<string, number>()
  let numbered = 0
  return {
    list,
    clean: (text) => printable(text).trim(),
    indexOf(kind, text) {
      const fixed = FIXED[kind]
      if (!fixed && !NUMBERED.has(kind)) return undefined
      const content = fixed ? '' : printable(text).trim()
      const key = fixed ? kind : `${kind}:${content}`
      let index = known.get(key)
      if (index === undefined) {
        index = list.length
        known.set(key, index)
        list.push(fixed ?? { mark: String(++numbered), text: content, raised: true })
      }
      return index
    },
  }
}

interface Marks {
  readonly bold: boolean
  readonly italic: boolean
}

function textOf(element: MarkupElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

function collect(element: MarkupElement, marks: Marks, notes: Notes, out: Inline[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') {
      const text = printable(child)
      if (text !== '') out.push({ type: 'text', text, ...marks })
      continue
    }
    switch (child.name) {
      case 'b':
        collect(child, { ...marks, bold: true }, notes, out)
        break
      case 'i':
        collect(child, { ...marks, italic: true }, notes, out)
        break
      case 'br':
        out.push({ type: 'break' })
        break
      case 'box':
        out.push({ type: 'box' })
        break
      case 'blank': {
        const width = Number(child.attributes.get('width') ?? '10')
        if (!(width > 0 && width <= 150))
          throw templateError('documents.template-attribute', child.place, {
            element: 'blank',
            attribute: 'width',
          })
        out.push({ type: 'blank', width })
        break
      }
      case 'mark': {
        const note = notes.indexOf(child.attributes.get('kind') ?? '', textOf(child))
        if (note === undefined)
          throw templateError('documents.template-attribute', child.place, {
            element: 'mark',
            attribute: 'kind',
          })
        out.push({ type: 'note', note })
        break
      }
      default:
        throw templateError('documents.template-element', child.place, { element: child.name })
    }
  }
}

/** Joins runs of equal marks, makes every run of spaces one, and drops spaces at both ends and around breaks. */
function tidy(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  let afterSpace = true
  for (const inline of inlines) {
    if (inline.type !== 'text') {
      if (inline.type === 'break') trimEnd(out)
      out.push(inline)
      afterSpace = inline.type === 'break'
      continue
    }
    let text = inline.text.replace(/ +/g, ' ')
    if (afterSpace) text = text.replace(/^ /, '')
    if (text === '') continue
    afterSpace = text.endsWith(' ')
    const last = out.at(-1)
    if (last?.type === 'text' && last.bold === inline.bold && last.italic === inline.italic)
      out[out.length - 1] = { ...last, text: last.text + text }
    else out.push({ ...inline, text })
  }
  trimEnd(out)
  return out
}

function trimEnd(out: Inline[]): void {
  const last = out.at(-1)
  if (last?.type !== 'text') return
  const text = last.text.replace(/ $/, '')
  if (text === '') out.pop()
  else out[out.length - 1] = { ...last, text }
}

/** The running text of an element. Allowed inside: b, i, br, box, blank, mark. */
export function readInlines(element: MarkupElement, notes: Notes): Inline[] {
  const out: Inline[] = []
  collect(element, { bold: false, italic: false }, notes, out)
  return tidy(out)
}

/** Replaces the punctuation at the end by `ending`; a note mark at the end stays behind the last word. */
export function endWith(content: readonly Inline[], ending: string): Inline[] {
  const index = content.findLastIndex((inline) => inline.type === 'text')
  const last = content[index]
  if (last?.type !== 'text') return [...content, { type: 'text', text: ending, bold: false, italic: false }]
  const stripped: TextRun = { ...last, text: last.text.replace(/[\s.;,:/]+$/, '') }
  if (index === content.length - 1)
    return [...content.slice(0, -1), { ...stripped, text: stripped.text + ending }]
  return [...content.slice(0, index), stripped, ...content.slice(index + 1), { ...last, text: ending }]
}

/** The text of inlines without marks, as one reads it aloud. */
export function inlineText(content: readonly Inline[], notes: readonly Note[]): string {
  return content
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return inline.text.replaceAll('\u00a0', ' ')
        case 'note': {
          const note = notes[inline.note]
          return note ? (note.raised ? `[${note.mark}]` : note.mark) : ''
        }
        case 'blank':
        case 'break':
          return ' '
        case 'box':
          return ''
      }
    })
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

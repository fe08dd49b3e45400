import type { MarkupElement } from './markup.ts'
import { templateError } from './markup.ts'
import type { Block, Inline, PaperKind, PaperModel, ParagraphBlock, Section } from './model.ts'
import type { CheckMark } from './papers/parts.ts'
import { readBlock, requireOnly, type Reader } from './read-blocks.ts'
import { createNotes, endWith, readInlines } from './read-inlines.ts'
import { formatRoman } from './vietnamese.ts'

/** What the reader must know besides the markup. */
export interface PaperFacts {
  readonly kind: PaperKind
  readonly madeAt: string
  readonly draft: boolean
  readonly data: string
  /** Parts that must be there: an element (`head`, `signatures` …) or the value of a `part` attribute. */
  readonly requiredParts: readonly string[]
  /** Whether the body ends with “./.”. */
  readonly hasEndMark: boolean
  readonly check: CheckMark | null
}

const CLOSING = new Set(['signatures', 'recipients'])

/** Căn cứ … each ends with “;”, the last one of a row with “.”. */
function punctuateBases(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    if (block.type !== 'basis') return block
    const isLast = blocks[index + 1]?.type !== 'basis'
    return { ...block, content: endWith(block.content, isLast ? '.' : ';') }
  })
}

/** Puts “./.” behind the last words of the body; refused when the body ends with a table instead of words. */
function markEnd(blocks: readonly Block[], root: MarkupElement): Block[] {
  const closing = blocks.findIndex((block) => CLOSING.has(block.type))
  const index = (closing === -1 ? blocks.length : closing) - 1
  const last = blocks[index]
  if (last?.type === 'paragraph') {
    const ended: ParagraphBlock = { ...last, content: endWith(last.content, './.') }
    return blocks.with(index, ended)
  }
  const item = last?.type === 'list' ? last.items.at(-1) : undefined
  if (last?.type === 'list' && item) {
    const items = last.items.with(-1, { ...item, content: endWith(item.content, './.') })
    return blocks.with(index, { ...last, items })
  }
  throw templateError('documents.template-part-missing', root.end, { part: './.' })
}

function readBlocks(parent: MarkupElement, reader: Reader): Block[] {
  const blocks: Block[] = []
  for (const child of parent.children) {
    if (typeof child === 'string') {
      const stray = child.trim()
      if (stray !== '')
        throw templateError('documents.template-text', parent.place, { detail: stray.slice(0, 40) })
    } else if (child.name !== 'annex') {
      blocks.push(...readBlock(child, reader))
    } else if (parent.name !== 'paper') {
      throw templateError('documents.template-element', child.place, { element: 'annex' })
    }
  }
  return punctuateBases(blocks)
}

function readAnnex(annex: MarkupElement, index: number, reader: Reader): Section {
  requireOnly(annex, ['orientation', 'part'])
  const orientation = annex.attributes.get('orientation') ?? 'portrait'
  if (orientation !== 'portrait' && orientation !== 'landscape')
    throw templateError('documents.template-attribute', annex.place, {
      element: 'annex',
      attribute: 'orientation',
    })
  const part = annex.attributes.get('part')
  if (part !== undefined) reader.parts.add(part)
  const caption: Record<'title' | 'reference', Inline[]> = { title: [], reference: [] }
  const rest = annex.children.filter((child) => {
    if (typeof child === 'string' || (child.name !== 'annex-title' && child.name !== 'reference')) return true
    caption[child.name === 'annex-title' ? 'title' : 'reference'] = readInlines(child, reader.notes)
    return false
  })
  if (caption.title.length === 0)
    throw templateError('documents.template-part-missing', annex.place, { part: 'annex-title' })
  const blocks = readBlocks({ ...annex, children: rest }, { ...reader, isAnnex: true, headings: [0, 0, 0] })
  return { orientation, annex: { label: `Phụ lục ${formatRoman(index + 1)}`, ...caption }, blocks }
}

/**
 * Reads a rendered template into the model. Throws `documents.template-…` (422) with template and line for unknown
 * elements or attributes, stray text, rows that do not fit their table, and required parts that are missing.
 */
export function readPaper(root: MarkupElement, facts: PaperFacts): PaperModel {
  if (root.name !== 'paper')
    throw templateError('documents.template-element', root.place, { element: root.name })
  requireOnly(root, ['title'])
  const title = root.attributes.get('title') ?? ''
  if (title.trim() === '')
    throw templateError('documents.template-attribute', root.place, { element: 'paper', attribute: 'title' })
  const notes = createNotes()
  const reader: Reader = { notes, parts: new Set(), draft: facts.draft, isAnnex: false, headings: [0, 0, 0] }
  const body = readBlocks(root, reader)
  const annexes = root.children
    .filter((child): child is MarkupElement => typeof child !== 'string' && child.name === 'annex')
    .map((annex, index) => readAnnex(annex, index, reader))
  for (const part of facts.requiredParts) {
    if (!reader.parts.has(part) && !body.some((block) => block.type === part))
      throw templateError('documents.template-part-missing', root.end, { part })
  }
  return {
    kind: facts.kind,
    title: notes.clean(title),
    lang: 'vi',
    madeAt: facts.madeAt,
    draft: facts.draft,
    sections: [
      { orientation: 'portrait', annex: null, blocks: facts.hasEndMark ? markEnd(body, root) : body },
      ...annexes,
    ],
    notes: notes.list,
    data: facts.data,
    check: facts.check,
  }
}

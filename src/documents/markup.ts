import { DomainError } from '../shared/domain/errors.ts'

/**
 * The small markup that templates produce: elements, double-quoted attributes, text, five entities and numeric ones.
 * Nothing else of XML: no comments, no processing instructions, no CDATA. Every element knows the template and the
 * line it was written in, because `withLines` puts them into the source before Handlebars runs.
 */

/** Where in which template: `minutes:12`. */
export interface Place {
  readonly template: string
  readonly line: number
}
export interface MarkupElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (MarkupElement | string)[]
  readonly place: Place
  /** Where its end tag stands. */
  readonly end: Place
}

/** 422 with the template's name and line. */
export function templateError(
  code: `documents.${string}`,
  place: Place,
  params: Readonly<Record<string, string | number>> = {},
): DomainError {
  return new DomainError('invalid', code, { template: place.template, line: place.line, ...params })
}

const TAG = /<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/g

/** Adds ` line="template:n"` to every tag of a template's source. */
export function withLines(source: string, template: string): string {
  return source
    .split('\n')
    .map((line, index) => line.replace(TAG, `<$1$2 line="${template}:${index + 1}"`))
    .join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|([a-z]+));/g, (whole, hex, dec, name) => {
    if (typeof name === 'string') return ENTITIES[name] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(dec)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Slash, name, the place that `withLines` put there, other attributes, slash. */
const OPEN = /<(\/?)([a-z][a-z0-9-]*)(?: line="([^"<]*)")?((?:\s+[a-z-]+="[^"<]*")*)\s*(\/?)>/y
const ATTRIBUTE = /([a-z-]+)="([^"<]*)"/g

interface OpenElement {
  name: string
  attributes: ReadonlyMap<string, string>
  children: (MarkupElement | string)[]
  place: Place
}

/** `minutes:12`; tags that stand on one line share it. */
function placeOf(text: string): Place {
  const split = text.lastIndexOf(':')
  return { template: text.slice(0, split), line: Number(text.slice(split + 1)) }
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

function readAttributes(
  text: string,
  element: string,
  fail: (detail: string) => DomainError,
): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, key = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(key) || key === 'line') throw fail(`${element} ${key} ${key}`)
    attributes.set(key, decode(value))
  }
  return attributes
}

/** Parses one root element. Throws `documents.template-syntax` with the line of the template. */
export function parseMarkup(text: string, template: string): MarkupElement {
  let place: Place = { template, line: 1 }
  let line: string | undefined
  const stack: OpenElement[] = []
  let root: MarkupElement | undefined
  let at = 0
  const fail = (detail: string): DomainError => templateError('documents.template-syntax', place, { detail })
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const stretch = text.slice(at, next === -1 ? text.length : next)
    if (stretch !== '') {
      const parent = stack.at(-1)
      if (parent) parent.children.push(decode(stretch))
      else if (stretch.trim() !== '')
        throw templateError('documents.template-text', place, { detail: stretch.trim().slice(0, 40) })
    }
    if (next === -1) break
    OPEN.lastIndex = next
    const match = OPEN.exec(text)
    if (!match) throw fail(text.slice(next, next + 30).replace(/\s+/g, ' '))
    at = OPEN.lastIndex
    const [, slash = '', name = '', written, attributeText = '', selfClosing = ''] = match
    if (written !== undefined && written !== line) {
      line = written
      place = placeOf(line)
    }
    const attributes = attributeText === '' ? NO_ATTRIBUTES : readAttributes(attributeText, name, fail)
    if (slash === '') {
      if (root) throw fail(`<${name}>`)
      const element: OpenElement = { name, attributes, children: [], place }
      if (selfClosing === '') stack.push(element)
      else if (stack.length === 0) root = { ...element, end: place }
      else stack.at(-1)?.children.push({ ...element, end: place })
      continue
    }
    const open = stack.pop()
    if (open?.name !== name) throw fail(open ? `<${open.name}> … </${name}>` : `</${name}>`)
    const closed: MarkupElement = { ...open, end: place }
    const parent = stack.at(-1)
    if (parent) parent.children.push(closed)
    else root = closed
  }
  const unclosed = stack.at(-1)
  if (unclosed)
    throw templateError('documents.template-syntax', unclosed.place, { detail: `<${unclosed.name}>` })
  if (!root) throw fail('')
  return root
}

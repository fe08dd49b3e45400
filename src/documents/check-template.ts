import Handlebars from 'handlebars'
import { DomainError } from '../shared/domain/errors.ts'
import { templateError, type Place } from './markup.ts'
import type { PaperKind } from './model.ts'
import { PAPER_RULES } from './papers/kinds.ts'
import { printable } from './printable.ts'
import { compilePaperTemplate, defaultTemplateSource, isCallable, unbundle } from './template.ts'
import { type AstNode, isNode } from './template-tree.ts'

interface PathNode extends AstNode {
  readonly data?: boolean
  readonly parts?: readonly string[]
}

/** Everything of a wording that is known before there is data: fields that it names, elements and parts that it writes. */
interface Named {
  readonly fields: { readonly name: string; readonly place: Place }[]
  /** Names that the wording itself gives: to items of loops, to arguments of partials. */
  readonly givenNames: Set<string>
  readonly partials: Set<string>
  markup: string
}

const LOOP_VARIABLES = new Set(['index', 'key', 'first', 'last', 'root'])

function gather(node: AstNode, template: string, named: Named): void {
  const { data, parts = [] } = node as PathNode
  if (node.type === 'PathExpression') {
    const place = { template, line: node.loc?.start.line ?? 1 }
    const names = data === true && LOOP_VARIABLES.has(parts[0] ?? '') ? parts.slice(1) : parts
    for (const name of names) named.fields.push({ name, place })
    return
  }
  if (node.type === 'ContentStatement') {
    named.markup += node.original ?? ''
    assertPrintable(node.original ?? '', { template, line: node.loc?.start.line ?? 1 })
  }
  const { blockParams } = node as { blockParams?: readonly string[] }
  for (const name of blockParams ?? []) named.givenNames.add(name)
  const { key: argument } = node as { key?: string }
  if (node.type === 'HashPair' && argument !== undefined) named.givenNames.add(argument)
  if (node.type === 'PartialStatement') named.partials.add(node.name?.original ?? '')
  const isHelper = isCallable(node.path?.original ?? '')
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if ((key === 'path' && isHelper) || (key === 'name' && node.type === 'PartialStatement')) continue
    if (Array.isArray(value)) value.filter(isNode).forEach((child) => gather(child, template, named))
    else if (isNode(value)) gather(value, template, named)
  }
}

/** What the wording itself writes is seen without data, also where there is no paper yet to try it on. */
function assertPrintable(text: string, { template, line }: Place): void {
  text.split('\n').forEach((stretch, index) => {
    try {
      printable(stretch)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { character = '', excerpt = '' } = error.params
      const place = { template, line: line + index }
      throw templateError('documents.template-unprintable', place, { character, excerpt })
    }
  })
}

function namedBy(kind: PaperKind, source: string): Named {
  const named: Named = { fields: [], givenNames: new Set(), partials: new Set(), markup: '' }
  const { main, partials } = unbundle(source)
  gather(Handlebars.parse(main), kind, named)
  // A set goes on to what is added on the way: partials of partials. One that is named nowhere is not looked at.
  for (const name of named.partials)
    gather(Handlebars.parse(partials.get(name) ?? ''), `partials/${name}`, named)
  return named
}

/**
 * Refuses a wording for what can be seen without data, with template and line: that it does not compile, calls what it
 * may not, names a field that no paper of the kind has, or nowhere writes a part that the kind must have. What the data
 * decide (a part within a condition, say) shows when a paper is composed.
 * @param alsoKnown names of fields beside those that the shipped wording prints
 */
export function checkPaperTemplate(kind: PaperKind, source: string, alsoKnown: ReadonlySet<string>): void {
  compilePaperTemplate(kind, source)
  const { fields, givenNames, markup } = namedBy(kind, source)
  const known = new Set(namedBy(kind, defaultTemplateSource(kind)).fields.map(({ name }) => name))
  for (const { name, place } of fields) {
    if (!known.has(name) && !alsoKnown.has(name) && !givenNames.has(name))
      throw templateError('documents.template-value-missing', place, { detail: name })
  }
  const line = unbundle(source).main.trimEnd().split('\n').length
  for (const part of PAPER_RULES[kind].requiredParts) {
    if (!new RegExp(`<${part}[\\s/>]|\\bpart="${part}"`).test(markup))
      throw templateError('documents.template-part-missing', { template: kind, line }, { part })
  }
}

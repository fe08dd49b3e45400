import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { DomainError } from '../shared/domain/errors.ts'
import { HELPERS } from './helpers.ts'
import { parseMarkup, templateError, withLines, type MarkupElement, type Place } from './markup.ts'
import type { PaperKind, PaperModel } from './model.ts'
import { PAPER_RULES, type PaperDataByKind } from './papers/kinds.ts'
import { readPaper } from './read-paper.ts'

const FOLDER = new URL('../../templates/papers/', import.meta.url)

/** A compiled wording of one kind of paper. */
export interface PaperTemplate {
  readonly kind: PaperKind
  /** The markup for the data. Throws `documents.template-…` with the line. */
  render(data: object): MarkupElement
}

export interface AstNode {
  type: string
  loc?: { start: { line: number } }
  escaped?: boolean
  path?: AstNode
  name?: AstNode
  original?: string
  params?: AstNode[]
  hash?: { type: 'Hash'; pairs: AstNode[] } | null
}

const BUILT_IN = new Set(['if', 'unless', 'each', 'with'])
/** May a wording call it? */
export const isCallable = (name: string): boolean => Object.hasOwn(HELPERS, name) || BUILT_IN.has(name)
export const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const hasArguments = ({ type, params, hash }: AstNode): boolean =>
  type === 'MustacheStatement' && ((params?.length ?? 0) > 0 || (hash?.pairs.length ?? 0) > 0)

/** Refuses what could print unescaped text or reach outside, and tells every helper call where it stands. */
function prepare(node: AstNode, template: string, partials: ReadonlySet<string>): void {
  const place: Place = { template, line: node.loc?.start.line ?? 1 }
  if (node.type === 'MustacheStatement' && node.escaped === false)
    throw templateError('documents.template-unescaped', place)
  if (/Decorator|PartialBlock/.test(node.type) || (node.type === 'PartialStatement' && !node.name?.original))
    throw templateError('documents.template-syntax', place, { detail: node.type })
  if (node.type === 'PartialStatement' && !partials.has(node.name?.original ?? ''))
    throw templateError('documents.template-syntax', place, { detail: node.name?.original ?? '' })
  const helper = node.path?.original ?? ''
  const isCall = node.type === 'SubExpression' || node.type === 'BlockStatement' || hasArguments(node)
  if (isCall && node.path && !isCallable(helper))
    throw templateError('documents.template-syntax', place, { detail: `{{${helper}}}` })
  if (node.path && (Object.hasOwn(HELPERS, helper) || helper === 'each')) {
    const value = { type: 'StringLiteral', value: `${template}:${place.line}`, original: '' }
    node.hash ??= { type: 'Hash', pairs: [] }
    node.hash.pairs.push({ type: 'HashPair', key: '@at', value } as unknown as AstNode)
  }
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) value.filter(isNode).forEach((child) => prepare(child, template, partials))
    else if (isNode(value)) prepare(value, template, partials)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The line a Handlebars error speaks of: a property of it, or the text of the parser. */
function lineOf(error: unknown): number {
  if (typeof error === 'object' && error !== null && 'lineNumber' in error)
    return Number(error.lineNumber) || 1
  return Number(/line (\d+)/.exec(messageOf(error))?.[1] ?? 1)
}

function parsePlace(at: unknown, fallback: string): Place {
  const match = /^(.*):(\d+)$/.exec(typeof at === 'string' ? at : '')
  return { template: match?.[1] ?? fallback, line: Number(match?.[2] ?? 1) }
}

type Env = typeof Handlebars

/** Far above the longest paper, far below what would hold up the service. */
const MOST_TURNS = 200_000
const MOST_LETTERS = 20_000_000
/** The use of a partial takes some fifty times as long as a turn of a loop; a long paper has some hundred. */
const TURNS_OF_A_PARTIAL = 50

/** What is left to one rendering: turns of loops and uses of partials, and letters that these write. */
interface Budget {
  turns: number
  letters: number
}

function spend(budget: Budget, cost: Partial<Budget>, place: Place): void {
  budget.turns -= cost.turns ?? 0
  budget.letters -= cost.letters ?? 0
  if (budget.turns < 0 || budget.letters < 0) throw templateError('documents.template-too-long', place)
}

function registerHelpers(env: Env, budget: Budget): void {
  for (const [name, helper] of Object.entries(HELPERS)) {
    env.registerHelper(name, (...all: unknown[]) => {
      const { hash } = all.pop() as { hash: Record<string, unknown> }
      const place = parsePlace(hash['@at'], name)
      const detail = `{{${name}}}`
      if (all.includes(undefined)) throw templateError('documents.template-value-missing', place, { detail })
      try {
        return helper(all, hash)
      } catch (error) {
        if (error instanceof DomainError) throw error
        throw templateError('documents.template-value-missing', place, {
          detail: `${detail} ${messageOf(error)}`,
        })
      }
    })
  }
  const builtIn = env.helpers['each'] as (...args: unknown[]) => unknown
  env.unregisterHelper('log')
  env.registerHelper('each', function (this: unknown, items: unknown, options: Handlebars.HelperOptions) {
    const place = parsePlace(options.hash['@at'], 'each')
    if (!Array.isArray(items))
      throw templateError('documents.template-value-missing', place, { detail: '{{#each}}' })
    spend(budget, { turns: items.length }, place)
    const fn: Handlebars.TemplateDelegate = (context: unknown, runtime) => {
      const written = options.fn(context, runtime)
      spend(budget, { letters: written.length }, place)
      return written
    }
    return builtIn.call(this, items, { ...options, fn })
  })
}

function compileSource(env: Env, source: string, name: string, partials: ReadonlySet<string>) {
  try {
    const ast = env.parse(withLines(source, name))
    prepare(ast, name, partials)
    const compiled = env.compile(ast, {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: Object.fromEntries(
        [...Object.keys(HELPERS), ...BUILT_IN].map((helper) => [helper, true]),
      ),
    })
    return (context: unknown, options?: Handlebars.RuntimeOptions): string => {
      try {
        return compiled(context, options)
      } catch (error) {
        if (error instanceof DomainError) throw error
        const place = { template: name, line: lineOf(error) }
        const compileTime = /knownHelpersOnly/.test(messageOf(error))
        const code = compileTime ? 'documents.template-syntax' : 'documents.template-value-missing'
        throw templateError(code, place, { detail: messageOf(error).slice(0, 120) })
      }
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    const detail = messageOf(error).split('\n').at(-1) ?? ''
    throw templateError('documents.template-syntax', { template: name, line: lineOf(error) }, { detail })
  }
}

/** Between the wording and the partials it uses, one heading line each: `{{!-- partial: head --}}`. */
const PARTIAL = /^\{\{!-- partial: ([a-z][a-z-]*) --\}\}\n/m

/** The wording of a kind and the partials that came with it. */
export function unbundle(source: string): { main: string; partials: Map<string, string> } {
  const [main = '', ...rest] = source.split(PARTIAL)
  const partials = new Map<string, string>()
  for (let at = 0; at < rest.length; at += 2) partials.set(rest[at] ?? '', (rest[at + 1] ?? '').trimEnd())
  return { main, partials }
}

const partialsUsed = (source: string): string[] =>
  [...source.matchAll(/\{\{~?>\s*([a-z][a-z-]*)/g)].map(([, name = '']) => name)

/** The source with every partial that it reaches behind it. */
function bundle(main: string): string {
  const found = new Map<string, string>()
  const queue = partialsUsed(main)
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (found.has(name)) continue
    const source = readFileSync(new URL(`partials/${name}.hbs`, FOLDER), 'utf8').trimEnd()
    found.set(name, source)
    queue.push(...partialsUsed(source))
  }
  const parts = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    main.trimEnd(),
    ...parts.map(([name, source]) => `{{!-- partial: ${name} --}}\n${source}`),
    '',
  ].join('\n')
}

const defaults = new Map<PaperKind, { source: string; template: PaperTemplate }>()

/**
 * Compiles the wording of a kind of paper: a template and, behind it, the partials it uses. Throws
 * `documents.template-…` (422) naming template and line for a source that does not parse, prints a value unescaped, or
 * calls what it may not.
 */
export function compilePaperTemplate(kind: PaperKind, source: string): PaperTemplate {
  const env = Handlebars.create()
  const budget: Budget = { turns: MOST_TURNS, letters: MOST_LETTERS }
  registerHelpers(env, budget)
  const { main, partials } = unbundle(source)
  refuseCircles(partials)
  const names = new Set(partials.keys())
  for (const [name, text] of partials) {
    const part = compileSource(env, text, `partials/${name}`, names)
    const counted = (context: unknown, options?: Handlebars.RuntimeOptions): string => {
      const place = { template: `partials/${name}`, line: 1 }
      spend(budget, { turns: TURNS_OF_A_PARTIAL }, place)
      const written = part(context, options)
      spend(budget, { letters: written.length }, place)
      return written
    }
    env.registerPartial(name, counted as Handlebars.Template)
  }
  const compiled = compileSource(env, main, kind, names)
  return {
    kind,
    render: (data) => {
      Object.assign(budget, { turns: MOST_TURNS, letters: MOST_LETTERS })
      return parseMarkup(compiled(data).trim(), kind)
    },
  }
}

/** A partial that includes itself, straight or by others, would never end. */
function refuseCircles(partials: ReadonlyMap<string, string>): void {
  const visit = (name: string, above: readonly string[]): void => {
    const source = partials.get(name)
    if (source === undefined) return
    for (const used of partialsUsed(source)) {
      const line = source.slice(0, source.search(new RegExp(`\\{\\{~?>\\s*${used}`))).split('\n').length
      if (used === name || above.includes(used))
        throw templateError(
          'documents.template-syntax',
          { template: `partials/${name}`, line },
          { detail: `{{> ${used}}}` },
        )
      visit(used, [...above, name])
    }
  }
  for (const name of partials.keys()) visit(name, [])
}

function shipped(kind: PaperKind): { source: string; template: PaperTemplate } {
  let found = defaults.get(kind)
  if (!found) {
    const source = bundle(readFileSync(new URL(`${kind}.hbs`, FOLDER), 'utf8'))
    found = { source, template: compilePaperTemplate(kind, source) }
    defaults.set(kind, found)
  }
  return found
}

/**
 * The source of the shipped wording with its partials: complete in itself, so that a paper kept together with it can
 * be written again after the product's own wording has changed. An administrator starts from it, too.
 */
export function defaultTemplateSource(kind: PaperKind): string {
  return shipped(kind).source
}

/**
 * The paper that this data makes, by the shipped wording or another one: a pure function of both. It is a draft when
 * a number or date that the kind needs is not there yet.
 */
export function composePaper<K extends PaperKind>(
  kind: K,
  data: PaperDataByKind[K],
  template: PaperTemplate = shipped(kind).template,
): PaperModel {
  const rules = PAPER_RULES[kind]
  const { head } = data
  const isUnnumbered = head.symbol !== null && head.number === null
  const draft =
    rules.alwaysDraft || data.draft === true || isUnnumbered || (rules.hasPlaceAndDate && head.date === null)
  return readPaper(template.render({ ...data, isDraft: draft }), {
    kind,
    madeAt: data.madeAt,
    draft,
    data: JSON.stringify({ kind, data }),
    requiredParts: rules.requiredParts,
    hasEndMark: rules.hasEndMark,
    check: draft ? null : (data.check ?? null),
  })
}

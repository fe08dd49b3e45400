import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { DomainError } from '../shared/domain/errors.ts'
import { HELPERS, type TemplateHelper } from './helpers.ts'
import { parseMarkup, templateError, withLines, type MarkupElement, type Place } from './markup.ts'
import type { PaperKind, PaperModel } from './model.ts'
import { PAPER_RULES, type PaperDataByKind } from './papers/kinds.ts'
import { readPaper } from './read-paper.ts'
import { type AstNode, isNode, lineReached, MARK } from './template-tree.ts'

const FOLDER = new URL('../../templates/papers/', import.meta.url)

/** A compiled wording of one kind of paper. */
export interface PaperTemplate {
  readonly kind: PaperKind
  /** The markup for the data. Throws `documents.template-…` with the line. */
  render(data: object): MarkupElement
}

const BUILT_IN = new Set(['if', 'unless', 'each', 'with'])
/** The call that prints a field; no wording can name it. */
const PRINT = '@print'
/** May a wording call it? */
export const isCallable = (name: string): boolean => Object.hasOwn(HELPERS, name) || BUILT_IN.has(name)

const hasArguments = ({ type, params, hash }: AstNode): boolean =>
  type === 'MustacheStatement' && ((params?.length ?? 0) > 0 || (hash?.pairs.length ?? 0) > 0)

/** Levels of the syntax tree; the deepest shipped wording has some twenty. */
const MOST_LEVELS = 100
/** Blocks and calls in one template; the longest shipped one has some hundred. The parser takes the square of how they nest. */
const MOST_OPENINGS = 1000

/** Refuses, before it is parsed, what would keep the parser busy for long. */
function refuseOpenings(source: string, template: string): void {
  let openings = 0
  for (const { index } of source.matchAll(/\{\{~?(?:[#^]|\s*else\b)|\{\{\{\{|\(/g)) {
    if (++openings <= MOST_OPENINGS) continue
    const line = source.slice(0, index).split('\n').length
    throw templateError('documents.template-too-long', { template, line })
  }
}

/** What a template says of itself once it is parsed. */
interface Surroundings {
  readonly template: string
  /** The partials that there are. */
  readonly partials: ReadonlySet<string>
  /** The partials that it uses, with the line of the first use: filled on the way. */
  readonly uses: Map<string, Place>
}

/**
 * Refuses what could print unescaped text or reach outside, and tells every helper call where it stands and every loop
 * how much stands in it. Gives the number of nodes.
 */
function prepare(node: AstNode, within: Surroundings, level = 0): number {
  const { template, partials, uses } = within
  const place: Place = { template, line: node.loc?.start.line ?? 1 }
  if (node.type === 'MustacheStatement' && node.escaped === false)
    throw templateError('documents.template-unescaped', place)
  if (/Decorator|PartialBlock/.test(node.type) || (node.type === 'PartialStatement' && !node.name?.original))
    throw templateError('documents.template-syntax', place, { detail: node.type })
  if (level > MOST_LEVELS) throw templateError('documents.template-too-long', place)
  if (node.type === 'PartialStatement') {
    const used = String(node.name?.original)
    if (!partials.has(used)) throw templateError('documents.template-syntax', place, { detail: used })
    if (!uses.has(used)) uses.set(used, place)
  }
  const helper = node.path?.original ?? ''
  const isCall = node.type === 'SubExpression' || node.type === 'BlockStatement' || hasArguments(node)
  if (isCall && node.path && !isCallable(helper))
    throw templateError('documents.template-syntax', place, { detail: `{{${helper}}}` })
  if (node.path && (Object.hasOwn(HELPERS, helper) || helper === 'each')) tell(node, place)
  else if (node.type === 'MustacheStatement' && node.path?.type === 'PathExpression') print(node, place)
  let size = 1
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(child)) size += prepare(child, within, level + 1)
  }
  if (helper === 'each') node.hash?.pairs.push(pair('@size', size))
  return size
}

/** Hands a call the place where it stands. */
function tell(node: AstNode, { template, line }: Place): void {
  node.hash ??= { type: 'Hash', pairs: [] }
  node.hash.pairs.push(pair('@at', `${template}:${line}`))
  if (node.type === 'MustacheStatement') node.hash.pairs.push(pair('@printed', node.path?.original ?? ''))
}

const pair = (key: string, value: string | number): AstNode =>
  ({
    type: 'HashPair',
    key,
    value: { type: typeof value === 'string' ? 'StringLiteral' : 'NumberLiteral', value, original: value },
  }) as unknown as AstNode

/** A field is printed by a call of our own, which refuses what would print as `[object Object]` or as `a,b`. */
function print(node: AstNode, place: Place): void {
  const field = node.path
  if (!field) return
  tell(node, place)
  node.params = [field]
  node.path = { ...field, original: PRINT, ...{ data: false, depth: 0, parts: [PRINT] } }
}

const isText = (value: unknown): boolean =>
  value === null || typeof value !== 'object' || value instanceof Handlebars.SafeString

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The line a Handlebars error speaks of: a property of it, or the text of the parser; none in others. */
function lineOf(error: unknown): number | undefined {
  const named = typeof error === 'object' && error !== null && 'lineNumber' in error ? error.lineNumber : ''
  return Number(named) || Number(/line (\d+)/.exec(messageOf(error))?.[1]) || undefined
}

function parsePlace(at: unknown, fallback: string): Place {
  const match = /^(.*):(\d+)$/.exec(typeof at === 'string' ? at : '')
  return { template: match?.[1] ?? fallback, line: Number(match?.[2] ?? 1) }
}

type Env = typeof Handlebars

/** Far above the longest paper, far below what would hold up the service. */
const MOST_STEPS = 1_000_000
const MOST_LETTERS = 10_000_000
/** The use of a partial takes some fifty times as long as a turn of a loop; a long paper has some hundred. */
const STEPS_OF_A_PARTIAL = 50

/**
 * What is left to one rendering: letters that loops and partials write, and steps. A turn of a loop and the use of a
 * partial take as many steps as there are nodes in them, a helper as many as the lists that it takes and gives are long.
 */
interface Budget {
  steps: number
  letters: number
}

function spend(budget: Budget, cost: Partial<Budget>, placeOf: () => Place): void {
  budget.steps -= cost.steps ?? 0
  budget.letters -= cost.letters ?? 0
  if (budget.steps < 0 || budget.letters < 0) throw templateError('documents.template-too-long', placeOf())
}

const addLength = (sum: number, value: unknown): number => sum + (Array.isArray(value) ? value.length : 0)

const CALLS: readonly (readonly [string, TemplateHelper])[] = [
  ...Object.entries(HELPERS),
  [PRINT, ([value]) => value],
]

function registerHelpers(env: Env, budget: Budget): void {
  for (const [name, helper] of CALLS) {
    env.registerHelper(name, (...all: unknown[]) => {
      const { hash } = all.pop() as { hash: Record<string, unknown> }
      const printed = hash['@printed'] as string | undefined
      const placeOf = () => parsePlace(hash['@at'], name)
      const refuse = (code: `documents.${string}`, detail: string) =>
        templateError(code, placeOf(), { detail: `{{${printed ?? name}}}${detail}` })
      if (all.includes(undefined)) throw refuse('documents.template-value-missing', '')
      let result: unknown
      try {
        result = helper(all, hash)
      } catch (error) {
        if (error instanceof DomainError) throw error
        throw refuse('documents.template-value-missing', ` ${messageOf(error).slice(0, 120)}`)
      }
      if (printed !== undefined && !isText(result)) throw refuse('documents.template-not-text', '')
      spend(budget, { steps: all.reduce<number>(addLength, addLength(1, result)) }, placeOf)
      return result
    })
  }
  const builtIn = env.helpers['each'] as (...args: unknown[]) => unknown
  env.unregisterHelper('log')
  env.registerHelper('each', function (this: unknown, items: unknown, options: Handlebars.HelperOptions) {
    const placeOf = () => parsePlace(options.hash['@at'], 'each')
    if (!Array.isArray(items))
      throw templateError('documents.template-value-missing', placeOf(), { detail: '{{#each}}' })
    const { '@size': size } = options.hash as { '@size': number }
    spend(budget, { steps: items.length * size }, placeOf)
    const fn: Handlebars.TemplateDelegate = (context: unknown, runtime) => {
      const written = options.fn(context, runtime)
      spend(budget, { letters: written.length }, placeOf)
      return written
    }
    return builtIn.call(this, items, { ...options, fn })
  })
}

const COMPILING = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(
    [...CALLS.map(([name]) => name), ...BUILT_IN, MARK].map((helper) => [helper, true]),
  ),
}

function compileSource(env: Env, source: string, name: string, partials: ReadonlySet<string>) {
  refuseOpenings(source, name)
  const prepared = () => {
    const ast = parse(env, source, name)
    const uses = new Map<string, Place>()
    return { ast, uses, size: prepare(ast, { template: name, partials, uses }) }
  }
  const { ast, uses, size } = prepared()
  const compiled = env.compile(ast, COMPILING)
  const render = (context: unknown, options?: Handlebars.RuntimeOptions): string => {
    try {
      return compiled(context, options)
    } catch (error) {
      if (error instanceof DomainError) throw error
      const again = (marked: AstNode) => env.compile(marked, COMPILING)(context, options)
      const line = lineOf(error) ?? lineReached(env, prepared().ast, again)
      const compileTime = /knownHelpersOnly/.test(messageOf(error))
      const code = compileTime ? 'documents.template-syntax' : 'documents.template-value-missing'
      throw templateError(code, { template: name, line }, { detail: missingIn(messageOf(error)) })
    }
  }
  return { render, size, uses }
}

function parse(env: Env, source: string, template: string): AstNode {
  try {
    return env.parse(withLines(source, template))
  } catch (error) {
    const place = { template, line: lineOf(error) ?? 1 }
    throw templateError('documents.template-syntax', place, { detail: faultIn(env, source) })
  }
}

/** The field that is missing, of what JavaScript says to `a.b.c` without b. */
const missingIn = (message: string): string =>
  /\(reading '(.+)'\)$/.exec(message)?.[1] ?? message.slice(0, 120)

/** The fault as its author sees it, without the places that stand in every tag. */
function faultIn(env: Env, source: string): string {
  try {
    env.parse(source)
    return ''
  } catch (error) {
    return faultOf(messageOf(error))
  }
}

/** Of what does not parse the text up to the fault: the list of signs that could have stood there helps no author. */
function faultOf(message: string): string {
  const lines = message.split('\n')
  const pointer = lines.findIndex((line) => /^-*\^$/.test(line))
  return pointer > 0
    ? (lines[pointer - 1] ?? '').slice(0, (lines[pointer] ?? '').length)
    : (lines.at(-1) ?? '')
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
  const budget: Budget = { steps: MOST_STEPS, letters: MOST_LETTERS }
  registerHelpers(env, budget)
  const { main, partials } = unbundle(source)
  const names = new Set(partials.keys())
  const uses = new Map<string, ReadonlyMap<string, Place>>()
  for (const [name, text] of partials) {
    const part = compileSource(env, text, `partials/${name}`, names)
    const counted = (context: unknown, options?: Handlebars.RuntimeOptions): string => {
      const placeOf = () => ({ template: `partials/${name}`, line: 1 })
      spend(budget, { steps: STEPS_OF_A_PARTIAL + part.size }, placeOf)
      const written = part.render(context, options)
      spend(budget, { letters: written.length }, placeOf)
      return written
    }
    env.registerPartial(name, counted as Handlebars.Template)
    uses.set(name, part.uses)
  }
  refuseCircles(uses)
  const compiled = compileSource(env, main, kind, names)
  return {
    kind,
    render: (data) => {
      Object.assign(budget, { steps: MOST_STEPS, letters: MOST_LETTERS })
      return parseMarkup(compiled.render(data).trim(), kind)
    },
  }
}

/** A partial that includes itself, straight or by others, would never end. */
function refuseCircles(uses: ReadonlyMap<string, ReadonlyMap<string, Place>>): void {
  const seen = new Set<string>()
  const visit = (name: string, above: readonly string[]): void => {
    if (seen.has(name)) return
    for (const [used, place] of uses.get(name) ?? []) {
      if (used === name || above.includes(used))
        throw templateError('documents.template-syntax', place, { detail: `{{> ${used}}}` })
      visit(used, [...above, name])
    }
    seen.add(name)
  }
  for (const name of uses.keys()) visit(name, [])
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

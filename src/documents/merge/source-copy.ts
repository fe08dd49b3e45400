import { createHash } from 'node:crypto'
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'

/** Where one source comes to lie in the merged file: object numbers of its surroundings. */
export interface Placement {
  readonly title: string
  /** Its bookmark, in the place of the root of its own bookmarks. */
  readonly bookmark: number
  /** The root of all pages. */
  readonly pages: number
  /** The structure element of the whole file. */
  readonly part: number
  /** The first free key of the parent tree. */
  readonly firstParent: number
}

/** What stays of a source once it has been written. */
export interface Copied {
  readonly pageCount: number
  /** Its node of the page tree. */
  readonly node: number
  readonly firstPage: number
  /** First and last of its own bookmarks and how many there are at the top. */
  readonly bookmarks: { readonly first: number; readonly last: number; readonly count: number } | null
  /** Its part of the structure tree and its leaf of the parent tree; null for a source without tags. */
  readonly tags: {
    readonly part: number
    readonly leaf: number
    readonly first: number
    readonly last: number
  } | null
  readonly roleMap: ReadonlyMap<string, string>
  readonly nextParent: number
}

/** The pieces of an object as they go out; large ones are handed on as they are. */
export type WriteObject = (number: number, body: readonly (string | Uint8Array)[]) => Iterable<Uint8Array>

const name = (text: string) => PDFName.of(text)
const hex = (text: string): string => PDFHexString.fromText(text).toString()

/** Actions that start programs, run scripts, send data or open other files: left out with what they hang on. */
const FORBIDDEN_ACTIONS = new Set(
  ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'Rendition', 'RichMediaExecute'].map(
    (action) => `/${action}`,
  ),
)
/** Annotations that carry files or play something. */
const FORBIDDEN_ANNOTATIONS = new Set(
  ['FileAttachment', 'Movie', 'Screen', 'RichMedia', '3D', 'Sound'].map((kind) => `/${kind}`),
)
/** Entries of pages and annotations that mean nothing, or something else, in another file. */
const DROPPED_OF_PAGES = [
  'AA',
  'B',
  'AF',
  'PieceInfo',
  'Thumb',
  'Metadata',
  'Parent',
  'StructParents',
  'Annots',
]
const DROPPED_OF_ANNOTATIONS = ['AA', 'AF', 'V', 'DV', 'Parent', 'Kids', 'StructParent', 'OC']
/** Entries that a page may have from the nodes above it. */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

const DEEPEST = 200
const MOST_BOOKMARKS = 10_000

/** Typefaces that lie in the merged file already: the number of each by its hash. */
export type Faces = Map<string, number>

/**
 * Writes one source into the merged file: its pages with everything that they need, its bookmarks, its tags. Objects
 * get new numbers as they are met, so what nothing refers to is left behind. A typeface that lies there already is
 * referred to; one that does not is added to `faces`.
 */
export function* copySource(
  doc: PDFDocument,
  takeNumber: () => number,
  place: Placement,
  write: WriteObject,
  faces: Faces,
): Generator<Uint8Array, Copied> {
  const { context, catalog } = doc
  const numbers = new Map<PDFRef, number>()
  const queue: PDFRef[] = []
  const lookup = (object: PDFObject | undefined): PDFObject | undefined =>
    object instanceof PDFRef ? context.lookup(object) : object
  const dictOf = (object: PDFObject | undefined): PDFDict | undefined => {
    const found = lookup(object)
    return found instanceof PDFDict ? found : undefined
  }
  const arrayOf = (object: PDFObject | undefined): PDFArray | undefined => {
    const found = lookup(object)
    return found instanceof PDFArray ? found : undefined
  }
  const destinations = destinationsOf(catalog, dictOf, arrayOf)
  const tagged = dictOf(catalog.get(name('StructTreeRoot')))
  const parents = tagged ? parentsOf(tagged, dictOf, arrayOf) : new Map<number, PDFObject>()
  const shift = place.firstParent

  const refText = (ref: PDFRef): string => {
    let number = numbers.get(ref)
    if (number === undefined) {
      const object = context.lookup(ref)
      if (object === undefined) return 'null'
      const face = hashOfFace(object)
      const known = face === undefined ? undefined : faces.get(face)
      number = known ?? takeNumber()
      numbers.set(ref, number)
      if (known === undefined) queue.push(ref)
      if (face !== undefined) faces.set(face, number)
    }
    return number === 0 ? 'null' : `${number} 0 R`
  }
  const isForbidden = (dict: PDFDict): boolean => {
    const action = lookup(dict.get(name('S')))
    return action instanceof PDFName && FORBIDDEN_ACTIONS.has(action.toString())
  }
  const explicit = (object: PDFObject | undefined): PDFObject | undefined => {
    const target = lookup(object)
    if (target instanceof PDFName) return destinations.get(target.decodeText())
    if (target instanceof PDFString || target instanceof PDFHexString)
      return destinations.get(target.decodeText())
    return object
  }
  const entriesText = (dict: PDFDict, depth: number): string => {
    let text = ''
    const goes = lookup(dict.get(name('S')))?.toString() === '/GoTo'
    for (const [key, value] of dict.entries()) {
      const named = key.toString()
      if (named === '/Dest' || (named === '/D' && goes)) {
        const target = explicit(value)
        if (target) text += `${named} ${toText(target, depth)}\n`
      } else if (named !== '/AA') text += `${named} ${toText(value, depth)}\n`
    }
    return text
  }
  const toText = (object: PDFObject, depth: number): string => {
    if (depth > DEEPEST) return 'null'
    if (object instanceof PDFRef) return refText(object)
    if (object instanceof PDFArray)
      return `[ ${object
        .asArray()
        .map((one) => toText(one, depth + 1))
        .join(' ')} ]`
    if (object instanceof PDFDict)
      return isForbidden(object) ? 'null' : `<<\n${entriesText(object, depth + 1)}>>`
    return object.toString()
  }
  const bodyOf = (object: PDFObject): (string | Uint8Array)[] => {
    if (!(object instanceof PDFStream)) return [toText(object, 0)]
    const bytes = object.getContents()
    object.dict.set(name('Length'), PDFNumber.of(bytes.length))
    return [`<<\n${entriesText(object.dict, 1)}>>\nstream\n`, bytes, '\nendstream']
  }

  // What stands above the pages is made anew: whoever refers to it is led to what stands in its place.
  const node = takeNumber()
  const pages = doc.getPages()
  for (const page of pages) numbers.set(page.ref, takeNumber())
  const pageNumbers = pages.map((page) => numbers.get(page.ref) ?? 0)
  const outlinesRef = catalog.get(name('Outlines'))
  if (outlinesRef instanceof PDFRef) numbers.set(outlinesRef, place.bookmark)
  const part = tagged ? takeNumber() : 0
  const structRef = catalog.get(name('StructTreeRoot'))
  if (structRef instanceof PDFRef) numbers.set(structRef, part)
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (
      object === catalog ||
      (object instanceof PDFDict && object.get(name('Type'))?.toString() === '/Pages')
    )
      numbers.set(ref, object === catalog ? 0 : node)

  const structKey = (dict: PDFDict, entry: 'StructParents' | 'StructParent'): string => {
    const key = lookup(dict.get(name(entry)))
    return tagged && key instanceof PDFNumber ? `/${entry} ${key.asNumber() + shift}\n` : ''
  }
  const without = (dict: PDFDict, keys: readonly string[]): PDFDict => {
    const copy = context.obj({})
    for (const [key, value] of dict.entries())
      if (!keys.includes(key.toString().slice(1))) copy.set(key, value)
    return copy
  }
  const annotationsText = function* (annotations: PDFArray | undefined): Generator<Uint8Array, string> {
    const kept: string[] = []
    for (const one of annotations?.asArray() ?? []) {
      const annotation = dictOf(one)
      const subtype = lookup(annotation?.get(name('Subtype')))?.toString() ?? ''
      if (!annotation || FORBIDDEN_ANNOTATIONS.has(subtype)) continue
      const isWidget = subtype === '/Widget'
      if (isWidget && !dictOf(annotation.get(name('AP')))) continue
      const number = (one instanceof PDFRef ? numbers.get(one) : undefined) ?? takeNumber()
      if (one instanceof PDFRef) numbers.set(one, number)
      const body = entriesText(without(annotation, DROPPED_OF_ANNOTATIONS), 1)
      yield* write(number, [`<<\n${body}${structKey(annotation, 'StructParent')}>>`])
      kept.push(`${number} 0 R`)
    }
    return kept.length === 0 ? '' : `/Annots [ ${kept.join(' ')} ]\n`
  }

  for (const [index, page] of pages.entries()) {
    const leaf = page.node
    const own = without(leaf, DROPPED_OF_PAGES)
    for (const key of INHERITED) {
      const value = own.get(name(key)) ?? leaf.getInheritableAttribute(name(key))
      if (value) own.set(name(key), value)
    }
    const annotations = yield* annotationsText(arrayOf(leaf.get(name('Annots'))))
    const body = entriesText(own, 1) + annotations + structKey(leaf, 'StructParents')
    yield* write(pageNumbers[index] ?? 0, [`<<\n${body}/Parent ${node} 0 R\n>>`])
  }
  const kids = pageNumbers.map((number) => `${number} 0 R`).join(' ')
  yield* write(node, [
    `<<\n/Type /Pages\n/Parent ${place.pages} 0 R\n/Kids [ ${kids} ]\n/Count ${pages.length}\n>>`,
  ])

  const roleMap = new Map<string, string>()
  let tags: Copied['tags'] = null
  if (tagged) {
    const content = tagged.get(name('K'))
    const language = lookup(catalog.get(name('Lang')))
    yield* write(part, [
      `<<\n/Type /StructElem\n/S /Part\n/P ${place.part} 0 R\n/T ${hex(place.title)}\n` +
        (language ? `/Lang ${language.toString()}\n` : '') +
        (content ? `/K ${toText(content, 1)}\n` : '') +
        '>>',
    ])
    const keys = [...parents.keys()].sort((a, b) => a - b)
    const leaf = takeNumber()
    const first = (keys[0] ?? 0) + shift
    const last = (keys.at(-1) ?? 0) + shift
    const nums = keys.map((key) => `${key + shift} ${toText(parents.get(key) as PDFObject, 1)}`).join('\n')
    yield* write(leaf, [`<<\n/Limits [ ${first} ${last} ]\n/Nums [\n${nums}\n]\n>>`])
    for (const [key, value] of dictOf(tagged.get(name('RoleMap')))?.entries() ?? []) {
      const role = lookup(value)
      if (role instanceof PDFName) roleMap.set(key.toString(), role.toString())
    }
    tags = { part, leaf, first, last }
  }
  const bookmarks = bookmarksOf(dictOf(outlinesRef), dictOf, refText)

  // It grows while it is worked off.
  for (const ref of queue) {
    const object = context.lookup(ref)
    const number = numbers.get(ref)
    if (object !== undefined && number !== undefined) yield* write(number, bodyOf(object))
  }
  return {
    pageCount: pages.length,
    node,
    firstPage: pageNumbers[0] ?? 0,
    bookmarks,
    tags,
    roleMap,
    nextParent: shift + [...parents.keys()].reduce((most, key) => Math.max(most, key + 1), 0),
  }
}

type DictOf = (object: PDFObject | undefined) => PDFDict | undefined
type ArrayOf = (object: PDFObject | undefined) => PDFArray | undefined

const FACE_SUBTYPES = new Set(['/Type1C', '/CIDFontType0C', '/OpenType'])

/** The hash of an embedded typeface; undefined for everything else. Papers of ours carry the same few. */
function hashOfFace(object: PDFObject): string | undefined {
  if (!(object instanceof PDFStream)) return undefined
  const { dict } = object
  const subtype = dict.get(name('Subtype'))?.toString() ?? ''
  if (!dict.has(name('Length1')) && !FACE_SUBTYPES.has(subtype)) return undefined
  const entries = dict.entries().filter(([key]) => key !== name('Length'))
  if (entries.some(([, value]) => value instanceof PDFRef)) return undefined
  const hash = createHash('sha256').update(entries.map((entry) => entry.join(' ')).join('\n'))
  return hash.update('\n').update(object.getContents()).digest('hex')
}

function textOf(object: PDFObject | undefined): string | undefined {
  if (object instanceof PDFName || object instanceof PDFString || object instanceof PDFHexString)
    return object.decodeText()
  return undefined
}

/** Named destinations of the source, which would meet others of the same name in the merged file. */
function destinationsOf(catalog: PDFDict, dictOf: DictOf, arrayOf: ArrayOf): Map<string, PDFObject> {
  const found = new Map<string, PDFObject>()
  const add = (key: string | undefined, value: PDFObject | undefined) => {
    const target = arrayOf(value) ?? arrayOf(dictOf(value)?.get(name('D')))
    if (key !== undefined && target) found.set(key, target)
  }
  for (const [key, value] of dictOf(catalog.get(name('Dests')))?.entries() ?? []) add(key.decodeText(), value)
  walkTree(
    dictOf(dictOf(catalog.get(name('Names')))?.get(name('Dests'))),
    'Names',
    dictOf,
    arrayOf,
    (key, value) => add(textOf(key), value),
  )
  return found
}

/** The parent tree of a source, flat. */
function parentsOf(root: PDFDict, dictOf: DictOf, arrayOf: ArrayOf): Map<number, PDFObject> {
  const found = new Map<number, PDFObject>()
  walkTree(dictOf(root.get(name('ParentTree'))), 'Nums', dictOf, arrayOf, (key, value) => {
    if (key instanceof PDFNumber && key.asNumber() >= 0) found.set(key.asNumber(), value)
  })
  return found
}

/** Visits the leaves of a name tree or number tree. */
function walkTree(
  tree: PDFDict | undefined,
  leaves: 'Names' | 'Nums',
  dictOf: DictOf,
  arrayOf: ArrayOf,
  visit: (key: PDFObject, value: PDFObject) => void,
  seen = new Set<PDFDict>(),
): void {
  if (!tree || seen.has(tree)) return
  seen.add(tree)
  const pairs = arrayOf(tree.get(name(leaves)))?.asArray() ?? []
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const [key, value] = [pairs[index], pairs[index + 1]]
    if (key && value) visit(key, value)
  }
  for (const kid of arrayOf(tree.get(name('Kids')))?.asArray() ?? [])
    walkTree(dictOf(kid), leaves, dictOf, arrayOf, visit, seen)
}

function bookmarksOf(
  outlines: PDFDict | undefined,
  dictOf: DictOf,
  refText: (ref: PDFRef) => string,
): Copied['bookmarks'] {
  const first = outlines?.get(name('First'))
  const last = outlines?.get(name('Last'))
  if (!(first instanceof PDFRef) || !(last instanceof PDFRef)) return null
  let count = 0
  const seen = new Set<PDFDict>()
  for (let item = dictOf(first); item && !seen.has(item) && count < MOST_BOOKMARKS; count++) {
    seen.add(item)
    item = dictOf(item.get(name('Next')))
  }
  const numberOf = (ref: PDFRef) => Number(refText(ref).split(' ')[0])
  const ends = [numberOf(first), numberOf(last)] as const
  return ends.some(Number.isNaN) ? null : { first: ends[0], last: ends[1], count }
}

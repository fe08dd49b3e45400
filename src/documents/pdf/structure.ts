import type { StructNode } from './flow.ts'
import { number as numeral } from './fonts.ts'
import { type LeanFile, type ObjectNumber, pdfText } from './lean-writing.ts'

/** Left, bottom, right and top end in points, from the lower left corner of the page. */
export type Area = readonly [number, number, number, number]

/** A page as the structure tree sees it. */
export interface MarkedPage {
  /** What other objects call the page by. */
  readonly ref: string
  /** The element of each stretch of marked content, in the order of its number on the page. */
  readonly marked: readonly StructNode[]
  /** Where its figures stand. */
  readonly areas: ReadonlyMap<StructNode, Area>
}

/** An element with its number and the marked content that belongs to it. */
interface Element {
  readonly number: ObjectNumber
  readonly content: { readonly page: string; readonly mark: number }[]
}

/**
 * Writes the structure tree under `treeRoot`, in document order: its first element, and the way back from marked content
 * to elements (ISO 32000-1, 14.7).
 */
export function writeStructure(
  root: StructNode,
  pages: readonly MarkedPage[],
  treeRoot: string,
  file: LeanFile,
): { readonly top: ObjectNumber; readonly parents: ObjectNumber } {
  const elements = new Map<StructNode, Element>()
  const number = (node: StructNode): ObjectNumber => {
    const element: Element = { number: file.reserve(), content: [] }
    elements.set(node, element)
    for (const child of node.children) number(child)
    return element.number
  }
  const top = number(root)
  const elementOf = (node: StructNode): Element => {
    const element = elements.get(node)
    if (!element) throw new Error(`structure element without a parent: ${node.type}`)
    return element
  }
  const parents = pages.map(({ ref, marked }, index) => {
    const owners = marked.map((node, mark) => {
      const element = elementOf(node)
      element.content.push({ page: ref, mark })
      return element.number.ref
    })
    return `${index}[${owners.join(' ')}]`
  })
  const areas = new Map(pages.flatMap((page) => [...page.areas]))
  const write = (node: StructNode, parent: string): void => {
    const { number, content } = elementOf(node)
    const kids = node.children.map((child) => elementOf(child).number.ref)
    file.put(number, `${attributesOf(node, areas.get(node))}/P ${parent}${kidsOf(kids, content)}`)
    for (const child of node.children) write(child, number.ref)
  }
  write(root, treeRoot)
  const tree = file.reserve()
  file.put(tree, `/Nums[${parents.join('')}]`)
  return { top, parents: tree }
}

/** A figure says where it stands: ISO 32000-1, 14.8.5.4.3. */
function attributesOf({ type, alt, scope, title }: StructNode, area: Area | undefined): string {
  return (
    `/S/${type}` +
    (title ? `/T${pdfText(title)}` : '') +
    (alt ? `/Alt${pdfText(alt)}` : '') +
    (scope ? `/A<</O/Table/Scope/${scope}>>` : '') +
    (area ? `/A<</O/Layout/Placement/Block/BBox[${area.map(numeral).join(' ')}]>>` : '')
  )
}

/** What is in an element: other elements, then its own content, most of it on one page. */
function kidsOf(elements: readonly string[], content: Element['content']): string {
  const first = content[0]?.page
  const marks = content.map(({ page, mark }) =>
    page === first ? String(mark) : `<</Type/MCR/Pg ${page}/MCID ${mark}>>`,
  )
  return `${first ? `/Pg ${first}` : ''}/K[${[...elements, ...marks].join(' ')}]`
}

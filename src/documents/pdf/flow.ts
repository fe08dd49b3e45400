import type { PathShape } from '../chart/picture.ts'
import type { Note, SignatureImage } from '../model.ts'
import type { Line } from './lines.ts'
import type { PdfStyle } from './style.ts'

/** An element of the structure tree (tagged PDF). Content of `null` nodes is an artifact. */
export interface StructNode {
  readonly type: string
  readonly children: StructNode[]
  readonly alt?: string
  /** Of a table head. */
  readonly scope?: 'Column'
  readonly title?: string
}

export type Op =
  | {
      readonly kind: 'line'
      readonly x: number
      readonly y: number
      readonly line: Line
      readonly node: StructNode | null
    }
  | {
      readonly kind: 'rule'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly width: number
    }
  | (PathShape & { readonly node: StructNode | null })
  | {
      /** Nothing that is drawn: the part of the page that a figure takes. */
      readonly kind: 'area'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly node: StructNode | null
    }
  | {
      readonly kind: 'image'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly image: SignatureImage
      readonly node: StructNode | null
    }
  | {
      /** Black squares of one side, row by row: a QR code as vectors. */
      readonly kind: 'squares'
      readonly x: number
      readonly y: number
      readonly side: number
      readonly rows: readonly (readonly boolean[])[]
      readonly node: StructNode | null
    }

/** A strip of the page that is never cut, unless it says itself how. Coordinates from its upper left corner, points. */
export interface Row {
  readonly height: number
  /** Space before it, dropped at the top of a page. */
  readonly before: number
  /** No page may end behind it. */
  keepNext: boolean
  readonly ops: readonly Op[]
  /** Notes marked in it. */
  readonly notes: readonly number[]
  /** Drawn again above it when it opens a page. */
  readonly repeat?: Row
  /** Cuts it at `available` points or less; undefined when that can not be done well. */
  readonly split?: (available: number) => readonly [Row, Row] | undefined
  /** Entry in the bookmarks. */
  readonly bookmark?: { readonly level: number; readonly title: string }
}

/** What laying out needs to know everywhere. */
export interface Canvas {
  readonly style: PdfStyle
  readonly notes: readonly Note[]
  /** Width between the margins, points. */
  readonly width: number
  /** Height between the margins, points. */
  readonly height: number
  /** In an annex tables matter more than full pages. */
  readonly isAnnex: boolean
}

export function structNode(
  parent: StructNode | null,
  type: string,
  more: Partial<StructNode> = {},
): StructNode {
  const node: StructNode = { ...more, type, children: [] }
  parent?.children.push(node)
  return node
}

/** Moves drawings. */
export function shift(ops: readonly Op[], dx: number, dy: number): Op[] {
  return ops.map((op) =>
    op.kind === 'rule'
      ? { ...op, x1: op.x1 + dx, x2: op.x2 + dx, y1: op.y1 + dy, y2: op.y2 + dy }
      : { ...op, x: op.x + dx, y: op.y + dy },
  )
}

/** The same drawings as decoration: a table head that is repeated is not read twice. */
export function asArtifact(ops: readonly Op[]): Op[] {
  return ops.map((op) => (op.kind === 'rule' ? op : { ...op, node: null }))
}

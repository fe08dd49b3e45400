/** A drawn chart, free of any output form: the page writes it as SVG, the paper as PDF. Lengths in points, y downwards. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  /** Notes of the paper that its figures are marked with. */
  readonly notes: readonly number[]
}

export type Shape = PathShape | TextShape

export interface PathShape {
  readonly kind: 'path'
  /** As in SVG: `M`, `L` and `l`, `H` and `h`, `V` and `v`, `Z` and nothing else. */
  readonly d: string
  /** The path's own origin. */
  readonly x: number
  readonly y: number
  /** Share of black, 0 white to 1 black; null for none. */
  readonly fill: number | null
  readonly stroke: number | null
  readonly strokeWidth: number
}

/** One line of black text, its letters' middle at the height `y`. */
export interface TextShape {
  readonly kind: 'text'
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
}

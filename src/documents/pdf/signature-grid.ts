import type { SignerBlock } from '../model.ts'
import { toBoxes } from './boxes.ts'
import type { Canvas } from './flow.ts'
import { textWidths } from './lines.ts'
import { MM } from './style.ts'

/** Free at either side of a signer in a grid, millimetres. */
export const GRID_SIDE = 0.75

/** Two or three signers side by side: three where there are many, as long as every name stands on one line. */
export function gridColumns(
  signers: readonly SignerBlock[],
  sheet: Pick<Canvas, 'style' | 'notes' | 'width'>,
): number {
  const { length } = signers
  if (length <= 8 && length !== 3) return 2
  const { style: look, notes, width } = sheet
  const style = {
    size: look.signature.gridName,
    face: look.faces.signature,
    raised: look.note.raised,
  } as const
  const room = width / 3 - 2 * GRID_SIDE * MM
  const isWide = signers.some(({ name }) => textWidths(toBoxes(name, style, notes)).whole > room)
  return isWide ? 2 : 3
}

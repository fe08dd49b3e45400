import { shapeWord } from '../pdf/fonts.ts'

/** Points that a line of text takes in the paper's own face. */
export function textWidth(text: string, size: number): number {
  const words = text.split(' ')
  const letters = words.reduce((sum, word) => sum + shapeWord('regular', word).width, 0)
  return ((letters + (words.length - 1) * shapeWord('regular', ' ').width) * size) / 1000
}

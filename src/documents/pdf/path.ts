import type { PathShape } from '../chart/picture.ts'
import { number } from './fonts.ts'

/** Numbers that each command of a path takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, l: 2, H: 1, h: 1, V: 1, v: 1, Z: 0 }

/** The operators of a path written as in SVG. Throws for commands that no chart is drawn with. */
function outlineOf({ d, x: left, y: top }: PathShape): string {
  let operators = ''
  let [x, y] = [left, top]
  for (const [, command = '', text = ''] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
    const takes = TAKES[command]
    const values = Array.from(text.matchAll(/-?[\d.]+(?:e-?\d+)?/g), ([value]) => Number(value))
    if (takes === undefined || values.length !== takes) throw new RangeError(`path: ${command}${text}`)
    const [first = 0, second = 0] = values
    if (command === 'Z') {
      operators += 'h\n'
      continue
    }
    if (command === 'M' || command === 'L') [x, y] = [left + first, top + second]
    else if (command === 'l') [x, y] = [x + first, y + second]
    else if (command === 'H') x = left + first
    else if (command === 'h') x += first
    else y = command === 'V' ? top + first : y + first
    operators += `${number(x)} ${number(y)} ${command === 'M' ? 'm' : 'l'}\n`
  }
  return operators
}

/** Fills and strokes a path of a chart. */
export function pathOperators(path: PathShape): string {
  const { fill, stroke, strokeWidth } = path
  const paint = fill === null ? 'S' : stroke === null ? 'f' : 'B'
  const ink = fill === null ? '' : `${number(1 - fill)} g\n`
  const pen = stroke === null ? '' : `${number(1 - stroke)} G\n${number(strokeWidth)} w\n`
  return `q\n${ink}${pen}${outlineOf(path)}${paint}\nQ\n`
}

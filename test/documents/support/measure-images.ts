import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { type MeasuredPage, MM } from './measure.ts'

/** A picture on a page: points from the upper left corner, and pixels. */
export interface PlacedImage {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly pixels: readonly [number, number]
}

type Matrix = readonly [number, number, number, number, number, number]
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

/** Every picture of the file by page, where a viewer would draw it. */
export async function measureImages(pdf: Buffer): Promise<PlacedImage[][]> {
  const { OPS } = await getResolvedPDFJS()
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const pages: PlacedImage[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { height: sheet } = page.getViewport({ scale: 1 })
    const { fnArray, argsArray } = await page.getOperatorList()
    const found: PlacedImage[] = []
    const saved: Matrix[] = []
    let matrix: Matrix = [1, 0, 0, 1, 0, 0]
    fnArray.forEach((fn, index) => {
      const args = argsArray[index] as unknown
      if (fn === OPS.save) saved.push(matrix)
      else if (fn === OPS.restore) matrix = saved.pop() ?? matrix
      else if (fn === OPS.transform) matrix = times(matrix, args as Matrix)
      else if (fn === OPS.paintImageXObject) {
        const [, across, down] = args as [string, number, number]
        const [width, b, c, height, left, bottom] = matrix
        if (b !== 0 || c !== 0 || width <= 0 || height <= 0) throw new Error('the picture is not upright')
        found.push({ x: left, y: sheet - bottom - height, width, height, pixels: [across, down] })
      }
    })
    pages.push(found)
  }
  return pages
}

/** From the lowest post of a row of signers to their names, base line to base line. */
const ZONE = 29.5 * MM

/**
 * What is free between a picture and the lines over and under it, in points: from the feet of the lowest post of its row,
 * and to the heads of the name, by the letters of the typeface.
 */
export function gapsAround(page: MeasuredPage | undefined, image: PlacedImage) {
  const middle = image.x + image.width / 2
  const centred = (page?.lines ?? []).filter((line) => Math.abs((line.x + line.right) / 2 - middle) < 0.6)
  const post = centred.filter((line) => line.y <= image.y).at(-1)
  const name = centred.find((line) => line.y >= image.y + image.height)
  if (!post || !name) throw new Error('a picture without post or name')
  const above = image.y - (name.y - ZONE + 0.216 * post.size)
  return { name, above, below: name.y - 0.891 * name.size - (image.y + image.height) }
}

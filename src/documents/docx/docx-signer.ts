import { ImageRun, LineRuleType, Paragraph } from 'docx'
import type { SignatureImage, SignerBlock } from '../model.ts'
import { GRID_SIDE } from '../pdf/signature-grid.ts'
import { MM, OFFICIAL_STYLE } from '../pdf/style.ts'
import { fitImage, signatureAlt } from '../signature/signers.ts'
import { balanced, runs, words, type DocxContext } from './docx-parts.ts'

/** Millimetres that Word leaves free before a name: the zone without the line of the name itself. */
const ZONE = OFFICIAL_STYLE.signature.zone - (OFFICIAL_STYLE.signature.name * 1.15) / MM
const PIXELS = 96 / 25.4
/** Lines as high as what stands in them. */
const SINGLE = { line: 240, lineRule: LineRuleType.AUTO }

/**
 * The picture in the middle of the zone, and what of the zone is left above and below it, in twentieths of a point.
 * `missing`: how much higher the tallest post of the row is.
 */
function imageDocx(
  image: SignatureImage,
  width: number,
  missing: number,
): { picture: Paragraph; left: number } {
  const { imageHeight, imageWidth, imageGap } = OFFICIAL_STYLE.signature
  const size = fitImage(image, { width: Math.min(imageWidth, width - 2 * imageGap), height: imageHeight })
  const left = Math.round(((ZONE - size.height) / 2) * MM * 20)
  const transformation = {
    width: Math.round(size.width * PIXELS),
    height: Math.round(size.height * PIXELS),
  }
  const alt = signatureAlt(image)
  const picture = new Paragraph({
    style: 'CenterPart',
    keepNext: true,
    spacing: { ...SINGLE, before: left + missing, after: 0 },
    // The smallest letter there is: the line is as high as the picture.
    run: { size: 2 },
    children: [
      new ImageRun({
        type: 'png',
        data: image.png,
        transformation,
        altText: { name: alt, description: alt, title: alt },
      }),
    ],
  })
  return { picture, left }
}

export interface SignerColumn {
  /** Millimetres. */
  readonly width: number
  /** Of the letters, points. */
  readonly size: number
}

/** The lines of the post, broken where the PDF breaks them. */
const postLines = (signer: SignerBlock, { width, size }: SignerColumn, context: DocxContext) =>
  signer.lines.map((line) => balanced(line, size, width - 2 * GRID_SIDE, context))

/**
 * Signers side by side: post, zone with a picture if there is one, name. Under a post of fewer lines the zone is higher,
 * so that all pictures and all names stand on one line.
 */
export function signersDocx(
  signers: readonly SignerBlock[],
  column: SignerColumn,
  context: DocxContext,
): Paragraph[][] {
  const posts = signers.map((signer) => postLines(signer, column, context))
  const heights = posts.map((lines) =>
    lines.reduce((sum, line) => sum + 1 + line.filter(({ type }) => type === 'break').length, 0),
  )
  const lineHeight = column.size * 1.15 * 20
  const { size } = column
  return signers.map((signer, index) => {
    const missing = Math.round((Math.max(...heights) - (heights[index] ?? 0)) * lineHeight)
    const lines = (posts[index] ?? []).flatMap((line) => words(line, 'Post', context, { size }))
    const children = runs(signer.name, context, { size })
    const nameUnder = (before: number) =>
      new Paragraph({ style: 'SignerName', spacing: { ...SINGLE, before, after: 120 }, children })
    if (!signer.image) return [...lines, nameUnder(Math.round(ZONE * MM * 20) + missing)]
    const { picture, left } = imageDocx(signer.image, column.width, missing)
    return [...lines, picture, nameUnder(left)]
  })
}

import { ImageRun, LineRuleType, Paragraph } from 'docx'
import type { SignatureImage, SignerBlock } from '../model.ts'
import { MM, OFFICIAL_STYLE } from '../pdf/style.ts'
import { fitImage, signatureAlt } from '../signature/signers.ts'
import { runs, words, type DocxContext } from './docx-parts.ts'

/** Millimetres that Word leaves free before a name: the zone without the line of the name itself. */
const ZONE = OFFICIAL_STYLE.signature.zone - (OFFICIAL_STYLE.signature.name * 1.15) / MM
const PIXELS = 96 / 25.4
/** Lines as high as what stands in them. */
const SINGLE = { line: 240, lineRule: LineRuleType.AUTO }

/** The picture in the middle of the zone, and what of the zone is left above and below it, in twentieths of a point. */
function imageDocx(image: SignatureImage, width: number): { picture: Paragraph; left: number } {
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
    spacing: { ...SINGLE, before: left, after: 0 },
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

/** One signer: post, zone with a picture if there is one, name. `width` of the column in millimetres. */
export function signerDocx(signer: SignerBlock, width: number, context: DocxContext): Paragraph[] {
  const posts = signer.lines.flatMap((line) => words(line, 'Post', context))
  const name = words(signer.name, 'SignerName', context)
  if (!signer.image) return [...posts, ...(name.length > 0 ? name : [new Paragraph({ style: 'SignerName' })])]
  const { picture, left } = imageDocx(signer.image, width)
  const spacing = { ...SINGLE, before: left, after: 120 }
  return [
    ...posts,
    picture,
    new Paragraph({ style: 'SignerName', spacing, children: runs(signer.name, context) }),
  ]
}

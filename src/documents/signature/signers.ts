import { DomainError } from '../../shared/domain/errors.ts'
import type { Block, Inline, PaperModel, SignatureImage, SignerBlock } from '../model.ts'
import type { PlacedSignature } from '../papers/parts.ts'
import { pngSize } from './png.ts'

/** One who signs a paper, as the paper says it. */
export interface PaperSigner {
  /** The place among all who sign the paper, from 0 in reading order. */
  readonly slot: number
  /** Its lines: `KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN`. */
  readonly post: string
  /** Empty where the name is left blank. */
  readonly name: string
}

const textOf = (content: readonly Inline[]): string =>
  content
    .map((inline) => (inline.type === 'text' ? inline.text.replaceAll('\u00a0', ' ') : ''))
    .join('')
    .trim()

/** Everybody who signs the paper, in reading order. */
export function signersOf(paper: PaperModel): PaperSigner[] {
  const blocks = paper.sections.flatMap(({ blocks }) => blocks)
  const signers = blocks.flatMap((block) => (block.type === 'signatures' ? block.signers : []))
  return signers.map(({ lines, name }, slot) => ({
    slot,
    post: lines.map(textOf).join(' / '),
    name: textOf(name),
  }))
}

/** PNG files in base64, by their SHA-256: plain data for other threads. */
export type Pictures = Readonly<Record<string, string>>

/**
 * The paper with the pictures of signatures where they belong. Throws `documents.signature-elsewhere` (409) where
 * another name stands in the place of one, so that no picture comes to stand over the name of somebody else.
 */
export function withSignatures(
  paper: PaperModel,
  placed: readonly PlacedSignature[] | undefined,
  pictures: Pictures | undefined,
): PaperModel {
  if (!placed || placed.length === 0) return paper
  const signers = signersOf(paper)
  const images = new Map<number, SignatureImage>()
  for (const { slot, name, sha256 } of placed) {
    if (signers[slot]?.name !== name)
      throw new DomainError('conflict', 'documents.signature-elsewhere', { name })
    const kept = pictures?.[sha256]
    if (kept === undefined) throw new RangeError(`no picture ${sha256}`)
    const png = Buffer.from(kept, 'base64')
    images.set(slot, { sha256, name, ...pngSize(png), png })
  }
  let slot = 0
  const signed = (signer: SignerBlock): SignerBlock => {
    const image = images.get(slot++)
    return image ? { ...signer, image } : signer
  }
  const withImages = (block: Block): Block =>
    block.type === 'signatures' ? { ...block, signers: block.signers.map(signed) } : block
  return {
    ...paper,
    sections: paper.sections.map((section) => ({ ...section, blocks: section.blocks.map(withImages) })),
  }
}

/** What a reader who does not see the picture is told. */
export const signatureAlt = ({ name }: SignatureImage): string => `Hình ảnh chữ ký của ${name}`

/** As large as it goes into the room in its own shape. */
export function fitImage(
  image: Pick<SignatureImage, 'width' | 'height'>,
  room: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(room.width / image.width, room.height / image.height)
  return { width: image.width * scale, height: image.height * scale }
}

import type { RecipientsBlock, SignatureImage, SignaturesBlock, SignerBlock } from '../model.ts'
import { fitImage, signatureAlt } from '../signature/signers.ts'
import { structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { ASCENT, DESCENT, LINE } from './fonts.ts'
import { GRID_SIDE, gridColumns } from './signature-grid.ts'
import { baseline, drawLines, flowLines, setText } from './text-layout.ts'
import { MM } from './style.ts'

interface SignerSpec {
  readonly x: number
  readonly width: number
  readonly post: number
  readonly name: number
}

/**
 * An uploaded picture in the middle of the blank zone, from the feet of the lowest post of the row to the heads of the
 * names, so that pictures side by side stand on one line as the names do: as large as fits there, at most as the style
 * says. Nothing moves for it.
 */
function layoutImage(
  image: SignatureImage,
  spec: SignerSpec,
  room: { readonly top: number; readonly bottom: number },
  canvas: Canvas,
  parent: StructNode,
): Op {
  const { imageHeight, imageWidth, imageGap } = canvas.style.signature
  const { width, height } = fitImage(image, {
    width: Math.min(imageWidth * MM, spec.width - 2 * imageGap * MM),
    height: Math.min(imageHeight * MM, room.bottom - room.top - 2 * imageGap * MM),
  })
  return {
    kind: 'image',
    x: spec.x + (spec.width - width) / 2,
    y: (room.top + room.bottom - height) / 2,
    width,
    height,
    image,
    node: structNode(parent, 'Figure', { alt: signatureAlt(image) }),
  }
}

/**
 * One signer: capital lines, the blank zone, the name. The product leaves the zone blank but for a picture that was
 * uploaded; it never draws a signature or a seal. `postHeight` lets signers of one row start their zones level.
 */
function layoutSigner(
  signer: SignerBlock,
  spec: SignerSpec,
  canvas: Canvas,
  parent: StructNode,
  postHeight: number,
) {
  const { signature, faces } = canvas.style
  const style = { face: faces.signature, align: 'balance', width: spec.width, lineSpacing: 1 } as const
  const node = structNode(parent, 'P')
  const ops: Op[] = []
  const notes: number[] = []
  let y = 0
  for (const line of signer.lines) {
    const text = setText(line, { ...style, size: spec.post }, canvas)
    ops.push(...drawLines(text, spec.x, y, node))
    notes.push(...text.notes)
    y += text.height
  }
  const bottom = Math.max(y, postHeight)
  const name = setText(signer.name, { ...style, size: spec.name }, canvas)
  notes.push(...name.notes)
  // The zone is measured between base lines, from the lowest post of the row.
  const lineHeight = spec.post * LINE
  const footOf = (end: number): number => end - lineHeight + baseline({ lineHeight, size: spec.post })
  const nameBase = footOf(bottom) + signature.zone * MM
  const nameTop = nameBase - baseline(name)
  if (signer.image) {
    const room = { top: footOf(bottom) + DESCENT * spec.post, bottom: nameBase - ASCENT * spec.name }
    ops.push(layoutImage(signer.image, spec, room, canvas, parent))
  }
  // Read in the order in which it stands: post, picture, name.
  const nameNode = signer.image ? structNode(parent, 'P') : node
  ops.push(...drawLines(name, spec.x, nameTop, nameNode))
  return { ops, notes, postHeight: y, height: nameTop + Math.max(name.height, ASCENT * spec.name) }
}

/** Signers side by side as one strip; all their zones start under the tallest post. */
function signerStrip(
  signers: readonly SignerBlock[],
  specs: readonly SignerSpec[],
  canvas: Canvas,
  parent: StructNode,
) {
  const first = signers.map((signer, index) => {
    const spec = specs[index]
    return spec ? layoutSigner(signer, spec, canvas, structNode(null, 'P'), 0).postHeight : 0
  })
  const tallest = Math.max(...first)
  const parts = signers.flatMap((signer, index) => {
    const spec = specs[index]
    return spec ? [layoutSigner(signer, spec, canvas, parent, tallest)] : []
  })
  return {
    ops: parts.flatMap((part) => part.ops),
    notes: parts.flatMap((part) => part.notes),
    height: Math.max(...parts.map((part) => part.height)),
  }
}

/** Recipients that are longer than this many lines may go on over the next page. */
const LONG_LIST = 10

/** “Nơi nhận” never stands alone on a page: it stays with the signatures, a long one with its first lines. */
function withRecipients(rows: Row[], list: Row[]): Row[] {
  const kept = list.length <= LONG_LIST ? list.length - 1 : 4
  const last = rows.at(-1)
  if (last) last.keepNext = true
  return [...rows, ...list.map((row, index) => (index < kept ? { ...row, keepNext: true } : row))]
}

/** Signature rows; a single signer has the recipients at the left when they follow. */
export function layoutSignatures(
  block: SignaturesBlock,
  recipients: RecipientsBlock | undefined,
  canvas: Canvas,
  parent: StructNode,
): Row[] {
  const { signature } = canvas.style
  const half = canvas.width / 2
  const sizes = { post: signature.post, name: signature.name }
  if (block.layout === 'single') return layoutSingle(block, recipients, canvas, parent)
  if (block.layout === 'pair') {
    const specs = [
      { x: 0, width: half - 2 * MM, ...sizes },
      { x: half + 2 * MM, width: half - 2 * MM, ...sizes },
    ]
    const strip = signerStrip(block.signers, specs, canvas, parent)
    const row: Row = { ...strip, before: 14, keepNext: false }
    return recipients ? withRecipients([row], layoutRecipients(recipients, canvas, parent, 10)) : [row]
  }
  const columns = gridColumns(block.signers, canvas)
  const width = canvas.width / columns
  const grid = { post: signature.gridPost, name: signature.gridName }
  const rows: Row[] = []
  for (let at = 0; at < block.signers.length; at += columns) {
    const signers = block.signers.slice(at, at + columns)
    // The last row is centred when it is not full.
    const offset = ((columns - signers.length) * width) / 2
    const specs = signers.map((_, index) => ({
      x: offset + index * width + GRID_SIDE * MM,
      width: width - 2 * GRID_SIDE * MM,
      ...grid,
    }))
    rows.push({ ...signerStrip(signers, specs, canvas, parent), before: at === 0 ? 14 : 16, keepNext: false })
  }
  return recipients ? withRecipients(rows, layoutRecipients(recipients, canvas, parent, 10)) : rows
}

/** Signer in the right half, recipients in the left; recipients that reach further down follow as lines. */
function layoutSingle(
  block: SignaturesBlock,
  recipients: RecipientsBlock | undefined,
  canvas: Canvas,
  parent: StructNode,
): Row[] {
  const { signature } = canvas.style
  const half = canvas.width / 2
  const spec = { x: half, width: half, post: signature.post, name: signature.name }
  const strip = signerStrip(block.signers, [spec], canvas, parent)
  const listRows = recipients ? layoutRecipients(recipients, canvas, parent, 0) : []
  let y = 0
  let taken = 0
  const ops: Op[] = []
  const notes: number[] = []
  for (const row of listRows) {
    if (y + row.before + row.height > strip.height) break
    y += row.before
    for (const op of row.ops) if (op.kind === 'line') ops.push({ ...op, y: op.y + y })
    notes.push(...row.notes)
    y += row.height
    taken++
  }
  const row: Row = {
    height: strip.height,
    before: 14,
    keepNext: taken < listRows.length,
    ops: [...strip.ops, ...ops],
    notes: [...strip.notes, ...notes],
  }
  const rest = listRows.slice(taken)
  // The strip reaches to the foot of the name; the list goes on from where it was left, without a gap.
  const [next, ...others] = rest
  return next ? [row, { ...next, before: y - strip.height }, ...others] : [row]
}

/** “Nơi nhận:” and its list, left half. */
export function layoutRecipients(
  block: RecipientsBlock,
  canvas: Canvas,
  parent: StructNode,
  before: number,
): Row[] {
  const { recipients, faces } = canvas.style
  const width = canvas.width / 2 - 4 * MM
  const label = setText(
    [{ type: 'text', text: 'Nơi nhận:', bold: false, italic: false }],
    { size: recipients.label, face: faces.recipientsLabel, align: 'left', width, lineSpacing: 1 },
    canvas,
  )
  const rows = flowLines(label, 0, before, structNode(parent, 'P'))
  const list = structNode(parent, 'L')
  const items = block.items.flatMap((item) => {
    const text = setText(
      [{ type: 'text', text: '- ', bold: false, italic: false }, ...item],
      { size: recipients.list, face: 'regular', align: 'left', width, lineSpacing: 1 },
      canvas,
    )
    return flowLines(text, 0, 0, structNode(structNode(list, 'LI'), 'LBody'))
  })
  return [...rows.map((row) => ({ ...row, keepNext: true })), ...items]
}

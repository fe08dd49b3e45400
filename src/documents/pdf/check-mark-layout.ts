import encodeQR from 'qr'
import type { CheckMark } from '../papers/parts.ts'
import { type Canvas, type Op, shift, structNode, type StructNode } from './flow.ts'
import { MM } from './style.ts'
import { drawLines, setText } from './text-layout.ts'

/**
 * What the QR code says: the address of the page that confirms the paper, in capitals, because capitals take half the
 * squares, and hosts and our own paths do not mind; as it is where it leads through a path of others, who may mind. The
 * bare code where no address is known.
 */
export const qrText = ({ code, address }: CheckMark): string => {
  if (address === null) return code.toUpperCase()
  const text = `${address}/verify/${code}`
  return /^[a-z]+:\/\/[^/]+$/.test(address) ? text.toUpperCase() : text
}

/**
 * QR code, address and short code in the bottom margin of the first page, under a rule: where the decree puts the
 * addresses of an office (Nghị định 30/2020/NĐ-CP, Phụ lục I, cell 13). No line of the paper moves for it. Coordinates
 * from the upper left corner of the page, points.
 */
export function layoutCheckMark(check: CheckMark, canvas: Canvas, parent: StructNode): Op[] {
  const { margins, check: spec, ruleWidth } = canvas.style
  const left = margins.left * MM
  const rule = margins.top * MM + canvas.height + (spec.below * MM) / 2
  const top = rule + (spec.below * MM) / 2
  // The package draws a quiet zone of one at least; here the margin is one.
  const framed = encodeQR(qrText(check), 'raw', { ecc: 'medium', border: 1 })
  const rows = framed.slice(1, -1).map((row) => row.slice(1, -1))
  const indent = (spec.side + spec.gap) * MM
  const where =
    check.address === null ? 'tại trang “Kiểm tra văn bản” của hệ thống' : `tại ${check.address}/verify`
  const text = setText(
    [
      { type: 'text', text: `Kiểm tra tính xác thực của văn bản ${where}`, bold: false, italic: false },
      { type: 'break' },
      { type: 'text', text: `Mã kiểm tra: ${check.code}`, bold: false, italic: false },
    ],
    { size: spec.size, face: 'regular', align: 'left', width: canvas.width - indent, lineSpacing: 1 },
    canvas,
  )
  const words = drawLines(text, 0, 0, structNode(parent, 'P'))
  return [
    { kind: 'rule', x1: left, y1: rule, x2: left + canvas.width, y2: rule, width: ruleWidth },
    {
      kind: 'squares',
      x: left,
      y: top,
      side: (spec.side * MM) / rows.length,
      rows,
      node: structNode(parent, 'Figure', { alt: `Mã QR để kiểm tra văn bản, mã ${check.code}` }),
    },
    ...shift(words, left + indent, top + (spec.side * MM - text.height) / 2),
  ]
}

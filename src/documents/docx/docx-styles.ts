import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx'
import { MM, OFFICIAL_STYLE as STYLE } from '../pdf/style.ts'
import { twips } from './docx-parts.ts'

/** Lines in 240ths of what the typeface asks for; said outright, since not every program takes that for granted. */
const lines = (count: number) => ({ line: Math.round(240 * count), lineRule: LineRuleType.AUTO })
const LINE = lines(STYLE.body.lineSpacing)
const SINGLE = lines(1)
const half = (points: number): number => points * 2
/** Word takes whole twentieths of a point only. */
const pt = (points: number): number => Math.round(points * 20)

/** Word styles of every part, so that an office can change a paper as a whole. */
export function docxStyles(): IStylesOptions {
  const { body, signature, recipients, note } = STYLE
  const indented = { firstLine: twips(body.indent) }
  const heading = (italics: boolean) => ({
    run: { size: half(STYLE.heading), bold: true, italics, color: '000000', font: 'Times New Roman' },
    paragraph: { spacing: { before: pt(body.between * 1.4), ...LINE }, indent: indented, keepNext: true },
  })
  const own = (id: string, name: string, run: object, paragraph: object) => ({
    id,
    name,
    basedOn: 'Normal',
    run,
    paragraph,
  })
  const tight = { spacing: { before: 0, after: 0, ...SINGLE } }
  // Base line to base line as in the PDF: what Word adds before the name is the zone without the line itself.
  const zone = Math.round((signature.zone * MM - signature.name * 1.15) * 20)
  return {
    default: {
      document: {
        run: { font: 'Times New Roman', size: half(body.size), language: { value: 'vi-VN' } },
      },
      heading2: heading(false),
      heading3: heading(false),
      heading4: heading(true),
      title: {
        run: { font: 'Times New Roman', size: half(STYLE.title.name), bold: true },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: pt(14), after: 0 }, keepNext: true },
      },
    },
    paragraphStyles: [
      own(
        'Body',
        'Nội dung',
        {},
        {
          alignment: AlignmentType.JUSTIFIED,
          indent: indented,
          spacing: { before: pt(body.between), ...LINE },
        },
      ),
      own(
        'Flush',
        'Nội dung sát lề',
        {},
        { alignment: AlignmentType.JUSTIFIED, spacing: { before: pt(body.between), ...LINE } },
      ),
      own(
        'Basis',
        'Căn cứ',
        { italics: true },
        {
          alignment: AlignmentType.JUSTIFIED,
          indent: indented,
          spacing: { before: pt(body.between), ...LINE },
        },
      ),
      own('CenterPart', 'Căn giữa', {}, { alignment: AlignmentType.CENTER, ...tight }),
      own(
        'Addressee',
        'Kính gửi',
        {},
        { indent: { left: twips(25) }, spacing: { before: pt(body.between), ...LINE } },
      ),
      own(
        'AddresseeItem',
        'Nơi kính gửi',
        {},
        { indent: { left: twips(35) }, spacing: { before: pt(2), ...LINE } },
      ),
      own(
        'Post',
        'Chức vụ người ký',
        { bold: true, size: half(signature.post) },
        { alignment: AlignmentType.CENTER, ...tight },
      ),
      own(
        'SignerName',
        'Người ký',
        { bold: true, size: half(signature.name) },
        { alignment: AlignmentType.CENTER, spacing: { before: zone, after: pt(6), ...SINGLE } },
      ),
      own('RecipientsLabel', 'Nơi nhận', { bold: true, italics: true, size: half(recipients.label) }, tight),
      own('Recipient', 'Danh sách nơi nhận', { size: half(recipients.list) }, tight),
      own('CellText', 'Chữ trong bảng', { size: half(13) }, tight),
      own(
        'NoteText',
        'Ghi chú',
        { size: half(note.size) },
        { spacing: { before: pt(2), after: 0, ...SINGLE } },
      ),
      own(
        'BeforeSigners',
        'Trước chữ ký',
        { size: 8 },
        { keepNext: true, spacing: { before: 0, after: 0, line: pt(12), lineRule: LineRuleType.EXACT } },
      ),
      own(
        'AfterTable',
        'Sau bảng',
        { size: 8 },
        { spacing: { before: 0, after: 0, line: pt(6), lineRule: LineRuleType.EXACT } },
      ),
    ],
  }
}

import { describe, expect, test } from '@jest/globals'
import { PAPER_KINDS, type PaperKind } from '../../src/documents/model.ts'
import { OFFICIAL_STYLE, type PdfStyle } from '../../src/documents/pdf/style.ts'
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts'
import { composePaper } from '../../src/documents/template.ts'
import { paperData, SIZES } from './fixtures/papers.ts'
import { measurePdf, MM, type MeasuredPage } from './support/measure.ts'
import { brokenRules } from './support/rules.ts'

describe.each(PAPER_KINDS)('%s', (kind) => {
  test.each(SIZES)('every rule of the decree holds on the finished PDF, %s content', async (size) => {
    const paper = composePaper(kind, paperData(kind, size) as never)
    const pages = await measurePdf(renderPdf(paper))
    expect(brokenRules(pages, { kind, isDraft: paper.draft })).toEqual([])
  })
})

type Break = readonly [rule: string, change: (style: DeepMutable<PdfStyle>) => void]
type DeepMutable<T> = { -readonly [K in keyof T]: T[K] extends object ? DeepMutable<T[K]> : T[K] }

const BREAKS: readonly Break[] = [
  ['left margin', (s) => (s.margins.left = 25)],
  ['left margin', (s) => (s.margins.left = 37)],
  ['right margin', (s) => (s.margins.right = 12)],
  ['right margin', (s) => (s.margins.right = 23)],
  ['top margin', (s) => (s.margins.top = 16)],
  ['top margin', (s) => (s.margins.top = 30)],
  ['bottom margin', (s) => (s.margins.bottom = 15)],
  ['page number', (s) => (s.pageNumber.size = 11)],
  ['page number', (s) => (s.pageNumber.baseline = 22)],
  ['page number', (s) => (s.faces.pageNumber = 'bold')],
  ['Quốc hiệu', (s) => (s.head.national = 11)],
  ['Quốc hiệu', (s) => (s.faces.national = 'regular')],
  ['Tiêu ngữ', (s) => (s.head.motto = 15)],
  ['Tiêu ngữ', (s) => (s.faces.motto = 'italic')],
  ['superior', (s) => (s.faces.superior = 'italic')],
  ['authority', (s) => (s.head.authority = 11)],
  ['authority', (s) => (s.shortRule = 0.6)],
  ['number', (s) => (s.head.number = 12)],
  ['place and date', (s) => (s.head.placeDate = 12)],
  ['place and date', (s) => (s.faces.placeDate = 'regular')],
  ['name of the paper', (s) => (s.title.name = 12)],
  ['name of the paper', (s) => (s.faces.title = 'regular')],
  ['trích yếu', (s) => (s.title.subject = 12)],
  ['trích yếu', (s) => (s.shortRule = 0.25)],
  ['Kính gửi', (s) => (s.addressees = 12)],
  ['Căn cứ', (s) => (s.faces.basis = 'regular')],
  ['body size', (s) => (s.body.size = 12)],
  ['first line', (s) => (s.body.indent = 6)],
  ['line spacing', (s) => (s.body.lineSpacing = 1.7)],
  ['between paragraphs', (s) => (s.body.between = 2)],
  ['body size', (s) => (s.heading = 12)],
  ['post', (s) => (s.signature.post = 12)],
  ['post', (s) => (s.faces.signature = 'regular')],
  ['signer', (s) => (s.signature.name = 12)],
  ['signature zone', (s) => (s.signature.zone = 20)],
  ['signature zone', (s) => (s.signature.zone = 34)],
  ['Nơi nhận', (s) => (s.recipients.label = 11)],
  ['Nơi nhận', (s) => (s.faces.recipientsLabel = 'bold')],
  ['Nơi nhận list', (s) => (s.recipients.list = 12)],
  ['annex', (s) => (s.annex.label = 12)],
  ['annex title', (s) => (s.annex.title = 12)],
  ['annex title', (s) => (s.faces.annex = 'italic')],
]

test.each(BREAKS.map(([rule, change]) => [rule, String(change).replace(/^.*=> /, ''), change] as const))(
  'a broken rule is found: %s by %s',
  async (rule, _, change) => {
    const style = structuredClone(OFFICIAL_STYLE) as DeepMutable<PdfStyle>
    change(style)
    const kinds = ['proposal', 'bloc-report'] as const
    const found: string[] = []
    for (const kind of kinds) {
      const paper = composePaper(kind, paperData(kind, 'short') as never)
      found.push(...brokenRules(await measurePdf(renderPdf(paper, style)), { kind, isDraft: paper.draft }))
    }
    expect(found.map((one) => one.slice(0, one.indexOf(':')))).toContain(rule)
  },
)

test('names of web sites that no line may part tear no holes into the lines above them', async () => {
  const reason =
    'Tin về phong trào thi đua của các đơn vị được đăng thường xuyên trên cổng ' +
    'bqlkhucongnghiepvakhukinhte.laocai.gov.vn; tài liệu được đăng trên trang thiduakhenthuong.gov.vn ' +
    'cho các đơn vị dùng khi lập hồ sơ cuối năm.'
  const paper = composePaper('proposal', { ...paperData('proposal', 'short'), reasons: [reason] })
  const pages = await measurePdf(renderPdf(paper))
  expect(pages.flatMap((page) => page.lines.map((line) => line.text)).join(' ')).toContain(reason)
  expect(brokenRules(pages, { kind: 'proposal', isDraft: paper.draft })).toEqual([])
})

type PageBreak = readonly [
  found: string,
  kind: PaperKind,
  change: (page: MeasuredPage, index: number) => MeasuredPage,
]

/** What no style can break is broken on the measured pages. */
const PAGE_BREAKS: readonly PageBreak[] = [
  [
    'table head: alone at the foot of the page (page 1)',
    'attendance-list',
    (page, index) => {
      const across = page.rules.filter((rule) => rule.y1 === rule.y2 && rule.x2 - rule.x1 > 150 * MM)
      const end = index === 0 ? Math.min(...across.map((rule) => rule.y1)) + 1 : page.height
      return {
        ...page,
        lines: page.lines.filter((line) => line.y < end),
        rules: page.rules.filter((rule) => rule.y1 < end),
      }
    },
  ],
  [
    'cut row: 2 lines at the head of the next page (page 1)',
    'attendance-list',
    (page) => ({ ...page, lines: page.lines.filter((line) => !/^\d+$/.test(line.text)) }),
  ],
  [
    'river: 2.80 spaces: Căn cứ Thông báo số 995/BKHĐT-HĐTĐKT ngày 18 tháng 02 năm 2022 (page 1)',
    'proposal',
    (page) => ({
      ...page,
      lines: page.lines.map((line) => ({ ...line, gaps: line.gaps.map(() => 0.7 * line.size) })),
    }),
  ],
]

test.each(PAGE_BREAKS)('a broken rule is found: %s of %s', async (found, kind, change) => {
  const paper = composePaper(kind, paperData(kind, 'long') as never)
  const pages = await measurePdf(renderPdf(paper))
  expect(brokenRules(pages.map(change), { kind, isDraft: paper.draft })).toContain(found)
})

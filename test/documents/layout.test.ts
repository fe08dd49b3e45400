import { describe, expect, test } from '@jest/globals'
import { PAPER_KINDS } from '../../src/documents/model.ts'
import { OFFICIAL_STYLE, type PdfStyle } from '../../src/documents/pdf/style.ts'
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts'
import { composePaper } from '../../src/documents/template.ts'
import { paperData, SIZES } from './fixtures/papers.ts'
import { measurePdf } from './support/measure.ts'
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

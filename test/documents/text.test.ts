import { describe, expect, test } from '@jest/globals'
import { renderHtml } from '../../src/documents/html/render-html.ts'
import { PAPER_KINDS } from '../../src/documents/model.ts'
import { clearBoxCache } from '../../src/documents/pdf/boxes.ts'
import { clearShapeCache } from '../../src/documents/pdf/fonts.ts'
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts'
import { composePaper } from '../../src/documents/template.ts'
import { renderPaper } from '../../src/documents/index.ts'
import { paperData, SIZES } from './fixtures/papers.ts'
import { inspectPdf } from './support/measure.ts'
import { htmlText, modelText, pdfText } from './support/text.ts'

describe.each(PAPER_KINDS)('%s', (kind) => {
  test.each(SIZES)('PDF, HTML and model say the same words in the same order, %s content', async (size) => {
    const paper = composePaper(kind, paperData(kind, size) as never)
    const wanted = modelText(paper)
    expect(htmlText(renderHtml(paper))).toBe(wanted)
    expect(await pdfText(renderPdf(paper))).toBe(wanted)
  })

  test('the same data gives the same bytes, with words shaped before or not', () => {
    const render = (): Buffer => renderPdf(composePaper(kind, paperData(kind, 'long') as never))
    const first = render()
    renderPdf(composePaper('minutes', paperData('minutes', 'short')))
    expect(render().equals(first)).toBe(true)
    clearShapeCache()
    clearBoxCache()
    expect(render().equals(first)).toBe(true)
  })
})

test('the minutes of the closing conference read as they were given', async () => {
  const paper = composePaper('minutes', paperData('minutes', 'short'))
  const text = await pdfText(renderPdf(paper))
  expect(text).toContain(
    'ỦY BAN NHÂN DÂN TỈNH YÊN BÁI BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH YÊN BÁI Số: 05/BB-BQL',
  )
  expect(text).toContain('Thời gian bắt đầu: 08 giờ 00 phút, ngày 06 tháng 01 năm 2023.')
  expect(text).toContain(
    'Căn cứ Thông báo số 995/BKHĐT-HĐTĐKT ngày 18 tháng 02 năm 2022 của Hội đồng Thi đua - Khen thưởng',
  )
  expect(text).toContain('1 Ban Quản lý các KCN tỉnh Hòa Bình 98,50* 97,75* 97,75* 1')
  expect(text).toContain('đạt ít nhất 4/5 tổng số đơn vị thành viên của Khối (07), tức từ 06 phiếu')
  expect(text).toContain('Biên bản được lập thành 03 (ba) bản có nội dung như nhau./.')
})

test('text given in decomposed form is printed and found in composed form', async () => {
  const data = paperData('proposal', 'short')
  const paper = composePaper('proposal', {
    ...data,
    about: 'đề nghị tặng Cờ thi đua của Bộ Kế hoạch'.normalize('NFD'),
  })
  expect(paper.title).toBe('Tờ trình đề nghị tặng Cờ thi đua của Bộ Kế hoạch')
  expect(await pdfText(renderPdf(paper))).toContain('Về việc đề nghị tặng Cờ thi đua của Bộ Kế hoạch')
})

test('letters beyond the Vietnamese alphabet come with the paper that has them, and read as they were given', async () => {
  const about = 'đề nghị tặng Cờ thi đua № 7 cho “Ёлка” (≈ 5 Ω)'
  const print = (): Buffer =>
    renderPaper({ kind: 'proposal', data: { ...paperData('proposal', 'short'), about } }).pdf
  const plain = renderPaper({ kind: 'proposal', data: paperData('proposal', 'short') }).pdf
  const pdf = print()
  expect(await pdfText(pdf)).toContain(`Về việc ${about}`)
  // One face alone has them, in no other paper.
  expect(fontNames(pdf).filter((name) => !fontNames(plain).includes(name))).toHaveLength(1)
  expect(print().equals(pdf)).toBe(true)
})

/** Names of the faces in a file, with the letters that tell subsets apart. */
function fontNames(pdf: Buffer): string[] {
  return Array.from(pdf.toString('latin1').matchAll(/\/FontName\/(\S+?)\//g), ([, name = '']) => name)
}

describe('the file', () => {
  test('is tagged, in Vietnamese, titled, dated by its data, and carries the data as JSON', async () => {
    const data = paperData('bloc-report', 'long')
    const {
      info,
      data: json,
      trees,
      outline,
    } = await inspectPdf(renderPaper({ kind: 'bloc-report', data }).pdf)
    expect(info['Language']).toBe('vi-VN')
    expect(info['Title']).toBe(renderPaper({ kind: 'bloc-report', data }).title)
    expect(info['CreationDate']).toBe('D:20230106050000Z')
    // The version of the printer: papers of an earlier one need not print to the same bytes again.
    expect(info['Producer']).toBe('khoi-thi-dua/5')
    expect(JSON.parse(json)).toEqual({ kind: 'bloc-report', data: { ...data, draft: false } })
    expect(JSON.stringify(trees)).toContain('"role":"TH"')
    // Folded away, counted as PDF asks (ISO 32000-1, 12.3.3), and opening at the left edge.
    for (const item of outline) {
      expect(item.count ?? 0).toBe(item.items.length === 0 ? 0 : -item.items.length)
      expect((item.dest as unknown[])[2]).toBe(0)
    }
    expect(outline.map((item) => item.title)).toContain('Phụ lục I. KẾT QUẢ CỦA TỪNG ĐƠN VỊ')
  })

  test('declares PDF/A-3a, and a title with & and < does not break its metadata', () => {
    const data = { ...paperData('proposal', 'short'), about: 'A & B < C' }
    const pdf = renderPaper({ kind: 'proposal', data }).pdf.toString('latin1')
    expect(pdf).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(pdf).toContain('A &amp; B &lt; C</rdf:li>')
  })
})

describe('a number and date given at issue', () => {
  test('replace the blanks, and DỰ THẢO goes', async () => {
    const data = paperData('proposal', 'huge')
    const draft = renderPaper({ kind: 'proposal', data })
    const issued = renderPaper({ kind: 'proposal', data, number: '7', date: '2023-02-01' })
    expect([draft.isDraft, issued.isDraft]).toEqual([true, false])
    expect(await pdfText(draft.pdf)).toContain('Số: /TTr-BQL DỰ THẢO')
    const text = await pdfText(issued.pdf)
    expect(text).not.toContain('DỰ THẢO')
    expect(text).toContain('Số: 07/TTr-BQL')
    expect(text).toContain('Thành phố Hồ Chí Minh, ngày 01 tháng 02 năm 2023')
  })

  test('a notice stays a draft: the council issues it', () => {
    expect(renderPaper({ kind: 'notice', data: paperData('notice', 'short') }).isDraft).toBe(true)
  })
})

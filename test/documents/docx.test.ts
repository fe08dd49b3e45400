import { describe, expect, test } from '@jest/globals'
import { renderDocx } from '../../src/documents/index.ts'
import { PAPER_KINDS, type PaperKind, type PaperModel } from '../../src/documents/model.ts'
import { MM, OFFICIAL_STYLE } from '../../src/documents/pdf/style.ts'
import { planTables } from '../../src/documents/pdf/table-columns.ts'
import { composePaper } from '../../src/documents/template.ts'
import { paperData, SIZES, type Size } from './fixtures/papers.ts'
import { docxText, modelText, unzip } from './support/text.ts'

const notesText = (paper: PaperModel): string =>
  paper.notes.map((note) => ` ${note.raised ? `[${note.mark}]` : `(${note.mark})`} ${note.text}`).join('')

describe.each(PAPER_KINDS)('%s', (kind) => {
  test.each(SIZES)(
    'the Word document says what the paper says, in the same order, %s content',
    async (size) => {
      const paper = composePaper(kind, paperData(kind, size) as never)
      // Word has letters for the boxes to tick.
      const text = docxText(await renderDocx(paper))
        .replaceAll('☐', '')
        .replace(/ +/g, ' ')
      expect(text).toBe((modelText(paper, 'rows') + notesText(paper)).trim())
    },
  )
})

describe('the Word document', () => {
  const xmlOf = async (name: string): Promise<string> => {
    const files = unzip(await renderDocx(composePaper('bloc-report', paperData('bloc-report', 'long'))))
    return files.get(name)?.toString('utf8') ?? ''
  }

  test('has the margins of the decree, a first page without number, and a landscape annex', async () => {
    const xml = await xmlOf('word/document.xml')
    // 20, 20, 30 and 15 mm in twentieths of a point.
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
    expect(xml).toContain('<w:titlePg/>')
    expect(xml).toMatch(/w:orient="landscape"/)
    expect(xml).toMatch(/<w:pgNumType w:start="1"\/>/)
  })

  test('repeats table heads, keeps rows whole and signatures with the text', async () => {
    const xml = await xmlOf('word/document.xml')
    expect(xml).toContain('<w:tblHeader/>')
    expect(xml).toContain('<w:cantSplit/>')
    expect(xml).toMatch(/<w:keepNext\/>(?:(?!<\/w:p>).)*\.\/\.<\/w:t>/)
  })

  test('uses real styles in Times New Roman, in Vietnamese', async () => {
    const styles = await xmlOf('word/styles.xml')
    for (const style of ['Body', 'Basis', 'Post', 'SignerName', 'Recipient'])
      expect(styles).toContain(`w:styleId="${style}"`)
    expect(styles).toContain('Times New Roman')
    expect(styles).toContain('vi-VN')
  })
})

describe('what stands where in the Word document', () => {
  const xmlOf = async (kind: PaperKind, size: Size): Promise<string> => {
    const files = unzip(await renderDocx(composePaper(kind, paperData(kind, size) as never)))
    return files.get('word/document.xml')?.toString('utf8') ?? ''
  }

  test('numbers stay with their words by fixed spaces, and the last two syllables of a paragraph together', async () => {
    const xml = await xmlOf('pledge', 'long')
    expect(xml).toContain('theo Chỉ thị số\u00a034-CT/TW ngày\u00a007/4/2014 của')
    expect(xml).toContain('pháp luật có liên\u00a0quan.')
  })

  test('the columns of a table are as wide as in the PDF', async () => {
    const paper = composePaper('minutes', paperData('minutes', 'long'))
    const tables = planTables(paper.sections[0]?.blocks ?? [], {
      style: OFFICIAL_STYLE,
      notes: paper.notes,
      width: 165 * MM,
    })
    const [first] = tables.values()
    const widths = first?.widths.map((width) => `<w:gridCol w:w="${Math.floor(width * 20)}"/>`).join('')
    expect(await xmlOf('minutes', 'long')).toContain(`<w:tblGrid>${widths ?? 'none'}</w:tblGrid>`)
  })

  test('under a post of fewer lines the zone is higher, so that the names of a row stand on one line', async () => {
    const xml = await xmlOf('counting-record', 'short')
    const zones = [...xml.matchAll(/<w:pStyle w:val="SignerName"\/>(?:(?!<\/w:pPr>).)*w:before="(\d+)"/g)]
    const [head, ...members] = zones.map(([, before]) => Number(before))
    // TRƯỞNG BAN / KIỂM PHIẾU beside ỦY VIÊN: one line of 13 points, in twentieths.
    expect(members.map((before) => before - (head ?? 0))).toEqual([299, 299])
  })
})

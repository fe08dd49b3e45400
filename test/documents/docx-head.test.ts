import { beforeAll, describe, expect, test } from '@jest/globals'
import { renderDocx } from '../../src/documents/index.ts'
import { shapeWord } from '../../src/documents/pdf/fonts.ts'
import { composePaper } from '../../src/documents/template.ts'
import { paperData } from './fixtures/papers.ts'
import { unzip } from './support/text.ts'

const NATIONAL = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'

/** Width of a line in bold, points. */
const widthOf = (text: string, size: number): number =>
  (text.split(/(?= )|(?<= )/).reduce((sum, part) => sum + shapeWord('bold', part).width, 0) * size) / 1000

describe('the head of a Word document', () => {
  let cells: readonly string[]
  let styles: string
  let document: string
  beforeAll(async () => {
    const data = paperData('minutes', 'short')
    const head = {
      ...data.head,
      superior: 'Ủy ban nhân dân tỉnh Yên Bái',
      authority: 'Ban Quản lý các khu kinh tế và khu công nghiệp tỉnh Yên Bái',
    }
    const files = unzip(await renderDocx(composePaper('minutes', { ...data, head })))
    document = files.get('word/document.xml')?.toString('utf8') ?? ''
    styles = files.get('word/styles.xml')?.toString('utf8') ?? ''
    cells = document.match(/<w:tc>.*?<\/w:tc>/g)?.slice(0, 2) ?? []
  })

  test('has room for the Quốc hiệu on one line', () => {
    const cell = cells[1] ?? ''
    expect(cell).toContain(NATIONAL)
    const twips = (pattern: RegExp) => Number(pattern.exec(cell)?.[1] ?? Number.NaN)
    const room =
      twips(/<w:tcW [^>]*w:w="(\d+)"/) -
      twips(/<w:left [^>]*w:w="(\d+)"/) -
      twips(/<w:right [^>]*w:w="(\d+)"/)
    // 12 points of Times New Roman bold.
    expect(widthOf(NATIONAL, 12)).toBeCloseTo(250.3, 1)
    expect(room / 20).toBeGreaterThan(widthOf(NATIONAL, 12) + 1)
  })

  test('breaks the name of the authority where the PDF does, between words', () => {
    const lines = (cells[0] ?? '')
      .replace(/<w:br\/>/g, '\n')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]*>/g, '')
    expect(lines.trim().split('\n')).toEqual([
      'ỦY BAN NHÂN DÂN TỈNH YÊN BÁI',
      'BAN QUẢN LÝ CÁC KHU KINH TẾ',
      'VÀ KHU CÔNG NGHIỆP',
      'TỈNH YÊN BÁI',
    ])
  })

  test('measures in whole numbers, as Word does; others it may call a damaged file', async () => {
    const report = composePaper('bloc-report', paperData('bloc-report', 'long'))
    const annexed =
      unzip(await renderDocx(report))
        .get('word/document.xml')
        ?.toString('utf8') ?? ''
    for (const xml of [styles, document, annexed]) expect(xml.match(/ w:\w+="-?\d+\.\d+"/g)).toBeNull()
  })

  test('says how lines are to be spaced wherever it says how far, since programs take it differently', () => {
    for (const xml of [styles, document]) {
      const spacings = xml.match(/<w:spacing [^>]*w:line="[^>]*>/g) ?? []
      expect(spacings.length).toBeGreaterThan(0)
      expect(spacings.filter((spacing) => !/w:lineRule="(?:auto|exact)"/.test(spacing))).toEqual([])
    }
  })

  test('keeps its distance from the text to the posts of the signers', () => {
    const [before = ''] = document.split(/<w:tbl>(?=(?:(?!<w:tbl>).)*THƯ KÝ)/)
    expect(before.slice(before.lastIndexOf('<w:p>'))).toMatch(
      /^<w:p><w:pPr><w:pStyle w:val="BeforeSigners"\/>/,
    )
    expect(styles).toMatch(
      /w:styleId="BeforeSigners">.*?<w:keepNext\/><w:spacing [^>]*w:line="240" w:lineRule="exact"/,
    )
  })
})

test('the boards that sign a pledge have their names broken between words in Word too', async () => {
  const data = paperData('pledge', 'short')
  const [first, ...others] = data.signers
  if (!first) throw new Error('nobody signs')
  const signer = { ...first, organisation: 'Ban Quản lý các KCN tỉnh Bắc Giang' }
  const paper = composePaper('pledge', { ...data, signers: [signer, ...others] })
  const xml =
    unzip(await renderDocx(paper))
      .get('word/document.xml')
      ?.toString('utf8') ?? ''
  const text = xml.replace(/<w:br\/>|<\/w:p>/g, '\n').replace(/<[^>]*>/g, '')
  expect(text).toContain('BAN QUẢN LÝ CÁC KCN\nTỈNH BẮC GIANG\n')
})

import { describe, expect, test } from '@jest/globals'
import type { DomainError } from '../../src/shared/domain/errors.ts'
import { PAPER_KINDS } from '../../src/documents/model.ts'
import { compilePaperTemplate, composePaper, defaultTemplateSource } from '../../src/documents/template.ts'
import { paperData } from './fixtures/papers.ts'
import { modelText } from './support/text.ts'

const SOURCE = defaultTemplateSource('notice')

/** The refusal of a changed wording: code, template and line. */
function refusal(source: string): readonly [code: string, place: string] {
  try {
    composePaper('notice', paperData('notice', 'short'), compilePaperTemplate('notice', source))
  } catch (error) {
    const { code, params } = error as DomainError
    return [code, `${String(params['template'])}:${String(params['line'])}`]
  }
  return ['accepted', '']
}
const lineOf = (part: string): number => SOURCE.slice(0, SOURCE.indexOf(part)).split('\n').length

test.each(PAPER_KINDS)('the shipped wording of %s compiles and reads', (kind) => {
  const paper = composePaper(kind, paperData(kind, 'short') as never)
  expect(paper.title).not.toBe('')
})

describe('a changed wording is refused with its line when it', () => {
  const title = lineOf('<name>')
  test('does not parse', () =>
    expect(refusal(SOURCE.replace('{{#each bases}}', '{{#each bases}'))).toEqual([
      'documents.template-syntax',
      `notice:${lineOf('{{#each bases}}')}`,
    ]))
  test('leaves a block open', () =>
    expect(refusal(SOURCE.replace('{{/each}}', ''))[0]).toBe('documents.template-syntax'))
  test('calls an unknown helper', () =>
    expect(refusal(SOURCE.replace('THÔNG BÁO</name>', '{{shout council}}</name>'))).toEqual([
      'documents.template-syntax',
      `notice:${title}`,
    ]))
  test('prints a value unescaped', () =>
    expect(refusal(SOURCE.replace('THÔNG BÁO</name>', '{{{council}}}</name>'))).toEqual([
      'documents.template-unescaped',
      `notice:${title}`,
    ]))
  test('prints a field that the data does not have', () =>
    expect(refusal(SOURCE.replace('THÔNG BÁO</name>', '{{counsel}}</name>'))).toEqual([
      'documents.template-value-missing',
      `notice:${title}`,
    ]))
  test('gives a helper a field that the data does not have', () =>
    expect(refusal(SOURCE.replace('THÔNG BÁO</name>', '{{date council.date}}</name>'))).toEqual([
      'documents.template-value-missing',
      `notice:${title}`,
    ]))
  test('walks over a list that the data does not have', () =>
    expect(refusal(SOURCE.replace('{{#each terms}}', '{{#each term}}'))).toEqual([
      'documents.template-value-missing',
      `notice:${lineOf('{{#each terms}}')}`,
    ]))
  test('includes an unknown part', () =>
    expect(refusal(SOURCE.replace('{{> recipients}}', '{{> receivers}}'))).toEqual([
      'documents.template-syntax',
      `notice:${lineOf('{{> recipients}}')}`,
    ]))
  test('uses an unknown element', () =>
    expect(
      refusal(SOURCE.replace('<p>{{council}} thông báo', '<p><script>x</script>{{council}} thông báo')),
    ).toEqual(['documents.template-element', `notice:${lineOf('<p>{{council}} thông báo')}`]))
  test('uses an unknown attribute', () =>
    expect(
      refusal(SOURCE.replace('<p>{{council}} thông báo', '<p onclick="x">{{council}} thông báo')),
    ).toEqual(['documents.template-attribute', `notice:${lineOf('<p>{{council}} thông báo')}`]))
  test('closes elements in the wrong order', () =>
    expect(refusal(SOURCE.replace('THÔNG BÁO</name>', '<b>THÔNG BÁO</name></b>'))).toEqual([
      'documents.template-syntax',
      `notice:${title}`,
    ]))
  test('has text outside of any paragraph', () =>
    expect(refusal(SOURCE.replace('<table part', 'Danh sách: <table part'))[0]).toBe(
      'documents.template-text',
    ))
  test('has a row that does not fill its table', () =>
    expect(refusal(SOURCE.replace('<td>{{head}}</td>', ''))).toEqual([
      'documents.template-table',
      `notice:${lineOf('<td>{{head}}</td>')}`,
    ]))
  test.each(['part="terms" ', '{{> recipients}}'])('misses the required part %s', (part) =>
    expect(refusal(SOURCE.replace(part, ''))).toEqual([
      'documents.template-part-missing',
      `notice:${lineOf('</paper>')}`,
    ]),
  )
  test('ends with a table, so that “./.” has no place', () =>
    expect(refusal(SOURCE.replace(/<p>\{\{council\}\} đề nghị.*<\/p>/, ''))[0]).toBe(
      'documents.template-part-missing',
    ))
  test('sets the body below 13 pt', () =>
    expect(refusal(SOURCE.replace('<table part', '<table size="11" part'))[0]).toBe(
      'documents.template-attribute',
    ))
})

test.each([
  ['first', 'accepted'],
  ['last', 'accepted'],
  ['middle', 'documents.template-attribute'],
])('a chart whose main series is the %s: %s', (main, outcome) => {
  const chart = `<chart title="T" alt="A" series="S" main="${main}"><bar name="X" values="1" labels="1"/></chart>`
  expect(refusal(SOURCE.replace('<table part', `${chart}<table part`))[0]).toBe(outcome)
})

test('a mistake in a partial is refused with the partial’s own line', () => {
  expect(
    refusal(SOURCE.replace('beneath head.authority head.superior', 'beneath head.office head.superior')),
  ).toEqual(['documents.template-value-missing', 'partials/head:3'])
})

test('the shipped source is complete in itself: its partials stand behind it', () => {
  expect(SOURCE).toContain('{{!-- partial: head --}}')
  expect(SOURCE).toContain('{{!-- partial: signer-lines --}}')
  const own = SOURCE.replace('<authority>', '<authority>VỤ TỔ CHỨC - ')
  const paper = composePaper('notice', paperData('notice', 'short'), compilePaperTemplate('notice', own))
  expect(modelText(paper)).toContain('VỤ TỔ CHỨC - BAN QUẢN LÝ')
})

test('a changed wording that keeps the rules is used', () => {
  const template = compilePaperTemplate(
    'notice',
    SOURCE.replace('THÔNG BÁO</name>', 'THÔNG BÁO CHUNG</name>'),
  )
  const paper = composePaper('notice', paperData('notice', 'short'), template)
  expect(modelText(paper)).toContain('THÔNG BÁO CHUNG')
})

describe('data can not become wording', () => {
  const council = '<p>{{year}}</p> {{{x}}} & "quoted" <b>'
  test('markup and Handlebars in a value are printed as they are', () => {
    const paper = composePaper('notice', { ...paperData('notice', 'short'), council })
    expect(modelText(paper)).toContain(`${council} thông báo Trưởng khối`)
  })
  test('in the title, which is an attribute, too', () => {
    const paper = composePaper('proposal', {
      ...paperData('proposal', 'short'),
      about: 'A" line="x:1 <b> & B',
    })
    expect(paper.title).toBe('Tờ trình A" line="x:1 <b> & B')
  })
  test('prototype fields are not data', () =>
    expect(refusal(SOURCE.replace('THÔNG BÁO</name>', '{{constructor.name}}</name>'))[0]).toBe(
      'documents.template-value-missing',
    ))
})

describe('what a paper prints by itself', () => {
  const proposal = (change: object) =>
    modelText(composePaper('proposal', { ...paperData('proposal', 'short'), ...change }))
  test('one addressee stands in the line, several are a list with “;” and “.”', () => {
    expect(proposal({ addressees: ['Bộ A'] })).toContain('Kính gửi: Bộ A.')
    expect(proposal({ addressees: ['Bộ A', 'Bộ B;'] })).toContain('Kính gửi: - Bộ A; - Bộ B.')
  })
  test('a bloc is called one once, whether or not its name says so', () => {
    expect(proposal({ bloc: 'Khối thi đua số 3' })).toContain('Trưởng Khối thi đua số 3 năm 2022')
    expect(proposal({ bloc: 'Cụm thi đua các tỉnh' })).toContain('Trưởng Cụm thi đua các tỉnh năm 2022')
    expect(proposal({ bloc: 'các KCN Tây Nam bộ' })).toContain('Trưởng khối các KCN Tây Nam bộ năm 2022')
    const data = { ...paperData('achievement-report', 'short'), bloc: 'Khối thi đua các KCN' }
    expect(modelText(composePaper('achievement-report', data))).toContain('- Khối thi đua: Các KCN.')
  })
  test('the archive is the last of the recipients, named or not', () => {
    expect(proposal({ recipients: ['Như trên'] })).toContain('Nơi nhận: - Như trên; - Lưu: VT.')
    expect(proposal({ recipients: ['Lưu: VT, TĐKT', 'Như trên'] })).toContain('- Như trên; - Lưu: VT, TĐKT.')
    expect(proposal({ recipients: [] })).toContain('Nơi nhận: - Lưu: VT.')
  })
  test('columns without a single figure are left out, and the paper says so', () => {
    const data = paperData('bloc-report', 'short')
    const totals = data.totals.map((row) => ({ ...row, previous: null, previousRatio: null }))
    const text = modelText(composePaper('bloc-report', { ...data, totals, indicators: [], standings: [] }))
    expect(text).toContain('STT Chỉ tiêu Thực hiện Chỉ tiêu Tỷ lệ 1')
    expect(text).toContain('Chưa có số liệu năm trước để so sánh.')
  })
  test('minutes say which bloc met, once', () => {
    const data = { ...paperData('minutes', 'short'), bloc: 'Khối thi đua miền Trung' }
    const named = modelText(composePaper('minutes', { ...data, subject: 'Hội nghị tổng kết năm 2022' }))
    expect(named).toContain('BIÊN BẢN Hội nghị tổng kết năm 2022 của Khối thi đua miền Trung Căn cứ')
    const subject = 'Hội nghị tổng kết năm 2022 của Khối thi đua Miền Trung'
    expect(modelText(composePaper('minutes', { ...data, subject }))).toContain(`BIÊN BẢN ${subject} Căn cứ`)
  })
  test('under its superior an authority does not say its name again', () => {
    const data = paperData('notice', 'short')
    const superior = 'Bộ Kế hoạch và Đầu tư'
    const authority = `Hội đồng Thi đua - Khen thưởng ${superior}`
    const text = modelText(composePaper('notice', { ...data, head: { ...data.head, superior, authority } }))
    expect(text).toMatch(/^BỘ KẾ HOẠCH VÀ ĐẦU TƯ HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG (?!BỘ)/)
    const alone = { ...data.head, superior: null, authority }
    expect(modelText(composePaper('notice', { ...data, head: alone }))).toMatch(
      /^HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG BỘ KẾ HOẠCH VÀ ĐẦU TƯ /,
    )
  })
  test('what must not be altered by hand is said in figures and in words', () => {
    const text = modelText(composePaper('counting-record', paperData('counting-record', 'long')))
    expect(text).toContain('Số phiếu phát ra 14* (mười bốn) Số phiếu thu về 14* (mười bốn)')
    expect(text).toContain('Số phiếu không thu về 0* (không) Số phiếu hợp lệ 13* (mười ba)')
    expect(text).toContain('Biên bản được lập thành 02 (hai) bản có nội dung như nhau')
  })
  test('a ballot has a column for points when a candidate has any, and none otherwise', () => {
    const data = paperData('ballot-paper', 'short')
    expect(modelText(composePaper('ballot-paper', data))).toContain(
      'STT Đơn vị Điểm thi đua Đồng ý Không đồng ý 1 Ban Quản lý các KCN tỉnh Hòa Bình - ',
    )
    const candidates = data.candidates.map((one) => ({ ...one, points: null }))
    expect(modelText(composePaper('ballot-paper', { ...data, candidates }))).toContain(
      'STT Đơn vị Đồng ý Không đồng ý 1 Ban Quản lý các KCN tỉnh Hòa Bình ',
    )
  })
  test('what somebody said ends with a full stop, once', () => {
    const difficulties = [
      { organisation: 'A', text: 'thiếu điện' },
      { organisation: 'B', text: 'thiếu nước.' },
    ]
    const text = modelText(composePaper('minutes', { ...paperData('minutes', 'short'), difficulties }))
    expect(text).toContain('- A: thiếu điện. - B: thiếu nước. ')
  })
  test('bases end with “;”, the last with “.”; the body with “./.”', () => {
    const text = proposal({})
    expect(text).toContain('26 tháng 11 năm 2003; Căn cứ')
    expect(text).toMatch(/Căn cứ Biên bản số 05\/BB-BQL ngày 06 tháng 01 năm 2023 Hội nghị [^;]*của Khối\. /)
    expect(text).toContain('kính trình xem xét, quyết định./.')
  })
  test('a missing figure is no zero, and not applicable is a third thing', () => {
    const data = paperData('bloc-report', 'short')
    const [first] = data.totals
    if (!first) throw new Error('fixture without totals')
    const row = { ...first, actual: null, previous: '0', target: { value: null, notApplicable: true } }
    const paper = composePaper('bloc-report', { ...data, totals: [row], indicators: [], standings: [] })
    expect(modelText(paper)).toContain('… 0 84,80% x')
    expect(paper.notes.map((note) => note.mark)).toEqual(expect.arrayContaining(['…', 'x']))
  })
  test('a partial sum is marked as one, explained, and no bar of the chart', () => {
    const partial = 'Chưa phải tổng điểm: tiêu chí chưa có điểm: I.2.2.'
    const rows = [
      {
        organisation: 'A',
        self: { value: '86.5', partial },
        checked: '90',
        agreed: '90',
        rank: 1,
        remark: null,
      },
    ]
    const paper = composePaper('score-table', { ...paperData('score-table', 'short'), rows, sheets: [] })
    expect(modelText(paper).replaceAll('\u00a0', ' ')).toContain('A 86,5 + …[1] 90 90 1')
    expect(paper.notes).toContainEqual({ mark: '1', text: partial, raised: true })
    expect(JSON.stringify(paper)).toContain('"values":[null,90,90],"labels":["86,5\u00a0+\u00a0…","90","90"]')
  })
  test('points over the years come as a table and as a chart, each year a series; without other years as neither', () => {
    const data = { ...paperData('score-table', 'short'), sheets: [] }
    const rows = [
      { organisation: 'Đơn vị A', percents: ['85.56', '91.25'] },
      { organisation: 'Đơn vị B', percents: [null, { value: '88', illustrative: true }] },
    ]
    const paper = composePaper('score-table', { ...data, past: { years: [2021, 2022], rows } })
    expect(modelText(paper)).toContain(
      'STT Đơn vị Năm 2021 Năm 2022 1 Đơn vị A 85,56% 91,25% 2 Đơn vị B - 88,00%*',
    )
    const drawn = paper.sections.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'chart'))
    expect(drawn[0]).toMatchObject({ series: ['Tự chấm', 'Thẩm định', 'Thống nhất'], main: 'last' })
    expect(drawn.at(-1)).toMatchObject({
      series: ['Năm 2021', 'Năm 2022'],
      main: 'last',
      bars: [
        { name: 'Đơn vị A', values: [85.56, 91.25], labels: ['85,56', '91,25'] },
        { name: 'Đơn vị B', values: [null, 88], labels: ['', '88*'] },
      ],
    })
    expect(modelText(composePaper('score-table', data))).not.toContain('QUA CÁC NĂM')
  })
  test('illustrative figures are marked and explained; a paper without them says nothing', () => {
    const rows = [{ organisation: 'A', self: '1.5', checked: '1.5', agreed: '1.5', rank: 1, remark: null }]
    const data = { ...paperData('score-table', 'short'), rows, sheets: [] }
    const bare = { ...data, signer: { post: 'Trưởng ban', name: 'Trần Quốc Vượng' } }
    expect(composePaper('score-table', bare).notes).toEqual([])
    const marked = {
      ...bare,
      rows: rows.map((row) => ({ ...row, agreed: { value: '1.5', illustrative: true } })),
    }
    const paper = composePaper('score-table', marked)
    expect(modelText(paper)).toContain('A 1,5 1,5 1,5* 1')
    expect(paper.notes).toHaveLength(1)
  })
  test('one signs for another in the decree’s words', () => {
    const signer = {
      capacities: [
        { code: 'TM', of: 'Ủy ban nhân dân' },
        { code: 'KT', of: 'Chủ tịch' },
      ],
      post: 'Phó Chủ tịch',
      name: 'TS. Lê Hữu Nghĩa',
    } as const
    expect(proposal({ signer })).toContain('TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Hữu Nghĩa')
    const acting = {
      capacities: [{ code: 'Q', of: 'Trưởng ban' }],
      post: null,
      name: 'Lê Hữu Nghĩa',
    } as const
    expect(proposal({ signer: acting })).toContain('Q. TRƯỞNG BAN Lê Hữu Nghĩa')
  })
})

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { extractText } from 'unpdf'
import { playDemo } from '../../seeds/demo/index.ts'
import type { WrittenPaper } from '../../seeds/demo/papers-out.ts'

const BOARDS = [
  'Ban Quản lý các KCN tỉnh Bắc Giang',
  'Ban Quản lý các KCN tỉnh Bắc Kạn',
  'Ban Quản lý các KCN tỉnh Hòa Bình',
  'Ban Quản lý các KCN tỉnh Phú Thọ',
  'Ban Quản lý các KCN tỉnh Thái Nguyên',
  'Ban Quản lý các KCN tỉnh Tuyên Quang',
  'Ban Quản lý các KCN tỉnh Yên Bái',
]

/** Figures that document 004 states: what, whose, how printed. */
const FIGURES_OF_004: readonly (readonly [board: string, figure: string, what: string])[] = [
  ['Hòa Bình', '4.637,3', 'vốn đăng ký, tỷ đồng'],
  ['Hòa Bình', '763,86', 'xuất nhập khẩu, triệu đồng'],
  ['Yên Bái', '5.143,7', 'xuất nhập khẩu, tỷ đồng'],
  ['Phú Thọ', '10.200', 'xuất nhập khẩu, triệu USD'],
  ['Phú Thọ', '2.684', 'vốn đăng ký, tỷ đồng'],
  ['Thái Nguyên', '1,527', 'vốn đăng ký, tỷ USD'],
  ['Thái Nguyên', '90.693', 'lao động'],
  ['Bắc Giang', '195.578', 'lao động'],
  ['Bắc Giang', '414,1', 'vốn đăng ký, triệu USD'],
  ['Bắc Kạn', '20', 'xuất nhập khẩu, triệu USD'],
  ['Tuyên Quang', '66', 'xuất nhập khẩu, triệu USD'],
]

const MARK = '(*) Số liệu, nội dung minh họa, không có trong tài liệu nguồn.'

/** What one play left in the folder. */
interface Played {
  readonly lines: readonly string[]
  readonly manifest: readonly WrittenPaper[]
  readonly files: ReadonlyMap<string, Buffer>
}

let folder: string
let first: Played
let second: Played
const texts = new Map<string, string>()

async function play(): Promise<Played> {
  const out = join(folder, 'out')
  const lines: string[] = []
  const options = { port: 0, host: '127.0.0.1', out, databasePath: join(folder, 'demo.sqlite') }
  const { running, database } = await playDemo(options, (line) => lines.push(line))
  await running.stop()
  await database.close()
  const files = new Map<string, Buffer>()
  for (const name of await readdir(out)) files.set(name, await readFile(join(out, name)))
  const manifest = JSON.parse(String(files.get('manifest.json'))) as WrittenPaper[]
  files.delete('manifest.json')
  return { lines, manifest, files }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khoi-thi-dua-demo-'))
  first = await play()
  second = await play()
  for (const { file } of second.manifest.filter((paper) => paper.file.endsWith('.pdf'))) {
    const { text } = await extractText(new Uint8Array(bytesOf(second, file)), { mergePages: true })
    texts.set(file, text.replace(/\s+/g, ' '))
  }
}, 600_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

function bytesOf(played: Played, file: string): Buffer {
  const bytes = played.files.get(file)
  if (bytes === undefined) throw new Error(`${file} is listed but was not written`)
  return bytes
}

/** The texts of the papers of a kind, narrowed to those whose title has the words. */
function papersOf(kind: string, title = ''): string[] {
  return second.manifest
    .filter((paper) => paper.kind === kind && paper.title.includes(title))
    .map((paper) => texts.get(paper.file) ?? '')
}

function paperOf(kind: string, title = ''): string {
  const [only, ...more] = papersOf(kind, title)
  if (only === undefined || more.length > 0) throw new Error(`not exactly one ${kind} “${title}”`)
  return only
}

/** `board → points and rank`, from rows “name self checked agreed rank” of a printed score table. */
function standingIn(text: string): Map<string, string> {
  const rows = text.matchAll(
    /(Ban Quản lý các KCN tỉnh \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+) \S+(?: \+ \S+)? \S+ (\d+,\d+)\*? (\d)(?= )/gu,
  )
  return new Map([...rows].map(([, board = '', points, rank]) => [board, `${points} ${rank}`]))
}

/** `board → approvals and ratio`, from rows “name for against ratio% result” of a printed count. */
function votesIn(text: string): Map<string, string> {
  const rows = text.matchAll(
    /(Ban Quản lý các KCN tỉnh \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+) (\d)\*? \d\*? ([\d,]+%) (Đạt|Không đạt)/gu,
  )
  return new Map(
    [...rows].map(([, board = '', approvals, ratio, result]) => [board, `${approvals} ${ratio} ${result}`]),
  )
}

describe('the demo, played twice into one folder', () => {
  test('the manifest lists every kind of paper that a year leaves behind', () => {
    expect([...new Set(second.manifest.map(({ kind }) => kind))].sort()).toEqual([
      'achievement-report',
      'annex',
      'attendance-list',
      'bloc-report',
      'counting-record',
      'decision',
      'dossier',
      'hand-over-record',
      'minutes',
      'notice',
      'pledge',
      'proposal',
      'score-table',
    ])
  })

  test('every listed file is there with the length and the SHA-256 that the manifest says', () => {
    for (const { file, sha256, bytes } of second.manifest) {
      const content = bytesOf(second, file)
      expect([file, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([
        file,
        bytes,
        sha256,
      ])
      expect(content.subarray(0, 4).toString('latin1')).toBe(
        file.endsWith('.zip') ? 'PK\u0003\u0004' : '%PDF',
      )
    }
  })

  test('the second play replaces the papers of the first: same kinds and titles, nothing else in the folder', () => {
    const named = (played: Played) => played.manifest.map(({ kind, title }) => `${kind}: ${title}`).sort()
    expect(named(second)).toEqual(named(first))
    expect([...second.files.keys()].sort()).toEqual(second.manifest.map(({ file }) => file).sort())
  })

  test('the summary names the addresses, the accounts and every paper', () => {
    const said = second.lines.join('\n')
    for (const part of ['/api/docs/', 'quan-tri', 'hoi-dong', 'yen-bai', 'manifest.json'])
      expect(said).toContain(part)
    for (const { file } of second.manifest) expect(said).toContain(file)
  })
})

describe('the papers of the demo', () => {
  test.each(FIGURES_OF_004)('the bloc report says of %s: %s (%s), as document 004 does', (board, figure) => {
    const annex = paperOf('bloc-report').split('KẾT QUẢ CỦA TỪNG ĐƠN VỊ')[1] ?? ''
    const rows = [
      ...annex.matchAll(/Ban Quản lý các KCN tỉnh (\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+) (?:\p{Ll}+ )*([\d.,]+)/gu),
    ]
    expect(rows.map(([, name, value]) => `${name} ${value}`)).toContain(`${board} ${figure}`)
  })

  test('bloc report, score table, pledges and minutes name all seven boards', () => {
    const minutes = paperOf('minutes', 'Biên bản hội nghị')
    const pledges = papersOf('pledge')
    expect(pledges).toHaveLength(2)
    for (const text of [paperOf('bloc-report'), paperOf('score-table'), minutes, ...pledges])
      for (const board of BOARDS) expect(text).toContain(board)
  })

  test('the minutes are of the conference at Yên Bái on 06/01/2023', () => {
    for (const minutes of papersOf('minutes')) {
      expect(minutes).toContain('08 giờ 00 phút, ngày 06 tháng 01 năm 2023')
      expect(minutes).toContain('Địa điểm: Thành phố Yên Bái, tỉnh Yên Bái')
    }
    expect(paperOf('proposal')).toContain('Ngày 06/01/2023')
    expect(paperOf('minutes', 'Biên bản hội nghị')).toContain(
      'Trưởng khối năm 2023 là Ban Quản lý các KCN tỉnh Thái Nguyên, Phó khối là Ban Quản lý các KCN tỉnh Tuyên Quang',
    )
  })

  test('the papers around the conference say who came, what was amended, and who hands over to whom', () => {
    const minutes = paperOf('minutes', 'Biên bản hội nghị')
    expect(minutes).toContain('Đại biểu tham dự: - Phạm Ngọc Sơn, Phó Vụ trưởng')
    expect(minutes).toMatch(/có ý kiến về tiêu chí “I\.2\.3 [^”]+”.* Giải quyết: chấp nhận/)
    expect(paperOf('annex')).toContain('Dự án đầu tư thu hút được 12 dự án* 10 dự án*')
    expect(paperOf('hand-over-record')).toContain('Bên giao: Ban Quản lý các KCN tỉnh Yên Bái')
    expect(paperOf('achievement-report', 'Cờ thi đua')).toContain('Quyết định số 205/QĐ-BKHĐT')
    for (const kind of ['notice', 'decision']) expect(paperOf(kind)).toContain('DỰ THẢO')
  })

  test('what the document does not say is marked illustrative on every paper that has it', () => {
    for (const kind of ['bloc-report', 'score-table', 'minutes', 'counting-record', 'achievement-report'])
      for (const text of papersOf(kind)) expect([kind, text.includes(MARK)]).toEqual([kind, true])
    for (const text of [...papersOf('pledge'), paperOf('proposal')]) expect(text).toContain(MARK)
  })

  test('figures of the document carry it as their source and no mark of illustration', () => {
    const report = paperOf('bloc-report')
    expect(report).toContain('Nguồn: 004: “tổng vốn đăng ký 4.637,3 tỷ đồng”')
    expect(report).not.toMatch(/4\.637,3\*/)
  })

  test('a ratio to a target that is made up is marked as made up, too', () => {
    // The bloc's registered capital of 15.437,3 beside targets of 15.050 altogether.
    expect(paperOf('bloc-report')).toMatch(/15\.437,3 15\.050\* 102,57%\*/)
  })

  test('score table, minutes and proposal agree on points and ranks', () => {
    const table = standingIn(paperOf('score-table').split('BIỂU ĐỒ')[0] ?? '')
    expect([...table.keys()].sort()).toEqual(BOARDS)
    for (const minutes of papersOf('minutes')) expect(standingIn(minutes)).toEqual(table)
    const proposed = [
      ...paperOf('proposal').matchAll(
        /(Ban Quản lý các KCN tỉnh \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+) \((\d+,\d+)\*? điểm, xếp thứ (\d)\)/gu,
      ),
    ]
    expect(proposed).toHaveLength(3)
    for (const [, board = '', points, rank] of proposed) expect(table.get(board)).toBe(`${points} ${rank}`)
  })

  test('counting records, minutes and proposal agree on the votes, and only who was selected is proposed', () => {
    const counted = new Map(papersOf('counting-record').flatMap((text) => [...votesIn(text)]))
    expect(votesIn(paperOf('minutes', 'Biên bản hội nghị'))).toEqual(counted)
    const proposed = new Map(
      [
        ...paperOf('proposal').matchAll(
          /(Ban Quản lý các KCN tỉnh \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+) \([^)]*\) [^\d]+ (\d)\/7\*? ([\d,]+%)/gu,
        ),
      ].map(([, board = '', approvals, ratio]) => [board, `${approvals} ${ratio} Đạt`]),
    )
    const selected = [...counted].filter(([, votes]) => votes.endsWith('% Đạt'))
    expect(selected).toHaveLength(3)
    expect(proposed).toEqual(new Map(selected))
  })
})

import type { PaperKind } from '../../../src/documents/model.ts'
import { MM, type MeasuredPage, type Rule, type TextLine } from './measure.ts'
import { checkPartedTable } from './table-rules.ts'

/**
 * The rules of Nghị định 30/2020/NĐ-CP, Phụ lục I as `documents.md` lists them, checked on what pdf.js reads from a
 * finished file. Every number here comes from the decree's table, none from the writer's style.
 */

/** Minutes and forms without a place-and-date row, and those whose body does not end with “./.”. */
const UNDATED: ReadonlySet<PaperKind> = new Set([
  'minutes',
  'counting-record',
  'ballot-paper',
  'attendance-list',
  'hand-over-record',
  'dossier-index',
])
/** Signed by equals side by side, not by one in the right half. */
const SIGNED_ON_BOTH_SIDES: ReadonlySet<PaperKind> = new Set([
  'pledge',
  'counting-record',
  'annex',
  'hand-over-record',
])
const UNENDED: ReadonlySet<PaperKind> = new Set(['ballot-paper', 'attendance-list', 'dossier-index'])

interface Sheet {
  readonly page: MeasuredPage
  /** Number within the paper or the annex, from 1. */
  readonly number: number
  readonly isAnnex: boolean
  readonly isFirst: boolean
}
type Report = (rule: string, detail: string) => void

const near = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance
const between = (value: number, low: number, high: number): boolean =>
  value >= low - 0.01 && value <= high + 0.01
const middle = (line: TextLine): number => (line.x + line.right) / 2
const isUpper = (text: string): boolean => text === text.toLocaleUpperCase('vi')
const isNumberLine = (line: TextLine, sheet: Sheet): boolean =>
  line.y < 20 * MM && line.text === String(sheet.number)

function splitSheets(pages: readonly MeasuredPage[]): Sheet[] {
  let number = 0
  let isAnnex = false
  return pages.map((page, index) => {
    const startsAnnex = page.lines.some((line) => /^Phụ lục [IVXLC]+$/.test(line.text))
    if (startsAnnex) isAnnex = true
    number = startsAnnex || index === 0 ? 1 : number + 1
    return { page, number, isAnnex, isFirst: number === 1 }
  })
}

const horizontals = (page: MeasuredPage): Rule[] => page.rules.filter((rule) => near(rule.y1, rule.y2, 0.01))
const verticals = (page: MeasuredPage): Rule[] => page.rules.filter((rule) => near(rule.x1, rule.x2, 0.01))

function checkPage(sheet: Sheet, report: Report): void {
  const { page } = sheet
  const [short, long] = [210 * MM, 297 * MM]
  const isPortrait = near(page.width, short, 0.5) && near(page.height, long, 0.5)
  const isLandscape = near(page.width, long, 0.5) && near(page.height, short, 0.5)
  if (!isPortrait && !(isLandscape && sheet.isAnnex)) report('page size', `${page.width} × ${page.height}`)
  for (const line of page.lines) {
    const tops = line.y - 0.9 * line.size
    const bottom = line.y + 0.22 * line.size
    if (isNumberLine(line, sheet)) continue
    if (line.x < 30 * MM - 0.3) report('left margin', line.text)
    if (line.right > page.width - 15 * MM + 0.6) report('right margin', line.text)
    if (tops < 20 * MM - 0.3) report('top margin', line.text)
    if (bottom > page.height - 20 * MM + 0.3) report('bottom margin', line.text)
    for (const face of line.faces)
      if (!['Regular', 'Bold', 'Italic', 'BoldItalic'].includes(face))
        report('typeface', `${face}: ${line.text}`)
    if (line.text.normalize('NFC') !== line.text) report('NFC', line.text)
  }
  const body = page.lines.filter((line) => !isNumberLine(line, sheet))
  const marks = [...body.map((line) => line.x), ...page.rules.map((rule) => Math.min(rule.x1, rule.x2))]
  const ends = [...body.map((line) => line.right), ...page.rules.map((rule) => Math.max(rule.x1, rule.x2))]
  if (body.some((line) => line.face === 'Regular' && line.size >= 13 && line.x < 45 * MM)) {
    if (!between(Math.min(...marks), 30 * MM - 0.5, 35 * MM))
      report('left margin', String(Math.min(...marks) / MM))
    if (!between(page.width - Math.max(...ends), 15 * MM - 0.5, 20 * MM))
      report('right margin', String((page.width - Math.max(...ends)) / MM))
    const top = Math.min(
      ...body.map((line) => line.y - 0.9 * line.size),
      ...page.rules.map((rule) => rule.y1),
    )
    if (!between(top, 20 * MM - 0.3, 25 * MM)) report('top margin', String(top / MM))
  }
}

function checkPageNumber(sheet: Sheet, report: Report): void {
  const { page } = sheet
  const inTop = page.lines.filter((line) => line.y < 20 * MM)
  if (sheet.isFirst) {
    if (inTop.length > 0) report('page number', `on the first page: ${inTop.map((line) => line.text).join()}`)
    return
  }
  const [line] = inTop
  if (!line || inTop.length > 1 || line.text !== String(sheet.number)) {
    report('page number', `wanted ${sheet.number}, found ${inTop.map((one) => one.text).join()}`)
    return
  }
  if (!between(line.size, 13, 14)) report('page number', `size ${line.size}`)
  if (line.face !== 'Regular') report('page number', line.face)
  if (!near(middle(line), (30 * MM + page.width - 15 * MM) / 2, 3 * MM)) report('page number', 'not centred')
}

/** Size, face and capitals of one line. */
function checkLine(
  rule: string,
  line: TextLine | undefined,
  wanted: { size: readonly [number, number]; face: string; upper?: boolean },
  report: Report,
): line is TextLine {
  if (!line) {
    report(rule, 'missing')
    return false
  }
  if (!between(line.size, ...wanted.size)) report(rule, `size ${line.size}: ${line.text}`)
  if (line.faces.some((face) => face !== wanted.face)) report(rule, `${line.faces.join()}: ${line.text}`)
  if (wanted.upper && !isUpper(line.text)) report(rule, `not in capitals: ${line.text}`)
  return true
}

/** The rule closest below a line, if it is centred under it. */
function ruleUnder(line: TextLine, page: MeasuredPage): number | undefined {
  const candidates = horizontals(page).filter(
    (rule) => rule.y1 > line.y && rule.y1 - line.y < 4 * MM && near((rule.x1 + rule.x2) / 2, middle(line), 1),
  )
  const [rule] = candidates
  return rule && Math.abs(rule.x2 - rule.x1)
}

function checkShortRule(rule: string, line: TextLine, page: MeasuredPage, report: Report): void {
  const length = ruleUnder(line, page)
  const share = (length ?? 0) / (line.right - line.x)
  if (!between(share, 1 / 3, 1 / 2)) report(rule, `rule of ${share.toFixed(2)} under ${line.text}`)
}

function checkHead(page: MeasuredPage, kind: PaperKind, isDraft: boolean, report: Report): number {
  const national = page.lines.find((line) => line.text === 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  const motto = page.lines.find((line) => line.text === 'Độc lập - Tự do - Hạnh phúc')
  if (!checkLine('Quốc hiệu', national, { size: [12, 13], face: 'Bold', upper: true }, report)) return 0
  if (!checkLine('Tiêu ngữ', motto, { size: [13, 14], face: 'Bold' }, report)) return 0
  if (middle(national) < page.width / 2) report('Quốc hiệu', 'not in the right half')
  if (!near(middle(motto), middle(national), 0.5)) report('Tiêu ngữ', 'not centred under the Quốc hiệu')
  if (!near(ruleUnder(motto, page) ?? 0, motto.right - motto.x, 0.5))
    report('Tiêu ngữ', 'rule is not as long as it')
  const left = page.lines.filter((line) => middle(line) < page.width / 2 && line.right < national.x + 1)
  const number = left.find((line) => line.text.startsWith('Số:'))
  const dates = page.lines.filter(
    (line) => line.x > page.width / 2 - 10 && /\bngày\b.*tháng|^ngày/.test(line.text),
  )
  const date = dates.find((line) => line.face === 'Italic' && line.y < 100 * MM)
  const headEnd = Math.min(number?.y ?? Infinity, date?.y ?? Infinity)
  const authority = left.filter(
    (line) => line.face === 'Bold' && line.y < headEnd && line.y < motto.y + 30 * MM,
  )
  const superior = left.filter((line) => line.face !== 'Bold' && line.y < (authority[0]?.y ?? 0))
  for (const line of superior)
    checkLine('superior', line, { size: [12, 13], face: 'Regular', upper: true }, report)
  const upperAuthority = authority.filter((line) => isUpper(line.text) && line.text !== 'DỰ THẢO')
  if (upperAuthority.length === 0) report('authority', 'missing')
  for (const line of upperAuthority)
    checkLine('authority', line, { size: [12, 13], face: 'Bold', upper: true }, report)
  const last = upperAuthority.findLast((line) => ruleUnder(line, page) !== undefined) ?? upperAuthority.at(-1)
  if (last) checkShortRule('authority', last, page, report)
  if (number) {
    checkLine('number', number, { size: [13, 13], face: 'Regular' }, report)
    if (last && !near(middle(number), middle(last), 1)) report('number', 'not centred under the authority')
    if (/^Số:\s*\d\//.test(number.text)) report('number', `no leading zero: ${number.text}`)
  }
  if (UNDATED.has(kind)) {
    if (date) report('place and date', 'this kind has none')
  } else if (checkLine('place and date', date, { size: [13, 14], face: 'Italic' }, report)) {
    // A stretch left blank at the end is not seen in the text.
    if (!near(middle(date), middle(motto), /\d/.test(date.text) ? 1 : 12 * MM))
      report('place and date', 'not under the Tiêu ngữ')
    const [, day = '', month = ''] = /ngày (\d+) tháng (\d+)/.exec(date.text) ?? []
    if (
      (day !== '' && day.length < 2) ||
      (month !== '' && Number(month) < 3 !== (month.length === 2 && month.startsWith('0')))
    )
      report('place and date', date.text)
    const rights = page.lines.filter((line) => line.face === 'Italic' && line.x > page.width / 2 - 10)
    const first = rights.find((line) => line.y <= date.y) ?? date
    if (number && !near(number.y, first.y, 0.6)) report('place and date', 'not in the row of the number')
  }
  const mark = page.lines.find((line) => line.text === 'DỰ THẢO')
  if (isDraft !== (mark !== undefined)) report('DỰ THẢO', isDraft ? 'missing' : 'on an issued paper')
  return Math.max(number?.y ?? 0, date?.y ?? 0, last?.y ?? 0, mark?.y ?? 0, motto.y)
}

function checkTitle(page: MeasuredPage, headEnd: number, report: Report): number {
  const centre = (30 * MM + page.width - 15 * MM) / 2
  const bold = page.lines.filter(
    (line) => line.y > headEnd + 1 && line.face === 'Bold' && near(middle(line), centre, 1),
  )
  const name = bold[0]
  if (!checkLine('name of the paper', name, { size: [13, 14], face: 'Bold', upper: true }, report))
    return headEnd
  const below = bold.slice(1)
  const subject: TextLine[] = []
  for (const line of below) {
    if (line.y - (subject.at(-1) ?? name).y > 2 * line.size) break
    subject.push(line)
  }
  if (subject.length === 0) report('trích yếu', 'missing')
  for (const line of subject) checkLine('trích yếu', line, { size: [13, 14], face: 'Bold' }, report)
  const last = subject.at(-1)
  if (last) checkShortRule('trích yếu', last, page, report)
  return (last ?? name).y
}

/** Where the signatures of a page begin: bold lines that stand neither at the margin, nor indented, nor centred. */
function signatureStart(page: MeasuredPage): number {
  const left = 30 * MM
  const centre = (left + page.width - 15 * MM) / 2
  const starts = page.lines.filter((line) => {
    const isPlaced = [left, left + 10 * MM, left + 12.7 * MM].some((x) => near(line.x, x, 0.6))
    const isInTable = verticals(page).some((rule) => rule.y1 < line.y && rule.y2 > line.y - line.size)
    return (
      line.face === 'Bold' && !isPlaced && !isInTable && !near(middle(line), centre, 1) && line.y > 20 * MM
    )
  })
  return Math.min(Infinity, ...starts.map((line) => line.y))
}

/** Text that is neither in a table, nor below 13 pt, nor in a column: starts at the margin or at the indent. */
function bodyLines(sheet: Sheet, from: number): TextLine[] {
  const left = 30 * MM
  const tables = verticals(sheet.page)
  const centre = (left + sheet.page.width - 15 * MM) / 2
  const end =
    sheet.number === 1 && !sheet.isAnnex
      ? signatureStart({ ...sheet.page, lines: sheet.page.lines.filter((line) => line.y > from + 1) })
      : signatureStart(sheet.page)
  return sheet.page.lines.filter((line) => {
    const isPlaced = [left, left + 10 * MM, left + 12.7 * MM].some((x) => near(line.x, x, 0.6))
    if (line.y >= end - 1 || (!isPlaced && near(middle(line), centre, 1))) return false
    const isInTable = tables.some(
      (rule) => rule.y1 < line.y && rule.y2 > line.y - line.size && rule.x1 > 31 * MM,
    )
    const starts = near(line.x, left, 0.6) || (line.x > left && line.x < left + 13 * MM)
    return line.y > from + 1 && starts && !isInTable && line.size > 11.5 && !line.text.startsWith('Nơi nhận')
  })
}

function checkBody(sheet: Sheet, from: number, report: Report): void {
  const left = 30 * MM
  const lines = bodyLines(sheet, from).filter((line) => line.right < sheet.page.width)
  const right = sheet.page.width - 15 * MM
  lines.forEach((line, index) => {
    if (!between(line.size, 13, 14)) report('body size', `${line.size}: ${line.text}`)
    const isFirst = !near(line.x, left, 0.6)
    const isIndented = near(line.x, left + 12.7 * MM, 0.6) || near(line.x, left + 10 * MM, 0.6)
    if (isFirst && !isIndented) report('first line', `${((line.x - left) / MM).toFixed(1)} mm: ${line.text}`)
    const next = lines[index + 1]
    if (!next || !near(next.size, line.size, 0.01)) return
    const pitch = (next.y - line.y) / (1.15 * line.size)
    const continues = near(next.x, left, 0.6) && pitch < 2
    if (!continues) {
      if (next.x > left + 1 && pitch < 3 && next.y - line.y < 1.0 * 1.15 * line.size + 6)
        report('between paragraphs', `${(next.y - line.y).toFixed(1)} pt: ${next.text}`)
      return
    }
    if (!between(pitch, 0.99, 1.5)) report('line spacing', `${pitch.toFixed(2)} lines: ${next.text}`)
    const isTight = pitch < 1.3
    if (isTight && line.face !== 'Bold' && !near(line.right, right, 1)) report('justified', line.text)
  })
}

function checkBases(sheets: readonly Sheet[], report: Report): void {
  for (const { page } of sheets)
    for (const line of page.lines)
      if (/^Căn cứ (?!của|kết quả)/.test(line.text) && line.x > 35 * MM && line.x < 45 * MM)
        checkLine('Căn cứ', line, { size: [13, 14], face: 'Italic' }, report)
}

function checkAddressees(sheets: readonly Sheet[], report: Report): void {
  const line = sheets[0]?.page.lines.find((one) => one.text.startsWith('Kính gửi:'))
  checkLine('Kính gửi', line, { size: [13, 14], face: 'Regular' }, report)
}

/** Capital bold lines with a bold line 25–30 mm below and nothing between: posts and names. */
function checkSignatures(sheets: readonly Sheet[], kind: PaperKind, report: Report): void {
  const main = sheets.filter((sheet) => !sheet.isAnnex)
  let found = 0
  for (const { page } of main) {
    const inTable = (line: TextLine): boolean =>
      verticals(page).some((rule) => rule.y1 < line.y && rule.y2 > line.y - 2 && rule.x1 < line.x + 200)
    const bold = page.lines.filter((line) => line.face === 'Bold' && !inTable(line))
    const posts = page.lines.filter(
      (line) =>
        line.y > 100 &&
        !inTable(line) &&
        line.right > page.width / 4 &&
        isUpper(line.text) &&
        /^(KT\.|TM\.|TRƯỞNG BAN|PHÓ |THƯ KÝ|CHỦ TỌA|ỦY VIÊN|NGƯỜI LẬP|XÁC NHẬN|TRƯỞNG|ĐẠI DIỆN|BỘ TRƯỞNG$)/.test(
          line.text,
        ),
    )
    for (const post of posts) {
      const names = bold.filter(
        (line) => !isUpper(line.text) && line.y > post.y && near(middle(line), middle(post), 14),
      )
      const [name] = names.sort((a, b) => a.y - b.y)
      const lower = posts.some(
        (other) =>
          other !== post &&
          other.y > post.y &&
          near(middle(other), middle(post), 14) &&
          other.y < (name?.y ?? 0),
      )
      checkLine('post', post, { size: [13, 14], face: 'Bold', upper: true }, report)
      if (!name || lower || name.y - post.y > 60 * MM) continue
      found++
      checkLine('signer', name, { size: [13, 14], face: 'Bold' }, report)
      const lowest = Math.max(
        ...bold.filter((other) => isUpper(other.text) && other.y < name.y).map((one) => one.y),
      )
      const zone = (name.y - lowest) / MM
      if (!between(zone, 25, 30)) report('signature zone', `${zone.toFixed(1)} mm above ${name.text}`)
      if (/^(TS|ThS|PGS|GS)\b/.test(name.text)) report('signer', `title: ${name.text}`)
      const below = bold.find(
        (other) => near(middle(other), middle(name), 1) && between(other.y - name.y, 5, 1.3 * name.size),
      )
      if (below && !isUpper(below.text)) report('signer', `on two lines: ${name.text} ${below.text}`)
      if (
        !SIGNED_ON_BOTH_SIDES.has(kind) &&
        !/^(THƯ KÝ|NGƯỜI LẬP|XÁC NHẬN)/.test(post.text) &&
        middle(name) < page.width / 2
      )
        report('signer', `not in the right half: ${name.text}`)
    }
    const [firstPost] = posts
    if (firstPost && found > 0) {
      const above = page.lines.filter((line) => line.y < firstPost.y - 1 && line.y > 20 * MM)
      const isContinued =
        page === main.at(-1)?.page && posts.length > 0 && above.length === 0 && kind === 'pledge'
      if (above.length < 2 && !isContinued && main[0]?.page !== page && kind !== 'pledge')
        report('signature alone', `${above.length} lines above`)
    }
  }
}

function checkRecipients(sheets: readonly Sheet[], report: Report): void {
  for (const { page } of sheets) {
    const label = page.lines.find((line) => line.text === 'Nơi nhận:')
    if (!label) continue
    checkLine('Nơi nhận', label, { size: [12, 12], face: 'BoldItalic' }, report)
    const beside = page.lines.some(
      (line) => line.y > 20 * MM && line.face === 'Bold' && line.y < label.y + 40,
    )
    if (!beside) report('Nơi nhận', 'alone on its page')
    const list = page.lines.filter(
      (line) => line.y > label.y && near(line.x, label.x, 1) && line.face === 'Regular',
    )
    if (list.length === 0) report('Nơi nhận', 'empty')
    for (const line of list) {
      if (line.text.startsWith('[') || line.text.startsWith('(')) continue
      checkLine('Nơi nhận list', line, { size: [11, 11], face: 'Regular' }, report)
      if (line.right > page.width / 2 + 10) report('Nơi nhận list', `not in the left half: ${line.text}`)
    }
    const items = list.filter((line) => line.text.startsWith('- '))
    if (list.at(-1) && !/[.;]$/.test(list.at(-1)?.text ?? ''))
      report('Nơi nhận list', 'no “;” or “.” at the end')
    if (items.length === 0) report('Nơi nhận list', 'no dashes')
  }
}

function checkAnnexes(sheets: readonly Sheet[], report: Report): void {
  sheets
    .filter((sheet) => sheet.isAnnex && sheet.isFirst)
    .forEach((sheet) => {
      const [label, title] = sheet.page.lines
      const centre = (30 * MM + sheet.page.width - 15 * MM) / 2
      checkLine('annex', label, { size: [14, 14], face: 'Bold' }, report)
      checkLine('annex title', title, { size: [13, 14], face: 'Bold', upper: true }, report)
      for (const line of [label, title])
        if (line && !near(middle(line), centre, 1)) report('annex', `not centred: ${line.text}`)
    })
}

/** A heading is never the last thing on a page. */
function checkHeadings(sheet: Sheet, report: Report): void {
  const { page } = sheet
  const note = horizontals(page).find(
    (rule) => near(rule.x2 - rule.x1, 50 * MM, 0.5) && near(rule.x1, 30 * MM, 1),
  )
  const text = page.lines.filter((line) => line.size >= 11 && line.y < (note?.y1 ?? Infinity))
  const last = text.toSorted((a, b) => a.y - b.y).at(-1)
  const isIndented = last && [10, 12.7].some((indent) => near(last.x, (30 + indent) * MM, 0.6))
  if (
    isIndented &&
    /^(?:[IVXLC]+|\d+|[a-z])[.)] /.test(last.text) &&
    last.faces.every((face) => face.startsWith('Bold'))
  )
    report('orphaned heading', last.text)
}

/** A page that opens inside a table opens with its head; no text runs through a rule; no two texts overlap. */
function checkTables(sheet: Sheet, report: Report): void {
  const { page } = sheet
  const top = horizontals(page).filter((rule) => rule.y1 < 21 * MM)
  if (top.length > 0) {
    const firstRow = page.lines.filter((line) => line.y > 20 * MM && line.y < 20 * MM + 22)
    if (firstRow.some((line) => line.face !== 'Bold'))
      report('table head', `not repeated: ${firstRow[0]?.text ?? ''}`)
  }
  for (const rule of verticals(page))
    for (const line of page.lines)
      if (line.y > rule.y1 + 1 && line.y < rule.y2 && line.x < rule.x1 - 0.6 && line.right > rule.x1 + 0.6)
        report('cell', `text runs out of its cell: ${line.text}`)
  page.lines.forEach((line, index) => {
    for (const other of page.lines.slice(index + 1)) {
      const isOver = Math.abs(other.y - line.y) < Math.min(other.size, line.size) * 0.7
      if (isOver && other.x < line.right - 0.6 && line.x < other.right - 0.6)
        report('overlap', `“${line.text}” and “${other.text}”`)
    }
  })
}

/** “số / 12/QC-KTĐ”, “ngày / 06”: what a line must not end with when the next one goes on with a number. */
const LEADS_NUMBER = /(?:^|[\s(“])(?:số|ngày|tháng|Điều|khoản|Phụ lục|Mục|vòng|thứ)$/
const GOES_ON_WITH_NUMBER = /^(?:\d|[IVX]+\b)/

/** No number is torn from its word, and no paragraph ends with a line of one syllable. */
function checkBreaks(sheet: Sheet, report: Report): void {
  const { page } = sheet
  page.lines.forEach((line) => {
    const goesOn = page.lines.find(
      (other) =>
        near(other.size, line.size, 0.01) &&
        between((other.y - line.y) / line.size, 0.9, 1.5) &&
        other.x < line.right &&
        line.x < other.right,
    )
    if (!goesOn) return
    if (LEADS_NUMBER.test(line.text) && GOES_ON_WITH_NUMBER.test(goesOn.text))
      report('torn number', `“${line.text}” / “${goesOn.text}”`)
    const right = page.width - 15 * MM
    const isText = line.size >= 13.9 && near(line.right, right, 1) && near(goesOn.x, 30 * MM, 0.6)
    // A line of few words would be torn apart to spare it.
    const isRich = line.text.split(' ').length > 15
    if (isText && isRich && !/\s/.test(goesOn.text)) report('lone syllable', `${line.text} / ${goesOn.text}`)
  })
}

/**
 * A gap between two words, in natural spaces. The writer wants no more than one and a half and gives a line up at
 * four; between them lies what it takes to keep a number with its word. The widest of all papers here is 2.6.
 */
const WIDEST_GAP = 2.75
/** Tinos, as Times New Roman: a quarter of the size. */
const NATURAL_SPACE = 0.25

/** Lines that are stretched to the right margin have no holes in which rivers could run. */
function checkGaps({ page }: Sheet, report: Report): void {
  for (const line of page.lines) {
    const isJustified =
      line.size >= 13 && line.x < (30 + 13) * MM && near(line.right, page.width - 15 * MM, 1)
    const widest = Math.max(0, ...line.gaps) / (line.size * NATURAL_SPACE)
    if (isJustified && widest > WIDEST_GAP) report('river', `${widest.toFixed(2)} spaces: ${line.text}`)
  }
}

export interface Expected {
  readonly kind: PaperKind
  readonly isDraft: boolean
}

/** Everything on the pages that breaks a rule, as `rule: detail`; an empty list is a right paper. */
export function brokenRules(pages: readonly MeasuredPage[], expected: Expected): string[] {
  const broken = new Set<string>()
  const sheets = splitSheets(pages)
  const reporter =
    (page: number): Report =>
    (rule, detail) =>
      void broken.add(`${rule}: ${detail}${page > 0 ? ` (page ${page})` : ''}`)
  const [first] = sheets
  let titleEnd = 0
  if (first) {
    const headEnd = checkHead(first.page, expected.kind, expected.isDraft, reporter(1))
    titleEnd = checkTitle(first.page, headEnd, reporter(1))
  }
  sheets.forEach((sheet, index) => {
    const report = reporter(index + 1)
    checkPage(sheet, report)
    checkPageNumber(sheet, report)
    checkTables(sheet, report)
    checkHeadings(sheet, report)
    checkBreaks(sheet, report)
    checkGaps(sheet, report)
    const next = sheets[index + 1]
    if (next && next.number > 1) checkPartedTable(sheet.page, next.page, report)
    if (!sheet.isAnnex) checkBody(sheet, sheet === first ? titleEnd : 20 * MM, report)
  })
  const report = reporter(0)
  checkBases(sheets, report)
  if (expected.kind === 'proposal') checkAddressees(sheets, report)
  checkSignatures(sheets, expected.kind, report)
  checkRecipients(sheets, report)
  checkAnnexes(sheets, report)
  const main = sheets
    .filter((sheet) => !sheet.isAnnex)
    .flatMap((sheet) => sheet.page.lines.map((line) => line.text))
  const ends = main.filter((text) => text.endsWith('./.')).length
  if (!UNENDED.has(expected.kind) && ends !== 1) report('end mark', `${ends} times “./.”`)
  return [...broken]
}

import { describe, expect, test } from '@jest/globals'
import {
  compilePaperTemplate,
  composePaper,
  defaultTemplateSource,
  PAPER_KINDS,
  renderPaper,
  renderPdf,
} from '../../src/documents/index.ts'
import type { DomainError } from '../../src/shared/domain/errors.ts'
import { paperData } from './fixtures/papers.ts'
import { measurePdf } from './support/measure.ts'
import { brokenRules } from './support/rules.ts'
import { modelText, pdfText } from './support/text.ts'

const withReason = (reason: string) => {
  const data = { ...paperData('proposal', 'short'), reasons: [reason] }
  return renderPaper({ kind: 'proposal', data })
}

test.each([
  ['an emoji', 'Xin chào 😀 các bạn', 'U+1F600'],
  ['Hebrew', 'chữ שלום', 'U+05E9'],
  ['Chinese', 'chữ 漢', 'U+6F22'],
  ['a mark without its letter', 'x̱̂ y', 'U+0331'],
])('%s is refused by its name', (_, text, character) => {
  let error: DomainError | undefined
  try {
    withReason(text)
  } catch (caught) {
    error = caught as DomainError
  }
  expect(error?.code).toBe('documents.unprintable')
  expect(error?.kind).toBe('invalid')
  expect(error?.params['character']).toBe(character)
})

test('control characters, direction marks and zero-width letters vanish', async () => {
  const { pdf } = withReason('Khối\u0000 \u202ethi\u200b đua\u0007\ufeff năm\u00ad 2022')
  expect(await pdfText(pdf)).toContain('Khối thi đua năm 2022')
})

describe('text without end', () => {
  test('a megabyte without a space is cut at the margins and loses no letter', async () => {
    const { pdf } = withReason('a'.repeat(1_000_000))
    const pages = await measurePdf(pdf)
    const letters = pages
      .flatMap((page) => page.lines)
      .reduce((sum, line) => sum + (/^a+$/.exec(line.text)?.[0].length ?? 0), 0)
    expect(letters).toBe(1_000_000)
    expect(
      brokenRules(pages, { kind: 'proposal', isDraft: false }).filter((rule) =>
        rule.startsWith('right margin'),
      ),
    ).toEqual([])
  })

  test('a name without a space stays in its cell', async () => {
    const data = paperData('proposal', 'short')
    const items = data.items.map((item) => ({ ...item, organisation: 'BQL'.repeat(60) }))
    const pages = await measurePdf(renderPaper({ kind: 'proposal', data: { ...data, items } }).pdf)
    expect(brokenRules(pages, { kind: 'proposal', isDraft: false })).toEqual([])
  })

  test('a cell longer than a page is cut between its lines, head and rules on every page', async () => {
    const data = paperData('minutes', 'short')
    const present = data.present.map((one, index) =>
      index === 1 ? { ...one, post: 'Phó Trưởng ban '.repeat(400) } : one,
    )
    const pages = await measurePdf(renderPaper({ kind: 'minutes', data: { ...data, present } }).pdf)
    expect(pages.length).toBeGreaterThan(5)
    expect(brokenRules(pages, { kind: 'minutes', isDraft: false })).toEqual([])
    const words = pages
      .flatMap((page) => page.lines)
      .map((line) => line.text)
      .join(' ')
    expect(words.split('Phó Trưởng ban').length - 1).toBeGreaterThanOrEqual(400)
  })
})

test('a text of several lines becomes several paragraphs', async () => {
  const { pdf } = withReason('Đoạn một.\n\nĐoạn hai.\r\nĐoạn ba.')
  const lines = (await measurePdf(pdf)).flatMap((page) => page.lines).map((line) => line.text)
  expect(lines).toEqual(expect.arrayContaining(['Đoạn một.', 'Đoạn hai.', 'Đoạn ba.']))
})

test('empty lists leave no headings behind, and no empty tables', async () => {
  const data = paperData('minutes', 'short')
  const empty = {
    ...data,
    bases: [],
    present: [],
    guests: [],
    agenda: [],
    report: null,
    scores: null,
    discussion: [],
    objections: [],
    difficulties: [],
    recommendations: [],
    countingTeam: null,
    polls: [],
    results: [],
    nextYear: null,
    pledgeSigned: null,
    adopted: null,
  }
  const rendered = renderPaper({ kind: 'minutes', data: empty })
  const text = await pdfText(rendered.pdf)
  expect(text).not.toMatch(/Khó khăn|Kiến nghị|Bình xét và kết quả|Kết luận|Kết quả chấm điểm/)
  expect(brokenRules(await measurePdf(rendered.pdf), { kind: 'minutes', isDraft: false })).toEqual([])
})

const INJECTION =
  '{{constructor.name}} {{{x}}} {{> head}} <b>&lt;p&gt;</b> <image src="x"/> </paper> "./." $& %s'

test.each(PAPER_KINDS)('%s prints wording, markup and placeholders in its data as they are', async (kind) => {
  // Everything that is running text, told by the spaces in it.
  const planted = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string')
      return value.includes(' ') && !['madeAt', 'startTime', 'endTime', 'name'].includes(key)
        ? `${value} ${INJECTION}`
        : value
    if (Array.isArray(value)) return value.map((one: unknown) => planted(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, planted(one, name)]))
  }
  const paper = composePaper(kind, planted(paperData(kind, 'short')) as never)
  const text = modelText(paper)
  expect(text.toLowerCase()).toContain(INJECTION.toLowerCase())
  // A cell that goes on over the next page is read page by page: the same words, not always in the same order.
  const words = (whole: string): string[] => whole.split(' ').sort()
  expect(words(await pdfText(renderPdf(paper)))).toEqual(words(text))
})

test('no wording can bring an image into a paper, of ten thousand points or of one', () => {
  const source = defaultTemplateSource('notice').replace('<p>', '<image src="x.png" width="10000"/><p>')
  let code = ''
  try {
    composePaper('notice', paperData('notice', 'short'), compilePaperTemplate('notice', source))
  } catch (error) {
    code = (error as DomainError).code
  }
  expect(code).toBe('documents.template-element')
})

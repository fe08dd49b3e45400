import { expect, test } from '@jest/globals'
import type { PaperKind } from '../../src/documents/model.ts'
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts'
import { composePaper } from '../../src/documents/template.ts'
import { NORTHERN } from './fixtures/boards.ts'
import { paperData, type Size } from './fixtures/papers.ts'
import { measurePdf, type MeasuredPage } from './support/measure.ts'

async function pagesOf(kind: PaperKind, size: Size): Promise<MeasuredPage[]> {
  return measurePdf(renderPdf(composePaper(kind, paperData(kind, size) as never)))
}

/** Where the vertical rules of a page stand, from the left, each once; points. */
function edgesOf(page: MeasuredPage): number[] {
  const edges = page.rules.filter((rule) => Math.abs(rule.x1 - rule.x2) < 0.01).map((rule) => rule.x1)
  return [...new Set(edges.map((edge) => Math.round(edge * 10) / 10))].sort((a, b) => a - b)
}

test('what narrow columns do not need goes to the names: each board stands on one line', async () => {
  const pages = await pagesOf('minutes', 'short')
  const lines = pages.flatMap((page) => page.lines.map((line) => line.text))
  // Present, and in the score table.
  expect(NORTHERN.map((board) => lines.filter((line) => line === board).length >= 2)).toEqual(
    NORTHERN.map(() => true),
  )
})

test('columns of figures that weigh the same stay equally wide, whatever their figures are', async () => {
  const pages = await pagesOf('pledge', 'short')
  const annex = pages.find((page) => page.lines.some((line) => line.text.startsWith('CHỈ TIÊU GIAO ƯỚC')))
  const edges = annex ? edgesOf(annex) : []
  // STT, the board, four indicators: seven edges.
  expect(edges).toHaveLength(7)
  const widths = edges.slice(3).map((edge, index) => edge - (edges[index + 2] ?? 0))
  for (const width of widths) expect(width).toBeCloseTo(widths[0] ?? 0, 0)
})

test('the sheets of all boards have the same columns', async () => {
  const pages = (await pagesOf('score-table', 'short')).filter((page) => page.width > page.height)
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(edgesOf(page)).toEqual(edgesOf(pages[0] ?? page))
})

test('where people sign by hand the empty column gives nothing away', async () => {
  const [page] = await pagesOf('attendance-list', 'short')
  const edges = page ? edgesOf(page) : []
  // 25 of 161 parts of 165 mm.
  expect(((edges.at(-1) ?? 0) - (edges.at(-2) ?? 0)) / (72 / 25.4)).toBeGreaterThanOrEqual(25)
})

test('a ballot of fourteen boards, each with its points, is one sheet', async () => {
  expect(await pagesOf('ballot-paper', 'long')).toHaveLength(1)
})

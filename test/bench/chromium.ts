import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { PAPER_CSS, type PaperModel, renderHtml } from '../../src/documents/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { FACES } from './faces.ts'
import { alternate, perSecond, type Result } from './measure.ts'

/** So many different papers are made beforehand, and taken in turn. */
const PREPARED = 40
const ROUNDS = 3
const MILLISECONDS = 1500

const fontFaces = FACES.map(
  ({ file, weight, style }) =>
    `@font-face{font-family:Tinos;font-weight:${weight};font-style:${style};src:url(${pathToFileURL(file).href})}`,
).join('')
/** Sheet, margins, page numbers from the second page on, letters: what makes the page of the product a paper. */
const PRINTED =
  '@page{size:A4;margin:20mm 15mm 20mm 30mm;@top-center{content:counter(page);font:13pt Tinos}}' +
  '@page:first{@top-center{content:none}}body{margin:0}.paper{max-width:none;padding:0;font-size:14pt;line-height:1.27}'

const pageOf = (paper: PaperModel): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${paper.title}</title>` +
  `<style>${fontFaces}${PAPER_CSS}${PRINTED}</style></head><body>${renderHtml(paper)}</body></html>`

/** Tagged and with bookmarks, as ours are. It has no PDF/A and attaches no data. */
const OPTIONS = { preferCSSPageSize: true, tagged: true, outline: true }

/** Prints a page that lies in a file beside its fonts, in surroundings that no other paper has seen. */
async function printFresh(browser: Browser, url: string): Promise<Buffer> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(url)
    return await page.pdf(OPTIONS)
  } finally {
    await context.close()
  }
}

/**
 * The same paper printed by Chromium from the product's own page, in the paper's typeface, tagged, with bookmarks and
 * page numbers, in three ways: the kindest (one page with its fonts loaded for good, of which the words are exchanged,
 * so that nothing keeps one paper from seeing the other), a service's (a page of its own for each paper), and a browser
 * that is started for each paper, as LibreOffice is.
 */
export async function againstChromium(
  ourSpeed: () => () => Promise<number>,
  modelOf: (turn: number) => PaperModel,
): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-pages-'))
  const papers = Array.from({ length: PREPARED }, (_, turn) => modelOf(turn))
  const urls = papers.map((_, turn) => pathToFileURL(join(folder, `${turn}.html`)).href)
  await Promise.all(papers.map((paper, turn) => writeFile(join(folder, `${turn}.html`), pageOf(paper))))
  let turn = 0
  const nextUrl = (): string => urls[turn++ % PREPARED] ?? ''
  const browser = await launchBrowser()
  try {
    const kept = await browser.newPage()
    await kept.goto(nextUrl())
    const bodies = papers.map((paper) => renderHtml(paper))
    const printKept = async (): Promise<Buffer> => {
      const body = bodies[turn++ % PREPARED] ?? ''
      await kept.evaluate(
        `document.body.innerHTML = ${JSON.stringify(body)}; document.fonts.ready.then(() => null)`,
      )
      return kept.pdf(OPTIONS)
    }
    const printCold = async (): Promise<Buffer> => {
      const own = await launchBrowser()
      try {
        return await printFresh(own, nextUrl())
      } finally {
        await own.close()
      }
    }
    const against = async (
      how: string,
      print: () => Promise<Buffer>,
      milliseconds: number,
    ): Promise<Result> => {
      await print()
      const measured = await alternate(ourSpeed(), () => perSecond(print, milliseconds), ROUNDS)
      return { name: `minutes: Chromium, ${how}`, blocs: 0, ...measured, unit: 'papers/s' }
    }
    return [
      await against('one page kept for all papers', printKept, MILLISECONDS),
      await against('a page for each paper', () => printFresh(browser, nextUrl()), MILLISECONDS),
      await against('a start for each paper', printCold, 1),
    ]
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import PDFDocument from 'pdfkit'
import { extractText, getDocumentProxy } from 'unpdf'
import yazl from 'yazl'
import {
  composePaper,
  type PaperDataByKind,
  type PaperKind,
  renderDocx,
  renderPaper,
  renderPdf,
} from '../../src/documents/index.ts'
import { loadFace } from '../../src/documents/pdf/fonts.ts'
import { paperData } from '../documents/fixtures/papers.ts'
import { againstChromium } from './chromium.ts'
import { FACES } from './faces.ts'
import { alternate, perSecond, type Result } from './measure.ts'
import { threePages } from './minutes.ts'
import { typstArchivalSource, typstSource } from './typst-source.ts'

const MILLISECONDS = 1500
const ROUNDS = 5
/** So many different papers are made beforehand for each rival, and taken in turn. */
const PREPARED = 400
const SLOW_ROUNDS = 3

/** One paper after the other, without end. */
function inTurn<T>(make: (turn: number) => T, count = PREPARED): () => T {
  const all = Array.from({ length: count }, (_, turn) => make(turn))
  let turn = 0
  return () => all[turn++ % count] as T
}

function barePdf(texts: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', margins: { top: 60, bottom: 60, left: 85, right: 50 } })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    // One shared font object, the fastest way that pdfkit itself offers.
    doc.font(loadFace('regular').font as never).fontSize(13)
    for (const text of texts) doc.text(text, { align: 'justify' })
    doc.end()
  })
}

/** The words of a finished paper, line by line. */
async function linesOf(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  return text.split('\n').filter((line) => line.trim() !== '')
}

const ours = (turn: number): Buffer => renderPaper({ kind: 'minutes', data: threePages(turn) }).pdf
const modelOf = (turn: number) => composePaper('minutes', threePages(turn))

async function pagesOf(pdf: Uint8Array): Promise<number> {
  return (await getDocumentProxy(new Uint8Array(pdf))).numPages
}

/** From the composed paper to the file: the rivals are handed their text, source, page or document ready made, too. */
const ourSpeed = () => {
  const next = inTurn(modelOf)
  return () => perSecond(() => renderPdf(next()), MILLISECONDS)
}

/** From the data to the file, wording and checks of the template included. */
const ourWholeSpeed = () => {
  const next = inTurn(threePages)
  return () => perSecond(() => renderPaper({ kind: 'minutes', data: next() }), MILLISECONDS)
}

async function againstPdfkit(): Promise<Result[]> {
  const template = await linesOf(ours(0))
  const next = inTurn((turn) => template.map((line) => line.replaceAll('(0)', `(${turn})`)))
  const bare = () => perSecond(() => barePdf(next()), MILLISECONDS)
  const fromModel = await alternate(ourSpeed(), bare, ROUNDS)
  const fromData = await alternate(ourWholeSpeed(), bare, ROUNDS)
  return [
    { name: 'minutes: bare pdfkit, shared Font', blocs: 0, ...fromModel, unit: 'papers/s' },
    { name: 'minutes, from data: bare pdfkit, shared Font', blocs: 0, ...fromData, unit: 'papers/s' },
  ]
}

/** What typst is asked for: a plain file, or as much of ours as it can do: PDF/A-3b (not a) with the data attached. */
const TYPST = {
  plain: { source: typstSource, options: {} },
  'PDF/A-3b with data, untagged': { source: typstArchivalSource, options: { pdfStandard: 'a-3b' } },
} as const

async function againstTypst(): Promise<Result[]> {
  const fontBlobs = await Promise.all(FACES.map(({ file }) => readFile(file)))
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] })
  const results: Result[] = []
  for (const [how, { source, options }] of Object.entries(TYPST)) {
    const next = inTurn((turn) => source(modelOf(turn)))
    let made = 0
    const set = (): Buffer => {
      const pdf = compiler.pdf({ mainFileContent: next() }, options)
      // What typst remembers of earlier papers is kept for a while, as its documentation advises.
      if (++made % 10 === 0) compiler.evictCache(10)
      return pdf
    }
    const pages = await pagesOf(set())
    const measured = await alternate(ourSpeed(), () => perSecond(set, MILLISECONDS), ROUNDS)
    results.push({ name: `minutes: typst, ${how} (${pages} pages)`, blocs: 0, ...measured, unit: 'papers/s' })
  }
  return results
}

const run = promisify(execFile)

/** One start of LibreOffice a paper, as a converter behind a service does it. Nothing when it is not installed. */
async function againstLibreOffice(): Promise<Result | undefined> {
  const found = await run('soffice', ['--version']).catch(() => undefined)
  if (!found) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'bench-docx-'))
  try {
    const file = join(folder, 'minutes.docx')
    await writeFile(file, await renderDocx(modelOf(0)))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const convert = () =>
      run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file])
    await convert()
    const measured = await alternate(ourSpeed(), () => perSecond(convert, 1), SLOW_ROUNDS)
    return { name: 'minutes: LibreOffice, a start for each paper', blocs: 0, ...measured, unit: 'papers/s' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function zip(files: readonly Buffer[]): Promise<Buffer> {
  const archive = new yazl.ZipFile()
  files.forEach((bytes, index) => archive.addBuffer(bytes, `${index}.pdf`, { compress: false }))
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The dossiers of a bloc of 14: proposal and two minutes once, a report of each board, one archive a board. */
async function dossiers(): Promise<Result> {
  const print = <K extends PaperKind>(kind: K, data: PaperDataByKind[K]) => renderPaper({ kind, data }).pdf
  const report = paperData('achievement-report', 'long')
  const boards = Array.from({ length: 14 }, (_, turn) => ({
    ...report,
    organisation: `Ban Quản lý số ${turn}`,
  }))
  const shared = () => [
    print('proposal', paperData('proposal', 'long')),
    print('minutes', { ...paperData('minutes', 'long'), form: 'emulation-selection' }),
    print('minutes', { ...paperData('minutes', 'long'), form: 'commendation-review' }),
  ]
  const bloc = async (): Promise<void> => {
    const common = shared()
    for (const data of boards) await zip([...common, print('achievement-report', data)])
  }
  const words = await Promise.all([...shared(), print('achievement-report', report)].map(linesOf))
  const bare = async (): Promise<void> => {
    const [one, two, three, own] = words
    const common = [await barePdf(one ?? []), await barePdf(two ?? []), await barePdf(three ?? [])]
    for (let board = 0; board < boards.length; board++) await zip([...common, await barePdf(own ?? [])])
  }
  const measured = await alternate(
    () => perSecond(bloc, 1),
    () => perSecond(bare, 1),
    SLOW_ROUNDS,
  )
  return { name: 'dossiers of 14 boards: bare pdfkit', blocs: 1, ...measured, unit: 'blocs/s' }
}

/**
 * Our finished minutes against four other ways to the same paper, and a bloc's dossiers. Ours are set from the composed
 * paper unless the row says “from data”, since the rivals are handed their text, source, page or document ready made.
 */
export async function benchPapers(): Promise<Result[]> {
  const pages = await pagesOf(ours(0))
  if (pages !== 3) throw new Error(`the minutes have ${pages} pages`)
  const office = await againstLibreOffice()
  if (!office) console.log('skipped: LibreOffice is not installed (apt install libreoffice-writer-nogui)')
  return [
    ...(await againstPdfkit()),
    ...(await againstTypst()),
    ...(await againstChromium(ourSpeed, modelOf)),
    ...(office ? [office] : []),
    await dossiers(),
  ]
}

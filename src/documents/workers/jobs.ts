import type { ErrorKind } from '../../shared/domain/errors.ts'
import { checkPaperTemplate } from '../check-template.ts'
import { renderDocx } from '../docx/render-docx.ts'
import { chartSvg } from '../html/chart-svg.ts'
import { htmlPage } from '../html/html-page.ts'
import { copyPages } from '../merge/copy-pages.ts'
import { pageCountOf } from '../merge/open-pdf.ts'
import { picturePage } from '../merge/stand-in.ts'
import { PAPER_KINDS, type PaperKind, type PaperModel } from '../model.ts'
import type { PaperDataByKind } from '../papers/kinds.ts'
import { renderPdf } from '../pdf/render-pdf.ts'
import { preparePicture } from '../signature/picture.ts'
import { type PaperSigner, type Pictures, signersOf, withSignatures } from '../signature/signers.ts'
import { readSignatures } from '../seal/read-signatures.ts'
import { compilePaperTemplate, composePaper, defaultTemplateSource } from '../template.ts'
import { printHere } from './print.ts'

/** What a paper is made of, and the form that is wanted of it. */
interface FormRequest {
  /** One of `PAPER_KINDS`. */
  readonly kind: string
  /** The snapshot as JSON text. */
  readonly data: string
  readonly templateSource: string
  /** The pictures of signatures that it bears. */
  readonly pictures?: Pictures | undefined
  readonly format: 'pdf' | 'docx' | 'html'
}

/** A wording, and the papers (as JSON text) on which it has to work. */
export interface TrialRequest {
  readonly kind: PaperKind
  readonly source: string
  readonly papers: readonly string[]
}

const dataOf = (text: string) => JSON.parse(text) as PaperDataByKind[PaperKind]

/** The paper of a kept snapshot by the wording it was made with: `renderPdf` gives the filed bytes again. */
export function composeAgain(paper: Omit<FormRequest, 'format'>): PaperModel {
  const data = dataOf(paper.data)
  return withSignatures(
    composeBare(paper.kind, data, paper.templateSource),
    data.signatureImages,
    paper.pictures,
  )
}

function composeBare(named: string, data: PaperDataByKind[PaperKind], templateSource: string): PaperModel {
  const kind = PAPER_KINDS.find((known) => known === named)
  if (!kind) throw new RangeError(`no paper of the product: ${named}`)
  const isPresent = templateSource === defaultTemplateSource(kind)
  return composePaper(kind, data, isPresent ? undefined : compilePaperTemplate(kind, templateSource))
}

/** Everybody who signs the paper that this data and wording make. */
function signersIn({ kind, data, templateSource }: Omit<FormRequest, 'format' | 'pictures'>): PaperSigner[] {
  return signersOf(composeBare(kind, dataOf(data), templateSource))
}

async function formOf({ format, ...paper }: FormRequest): Promise<Uint8Array> {
  const model = composeAgain(paper)
  if (format === 'pdf') return renderPdf(model)
  return format === 'docx' ? renderDocx(model) : Buffer.from(htmlPage(model))
}

/** Composes each of the papers; throws what the first that does not work throws. */
function tryWording({ kind, source, papers }: TrialRequest): void {
  const compiled = compilePaperTemplate(kind, source)
  for (const text of papers) composePaper(kind, dataOf(text), compiled)
}

/** Refuses what is wrong with a wording in itself, whatever the papers say. */
function checkWording({ kind, source, papers }: TrialRequest): void {
  checkPaperTemplate(kind, source, new Set(papers.flatMap((text) => [...fieldNamesOf(dataOf(text))])))
}

/** Every name of a field in the data, however deep. */
function fieldNamesOf(data: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof data !== 'object' || data === null) return names
  for (const [name, value] of Object.entries(data)) {
    if (!Array.isArray(data)) names.add(name)
    fieldNamesOf(value, names)
  }
  return names
}

/** Bytes lose their class on the way to another thread. */
const plainBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

/** What threads do: each takes plain data and gives plain data, so that both can change threads. */
export const JOBS = {
  print: printHere,
  form: formOf,
  signers: signersIn,
  'signature-picture': (bytes: Uint8Array) => preparePicture(plainBuffer(bytes)),
  /** A chart for a page. */
  chart: chartSvg,
  'check-wording': checkWording,
  'try-wording': tryWording,
  'page-count': pageCountOf,
  'copy-pages': copyPages,
  /** Null for a picture that can not be read. */
  'picture-page': ({ title, picture }: { readonly title: string; readonly picture: Uint8Array }) =>
    picturePage(title, plainBuffer(picture)).catch(() => null),
  signatures: (bytes: Uint8Array) => readSignatures(plainBuffer(bytes)),
} as const

export type JobName = keyof typeof JOBS
export type InputOf<N extends JobName> = Parameters<(typeof JOBS)[N]>[0]
export type ResultOf<N extends JobName> = Awaited<ReturnType<(typeof JOBS)[N]>>

/**
 * Who has threads of their own: papers, wordings on trial, and what comes from outside (PDFs, pictures). What is slow in
 * one of them keeps nothing waiting in another.
 */
export const LANES = ['papers', 'wordings', 'outside'] as const
type Lane = (typeof LANES)[number]

/** How long a job may take, and how it is refused that takes longer, or more memory than a thread has. */
export interface Bounds {
  /** Of the processor: a busy machine refuses nothing that an idle one does. */
  readonly milliseconds: number
  readonly kind: ErrorKind
  readonly code: string
  readonly lane: Lane
  /** Short, and part of a page that somebody waits for: goes before papers that wait to be printed. */
  readonly isUrgent?: true
}

// The longest paper takes a second or two, a scan of 15 MB half a second.
const OF_PAPERS: Bounds = {
  milliseconds: 60_000,
  kind: 'unavailable',
  code: 'documents.printing-too-slow',
  lane: 'papers',
}
const OF_CHARTS: Bounds = { ...OF_PAPERS, milliseconds: 10_000, isUrgent: true }
const OF_WORDINGS: Bounds = {
  milliseconds: 10_000,
  kind: 'invalid',
  code: 'documents.wording-too-slow',
  lane: 'wordings',
}
const OF_PICTURES: Bounds = {
  milliseconds: 15_000,
  kind: 'invalid',
  code: 'documents.signature-too-slow',
  lane: 'outside',
}
const OF_FOREIGN_PDFS: Bounds = {
  milliseconds: 15_000,
  kind: 'invalid',
  code: 'documents.pdf-too-heavy',
  lane: 'outside',
}

export const BOUNDS: Readonly<Record<JobName, Bounds>> = {
  print: OF_PAPERS,
  form: OF_PAPERS,
  signers: OF_PAPERS,
  'signature-picture': OF_PICTURES,
  chart: OF_CHARTS,
  'check-wording': OF_WORDINGS,
  'try-wording': OF_WORDINGS,
  'page-count': OF_FOREIGN_PDFS,
  'copy-pages': OF_FOREIGN_PDFS,
  'picture-page': OF_FOREIGN_PDFS,
  signatures: OF_FOREIGN_PDFS,
}

import type { PaperKind } from './model.ts'
import { PAPER_RULES } from './papers/kinds.ts'

export { PAPER_CSS } from './html/paper-css.ts'
export { type ChartBlock, PAPER_KINDS, type PaperKind, type PaperModel } from './model.ts'
export type { PaperDataByKind } from './papers/kinds.ts'
export type * from './papers/parts.ts'
export type * from './papers/achievement-report.ts'
export type * from './papers/annex.ts'
export type * from './papers/attendance-list.ts'
export type * from './papers/ballot-paper.ts'
export type * from './papers/bloc-report.ts'
export type * from './papers/counting-record.ts'
export type * from './papers/decision.ts'
export type * from './papers/dossier-index.ts'
export type * from './papers/hand-over-record.ts'
export type * from './papers/minutes.ts'
export type * from './papers/notice.ts'
export type * from './papers/pledge.ts'
export type * from './papers/proposal.ts'
export type * from './papers/score-table.ts'
export { compilePaperTemplate, composePaper, defaultTemplateSource } from './template.ts'
export { renderDocx } from './docx/render-docx.ts'
export { renderHtml } from './html/render-html.ts'
export { renderPdf } from './pdf/render-pdf.ts'
export { renderPaper, type RenderedPaper } from './render-paper.ts'
export { composeAgain, type InputOf, type JobName, type ResultOf } from './workers/jobs.ts'
export { type Threads, threads, withThreads } from './workers/threads.ts'
export { createRenderPool, type RenderPool } from './workers/render-pool.ts'
export type { PaperSigner, Pictures } from './signature/signers.ts'
export { readSignatures } from './seal/read-signatures.ts'
export { sealPdf } from './seal/seal-pdf.ts'
export {
  certificateHash,
  certificateName,
  isValidAt,
  makeDevelopmentKey,
  readSigningKey,
  type SigningKey,
} from './seal/signing-key.ts'

/** Letters of a kind in a paper's number (`BB`, `TTr`, `BC`, `TB`), or null when the kind has none. */
export function paperCode(kind: PaperKind): string | null {
  return PAPER_RULES[kind].code
}

export { getPaper, listPapersOfYear } from './data/paper-views.ts'
export type { Paper, PaperContent } from './domain/paper.ts'
export { issuePaper } from './service/issue-paper.ts'
export { setPublicAddress } from './service/check-marks.ts'
export {
  assertSealed,
  AWAITS_SEAL,
  filedContent,
  PAPER_FORMATS,
  paperAs,
  paperContent as contentForPeople,
} from './service/paper-content.ts'
export { limitLookups } from './http/verification-operations.ts'
export { listPapersFor, paperFor, type PaperReader } from './service/papers-for.ts'
export { producePaper } from './service/produce-paper.ts'
export { recordPaper } from './service/record-paper.ts'
export { sealWaiting } from './service/seal-papers.ts'
export { type HashMatch, matchHash, verifyCode } from './service/verification.ts'

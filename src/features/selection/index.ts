export { getCandidate, type CandidateRow } from './data/candidate-repository.ts'
export { declaredResults, type DeclaredResult } from './service/declared-results.ts'

export { declaredResults } from './service/declared-results.ts'

export { declaredResults } from './service/declared-results.ts'
export { basesOf } from './service/paper-parts.ts'

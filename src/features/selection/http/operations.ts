import type { Operation } from '../../../http/operation.ts'
import { candidateOperations } from './candidate-operations.ts'
import { paperOperations } from './paper-operations.ts'
import { pollOperations } from './poll-operations.ts'

export const operations: readonly Operation[] = [
  ...candidateOperations,
  ...pollOperations,
  ...paperOperations,
]

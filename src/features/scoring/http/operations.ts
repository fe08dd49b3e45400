import type { Operation } from '../../../http/operation.ts'
import { completionOperations } from './completion-operations.ts'
import { sheetOperations } from './sheet-operations.ts'
import { standingOperations } from './standing-operations.ts'

export const operations: readonly Operation[] = [
  ...sheetOperations,
  ...standingOperations,
  ...completionOperations,
]

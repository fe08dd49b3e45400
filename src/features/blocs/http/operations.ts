import type { Operation } from '../../../http/operation.ts'
import { blocOperations } from './bloc-operations.ts'
import { handOverOperations } from './hand-over-operations.ts'
import { noticeOperations } from './notice-operations.ts'
import { termOperations } from './term-operations.ts'
import { yearOperations } from './year-operations.ts'

export const operations: readonly Operation[] = [
  ...blocOperations,
  ...termOperations,
  ...noticeOperations,
  ...handOverOperations,
  ...yearOperations,
]

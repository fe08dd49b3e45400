import type { Operation } from '../../../http/operation.ts'
import { meetingOperations } from './meeting-operations.ts'
import { recommendationOperations } from './recommendation-operations.ts'
import { remarkOperations } from './remark-operations.ts'

export const operations: readonly Operation[] = [
  ...meetingOperations,
  ...remarkOperations,
  ...recommendationOperations,
]

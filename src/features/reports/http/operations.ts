import type { Operation } from '../../../http/operation.ts'
import { blocReportOperations } from './bloc-report-operations.ts'
import { paperOperations } from './paper-operations.ts'
import { questionOperations } from './question-operations.ts'
import { reminderOperations } from './reminder-operations.ts'
import { reportOperations } from './report-operations.ts'
import { resultOperations } from './result-operations.ts'

export const operations: readonly Operation[] = [
  ...reportOperations,
  ...blocReportOperations,
  ...questionOperations,
  ...resultOperations,
  ...reminderOperations,
  ...paperOperations,
]

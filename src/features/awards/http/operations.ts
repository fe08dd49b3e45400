import type { Operation } from '../../../http/operation.ts'
import { awardOperations } from './award-operations.ts'
import { bulkOperations } from './bulk-operations.ts'
import { decisionDraftOperations } from './decision-draft-operations.ts'
import { dossierOperations } from './dossier-operations.ts'
import { proposalOperations } from './proposal-operations.ts'

export const operations: readonly Operation[] = [
  ...proposalOperations,
  ...dossierOperations,
  ...bulkOperations,
  ...decisionDraftOperations,
  ...awardOperations,
]

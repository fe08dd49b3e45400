import type { Operation } from '../../../http/operation.ts'
import { sessionOperations } from './session-operations.ts'
import { tokenOperations } from './token-operations.ts'
import { userOperations } from './user-operations.ts'

export const operations: readonly Operation[] = [...sessionOperations, ...tokenOperations, ...userOperations]

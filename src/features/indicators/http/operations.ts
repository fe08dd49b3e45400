import type { Operation } from '../../../http/operation.ts'

export const operations: readonly Operation[] = []

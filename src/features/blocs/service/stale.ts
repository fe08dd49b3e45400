import { DomainError } from '../../../shared/domain/errors.ts'

/** 412: somebody changed it after the caller had read it. */
export const stale = (current: number): DomainError => new DomainError('stale', 'common.stale', { current })

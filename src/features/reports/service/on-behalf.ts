import { invalidField } from '../../../shared/domain/errors.ts'
import type { Roles } from '../../../shared/domain/roles.ts'

/**
 * Half of a bloc will not log in: the head may enter for a board from its scanned paper, which is named. A board's own
 * officer enters for itself and names none.
 */
export function assertOnBehalf(roles: Roles, fileId: string | null): void {
  if (roles.has('owner') && fileId !== null) throw invalidField('/onBehalf', 'reports.on-behalf-of-self')
  if (!roles.has('owner') && fileId === null)
    throw invalidField('/onBehalf', 'reports.on-behalf-without-scan')
}

import type { Reader } from '../../../db/database.ts'
import type { LocatedObject } from '../../../http/operation.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { locateCouncil } from '../service/sight.ts'

/** A council's own things are no business of the boards. */
export const COUNCIL: readonly Role[] = ['council', 'auditor']

/** Where a thing of the council in the path stands. */
export async function ofCouncil(
  reader: Reader,
  input: { readonly params: { readonly councilId: string } },
): Promise<LocatedObject> {
  return { ...(await locateCouncil(reader, input.params.councilId)), seenBy: COUNCIL }
}

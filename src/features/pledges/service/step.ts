import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { getPledge, updatePledge } from '../data/pledge-repository.ts'
import type { Pledge, PledgeChange } from '../data/pledge-repository.ts'
import { pledgeMachine } from '../domain/pledge.ts'
import type { PledgeAction, PledgeState } from '../domain/pledge.ts'

/** Where a pledge stands: in its bloc year; it belongs to no single board. */
export async function locatePledge(reader: Reader, pledgeId: string) {
  return locateBlocYear(reader, (await getPledge(reader, pledgeId)).blocYearId)
}

/** The pledge as the caller read it, and the state that the action leads to. */
export async function takePledge(
  tx: Tx,
  roles: Roles,
  pledgeId: string,
  expectedVersion: number,
  action: PledgeAction,
): Promise<{ readonly before: Pledge; readonly state: PledgeState }> {
  const before = await getPledge(tx, pledgeId)
  if (before.version !== expectedVersion)
    throw new DomainError('stale', 'common.stale', { current: before.version })
  return { before, state: transit(pledgeMachine, before.state, action, roles) }
}

/** Writes a change with its audit event; the frozen text itself is in the trail by its hash only. */
export async function stepPledge(
  tx: Tx,
  by: By,
  before: Pledge,
  action: PledgeAction,
  change: PledgeChange,
): Promise<void> {
  if (!(await updatePledge(tx, before.id, before.version, change)))
    throw new DomainError('stale', 'common.stale', { current: before.version + 1 })
  // Without the frozen text: undefined is left out of the trail, and the hash stands for it.
  const told = { ...change, content: undefined }
  await recordEvent(tx, by, {
    action: `pledges.${action}`,
    kind: 'pledge',
    id: before.id,
    located: await locateBlocYear(tx, before.blocYearId),
    before: { state: before.state, ...textBefore(before, change) },
    after: told,
  })
}

function textBefore(before: Pledge, change: PledgeChange): object {
  if (change.commitments === undefined) return {}
  const { title, preamble, commitments, bases } = before
  return { title, preamble, commitments, bases }
}

import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import { type AwardRule, findAward, type Rulebook } from '../../rulebooks/domain/rulebook.ts'
import { getPoll, listPolls, type PollRow } from '../data/poll-repository.ts'
import type { Sha256 } from '../domain/snapshot.ts'

export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

/** Who acts on which poll as they saw it. */
export interface PollCommand {
  readonly pollId: string
  readonly expectedVersion: number
  readonly roles: Roles
}

/** A poll stands in its bloc year, owned by no board. */
export async function locatePoll(reader: Reader, pollId: string): Promise<Located> {
  const { blocYearId } = await getPoll(reader, pollId)
  return locateBlocYear(reader, blocYearId)
}

/** The award's rule in the adopted rulebook. Throws `invalid` on `/awardCode` when the rulebook does not know it. */
export async function awardRuleOf(
  reader: Reader,
  blocYearId: string,
  awardCode: string,
): Promise<{ rulebook: Rulebook; award: AwardRule }> {
  const { content } = await adoptedRulebook(reader, blocYearId)
  const award = findAward(content, awardCode)
  if (!award) throw invalidField('/awardCode', 'selection.no-such-award', { award: awardCode })
  return { rulebook: content, award }
}

/** The facts that were frozen at the opening; a poll that was opened always has them. */
export function frozenOf(poll: PollRow): NonNullable<PollRow['frozen']> {
  if (poll.frozen === null) throw new RangeError(`poll ${poll.id} was never opened`)
  return poll.frozen
}

/** A poll that is open or closed holds its candidates: throws `conflict` while there is one. */
export async function assertNoRunningPoll(
  reader: Reader,
  blocYearId: string,
  awardCode: string,
): Promise<void> {
  const running = (await listPolls(reader, { blocYearId, awardCode })).find(
    (poll) => poll.state === 'open' || poll.state === 'closed',
  )
  if (running) throw new DomainError('conflict', 'selection.poll-running')
}

/** One audit event on a poll. Never hand it marks. */
export async function recordOn(
  tx: Tx,
  by: By,
  poll: Pick<PollRow, 'id' | 'blocYearId'>,
  action: string,
  facts: { before?: unknown; after?: unknown } = {},
): Promise<void> {
  const located = await locateBlocYear(tx, poll.blocYearId)
  await recordEvent(tx, by, { action: `selection.${action}`, kind: 'poll', id: poll.id, located, ...facts })
}

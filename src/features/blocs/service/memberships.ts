import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { overlap } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { assertPaper, findOrganisations, listNames, touchOrganisations } from '../../organisations/index.ts'
import { covers } from '../../organisations/domain/timeline.ts'
import {
  getBloc,
  getMembership,
  insertMembership,
  listMembershipsOf,
  listTerms,
  lockBloc,
  setMembershipEnd,
} from '../data/bloc-repository.ts'
import { assertMembership, endMembership } from '../domain/membership.ts'
import { stale } from './stale.ts'

/**
 * Takes a board into the bloc from a day on. Refuses what is no board, a day on which the board does not exist, and a
 * second bloc of the same council on any day.
 */
export async function addMember(
  tx: Tx,
  by: By,
  blocId: string,
  wanted: { organisationId: string; from: LocalDate; to: LocalDate | null; paperId: string | null },
): Promise<string> {
  const [organisation] = await findOrganisations(tx, [wanted.organisationId])
  if (organisation?.kind !== 'board') throw invalidField('/organisationId', 'blocs.not-a-board')
  // Two blocs could take the same board at once, each under its own lock: the board is what both have to wait for.
  await touchOrganisations(tx, [wanted.organisationId])
  const bloc = await lockBloc(tx, blocId)
  const period = { from: wanted.from, to: wanted.to }
  const names = await listNames(tx, [wanted.organisationId])
  const firstDay = { from: wanted.from, to: null }
  if (!names.some((name) => overlap(name, firstDay) && name.from <= wanted.from)) {
    throw invalidField('/from', 'organisations.does-not-exist', { date: wanted.from })
  }
  if (period.to !== null && !covers(names, period)) {
    throw invalidField('/to', 'organisations.does-not-exist', { date: period.to })
  }
  await assertPaper(tx, wanted.paperId, { blocId, councilId: bloc.councilId })
  const membership = {
    id: newId(),
    blocId,
    councilId: bloc.councilId,
    organisationId: wanted.organisationId,
    ...period,
  }
  assertMembership(membership, await listMembershipsOf(tx, [wanted.organisationId]))
  await insertMembership(tx, membership, { paperId: wanted.paperId, now: by.now })
  await recordEvent(tx, by, {
    action: 'blocs.add-member',
    kind: 'membership',
    id: membership.id,
    located: { blocId, councilId: bloc.councilId, ownerId: wanted.organisationId },
    after: wanted,
  })
  return membership.id
}

/**
 * Ends a membership: `to` is the first day without it. Refused while the board holds a confirmed term beyond that day:
 * the council ends the term first, so that no day has a head that is no member.
 */
export async function endMember(
  tx: Tx,
  by: By,
  membershipId: string,
  expectedVersion: number,
  wanted: { to: LocalDate; paperId: string | null },
): Promise<void> {
  const { blocId } = await getMembership(tx, membershipId)
  await lockBloc(tx, blocId)
  const membership = await getMembership(tx, membershipId)
  if (membership.version !== expectedVersion) throw stale(membership.version)
  const bloc = await getBloc(tx, blocId)
  endMembership(membership, wanted.to)
  await assertPaper(tx, wanted.paperId, { blocId, councilId: bloc.councilId })
  const terms = await listTerms(tx, blocId)
  const term = terms.find(
    (one) =>
      one.organisationId === membership.organisationId &&
      one.state === 'confirmed' &&
      overlap(one, { from: wanted.to, to: membership.to }),
  )
  if (term) throw invalidField('/to', `blocs.member-is-${term.role}`, { date: wanted.to })
  await setMembershipEnd(tx, membershipId, { to: wanted.to, endPaperId: wanted.paperId })
  await recordEvent(tx, by, {
    action: 'blocs.end-member',
    kind: 'membership',
    id: membershipId,
    located: { blocId, councilId: bloc.councilId, ownerId: membership.organisationId },
    before: { to: membership.to },
    after: wanted,
  })
}

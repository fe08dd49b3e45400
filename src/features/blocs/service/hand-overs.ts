import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { listNames, listSuccessionLinks } from '../../organisations/index.ts'
import { predecessorsOn } from '../../organisations/domain/lineage.ts'
import { nameOn } from '../../organisations/domain/timeline.ts'
import { listMemberships, listTerms, lockBloc, updateTerm } from '../data/bloc-repository.ts'
import {
  correctFlagHandOver,
  type FlagHandOver,
  getFlagHandOver,
  insertFlagHandOver,
  insertHandOver,
  listFlagHandOvers,
} from '../data/hand-over-repository.ts'
import { assertFlagHandOver, planHandOver } from '../domain/hand-over.ts'
import { membershipsOn, membersOn } from '../domain/membership.ts'
import { memberSince, proposeRotation } from '../domain/rotation.ts'
import type { Exclusion, RotationMember, RotationProposal } from '../domain/rotation.ts'
import { stale } from './stale.ts'
import type { As } from './terms.ts'

/**
 * Records that head and deputy of `year` take over on the day, and moves the boundary of the terms there where the
 * notice had set another day. Once a year. A day that is past may be entered by the council only: it changes whose
 * rights were whose.
 */
export async function handOver(
  tx: Tx,
  by: By,
  as: As,
  blocId: string,
  wanted: { year: number; on: LocalDate; place: string | null; note: string | null },
): Promise<void> {
  if (wanted.on < as.today && !as.roles.has('council')) {
    throw invalidField('/on', 'blocs.hand-over-past', { date: wanted.on })
  }
  const bloc = await lockBloc(tx, blocId)
  const plan = planHandOver(
    { blocId, on: wanted.on, year: wanted.year },
    await listTerms(tx, blocId),
    await listMemberships(tx, blocId),
  )
  // First the ends, then the beginnings: at no moment do two confirmed terms begin on one day.
  for (const { id, to } of plan.end) await updateTerm(tx, id, { to, endReason: 'hand-over' })
  for (const { id, from } of plan.begin) await updateTerm(tx, id, { from })
  const { fromHeadId, toHeadId, toDeputyId } = plan
  const isFirst = await insertHandOver(tx, blocId, { ...wanted, fromHeadId, toHeadId, toDeputyId }, by.now)
  if (!isFirst) throw new DomainError('conflict', 'blocs.hand-over-recorded', { year: wanted.year })
  await recordEvent(tx, by, {
    action: 'blocs.hand-over',
    kind: 'bloc',
    id: blocId,
    located: { blocId, councilId: bloc.councilId },
    after: { ...wanted, ...plan },
  })
}

/** Records that the rotating flag passed to next year's head. No rights hang on it, and it is no award. */
export async function passFlag(tx: Tx, by: By, blocId: string, wanted: FlagHandOver): Promise<void> {
  const bloc = await lockBloc(tx, blocId)
  assertFlagHandOver(wanted, membersOn(await listMemberships(tx, blocId), blocId, wanted.on))
  if (!(await insertFlagHandOver(tx, blocId, wanted, by.now))) {
    throw new DomainError('conflict', 'blocs.flag-recorded', { year: wanted.year })
  }
  await recordEvent(tx, by, {
    action: 'blocs.pass-flag',
    kind: 'bloc',
    id: blocId,
    located: { blocId, councilId: bloc.councilId },
    after: wanted,
  })
}

/** Corrects a passing of the flag that was entered wrongly; the wrong entry stays beside it, with the reason. */
export async function correctFlag(
  tx: Tx,
  by: By,
  seen: { readonly flagHandOverId: string; readonly expectedVersion: number },
  { reason, ...wanted }: FlagHandOver & { readonly reason: string },
): Promise<void> {
  const { blocId } = await getFlagHandOver(tx, seen.flagHandOverId)
  const bloc = await lockBloc(tx, blocId)
  const was = await getFlagHandOver(tx, seen.flagHandOverId)
  if (was.version !== seen.expectedVersion) throw stale(was.version)
  assertFlagHandOver(wanted, membersOn(await listMemberships(tx, blocId), blocId, wanted.on))
  if ((await listFlagHandOvers(tx, blocId)).some((one) => one.year === wanted.year && one.id !== was.id))
    throw new DomainError('conflict', 'blocs.flag-recorded', { year: wanted.year })
  if (!(await correctFlagHandOver(tx, was, wanted, { reason, now: by.now }))) throw stale(was.version)
  const { year, on, fromOrganisationId, toOrganisationId, place } = was
  await recordEvent(tx, by, {
    action: 'blocs.correct-flag',
    kind: 'flag-hand-over',
    id: was.id,
    located: { blocId, councilId: bloc.councilId },
    before: { year, on, fromOrganisationId, toOrganisationId, place },
    after: { ...wanted, reason },
  })
}

/** The rotation of the bloc as it stands on the day, from its own history and that of predecessors. Stores nothing. */
export async function rotationOn(
  reader: Reader,
  blocId: string,
  exclusions: readonly Exclusion[],
  on: LocalDate,
): Promise<RotationProposal> {
  const memberships = await listMemberships(reader, blocId)
  const current = membershipsOn(memberships, blocId, on)
  const ids = current.map((membership) => membership.organisationId)
  const names = await listNames(reader, ids)
  const links = await listSuccessionLinks(reader)
  const members = current.map<RotationMember>((membership) => {
    const { organisationId } = membership
    const own = names.filter((name) => name.organisationId === organisationId)
    const predecessors = predecessorsOn(links, organisationId, on)
    return {
      organisationId,
      name: nameOn(own, on).name,
      memberSince: memberSince(membership, predecessors, memberships),
      predecessors,
    }
  })
  return proposeRotation(members, await listTerms(reader, blocId), exclusions, on)
}

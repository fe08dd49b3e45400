import type { Tx } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { paperRef } from '../../organisations/index.ts'
import { findInForce, getPledge, insertPledge } from '../data/pledge-repository.ts'
import type { Pledge } from '../data/pledge-repository.ts'
import type { Basis, PledgeText } from '../domain/content.ts'
import { stepPledge, takePledge } from './step.ts'

/** A recorded paper that the pledge names behind “Căn cứ”; number, date and issuer come from its record. */
export interface WantedBasis {
  readonly paperId: string
  readonly type: string
  readonly about: string
}

export interface WantedText extends PledgeText {
  readonly bases: readonly WantedBasis[]
}

/** Drafts the pledge of a bloc year. Refused when there is one already: it is worked on, or amended by an annex. */
export async function draftPledge(tx: Tx, by: By, blocYearId: string, wanted: WantedText): Promise<string> {
  const located = await locateBlocYear(tx, blocYearId)
  const { title, preamble, commitments } = wanted
  const bases = await readBases(tx, wanted.bases, located)
  const text = { title, preamble, commitments, bases }
  const pledgeId = await insertPledge(tx, { blocYearId, amendsId: null, amendReason: null, ...text }, by.now)
  if (pledgeId === undefined) throw new DomainError('conflict', 'pledges.open-version')
  // After the insert, which waits for whoever is just bringing an earlier version into force.
  if (await findInForce(tx, blocYearId)) throw new DomainError('conflict', 'pledges.amend-instead')
  await recordEvent(tx, by, { action: 'pledges.draft', kind: 'pledge', id: pledgeId, located, after: text })
  return pledgeId
}

/** Puts another text in the place of the draft's. A frozen text is never changed. */
export async function editPledge(
  tx: Tx,
  by: By,
  roles: Roles,
  pledgeId: string,
  expectedVersion: number,
  wanted: WantedText,
): Promise<void> {
  const { before, state } = await takePledge(tx, roles, pledgeId, expectedVersion, 'edit')
  const bases = await readBases(tx, wanted.bases, await locateBlocYear(tx, before.blocYearId))
  const { title, preamble, commitments } = wanted
  await stepPledge(tx, by, before, 'edit', { state, title, preamble, commitments, bases })
}

/** Gives up a version that is not in force, with the reason. Signatures that it has stay on record. */
export async function voidPledge(
  tx: Tx,
  by: By,
  roles: Roles,
  pledgeId: string,
  expectedVersion: number,
  reason: string,
): Promise<void> {
  const { before, state } = await takePledge(tx, roles, pledgeId, expectedVersion, 'void')
  await stepPledge(tx, by, before, 'void', { state, voidReason: reason })
}

/**
 * Begins the annex to a pledge in force: another version with the same text to start from, to be frozen and signed
 * by the boards concerned. The pledge stays in force until that has happened.
 * @returns the id of the new version
 */
export async function amendPledge(
  tx: Tx,
  by: By,
  roles: Roles,
  pledgeId: string,
  expectedVersion: number,
  reason: string,
): Promise<string> {
  const { before, state } = await takePledge(tx, roles, pledgeId, expectedVersion, 'amend')
  const { blocYearId, title, preamble, commitments, bases } = before
  const annexId = await insertPledge(
    tx,
    { blocYearId, amendsId: pledgeId, amendReason: reason, title, preamble, commitments, bases },
    by.now,
  )
  if (annexId === undefined) throw new DomainError('conflict', 'pledges.open-version')
  await stepPledge(tx, by, before, 'amend', { state })
  await recordEvent(tx, by, {
    action: 'pledges.draft',
    kind: 'pledge',
    id: annexId,
    located: await locateBlocYear(tx, blocYearId),
    after: { amendsId: pledgeId, reason },
  })
  return annexId
}

/** The hash of the version that a version amends. */
export async function amendedHash(tx: Tx, pledge: Pledge): Promise<string | null> {
  return pledge.amendsId === null ? null : (await getPledge(tx, pledge.amendsId)).hash
}

async function readBases(tx: Tx, wanted: readonly WantedBasis[], located: Located): Promise<Basis[]> {
  const bases: Basis[] = []
  for (const [index, { paperId, type, about }] of wanted.entries()) {
    const { number, date, issuer } = await paperRef(tx, paperId, located, `/bases/${index}/paperId`)
    bases.push({ paperId, type, about, number, date, issuer })
  }
  return bases
}

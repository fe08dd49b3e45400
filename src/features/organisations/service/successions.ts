import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import type { By } from '../../audit/index.ts'
import { endName, insertName, insertOrganisation } from '../data/organisation-repository.ts'
import { actingOn, successorsOf } from '../domain/succession.ts'
import type { Succession } from '../domain/succession.ts'
import type { SuccessionPlan } from '../domain/succession-facts.ts'

/** What of a reorganisation concerns organisations themselves. */
export interface NamesWork {
  readonly succession: Succession
  readonly plan: SuccessionPlan
  /** The codes of boards that the act creates, by their new ids. */
  readonly codes: ReadonlyMap<string, string>
  readonly keeperId: string
}

/**
 * Writes the part of a succession plan that is about organisations: new boards, names that end and begin, lineage,
 * and the record of the act. Memberships and terms are carried out by the feature that owns them.
 */
export async function carryOutNames(tx: Tx, by: By, work: NamesWork): Promise<string> {
  const { succession, plan, codes, keeperId } = work
  const paperId = succession.paper.paperId
  if (paperId === null) throw invalidField('/paperId', 'field.required')
  for (const [id, code] of codes) {
    const isNew = await insertOrganisation(tx, { id, code, kind: 'board', keeperId, now: by.now })
    if (!isNew) throw invalidField('', 'organisations.code-taken', { code })
  }
  const parties = [
    ...new Set([
      ...actingOn(succession),
      ...successorsOf(succession).map((successor) => successor.organisationId),
    ]),
  ]
  for (const { organisationId, from, to } of plan.names.close) await endName(tx, organisationId, from, to)
  for (const name of plan.names.open) await insertName(tx, name, { paperId, now: by.now })
  const successionId = newId()
  await tx
    .insertInto('succession')
    .values({
      id: successionId,
      kind: succession.kind,
      effective_on: succession.on,
      paper_id: paperId,
      plan: JSON.stringify({ succession, plan }),
      created_at: by.now,
    })
    .execute()
  for (const organisationId of parties) {
    await tx
      .insertInto('succession_party')
      .values({ succession_id: successionId, organisation_id: organisationId })
      .execute()
  }
  for (const link of plan.links) {
    await tx
      .insertInto('succession_link')
      .values({
        predecessor_id: link.predecessorId,
        successor_id: link.successorId,
        kind: link.kind,
        effective_on: link.on,
        succession_id: successionId,
      })
      .execute()
  }
  return successionId
}

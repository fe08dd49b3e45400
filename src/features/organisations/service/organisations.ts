import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import {
  endLink,
  endName,
  findOrganisations,
  getOrganisation,
  insertLink,
  insertName,
  insertOrganisation,
  listLinks,
  listNames,
  lockOrganisation,
} from '../data/organisation-repository.ts'
import type { OrganisationRow } from '../data/organisation-repository.ts'
import { linkFits } from '../domain/organisation.ts'
import type { LinkRelation, NameText, OrganisationKind } from '../domain/organisation.ts'
import { assertTimeline } from '../domain/timeline.ts'
import { assertPaper } from './paper-ref.ts'

export interface NewOrganisation extends NameText {
  readonly code: string
  readonly kind: OrganisationKind
  /** The council that keeps its record; null: the administrators do. */
  readonly keeperId: string | null
  readonly from: LocalDate
  readonly paperId: string | null
}

/** What only administrators may make: the councils themselves and the ministries above them. */
const BY_ADMINISTRATORS: readonly OrganisationKind[] = ['council', 'ministry']

/**
 * Enters an organisation with its first name. A council keeps its own record; boards and provinces are kept by the
 * council that enters them. Refuses a code that is taken.
 */
export async function createOrganisation(
  tx: Tx,
  by: By,
  roles: Roles,
  wanted: NewOrganisation,
): Promise<string> {
  if (BY_ADMINISTRATORS.includes(wanted.kind) && !roles.has('administrator')) {
    throw new DomainError('forbidden', 'organisations.administrators-only')
  }
  if (wanted.keeperId !== null) {
    const [keeper] = await findOrganisations(tx, [wanted.keeperId])
    if (keeper?.kind !== 'council') throw invalidField('/keeperId', 'organisations.keeper-no-council')
  }
  const id = newId()
  const keeperId = wanted.kind === 'council' ? id : wanted.keeperId
  const isNew = await insertOrganisation(tx, {
    id,
    code: wanted.code,
    kind: wanted.kind,
    keeperId: wanted.kind === 'council' ? null : keeperId,
    now: by.now,
  })
  if (!isNew) throw invalidField('/code', 'organisations.code-taken', { code: wanted.code })
  // A row can not name itself before it is there.
  if (wanted.kind === 'council') {
    await tx.updateTable('organisation').set({ keeper_id: id }).where('id', '=', id).execute()
  }
  const { name, shortName, symbol, from, paperId } = wanted
  await assertPaper(tx, paperId, { councilId: keeperId ?? undefined })
  await insertName(
    tx,
    { organisationId: id, name, shortName, symbol, from, to: null },
    { paperId, now: by.now },
  )
  await recordEvent(tx, by, {
    action: 'organisations.create',
    kind: 'organisation',
    id,
    located: { councilId: keeperId ?? undefined, ownerId: id },
    after: wanted,
  })
  return id
}

/** Takes the organisation for this change; refuses an older version (412). */
async function takeOrganisation(
  tx: Tx,
  organisationId: string,
  expectedVersion: number,
): Promise<OrganisationRow> {
  const organisation = await getOrganisation(tx, organisationId)
  if (!(await lockOrganisation(tx, organisationId, expectedVersion))) {
    const { version } = await getOrganisation(tx, organisationId)
    throw new DomainError('stale', 'common.stale', { current: version })
  }
  return organisation
}

/**
 * Gives the organisation another name from a day on: the name that holds on that day ends, one entered for later
 * stays. A day before the first name adds to the past, up to that name; a day after its end is refused.
 */
export async function addName(
  tx: Tx,
  by: By,
  organisationId: string,
  expectedVersion: number,
  wanted: NameText & { readonly from: LocalDate; readonly paperId: string | null },
): Promise<void> {
  const organisation = await takeOrganisation(tx, organisationId, expectedVersion)
  const { name, shortName, symbol, from, paperId } = wanted
  await assertPaper(tx, paperId, { councilId: organisation.keeperId ?? undefined })
  const names = await listNames(tx, [organisationId])
  const current = names.find((one) => holds(one, from))
  const first = names[0]
  if (current?.from === from) throw invalidField('/from', 'organisations.same-day-change', { date: from })
  if (!current && (first === undefined || from > first.from)) {
    throw invalidField('/from', 'organisations.does-not-exist', { date: from })
  }
  const added = {
    organisationId,
    name,
    shortName,
    symbol,
    from,
    to: current ? current.to : (first?.from ?? null),
  }
  const others = names.map((one) => (one === current ? { ...one, to: from } : one))
  assertTimeline([...others, added], { pointer: '/names', gaps: 'refused' })
  if (current) await endName(tx, organisationId, current.from, from)
  await insertName(tx, added, { paperId, now: by.now })
  await recordEvent(tx, by, {
    action: 'organisations.add-name',
    kind: 'organisation',
    id: organisationId,
    located: { councilId: organisation.keeperId ?? undefined, ownerId: organisationId },
    before: current ?? null,
    after: added,
  })
}

/** Puts the organisation under another authority, or into another province, from a day on. */
export async function addLink(
  tx: Tx,
  by: By,
  organisationId: string,
  expectedVersion: number,
  wanted: { readonly relation: LinkRelation; readonly targetId: string; readonly from: LocalDate },
): Promise<void> {
  const organisation = await takeOrganisation(tx, organisationId, expectedVersion)
  const [target] = await findOrganisations(tx, [wanted.targetId])
  if (!target) throw invalidField('/targetId', 'common.reference')
  if (target.id === organisationId || !linkFits(wanted.relation, organisation.kind, target.kind)) {
    throw invalidField('/targetId', 'organisations.link-unfit')
  }
  const links = (await listLinks(tx, organisationId)).filter((link) => link.relation === wanted.relation)
  const current = links.find((link) => holds(link, wanted.from))
  if (current?.from === wanted.from) {
    throw invalidField('/from', 'organisations.same-day-change', { date: wanted.from })
  }
  const next = links.find((link) => link.from > wanted.from)
  const added = { organisationId, ...wanted, to: current ? current.to : (next?.from ?? null) }
  if (current) await endLink(tx, current, wanted.from)
  await insertLink(tx, added, by.now)
  await recordEvent(tx, by, {
    action: 'organisations.add-link',
    kind: 'organisation',
    id: organisationId,
    located: { councilId: organisation.keeperId ?? undefined, ownerId: organisationId },
    before: current ?? null,
    after: added,
  })
}

import type { Tx } from '../../../db/database.ts'
import { DomainError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { fileOf } from '../../files/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { assertPaper } from '../../organisations/index.ts'
import {
  findAccepted,
  getRegistration,
  insertRegistration,
  insertReturn,
  listReturns,
  listTargets,
  replaceTargets,
  updateRegistration,
} from '../data/registration-repository.ts'
import type { EnteredBy, Registration, RegistrationChange } from '../data/registration-repository.ts'
import { assertReturnReasons, registrationMachine } from '../domain/registration.ts'
import type { RegistrationAction, ReturnReason, Title } from '../domain/registration.ts'
import { readTargets } from '../domain/target.ts'
import type { Target, TargetInput } from '../domain/target.ts'
import { locateNewRegistration } from './locate.ts'
import { assertGuard } from './target-guard.ts'

/** What a board registers. `onBehalf` is given when the secretariat enters it from the board's scanned paper. */
export interface Content {
  readonly titles: readonly Title[]
  readonly targets: readonly TargetInput[]
  readonly note: string | null
  readonly onBehalf: { readonly fileId: string } | null
}

/**
 * Begins the registration of a board for the year. Refuses a board that is no member that day, one that is working
 * on a registration already, and one whose registration was accepted (it is amended, by a paper).
 */
export async function createRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  today: LocalDate,
  wanted: Content & { readonly blocYearId: string; readonly organisationId: string },
): Promise<string> {
  const { blocYearId, organisationId, titles, note } = wanted
  const located = await locateNewRegistration(tx, blocYearId, organisationId, today)
  if (located.ownerId === undefined) throw invalidField('/organisationId', 'registrations.not-a-member')
  const enteredBy = await writerOf(tx, roles, wanted, located)
  const targets = await read(tx, wanted.targets, located.year)
  const registrationId = await insertRegistration(
    tx,
    { blocYearId, organisationId, amendsId: null, paperId: null, titles, note, ...enteredBy },
    by.now,
  )
  if (registrationId === undefined) throw new DomainError('conflict', 'registrations.open-version')
  // After the insert, which waits for whoever is just accepting an earlier version of this board.
  if (await findAccepted(tx, blocYearId, organisationId))
    throw new DomainError('conflict', 'registrations.amend-instead')
  await replaceTargets(tx, registrationId, targets)
  await recordEvent(tx, by, {
    action: 'registrations.create',
    kind: 'registration',
    id: registrationId,
    located,
    after: { titles, note, targets, ...enteredBy },
  })
  return registrationId
}

/** Puts titles, note and targets in the place of those before. A returned registration is a draft again. */
export async function editRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  registrationId: string,
  expectedVersion: number,
  wanted: Content,
): Promise<void> {
  const before = await getRegistration(tx, registrationId)
  const located = await locateBlocYear(tx, before.blocYearId, before.organisationId)
  const state = next(before, expectedVersion, 'edit', roles)
  const enteredBy = await writerOf(tx, roles, wanted, located, before)
  const targets = await read(tx, wanted.targets, located.year)
  const { titles, note } = wanted
  const oldTargets = (await listTargets(tx, [registrationId])).get(registrationId)
  await change(tx, before, { state, titles, note, ...enteredBy })
  await replaceTargets(tx, registrationId, targets)
  await recordEvent(tx, by, {
    action: 'registrations.edit',
    kind: 'registration',
    id: registrationId,
    located,
    before: { state: before.state, titles: before.titles, note: before.note, targets: oldTargets },
    after: { state, titles, note, targets, ...enteredBy },
  })
}

/**
 * Hands the registration in. It needs a target; the secretariat hands in only what it entered from a scanned paper;
 * and where the adopted rulebook demands it, no target may be set easier than last year's result.
 */
export async function submitRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  registrationId: string,
  expectedVersion: number,
): Promise<void> {
  const before = await getRegistration(tx, registrationId)
  const state = next(before, expectedVersion, 'submit', roles)
  if (!roles.has('owner') && before.scanFileId === null)
    throw new DomainError('conflict', 'registrations.scan-first')
  const targets = (await listTargets(tx, [registrationId])).get(registrationId) ?? []
  if (targets.length === 0) throw new DomainError('conflict', 'registrations.no-targets')
  await assertGuard(tx, before, targets, localDateOf(by.now))
  const submittedAt = by.now
  const firstSubmittedAt = before.firstSubmittedAt ?? submittedAt
  await move(tx, by, before, 'submit', { state, submittedAt, firstSubmittedAt })
}

/** Takes the registration back before anybody looked. A first hand-in that is recalled has not happened. */
export async function recallRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  registrationId: string,
  expectedVersion: number,
): Promise<void> {
  const before = await getRegistration(tx, registrationId)
  const state = next(before, expectedVersion, 'recall', roles)
  const returns = (await listReturns(tx, [registrationId])).get(registrationId) ?? []
  await move(tx, by, before, 'recall', {
    state,
    submittedAt: null,
    ...(returns.length > 0 ? {} : { firstSubmittedAt: null }),
  })
}

/** The moves that need nothing but the right: withdraw, review. */
export async function moveRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  registrationId: string,
  expectedVersion: number,
  action: 'withdraw' | 'review',
): Promise<void> {
  const before = await getRegistration(tx, registrationId)
  await move(tx, by, before, action, { state: next(before, expectedVersion, action, roles) })
}

/** Returns the registration with reasons that the board sees. */
export async function returnRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  registrationId: string,
  expectedVersion: number,
  reasons: readonly ReturnReason[],
): Promise<void> {
  const before = await getRegistration(tx, registrationId)
  const state = next(before, expectedVersion, 'return', roles)
  const targets = (await listTargets(tx, [registrationId])).get(registrationId) ?? []
  assertReturnReasons(reasons, new Set(targets.map((target) => target.indicatorCode)))
  await insertReturn(tx, registrationId, { at: by.now, reasons })
  await move(tx, by, before, 'return', { state }, { reasons })
}

/** Accepts the registration. An earlier version of the board that was in force is superseded in the same breath. */
export async function acceptRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  registrationId: string,
  expectedVersion: number,
): Promise<void> {
  const before = await getRegistration(tx, registrationId)
  const state = next(before, expectedVersion, 'accept', roles)
  const inForce = await findAccepted(tx, before.blocYearId, before.organisationId)
  if (inForce) {
    const superseded = transit(registrationMachine, inForce.state, 'supersede', new Set(['system']))
    await move(tx, by, inForce, 'supersede', { state: superseded, supersededAt: by.now })
  }
  await move(tx, by, before, 'accept', { state, acceptedAt: by.now })
}

/**
 * Begins another version of an accepted registration, by the paper that says so; it starts with the same titles and
 * targets. The accepted version stays in force until the new one is accepted.
 * @returns the id of the new version
 */
export async function amendRegistration(
  tx: Tx,
  by: By,
  roles: Roles,
  registrationId: string,
  expectedVersion: number,
  wanted: { readonly paperId: string; readonly onBehalf: { readonly fileId: string } | null },
): Promise<string> {
  const before = await getRegistration(tx, registrationId)
  const located = await locateBlocYear(tx, before.blocYearId, before.organisationId)
  const state = next(before, expectedVersion, 'amend', roles)
  await assertPaper(tx, wanted.paperId, located)
  const enteredBy = await writerOf(tx, roles, wanted, located)
  const { blocYearId, organisationId, titles, note } = before
  const amendment = {
    blocYearId,
    organisationId,
    titles,
    note,
    amendsId: registrationId,
    paperId: wanted.paperId,
  }
  const amendmentId = await insertRegistration(tx, { ...amendment, ...enteredBy }, by.now)
  if (amendmentId === undefined) throw new DomainError('conflict', 'registrations.open-version')
  const targets = (await listTargets(tx, [registrationId])).get(registrationId) ?? []
  await replaceTargets(tx, amendmentId, targets)
  await change(tx, before, { state })
  await recordEvent(tx, by, {
    action: 'registrations.amend',
    kind: 'registration',
    id: amendmentId,
    located,
    before: { registrationId },
    after: { paperId: wanted.paperId, ...enteredBy },
  })
  return amendmentId
}

function next(
  before: Registration,
  expectedVersion: number,
  action: RegistrationAction,
  roles: Roles,
): Registration['state'] {
  if (before.version !== expectedVersion)
    throw new DomainError('stale', 'common.stale', { current: before.version })
  return transit(registrationMachine, before.state, action, roles)
}

async function change(tx: Tx, before: Registration, wanted: RegistrationChange): Promise<void> {
  if (!(await updateRegistration(tx, before.id, before.version, wanted)))
    throw new DomainError('stale', 'common.stale', { current: before.version + 1 })
}

async function move(
  tx: Tx,
  by: By,
  before: Registration,
  action: RegistrationAction,
  wanted: RegistrationChange,
  more: object = {},
): Promise<void> {
  await change(tx, before, wanted)
  await recordEvent(tx, by, {
    action: `registrations.${action}`,
    kind: 'registration',
    id: before.id,
    located: await locateBlocYear(tx, before.blocYearId, before.organisationId),
    before: { state: before.state },
    after: { ...wanted, ...more },
  })
}

/**
 * Who writes: the board itself, or the secretariat with the scan of the board's paper. A scan that was given before
 * still serves the secretariat; once the board writes, what stands there is the board's own.
 */
async function writerOf(
  tx: Tx,
  roles: Roles,
  { onBehalf }: Pick<Content, 'onBehalf'>,
  located: { readonly ownerId?: string | undefined; readonly blocId: string },
  before?: EnteredBy,
): Promise<EnteredBy> {
  if (roles.has('owner')) {
    if (onBehalf !== null) throw invalidField('/onBehalf', 'registrations.own-board')
    return { enteredBy: 'board', scanFileId: null }
  }
  const fileId = onBehalf?.fileId ?? before?.scanFileId
  if (fileId === undefined || fileId === null) throw invalidField('/onBehalf', 'registrations.scan-required')
  if (onBehalf !== null) await fileOf(tx, fileId, located, '/onBehalf/fileId')
  return { enteredBy: 'secretariat', scanFileId: fileId }
}

async function read(tx: Tx, inputs: readonly TargetInput[], year: number): Promise<Target[]> {
  const codes = [...new Set(inputs.map((input) => input.indicatorCode))]
  const targets = readTargets(inputs, await getIndicators(tx, codes), year)
  if (!targets.ok) throw invalidFields(targets.problems)
  return targets.value
}

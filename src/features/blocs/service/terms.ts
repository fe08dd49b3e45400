import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { paperRef } from '../../organisations/index.ts'
import {
  getTerm,
  insertTerm,
  listMemberships,
  listTerms,
  lockBloc,
  updateTerm,
} from '../data/bloc-repository.ts'
import type { BlocRow, TermRow } from '../data/bloc-repository.ts'
import { planActingHead, planConfirmation, planTermConfirmation } from '../domain/confirmation.ts'
import { assertTerm, termMachine, termStateOn } from '../domain/term.ts'
import type { Term, TermAction, TermEnd, TermRole } from '../domain/term.ts'
import { stale } from './stale.ts'

/** Proposes a board for a role from a day on. It has to be a member that day; running terms do not stand against it. */
export async function proposeTerm(
  tx: Tx,
  by: By,
  blocId: string,
  wanted: { role: TermRole; organisationId: string; year: number; from: LocalDate; reason?: string | null },
): Promise<string> {
  const bloc = await lockBloc(tx, blocId)
  const { role, organisationId, year, from } = wanted
  const term: Term = {
    id: newId(),
    blocId,
    organisationId,
    role,
    year,
    from,
    to: null,
    state: 'proposed',
    isActing: false,
  }
  assertTerm(term, [], await listMemberships(tx, blocId))
  if (!(await insertTerm(tx, term, { paperId: null, now: by.now }))) {
    throw new DomainError('conflict', 'blocs.proposed-already', { year: wanted.year })
  }
  await recordEvent(tx, by, {
    action: 'blocs.propose-term',
    kind: 'term',
    id: term.id,
    located: { blocId, councilId: bloc.councilId, ownerId: wanted.organisationId },
    after: wanted,
  })
  return term.id
}

/** The term under the lock of its bloc, after the machine has let the action pass; refuses an older version. */
async function takeTerm(
  tx: Tx,
  target: TermTarget,
  action: TermAction,
): Promise<{ term: TermRow; bloc: BlocRow }> {
  const { blocId } = await getTerm(tx, target.termId)
  const bloc = await lockBloc(tx, blocId)
  const term = await getTerm(tx, target.termId)
  if (term.version !== target.expectedVersion) throw stale(term.version)
  transit(termMachine, termStateOn(term, target.today), action, target.roles)
  return { term, bloc }
}

/** What a caller brings: when, and as what. */
export interface As {
  readonly today: LocalDate
  readonly roles: Roles
}

/** A term that is to move, in the version that the caller saw. */
export interface TermTarget extends As {
  readonly termId: string
  readonly expectedVersion: number
}

/** Corrects a proposal: another board, or another day. */
export async function editTerm(
  tx: Tx,
  by: By,
  target: TermTarget,
  wanted: { organisationId: string; from: LocalDate },
): Promise<void> {
  const { term, bloc } = await takeTerm(tx, target, 'edit')
  assertTerm({ ...term, ...wanted }, [], await listMemberships(tx, term.blocId))
  const isProposed = (await listTerms(tx, term.blocId)).some(
    (other) =>
      other.id !== term.id &&
      other.state === 'proposed' &&
      other.role === term.role &&
      other.year === term.year &&
      other.organisationId === wanted.organisationId,
  )
  if (isProposed) throw new DomainError('conflict', 'blocs.proposed-already', { year: term.year })
  await updateTerm(tx, term.id, wanted)
  await record(tx, by, bloc, term, 'edit-term', wanted)
}

/** Confirms one proposed term by a paper of the council, from a day on (its own first day when none is named). */
export async function confirmTerm(
  tx: Tx,
  by: By,
  target: TermTarget,
  wanted: { paperId: string; from: LocalDate | null },
): Promise<void> {
  const { term, bloc } = await takeTerm(tx, target, 'confirm')
  await paperRef(tx, wanted.paperId, placeOf(bloc))
  const plan = planTermConfirmation(
    term.id,
    wanted.from ?? term.from,
    await listTerms(tx, term.blocId),
    await listMemberships(tx, term.blocId),
  )
  await endAll(tx, plan.end, 'hand-over')
  await updateTerm(tx, term.id, { state: 'confirmed', from: plan.from, paperId: wanted.paperId })
  await record(tx, by, bloc, term, 'confirm-term', { ...wanted, ended: plan.end })
}

/** Sets a proposed term aside. */
export async function replaceTerm(tx: Tx, by: By, target: TermTarget): Promise<void> {
  const { term, bloc } = await takeTerm(tx, target, 'replace')
  await updateTerm(tx, term.id, { state: 'replaced' })
  await record(tx, by, bloc, term, 'replace-term', { state: 'replaced' })
}

/** Ends a confirmed term on a day by a paper of the council: `to` is the first day without it. */
export async function endTerm(
  tx: Tx,
  by: By,
  target: TermTarget,
  wanted: { to: LocalDate; paperId: string; reason: Exclude<TermEnd, 'hand-over'> },
): Promise<void> {
  const { term, bloc } = await takeTerm(tx, target, 'end')
  await paperRef(tx, wanted.paperId, placeOf(bloc))
  if (wanted.to <= term.from)
    throw invalidField('/to', 'blocs.period-empty', { from: term.from, to: wanted.to })
  if (term.to !== null && term.to < wanted.to)
    throw invalidField('/to', 'blocs.term-ends-before', { date: term.to })
  await updateTerm(tx, term.id, { to: wanted.to, endReason: wanted.reason, endPaperId: wanted.paperId })
  await record(tx, by, bloc, term, 'end-term', wanted)
}

/**
 * Carries out the council's notice on head and deputy of a year (such as 995/BKHĐT-HĐTĐKT): confirms what was
 * proposed, replaces what it passes over, adds whom nobody proposed, ends the running terms on the day.
 */
export async function confirmByNotice(
  tx: Tx,
  by: By,
  blocId: string,
  wanted: { year: number; headId: string; deputyId: string; from: LocalDate; paperId: string },
): Promise<{ differs: boolean }> {
  const bloc = await lockBloc(tx, blocId)
  const paper = await paperRef(tx, wanted.paperId, placeOf(bloc))
  const terms = await listTerms(tx, blocId)
  const plan = planConfirmation({ blocId, ...wanted, paper }, terms, await listMemberships(tx, blocId))
  await endAll(tx, plan.end, 'hand-over')
  for (const { id } of plan.replace) await updateTerm(tx, id, { state: 'replaced' })
  for (const { id, from } of plan.confirm) {
    await updateTerm(tx, id, { state: 'confirmed', from, paperId: wanted.paperId })
  }
  for (const created of plan.create) {
    const term: Term = { id: newId(), blocId, ...created, to: null, state: 'confirmed', isActing: false }
    await insertTerm(tx, term, { paperId: wanted.paperId, now: by.now })
  }
  await recordEvent(tx, by, {
    action: 'blocs.confirm-by-notice',
    kind: 'bloc',
    id: blocId,
    located: { blocId, councilId: bloc.councilId },
    after: { ...wanted, plan },
  })
  return { differs: plan.differs }
}

/** Lets the deputy's board act as head after a dissolution, by a paper of the council. */
export async function appointActingHead(
  tx: Tx,
  by: By,
  blocId: string,
  wanted: { organisationId: string; year: number; from: LocalDate; paperId: string },
): Promise<string> {
  const bloc = await lockBloc(tx, blocId)
  await paperRef(tx, wanted.paperId, placeOf(bloc))
  const { paperId, ...act } = wanted
  const plan = planActingHead(
    { blocId, ...act },
    await listTerms(tx, blocId),
    await listMemberships(tx, blocId),
  )
  const term = { id: newId(), ...plan }
  await insertTerm(tx, term, { paperId, now: by.now })
  await recordEvent(tx, by, {
    action: 'blocs.acting-head',
    kind: 'term',
    id: term.id,
    located: { blocId, councilId: bloc.councilId, ownerId: wanted.organisationId },
    after: wanted,
  })
  return term.id
}

const placeOf = (bloc: BlocRow) => ({ blocId: bloc.id, councilId: bloc.councilId })

async function endAll(
  tx: Tx,
  ends: readonly { readonly id: string; readonly to: LocalDate }[],
  endReason: TermEnd,
): Promise<void> {
  for (const { id, to } of ends) await updateTerm(tx, id, { to, endReason })
}

function record(tx: Tx, by: By, bloc: BlocRow, before: TermRow, verb: string, after: unknown): Promise<void> {
  return recordEvent(tx, by, {
    action: `blocs.${verb}`,
    kind: 'term',
    id: before.id,
    located: { blocId: bloc.id, councilId: bloc.councilId, ownerId: before.organisationId },
    before: { state: before.state, organisationId: before.organisationId, from: before.from, to: before.to },
    after,
  })
}

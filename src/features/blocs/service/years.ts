import type { Tx } from '../../../db/database.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { paperRef } from '../../organisations/index.ts'
import { getBlocYear, lockBloc } from '../data/bloc-repository.ts'
import {
  getMovement,
  getStandingPaper,
  insertMovement,
  insertStandingPaper,
  listAdopted,
  updateMovement,
  updateStandingPaper,
} from '../data/year-repository.ts'
import { assertClosing, assertLaunch, movementMachine } from '../domain/movement.ts'
import type { MovementLevel } from '../domain/movement.ts'
import { standingPaperMachine } from '../domain/standing-paper.ts'
import type { StandingPaperKind } from '../domain/standing-paper.ts'
import { locateBlocYear } from './facts.ts'
import { stale } from './stale.ts'

interface Seen {
  readonly expectedVersion: number
  readonly roles: Roles
}

/** A regulation or plan that is to move, in the version that the caller saw. */
export interface StandingPaperTarget extends Seen {
  readonly standingPaperId: string
}

/** A movement that is to move, in the version that the caller saw. */
export interface MovementTarget extends Seen {
  readonly movementId: string
}

/** Begins a draft of the bloc's regulation or of the plan of the year. */
export async function draftStandingPaper(
  tx: Tx,
  by: By,
  blocYearId: string,
  wanted: { kind: StandingPaperKind; title: string },
): Promise<string> {
  const id = await insertStandingPaper(tx, { blocYearId, ...wanted, now: by.now })
  await recordEvent(tx, by, {
    action: 'blocs.draft-standing-paper',
    kind: 'standing-paper',
    id,
    located: await locateBlocYear(tx, blocYearId),
    after: wanted,
  })
  return id
}

export async function editStandingPaper(
  tx: Tx,
  by: By,
  { standingPaperId, expectedVersion, roles }: StandingPaperTarget,
  wanted: { title: string },
): Promise<void> {
  const before = await getStandingPaper(tx, standingPaperId)
  if (before.version !== expectedVersion) throw stale(before.version)
  const state = transit(standingPaperMachine, before.state, 'edit', roles)
  const changed = await updateStandingPaper(tx, standingPaperId, expectedVersion, { ...wanted, state })
  if (!changed) throw stale(before.version)
  await recordEvent(tx, by, {
    action: 'blocs.edit-standing-paper',
    kind: 'standing-paper',
    id: standingPaperId,
    located: await locateBlocYear(tx, before.blocYearId),
    before: { title: before.title },
    after: wanted,
  })
}

/**
 * Adopts the regulation or plan by its paper, from a day on. The one that held until then is superseded on that day
 * and keeps its own days; one that begins later stands in the way.
 */
export async function adoptStandingPaper(
  tx: Tx,
  by: By,
  { standingPaperId, expectedVersion, roles }: StandingPaperTarget,
  wanted: { paperId: string; from: LocalDate },
): Promise<void> {
  const { blocYearId } = await getStandingPaper(tx, standingPaperId)
  const year = await getBlocYear(tx, blocYearId)
  const { blocId, councilId } = year
  await lockBloc(tx, blocId)
  const before = await getStandingPaper(tx, standingPaperId)
  if (before.version !== expectedVersion) throw stale(before.version)
  const state = transit(standingPaperMachine, before.state, 'adopt', roles)
  const paper = await paperRef(tx, wanted.paperId, { blocId, councilId })
  if (wanted.from < paper.date)
    throw invalidField('/from', 'blocs.adopted-before-paper', { date: paper.date })
  const adopted = await listAdopted(tx, year, before.kind)
  const later = adopted.find((one) => one.period !== null && one.period.from >= wanted.from)
  if (later?.period) throw invalidField('/from', 'blocs.adopted-later', { date: later.period.from })
  for (const one of adopted) {
    if (one.period === null || !holds(one.period, wanted.from)) continue
    const superseded = transit(standingPaperMachine, one.state, 'supersede', new Set(['system']))
    await updateStandingPaper(tx, one.id, undefined, { state: superseded, to: wanted.from })
  }
  const changed = await updateStandingPaper(tx, standingPaperId, expectedVersion, { ...wanted, state })
  if (!changed) throw stale(before.version)
  await recordEvent(tx, by, {
    action: 'blocs.adopt-standing-paper',
    kind: 'standing-paper',
    id: standingPaperId,
    located: await locateBlocYear(tx, blocYearId),
    before: { state: before.state },
    after: { ...wanted, state },
  })
}

/** Drafts an emulation movement of the year. */
export async function draftMovement(
  tx: Tx,
  by: By,
  blocYearId: string,
  wanted: { level: MovementLevel; title: string; content: string | null },
): Promise<string> {
  const id = await insertMovement(tx, { blocYearId, ...wanted, now: by.now })
  await recordEvent(tx, by, {
    action: 'blocs.draft-movement',
    kind: 'movement',
    id,
    located: await locateBlocYear(tx, blocYearId),
    after: wanted,
  })
  return id
}

/** What an action brings to a movement. */
export type MovementCommand =
  | { readonly action: 'edit'; readonly change: { title: string; content: string | null } }
  | { readonly action: 'launch'; readonly change: { paperId: string; launchedOn: LocalDate } }
  | { readonly action: 'close'; readonly change: { closedOn: LocalDate } }

/** Edits, launches (by a paper, on a day) or closes a movement. */
export async function changeMovement(
  tx: Tx,
  by: By,
  { movementId, expectedVersion, roles }: MovementTarget,
  wanted: MovementCommand,
): Promise<void> {
  const before = await getMovement(tx, movementId)
  if (before.version !== expectedVersion) throw stale(before.version)
  const { action, change } = wanted
  const state = transit(movementMachine, before.state, action, roles)
  const located = await locateBlocYear(tx, before.blocYearId)
  if (action === 'launch') assertLaunch(await paperRef(tx, change.paperId, located), change.launchedOn)
  if (action === 'close' && before.launchedOn) assertClosing(before.launchedOn, change.closedOn)
  if (!(await updateMovement(tx, movementId, expectedVersion, { ...change, state }))) {
    throw stale(before.version)
  }
  await recordEvent(tx, by, {
    action: `blocs.${action}-movement`,
    kind: 'movement',
    id: movementId,
    located,
    before: { state: before.state, title: before.title },
    after: { ...change, state },
  })
}

import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { getOrganisation } from '../../organisations/index.ts'
import {
  endBlocName,
  getBloc,
  insertBloc,
  insertBlocName,
  insertBlocYear,
  listBlocNames,
  lockBloc,
} from '../data/bloc-repository.ts'
import { stale } from './stale.ts'

/** Sets up a bloc under a council, with its first name. Refuses a code that is taken. */
export async function createBloc(
  tx: Tx,
  by: By,
  wanted: { code: string; councilId: string; name: string; shortName: string; from: LocalDate },
): Promise<string> {
  const council = await getOrganisation(tx, wanted.councilId)
  if (council.kind !== 'council') throw invalidField('/councilId', 'blocs.not-a-council')
  const blocId = newId()
  const { code, councilId, name, shortName, from } = wanted
  if (!(await insertBloc(tx, { id: blocId, code, councilId, now: by.now }))) {
    throw invalidField('/code', 'organisations.code-taken', { code })
  }
  await insertBlocName(tx, { blocId, name, shortName, from, to: null }, by.now)
  await recordEvent(tx, by, {
    action: 'blocs.create',
    kind: 'bloc',
    id: blocId,
    located: { blocId, councilId },
    after: wanted,
  })
  return blocId
}

/** Gives the bloc another name from a day on, after the day on which the present one began. */
export async function renameBloc(
  tx: Tx,
  by: By,
  blocId: string,
  expectedVersion: number,
  wanted: { name: string; shortName: string; from: LocalDate },
): Promise<void> {
  const bloc = await takeBloc(tx, blocId, expectedVersion)
  const names = await listBlocNames(tx, [blocId])
  const current = names.find((one) => holds(one, wanted.from))
  if (!current) throw invalidField('/from', 'blocs.no-name-on-date', { date: wanted.from })
  if (current.from === wanted.from) {
    throw invalidField('/from', 'organisations.same-day-change', { date: wanted.from })
  }
  await endBlocName(tx, current, wanted.from)
  const added = { blocId, ...wanted, to: current.to }
  await insertBlocName(tx, added, by.now)
  await recordEvent(tx, by, {
    action: 'blocs.rename',
    kind: 'bloc',
    id: blocId,
    located: { blocId, councilId: bloc.councilId },
    before: current,
    after: added,
  })
}

/** Takes the bloc for this change; refuses an older version (412). */
async function takeBloc(tx: Tx, blocId: string, expectedVersion: number) {
  const bloc = await lockBloc(tx, blocId)
  if (bloc.version !== expectedVersion + 1) throw stale(bloc.version - 1)
  return bloc
}

/** Opens the year of a bloc: everything of that year hangs on it. Refuses a year that is open already. */
export async function openYear(tx: Tx, by: By, blocId: string, year: number): Promise<string> {
  const bloc = await getBloc(tx, blocId)
  const blocYearId = await insertBlocYear(tx, blocId, year, by.now)
  if (blocYearId === undefined) throw new DomainError('conflict', 'blocs.year-open', { year })
  await recordEvent(tx, by, {
    action: 'blocs.open-year',
    kind: 'bloc-year',
    id: blocYearId,
    located: { blocId, councilId: bloc.councilId, year },
    after: { year },
  })
  return blocYearId
}

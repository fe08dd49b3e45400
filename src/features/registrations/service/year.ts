import type { Reader, Tx } from '../../../db/database.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { lineOf } from '../data/line-views.ts'
import {
  getSchedule,
  listFirstSubmissions,
  replaceYearResults,
  saveSchedule,
} from '../data/year-repository.ts'
import type { ReportedYear, YearResult } from '../data/year-repository.ts'
import { timelinessOf } from '../domain/registration.ts'

/** Sets the day by which the boards of the bloc year register. */
export async function setRegistrationSchedule(
  tx: Tx,
  by: By,
  blocYearId: string,
  expectedVersion: number,
  dueOn: LocalDate,
): Promise<void> {
  const located = await locateBlocYear(tx, blocYearId)
  // Registrations of a year are made around its beginning; another year in the date is a slip of the pen.
  const days = { from: `${located.year - 1}-10-01`, to: `${located.year}-12-31` }
  if (dueOn < days.from || dueOn > days.to) throw invalidField('/dueOn', 'registrations.due-day', days)
  const before = await getSchedule(tx, blocYearId)
  if (!(await saveSchedule(tx, blocYearId, expectedVersion, dueOn)))
    throw new DomainError('stale', 'common.stale', { current: before.version })
  await recordEvent(tx, by, {
    action: 'registrations.set-schedule',
    kind: 'bloc-year',
    id: blocYearId,
    located,
    before: { dueOn: before.dueOn },
    after: { dueOn },
  })
}

/** Whether and when a board handed in its registration: what late or missing ones cost is the rulebook's to say. */
export interface RegistrationFact {
  readonly organisationId: string
  /** null: no day was set. */
  readonly dueOn: LocalDate | null
  /** The local day of the first submission; null when there was none. */
  readonly submittedOn: LocalDate | null
}

/**
 * The registration duty of every board that is a member on the day, sorted by code. A return for correction makes
 * nothing late: the first submission counts. A board that was made out of others has handed in when all of them have
 * (in whatever bloc they were), on the day of the last.
 */
export async function registrationFacts(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<RegistrationFact[]> {
  const { blocId, year } = await locateBlocYear(reader, blocYearId)
  const { dueOn } = await getSchedule(reader, blocYearId)
  const members = (await membersOn(reader, blocId, on)).map((member) => member.organisationId)
  const line = await lineOf(reader, members)
  const begin = localDate(`${year}-01-01`)
  const submissions = await listFirstSubmissions(reader, year, line.ids)
  const dayOf = (id: string): LocalDate | undefined => {
    const at = submissions.get(id)
    return at === undefined ? undefined : localDateOf(at)
  }
  const statementOf = (id: string) => {
    const at = submissions.get(id)
    return at === undefined ? undefined : { speaksUntil: localDateOf(at), madeAt: at }
  }
  return members.map((organisationId) => {
    const { from, missing } = line.constituents(organisationId, begin, on, statementOf)
    const days = missing.length > 0 ? [] : from.flatMap((id) => dayOf(id) ?? [])
    // Whoever handed in itself has done its duty, whatever was merged into it later.
    return { organisationId, dueOn, submittedOn: dayOf(organisationId) ?? days.toSorted().at(-1) ?? null }
  })
}

/** The due day of a bloc year and how each member board of the day stands to it. */
export async function scheduleOf(reader: Reader, blocYearId: string, today: LocalDate) {
  const { dueOn, version } = await getSchedule(reader, blocYearId)
  const facts = await registrationFacts(reader, blocYearId, today)
  const boards = facts.map(({ organisationId, submittedOn }) => ({
    organisationId,
    submittedOn,
    timeliness: timelinessOf(dueOn, submittedOn, today),
  }))
  return { blocYearId, dueOn, version, boards }
}

/**
 * Keeps what is known for certain of a board's results of a year as it reported them to a council, in the place of what
 * was known before: next year's targets are shown beside it. Called in the transaction in which the year report is
 * accepted, which is also what the audit trail tells.
 */
export async function recordYearResults(
  tx: Tx,
  reported: ReportedYear,
  results: readonly YearResult[],
): Promise<void> {
  for (const { value } of results) decimal(value)
  await replaceYearResults(tx, reported, results)
}

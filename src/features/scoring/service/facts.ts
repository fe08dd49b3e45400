import type { Reader } from '../../../db/database.ts'
import { type LocalDate, localDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { findBlocYear, getBlocYear, membersOn } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { unsignedMembers } from '../../pledges/index.ts'
import {
  acceptedRegistrations,
  lineOf,
  registrationFacts,
  resultsThroughMergers,
  targetsInForceOn,
} from '../../registrations/index.ts'
import { type AcceptedFigure, acceptedFigures, reportFacts } from '../../reports/index.ts'
import { listAbsences } from '../data/standing-repository.ts'
import { dutyOccurrences } from '../domain/discipline.ts'
import type { Known, Measure } from '../domain/figures.ts'
import type { Occurrence } from '../domain/inputs.ts'

/** What is known about every board's indicators: organisation id → indicator code → figures. */
export type KnownByBoard = ReadonlyMap<string, ReadonlyMap<string, Known>>

/**
 * The figures that scores are made of: results and bases from accepted year reports, targets from accepted
 * registrations. Last year's result is that of last year's accepted report, else the one stated with the target.
 * Wholes only: the parts of a breakdown are no results of their own. A board that took others in during the year has
 * their targets and last year's results beside its own; where these can not be put together it has none.
 */
export async function knownFigures(reader: Reader, blocYearId: string): Promise<KnownByBoard> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const before = await findBlocYear(reader, blocId, year - 1)
  const known = new Map<string, Map<string, Known>>()
  const add = (organisationId: string, indicator: string, facts: Known): void => {
    const board = known.get(organisationId) ?? new Map<string, Known>()
    board.set(indicator, { ...board.get(indicator), ...facts })
    known.set(organisationId, board)
  }
  for (const { organisationId, targets } of await acceptedRegistrations(reader, blocYearId))
    for (const target of targets)
      add(organisationId, target.indicatorCode, {
        registeredTarget: measureOf(target),
        ...(target.lastYear ? { samePeriod: measureOf(target.lastYear) } : {}),
      })
  if (before)
    for (const { organisationId, figure } of await wholes(reader, before.id))
      add(organisationId, figure.indicator, { samePeriod: measureOf(figure) })
  await addInherited(reader, blocYearId, add)
  for (const { organisationId, figure } of await wholes(reader, blocYearId))
    add(organisationId, figure.indicator, { result: measureOf(figure) })
  return known
}

/** Puts in the place of a board's own targets and last results those of all that it carries on when the year ends. */
async function addInherited(
  reader: Reader,
  blocYearId: string,
  add: (organisationId: string, indicator: string, facts: Known) => void,
): Promise<void> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const lastDay = localDate(`${year}-12-31`)
  const members = (await membersOn(reader, blocId, lastDay)).map((member) => member.organisationId)
  // Most blocs have no predecessors at all: one read tells.
  if ((await lineOf(reader, members)).ids.length === members.length) return
  const { targets, open } = await targetsInForceOn(reader, blocYearId, lastDay)
  for (const target of targets)
    if (target.method !== 'own')
      add(target.organisationId, target.indicatorCode, { registeredTarget: measureOf(target) })
  for (const { organisationId, indicatorCode } of open)
    add(organisationId, indicatorCode, { registeredTarget: undefined })
  const indicators = await getIndicators(reader)
  const results = await resultsThroughMergers(reader, members, year - 1, lastDay, indicators)
  for (const [organisationId, own] of results)
    for (const [indicator, { value, unit, illustrative, method }] of own)
      if (method !== 'own')
        add(organisationId, indicator, {
          samePeriod: value === null ? undefined : { value, unit, illustrative },
        })
}

async function wholes(
  reader: Reader,
  blocYearId: string,
): Promise<{ organisationId: string; figure: AcceptedFigure }[]> {
  const figures = await acceptedFigures(reader, blocYearId, 'YEAR')
  return figures.flatMap((figure) =>
    figure.organisationId !== null && figure.part === 'total'
      ? [{ organisationId: figure.organisationId, figure }]
      : [],
  )
}

const measureOf = ({ value, unit, illustrative }: Measure): Measure => ({ value, unit, illustrative })

/**
 * The occurrences of discipline of every board as they stand on the day: registrations and reports that are late or
 * missing, pledges not signed, and absences without leave. Titles are in Vietnamese: they stand in the traces of papers.
 */
export async function occurrencesOn(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<Map<string, Occurrence[]>> {
  const { year } = await getBlocYear(reader, blocYearId)
  const found = new Map<string, Occurrence[]>()
  const add = (organisationId: string, occurrences: readonly Occurrence[]): void =>
    void found.set(organisationId, [...(found.get(organisationId) ?? []), ...occurrences])
  for (const { organisationId, dueOn, submittedOn } of await registrationFacts(reader, blocYearId, on))
    if (dueOn !== null)
      add(
        organisationId,
        dutyOccurrences(
          [{ subject: `Đăng ký thi đua năm ${year}`, due: dueOn, submittedOn }],
          { late: 'registration-late', missing: 'registration-missing' },
          on,
        ),
      )
  for (const fact of await reportFacts(reader, blocYearId)) {
    const due = fact.extendedTo ?? fact.dueOn
    if (due === null) continue
    const subject = fact.period === 'H1' ? `Báo cáo 6 tháng đầu năm ${year}` : `Báo cáo năm ${year}`
    const submittedOn = fact.submittedAt === null ? null : localDateOf(fact.submittedAt)
    add(
      fact.organisationId,
      dutyOccurrences(
        [{ subject, due, submittedOn }],
        { late: 'report-late', missing: 'report-missing' },
        on,
      ),
    )
  }
  for (const organisationId of await unsignedMembers(reader, blocYearId, on))
    add(organisationId, [{ fact: 'pledge-unsigned', subject: `Giao ước thi đua năm ${year}`, days: null }])
  for (const [organisationId, subjects] of await listAbsences(reader, blocYearId))
    add(
      organisationId,
      subjects.map((subject) => ({ fact: 'meeting-absent', subject, days: null })),
    )
  return found
}

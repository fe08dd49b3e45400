import type { Reader } from '../../../db/database.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { unsignedMembers } from '../../pledges/index.ts'
import { registrationFacts } from '../../registrations/index.ts'
import { type ComparedMeasure, comparedFigures, reportFacts } from '../../reports/index.ts'
import { listAbsences } from '../data/standing-repository.ts'
import { dutyOccurrences } from '../domain/discipline.ts'
import type { Known, Measure } from '../domain/figures.ts'
import type { Occurrence } from '../domain/inputs.ts'

/** What is known about every board's indicators: organisation id → indicator code → figures. */
export type KnownByBoard = ReadonlyMap<string, ReadonlyMap<string, Known>>

/**
 * The figures that scores are made of, with the bases that nobody types again: results, plans and absences from accepted
 * year reports, targets from accepted registrations, last year's results; of the members on the day, those of merged
 * boards put together. Wholes only: the parts of a breakdown are no results of their own.
 */
export async function knownFigures(
  reader: Reader,
  blocYearId: string,
  day: LocalDate,
): Promise<KnownByBoard> {
  const known = new Map<string, Map<string, Known>>()
  for (const figure of await comparedFigures(reader, blocYearId, 'YEAR', day)) {
    const board = known.get(figure.organisationId) ?? new Map<string, Known>()
    known.set(figure.organisationId, board)
    const isAbsent = figure.absence?.kind === 'not-applicable'
    board.set(figure.indicator, {
      ...measureAs('result', figure.result),
      ...measureAs('registeredTarget', figure.registeredTarget),
      ...measureAs('assignedPlan', figure.assignedPlan),
      ...measureAs('samePeriod', figure.samePeriod),
      ...(isAbsent ? { notApplicable: figure.absence.reason } : {}),
    })
  }
  return known
}

function measureAs<K extends string>(key: K, measure: ComparedMeasure | null): Partial<Record<K, Measure>> {
  if (measure === null) return {}
  const { value, unit, illustrative } = measure
  return { [key]: { value, unit, illustrative } } as Partial<Record<K, Measure>>
}

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

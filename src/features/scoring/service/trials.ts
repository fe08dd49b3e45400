import type { Reader } from '../../../db/database.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { rubricVersion } from '../../rulebooks/index.ts'
import { blocCode } from '../data/standing-views.ts'
import type { InputChange } from '../domain/bloc.ts'
import type { ComputationRecord, Shift } from '../domain/record.ts'
import { computeRecord, whatIf } from '../domain/record.ts'
import { recordOf, sha256 } from './standings.ts'
import { inputsOf, loadYear, recordFrame } from './year.ts'

/** What would follow if some inputs were different; nothing is saved. Organisations by id. */
export async function tryChanges(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
  changes: readonly (Omit<InputChange, 'organisation'> & { readonly organisationId: string })[],
): Promise<{ readonly record: ComputationRecord; readonly shifts: readonly Shift[] }> {
  const year = await loadYear(reader, blocYearId, on)
  const { record } = await recordOf(reader, blocYearId, on)
  const named = changes.map(({ organisationId, ...rest }, i): InputChange => {
    const board = year.boards.find((one) => one.organisationId === organisationId)
    if (!board) throw invalidField(`/changes/${i}/organisationId`, 'common.reference')
    return { ...rest, organisation: board.code }
  })
  const ranked = new Set(record.inputs.map(({ organisation }) => organisation))
  const missing = named.findIndex(({ organisation }) => !ranked.has(organisation))
  if (missing >= 0) throw invalidField(`/changes/${missing}/organisationId`, 'common.reference')
  return whatIf(record, named, sha256)
}

/** The bloc year that a version of a rubric belongs to; throws `notFound`. */
export async function locateRubric(reader: Reader, rubricId: string): Promise<string> {
  return (await rubricVersion(reader, rubricId)).blocYearId
}

/**
 * Tries a version of the rubric on the data of a year of the same bloc, before it is adopted: the places that it
 * would give beside those that the year had. Entries that do not fit it are left out, so their criteria stay open.
 */
export async function tryRubric(
  reader: Reader,
  rubricId: string,
  blocYearId: string,
  on: LocalDate,
): Promise<{ readonly record: ComputationRecord; readonly shifts: readonly Shift[] }> {
  const one = await getBlocYear(reader, await locateRubric(reader, rubricId))
  const other = await getBlocYear(reader, blocYearId)
  if (one.blocId !== other.blocId) throw invalidField('/blocYearId', 'common.reference')
  const rubric = await rubricVersion(reader, rubricId)
  const year = { ...(await loadYear(reader, blocYearId, on)), rubric }
  const { record: before } = await recordOf(reader, blocYearId, on)
  const inputs = year.boards.map((board) => inputsOf(year, board, 'agreed'))
  const frame = recordFrame(year, await blocCode(reader, year.blocId), 'agreed')
  const record = computeRecord(frame, inputs, sha256, true)
  const shifts = record.boards.map(({ organisation }): Shift => {
    const at = (r: ComputationRecord) => r.standings.find((s) => s.organisation === organisation)
    return {
      organisation,
      rankBefore: at(before)?.rank ?? null,
      rankAfter: at(record)?.rank ?? null,
      totalBefore: at(before)?.total ?? null,
      totalAfter: at(record)?.total ?? null,
    }
  })
  return { record, shifts }
}

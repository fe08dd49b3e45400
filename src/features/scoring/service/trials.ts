import type { Reader } from '../../../db/database.ts'
import { type FieldError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { findOrganisations } from '../../organisations/index.ts'
import { findCriterion } from '../../rulebooks/domain/rubric.ts'
import { assertSound, rubricVersion, rulebookVersion } from '../../rulebooks/index.ts'
import { blocCode } from '../data/standing-views.ts'
import type { InputChange } from '../domain/bloc.ts'
import { checkInput, criterionUnknown } from '../domain/check-input.ts'
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
  const { record } = await recordOf(reader, blocYearId, on)
  const ids = changes.map(({ organisationId }) => organisationId)
  const codes = new Map((await findOrganisations(reader, ids)).map(({ id, code }) => [id, code]))
  const named = changes.map(({ organisationId, ...rest }) => ({
    ...rest,
    organisation: codes.get(organisationId) ?? '',
  }))
  const problems = named.flatMap((change, i) => changeProblems(record, change, `/changes/${i}`))
  if (problems.length > 0) throw invalidFields(problems)
  return whatIf(record, named, sha256)
}

function changeProblems(
  { inputs, rubric, rulebook }: ComputationRecord,
  { organisation, criterion, input }: InputChange,
  at: string,
): FieldError[] {
  if (!inputs.some((one) => one.organisation === organisation))
    return [{ pointer: `${at}/organisationId`, code: 'common.reference' }]
  const placed = findCriterion(rubric, criterion)
  if (!placed) return [criterionUnknown(`${at}/criterion`, criterion)]
  return checkInput(placed.criterion, input, rulebook.scoring).map((found) => ({
    ...found,
    pointer: `${at}/input${found.pointer}`,
  }))
}

/** A rulebook or a rubric. */
export type RuleKind = 'rulebook' | 'rubric'

/** The bloc year that a version of the rules belongs to; throws `notFound`. */
export async function locateRules(reader: Reader, kind: RuleKind, versionId: string): Promise<string> {
  const version =
    kind === 'rubric' ? await rubricVersion(reader, versionId) : await rulebookVersion(reader, versionId)
  return version.blocYearId
}

/**
 * Tries a version of the rulebook or of the rubric on the data of a year of the same bloc, before it is adopted: the
 * places that it would give beside those that the year had. Entries that do not fit it are left out, so their criteria
 * stay open. Refused with the lines that are wrong: what can not be adopted is not tried either.
 */
export async function tryRules(
  reader: Reader,
  kind: RuleKind,
  versionId: string,
  blocYearId: string,
  on: LocalDate,
): Promise<{ readonly record: ComputationRecord; readonly shifts: readonly Shift[] }> {
  const one = await getBlocYear(reader, await locateRules(reader, kind, versionId))
  const other = await getBlocYear(reader, blocYearId)
  if (one.blocId !== other.blocId) throw invalidField('/blocYearId', 'common.reference')
  await assertSound(reader, kind, versionId)
  const loaded = await loadYear(reader, blocYearId, on)
  const year = {
    ...loaded,
    boards: loaded.boards.filter(({ code }) => loaded.frozen?.has(code) ?? true),
    ...(kind === 'rubric'
      ? { rubric: await rubricVersion(reader, versionId) }
      : { rulebook: await rulebookVersion(reader, versionId) }),
  }
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

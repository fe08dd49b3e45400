import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { namesOn } from '../../organisations/index.ts'
import {
  type CandidateRow,
  getCandidate,
  listCandidates,
  listMatters,
  type MatterRow,
} from '../data/candidate-repository.ts'
import type { Verdict } from '../domain/eligibility.ts'

/** A candidate with the name of its board today. */
export type CandidateView = CandidateRow & { readonly organisationName: string }

/** Who may read what a discipline, inspection or complaint is about; other members see only that there is one. */
const READS_MATTERS = ['owner', 'head', 'deputy', 'checker', 'past-head', 'council', 'auditor'] as const

/** May these roles read the reasons of holds? */
export function readsMatters(roles: Roles): boolean {
  return READS_MATTERS.some((role) => roles.has(role))
}

/** Stands where a reason is the business of few. */
const WITHHELD = '—'

/** A verdict as these roles may see it: what a hold is about, and why it was set aside, is the business of few. */
export function veiled(verdict: Verdict, roles: Roles): Verdict {
  const isMatter = verdict.facts.some(
    ({ code }) => code.startsWith('selection.fact-open-') && code !== 'selection.fact-open-questions',
  )
  if (!isMatter || readsMatters(roles)) return verdict
  const override = verdict.override && { ...verdict.override, reason: WITHHELD }
  return { ...verdict, facts: [{ code: 'selection.fact-withheld', params: {} }], override }
}

/** A candidate as these roles may see it: a board that was set aside was so for a reason that names what it did. */
export function veiledCandidate<T extends Pick<CandidateView, 'state' | 'reason'>>(
  candidate: T,
  roles: Roles,
): T {
  if (candidate.state !== 'stopped' || candidate.reason === null || readsMatters(roles)) return candidate
  return { ...candidate, reason: WITHHELD }
}

/** The candidates of a bloc year, of one award or of all. */
export async function viewCandidates(
  reader: Reader,
  blocYearId: string,
  awardCode: string | undefined,
  today: LocalDate,
): Promise<CandidateView[]> {
  return withNames(reader, await listCandidates(reader, blocYearId, awardCode), today)
}

/** One candidate. Throws `not-found`. */
export async function viewCandidate(
  reader: Reader,
  candidateId: string,
  today: LocalDate,
): Promise<CandidateView> {
  const candidate = await getCandidate(reader, candidateId)
  const [view] = await withNames(reader, [candidate], today)
  return view ?? { ...candidate, organisationName: '' }
}

/** The matters of a bloc year. */
export async function viewMatters(
  reader: Reader,
  blocYearId: string,
  today: LocalDate,
): Promise<(MatterRow & { readonly organisationName: string })[]> {
  return withNames(reader, await listMatters(reader, blocYearId), today)
}

/** Names are those of the day of the last assessment, so that a board that was merged since keeps its own. */
async function withNames<
  T extends { readonly organisationId: string; readonly assessedOn?: LocalDate | null },
>(
  reader: Reader,
  rows: readonly T[],
  today: LocalDate,
): Promise<(T & { readonly organisationName: string })[]> {
  const dayOf = (row: T) => row.assessedOn ?? today
  const byDay = new Map<LocalDate, Map<string, string>>()
  for (const day of new Set(rows.map(dayOf))) {
    const ids = rows.filter((row) => dayOf(row) === day).map((row) => row.organisationId)
    byDay.set(day, await namesOn(reader, ids, day))
  }
  return rows.map((row) => ({
    ...row,
    organisationName: byDay.get(dayOf(row))?.get(row.organisationId) ?? '',
  }))
}

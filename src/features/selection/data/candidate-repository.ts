import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { CandidateState } from '../domain/candidate.ts'
import type { OpenMatter, Override, Verdict } from '../domain/eligibility.ts'
import type {} from './tables.ts'

/** A candidate with its last assessment. */
export interface CandidateRow {
  readonly id: string
  readonly blocYearId: string
  readonly awardCode: string
  readonly organisationId: string
  readonly state: CandidateState
  /** Why it is put forward: the achievement in a few sentences. */
  readonly merits: string
  readonly verdicts: readonly Verdict[]
  readonly assessedOn: LocalDate | null
  readonly runnerUp: number | null
  readonly reason: string | null
  readonly illustrative: boolean
  readonly version: number
}

const COLUMNS = [
  'id',
  'bloc_year_id',
  'award_code',
  'organisation_id',
  'state',
  'merits',
  'verdicts',
  'assessed_on',
  'runner_up',
  'reason',
  'is_illustrative',
  'version',
] as const

const toCandidate = (row: {
  id: string
  bloc_year_id: string
  award_code: string
  organisation_id: string
  state: string
  merits: string
  verdicts: string
  assessed_on: string | null
  runner_up: number | null
  reason: string | null
  is_illustrative: number
  version: number
}): CandidateRow => ({
  id: row.id,
  blocYearId: row.bloc_year_id,
  awardCode: row.award_code,
  organisationId: row.organisation_id,
  state: row.state as CandidateState,
  merits: row.merits,
  verdicts: JSON.parse(row.verdicts) as Verdict[],
  assessedOn: row.assessed_on as LocalDate | null,
  runnerUp: row.runner_up,
  reason: row.reason,
  illustrative: row.is_illustrative === 1,
  version: row.version,
})

/** The candidate of an id; `thing.candidate` is not found otherwise. */
export async function getCandidate(reader: Reader, candidateId: string): Promise<CandidateRow> {
  const row = await reader
    .selectFrom('candidate')
    .select(COLUMNS)
    .where('id', '=', candidateId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.candidate')
  return toCandidate(row)
}

/** The candidates of a bloc year, of one award or of all, by award and board. */
export async function listCandidates(
  reader: Reader,
  blocYearId: string,
  awardCode?: string,
): Promise<CandidateRow[]> {
  let q = reader
    .selectFrom('candidate')
    .select(COLUMNS)
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('award_code')
    .orderBy('organisation_id')
  if (awardCode !== undefined) q = q.where('award_code', '=', awardCode)
  return (await q.execute()).map(toCandidate)
}

/** Adds a candidate; false when the board stands for this award of the year already. */
export async function insertCandidate(
  tx: Tx,
  candidate: Pick<
    CandidateRow,
    'id' | 'blocYearId' | 'awardCode' | 'organisationId' | 'merits' | 'illustrative'
  >,
  now: string,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('candidate')
    .values({
      id: candidate.id,
      bloc_year_id: candidate.blocYearId,
      award_code: candidate.awardCode,
      organisation_id: candidate.organisationId,
      state: 'proposed',
      merits: candidate.merits,
      verdicts: '[]',
      is_illustrative: candidate.illustrative ? 1 : 0,
      created_at: now,
    })
    .onConflict((oc) => oc.columns(['bloc_year_id', 'award_code', 'organisation_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Holds the candidate and raises its version, if that is still the one that the caller saw; `stale` otherwise. */
export async function lockCandidate(
  tx: Tx,
  candidateId: string,
  expectedVersion: number,
): Promise<CandidateRow> {
  const row = await tx
    .updateTable('candidate')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', candidateId)
    .where('version', '=', expectedVersion)
    .returning(COLUMNS)
    .executeTakeFirst()
  if (row) return toCandidate(row)
  const { version } = await getCandidate(tx, candidateId)
  throw new DomainError('stale', 'common.stale', { current: version })
}

/**
 * Holds all candidates of an award until the end of the transaction and raises their versions: for what concerns them
 * together, such as opening a poll or declaring its result. Whoever acts on one of them meanwhile has to look again.
 */
export async function lockCandidates(tx: Tx, blocYearId: string, awardCode: string): Promise<CandidateRow[]> {
  const rows = await tx
    .updateTable('candidate')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('bloc_year_id', '=', blocYearId)
    .where('award_code', '=', awardCode)
    .returning(COLUMNS)
    .execute()
  return rows.map(toCandidate).sort((a, b) => (a.organisationId < b.organisationId ? -1 : 1))
}

export async function updateCandidate(
  tx: Tx,
  candidateId: string,
  change: Partial<Pick<CandidateRow, 'state' | 'merits' | 'verdicts' | 'assessedOn' | 'runnerUp' | 'reason'>>,
): Promise<void> {
  const values = {
    state: change.state,
    merits: change.merits,
    verdicts: change.verdicts === undefined ? undefined : JSON.stringify(change.verdicts),
    assessed_on: change.assessedOn,
    runner_up: change.runnerUp,
    reason: change.reason,
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) return
  await tx.updateTable('candidate').set(given).where('id', '=', candidateId).execute()
}

/** Overrides by rule code. */
export async function listOverrides(
  reader: Reader,
  candidateId: string,
): Promise<Readonly<Record<string, Override>>> {
  const rows = await reader
    .selectFrom('candidate_override')
    .select(['rule', 'reason', 'by_name', 'on_date'])
    .where('candidate_id', '=', candidateId)
    .execute()
  return Object.fromEntries(
    rows.map((row) => [row.rule, { reason: row.reason, by: row.by_name, on: row.on_date as LocalDate }]),
  )
}

/** Keeps an override; the latest reason for a rule counts, earlier ones stay in the log of changes. */
export async function putOverride(
  tx: Tx,
  candidateId: string,
  rule: string,
  override: Override,
): Promise<void> {
  const values = { reason: override.reason, by_name: override.by, on_date: override.on }
  await tx
    .insertInto('candidate_override')
    .values({ candidate_id: candidateId, rule, ...values })
    .onConflict((oc) => oc.columns(['candidate_id', 'rule']).doUpdateSet(values))
    .execute()
}

/** Confirmed statements by rule code. */
export async function listConfirmations(
  reader: Reader,
  candidateId: string,
): Promise<Readonly<Record<string, { readonly by: string; readonly on: LocalDate }>>> {
  const rows = await reader
    .selectFrom('candidate_confirmation')
    .select(['rule', 'by_name', 'on_date'])
    .where('candidate_id', '=', candidateId)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.rule, { by: row.by_name, on: row.on_date as LocalDate }]))
}

export async function putConfirmation(
  tx: Tx,
  candidateId: string,
  rule: string,
  confirmation: { readonly by: string; readonly on: LocalDate },
): Promise<void> {
  const values = { by_name: confirmation.by, on_date: confirmation.on }
  await tx
    .insertInto('candidate_confirmation')
    .values({ candidate_id: candidateId, rule, ...values })
    .onConflict((oc) => oc.columns(['candidate_id', 'rule']).doUpdateSet(values))
    .execute()
}

/** A matter with its id and place. */
export interface MatterRow extends OpenMatter {
  readonly id: string
  readonly blocYearId: string
  readonly organisationId: string
  readonly version: number
}

const MATTER_COLUMNS = [
  'id',
  'bloc_year_id',
  'organisation_id',
  'matter',
  'reason',
  'paper',
  'from_on',
  'to_on',
  'version',
] as const

const toMatter = (row: {
  id: string
  bloc_year_id: string
  organisation_id: string
  matter: string
  reason: string
  paper: string
  from_on: string
  to_on: string | null
  version: number
}): MatterRow => ({
  id: row.id,
  blocYearId: row.bloc_year_id,
  organisationId: row.organisation_id,
  matter: row.matter as OpenMatter['matter'],
  reason: row.reason,
  paper: row.paper,
  from: row.from_on as LocalDate,
  to: row.to_on as LocalDate | null,
  version: row.version,
})

/** The matters of a bloc year, of one board or of all, oldest first. */
export async function listMatters(
  reader: Reader,
  blocYearId: string,
  organisationId?: string,
): Promise<MatterRow[]> {
  let q = reader
    .selectFrom('open_matter')
    .select(MATTER_COLUMNS)
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('id')
  if (organisationId !== undefined) q = q.where('organisation_id', '=', organisationId)
  return (await q.execute()).map(toMatter)
}

export async function getMatter(reader: Reader, matterId: string): Promise<MatterRow> {
  const row = await reader
    .selectFrom('open_matter')
    .select(MATTER_COLUMNS)
    .where('id', '=', matterId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.matter')
  return toMatter(row)
}

export async function insertMatter(tx: Tx, matter: Omit<MatterRow, 'version'>, now: string): Promise<void> {
  await tx
    .insertInto('open_matter')
    .values({
      id: matter.id,
      bloc_year_id: matter.blocYearId,
      organisation_id: matter.organisationId,
      matter: matter.matter,
      reason: matter.reason,
      paper: matter.paper,
      from_on: matter.from,
      to_on: matter.to,
      created_at: now,
    })
    .execute()
}

/** Ends a matter, if it is still at the version that the caller saw; `stale` otherwise. */
export async function endMatter(
  tx: Tx,
  matterId: string,
  expectedVersion: number,
  to: LocalDate,
): Promise<void> {
  const ended = await tx
    .updateTable('open_matter')
    .set((eb) => ({ version: eb('version', '+', 1), to_on: to }))
    .where('id', '=', matterId)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  if (ended) return
  const { version } = await getMatter(tx, matterId)
  throw new DomainError('stale', 'common.stale', { current: version })
}

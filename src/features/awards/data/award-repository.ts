import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import type { AwardRule, Confidence } from '../../rulebooks/domain/rulebook.ts'
import type { AwardState, RevocationGround } from '../domain/decision.ts'
import type { RegisterEntry } from '../domain/register.ts'
import type { AwardTable, DecisionTable } from './tables.ts'

export interface DecisionRow {
  readonly id: string
  readonly councilId: string
  readonly paperId: string
  readonly number: string
  readonly decidedOn: LocalDate
  readonly issuerName: string | null
  readonly signerName: string
  readonly signerPost: string
  readonly illustrative: boolean
}

/** An entry of the register with its decisions. */
export interface AwardRow extends RegisterEntry {
  readonly id: string
  readonly decisionId: string
  readonly issuerName: string | null
  readonly councilId: string
  readonly blocId: string | null
  readonly blocYearId: string | null
  readonly awardTitle: string
  readonly form: AwardRule['form']
  readonly basis: string | null
  readonly basisMark: Confidence | null
  readonly revocation: {
    readonly decisionId: string
    readonly number: string
    readonly decidedOn: LocalDate
    readonly ground: RevocationGround
    readonly reason: string
  } | null
  readonly illustrative: boolean
  readonly version: number
}

const toDecision = (row: Selectable<DecisionTable>): DecisionRow => ({
  id: row.id,
  councilId: row.council_id,
  paperId: row.paper_id,
  number: row.number,
  decidedOn: localDate(row.decided_on),
  issuerName: row.issuer_name,
  signerName: row.signer_name,
  signerPost: row.signer_post,
  illustrative: row.is_illustrative === 1,
})

/** Throws `not-found`. */
export async function getDecision(reader: Reader, decisionId: string): Promise<DecisionRow> {
  const row = await reader.selectFrom('decision').selectAll().where('id', '=', decisionId).executeTakeFirst()
  if (!row) throw notFound('thing.decision')
  return toDecision(row)
}

/** The decision that is known by this paper, added when it is new. */
export async function findOrInsertDecision(
  tx: Tx,
  decision: DecisionRow,
  now: string,
): Promise<{ readonly decision: DecisionRow; readonly isNew: boolean }> {
  const inserted = await tx
    .insertInto('decision')
    .values({
      id: decision.id,
      council_id: decision.councilId,
      paper_id: decision.paperId,
      number: decision.number,
      decided_on: decision.decidedOn,
      issuer_name: decision.issuerName,
      signer_name: decision.signerName,
      signer_post: decision.signerPost,
      is_illustrative: decision.illustrative ? 1 : 0,
      created_at: now,
    })
    .onConflict((oc) => oc.columns(['council_id', 'paper_id']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (inserted) return { decision: toDecision(inserted), isNew: true }
  const known = await tx
    .selectFrom('decision')
    .selectAll()
    .where('council_id', '=', decision.councilId)
    .where('paper_id', '=', decision.paperId)
    .executeTakeFirstOrThrow()
  return { decision: toDecision(known), isNew: false }
}

type Joined = Selectable<AwardTable> & {
  number: string
  decided_on: string
  issuer_name: string | null
  revoking_number: string | null
  revoking_on: string | null
}

/** Awards joined to the decision that granted and the one that revoked them. */
export function registerQuery(reader: Reader) {
  return reader
    .selectFrom('award')
    .innerJoin('decision', 'decision.id', 'award.decision_id')
    .leftJoin('decision as revoking', 'revoking.id', 'award.revoking_decision_id')
    .selectAll('award')
    .select([
      'decision.number',
      'decision.decided_on',
      'decision.issuer_name',
      'revoking.number as revoking_number',
      'revoking.decided_on as revoking_on',
    ])
}

export const toAward = (row: Joined): AwardRow => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  awardCode: row.award_code,
  awardYear: row.award_year,
  state: row.state as AwardState,
  decisionNumber: row.number,
  decidedOn: localDate(row.decided_on),
  decisionId: row.decision_id,
  issuerName: row.issuer_name,
  councilId: row.council_id,
  blocId: row.bloc_id,
  blocYearId: row.bloc_year_id,
  awardTitle: row.award_title,
  form: row.form as AwardRule['form'],
  basis: row.basis,
  basisMark: row.basis_mark as Confidence | null,
  revocation:
    row.revoking_decision_id === null || row.revoking_number === null || row.revoking_on === null
      ? null
      : {
          decisionId: row.revoking_decision_id,
          number: row.revoking_number,
          decidedOn: localDate(row.revoking_on),
          ground: row.revocation_ground as RevocationGround,
          reason: row.revocation_reason ?? '',
        },
  illustrative: row.is_illustrative === 1,
  version: row.version,
})

/** Throws `not-found`. */
export async function getAward(reader: Reader, awardId: string): Promise<AwardRow> {
  const row = await registerQuery(reader).where('award.id', '=', awardId).executeTakeFirst()
  if (!row) throw notFound('thing.award')
  return toAward(row)
}

/** Every entry of these boards, revoked ones too. */
export async function listAwardsOf(reader: Reader, organisationIds: readonly string[]): Promise<AwardRow[]> {
  if (organisationIds.length === 0) return []
  const rows = await registerQuery(reader)
    .where('award.organisation_id', 'in', organisationIds)
    .orderBy('award.award_year', 'desc')
    .orderBy('award.id')
    .execute()
  return rows.map(toAward)
}

/** The entries that a decision granted, and those that it revoked. */
export async function listAwardsOfDecision(reader: Reader, decisionId: string): Promise<AwardRow[]> {
  const rows = await registerQuery(reader)
    .where((eb) =>
      eb.or([eb('award.decision_id', '=', decisionId), eb('award.revoking_decision_id', '=', decisionId)]),
    )
    .orderBy('award.id')
    .execute()
  return rows.map(toAward)
}

/** A new entry of the register. */
export interface NewAward {
  readonly id: string
  readonly decisionId: string
  readonly proposalItemId: string | null
  readonly councilId: string
  readonly blocId: string | null
  readonly blocYearId: string | null
  readonly awardYear: number
  readonly organisationId: string
  readonly organisationName: string
  readonly awardCode: string
  readonly awardTitle: string
  readonly form: AwardRule['form']
  readonly basis: string | null
  readonly basisMark: Confidence | null
  readonly illustrative: boolean
}

/** Adds an entry; false when the decision already grants this award to the board for the year. */
export async function insertAward(tx: Tx, award: NewAward, now: string): Promise<boolean> {
  const inserted = await tx
    .insertInto('award')
    .values({
      id: award.id,
      decision_id: award.decisionId,
      proposal_item_id: award.proposalItemId,
      council_id: award.councilId,
      bloc_id: award.blocId,
      bloc_year_id: award.blocYearId,
      award_year: award.awardYear,
      organisation_id: award.organisationId,
      organisation_name: award.organisationName,
      award_code: award.awardCode,
      award_title: award.awardTitle,
      form: award.form,
      basis: award.basis,
      basis_mark: award.basisMark,
      state: 'granted',
      revoking_decision_id: null,
      revocation_ground: null,
      revocation_reason: null,
      is_illustrative: award.illustrative ? 1 : 0,
      search_key: fold(`${award.organisationName} ${award.awardTitle}`),
      created_at: now,
    })
    .onConflict((oc) =>
      oc.columns(['decision_id', 'organisation_id', 'award_code', 'award_year']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Locks the entry and raises its version. Throws `stale` when it is not the expected one any more. */
export async function lockAward(tx: Tx, awardId: string, expectedVersion: number): Promise<AwardRow> {
  const row = await tx
    .updateTable('award')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', awardId)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  const award = await getAward(tx, awardId)
  if (!row) throw new DomainError('stale', 'common.stale', { current: award.version })
  return award
}

/** Writes the revocation of a locked entry. */
export async function setRevoked(
  tx: Tx,
  awardId: string,
  revocation: { state: AwardState; decisionId: string; ground: RevocationGround; reason: string },
): Promise<void> {
  await tx
    .updateTable('award')
    .set({
      state: revocation.state,
      revoking_decision_id: revocation.decisionId,
      revocation_ground: revocation.ground,
      revocation_reason: revocation.reason,
    })
    .where('id', '=', awardId)
    .execute()
}

import type { Reader, Tx } from '../../../db/database.ts'
import type { BulkScope } from '../domain/bulk.ts'
import type { ProposalState } from '../domain/proposal.ts'
import type {} from './tables.ts'

export async function insertBulk(
  tx: Tx,
  bulk: { id: string; accountId: string; title: string; now: string },
  dossiers: readonly { readonly dossierId: string; readonly folder: string }[],
): Promise<void> {
  await tx
    .insertInto('bulk_download')
    .values({
      id: bulk.id,
      account_id: bulk.accountId,
      title: bulk.title,
      state: 'preparing',
      total: dossiers.length,
      sha256: null,
      bytes: null,
      failure: null,
      created_at: bulk.now,
      ready_at: null,
    })
    .execute()
  for (const [position, { dossierId, folder }] of dossiers.entries())
    await tx
      .insertInto('bulk_dossier')
      .values({ bulk_id: bulk.id, position, dossier_id: dossierId, folder, is_done: 0 })
      .execute()
}

/** A dossier of a download in its place. */
export interface PlacedDossier {
  readonly position: number
  readonly dossierId: string
  readonly folder: string
}

const toPlaced = (row: { position: number; dossier_id: string; folder: string }): PlacedDossier => ({
  position: row.position,
  dossierId: row.dossier_id,
  folder: row.folder,
})

/**
 * Takes the next dossier that nobody has prepared, and holds it to the end of the transaction: whoever comes second
 * waits and gets the next one, and a process that dies leaves it as it was.
 */
export async function claimDossier(tx: Tx, bulkId: string): Promise<PlacedDossier | undefined> {
  for (;;) {
    const next = await tx
      .selectFrom('bulk_dossier')
      .select('position')
      .where('bulk_id', '=', bulkId)
      .where('is_done', '=', 0)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
    if (!next) return undefined
    const claimed = await tx
      .updateTable('bulk_dossier')
      .set({ is_done: 1 })
      .where('bulk_id', '=', bulkId)
      .where('position', '=', next.position)
      .where('is_done', '=', 0)
      .returning(['position', 'dossier_id', 'folder'])
      .executeTakeFirst()
    if (claimed) return toPlaced(claimed)
  }
}

export async function listPlaced(reader: Reader, bulkId: string): Promise<PlacedDossier[]> {
  const rows = await reader
    .selectFrom('bulk_dossier')
    .select(['position', 'dossier_id', 'folder'])
    .where('bulk_id', '=', bulkId)
    .orderBy('position')
    .execute()
  return rows.map(toPlaced)
}

/** A file of a download: stored content by its hash, or `content` itself. */
export interface BulkFile {
  readonly position: number
  readonly ordinal: number
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly content: string | null
}

/** Adds files; those that are there already stay as they are. */
export async function insertBulkFiles(tx: Tx, bulkId: string, files: readonly BulkFile[]): Promise<void> {
  for (const file of files)
    await tx
      .insertInto('bulk_file')
      .values({ bulk_id: bulkId, ...file })
      .onConflict((oc) => oc.columns(['bulk_id', 'position', 'ordinal']).doNothing())
      .execute()
}

/** All files of a download in their order. */
export async function listBulkFiles(reader: Reader, bulkId: string): Promise<BulkFile[]> {
  const rows = await reader
    .selectFrom('bulk_file')
    .select(['position', 'ordinal', 'name', 'sha256', 'bytes', 'content'])
    .where('bulk_id', '=', bulkId)
    .orderBy('position')
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }))
}

/** Ends the preparation, once: false when somebody else has. */
export async function endPreparation(
  tx: Tx,
  bulkId: string,
  end: { sha256: string; bytes: number; now: string } | { failure: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('bulk_download')
    .set(
      'failure' in end
        ? { state: 'failed', failure: end.failure }
        : { state: 'ready', failure: null, sha256: end.sha256, bytes: end.bytes, ready_at: end.now },
    )
    .where('id', '=', bulkId)
    .where('state', '=', 'preparing')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes what a download waits for, or with null that it goes on. */
export async function noteWaiting(tx: Tx, bulkId: string, waitsFor: string | null): Promise<void> {
  await tx
    .updateTable('bulk_download')
    .set({ failure: waitsFor })
    .where('id', '=', bulkId)
    .where('state', '=', 'preparing')
    .where((eb) =>
      waitsFor === null
        ? eb('failure', 'is not', null)
        : eb.or([eb('failure', 'is', null), eb('failure', '!=', waitsFor)]),
    )
    .execute()
}

/** A dossier of a scope with where it stands. */
export interface FoundDossier {
  readonly dossierId: string
  readonly proposalState: ProposalState
  readonly organisationId: string
  readonly organisationName: string
  readonly organisationCode: string
  readonly awardCode: string
  readonly awardTitle: string
  readonly blocYearId: string
  readonly blocId: string
  readonly blocCode: string
  readonly councilId: string
  readonly year: number
}

function dossiers(reader: Reader) {
  return reader
    .selectFrom('dossier')
    .innerJoin('proposal_item', 'proposal_item.id', 'dossier.proposal_item_id')
    .innerJoin('proposal', 'proposal.id', 'proposal_item.proposal_id')
    .innerJoin('bloc_year', 'bloc_year.id', 'proposal.bloc_year_id')
    .innerJoin('bloc', 'bloc.id', 'bloc_year.bloc_id')
    .innerJoin('organisation', 'organisation.id', 'proposal_item.organisation_id')
    .select([
      'dossier.id as dossierId',
      'proposal.state as proposalState',
      'proposal_item.organisation_id as organisationId',
      'proposal_item.organisation_name as organisationName',
      'organisation.code as organisationCode',
      'proposal_item.award_code as awardCode',
      'proposal_item.award_title as awardTitle',
      'bloc_year.id as blocYearId',
      'bloc.id as blocId',
      'bloc.code as blocCode',
      'bloc.council_id as councilId',
      'bloc_year.year as year',
    ])
    .orderBy('bloc_year.year')
    .orderBy('bloc.code')
    .orderBy('bloc.id')
    .orderBy('proposal.id')
    .orderBy('proposal_item.position')
}

/** The dossiers of a scope in the order of year, bloc, proposal and list; no rights are checked. */
export async function listDossiersIn(reader: Reader, scope: BulkScope): Promise<FoundDossier[]> {
  let q = dossiers(reader).where('proposal_item.is_dropped', '=', 0)
  if (scope.kind === 'bloc-year') q = q.where('bloc_year.id', '=', scope.id)
  else {
    q = q.where(scope.kind === 'bloc' ? 'bloc.id' : 'bloc.council_id', '=', scope.id)
    if (scope.year !== null) q = q.where('bloc_year.year', '=', scope.year)
  }
  return (await q.execute()).map((row) => ({ ...row, proposalState: row.proposalState as ProposalState }))
}

/** The dossiers of a download, where they stand now. */
export async function listDossiersOf(reader: Reader, bulkId: string): Promise<FoundDossier[]> {
  const rows = await dossiers(reader)
    .where('dossier.id', 'in', (eb) =>
      eb.selectFrom('bulk_dossier').select('bulk_dossier.dossier_id').where('bulk_id', '=', bulkId),
    )
    .execute()
  return rows.map((row) => ({ ...row, proposalState: row.proposalState as ProposalState }))
}

import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { PaperTemplateVersion } from '../domain/paper-template.ts'
import type { PaperTemplateVersionTable } from './tables.ts'

/** Takes the next number of the kind; others wait until this transaction ends. */
export async function nextTemplateNumber(tx: Tx, scopeId: string, kind: string): Promise<number> {
  const { last_number: number } = await tx
    .insertInto('paper_template_series')
    .values({ scope_id: scopeId, kind, last_number: 1 })
    .onConflict((oc) =>
      oc
        .columns(['scope_id', 'kind'])
        .doUpdateSet({ last_number: sql<number>`paper_template_series.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return number
}

export async function insertTemplateVersion(
  tx: Tx,
  { id, kind, councilId, blocId, number, source, note }: PaperTemplateVersion,
  now: string,
): Promise<void> {
  await tx
    .insertInto('paper_template_version')
    .values({
      id,
      kind,
      council_id: councilId,
      bloc_id: blocId,
      scope_id: blocId ?? councilId,
      number,
      state: 'draft',
      source,
      note,
      from_on: null,
      to_on: null,
      created_at: now,
    })
    .execute()
}

/** Changes the version if it is still the one that was read; `stale` otherwise. */
export async function updateTemplate(
  tx: Tx,
  template: Pick<PaperTemplateVersion, 'id' | 'version'>,
  expectedVersion: number,
  change: Partial<Pick<PaperTemplateVersionTable, 'state' | 'source' | 'note' | 'from_on' | 'to_on'>>,
): Promise<void> {
  const changed = await tx
    .updateTable('paper_template_version')
    .set({ ...change, version: expectedVersion + 1 })
    .where('id', '=', template.id)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new DomainError('stale', 'common.stale', { current: template.version })
}

/** Ends the wording of the kind that has held so far for the bloc or council; tells which it was. */
export async function supersedeAdopted(
  tx: Tx,
  { kind, blocId, councilId }: PaperTemplateVersion,
  today: LocalDate,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('paper_template_version')
    .set((eb) => ({ state: 'superseded', to_on: today, version: eb('version', '+', 1) }))
    .where('scope_id', '=', blocId ?? councilId)
    .where('kind', '=', kind)
    .where('state', '=', 'adopted')
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

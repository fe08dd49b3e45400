import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { type ZipEntry, zipStream } from '../../../documents/zip.ts'
import type { Actor } from '../../../shared/domain/actor.ts'
import type { ByteStream } from '../../../shared/domain/byte-stream.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { allowedActions } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { rolesOn } from '../../blocs/index.ts'
import { readContent } from '../../files/index.ts'
import {
  type BulkFile,
  type FoundDossier,
  insertBulk,
  listBulkFiles,
  listDossiersIn,
  listDossiersOf,
} from '../data/bulk-repository.ts'
import { type BulkRow, getOwnBulk } from '../data/bulk-views.ts'
import { bulkFolders, type BulkScope } from '../domain/bulk.ts'
import { dossierMachine, type DossierState, dossierStateOf } from '../domain/dossier.ts'

/** More at once is a matter for a year or a bloc at a time. */
const MOST_DOSSIERS = 5000

/**
 * Asks for the dossiers of a scope that the person may download, each checked by itself. They are prepared in the
 * background. Throws `not-found` when there is none, as for a scope that the person may not know of.
 */
export async function requestBulk(
  tx: Tx,
  by: By,
  command: { readonly scope: BulkScope; readonly states: readonly DossierState[]; readonly title: string },
): Promise<string> {
  const { accountId } = by.actor
  if (accountId === null) throw new RangeError('a download by nobody')
  const found = (await listDossiersIn(tx, command.scope)).filter(({ proposalState }) =>
    command.states.includes(dossierStateOf(proposalState)),
  )
  const mine = await permitted(tx, by.actor, localDateOf(by.now), found)
  if (mine.length === 0) throw new DomainError('not-found', 'awards.nothing-to-download')
  if (mine.length > MOST_DOSSIERS)
    throw new DomainError('invalid', 'awards.too-many-dossiers', { count: mine.length, most: MOST_DOSSIERS })
  const id = newId()
  const folders = bulkFolders(mine)
  await insertBulk(tx, { id, accountId, title: command.title, now: by.now }, folders)
  await recordEvent(tx, by, {
    action: 'awards.request-bulk',
    kind: 'bulk-download',
    id,
    located: { councilId: mine[0]?.councilId },
    after: { scope: command.scope, dossiers: folders.map((one) => one.dossierId) },
  })
  return id
}

/** The dossiers that the person may download today. Who may for a whole bloc year is asked once for it. */
async function permitted(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  dossiers: readonly FoundDossier[],
): Promise<FoundDossier[]> {
  const mayDownload = ({ proposalState }: FoundDossier, roles: Roles) =>
    allowedActions(dossierMachine, dossierStateOf(proposalState), roles).includes('download')
  const ofYear = new Map<string, Roles>()
  const allowed: FoundDossier[] = []
  for (const dossier of dossiers) {
    const { blocYearId, blocId, councilId, year, organisationId } = dossier
    let roles = ofYear.get(blocYearId)
    if (!roles) {
      roles = await rolesOn(reader, actor, { blocId, councilId, year }, today)
      ofYear.set(blocYearId, roles)
    }
    const own = { blocId, councilId, year, ownerId: organisationId }
    if (mayDownload(dossier, roles) || mayDownload(dossier, await rolesOn(reader, actor, own, today)))
      allowed.push(dossier)
  }
  return allowed
}

/** A download that is ready, with its bytes. */
export interface ReadyBulk {
  readonly name: string
  readonly sha256: string
  readonly length: number
  readonly chunks: (reader: Reader, from: number) => AsyncIterable<Uint8Array>
}

/**
 * The bytes of a prepared download, for the person who asked for it. The rights are asked again for every dossier in
 * it: who has lost one of them gets nothing. Throws `conflict` while it is not ready.
 */
export async function bulkContent(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  bulkId: string,
): Promise<ReadyBulk> {
  const bulk = await getOwnBulk(reader, bulkId, actor.accountId)
  if (bulk.state === 'failed') throw new DomainError('conflict', 'awards.bulk-failed')
  if (bulk.sha256 === null || bulk.bytes === null)
    throw new DomainError('conflict', 'awards.bulk-not-ready', { done: bulk.done, total: bulk.total })
  const dossiers = await listDossiersOf(reader, bulkId)
  if ((await permitted(reader, actor, today, dossiers)).length < dossiers.length)
    throw new DomainError('forbidden', 'awards.bulk-rights-lost')
  const files = await listBulkFiles(reader, bulkId)
  return {
    name: nameOf(bulk),
    sha256: bulk.sha256,
    length: bulk.bytes,
    chunks: (later, from) => streamOf(later, files).chunks(from),
  }
}

/** Without what Windows takes in no name; the title is a person's. */
const nameOf = ({ title }: BulkRow): string =>
  `Hồ sơ khen thưởng ${title}`.replace(/[\\/:*?"<>|]+/g, '-').replace(/[. ]+$/, '') + '.zip'

/** All files of a download as one ZIP. */
export function streamOf(reader: Reader, files: readonly BulkFile[]): ByteStream {
  return zipStream(
    files.map(({ name, bytes, sha256, content }): ZipEntry => ({
      file: name,
      size: bytes,
      read: () =>
        content === null ? readContent(reader, sha256) : Promise.resolve(Buffer.from(content, 'utf8')),
    })),
  )
}

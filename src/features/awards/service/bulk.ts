import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { type ZipEntry, zipStream } from '../../../documents/zip.ts'
import type { Actor } from '../../../shared/domain/actor.ts'
import type { ByteStream } from '../../../shared/domain/byte-stream.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { addSeconds } from '../../../shared/domain/instant.ts'
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
import { type BulkRow, getOwnBulk, wasTaken } from '../data/bulk-views.ts'
import { insertDownloads } from '../data/dossier-repository.ts'
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

/** How long a download that was taken may be fetched, and a broken transfer taken up again, under one line of the log. */
const TAKEN_SECONDS = 3600

/**
 * Lets the person who asked for it take a prepared download, and writes that down for every dossier in it, each time.
 * Throws `conflict` while it is not ready, `forbidden` as `bulkContent` does.
 */
export async function takeBulk(tx: Tx, by: By, bulkId: string): Promise<void> {
  const { actor, now } = by
  const { accountId, sha256, bytes } = await readyBulk(tx, actor, bulkId)
  const dossiers = await dossiersToTake(tx, actor, localDateOf(now), bulkId)
  await insertDownloads(
    tx,
    dossiers.map(({ dossierId }) => dossierId),
    { accountId, fullName: actor.fullName, at: now, sha256, bytes, format: 'bulk' },
  )
  await recordEvent(tx, by, {
    action: 'awards.take-bulk',
    kind: 'bulk-download',
    id: bulkId,
    located: { councilId: dossiers[0]?.councilId },
    after: { sha256, bytes, dossiers: dossiers.length },
  })
}

/**
 * The bytes of a download that was taken within the last hour: there are none without a line in the log. The rights
 * are asked again for every dossier in it: who has lost one of them gets nothing.
 */
export async function bulkContent(reader: Reader, by: By, bulkId: string): Promise<ReadyBulk> {
  const { actor, now } = by
  const bulk = await readyBulk(reader, actor, bulkId)
  await dossiersToTake(reader, actor, localDateOf(now), bulkId)
  if (!(await wasTaken(reader, bulk, addSeconds(now, -TAKEN_SECONDS))))
    throw new DomainError('conflict', 'awards.bulk-not-taken')
  const files = await listBulkFiles(reader, bulkId)
  return {
    name: nameOf(bulk),
    sha256: bulk.sha256,
    length: bulk.bytes,
    chunks: (later, from) => streamOf(later, files).chunks(from),
  }
}

async function readyBulk(reader: Reader, { accountId }: Actor, bulkId: string) {
  const bulk = await getOwnBulk(reader, bulkId, accountId)
  const { state, sha256, bytes, done, total } = bulk
  if (state === 'failed') throw new DomainError('conflict', 'awards.bulk-failed')
  if (sha256 === null || bytes === null)
    throw new DomainError('conflict', 'awards.bulk-not-ready', { done, total })
  return { ...bulk, sha256, bytes }
}

async function dossiersToTake(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  bulkId: string,
): Promise<FoundDossier[]> {
  const dossiers = await listDossiersOf(reader, bulkId)
  if ((await permitted(reader, actor, today, dossiers)).length < dossiers.length)
    throw new DomainError('forbidden', 'awards.bulk-rights-lost')
  return dossiers
}

/** Without what Windows takes in no name; the title is a person's. */
const nameOf = ({ title }: Pick<BulkRow, 'title'>): string =>
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

import type { Database, Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Clock, Instant } from '../../../shared/domain/instant.ts'
import { AWAITS_SEAL } from '../../papers/index.ts'
import {
  type BulkFile,
  claimDossier,
  endPreparation,
  insertBulkFiles,
  listBulkFiles,
  listDossiersOf,
  listPlaced,
  noteWaiting,
  type PlacedDossier,
} from '../data/bulk-repository.ts'
import { type BulkRow, listUnprepared } from '../data/bulk-views.ts'
import { bulkIndexText } from '../domain/bulk.ts'
import { manifestText } from '../domain/bundle.ts'
import { hashOf, planBundle, withByteOrderMark } from './bundle-plan.ts'
import { streamOf } from './bulk.ts'
import { measure } from './measured.ts'

/**
 * Takes one unfinished download one step on: one dossier, or its end. Each step is one transaction, so that a process
 * that is killed leaves what was done and nothing half done; any number of processes may work on it at once. Returns
 * false when there is nothing to do, or everything waits for seals. A download that can not be prepared ends as failed;
 * what nobody foresaw is thrown after that.
 */
export async function prepareNext(database: Database, now: Instant): Promise<boolean> {
  for (const bulk of await listUnprepared(database.read)) if (await stepOf(database, bulk, now)) return true
  return false
}

/** One step; false where its next dossier has a paper that is not sealed yet: it is tried again, behind the others. */
async function stepOf(database: Database, bulk: BulkRow, now: Instant): Promise<boolean> {
  try {
    if (!(await prepareDossier(database, bulk.id))) await finish(database, bulk, now)
  } catch (error) {
    if (error instanceof DomainError && error.code === AWAITS_SEAL) {
      await database.transaction((tx) => noteWaiting(tx, bulk.id, 'awards.bulk-awaits-seal'))
      return false
    }
    // Whatever stops it must not hold up those behind it. When the database itself is gone, this is not written
    // either, and the step is tried again.
    const failure = error instanceof DomainError ? error.code : 'awards.bulk-broken'
    await database.transaction((tx) => endPreparation(tx, bulk.id, { failure }))
    if (!(error instanceof DomainError)) throw error
  }
  return true
}

/** Notes the files of the next dossier as they are at this moment; false when all are noted. */
function prepareDossier(database: Database, bulkId: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const placed = await claimDossier(tx, bulkId)
    if (!placed) return false
    const { position, dossierId, folder } = placed
    const { index, papers, manifest } = await planBundle(tx, dossierId)
    await noteWaiting(tx, bulkId, null)
    const files = [
      textFile(index),
      ...papers.map((paper) => ({ ...paper, content: null })),
      textFile(manifest),
    ]
    await insertBulkFiles(
      tx,
      bulkId,
      files.map(({ file, sha256, bytes, content }, ordinal) => ({
        position,
        ordinal,
        name: `${folder}/${file}`,
        sha256,
        bytes,
        content,
      })),
    )
    return true
  })
}

const textFile = ({ file, content }: { readonly file: string; readonly content: Buffer }) => ({
  file,
  sha256: hashOf(content),
  bytes: content.length,
  content: content.toString('utf8'),
})

/** Index and manifest of the whole, and its hash: once, whoever comes first. */
async function finish(database: Database, bulk: BulkRow, now: Instant): Promise<void> {
  const placed = await listPlaced(database.read, bulk.id)
  const files = await listBulkFiles(database.read, bulk.id)
  const index = textFile({ file: '00-muc-luc.txt', content: await indexOf(database.read, bulk, placed) })
  const listed = [
    { file: index.file, sha256: index.sha256 },
    ...files.map(({ name, sha256 }) => ({ file: name, sha256 })),
  ]
  const manifest = textFile({ file: '99-sha256.txt', content: Buffer.from(manifestText(listed), 'utf8') })
  const ends = [index, manifest].map(({ file, sha256, bytes, content }, ordinal): BulkFile => ({
    position: ordinal === 0 ? BEFORE_ALL : placed.length,
    ordinal,
    name: file,
    sha256,
    bytes,
    content,
  }))
  const all = [...ends.slice(0, 1), ...files, ...ends.slice(1)]
  const { sha256, length } = await measure(streamOf(database.read, all).chunks(0))
  await database.transaction(async (tx) => {
    if (!(await endPreparation(tx, bulk.id, { sha256, bytes: length, now }))) return
    await insertBulkFiles(tx, bulk.id, ends)
  })
}

async function indexOf(reader: Reader, bulk: BulkRow, placed: readonly PlacedDossier[]): Promise<Buffer> {
  const found = new Map(
    (await listDossiersOf(reader, bulk.id)).map((dossier) => [dossier.dossierId, dossier]),
  )
  const lines = placed.flatMap(({ dossierId, folder }) => {
    const dossier = found.get(dossierId)
    return dossier ? [{ ...dossier, folder }] : []
  })
  return withByteOrderMark(bulkIndexText(bulk.title, lines))
}

/** The index stands before the dossiers, whose positions begin with 0. */
const BEFORE_ALL = -1

/** How long to wait when there is nothing to do. */
const PAUSE_MS = 1000

/** Prepares downloads in the background until it is stopped; `stop` waits for the step that is on its way. */
export function startPreparing(
  database: Database,
  clock: Clock,
  onError: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let running = Promise.resolve()
  const work = async (): Promise<void> => {
    try {
      while (!isStopped && (await prepareNext(database, clock.now())));
    } catch (error) {
      onError(error)
    }
    if (isStopped) return
    timer = setTimeout(start, PAUSE_MS)
    timer.unref()
  }
  const start = (): void => {
    running = work()
  }
  start()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      return running
    },
  }
}

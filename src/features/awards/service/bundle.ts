import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import { type ZipEntry, zipStream } from '../../../documents/zip.ts'
import { skip } from '../../../shared/domain/byte-stream.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { readContent } from '../../files/index.ts'
import { insertDownload } from '../data/dossier-repository.ts'
import { dossierMachine, dossierStateOf } from '../domain/dossier.ts'
import { type BundlePlan, planBundle } from './bundle-plan.ts'
import { recordOnDossier } from './dossiers.ts'
import { mergedDossier } from './merged-dossier.ts'

/** A dossier on its way out: what it is called, its hash and length, and its bytes when they are asked for. */
export interface Bundle {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly length: number
  readonly chunks: (reader: Reader, from: number) => AsyncIterable<Uint8Array>
}

/** One ZIP with all files as they are, or one PDF with all pages. */
export type BundleFormat = 'zip' | 'pdf'

/**
 * Lets a dossier be downloaded and writes down who took it when, with the hash of what was taken: a command, because a
 * read can not write, and a log that may fail apart from the download is none. The bytes are read while they are sent;
 * they are those of issued papers, which do not change.
 */
export async function downloadDossier(
  tx: Tx,
  by: By,
  command: { readonly dossierId: string; readonly roles: Roles; readonly format: BundleFormat },
): Promise<Bundle> {
  const { dossierId, roles, format } = command
  const plan = await planBundle(tx, dossierId)
  const { state, blocYearId } = plan.proposal
  const action = format === 'zip' ? 'download' : 'download-pdf'
  transit(dossierMachine, dossierStateOf(state), action, roles)
  const chunks =
    format === 'zip'
      ? (reader: Reader) => zipStream(zipEntries(reader, plan)).chunks(0)
      : await mergedDossier(tx, plan)
  const { sha256, length } = await measure(chunks(tx))
  const { accountId, fullName } = by.actor
  if (accountId === null) throw new RangeError('a download by nobody')
  await insertDownload(tx, dossierId, { accountId, fullName, at: by.now, sha256, bytes: length, format })
  const located = await locateBlocYear(tx, blocYearId, plan.item.organisationId)
  await recordOnDossier(tx, by, dossierId, located, action, { sha256, bytes: length })
  return {
    name: `${plan.name}.${format}`,
    mediaType: format === 'zip' ? 'application/zip' : 'application/pdf',
    sha256,
    length,
    chunks: (reader, from) => skip(chunks(reader), from),
  }
}

/** Index, papers in the order of the checklist, manifest. */
export function zipEntries(reader: Reader, plan: BundlePlan): ZipEntry[] {
  const text = ({ file, content }: BundlePlan['index']): ZipEntry => ({
    file,
    size: content.length,
    read: () => Promise.resolve(content),
  })
  return [
    text(plan.index),
    ...plan.papers.map(({ file, bytes, sha256 }) => ({
      file,
      size: bytes,
      read: () => readContent(reader, sha256),
    })),
    text(plan.manifest),
  ]
}

/** Hash and length of bytes that pass by. */
export async function measure(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly sha256: string; readonly length: number }> {
  const hash = createHash('sha256')
  let length = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    length += chunk.length
  }
  return { sha256: hash.digest('hex'), length }
}

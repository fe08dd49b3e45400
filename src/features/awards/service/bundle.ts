import type { Reader, Tx } from '../../../db/database.ts'
import { type ZipEntry, zipStream } from '../../../documents/zip.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { readContent } from '../../files/index.ts'
import { insertDownloads } from '../data/dossier-repository.ts'
import { dossierMachine, dossierStateOf } from '../domain/dossier.ts'
import { type BundlePlan, hashOf, planBundle } from './bundle-plan.ts'
import { recordOnDossier } from './dossiers.ts'
import { measured, type MeasuredBytes } from './measured.ts'
import { indexDataOf, mergedDossier } from './merged-dossier.ts'

/** A dossier on its way out: what it is called, its hash and length, and its bytes when they are asked for. */
export interface Bundle extends MeasuredBytes {
  readonly name: string
  readonly mediaType: string
}

/** One ZIP with all files as they are, or one PDF with all pages. */
export type BundleFormat = 'zip' | 'pdf'

/**
 * Lets a dossier be downloaded and writes down who took it when, with the hash of what was taken: a command, because a
 * read can not write, and a log that may fail apart from the download is none. The bytes are made while they are sent,
 * of issued papers, which do not change. Throws `conflict` while one of them awaits its seal.
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
  const index = format === 'pdf' ? await indexDataOf(tx, plan) : null
  const make = index
    ? mergedDossier(plan, index)
    : (reader: Reader) => zipStream(zipEntries(reader, plan)).chunks(0)
  const bytes = await measured(tx, hashOf(Buffer.from(JSON.stringify([format, plan, index]))), make)
  const { sha256, length } = bytes
  const { accountId, fullName } = by.actor
  if (accountId === null) throw new RangeError('a download by nobody')
  await insertDownloads(tx, [dossierId], { accountId, fullName, at: by.now, sha256, bytes: length, format })
  const located = await locateBlocYear(tx, blocYearId, plan.item.organisationId)
  await recordOnDossier(tx, by, dossierId, located, action, { sha256, bytes: length })
  return {
    ...bytes,
    name: `${plan.name}.${format}`,
    mediaType: format === 'zip' ? 'application/zip' : 'application/pdf',
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

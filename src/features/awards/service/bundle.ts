import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import { formatShortDate } from '../../../documents/vietnamese.ts'
import { zip } from '../../../documents/zip.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { readFile } from '../../files/index.ts'
import { insertDownload } from '../data/dossier-repository.ts'
import { getItemOfDossier, getProposal } from '../data/proposal-repository.ts'
import {
  asciiName,
  type BundleEntry,
  bundleEntries,
  type BundleSource,
  indexText,
  manifestText,
} from '../domain/bundle.ts'
import { type DocumentKind, dossierMachine, dossierStateOf } from '../domain/dossier.ts'
import { type ContainedPaper, contentsOf } from './contents.ts'
import { recordOnDossier } from './dossiers.ts'

/** A dossier as one ZIP file. */
export interface Bundle {
  readonly name: string
  readonly bytes: Buffer
  readonly sha256: string
}

/** Extensions of the file types that papers are stored in. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/**
 * Downloads a dossier and writes down who took it when, with the hash of what was taken: a command, because a read
 * can not write, and a log that may fail apart from the download is none.
 */
export async function downloadDossier(
  tx: Tx,
  by: By,
  command: { readonly dossierId: string; readonly roles: Roles },
): Promise<Bundle> {
  const { dossierId, roles } = command
  const item = await getItemOfDossier(tx, dossierId)
  const { state, blocYearId } = await getProposal(tx, item.proposalId)
  transit(dossierMachine, dossierStateOf(state), 'download', roles)
  const bundle = await bundleOf(tx, dossierId)
  const { accountId, fullName } = by.actor
  const { sha256 } = bundle
  const bytes = bundle.bytes.length
  if (accountId === null) throw new RangeError('a download by nobody')
  await insertDownload(tx, dossierId, { accountId, fullName, at: by.now, sha256, bytes })
  const located = await locateBlocYear(tx, blocYearId, item.organisationId)
  await recordOnDossier(tx, by, dossierId, located, 'download', { sha256, bytes })
  return bundle
}

/**
 * The issued papers of the dossier in the order of the checklist, with an index and a SHA-256 manifest. The same
 * papers give the same bytes, on any machine and day: nothing is compressed, and every entry bears the same time.
 */
async function bundleOf(reader: Reader, dossierId: string): Promise<Bundle> {
  const item = await getItemOfDossier(reader, dossierId)
  const proposal = await getProposal(reader, item.proposalId)
  const [contents] = await contentsOf(reader, proposal, [item])
  const sources: (BundleSource & { readonly content: Buffer })[] = []
  for (const paper of contents?.papers ?? []) {
    if (!paper.issued || paper.fileId === null) continue
    const { bytes, mediaType, sha256 } = await readFile(reader, paper.fileId)
    const extension = EXTENSIONS[mediaType] ?? 'bin'
    sources.push({
      title: titleOf(paper),
      name: `${NAMES[paper.kind]} ${paper.number ?? ''}`,
      extension,
      sha256,
      bytes: bytes.length,
      content: bytes,
    })
  }
  const entries = bundleEntries(sources)
  const heading = `${item.awardTitle} — ${item.organisationName}`
  const index = withByteOrderMark(indexText(heading, entries))
  const indexEntry = {
    title: 'Mục lục',
    name: 'Mục lục',
    extension: 'txt',
    bytes: index.length,
    sha256: hashOf(index),
    file: INDEX,
  }
  const manifest = Buffer.from(manifestText([indexEntry, ...entries] satisfies BundleEntry[]), 'utf8')
  const bytes = await zip([
    { file: INDEX, bytes: index },
    ...entries.map(({ file }, position) => ({ file, bytes: sources[position]?.content ?? Buffer.alloc(0) })),
    { file: MANIFEST, bytes: manifest },
  ])
  const name = `${asciiName(`Hồ sơ ${item.awardCode} ${item.organisationName}`)}.zip`
  return { name, bytes, sha256: hashOf(bytes) }
}

/** `00-` and `99-` keep index and manifest at the two ends of the list. */
const INDEX = '00-muc-luc.txt'
const MANIFEST = '99-sha256.txt'

/** The papers of Đ.84 by the names that the law gives them: what the files are called. */
const NAMES: Readonly<Record<DocumentKind, string>> = {
  proposal: 'Tờ trình',
  'achievement-report': 'Báo cáo thành tích',
  'title-minutes': 'Biên bản bình xét thi đua',
  'commendation-minutes': 'Biên bản xét khen thưởng',
  confirmation: 'Chứng nhận',
}

function titleOf({ title, number, date }: ContainedPaper): string {
  const of = [number === null ? '' : `số ${number}`, date === null ? '' : `ngày ${formatShortDate(date)}`]
  const told = of.filter((part) => part !== '').join(' ')
  return told === '' ? title : `${title} (${told})`
}

/** Old editors of Windows read UTF-8 by its mark only. */
const withByteOrderMark = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf8')

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

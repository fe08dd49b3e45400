import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import { formatShortDate } from '../../../documents/vietnamese.ts'
import { zip } from '../../../documents/zip.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import {
  asciiName,
  type BundleEntry,
  bundleEntries,
  type BundleSource,
  indexText,
  manifestText,
} from '../../awards/domain/bundle.ts'
import { blocNameOn, locateBlocYear } from '../../blocs/index.ts'
import { readFile } from '../../files/index.ts'
import type { Paper } from '../../papers/index.ts'
import { readersOf } from '../../papers/domain/paper.ts'
import { recordOf } from '../../scoring/index.ts'
import { inOrder, told, withoutFile } from '../domain/year-papers.ts'
import { isFrozen, papersOf } from './year-state.ts'

/** The papers of a year as one ZIP file. */
export interface Pack {
  readonly name: string
  readonly bytes: Buffer
  readonly sha256: string
}

type Source = BundleSource & { readonly content: Buffer }

/** `00-` and `99-` keep index and manifest at the two ends of the list. */
const INDEX = '00-muc-luc.txt'
const MANIFEST = '99-sha256.txt'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/**
 * Downloads the pack of a year and writes down who took it and the hash of what was taken. It holds every issued paper
 * of the year that somebody with these roles may read, and once the standings are frozen the computation record; an
 * index that also names the papers of which no file is there; and a manifest for `sha256sum -c`. The same papers give
 * the same bytes.
 */
export async function downloadPack(
  tx: Tx,
  by: By,
  command: { readonly blocYearId: string; readonly roles: Roles; readonly today: LocalDate },
): Promise<Pack> {
  const pack = await packOf(tx, command)
  await recordEvent(tx, by, {
    action: 'hand-overs.download-pack',
    kind: 'bloc-year',
    id: command.blocYearId,
    located: await locateBlocYear(tx, command.blocYearId),
    after: { sha256: pack.sha256, bytes: pack.bytes.length },
  })
  return pack
}

async function packOf(
  reader: Reader,
  { blocYearId, roles, today }: { blocYearId: string; roles: Roles; today: LocalDate },
): Promise<Pack> {
  const { blocId, year } = await locateBlocYear(reader, blocYearId)
  const papers = inOrder(await papersOf(reader, blocYearId)).filter((paper) =>
    readersOf(paper).some((role) => roles.has(role)),
  )
  const sources: Source[] = []
  const fileless: string[] = []
  for (const paper of papers) {
    const title = told(paper, formatShortDate)
    if (paper.fileId === null) fileless.push(title)
    else sources.push(await sourceOf(reader, paper, paper.fileId, title))
  }
  const record = await frozenRecord(reader, blocYearId, today)
  if (record !== undefined) sources.push(record)
  const entries = bundleEntries(sources)
  // The bloc is called as at the end of its year: the pack of a year is the same whenever it is taken.
  const bloc = await blocNameOn(reader, blocId, `${year}-12-31` as LocalDate)
  const heading = `Bàn giao năm ${year} — ${bloc}`
  const index = Buffer.from(`\ufeff${indexText(heading, entries)}${withoutFile(fileless)}`, 'utf8')
  const indexEntry: BundleEntry = {
    title: 'Mục lục',
    name: 'Mục lục',
    extension: 'txt',
    bytes: index.length,
    sha256: hashOf(index),
    file: INDEX,
  }
  const bytes = await zip([
    { file: INDEX, bytes: index },
    ...entries.map(({ file }, position) => ({ file, bytes: sources[position]?.content ?? Buffer.alloc(0) })),
    { file: MANIFEST, bytes: Buffer.from(manifestText([indexEntry, ...entries]), 'utf8') },
  ])
  return { name: `${asciiName(`Bàn giao ${year} ${bloc}`)}.zip`, bytes, sha256: hashOf(bytes) }
}

async function sourceOf(reader: Reader, paper: Paper, fileId: string, title: string): Promise<Source> {
  const { bytes, mediaType, sha256 } = await readFile(reader, fileId)
  return {
    title,
    name: `${paper.number ?? ''} ${paper.title}`,
    extension: EXTENSIONS[mediaType] ?? 'bin',
    sha256,
    bytes: bytes.length,
    content: bytes,
  }
}

/** The computation record of the frozen standings, as an independent program reads it. */
async function frozenRecord(
  reader: Reader,
  blocYearId: string,
  today: LocalDate,
): Promise<Source | undefined> {
  if (!(await isFrozen(reader, blocYearId))) return undefined
  const { record } = await recordOf(reader, blocYearId, today)
  const content = Buffer.from(`${JSON.stringify(record, null, 1)}\n`, 'utf8')
  return {
    title: 'Hồ sơ tính điểm (dữ liệu để tính lại bảng xếp hạng)',
    name: 'Hồ sơ tính điểm',
    extension: 'json',
    sha256: hashOf(content),
    bytes: content.length,
    content,
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

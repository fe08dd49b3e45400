import type { Reader, Tx } from '../../../db/database.ts'
import { formatShortDate } from '../../../documents/vietnamese.ts'
import { type ZipEntry, zipStream } from '../../../documents/zip.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import {
  asciiName,
  bundleEntries,
  type BundleSource,
  extensionOf,
  INDEX_FILE,
  indexText,
  MANIFEST_FILE,
  manifestText,
} from '../../awards/domain/bundle.ts'
import { hashOf, measured, type MeasuredBytes, withByteOrderMark } from '../../awards/index.ts'
import { blocNameOn, locateBlocYear } from '../../blocs/index.ts'
import { getFile, readContent } from '../../files/index.ts'
import { readersOf } from '../../papers/domain/paper.ts'
import { assertSealed } from '../../papers/index.ts'
import { recordOf } from '../../scoring/index.ts'
import { inOrder, told, withoutFile } from '../domain/year-papers.ts'
import { isFrozen, papersOf } from './year-state.ts'

/** The papers of a year on their way out as one ZIP file: the bytes are read while they are sent. */
export interface Pack extends MeasuredBytes {
  readonly name: string
}

/** What the pack will hold, without a byte of its papers. */
interface Plan {
  readonly name: string
  /** Of all that it will hold. */
  readonly key: string
  readonly entries: (reader: Reader) => ZipEntry[]
}

/** A file of the pack; `content` for what is made here, else it is read by its hash. */
type Source = BundleSource & { readonly content: Buffer | null }

/**
 * Lets the pack of a year be downloaded and writes down who took it and the hash of what was taken. It holds every
 * issued paper of the year that somebody with these roles may read, and once the standings are frozen the computation
 * record; an index that also names the papers of which no file is there; and a manifest for `sha256sum -c`. The same
 * papers give the same bytes.
 */
export async function downloadPack(
  tx: Tx,
  by: By,
  command: { readonly blocYearId: string; readonly roles: Roles; readonly today: LocalDate },
): Promise<Pack> {
  const plan = await planOf(tx, command)
  const bytes = await measured(tx, plan.key, (reader) => zipStream(plan.entries(reader)).chunks(0))
  await recordEvent(tx, by, {
    action: 'hand-overs.download-pack',
    kind: 'bloc-year',
    id: command.blocYearId,
    located: await locateBlocYear(tx, command.blocYearId),
    after: { sha256: bytes.sha256, bytes: bytes.length },
  })
  return { ...bytes, name: plan.name }
}

async function planOf(
  reader: Reader,
  { blocYearId, roles, today }: { blocYearId: string; roles: Roles; today: LocalDate },
): Promise<Plan> {
  const { blocId, year } = await locateBlocYear(reader, blocYearId)
  const papers = inOrder(await papersOf(reader, blocYearId)).filter((paper) =>
    readersOf(paper).some((role) => roles.has(role)),
  )
  assertSealed(papers)
  const sources: Source[] = []
  const fileless: string[] = []
  for (const paper of papers) {
    const title = told(paper, formatShortDate)
    if (paper.content === null) fileless.push(title)
    else {
      const { mediaType, sha256, size } = await getFile(reader, paper.content.fileId)
      const name = `${paper.number ?? ''} ${paper.title}`
      sources.push({ title, name, extension: extensionOf(mediaType), sha256, bytes: size, content: null })
    }
  }
  const record = await frozenRecord(reader, blocYearId, today)
  const entries = bundleEntries(record === undefined ? sources : [...sources, record])
  // The bloc is called as at the end of its year: the pack of a year is the same whenever it is taken.
  const bloc = await blocNameOn(reader, blocId, `${year}-12-31` as LocalDate)
  const heading = `Bàn giao năm ${year} — ${bloc}`
  const index = withByteOrderMark(`${indexText(heading, entries)}${withoutFile(fileless)}`)
  const manifest = Buffer.from(
    manifestText([{ file: INDEX_FILE, sha256: hashOf(index) }, ...entries]),
    'utf8',
  )
  return {
    name: `${asciiName(`Bàn giao ${year} ${bloc}`)}.zip`,
    // The manifest names every other file with its hash.
    key: `hand-over ${hashOf(manifest)}`,
    entries: (from) => [
      textEntry(INDEX_FILE, index),
      ...entries.map(({ file, bytes, sha256, content }) =>
        content === null
          ? { file, size: bytes, read: () => readContent(from, sha256) }
          : textEntry(file, content),
      ),
      textEntry(MANIFEST_FILE, manifest),
    ],
  }
}

const textEntry = (file: string, content: Buffer): ZipEntry => ({
  file,
  size: content.length,
  read: () => Promise.resolve(content),
})

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

import type { Reader } from '../../../db/database.ts'
import { type DossierIndexData, type Threads, threads } from '../../../documents/index.ts'
import { mergePdfs, type MergeSource } from '../../../documents/merge/merge-pdf.ts'
import { slipPage } from '../../../documents/merge/stand-in.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { blocNameOn, getBlocYear, headOn } from '../../blocs/index.ts'
import { readContent } from '../../files/index.ts'
import { nameOn, paperHeadOn } from '../../organisations/index.ts'
import { FIRST_YEAR_OF_LAW } from '../domain/dossier.ts'
import { type BundlePlan, headingOf, type PlannedPaper, PAPER_NAMES } from './bundle-plan.ts'

/** How a file becomes pages: as it is, as a picture on a page, or by a slip that says where it is. */
interface Pages {
  readonly by: 'itself' | 'picture' | 'slip'
  readonly count: number
}

/** What is known of files by their hash: looking at one means reading it whole. */
const known = new Map<string, Pages>()
const MOST_KNOWN = 10_000

/**
 * The dossier as one PDF, as often as it is asked for: its index with the pages of each paper, then the papers in the
 * order of the law, a bookmark each. A scan that is a picture becomes a page; a file that can not be one (Word,
 * encrypted, broken, too heavy) leaves a slip that says under which name the ZIP holds it. The same dossier gives the
 * same bytes. One paper is in memory at a time, and read by a thread.
 */
export function mergedDossier(
  plan: BundlePlan,
  index: DossierIndexData,
): (reader: Reader) => AsyncIterable<Uint8Array> {
  // Bytes go out when nobody is being served any more, as far as the process knows.
  const by = threads()
  return async function* (reader) {
    const pages: Pages[] = []
    for (const paper of plan.papers) pages.push(await pagesOf(reader, paper, by))
    const papers = index.papers.map((paper, position) => ({
      ...paper,
      pages: pages[position]?.count ?? null,
    }))
    const { pdf } = await by.run('print', { kind: 'dossier-index', data: { ...index, papers } })
    const sources: MergeSource[] = plan.papers.map((paper, position) => ({
      title: paper.title,
      read: () => readPages(reader, paper, pages[position]?.by ?? 'slip', by),
    }))
    yield* mergePdfs(
      `Hồ sơ đề nghị tặng ${headingOf(plan.item)}`,
      [{ title: 'Danh mục hồ sơ', read: () => Promise.resolve(pdf) }, ...sources],
      by,
    )
  }
}

async function pagesOf(
  reader: Reader,
  { sha256, mediaType, title }: PlannedPaper,
  by: Threads,
): Promise<Pages> {
  const found = known.get(sha256)
  if (found) return found
  const content = await readContent(reader, sha256)
  const as = mediaType.startsWith('image/') ? 'picture' : 'itself'
  const bytes =
    as === 'picture' ? await unlessTooHeavy(by.run('picture-page', { title, picture: content })) : content
  const count = bytes && (await unlessTooHeavy(by.run('page-count', bytes)))
  const pages: Pages = count === null ? { by: 'slip', count: 1 } : { by: as, count }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(sha256, pages)
  return pages
}

/**
 * Null for what is too heavy to be read: it is no page. Whatever else stands in the way (threads that are busy, a
 * database that does not answer) says nothing about the file, and must not make another dossier of it.
 */
function unlessTooHeavy<T>(job: Promise<T>): Promise<T | null> {
  return job.catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === 'invalid') return null
    throw error
  })
}

async function readPages(
  reader: Reader,
  { sha256, title, file }: PlannedPaper,
  as: Pages['by'],
  by: Threads,
): Promise<Uint8Array> {
  if (as === 'slip')
    return slipPage(
      title,
      `${title}\n\nVăn bản này không ghép được thành trang PDF. Xem tệp sau trong hồ sơ dạng ZIP:\n${file}\nSHA-256: ${sha256}`,
    )
  const content = await readContent(reader, sha256)
  const page = as === 'picture' ? await by.run('picture-page', { title, picture: content }) : content
  if (page === null) throw new RangeError(`a picture that could be read can not be read: ${sha256}`)
  return page
}

/** What the index says, but for the pages of the papers: with the names that bloc and head bore, as they are known now. */
export async function indexDataOf(reader: Reader, plan: BundlePlan): Promise<DossierIndexData> {
  const { item, proposal, papers, missing } = plan
  const { blocId, year } = await getBlocYear(reader, proposal.blocYearId)
  const madeAt = latestOf(papers, item.vote.heldOn)
  const day = localDateOf(madeAt)
  const issued = papers.find(({ paper }) => paper.kind === 'proposal')?.paper
  const issuerId = issued?.issuerId ?? (await headOn(reader, blocId, day))
  const head = await nameOn(reader, issuerId, day)
  return {
    madeAt,
    head: await paperHeadOn(reader, 'dossier-index', issuerId, day, ''),
    bloc: await blocNameOn(reader, blocId, day),
    organisation: item.organisationName,
    award: item.awardTitle,
    year,
    rule: year < FIRST_YEAR_OF_LAW ? null : 'Điều 84 Luật Thi đua, khen thưởng',
    papers: papers.map(({ paper, file, bytes, sha256 }) => ({
      title: paper.title,
      number: paper.number,
      date: paper.date,
      issuer: paper.issuerName,
      pages: null,
      file,
      bytes,
      sha256,
    })),
    missing: missing.map((row) => ({
      title: PAPER_NAMES[row.kind],
      owedBy: row.owedBy === 'head' ? head : item.organisationName,
    })),
  }
}

/** The moment from which the dossier has been as it is: of its latest paper, or of the vote while it has none. */
function latestOf(papers: readonly PlannedPaper[], heldOn: LocalDate): Instant {
  const moments = papers.flatMap(({ paper }) => paper.issuedAt ?? []).sort()
  return (moments.at(-1) ?? `${heldOn}T00:00:00.000Z`) as Instant
}

import { createHash } from 'node:crypto'
import type { Reader } from '../../../db/database.ts'
import { formatShortDate } from '../../../documents/vietnamese.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { getFile } from '../../files/index.ts'
import { assertSealed } from '../../papers/index.ts'
import { getItemOfDossier, getProposal, type ItemRow, type ProposalRow } from '../data/proposal-repository.ts'
import {
  asciiName,
  type BundleEntry,
  bundleEntries,
  type BundleSource,
  extensionOf,
  INDEX_FILE,
  indexText,
  MANIFEST_FILE,
  manifestText,
} from '../domain/bundle.ts'
import type { ChecklistRow, DocumentKind } from '../domain/dossier.ts'
import { type ContainedPaper, contentsOf } from './contents.ts'

/** A paper in the bundle, known by the hash of its bytes. */
export interface PlannedPaper extends BundleEntry {
  readonly mediaType: string
  readonly paper: ContainedPaper
}

/** A text that the bundle adds: index and manifest. */
export interface PlannedText {
  readonly file: string
  readonly content: Buffer
}

/** What a bundle of a dossier will hold, without a byte of its papers. */
export interface BundlePlan {
  readonly item: ItemRow
  readonly proposal: ProposalRow
  readonly papers: readonly PlannedPaper[]
  readonly missing: readonly ChecklistRow[]
  readonly index: PlannedText
  readonly manifest: PlannedText
  /** Without extension: safe on Windows. */
  readonly name: string
}

/** The papers of Đ.84 by the names that the law gives them: what the files are called. */
export const PAPER_NAMES: Readonly<Record<DocumentKind, string>> = {
  proposal: 'Tờ trình',
  'achievement-report': 'Báo cáo thành tích',
  'title-minutes': 'Biên bản bình xét thi đua',
  'commendation-minutes': 'Biên bản xét khen thưởng',
  confirmation: 'Chứng nhận',
}

/**
 * Plans the bundle: the issued papers of the dossier in the order of the checklist, as everybody is given them, with
 * index and manifest. Throws `conflict` while one of them awaits its seal: without it the bundle would be another.
 */
export async function planBundle(reader: Reader, dossierId: string): Promise<BundlePlan> {
  const item = await getItemOfDossier(reader, dossierId)
  const proposal = await getProposal(reader, item.proposalId)
  const { year } = await getBlocYear(reader, proposal.blocYearId)
  const [contents] = await contentsOf(reader, proposal, [item])
  const sources: (BundleSource & { readonly mediaType: string; readonly paper: ContainedPaper })[] = []
  const issued = (contents?.papers ?? []).filter((paper) => paper.issued)
  assertSealed(issued)
  for (const paper of issued) {
    if (paper.content === null) continue
    const { mediaType, sha256, size } = await getFile(reader, paper.content.fileId)
    sources.push({
      title: titleOf(paper),
      name: `${PAPER_NAMES[paper.kind]} ${paper.number ?? ''}`,
      extension: extensionOf(mediaType),
      sha256,
      bytes: size,
      mediaType,
      paper,
    })
  }
  const papers = bundleEntries(sources)
  const index = { file: INDEX_FILE, content: withByteOrderMark(indexText(headingOf(item), papers)) }
  const indexEntry = { sha256: hashOf(index.content), file: INDEX_FILE }
  const manifest = Buffer.from(manifestText([indexEntry, ...papers]), 'utf8')
  return {
    item,
    proposal,
    papers,
    missing: contents?.missing ?? [],
    index,
    manifest: { file: MANIFEST_FILE, content: manifest },
    name: asciiName(`Hồ sơ ${year} ${item.organisationName} ${item.awardTitle}`),
  }
}

/** What the dossier is called. */
export const headingOf = (item: ItemRow): string => `${item.awardTitle} — ${item.organisationName}`

/** Boards share signs in numbers, so the issuer stands beside the number. */
function titleOf({ title, number, date, issuerName }: ContainedPaper): string {
  const of = [
    number === null ? '' : `số ${number}`,
    date === null ? '' : `ngày ${formatShortDate(date)}`,
    `của ${issuerName}`,
  ]
  return `${title} (${of.filter((part) => part !== '').join(' ')})`
}

/** Old editors of Windows read UTF-8 by its mark only. */
export const withByteOrderMark = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf8')

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

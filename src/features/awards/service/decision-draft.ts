import type { Tx } from '../../../db/database.ts'
import type { DecisionData } from '../../../documents/index.ts'
import { formatDate, joinNames } from '../../../documents/vietnamese.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { paperHeadOn } from '../../organisations/index.ts'
import { getPaper, producePaper } from '../../papers/index.ts'
import { basesOf } from '../../selection/index.ts'
import { type ItemRow, listItems, type ProposalRow } from '../data/proposal-repository.ts'
import type { PaperSigner } from '../domain/proposal.ts'
import { type Move, recordMove, takeProposal } from './proposals.ts'
import { toSigner } from './signer.ts'

/** What the proposal does not say: who decides, in whose name and numbers, and the wording of the last articles. */
export interface DecisionWording {
  /** Who issues, as the head prints it: `Bộ Kế hoạch và Đầu tư`. */
  readonly authority: string
  /** `Bộ trưởng Bộ Kế hoạch và Đầu tư`. */
  readonly decidedBy: string
  /** Its sign in numbers of papers: `BKHĐT`. */
  readonly symbol: string
  readonly place: string
  readonly articles: readonly string[]
  readonly executors: string
  readonly signer: PaperSigner
  readonly recipients: readonly string[]
}

/**
 * Drafts the minister's decision (Quyết định) on a received proposal for the council: boards and awards are those
 * proposed, by the names of the meeting's day. The minister issues it, so it stays DỰ THẢO and takes no number here.
 */
export async function draftDecision(
  tx: Tx,
  by: By,
  { wording, ...move }: Move & { readonly wording: DecisionWording },
): Promise<string> {
  const { before } = await takeProposal(tx, move, 'draft-decision')
  const { councilId, year } = await locateBlocYear(tx, before.blocYearId)
  const items = await listItems(tx, [before.id])
  const illustrative = items.some((item) => item.illustrative)
  const awards = grantsOf(items)
  const about = `tặng ${joinNames(awards.map(({ award }) => award))} năm ${year}`
  const head = await paperHeadOn(tx, 'decision', councilId, localDateOf(by.now), wording.place)
  const { paperId } = await producePaper(tx, by, {
    kind: 'decision',
    blocYearId: before.blocYearId,
    subject: { kind: 'proposal', id: before.id },
    located: { councilId },
    title: `Dự thảo Quyết định ${about}`,
    data: {
      madeAt: by.now,
      head: { ...head, superior: null, authority: wording.authority, symbol: `QĐ-${wording.symbol}` },
      decidedBy: wording.decidedBy,
      year,
      about,
      bases: await basesOf(tx, before.blocYearId),
      proposedBy: await proposedBy(tx, before),
      awards,
      articles: wording.articles,
      executors: wording.executors,
      signer: toSigner(wording.signer, illustrative),
      // Those of the last article: one for each award, those of the wording, and the one that closes.
      recipients: [`Như Điều ${awards.length + wording.articles.length + 1}`, ...wording.recipients],
    },
    illustrative,
    issuerId: councilId,
  })
  await recordMove(tx, by, before, 'draft-decision', { after: { paperId } })
  return paperId
}

/** The boards of each award, in the order of the proposal. */
function grantsOf(items: readonly ItemRow[]): DecisionData['awards'] {
  return [...Map.groupBy(items, (item) => item.awardTitle)].map(([award, group]) => ({
    award,
    organisations: group.map((item) => item.organisationName),
    ...(group.some((item) => item.illustrative) ? { illustrative: true } : {}),
  }))
}

/** `Ban Quản lý … tại Tờ trình số 01/TTr-BQL ngày 20 tháng 01 năm 2023`. */
async function proposedBy(tx: Tx, { paperId, number, issuedOn }: ProposalRow): Promise<string> {
  if (paperId === null || issuedOn === null) throw new RangeError('a received proposal that was not issued')
  const { issuerName } = await getPaper(tx, paperId)
  return `${issuerName} tại Tờ trình ${number === null ? '' : `số ${number} `}${formatDate(issuedOn)}`
}

import type { Reader, Tx } from '../../../db/database.ts'
import type { DecisionData, PaperReference } from '../../../documents/index.ts'
import { formatDate, joinNames } from '../../../documents/vietnamese.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn } from '../../blocs/index.ts'
import { paperHeadOn } from '../../organisations/index.ts'
import { getPaper, producePaper } from '../../papers/index.ts'
import { basesOf } from '../../selection/index.ts'
import { listItems, type ProposalRow } from '../data/proposal-repository.ts'
import { type Grant, grantsOf } from '../domain/grants.ts'
import type { PaperSigner } from '../domain/proposal.ts'
import { takeProposals } from './decided-proposals.ts'
import { recordMove } from './proposals.ts'
import { toSigner } from './signer.ts'

/** What the proposals do not say: who decides, in whose name and numbers, and the wording of the last articles. */
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
 * Drafts the minister's decision (Quyết định) on received proposals of one year for the council: boards and awards are
 * those proposed, by the names of the meeting's day, by award with the bloc of each. The minister issues it, so it stays
 * DỰ THẢO and takes no number here. The next draft on the same awards of the year takes its place; flags and certificates
 * may be decided apart.
 */
export async function draftDecision(
  tx: Tx,
  by: By,
  councilId: string,
  command: {
    readonly roles: Roles
    readonly proposals: readonly { readonly proposalId: string; readonly version: number }[]
    readonly wording: DecisionWording
  },
): Promise<string> {
  const { wording } = command
  const taken = await takeProposals(tx, councilId, command, 'draft-decision')
  const year = taken[0]?.year ?? 0
  taken.forEach((one, index) => {
    if (one.year !== year) throw invalidField(`/proposals/${index}/proposalId`, 'awards.other-year')
  })
  const grants = await proposedGrants(tx, taken)
  const illustrative = grants.some((grant) => grant.illustrative)
  const about = `tặng ${joinNames(grants.map(({ award }) => award))} năm ${year}`
  const head = await paperHeadOn(tx, 'decision', councilId, localDateOf(by.now), wording.place)
  const { paperId } = await producePaper(tx, by, {
    kind: 'decision',
    blocYearId: null,
    subject: { kind: subjectOf(year, grants), id: councilId },
    located: { councilId },
    title: `Dự thảo Quyết định ${about}`,
    data: {
      madeAt: by.now,
      head: { ...head, superior: null, authority: wording.authority, symbol: `QĐ-${wording.symbol}` },
      decidedBy: wording.decidedBy,
      year,
      about,
      bases: await basesOfAll(tx, taken),
      proposedBy: await Promise.all(taken.map(({ before }) => proposedBy(tx, before))),
      awards: grants.map(toPrinted),
      articles: wording.articles,
      executors: wording.executors,
      signer: toSigner(wording.signer, illustrative),
      // Those of the last article: one for each award, those of the wording, and the one that closes.
      recipients: [`Như Điều ${grants.length + wording.articles.length + 1}`, ...wording.recipients],
    },
    illustrative,
    issuerId: councilId,
  })
  for (const { before } of taken) await recordMove(tx, by, before, 'draft-decision', { after: { paperId } })
  return paperId
}

type Taken = Awaited<ReturnType<typeof takeProposals>>

/** What the proposals propose, by award. */
async function proposedGrants(reader: Reader, taken: Taken): Promise<Grant[]> {
  const items = await listItems(
    reader,
    taken.map(({ before }) => before.id),
  )
  const blocs = new Map<string, string>()
  for (const { before, blocId } of taken) {
    const day = items.find((item) => item.proposalId === before.id)?.vote.heldOn
    if (day !== undefined) blocs.set(before.id, await blocNameOn(reader, blocId, day))
  }
  return grantsOf(
    // In the order in which the proposals were named.
    taken.flatMap(({ before }) =>
      items
        .filter((item) => item.proposalId === before.id)
        .map((item) => ({ ...item, bloc: blocs.get(before.id) ?? '' })),
    ),
  )
}

/** What the draft is about: `awards-of-2022-certificate-flag`. */
const subjectOf = (year: number, grants: readonly Grant[]): string =>
  [`awards-of-${year}`, ...[...new Set(grants.map(({ code }) => code))].sort()].join('-')

const toPrinted = ({ award, boards, illustrative }: Grant): DecisionData['awards'][number] => ({
  award,
  boards,
  ...(illustrative ? { illustrative } : {}),
})

/** The legal bases and rulebooks of the blocs, each once. */
async function basesOfAll(reader: Reader, taken: Taken): Promise<PaperReference[]> {
  const all = new Map<string, PaperReference>()
  for (const { before } of taken)
    for (const basis of await basesOf(reader, before.blocYearId)) all.set(JSON.stringify(basis), basis)
  return [...all.values()]
}

/** `Ban Quản lý … tại Tờ trình số 01/TTr-BQL ngày 20 tháng 01 năm 2023`. */
async function proposedBy(reader: Reader, { paperId, number, issuedOn }: ProposalRow): Promise<string> {
  if (paperId === null || issuedOn === null) throw new RangeError('a received proposal that was not issued')
  const { issuerName } = await getPaper(reader, paperId)
  return `${issuerName} tại Tờ trình ${number === null ? '' : `số ${number} `}${formatDate(issuedOn)}`
}

import type { Reader, Tx } from '../../../db/database.ts'
import type { ProposalData } from '../../../documents/index.ts'
import { joinNames } from '../../../documents/vietnamese.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, headOn, locateBlocYear } from '../../blocs/index.ts'
import { viewMeeting } from '../../meetings/index.ts'
import { nameOn, paperHeadOn } from '../../organisations/index.ts'
import { producePaper } from '../../papers/index.ts'
import type { VoteBase } from '../../rulebooks/domain/fractions.ts'
import { basesOf } from '../../selection/index.ts'
import { findMinutes } from '../data/minutes-views.ts'
import { type ItemRow, listItems, type ProposalRow } from '../data/proposal-repository.ts'
import type { Citation } from '../domain/consistency.ts'
import { voteRatio } from '../domain/proposal.ts'
import { toSigner } from './signer.ts'
import { awardKinds, standingsByBoard } from './sources.ts'

const BASES: Readonly<Record<VoteBase, ProposalData['items'][number]['base']>> = {
  'all-members': 'all-members',
  'members-present': 'present',
  'ballots-issued': 'issued',
  'valid-ballots': 'valid',
}

/**
 * Writes the proposal as a draft paper: list, votes, dates and bases come from the declared results, the issued
 * minutes and the adopted rulebook; names are those of the meeting's day, the head board's those of `date`.
 * Throws `conflict` while the minutes of the meeting are not issued.
 */
export async function produceProposal(
  tx: Tx,
  by: By,
  proposal: ProposalRow,
  date: LocalDate,
): Promise<{ readonly paperId: string; readonly cited: Citation }> {
  const located = await locateBlocYear(tx, proposal.blocYearId)
  const items = await listItems(tx, [proposal.id])
  const issuerId = await headOn(tx, located.blocId, date)
  const { data, cited } = await composeProposal(tx, by, proposal, items, { ...located, issuerId, date })
  const { paperId } = await producePaper(tx, by, {
    kind: 'proposal',
    blocYearId: proposal.blocYearId,
    subject: { kind: 'proposal', id: proposal.id },
    located,
    title: `Tờ trình ${data.about}`,
    data,
    illustrative: items.some((item) => item.illustrative),
    issuerId,
    supersedesId: proposal.paperId ?? undefined,
  })
  return { paperId, cited }
}

/** Nơi nhận of a paper with addressees begins with them. */
const AS_ABOVE = 'Như trên'

interface Where {
  readonly blocId: string
  readonly councilId: string
  readonly year: number
  readonly issuerId: string
  readonly date: LocalDate
}

async function composeProposal(
  reader: Reader,
  by: By,
  { blocYearId, wording }: ProposalRow,
  items: readonly ItemRow[],
  { blocId, councilId, year, issuerId, date }: Where,
): Promise<{ readonly data: ProposalData; readonly cited: Citation }> {
  const [first] = items
  if (!first) throw new RangeError('a proposal without items')
  const meeting = await viewMeeting(reader, first.meetingId)
  const minutes = await findMinutes(reader, meeting.id)
  if (!minutes) throw new DomainError('conflict', 'awards.minutes-not-issued', { meeting: meeting.title })
  const standings = await standingsByBoard(reader, blocYearId)
  const illustrative = items.some((item) => item.illustrative)
  const data: ProposalData = {
    madeAt: by.now,
    head: await paperHeadOn(reader, 'proposal', issuerId, date, wording.place),
    bloc: await blocNameOn(reader, blocId, date),
    year,
    about: `đề nghị tặng ${joinNames([...new Set(items.map((item) => item.awardTitle))])} năm ${year}`,
    addressees: [await nameOn(reader, councilId, date), ...wording.otherAddressees],
    bases: await basesOf(reader, blocYearId),
    minutes: {
      type: 'Biên bản',
      number: minutes.number,
      date: minutes.date,
      issuer: meeting.title,
      about: null,
    },
    meeting: {
      name: meeting.title,
      date: meeting.heldOn,
      members: meeting.counts.members,
      present: meeting.counts.present,
    },
    items: items.map((item) => {
      const standing = standings.get(item.organisationId)
      return {
        organisation: item.organisationName,
        award: item.awardTitle,
        votesFor: item.vote.approvals,
        of: item.vote.base,
        base: BASES[item.baseKind],
        ratio: voteRatio(item.vote),
        points:
          standing === undefined ? null : { value: standing.points, illustrative: standing.illustrative },
        rank: standing?.rank ?? null,
        illustrative: item.illustrative,
      }
    }),
    reasons: [...wording.reasons, ...(await sharesTold(reader, blocYearId, items))],
    attachments: attachmentsOf(items, wording.copies),
    signer: toSigner(wording.signer, illustrative),
    recipients: [AS_ABOVE, ...wording.recipients.filter((one) => one !== AS_ABOVE)],
  }
  const printed = items.flatMap(({ organisationId }) => {
    const standing = standings.get(organisationId)
    return standing ? [[organisationId, { points: standing.points, rank: standing.rank }] as const] : []
  })
  return { data, cited: { minutesPaperId: minutes.paperId, standings: Object.fromEntries(printed) } }
}

/** What the rulebook says of shares beyond the bloc for the awards proposed: told, for the bloc can not compute them. */
async function sharesTold(
  reader: Reader,
  blocYearId: string,
  items: readonly ItemRow[],
): Promise<readonly string[]> {
  const proposed = new Set(items.map((item) => item.awardCode))
  return (await awardKinds(reader, blocYearId)).flatMap(({ code, title, nationalShare }) =>
    nationalShare && proposed.has(code)
      ? [
          `${title.vi}: số được xét không quá ${nationalShare.fraction} ${nationalShare.of.vi}, theo ` +
            `${nationalShare.source.vi}; tỷ lệ này do cấp xét khen thưởng áp dụng, không tính trong Khối.`,
        ]
      : [],
  )
}

/** What goes with it [law Đ.84]: minutes of emulation for titles, minutes of commendation for forms of commendation. */
function attachmentsOf(items: readonly ItemRow[], copies: number): ProposalData['attachments'] {
  const has = (form: ItemRow['form']) => items.some((item) => item.form === form)
  return [
    { title: 'Báo cáo thành tích của từng đơn vị được đề nghị', copies },
    ...(has('title') ? [{ title: 'Biên bản bình xét thi đua', copies }] : []),
    ...(has('commendation') ? [{ title: 'Biên bản xét khen thưởng', copies }] : []),
  ]
}

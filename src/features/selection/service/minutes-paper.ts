import type { Reader, Tx } from '../../../db/database.ts'
import type { MinutesData, Person } from '../../../documents/index.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, findBlocYear, headOn, locateBlocYear } from '../../blocs/index.ts'
import type { Person as NamedPerson } from '../../meetings/domain/meeting.ts'
import { meetingMachine } from '../../meetings/domain/meeting.ts'
import type { Settlement } from '../../meetings/domain/remark.ts'
import {
  listRecommendations,
  type MeetingView,
  type RecommendationRow,
  viewMeeting,
} from '../../meetings/index.ts'
import { namesOn } from '../../organisations/index.ts'
import { producePaper } from '../../papers/index.ts'
import { signaturesOf } from '../../pledges/index.ts'
import { frozenStandings, totalCell } from '../../scoring/index.ts'
import { listPolls, type PollRow } from '../data/poll-repository.ts'
import { basesOf, paperHead, pollCountOf } from './paper-parts.ts'
import { frozenOf } from './poll-basics.ts'

/** The three minutes that a conference may need: its own, and those that Đ.84 asks for in dossiers. */
export const MINUTES_FORMS = ['conference', 'emulation-selection', 'commendation-review'] as const
export type MinutesForm = (typeof MINUTES_FORMS)[number]

/** What the data of the meeting do not say: the form, the addressees, and what was agreed about the year to come. */
export interface MinutesInput {
  readonly meetingId: string
  readonly roles: Roles
  readonly form: MinutesForm
  /** Proposed head and deputy of the next year, by id. */
  readonly nextTerms: { readonly headId: string; readonly deputyId: string } | null
  /** To whom the rotating flag was handed; it is no award. */
  readonly rotatingFlagToId: string | null
  readonly copies: number
  readonly recipients: readonly string[]
}

const FORM_TITLES: Readonly<Record<MinutesForm, string>> = {
  conference: 'Biên bản hội nghị',
  'emulation-selection': 'Biên bản bình xét thi đua',
  'commendation-review': 'Biên bản xét khen thưởng',
}
const SETTLED: Readonly<Record<Settlement, string>> = {
  accepted: 'chấp nhận',
  'partly-accepted': 'chấp nhận một phần',
  rejected: 'không chấp nhận',
}

/**
 * Writes the minutes of a meeting as a draft paper of the head board, entirely from its data: attendance, agenda,
 * frozen score table, remarks and how they were settled, difficulties, declared polls with their counts and results.
 * Possible once the minutes are final, so that the paper can not say what may still change.
 */
export async function produceMinutes(
  tx: Tx,
  by: By,
  input: MinutesInput,
): Promise<{ readonly paperId: string }> {
  const meeting = await viewMeeting(tx, input.meetingId)
  transit(meetingMachine, meeting.state, 'minutes-paper', input.roles)
  const located = await locateBlocYear(tx, meeting.blocYearId)
  const issuerId = await headOn(tx, located.blocId, meeting.heldOn)
  const polls = await pollsOf(tx, meeting, input.form)
  const data: MinutesData = {
    madeAt: by.now,
    head: await paperHead(tx, 'minutes', issuerId, meeting.heldOn, meeting.place),
    form: input.form,
    subject: meeting.title,
    bloc: await blocNameOn(tx, located.blocId, meeting.heldOn),
    year: located.year,
    bases: await basesOf(tx, meeting.blocYearId),
    ...gathering(meeting),
    ...(await contents(tx, meeting, input.form)),
    ...(await voting(tx, meeting, polls)),
    ...(await outlook(tx, meeting, located, input)),
    adopted: meeting.adopted && { ...meeting.adopted, ...markOf(meeting) },
    copies: input.copies,
    recipients: input.recipients,
  }
  return producePaper(tx, by, {
    kind: 'minutes',
    blocYearId: meeting.blocYearId,
    // The minutes of the conference are the meeting's; the two for dossiers stand beside them.
    subject: {
      kind: input.form === 'conference' ? 'meeting' : `meeting-${input.form}`,
      id: meeting.id,
    },
    located,
    title: `${FORM_TITLES[input.form]} - ${meeting.title}`,
    data,
    illustrative: meeting.illustrative || polls.some((poll) => poll.illustrative),
    issuerId,
  })
}

const markOf = (thing: { readonly illustrative: boolean }) =>
  thing.illustrative ? { illustrative: true } : {}

const toPerson = (person: NamedPerson | null, organisation: string | null, mark: object): Person => ({
  name: person?.name ?? '',
  post: person?.post ?? null,
  organisation,
  ...mark,
})

/** The board for which the person sat in the meeting; null for one who represented none. */
function boardOf(person: NamedPerson | null, meeting: MeetingView): string | null {
  const seat = meeting.attendance.find(
    (entry) =>
      entry.kind === 'present' &&
      entry.representative.name === person?.name &&
      entry.representative.post === person.post,
  )
  return seat?.name ?? null
}

/** When, where and who. */
function gathering(meeting: MeetingView) {
  const mark = markOf(meeting)
  return {
    date: meeting.heldOn,
    startTime: meeting.startsAt,
    endTime: meeting.endsAt ?? '',
    venue: meeting.place,
    members: meeting.counts.members,
    present: meeting.attendance.flatMap((entry) =>
      entry.kind === 'present' ? [toPerson(entry.representative, entry.name, mark)] : [],
    ),
    absent: meeting.attendance.flatMap((entry) =>
      entry.kind === 'present'
        ? []
        : [
            {
              organisation: entry.name,
              reason: entry.reason,
              writtenOpinion: entry.kind === 'written-opinion' ? entry.paper : null,
              ...mark,
            },
          ],
    ),
    guests: meeting.delegates.map((delegate) => toPerson(delegate, delegate.organisationName, mark)),
    chair: toPerson(meeting.chair, boardOf(meeting.chair, meeting), mark),
    secretaries: meeting.secretary === null ? [] : [toPerson(meeting.secretary, null, mark)],
    secretarySigner: { post: null, name: meeting.secretary?.name ?? null, ...mark },
    chairSigner: { post: null, name: meeting.chair?.name ?? null, ...mark },
  }
}

/** What was reported, scored and said. The two minutes for dossiers hold the scores and the vote only. */
async function contents(reader: Reader, meeting: MeetingView, form: MinutesForm) {
  const scores = await scoresOf(reader, meeting)
  if (form !== 'conference') {
    const none: never[] = []
    return {
      agenda: none,
      report: null,
      scores,
      discussion: none,
      objections: none,
      difficulties: none,
      recommendations: none,
    }
  }
  const report = meeting.agenda.find((item) => item.kind === 'report')
  const raised = await raisedAt(reader, meeting)
  const named = await namesOn(
    reader,
    raised.map((r) => r.organisationId),
    meeting.heldOn,
  )
  const by = (r: RecommendationRow) =>
    r.raisedBy === null
      ? (named.get(r.organisationId) ?? '')
      : `${named.get(r.organisationId) ?? ''} (${r.raisedBy})`
  const texts = (kind: RecommendationRow['kind']) =>
    raised
      .filter((r) => r.kind === kind)
      .map((r) => ({
        organisation: by(r),
        text: { text: r.text, ...markOf(r) },
        addressee: r.addressedTo === '' ? null : r.addressedTo,
      }))
  return {
    agenda: meeting.agenda.map((item) => item.title),
    report: report
      ? {
          title: report.title,
          presenter: report.presenter ?? '',
          adopted: report.adopted && { ...report.adopted, ...markOf(meeting) },
        }
      : null,
    scores,
    discussion: meeting.remarks
      .filter((remark) => remark.kind === 'comment' && remark.state === null)
      .map((remark) => ({
        speaker:
          remark.organisationName === null
            ? remark.speaker
            : `${remark.speaker} (${remark.organisationName})`,
        text: { text: remark.text, ...markOf(remark) },
        settled: null,
      })),
    objections: meeting.remarks
      .filter((remark) => remark.state === 'settled' && remark.settlement !== null)
      .map((remark) => ({
        organisation: remark.organisationName ?? '',
        criterion: remark.subject ?? '',
        text: { text: remark.text, ...markOf(remark) },
        settled: {
          text: `${SETTLED[remark.settlement ?? 'accepted']}; ${remark.settledHow ?? ''}`,
          ...markOf(remark),
        },
      })),
    difficulties: texts('difficulty').map(({ organisation, text }) => ({ organisation, text })),
    recommendations: texts('recommendation'),
  }
}

/** The frozen score table; null while the scores are not frozen. */
async function scoresOf(reader: Reader, meeting: MeetingView): Promise<MinutesData['scores']> {
  const standings = await frozenStandings(reader, meeting.blocYearId).catch((error: unknown) => {
    if (error instanceof DomainError) return null
    throw error
  })
  if (standings === null) return null
  const item = meeting.agenda.find((one) => one.kind === 'scores')
  return {
    maximum: standings.rubric.total,
    rows: standings.rows.map((row) => ({
      organisation: row.name,
      self: totalCell(row, 'self'),
      checked: totalCell(row, 'checked'),
      agreed: totalCell(row, 'agreed'),
      rank: row.rank,
    })),
    adopted: item?.adopted ? { ...item.adopted, ...markOf(meeting) } : null,
  }
}

/** Everything that was raised at the meeting, page by page. */
async function raisedAt(reader: Reader, meeting: MeetingView): Promise<RecommendationRow[]> {
  const all: RecommendationRow[] = []
  let after: readonly string[] | null = null
  for (;;) {
    const filter = { blocYearId: meeting.blocYearId, meetingId: meeting.id }
    const page = await listRecommendations(reader, filter, { limit: 200, after })
    all.push(...page.items)
    const last = page.items.at(-1)
    if (page.next === null || last === undefined) return all.filter((r) => r.state !== 'withdrawn')
    after = [last.id]
  }
}

/** The declared polls of the meeting: all of them, or those of titles or of forms of commendation only. */
async function pollsOf(reader: Reader, meeting: MeetingView, form: MinutesForm): Promise<PollRow[]> {
  const declared = (await listPolls(reader, { meetingId: meeting.id }))
    .filter((poll) => poll.state === 'declared')
    // The titles first, as everybody ranks awards.
    .toSorted(
      (a, b) => Number(frozenOf(a).award.form !== 'title') - Number(frozenOf(b).award.form !== 'title'),
    )
  if (form === 'conference') return declared
  const wanted = form === 'emulation-selection' ? 'title' : 'commendation'
  return declared.filter((poll) => frozenOf(poll).award.form === wanted)
}

/** Counting team, counts and what the selection came to; an award that nobody reached is named as such. */
async function voting(reader: Reader, meeting: MeetingView, polls: readonly PollRow[]) {
  const ids = polls.flatMap((poll) => frozenOf(poll).candidates.map((c) => c.organisationId))
  const names = await namesOn(reader, ids, meeting.heldOn)
  const team = polls.find((poll) => poll.countingTeam !== null)?.countingTeam ?? null
  const mark = markOf(meeting)
  const counts = polls.map((poll) => pollCountOf(poll, names))
  return {
    countingTeam: team && {
      head: toPerson(team.head, boardOf(team.head, meeting), mark),
      members: team.members.map((member) => toPerson(member, boardOf(member, meeting), mark)),
    },
    polls: counts,
    // What these votes decided, whoever withdrew or moved up since: minutes tell of their own meeting.
    results: [...Map.groupBy(counts, (count) => count.award)].map(([award, rounds]) => ({
      award,
      organisations: rounds.flatMap(({ candidates }) =>
        candidates.filter((one) => one.elected).map((one) => one.organisation),
      ),
    })),
  }
}

/** Next year: the proposed head and deputy, the rotating flag, and how many signed the pledge that day. */
async function outlook(
  reader: Reader,
  meeting: MeetingView,
  located: { readonly blocId: string; readonly year: number },
  input: MinutesInput,
) {
  const { nextTerms, rotatingFlagToId } = input
  if (input.form !== 'conference') return { nextYear: null, pledgeSigned: null, rotatingFlagTo: null }
  const ids = [nextTerms?.headId, nextTerms?.deputyId, rotatingFlagToId].flatMap((id) => id ?? [])
  const names = await namesOn(reader, ids, meeting.heldOn)
  const nameOf = (id: string, pointer: string): string => {
    const name = names.get(id)
    if (name === undefined) throw invalidField(pointer, 'meetings.not-a-member')
    return name
  }
  const year = located.year + 1
  return {
    nextYear: nextTerms && {
      year,
      head: nameOf(nextTerms.headId, '/nextTerms/headId'),
      deputy: nameOf(nextTerms.deputyId, '/nextTerms/deputyId'),
    },
    pledgeSigned: await pledgeSignedAt(reader, meeting, located.blocId, year),
    rotatingFlagTo: rotatingFlagToId === null ? null : nameOf(rotatingFlagToId, '/rotatingFlagToId'),
  }
}

/** How many boards signed next year's pledge on the day of the meeting; null when none did. */
async function pledgeSignedAt(
  reader: Reader,
  meeting: MeetingView,
  blocId: string,
  year: number,
): Promise<MinutesData['pledgeSigned']> {
  const next = await findBlocYear(reader, blocId, year)
  if (!next) return null
  const signed = (await signaturesOf(reader, next.id)).filter((one) => one.signedOn === meeting.heldOn).length
  return signed === 0 ? null : { year, signed }
}

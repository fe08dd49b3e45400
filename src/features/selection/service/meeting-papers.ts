import type { Reader, Tx } from '../../../db/database.ts'
import type { PaperReference } from '../../../documents/index.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { headOn, locateBlocYear, membersOn } from '../../blocs/index.ts'
import { meetingMachine } from '../../meetings/domain/meeting.ts'
import { type MeetingView, viewMeeting } from '../../meetings/index.ts'
import { listPapersOfYear, producePaper } from '../../papers/index.ts'
import { paperHead } from './paper-parts.ts'

const markOf = ({ illustrative }: MeetingView) => (illustrative ? { illustrative: true } : {})

/**
 * Writes the attendance list (Danh sách đại biểu tham dự) to be signed at the door: every member of the day in the
 * order of the bloc, with whoever was announced or recorded for it, then the delegates. Unknown names stay blank.
 */
export async function produceAttendanceList(
  tx: Tx,
  by: By,
  input: { readonly meetingId: string; readonly roles: Roles },
): Promise<{ readonly paperId: string }> {
  const meeting = await viewMeeting(tx, input.meetingId)
  transit(meetingMachine, meeting.state, 'attendance-list-paper', input.roles)
  const located = await locateBlocYear(tx, meeting.blocYearId)
  const issuerId = await headOn(tx, located.blocId, meeting.heldOn)
  const names = new Map(
    [...meeting.attendance, ...meeting.unaccounted].map((one) => [one.organisationId, one.name]),
  )
  const mark = markOf(meeting)
  return producePaper(tx, by, {
    kind: 'attendance-list',
    blocYearId: meeting.blocYearId,
    subject: { kind: 'meeting', id: meeting.id },
    located,
    title: `Danh sách đại biểu tham dự - ${meeting.title}`,
    data: {
      madeAt: by.now,
      head: await paperHead(tx, 'attendance-list', issuerId, meeting.heldOn, meeting.place),
      meeting: meeting.title,
      date: meeting.heldOn,
      startTime: meeting.startsAt,
      venue: meeting.place,
      boards: (await membersOn(tx, located.blocId, meeting.heldOn)).map(({ organisationId }) => ({
        organisation: names.get(organisationId) ?? '',
        ...representativeOf(meeting, organisationId),
        ...mark,
      })),
      guests: meeting.delegates.map(({ name, post, organisationName }) => ({
        organisation: organisationName,
        name,
        post,
        ...mark,
      })),
      secretarySigner: { post: null, name: meeting.secretary?.name ?? null, ...mark },
    },
    illustrative: meeting.illustrative,
    issuerId,
  })
}

/** Who sits for the board; nobody yet, or nobody at all, leaves the row to be filled in by hand. */
function representativeOf(meeting: MeetingView, organisationId: string) {
  const entry = meeting.attendance.find((one) => one.organisationId === organisationId)
  return entry?.kind === 'present' ? entry.representative : { name: null, post: null }
}

/**
 * Writes an annex of the minutes (Phụ lục sửa đổi, bổ sung) as a paper of its own, signed like them by secretary and
 * chair: what stood there, what it shall be, and why. Each annex of a meeting stands beside the others.
 */
export async function produceMinutesAnnex(
  tx: Tx,
  by: By,
  input: {
    readonly meetingId: string
    readonly roles: Roles
    /** Which annex; null: the latest. */
    readonly number: number | null
    readonly recipients: readonly string[]
  },
): Promise<{ readonly paperId: string }> {
  const meeting = await viewMeeting(tx, input.meetingId)
  transit(meetingMachine, meeting.state, 'annex-paper', input.roles)
  const annex =
    input.number === null
      ? meeting.annexes.at(-1)
      : meeting.annexes.find(({ number }) => number === input.number)
  if (annex === undefined) throw invalidField('/number', 'meetings.no-such-annex')
  const located = await locateBlocYear(tx, meeting.blocYearId)
  const issuerId = await headOn(tx, located.blocId, meeting.heldOn)
  const mark = markOf(meeting)
  const text = (words: string) => ({ text: words, ...mark })
  return producePaper(tx, by, {
    kind: 'annex',
    blocYearId: meeting.blocYearId,
    subject: { kind: `minutes-annex-${annex.number}`, id: meeting.id },
    located,
    title: `Phụ lục số ${String(annex.number).padStart(2, '0')} của Biên bản - ${meeting.title}`,
    data: {
      madeAt: by.now,
      head: await paperHead(tx, 'annex', issuerId, meeting.heldOn, meeting.place),
      number: annex.number,
      of: await minutesOf(tx, meeting),
      corrections: [
        {
          place: annex.place,
          was: annex.was.trim() === '' ? null : text(annex.was),
          shall: text(annex.shall),
          reason: text(annex.reason),
        },
      ],
      minutesSigners: {
        secretary: { post: null, name: meeting.secretary?.name ?? null, ...mark },
        chair: { post: null, name: meeting.chair?.name ?? null, ...mark },
      },
      boardSigners: [],
      pledge: null,
      recipients: input.recipients,
    },
    illustrative: meeting.illustrative,
    issuerId,
  })
}

/** The minutes that are corrected, by number and date; while they are not issued, by the day of the meeting. */
async function minutesOf(reader: Reader, meeting: MeetingView): Promise<PaperReference> {
  const issued = (await listPapersOfYear(reader, meeting.blocYearId, [])).find(
    ({ kind, state, subject }) =>
      kind === 'minutes' && state === 'issued' && subject?.kind === 'meeting' && subject.id === meeting.id,
  )
  return {
    type: 'Biên bản',
    number: issued?.number ?? null,
    date: issued?.date ?? meeting.heldOn,
    issuer: meeting.title,
    about: null,
  }
}

import type { Reader } from '../../../db/database.ts'
import { membersOn, locateBlocYear } from '../../blocs/index.ts'
import { namesOn } from '../../organisations/index.ts'
import {
  type AgendaRow,
  getMeeting,
  listAgenda,
  listAnnexes,
  listAttendance,
  listDelegates,
  type MeetingRow,
} from '../data/meeting-repository.ts'
import { getRecommendation, listSteps, type RecommendationRow } from '../data/recommendation-repository.ts'
import { getRemark, listRemarks, type RemarkRow } from '../data/remark-repository.ts'
import { type Attendance, countAttendance, type Delegate, unaccounted } from '../domain/attendance.ts'
import type { MinutesAnnex } from '../domain/minutes.ts'
import type { RecommendationStep } from '../domain/recommendation.ts'

/** A board by the name that it bore on the meeting's day. */
export interface NamedBoard {
  readonly organisationId: string
  readonly name: string
}

/** A meeting with all of its contents; names are those of its day. */
export interface MeetingView extends MeetingRow {
  readonly agenda: readonly AgendaRow[]
  readonly attendance: readonly (Attendance & { readonly name: string })[]
  readonly delegates: readonly Delegate[]
  readonly counts: {
    readonly members: number
    readonly present: number
    readonly absent: number
    readonly writtenOpinions: number
  }
  /** Members of the day without an entry. */
  readonly unaccounted: readonly NamedBoard[]
  readonly remarks: readonly (RemarkRow & { readonly organisationName: string | null })[]
  readonly annexes: readonly MinutesAnnex[]
}

/** The whole meeting. Throws `not-found`. */
export async function viewMeeting(reader: Reader, meetingId: string): Promise<MeetingView> {
  const meeting = await getMeeting(reader, meetingId)
  const { blocId } = await locateBlocYear(reader, meeting.blocYearId)
  const members = await membersOn(reader, blocId, meeting.heldOn)
  const ids = members.map((member) => member.organisationId)
  const attendance = await listAttendance(reader, meetingId)
  const remarks = await listRemarks(reader, meetingId)
  const names = await namesOn(
    reader,
    [...ids, ...attendance.map((a) => a.organisationId), ...remarks.flatMap((r) => r.organisationId ?? [])],
    meeting.heldOn,
  )
  const nameOf = (organisationId: string) => names.get(organisationId) ?? ''
  const order = new Map(ids.map((id, index) => [id, index]))
  const counts = countAttendance(attendance, ids)
  return {
    ...meeting,
    agenda: await listAgenda(reader, meetingId),
    attendance: attendance
      .map((entry) => ({ ...entry, name: nameOf(entry.organisationId) }))
      .sort((a, b) => (order.get(a.organisationId) ?? 0) - (order.get(b.organisationId) ?? 0)),
    delegates: await listDelegates(reader, meetingId),
    counts: {
      members: ids.length,
      present: counts.present,
      absent: counts.absent,
      writtenOpinions: counts['written-opinion'],
    },
    unaccounted: unaccounted(attendance, ids).map((id) => ({ organisationId: id, name: nameOf(id) })),
    remarks: remarks.map((remark) => withName(remark, names)),
    annexes: await listAnnexes(reader, meetingId),
  }
}

/** One remark with the name that its board bore on the meeting's day. */
export async function viewRemark(reader: Reader, remarkId: string): Promise<MeetingView['remarks'][number]> {
  const remark = await getRemark(reader, remarkId)
  const { heldOn } = await getMeeting(reader, remark.meetingId)
  const boards = remark.organisationId === null ? [] : [remark.organisationId]
  return withName(remark, await namesOn(reader, boards, heldOn))
}

/** The chair and guests speak for no board. */
const withName = (remark: RemarkRow, names: ReadonlyMap<string, string>): MeetingView['remarks'][number] => ({
  ...remark,
  organisationName: remark.organisationId === null ? null : (names.get(remark.organisationId) ?? ''),
})

/** A recommendation with every step that was taken on it. */
export async function viewRecommendation(
  reader: Reader,
  recommendationId: string,
): Promise<RecommendationRow & { readonly steps: readonly RecommendationStep[] }> {
  const recommendation = await getRecommendation(reader, recommendationId)
  return { ...recommendation, steps: await listSteps(reader, recommendationId) }
}

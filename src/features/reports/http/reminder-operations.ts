import { z } from 'zod'
import { query, SEEN_BY_BLOC, type Operation } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import type { MessageParams } from '../../../shared/domain/errors.ts'
import type { DutyKind } from '../domain/duty.ts'
import { locateYear, seesDrafts } from '../service/locate.ts'
import { remindersOf } from '../service/reminders.ts'
import { type Reminder, tellReminder, type ToldDuty } from '../service/reminder-texts.ts'
import { ownBoards } from './own-boards.ts'
import { remindersView } from './schemas.ts'

/** Where each kind of duty is done; a registration that is not there yet has no address. */
const PLACES: Readonly<Record<DutyKind, string | null>> = {
  registration: null,
  pledge: 'pledges',
  report: 'reports',
  correction: 'reports',
  questions: 'reports',
}

const hrefOf = ({ kind, subjectId }: ToldDuty): string | null => {
  const place = PLACES[kind]
  return place === null || subjectId === null ? null : `/api/v1/${place}/${subjectId}`
}

const toItem = ({ member: { organisationId, code, name }, duties, text }: Reminder) => ({
  organisation: { id: organisationId, code, name },
  duties: duties.map((duty) => {
    const { kind, period, dueOn, state, days, count, message } = duty
    return { kind, period, dueOn, state, days, count, href: hrefOf(duty), message }
  }),
  text,
})

export const reminderOperations: readonly Operation[] = [
  query({
    id: 'reports.reminders',
    path: '/bloc-years/{blocYearId}/reminders',
    summary: {
      vi: 'Đơn vị nào còn nợ gì: đăng ký, chữ ký giao ước, báo cáo, bản sửa, câu trả lời; còn bao nhiêu ngày hoặc quá hạn bao nhiêu ngày',
      en: 'Who owes what: registrations, signatures, reports, corrections, answers, with the days left or late',
    },
    access: {
      roles: SEEN_BY_BLOC,
      locate: (reader, { params: { blocYearId } }) => locateYear(reader, blocYearId),
    },
    params: z.object({ blocYearId: id() }),
    response: remindersView,
    handle: async ({ db, params: { blocYearId }, actor, ...looking }) => {
      const { year } = await locateYear(db, blocYearId)
      const all = await remindersOf(db, blocYearId, looking.today)
      const own = await ownBoards(db, actor, looking.today)
      // What another board owes is for those who collect; a board sees its own.
      const seen = all.filter(({ member }) => seesDrafts(looking.roles) || own.has(member.organisationId))
      const { today, translator, language } = looking
      const told = (key: string, values: MessageParams) => translator.translate(language, key, values)
      return {
        body: { on: today, items: seen.map((each) => toItem(tellReminder(each, { year, today }, told))) },
      }
    },
  }),
]

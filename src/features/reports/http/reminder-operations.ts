import { z } from 'zod'
import { query, SEEN_BY_BLOC, type Operation } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import type { Language } from '../../../shared/domain/language.ts'
import type { MessageParams } from '../../../shared/domain/errors.ts'
import type { Duty, DutyKind } from '../domain/duty.ts'
import type { Span } from '../domain/period.ts'
import { locateYear, seesDrafts } from '../service/locate.ts'
import { type BoardDuties, remindersOf } from '../service/reminders.ts'
import { ownBoards } from './own-boards.ts'
import { remindersView } from './schemas.ts'
import type { Looking } from './views.ts'

/** Where each kind of duty is done; a registration that is not there yet has no address. */
const PLACES: Readonly<Record<DutyKind, string | null>> = {
  registration: null,
  pledge: 'pledges',
  report: 'reports',
  correction: 'reports',
  questions: 'reports',
}

const PERIODS: Readonly<Record<Span, Readonly<Record<Language, string>>>> = {
  H1: { vi: '6 tháng đầu năm', en: 'the first half of' },
  YEAR: { vi: 'năm', en: 'the year' },
}

function toDuty(duty: Duty, year: number, looking: Looking) {
  const { kind, period, dueOn, state, days, count, subjectId } = duty
  const { translator, language } = looking
  const place = PLACES[kind]
  const params: MessageParams = {
    year,
    period: PERIODS[period ?? 'YEAR'][language],
    dueOn: dueOn ?? '',
    days: days ?? 0,
    count: count ?? 0,
  }
  const what = translator.translate(language, `reports.duty.${kind}`, params)
  const when =
    state === 'undated' ? null : translator.translate(language, `reports.duty-state.${state}`, params)
  return {
    kind,
    period,
    dueOn,
    state,
    days,
    count,
    href: place === null || subjectId === null ? null : `/api/v1/${place}/${subjectId}`,
    message: when === null ? `${what}.` : `${what}: ${when}.`,
  }
}

function toItem({ member, duties }: BoardDuties, year: number, looking: Looking) {
  const { translator, language } = looking
  const { organisationId, code, name } = member
  const shown = duties.map((duty) => toDuty(duty, year, looking))
  const head = translator.translate(language, 'reports.reminder-head', { board: name, today: looking.today })
  return {
    organisation: { id: organisationId, code, name },
    duties: shown,
    text: [head, ...shown.map((duty) => `- ${duty.message}`)].join('\n'),
  }
}

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
      return { body: { on: looking.today, items: seen.map((each) => toItem(each, year, looking)) } }
    },
  }),
]

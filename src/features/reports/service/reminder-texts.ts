import type { MessageParams } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Duty } from '../domain/duty.ts'
import type { BoardDuties } from './reminders.ts'

/** A duty with the sentence that tells it. */
export interface ToldDuty extends Omit<Duty, 'organisationId'> {
  readonly message: string
}

/** What a board is reminded of; `text` is the whole reminder, to be copied into a letter. */
export interface Reminder {
  readonly member: BoardDuties['member']
  readonly duties: readonly ToldDuty[]
  readonly text: string
}

/** Words by message code, in the reader's language. */
export type Told = (code: string, params: MessageParams) => string

/** The reminder of one board in words. */
export function tellReminder(
  { member, duties }: BoardDuties,
  of: { readonly year: number; readonly today: LocalDate },
  told: Told,
): Reminder {
  const toldDuties = duties.map((duty) => tellDuty(duty, of.year, told))
  const head = told('reports.reminder-head', { board: member.name, today: of.today })
  return {
    member,
    duties: toldDuties,
    text: [head, ...toldDuties.map((duty) => `- ${duty.message}`)].join('\n'),
  }
}

function tellDuty(duty: Duty, year: number, told: Told): ToldDuty {
  const { kind, period, dueOn, state, days, count, subjectId } = duty
  const params: MessageParams = {
    year,
    period: told(`reports.duty-period.${period ?? 'YEAR'}`, {}),
    dueOn: dueOn ?? '',
    days: days ?? 0,
    count: count ?? 0,
  }
  const what = told(`reports.duty.${kind}`, params)
  const when = state === 'undated' ? null : told(`reports.duty-state.${state}`, params)
  const message = when === null ? `${what}.` : `${what}: ${when}.`
  return { kind, period, dueOn, state, days, count, subjectId, message }
}

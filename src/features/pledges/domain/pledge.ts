import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'

/**
 * One version of a bloc's pledge for a year. The head drafts the text and freezes it together with the accepted
 * targets of all members; from then on neither can change. Each board signs once, by its own officer or, from its
 * signed paper, by the head; the pledge is in force when all have signed, or when the head closes the signing after
 * its last day with the missing boards named. It is amended by an annex: another version, signed by the boards concerned,
 * which supersedes this one on coming into force. A version that is not in force can be given up (`void`) with a reason.
 */
export const pledgeMachine = machine({
  thing: 'pledge',
  states: ['drafting', 'frozen', 'signing', 'in-force', 'superseded', 'void'],
  initial: 'drafting',
  transitions: [
    { action: 'edit', from: ['drafting'], to: 'drafting', by: ['head'] },
    { action: 'freeze', from: ['drafting'], to: 'frozen', by: ['head'] },
    { action: 'sign', from: ['frozen', 'signing'], to: 'signing', by: ['member'] },
    { action: 'sign-on-behalf', from: ['frozen', 'signing'], to: 'signing', by: ['head'] },
    { action: 'complete', from: ['signing'], to: 'in-force', by: ['system'] },
    { action: 'close-signing', from: ['signing'], to: 'in-force', by: ['head'] },
    { action: 'amend', from: ['in-force'], to: 'in-force', by: ['head'] },
    { action: 'supersede', from: ['in-force'], to: 'superseded', by: ['system'] },
    { action: 'void', from: ['drafting', 'frozen', 'signing'], to: 'void', by: ['head'] },
  ],
})

export type PledgeState = (typeof pledgeMachine)['states'][number]
export type PledgeAction = (typeof pledgeMachine)['transitions'][number]['action']

/** A version that is still being worked on; a bloc year has at most one. */
export const OPEN_STATES = ['drafting', 'frozen', 'signing'] as const satisfies PledgeState[]

/**
 * The boards whose signature is still due: those that the frozen table names, that are members of the bloc that day,
 * and that have not signed. A board that joined later stands in no frozen table, and a board that left owes nothing.
 */
export function outstandingBoards(
  frozen: readonly string[],
  membersToday: ReadonlySet<string>,
  signed: ReadonlySet<string>,
): string[] {
  return frozen.filter((board) => membersToday.has(board) && !signed.has(board))
}

/** May the signing be closed? After its last day; or when nothing is due any more because a board has left. */
export function canClose(signBy: LocalDate, today: LocalDate, outstanding: readonly string[]): boolean {
  return outstanding.length === 0 || today > signBy
}

/**
 * In what capacity somebody of this post signs for a board: a deputy signs for the head (“KT. TRƯỞNG BAN / PHÓ TRƯỞNG
 * BAN”, Nghị định 30/2020/NĐ-CP, Phụ lục I), the head itself in its own name.
 */
export function capacityOf(post: string | null): { readonly code: 'KT'; readonly of: string } | null {
  const chief = post === null ? null : /^Phó\s+(\S.*?)(\s+phụ trách)?$/u.exec(post)?.[1]
  if (chief === null || chief === undefined) return null
  return { code: 'KT', of: chief.charAt(0).toLocaleUpperCase('vi') + chief.slice(1) }
}

import type { FieldError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/**
 * The paper that says so: its number as printed (free text, `995/BKHĐT-HĐTĐKT` has no type code), its date, who
 * issued it, and the recorded paper with its scan where there is one.
 */
export interface PaperRef {
  readonly number: string
  readonly date: LocalDate
  readonly issuer: string | null
  readonly paperId: string | null
}

/** The longest number of a paper that is accepted. */
export const PAPER_NUMBER_LENGTH = 100

/**
 * What is wrong with a paper reference: no number, a number that is too long, or a date after `today` (a paper
 * that is relied upon has been issued; the facts in it may well lie ahead).
 */
export function paperProblems(paper: PaperRef, today: LocalDate, pointer: string): FieldError[] {
  const problems: FieldError[] = []
  const number = paper.number.trim()
  if (number === '')
    problems.push({ pointer: `${pointer}/number`, code: 'organisations.paper-number-missing' })
  if (number.length > PAPER_NUMBER_LENGTH) {
    problems.push({
      pointer: `${pointer}/number`,
      code: 'organisations.paper-number-long',
      params: { maximum: PAPER_NUMBER_LENGTH },
    })
  }
  if (paper.date > today) {
    problems.push({
      pointer: `${pointer}/date`,
      code: 'organisations.paper-date-ahead',
      params: { date: paper.date },
    })
  }
  return problems
}

import { DomainError } from '../../../shared/domain/errors.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { DataQuestion } from './questions/question.ts'

/**
 * Where a question to a board stands. The board answers, which is all that a warning needs; an error stands until the
 * number is corrected (`settled`: a later revision no longer raises it) or the checker clears it by a recorded
 * decision with its reason. A question that is raised again by the same numbers gets back what was said to it.
 * Everything stays on record.
 */
export const questionMachine = machine({
  thing: 'question',
  states: ['open', 'answered', 'cleared', 'settled'],
  initial: 'open',
  transitions: [
    { action: 'answer', from: ['open', 'answered'], to: 'answered', by: ['owner', 'head'] },
    { action: 'clear', from: ['open', 'answered'], to: 'cleared', by: ['checker'] },
    { action: 'settle', from: ['open', 'answered', 'cleared'], to: 'settled', by: ['system'] },
  ],
})

export type QuestionState = (typeof questionMachine)['states'][number]

/** A question with where it stands. */
export interface QuestionRecord {
  readonly severity: DataQuestion['severity']
  readonly state: QuestionState
}

/** Does the question still stand in the way of acceptance? Errors do until settled or cleared; warnings never do. */
export function blocksAcceptance({ severity, state }: QuestionRecord): boolean {
  return severity === 'error' && (state === 'open' || state === 'answered')
}

/** Refuses acceptance while errors stand: `reports.questions-open` with their number. Warnings only ask. */
export function assertAcceptable(questions: readonly QuestionRecord[]): void {
  const blocking = questions.filter(blocksAcceptance).length
  if (blocking > 0) throw new DomainError('conflict', 'reports.questions-open', { count: blocking })
}

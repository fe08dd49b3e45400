import { invalidField } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { PaperRef } from '../../organisations/domain/paper-ref.ts'

/** Who launches an emulation movement (phong trào thi đua): the ministry, a province, or the bloc itself. */
export const MOVEMENT_LEVELS = ['ministry', 'province', 'bloc'] as const
export type MovementLevel = (typeof MOVEMENT_LEVELS)[number]

export type MovementState = 'draft' | 'launched' | 'closed'
export type MovementAction = 'edit' | 'launch' | 'close'

/** draft → launched (phát động) → closed (tổng kết). */
export const movementMachine = machine<MovementState, MovementAction>({
  thing: 'thing.movement',
  states: ['draft', 'launched', 'closed'],
  initial: 'draft',
  transitions: [
    { action: 'edit', from: ['draft'], to: 'draft', by: ['head', 'council'] },
    { action: 'launch', from: ['draft'], to: 'launched', by: ['head', 'council'] },
    { action: 'close', from: ['launched'], to: 'closed', by: ['head', 'council'] },
  ],
})

/** A movement is launched by a paper, which may not be younger than the launch. */
export function assertLaunch(paper: PaperRef | null, launchedOn: LocalDate): PaperRef {
  if (paper === null) throw invalidField('/paper', 'blocs.movement-needs-paper')
  if (launchedOn < paper.date) {
    throw invalidField('/launchedOn', 'blocs.launch-before-paper', { date: paper.date })
  }
  return paper
}

/** A movement is closed on or after the day on which it was launched. */
export function assertClosing(launchedOn: LocalDate, closedOn: LocalDate): void {
  if (closedOn < launchedOn)
    throw invalidField('/closedOn', 'blocs.closed-before-launch', { date: launchedOn })
}

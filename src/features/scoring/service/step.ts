import type { Tx } from '../../../db/database.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { fileOf } from '../../files/index.ts'
import type { Board, ScoreYear } from './year.ts'
import { loadYear } from './year.ts'
import type { SheetChange } from '../data/sheet-repository.ts'
import { getSheet, lockFrame, updateSheet } from '../data/sheet-repository.ts'
import type { SheetAction, SheetState } from '../domain/score-sheet.ts'
import { scoreSheetMachine } from '../domain/score-sheet.ts'
import { placeOfSheet, rolesOnSheet } from './place.ts'

/** Which sheet, as it was read, and what the caller is to it. */
export interface Target {
  readonly sheetId: string
  readonly expectedVersion: number
  readonly roles: Roles
}

/** The scan from which the head enters for a board; absent when the board enters for itself. */
export interface OnBehalf {
  readonly fileId: string
}

/** A step on a sheet that may be taken: the state that follows, and all that is known. */
export interface Step {
  readonly action: SheetAction
  readonly to: SheetState
  readonly board: Board
  readonly year: ScoreYear
  readonly today: LocalDate
  readonly place: Awaited<ReturnType<typeof placeOfSheet>>
  readonly onBehalfFileId: string | null
}

/**
 * Takes the scores of the year in hand, checks the version that was read, the transition table and the scan of an
 * entry on behalf. Everything that changes a sheet begins here, so no two changes of one year's scores overlap.
 */
export async function beginStep(
  tx: Tx,
  by: By,
  target: Target,
  action: SheetAction,
  onBehalf?: OnBehalf | null,
): Promise<Step> {
  const today = localDateOf(by.now)
  const { blocYearId } = await getSheet(tx, target.sheetId)
  await lockFrame(tx, blocYearId)
  const year = await loadYear(tx, blocYearId, today)
  const board = year.boards.find((one) => one.sheet.id === target.sheetId)
  if (!board) throw new RangeError('a sheet without its board')
  const place = await placeOfSheet(tx, board.sheet)
  const own = await rolesOnSheet(tx, target.roles, board.sheet, year.blocId, year.rulebook.content, today)
  const onBehalfFileId = onBehalf ? await scanOf(tx, onBehalf, own, place) : null
  // the head who forgot the scan is told so, and not that it has no right; where no scan would help, the state
  const isScanForgotten = onBehalf === null && own.has('head') && !own.has('owner')
  const isOnBehalf = onBehalfFileId !== null || isScanForgotten
  const roles: Roles = isOnBehalf ? new Set([...own, 'owner']) : own
  const to = transit(scoreSheetMachine, board.sheet.state, action, roles)
  if (isScanForgotten) throw invalidField('/onBehalf', 'scoring.on-behalf-without-scan')
  if (board.sheet.version !== target.expectedVersion) throw stale(board.sheet.version)
  return { action, to, board, year, today, place, onBehalfFileId }
}

async function scanOf(
  tx: Tx,
  { fileId }: OnBehalf,
  roles: Roles,
  place: Awaited<ReturnType<typeof placeOfSheet>>,
): Promise<string> {
  if (roles.has('owner')) throw invalidField('/onBehalf', 'scoring.on-behalf-of-self')
  if (!roles.has('head')) throw new DomainError('forbidden', 'common.forbidden')
  await fileOf(tx, fileId, place, '/onBehalf/fileId')
  return fileId
}

/** Puts the sheet into its next state with what changes, and writes the audit event. */
export async function finishStep(
  tx: Tx,
  by: By,
  step: Step,
  change: Omit<SheetChange, 'state'> = {},
  after: object = {},
): Promise<void> {
  const { sheet } = step.board
  const done = await updateSheet(tx, sheet.id, sheet.version, { ...change, state: step.to })
  if (!done) throw stale(sheet.version)
  await recordEvent(tx, by, {
    action: `scoring.${step.action}`,
    kind: 'score-sheet',
    id: sheet.id,
    located: step.place,
    before: { state: sheet.state },
    after: {
      state: step.to,
      ...(step.onBehalfFileId === null ? {} : { onBehalfFileId: step.onBehalfFileId }),
      ...after,
    },
  })
}

const stale = (current: number): DomainError => new DomainError('stale', 'common.stale', { current })

import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, invalidField, notFound } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { blocNameOn, locateBlocYear } from '../../blocs/index.ts'
import { findFrame, listSheets, lockFrame, updateSheet } from '../data/sheet-repository.ts'
import {
  type EnteredFacts,
  insertStanding,
  listTieFacts,
  replaceTieFacts,
} from '../data/standing-repository.ts'
import { blocCode, findReply } from '../data/standing-views.ts'
import type { ComputationRecord } from '../domain/record.ts'
import { computeRecord } from '../domain/record.ts'
import { scoreSheetMachine } from '../domain/score-sheet.ts'
import { awardsThroughSuccessions } from './award-register.ts'
import type { StandingsView } from './standings.ts'
import { sha256, viewOf } from './standings.ts'
import type { ScoreYear } from './year.ts'
import { computeColumns, inputsOf, loadYear, recordFrame } from './year.ts'

/** A member that is left out of the standings, by decision, with the reason. */
export interface LeftOut {
  readonly organisationId: string
  readonly reason: string
}

/**
 * Freezes the standings of a year: every score is agreed (or its board left out with a reason); the computation
 * record with its hash is kept for ever, the answer is kept ready, and the sheets are frozen.
 */
export async function freezeStandings(
  tx: Tx,
  by: By,
  blocYearId: string,
  expectedVersion: number,
  leaveOut: readonly LeftOut[],
): Promise<void> {
  const frame = await lockFrame(tx, blocYearId)
  if (await findReply(tx, blocYearId)) throw new DomainError('conflict', 'scoring.already-frozen')
  if (frame.version !== expectedVersion + 1) throw stale(frame.version - 1)
  const today = localDateOf(by.now)
  const all = await loadYear(tx, blocYearId, today)
  const leftOut = leaveOut.map((one, i) => leftOutOf(all, one, i))
  const twice = leftOut.findIndex(
    ({ organisation }, i) => leftOut.findIndex((other) => other.organisation === organisation) < i,
  )
  if (twice >= 0) throw invalidField(`/leaveOut/${twice}/organisationId`, 'common.reference')
  const year = {
    ...all,
    boards: all.boards.filter(({ code }) => !leftOut.some((l) => l.organisation === code)),
  }
  assertAllAgreed(year)
  const columns = computeColumns(year)
  const code = await blocCode(tx, year.blocId)
  const inputs = year.boards.map((board) => inputsOf(year, board, 'agreed'))
  const record = computeRecord(recordFrame(year, code, 'agreed', leftOut), inputs, sha256)
  for (const { sheet } of year.boards) {
    if (sheet.state === 'frozen') continue
    const state = transit(scoreSheetMachine, sheet.state, 'freeze', new Set(['system']))
    if (!(await updateSheet(tx, sheet.id, sheet.version, { state }))) throw stale(frame.version - 1)
  }
  const view = {
    ...viewOf(year, columns, record, await blocNameOn(tx, year.blocId, today), frame.version),
    leftOut: leftOut.map((one) => ({ ...one, name: nameOf(all, one.organisation) })),
  }
  const number = await insertStanding(tx, {
    blocYearId,
    record: JSON.stringify(record),
    reply: (own) => JSON.stringify(frozen(view, record, by.now, own)),
    hash: record.hash,
    frozenAt: by.now,
    frameVersion: frame.version,
  })
  if (number === undefined) throw new DomainError('conflict', 'scoring.already-frozen')
  await recordEvent(tx, by, {
    action: 'scoring.freeze-standings',
    kind: 'standings',
    id: blocYearId,
    located: await locateBlocYear(tx, blocYearId),
    after: { number, hash: record.hash, leftOut },
  })
}

const frozen = (
  view: StandingsView,
  record: ComputationRecord,
  at: string,
  number: number,
): StandingsView => ({
  ...view,
  state: 'frozen',
  rows: view.rows.map((row) => ({ ...row, sheetState: 'frozen' })),
  hash: record.hash,
  frozenAt: at,
  number,
})

function leftOutOf(
  year: ScoreYear,
  { organisationId, reason }: LeftOut,
  i: number,
): ComputationRecord['leftOut'][number] {
  const board = year.boards.find((one) => one.organisationId === organisationId)
  if (!board) throw invalidField(`/leaveOut/${i}/organisationId`, 'common.reference')
  return { organisation: board.code, reason }
}

const nameOf = ({ boards }: ScoreYear, organisation: string): string =>
  boards.find(({ code }) => code === organisation)?.name ?? organisation

function assertAllAgreed({ boards }: ScoreYear): void {
  const open = boards.filter(({ sheet }) => sheet.state !== 'agreed' && sheet.state !== 'frozen')
  if (open.length > 0)
    throw new DomainError('conflict', 'scoring.sheets-not-agreed', {
      boards: open.map(({ name }) => name).join('; '),
    })
  if (boards.length === 0) throw new DomainError('conflict', 'scoring.nobody-to-rank')
}

/** What the head enters about a board for tie-breaks; awards come from the register. */
export interface TieFactCommand extends EnteredFacts {
  readonly organisationId: string
}

/** Replaces the facts for tie-breaks of a year; refused once the standings are frozen. */
export async function setTieFacts(
  tx: Tx,
  by: By,
  blocYearId: string,
  expectedVersion: number,
  facts: readonly TieFactCommand[],
): Promise<void> {
  const frame = await lockFrame(tx, blocYearId)
  if (frame.version !== expectedVersion + 1) throw stale(frame.version - 1)
  if (await findReply(tx, blocYearId)) throw new DomainError('conflict', 'scoring.already-frozen')
  const { boards } = await loadYear(tx, blocYearId, localDateOf(by.now))
  const seen = new Set<string>()
  facts.forEach(({ organisationId }, i) => {
    const known = boards.some((board) => board.organisationId === organisationId)
    if (!known || seen.has(organisationId))
      throw invalidField(`/facts/${i}/organisationId`, 'common.reference')
    seen.add(organisationId)
  })
  await replaceTieFacts(tx, blocYearId, facts)
  await recordEvent(tx, by, {
    action: 'scoring.set-tie-facts',
    kind: 'standings',
    id: blocYearId,
    located: await locateBlocYear(tx, blocYearId),
    after: { facts },
  })
}

/**
 * The facts for tie-breaks of a year, with the version that a change of them must have seen: what was entered, and the
 * earlier awards of every board as the register has them on the day.
 */
export async function viewTieFacts(reader: Reader, blocYearId: string, on: LocalDate) {
  const frame = await findFrame(reader, blocYearId)
  if (!frame) throw notFound('thing.standings')
  const facts = await listTieFacts(reader, blocYearId)
  const boards = (await listSheets(reader, blocYearId)).map(({ organisationId }) => organisationId)
  const awards = await awardsThroughSuccessions(reader, boards, on)
  return {
    facts: [...facts].map(([organisationId, fact]) => ({ organisationId, ...fact })),
    awards: [...awards].flatMap(([organisationId, own]) => own.map((one) => ({ organisationId, ...one }))),
    version: frame.version,
  }
}

const stale = (current: number): DomainError => new DomainError('stale', 'common.stale', { current })

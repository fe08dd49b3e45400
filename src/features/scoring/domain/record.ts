import type { CanonicalValue } from '../../../shared/domain/canonical-json.ts'
import { canonicalJson } from '../../../shared/domain/canonical-json.ts'
import type { Decimal } from '../../../shared/domain/decimal.ts'
import { decimalText } from '../../../shared/domain/decimal.ts'
import type { DisciplineRule, ScoringRules, TieStep } from '../../rulebooks/domain/rulebook.ts'
import type { Rubric } from '../../rulebooks/domain/rubric.ts'
import type { BlocResult, InputChange } from './bloc.ts'
import { computeBloc, withChanges } from './bloc.ts'
import type { CriterionResult } from './criterion.ts'
import type { BoardInputs } from './inputs.ts'
import type { SheetResult } from './sheet.ts'
import type { TieResolution } from './standings.ts'
import type { TraceStep } from './trace.ts'

/** Which of the three columns of the score sheets was computed. */
export const COLUMNS = ['self', 'checked', 'agreed'] as const
export type Column = (typeof COLUMNS)[number]

/** What is computed: the frame of a record. Versions name the adopted texts; their content is in the record too. */
export interface RecordFrame {
  readonly bloc: string
  readonly year: number
  readonly column: Column
  readonly rulebook: {
    readonly code: string
    readonly version: number
    readonly scoring: ScoringRules
    readonly discipline: readonly DisciplineRule[]
    readonly tieBreak: readonly TieStep[]
  }
  readonly rubric: Rubric & { readonly version: number }
  /** Members that were left out of the standings by decision. */
  readonly leftOut: readonly { readonly organisation: string; readonly reason: string }[]
}

export interface RecordedCriterion {
  readonly criterion: string
  readonly state: CriterionResult['state']
  readonly points: string | null
  /** Effective: with redistributed points. */
  readonly maximum: string
  readonly trace: readonly TraceStep[]
}

export interface RecordedBoard {
  readonly organisation: string
  readonly name: string
  readonly criteria: readonly RecordedCriterion[]
  readonly groups: readonly { readonly group: string; readonly points: string; readonly maximum: string }[]
  readonly regular: string
  readonly bonus: string
  readonly deduction: string
  readonly total: string | null
  readonly targetsExceeded: number
}

/**
 * All that is needed to compute a ranking again, by any program, without this product: the rules, the rubric, the
 * inputs, the roundings, and what came out. `hash` is SHA-256 over the canonical JSON of everything but itself.
 */
export interface ComputationRecord extends RecordFrame {
  readonly format: 'computation-record'
  readonly formatVersion: 1
  /** A what-if: computed for the sake of argument, never saved. */
  readonly hypothetical: boolean
  readonly inputs: readonly BoardInputs[]
  readonly boards: readonly RecordedBoard[]
  readonly standings: readonly {
    readonly rank: number
    readonly organisation: string
    readonly total: string
    readonly shared: boolean
  }[]
  readonly unranked: readonly { readonly organisation: string; readonly open: readonly string[] }[]
  readonly ties: readonly (Omit<TieResolution, 'total'> & { readonly total: string })[]
  readonly hash: string
}

/** SHA-256 of a UTF-8 text in lower-case hex; handed in, for the domain knows no crypto. */
export type Digest = (text: string) => string

/** Computes a bloc year and seals everything about it in one record. */
export function computeRecord(
  frame: RecordFrame,
  boards: readonly BoardInputs[],
  digest: Digest,
  hypothetical = false,
): ComputationRecord {
  const inputs = [...boards].sort((a, b) => (a.organisation < b.organisation ? -1 : 1))
  const result = computeBloc(frame.rubric, frame.rulebook, inputs, frame.year)
  const open: Omit<ComputationRecord, 'hash'> = {
    format: 'computation-record',
    formatVersion: 1,
    hypothetical,
    bloc: frame.bloc,
    year: frame.year,
    column: frame.column,
    rulebook: frame.rulebook,
    rubric: frame.rubric,
    leftOut: frame.leftOut,
    inputs,
    ...recorded(result),
  }
  return { ...open, hash: digest(canonical(open)) }
}

/** The text whose hash a record carries. */
function canonical(record: Omit<ComputationRecord, 'hash'>): string {
  return canonicalJson(record as unknown as CanonicalValue)
}

function recorded(result: BlocResult): Pick<ComputationRecord, 'boards' | 'standings' | 'unranked' | 'ties'> {
  return { boards: result.sheets.map(recordedBoard), ...recordedPlaces(result) }
}

/** Places and ties of a computed bloc as a record holds them. */
export function recordedPlaces({
  standings: { ranked, unranked, ties },
}: BlocResult): Pick<ComputationRecord, 'standings' | 'unranked' | 'ties'> {
  return {
    standings: ranked.map(({ rank, organisation, total, shared }) => ({
      rank,
      organisation,
      total: decimalText(total),
      shared,
    })),
    unranked: unranked.map(({ organisation, open }) => ({ organisation, open })),
    ties: ties.map((tie) => ({ ...tie, total: decimalText(tie.total) })),
  }
}

function recordedBoard(sheet: SheetResult): RecordedBoard {
  return {
    organisation: sheet.organisation,
    name: sheet.name,
    criteria: sheet.criteria.map(({ criterion, state, points, maximum, trace }) => ({
      criterion,
      state,
      points: textOrNull(points),
      maximum: decimalText(maximum),
      trace,
    })),
    groups: sheet.groups.map(({ group, points, maximum }) => ({
      group,
      points: decimalText(points),
      maximum: decimalText(maximum),
    })),
    regular: decimalText(sheet.regular),
    bonus: decimalText(sheet.bonus),
    deduction: decimalText(sheet.deduction),
    total: textOrNull(sheet.total),
    targetsExceeded: sheet.targetsExceeded,
  }
}

const textOrNull = (value: Decimal | null): string | null => (value === null ? null : decimalText(value))

/** Why a stored record can not be trusted. */
export type RecordFault = 'content-changed' | 'result-differs'

/**
 * Proves a stored record: its content is what was sealed, and computing it again gives the same points, ranks and
 * tie steps. An empty list is a sound record.
 */
export function verifyRecord(record: ComputationRecord, digest: Digest): RecordFault[] {
  const { hash, ...content } = record
  const sealed = digest(canonical(content))
  const again = computeRecord(record, record.inputs, digest, record.hypothetical)
  const faults: RecordFault[] = []
  if (sealed !== hash) faults.push('content-changed')
  if (sealed !== again.hash) faults.push('result-differs')
  return faults
}

/** A board's place and total before and after a what-if. */
export interface Shift {
  readonly organisation: string
  readonly rankBefore: number | null
  readonly rankAfter: number | null
  readonly totalBefore: string | null
  readonly totalAfter: string | null
}

/** What would follow if some inputs were different; nothing is saved. Only boards that move are listed. */
export function whatIf(
  record: ComputationRecord,
  changes: readonly InputChange[],
  digest: Digest,
): { readonly record: ComputationRecord; readonly shifts: readonly Shift[] } {
  const after = computeRecord(record, withChanges(record.inputs, changes), digest, true)
  const shifts = record.boards.map(({ organisation }) => shiftOf(organisation, record, after))
  return {
    record: after,
    shifts: shifts.filter((s) => s.rankBefore !== s.rankAfter || s.totalBefore !== s.totalAfter),
  }
}

function shiftOf(organisation: string, before: ComputationRecord, after: ComputationRecord): Shift {
  const rank = (r: ComputationRecord): number | null =>
    r.standings.find((s) => s.organisation === organisation)?.rank ?? null
  const total = (r: ComputationRecord): string | null =>
    r.boards.find((b) => b.organisation === organisation)?.total ?? null
  return {
    organisation,
    rankBefore: rank(before),
    rankAfter: rank(after),
    totalBefore: total(before),
    totalAfter: total(after),
  }
}

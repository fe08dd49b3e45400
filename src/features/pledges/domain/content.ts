import { canonicalJson } from '../../../shared/domain/canonical-json.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/** A paper that the pledge rests on, as it is printed behind “Căn cứ”. */
export interface Basis {
  readonly paperId: string
  /** `Thông báo`, `Quy chế`. */
  readonly type: string
  readonly number: string
  readonly date: LocalDate
  readonly issuer: string | null
  /** `về việc …`, without a full stop. */
  readonly about: string
}

/** The words of a pledge. */
export interface PledgeText {
  readonly title: string
  readonly preamble: readonly string[]
  /** Numbered from 1 in this order. */
  readonly commitments: readonly string[]
}

/** One target as the board registered it; `value` is canonical decimal text in `unit`. */
export interface PledgedTarget {
  readonly indicatorCode: string
  readonly indicator: Bilingual
  readonly stated: string
  readonly value: string
  readonly unit: string
  readonly unitSymbol: Bilingual
  readonly illustrative: boolean
}

/** A board of the frozen table with the name of the day; without a registration it pledges no targets. */
export interface PledgedBoard {
  readonly organisationId: string
  readonly code: string
  readonly name: string
  readonly registrationId: string | null
  readonly targets: readonly PledgedTarget[]
}

/** Everything that a signature is given to. */
export interface PledgeContent extends PledgeText {
  /** Names the shape, so that an old text can always be read. */
  readonly format: 'pledge/1'
  readonly pledgeId: string
  readonly number: number
  /** The hash of the version that this one amends. */
  readonly amends: string | null
  readonly amendReason: string | null
  readonly bloc: { readonly id: string; readonly name: string }
  readonly year: number
  readonly frozenOn: LocalDate
  readonly signBy: LocalDate
  readonly bases: readonly Basis[]
  /** Sorted by code; the targets of a board by the order of the catalogue. */
  readonly boards: readonly PledgedBoard[]
}

/**
 * The one text of the content: its UTF-8 bytes are what is hashed and signed. The same facts give the same text,
 * whatever order their keys came in; another digit in one target gives another text.
 */
export function contentText(content: PledgeContent): string {
  return canonicalJson({
    ...content,
    bloc: { ...content.bloc },
    bases: content.bases.map((basis) => ({ ...basis })),
    boards: content.boards.map((board) => ({
      ...board,
      targets: board.targets.map((target) => ({
        ...target,
        indicator: { ...target.indicator },
        unitSymbol: { ...target.unitSymbol },
      })),
    })),
  })
}

/** The content of a frozen version, from its text. */
export function readContent(text: string): PledgeContent {
  return JSON.parse(text) as PledgeContent
}

/** An indicator with the unit in which the annex shows it: a column of the target table. */
export interface TargetColumn {
  readonly indicatorCode: string
  readonly indicator: Bilingual
  readonly unit: string
  readonly unitSymbol: Bilingual
}

/**
 * The columns of the target table: every indicator that a board pledges, in every unit in which one does. Values are
 * shown as they were stated and never converted, so one indicator in two units has two columns.
 */
export function targetColumns(boards: readonly PledgedBoard[]): TargetColumn[] {
  const columns = new Map<string, TargetColumn>()
  for (const { targets } of boards)
    for (const { indicatorCode, indicator, unit, unitSymbol } of targets)
      columns.set(`${indicatorCode} ${unit}`, { indicatorCode, indicator, unit, unitSymbol })
  return [...columns.values()]
}

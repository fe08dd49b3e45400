import { canonicalJson, type CanonicalValue } from '../../../shared/domain/canonical-json.ts'
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

/** One target as the board registered it, or as it carries it on; `value` is canonical decimal text in `unit`. */
export interface PledgedTarget {
  readonly indicatorCode: string
  readonly indicator: Bilingual
  readonly stated: string
  readonly value: string
  readonly unit: string
  readonly unitSymbol: Bilingual
  readonly illustrative: boolean
  /** The boards whose targets it is made of; absent for the board's own. */
  readonly from?: readonly { readonly organisationId: string; readonly name: string }[]
}

/** A board of the frozen table with the name of the day; one that neither registered nor carries on any has no targets. */
export interface PledgedBoard {
  readonly organisationId: string
  readonly code: string
  readonly name: string
  readonly registrationId: string | null
  readonly targets: readonly PledgedTarget[]
}

/** A paper by which a target, or who is a member, was changed. */
export interface ChangePaper {
  readonly paperId: string
  readonly title: string
  readonly number: string
  readonly date: LocalDate
  readonly issuer: string | null
}

/** A target on one side of a change. */
export type PledgedValue = Pick<PledgedTarget, 'value' | 'unit' | 'unitSymbol' | 'illustrative'>

/** A target of one board as it was pledged and as it shall be; null where there is none on that side. */
export interface TargetChange {
  readonly indicatorCode: string
  readonly indicator: Bilingual
  readonly was: PledgedValue | null
  readonly shall: PledgedValue | null
}

/** A board whose line in the table of targets is another one, and why. */
export interface BoardChange {
  readonly organisationId: string
  readonly name: string
  /** `joined` and `left` say that it stands in the one table and not in the other. */
  readonly kind: 'changed' | 'joined' | 'left'
  /** Boards whose targets it carries on, by name. */
  readonly inheritedFrom: readonly string[]
  /** The day from which the changed targets hold; null where no registration says so. */
  readonly since: LocalDate | null
  readonly paper: ChangePaper | null
  readonly targets: readonly TargetChange[]
}

/** A place in the text that reads otherwise. */
export interface WordChange {
  readonly part: 'title' | 'preamble' | 'commitment'
  /** From 1, as it was numbered before; of what is added, as it is numbered now. 0 for the title. */
  readonly number: number
  readonly was: string | null
  readonly shall: string | null
}

/** What a frozen annex adds to the content: the changes and who signs them. */
export interface AnnexPart {
  /** Which annex of the pledge it is, from 1. */
  readonly ordinal: number
  /** The pledge itself, whatever annexes came between. */
  readonly of: { readonly title: string; readonly inForceOn: LocalDate }
  readonly words: readonly WordChange[]
  readonly boards: readonly BoardChange[]
  /** Boards that had not signed before, and join by signing the annex. */
  readonly lateSigners: readonly string[]
  /** The boards concerned, which sign it. */
  readonly signers: readonly string[]
}

/** Everything that a signature is given to. */
export interface PledgeContent extends PledgeText {
  /** Names the shape, so that an old text can always be read. */
  readonly format: 'pledge/1' | 'pledge-annex/1'
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
  /** Of an annex only. */
  readonly annex?: AnnexPart
}

/**
 * The one text of the content: its UTF-8 bytes are what is hashed and signed. The same facts give the same text,
 * whatever order their keys came in; another digit in one target gives another text.
 */
export function contentText(content: PledgeContent): string {
  return canonicalJson(content as unknown as CanonicalValue)
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

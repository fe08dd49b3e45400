import type { Reader } from '../../../db/database.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { holds, type LocalDate, localDate } from '../../../shared/domain/local-date.ts'
import type { Indicator } from '../../indicators/index.ts'
import { type EnteredLink, predecessorsOn } from '../../organisations/domain/lineage.ts'
import type { DatedName } from '../../organisations/domain/organisation.ts'
import { listNames, listSuccessionLinks } from '../../organisations/index.ts'
import { constituentsOf } from '../domain/constituents.ts'
import type { Constituents, Statement } from '../domain/constituents.ts'
import { mergedNumber } from '../domain/merged.ts'
import type { Merged } from '../domain/merged.ts'
import { listYearResults } from './year-repository.ts'
import type { YearResult } from './year-repository.ts'

/** Boards with all those that they carry on, and the names that these bore. */
export interface Line {
  /** The boards and their predecessors. */
  readonly ids: readonly string[]
  /** The full name that a board bore on the day; undefined when it did not exist. */
  nameOn(organisationId: string, day: LocalDate): string | undefined
  /** The name of the day, or of one that had ended by then its last; for a number that it stated. */
  nameBy(organisationId: string, day: LocalDate): string
  /**
   * Whose statements about a time make up what the board is on a day.
   * @param about the time that is spoken of: its last day
   * @param asOf mergers after this day are not followed
   */
  constituents(
    organisationId: string,
    about: LocalDate,
    asOf: LocalDate,
    statementOf: (organisationId: string) => Statement | undefined,
  ): Constituents
  /**
   * As of which day a board speaks when it reports about a time: as it was on the last day of it, or, when it came
   * into being later, as it began.
   */
  speakingAsOf(organisationId: string, about: LocalDate): LocalDate
  /** The line without the acts that were entered later: as it was known then. Null: as it is known now. */
  asKnown(at: Instant | null): Line
}

/**
 * The lines of the boards.
 * @param planned links of an act that is only looked at in advance
 */
export async function lineOf(
  reader: Reader,
  organisationIds: readonly string[],
  planned: readonly EnteredLink[] = [],
): Promise<Line> {
  const links = [...(await listSuccessionLinks(reader)), ...planned]
  const ids = [
    ...new Set([
      ...organisationIds,
      ...organisationIds.flatMap((id) =>
        predecessorsOn(links, id, END_OF_TIME).map((one) => one.organisationId),
      ),
    ]),
  ]
  return toLine(ids, links, await listNames(reader, ids))
}

function toLine(ids: readonly string[], links: readonly EnteredLink[], names: readonly DatedName[]): Line {
  const nameOn = (organisationId: string, day: LocalDate): string | undefined =>
    names.find((name) => name.organisationId === organisationId && holds(name, day))?.name
  const nameBy = (organisationId: string, day: LocalDate): string => {
    const own = names.filter((name) => name.organisationId === organisationId)
    return (own.findLast((name) => name.from <= day) ?? own[0])?.name ?? ''
  }
  const line: Line = {
    ids,
    nameOn,
    nameBy,
    constituents: (organisationId, about, asOf, statementOf) =>
      constituentsOf(organisationId, {
        links,
        asOf,
        statementOf,
        existed: (id) => nameOn(id, about) !== undefined,
      }),
    speakingAsOf: (organisationId, about) => {
      const [first] = links
        .filter((link) => link.successorId === organisationId && link.on > about)
        .map((link) => link.on)
        .sort()
      return nameOn(organisationId, about) === undefined ? (first ?? about) : about
    },
    asKnown: (at) => (at === null ? line : toLine(ids, enteredBefore(links, at), names)),
  }
  return line
}

const enteredBefore = (links: readonly EnteredLink[], at: Instant): EnteredLink[] =>
  links.filter((link) => link.enteredAt < at)

const END_OF_TIME = localDate('9999-12-31')

/** One board's part of a result that was put together, with the name of its time. */
export interface NamedPart {
  readonly organisationId: string
  readonly name: string
  readonly value: string
  readonly unit: string
}

/** The parts with the names that the boards bore on the day; none for a board's own number. */
export function namedParts(merged: Merged, line: Line, day: LocalDate): NamedPart[] {
  if (merged.method === 'own') return []
  return merged.parts.map(({ organisationId, number }) => ({
    organisationId,
    name: line.nameBy(organisationId, day),
    value: number.value,
    unit: number.unit,
  }))
}

/** A board's result of a year: its own, or put together from those of the boards that it carries on by the day. */
export interface ResultThroughMergers extends Omit<Merged<YearResult>, 'parts'> {
  readonly source: string
  readonly illustrative: boolean
  readonly parts: readonly NamedPart[]
}

/**
 * What is known of the boards' results of a year on the day, by board and indicator, as they were reported to the
 * council.
 */
export async function resultsThroughMergers(
  reader: Reader,
  organisationIds: readonly string[],
  { councilId, year, asOf }: { readonly councilId: string; readonly year: number; readonly asOf: LocalDate },
  indicators: readonly Indicator[],
): Promise<Map<string, Map<string, ResultThroughMergers>>> {
  const line = await lineOf(reader, organisationIds)
  const results = await listYearResults(reader, line.ids, year, councilId)
  const resultsOf = (id: string): ReadonlyMap<string, YearResult> => results.get(id)?.byIndicator ?? new Map()
  const end = localDate(`${year}-12-31`)
  const statementOf = (id: string): Statement | undefined => {
    const madeAt = results.get(id)?.statedAt
    return madeAt && { speaksUntil: end, madeAt }
  }
  return new Map(
    organisationIds.map((id) => {
      const constituents = line.constituents(id, end, asOf, statementOf)
      const own = indicators.flatMap((indicator) => {
        const merged = mergedNumber(id, indicator, constituents, resultsOf)
        return merged ? [[indicator.code, toResult(merged, line, end)] as const] : []
      })
      return [id, new Map(own)]
    }),
  )
}

function toResult(merged: Merged<YearResult>, line: Line, day: LocalDate): ResultThroughMergers {
  return {
    ...merged,
    source: [...new Set(merged.parts.map(({ number }) => number.source))].join('; '),
    illustrative: merged.parts.some(({ number }) => number.illustrative),
    parts: namedParts(merged, line, day),
  }
}

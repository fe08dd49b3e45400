import type { Reader } from '../../../db/database.ts'
import { type LocalDate, localDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { getBlocYear, membersOn } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import type { OpenReason, TargetBoards, TargetFact } from '../../organisations/domain/succession-targets.ts'
import { lineOf, namedParts, type NamedPart } from '../data/line-views.ts'
import { listAccepted, listAcceptedOfYear, listTargets } from '../data/registration-repository.ts'
import type { Registration } from '../data/registration-repository.ts'
import type { Statement } from '../domain/constituents.ts'
import { type BoardNumber, type Merged, mergedNumber, targetFact } from '../domain/merged.ts'
import type { Target } from '../domain/target.ts'

/** A registered and accepted target. `value` is canonical decimal text in `unit`, never zero. */
export interface AcceptedTarget extends Omit<Target, 'note' | 'lastYear'> {
  readonly organisationId: string
  readonly registrationId: string
}

/**
 * The targets of every accepted registration of the bloc year, as the boards registered them; a board without one has
 * none. For what merged boards inherit see `targetsInForceOn`.
 */
export async function acceptedTargets(reader: Reader, blocYearId: string): Promise<AcceptedTarget[]> {
  const registrations = await acceptedRegistrations(reader, blocYearId)
  return registrations.flatMap(({ organisationId, registrationId, targets }) =>
    targets.map(({ indicatorCode, stated, value, unit, illustrative }) => ({
      organisationId,
      registrationId,
      indicatorCode,
      stated,
      value,
      unit,
      illustrative,
    })),
  )
}

/** A registration in force. */
export interface AcceptedRegistration {
  readonly organisationId: string
  readonly registrationId: string
  readonly number: number
  readonly titles: readonly string[]
  /** The paper by which an earlier version was amended; null for the first. */
  readonly paperId: string | null
  /** The local day of its acceptance. */
  readonly acceptedOn: LocalDate
  readonly targets: readonly Target[]
}

/** The registrations in force in the bloc year, at most one for each board. */
export async function acceptedRegistrations(
  reader: Reader,
  blocYearId: string,
): Promise<AcceptedRegistration[]> {
  const registrations = await listAccepted(reader, blocYearId)
  const targets = await listTargets(
    reader,
    registrations.map((registration) => registration.id),
  )
  return registrations.map(({ id, organisationId, number, titles, paperId, acceptedAt }) => ({
    organisationId,
    registrationId: id,
    number,
    titles,
    paperId,
    acceptedOn: localDateOf(acceptedAt ?? ''),
    targets: targets.get(id) ?? [],
  }))
}

interface Registered {
  readonly registration: Registration
  readonly blocId: string
  readonly councilId: string
  readonly targets: Targets
}

type Targets = ReadonlyMap<string, Target>

/**
 * What each board registered for a year, by board. Of one that competes under several councils it is what it registered
 * with this one; of one that changed its bloc, what was accepted last.
 */
async function registeredOf(
  reader: Reader,
  year: number,
  councilId: string,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, Registered>> {
  const accepted = await listAcceptedOfYear(reader, year, organisationIds)
  const targets = await listTargets(
    reader,
    accepted.map(({ registration }) => registration.id),
  )
  const isHere = (one: { readonly councilId: string }): boolean => one.councilId === councilId
  const ordered = [...accepted.filter((one) => !isHere(one)), ...accepted.filter(isHere)]
  return new Map(
    ordered.map(({ registration, ...place }) => {
      const own = targets.get(registration.id) ?? []
      const byIndicator = new Map(own.map((target) => [target.indicatorCode, target]))
      return [registration.organisationId, { registration, ...place, targets: byIndicator }]
    }),
  )
}

const statementIn =
  (registered: ReadonlyMap<string, Registered>) =>
  (id: string): Statement | undefined => {
    const acceptedAt = registered.get(id)?.registration.acceptedAt
    return acceptedAt == null ? undefined : { speaksUntil: localDateOf(acceptedAt) }
  }

/** Boards that are to be merged or divided, as far as their targets are concerned. */
export interface Reorganised {
  readonly boards: readonly string[]
  /** The board that goes on under its identity; null where a new one begins. */
  readonly successorId: string | null
  readonly on: LocalDate
  /** Who asks: what was registered with another council is not told. */
  readonly councilId: string
}

/**
 * What a reorganisation has to know of the boards' targets of a year: whose they are (those of boards that had been
 * merged before come along), each in the unit of its indicator, a ratio with the registered size of its whole. Where
 * the successor has registered since, afterwards, that registration alone counts.
 */
export async function targetFactsOf(
  reader: Reader,
  { boards, successorId, on, councilId }: Reorganised,
  year: number,
): Promise<{ readonly facts: readonly TargetFact[]; readonly boards: TargetBoards }> {
  const catalogue = await getIndicators(reader)
  const line = await lineOf(reader, boards)
  const registered = new Map(
    [...(await registeredOf(reader, year, councilId, line.ids))].filter(
      ([, one]) => one.councilId === councilId,
    ),
  )
  const statementOf = statementIn(registered)
  const begin = localDate(`${year}-01-01`)
  const since = successorId === null ? undefined : statementOf(successorId)
  const speaking = successorId !== null && since !== undefined && on <= since.speaksUntil
  const all = (speaking ? [successorId] : boards).map((id) => line.constituents(id, begin, on, statementOf))
  const whole = [...new Set(all.flatMap(({ from, missing }) => [...from, ...missing]))]
  const divided = [...new Set(all.flatMap((one) => one.divided))]
  const facts = catalogue.flatMap((indicator) =>
    [...whole, ...divided].flatMap((organisationId) => {
      const own = registered.get(organisationId)
      const target = own?.targets.get(indicator.code)
      if (own === undefined || target === undefined) return []
      const { value, unit } = target
      const number = { organisationId, blocId: own.blocId, year, value, unit }
      return [targetFact(number, indicator, own.targets)]
    }),
  )
  return { facts, boards: { whole, divided } }
}

/** A target that holds for a board: its own, or what the boards that it carries on had registered. */
export interface TargetInForce {
  readonly organisationId: string
  readonly indicatorCode: string
  /** Canonical decimal text in `unit`, never zero. */
  readonly value: string
  readonly unit: string
  readonly method: Merged['method']
  readonly illustrative: boolean
  /** Of what it is made, under the names of the beginning of the year; none for a board's own. */
  readonly parts: readonly NamedPart[]
}

/** A target that merged boards leave open: somebody has to register it anew. */
export interface OpenTarget {
  readonly organisationId: string
  readonly indicatorCode: string
  readonly open: OpenReason
  readonly parts: readonly NamedPart[]
}

/**
 * The targets that hold for every member of the bloc on the day, in the order of the boards' codes and the catalogue.
 * A board that was made out of others, or has taken others in since it registered, inherits theirs: added, or for
 * ratios as a weighted mean. What can not be put together is open; a registration of its own settles it.
 */
export async function targetsInForceOn(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<{ readonly targets: readonly TargetInForce[]; readonly open: readonly OpenTarget[] }> {
  const targets: TargetInForce[] = []
  const open: OpenTarget[] = []
  const numbers = await registeredNumbersOn(reader, blocYearId, on, (target) => target)
  for (const { organisationId, indicatorCode, merged, parts } of numbers) {
    const { value, unit, method } = merged
    const what = { organisationId, indicatorCode, parts }
    const illustrative = merged.parts.some(({ number }) => number.illustrative)
    if (value !== null) targets.push({ ...what, value, unit, method, illustrative })
    else if (merged.open !== null) open.push({ ...what, open: merged.open })
  }
  return { targets, open }
}

/** Last year's result as it was stated with a target. */
export interface StatedLastYear extends TargetInForce {
  readonly source: string
}

/**
 * The results of the year before as the members of the bloc on the day stated them with their targets; those of merged
 * boards put together like the targets themselves. What can not be put together is left out.
 */
export async function lastYearStatedOn(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<readonly StatedLastYear[]> {
  const numbers = await registeredNumbersOn(reader, blocYearId, on, (target) => target.lastYear)
  return numbers.flatMap(({ organisationId, indicatorCode, merged, parts }) => {
    const { value, unit, method } = merged
    if (value === null) return []
    const illustrative = merged.parts.some(({ number }) => number.illustrative)
    const source = [...new Set(merged.parts.map(({ number }) => number.source))].join('; ')
    return [{ organisationId, indicatorCode, value, unit, method, illustrative, source, parts }]
  })
}

interface RegisteredNumber<N extends BoardNumber> {
  readonly organisationId: string
  readonly indicatorCode: string
  readonly merged: Merged<N>
  readonly parts: readonly NamedPart[]
}

/** A number of the registrations for every member on the day, through mergers; `numberOf` takes it from a target. */
async function registeredNumbersOn<N extends BoardNumber>(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
  numberOf: (target: Target) => N | null,
): Promise<readonly RegisteredNumber<N>[]> {
  const { blocId, councilId, year } = await getBlocYear(reader, blocYearId)
  const members = (await membersOn(reader, blocId, on)).map((member) => member.organisationId)
  const line = await lineOf(reader, members)
  const registered = await registeredOf(reader, year, councilId, line.ids)
  const statementOf = statementIn(registered)
  const begin = localDate(`${year}-01-01`)
  const catalogue = await getIndicators(reader)
  const numbersOf = (id: string): ReadonlyMap<string, N> =>
    new Map(
      [...(registered.get(id)?.targets ?? [])].flatMap(([indicatorCode, target]) => {
        const number = numberOf(target)
        return number === null ? [] : [[indicatorCode, number] as const]
      }),
    )
  return members.flatMap((organisationId) => {
    const constituents = line.constituents(organisationId, begin, on, statementOf)
    return catalogue.flatMap((indicator) => {
      const merged = mergedNumber(organisationId, indicator, constituents, numbersOf)
      if (merged === undefined) return []
      const parts = namedParts(merged, line, begin)
      return [{ organisationId, indicatorCode: indicator.code, merged, parts }]
    })
  })
}

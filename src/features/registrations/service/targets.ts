import type { Reader } from '../../../db/database.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
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

/** A registration in force. */
interface AcceptedRegistration {
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

/** What each board registered for a year with this council; what it registered with another is not told. */
async function registeredWith(
  reader: Reader,
  year: number,
  councilId: string,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, Registered>> {
  const registered = await registeredOf(reader, year, councilId, organisationIds)
  return new Map([...registered].filter(([, one]) => one.councilId === councilId))
}

/**
 * The local day on which the registration of a board was accepted; of one that was made out of others the day of the
 * last of theirs. Null while one of them is missing.
 */
export async function registrationAcceptedOn(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
  on: LocalDate,
): Promise<LocalDate | null> {
  const { councilId, year } = await getBlocYear(reader, blocYearId)
  const line = await lineOf(reader, [organisationId])
  const registered = await registeredWith(reader, year, councilId, line.ids)
  const begin = localDate(`${year}-01-01`)
  const { from, missing, divided } = line.constituents(organisationId, begin, on, statementIn(registered))
  const all = registered.has(organisationId)
    ? [organisationId]
    : missing.length > 0
      ? []
      : [...from, ...divided]
  const days = all.flatMap((id) => registered.get(id)?.registration.acceptedAt ?? []).map(localDateOf)
  return days.toSorted().at(-1) ?? null
}

/** What a board registered speaks for it as it was on the day on which it handed that in. */
const statementIn =
  (registered: ReadonlyMap<string, Registered>) =>
  (id: string): Statement | undefined => {
    const madeAt = registered.get(id)?.registration.submittedAt
    return madeAt == null ? undefined : { speaksUntil: localDateOf(madeAt), madeAt: madeAt as Instant }
  }

/** Boards that are to be merged or divided, as far as their targets are concerned. */
export interface Reorganised {
  readonly kind: 'merge' | 'split'
  readonly boards: readonly string[]
  /** The board that goes on under its identity; null where none does. */
  readonly successorId: string | null
  readonly on: LocalDate
  /** Who asks: what was registered with another council is not told. */
  readonly councilId: string
}

/** A registration that was handed in on or after the day of an act that is entered afterwards. */
export interface RegisteredSince {
  readonly organisationId: string
  readonly submittedOn: LocalDate
}

/** What a reorganisation has to know of the boards' targets of a year. */
export interface KnownTargets {
  readonly facts: readonly TargetFact[]
  readonly boards: TargetBoards
  readonly since: readonly RegisteredSince[]
}

const AHEAD = '9999-12-31T00:00:00.000Z' as Instant

/**
 * What a reorganisation that is entered now has to know of the boards' targets of a year: whose they are (those of
 * boards that had been merged before come along), each in the unit of its indicator, a ratio with the registered size
 * of its whole. No registration that is there knows of the act.
 */
export async function targetFactsOf(
  reader: Reader,
  { kind, boards, successorId, on, councilId }: Reorganised,
  year: number,
): Promise<KnownTargets> {
  const catalogue = await getIndicators(reader)
  const successor = successorId ?? ''
  const planned = boards
    .filter((board) => kind === 'merge' && board !== successor)
    .map((predecessorId) => ({ predecessorId, successorId: successor, kind, on, enteredAt: AHEAD }))
  const line = await lineOf(reader, boards, planned)
  const registered = await registeredWith(reader, year, councilId, line.ids)
  const statementOf = statementIn(registered)
  const begin = localDate(`${year}-01-01`)
  const parties = kind === 'merge' ? [successor] : boards
  const all = parties.map((id) => line.constituents(id, begin, on, statementOf))
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
  const since = boards.flatMap((organisationId) => {
    const submittedOn = statementOf(organisationId)?.speaksUntil
    return submittedOn !== undefined && submittedOn >= on ? [{ organisationId, submittedOn }] : []
  })
  return { facts, boards: { whole, divided }, since }
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

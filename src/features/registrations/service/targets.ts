import type { Reader } from '../../../db/database.ts'
import { type LocalDate, localDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { getBlocYear, membersOn } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import type { OpenReason, TargetFact } from '../../organisations/domain/succession-targets.ts'
import { lineOf, namedParts, type NamedPart } from '../data/line-views.ts'
import { listAccepted, listAcceptedOfYear, listTargets } from '../data/registration-repository.ts'
import type { Registration } from '../data/registration-repository.ts'
import { type Merged, mergedNumber, targetFact } from '../domain/merged.ts'
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
  return registrations.map(({ id, organisationId, number, titles, acceptedAt }) => ({
    organisationId,
    registrationId: id,
    number,
    titles,
    acceptedOn: localDateOf(acceptedAt ?? ''),
    targets: targets.get(id) ?? [],
  }))
}

/** The accepted registrations of the boards in a year, in whatever bloc, with the targets by indicator. */
async function registeredOf(
  reader: Reader,
  year: number,
  organisationIds: readonly string[],
): Promise<{ readonly registration: Registration; readonly blocId: string; readonly targets: Targets }[]> {
  const accepted = await listAcceptedOfYear(reader, year, organisationIds)
  const ids = accepted.map(({ registration }) => registration.id)
  const targets = await listTargets(reader, ids)
  return accepted.map(({ registration, blocId }) => ({
    registration,
    blocId,
    targets: new Map((targets.get(registration.id) ?? []).map((target) => [target.indicatorCode, target])),
  }))
}

type Targets = ReadonlyMap<string, Target>

/**
 * What a reorganisation has to know of the boards' targets of a year: each in the unit of its indicator, a ratio with
 * the registered size of its whole.
 */
export async function targetFactsOf(
  reader: Reader,
  organisationIds: readonly string[],
  year: number,
): Promise<TargetFact[]> {
  const catalogue = await getIndicators(reader)
  const registered = await registeredOf(reader, year, organisationIds)
  return registered.flatMap(({ registration: { organisationId }, blocId, targets }) =>
    catalogue.flatMap((indicator) => {
      const target = targets.get(indicator.code)
      if (target === undefined) return []
      const { value, unit } = target
      return [targetFact({ organisationId, blocId, year, value, unit }, indicator, targets)]
    }),
  )
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
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const members = (await membersOn(reader, blocId, on)).map((member) => member.organisationId)
  const line = await lineOf(reader, members)
  const registered = await registeredOf(reader, year, line.ids)
  const of = new Map(registered.map((one) => [one.registration.organisationId, one]))
  const begin = localDate(`${year}-01-01`)
  const catalogue = await getIndicators(reader)
  const targets: TargetInForce[] = []
  const open: OpenTarget[] = []
  for (const organisationId of members) {
    const constituents = line.constituents(organisationId, begin, on, (id) => {
      const acceptedAt = of.get(id)?.registration.acceptedAt
      return acceptedAt == null ? undefined : { speaksUntil: localDateOf(acceptedAt) }
    })
    for (const indicator of catalogue) {
      const numbersOf = (id: string): Targets => of.get(id)?.targets ?? new Map()
      const merged = mergedNumber(organisationId, indicator, constituents, numbersOf)
      if (merged === undefined) continue
      const { value, unit, method } = merged
      const parts = namedParts(merged, line, begin)
      const what = { organisationId, indicatorCode: indicator.code, parts }
      const illustrative = merged.parts.some(({ number }) => number.illustrative)
      if (value !== null) targets.push({ ...what, value, unit, method, illustrative })
      else if (merged.open !== null) open.push({ ...what, open: merged.open })
    }
  }
  return { targets, open }
}

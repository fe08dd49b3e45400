import type { Reader } from '../../../db/database.ts'
import { formatNumber } from '../../../documents/vietnamese.ts'
import { type LocalDate, localDate } from '../../../shared/domain/local-date.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { getIndicators, unitOf } from '../../indicators/index.ts'
import type { Indicator } from '../../indicators/index.ts'
import { acceptedRegistrations, type TargetInForce, targetsInForceOn } from '../../registrations/index.ts'
import type { PledgedBoard, PledgedTarget } from '../domain/content.ts'

/** The table of targets, and those that a merger leaves open: `board: indicator`. */
export interface Table {
  readonly boards: readonly PledgedBoard[]
  readonly open: readonly string[]
}

/**
 * The members of the day with their names and the targets that hold for them, the very ones that are scored: what a
 * board registered itself, or carries on of boards that were merged into it.
 */
export async function tableOn(reader: Reader, blocYearId: string, today: LocalDate): Promise<Table> {
  const { blocId, year } = await locateBlocYear(reader, blocYearId)
  const members = await membersOn(reader, blocId, today)
  const registrations = await acceptedRegistrations(reader, blocYearId)
  const begin = localDate(`${year}-01-01`)
  const { targets, open } = await targetsInForceOn(reader, blocYearId, today < begin ? begin : today)
  const catalogue = new Map((await getIndicators(reader)).map((indicator) => [indicator.code, indicator]))
  const boards = members.map(({ organisationId, code, name }) => {
    const registration = registrations.find((one) => one.organisationId === organisationId)
    const held = targets.filter((target) => target.organisationId === organisationId)
    return {
      organisationId,
      code,
      name,
      registrationId: registration?.registrationId ?? null,
      targets: held.flatMap((target) => {
        const indicator = catalogue.get(target.indicatorCode)
        const registered = registration?.targets.find((one) => one.indicatorCode === target.indicatorCode)
        return indicator === undefined ? [] : [pledgedTarget(target, indicator, registered?.stated)]
      }),
    }
  })
  const nameOf = (id: string): string => members.find((one) => one.organisationId === id)?.name ?? ''
  return {
    boards,
    open: open.map(
      (one) => `${nameOf(one.organisationId)}: ${catalogue.get(one.indicatorCode)?.name.vi ?? ''}`,
    ),
  }
}

/** A target as the table holds it: as it was stated where it is the board's own, else with those of whom it is made. */
function pledgedTarget(
  { indicatorCode, value, unit, method, illustrative, parts }: TargetInForce,
  indicator: Indicator,
  stated: string | undefined,
): PledgedTarget {
  const from = parts.map(({ organisationId, name }) => ({ organisationId, name }))
  return {
    indicatorCode,
    indicator: indicator.name,
    stated: method === 'own' && stated !== undefined ? stated : formatNumber(value),
    value,
    unit,
    unitSymbol: columnUnit(unit, indicator),
    illustrative,
    ...(method === 'own' ? {} : { from }),
  }
}

/** The unit at the head of a column; pieces are told by what they are pieces of. */
function columnUnit(unit: string, indicator: Indicator): PledgedTarget['unitSymbol'] {
  const { symbol } = unitOf(unit)
  return symbol.vi === '' && indicator.noun !== null ? indicator.noun : symbol
}

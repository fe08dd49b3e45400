import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { holds, type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { getIndicators, readBack, readStated, unitOf } from '../../indicators/index.ts'
import type { Indicator } from '../../indicators/index.ts'
import type { OpenReason } from '../../organisations/domain/succession-targets.ts'
import { listNames } from '../../organisations/index.ts'
import { SHARED_STATES } from '../domain/registration.ts'
import type { RegistrationState } from '../domain/registration.ts'
import { compareWithLastYear } from '../domain/target.ts'
import type { Target, TargetComparison } from '../domain/target.ts'
import {
  getRegistration,
  listBoardsWithOpen,
  listReturns,
  listTargets,
  toRegistration,
} from './registration-repository.ts'
import type { Registration, Return } from './registration-repository.ts'
import { resultsThroughMergers } from './line-views.ts'
import type { NamedPart, ResultThroughMergers } from './line-views.ts'

/**
 * Last year's result as it stands beside a target: from the accepted report, put together from the reports of the
 * boards that this one carries on, or as the board states it.
 */
export interface LastYear {
  readonly origin: 'report' | 'predecessors' | 'stated'
  readonly stated: string | null
  readonly value: string
  readonly unit: string
  readonly source: string
  readonly illustrative: boolean
  /** The results that it is made of, under the names of their time; none where it is the board's own. */
  readonly parts: readonly NamedPart[]
}

/** Why last year's reports give no result to compare with, and what they say. */
export interface OpenLastYear {
  readonly reason: OpenReason
  readonly parts: readonly NamedPart[]
}

export interface TargetView {
  readonly indicatorCode: string
  readonly name: Bilingual
  readonly stated: string
  readonly value: string
  readonly unit: string
  readonly unitSymbol: Bilingual
  /** The number said back in words, and in base units where the unit is a multiple. */
  readonly words: Bilingual
  readonly expanded: Bilingual | null
  readonly note: string | null
  readonly illustrative: boolean
  readonly lastYear: LastYear | null
  /** What the board stated although the accepted report says something else: both are shown. */
  readonly statedLastYear: LastYear | null
  /** The results of merged boards that do not go together: the comparison, if any, is with what the board states. */
  readonly openLastYear: OpenLastYear | null
  readonly comparison: TargetComparison | null
}

export interface RegistrationView extends Omit<Registration, 'titles'> {
  readonly titles: readonly string[]
  /** The name on the day on which it was accepted or handed in; null when the board had none that day. */
  readonly organisationName: string | null
  readonly targets: readonly TargetView[]
  readonly returns: readonly Return[]
}

/** One registration with all that stands in it. `today` dates the name of what is not handed in yet. */
export async function viewRegistration(
  reader: Reader,
  registrationId: string,
  today: LocalDate,
): Promise<RegistrationView> {
  const registration = await getRegistration(reader, registrationId)
  const [view] = await toViews(reader, registration.blocYearId, [registration], today)
  return view as RegistrationView
}

/** Is the board working on another version? For those alone who may see that one too. */
export async function hasOpenVersion(
  reader: Reader,
  { blocYearId, organisationId }: Pick<Registration, 'blocYearId' | 'organisationId'>,
): Promise<boolean> {
  return (await listBoardsWithOpen(reader, blocYearId)).has(organisationId)
}

/** Which registrations of a bloc year are asked for, and which of them the caller may see. */
export interface RegistrationFilter {
  readonly blocYearId: string
  readonly organisationId?: string | undefined
  readonly state?: RegistrationState | undefined
  /** 'all', or the shared ones and those of the caller's own boards. */
  readonly visible: 'all' | { readonly ofBoards: readonly string[] }
}

/** A page of registrations in the order of the boards' codes, the versions of a board oldest first. */
export async function listRegistrations(
  reader: Reader,
  { blocYearId, organisationId, state, visible }: RegistrationFilter,
  page: PageRequest,
  today: LocalDate,
): Promise<Page<RegistrationView>> {
  let q = reader
    .selectFrom('registration')
    .innerJoin('organisation', 'organisation.id', 'registration.organisation_id')
    .selectAll('registration')
    .select('organisation.code')
    .where('registration.bloc_year_id', '=', blocYearId)
    .orderBy('organisation.code')
    .orderBy('registration.number')
    .limit(page.limit + 1)
  if (organisationId !== undefined) q = q.where('registration.organisation_id', '=', organisationId)
  if (state !== undefined) q = q.where('registration.state', '=', state)
  if (visible !== 'all')
    q = q.where((eb) =>
      eb.or([
        eb('registration.state', 'in', SHARED_STATES),
        ...(visible.ofBoards.length === 0
          ? []
          : [eb('registration.organisation_id', 'in', visible.ofBoards)]),
      ]),
    )
  if (page.after) {
    const [code = '', number = '0'] = page.after
    q = q.where((eb) =>
      eb.or([
        eb('organisation.code', '>', code),
        eb.and([eb('organisation.code', '=', code), eb('registration.number', '>', Number(number))]),
      ]),
    )
  }
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [row.code, String(row.number)])
  return { items: await toViews(reader, blocYearId, items.map(toRegistration), today), next }
}

async function toViews(
  reader: Reader,
  blocYearId: string,
  registrations: readonly Registration[],
  today: LocalDate,
): Promise<RegistrationView[]> {
  if (registrations.length === 0) return []
  const ids = registrations.map((registration) => registration.id)
  const boards = [...new Set(registrations.map((registration) => registration.organisationId))]
  const { year, councilId } = await getBlocYear(reader, blocYearId)
  const targets = await listTargets(reader, ids)
  const returns = await listReturns(reader, ids)
  const names = await listNames(reader, boards)
  const codes = [...targets.values()].flat().map((target) => target.indicatorCode)
  const catalogue = await getIndicators(reader, [...new Set(codes)])
  const indicators = new Map(catalogue.map((one) => [one.code, one]))
  const known = { councilId, year: year - 1, asOf: today }
  const results = await resultsThroughMergers(reader, boards, known, catalogue)

  return registrations.map((registration) => {
    const { id, organisationId, submittedAt, acceptedAt } = registration
    const at = acceptedAt ?? submittedAt
    const day = at === null ? today : localDateOf(at)
    const name = names.find((one) => one.organisationId === organisationId && holds(one, day))
    return {
      ...registration,
      organisationName: name?.name ?? null,
      targets: (targets.get(id) ?? []).flatMap((target) => {
        const indicator = indicators.get(target.indicatorCode)
        const known = results.get(organisationId)?.get(target.indicatorCode)
        return indicator === undefined ? [] : [toTargetView(target, indicator, known)]
      }),
      returns: returns.get(id) ?? [],
    }
  })
}

/** The known result, where there is one to compare with. */
function toLastYear(known: ResultThroughMergers | undefined): LastYear | null {
  if (known === undefined || known.value === null) return null
  const { method, value, unit, source, illustrative, parts } = known
  const origin = method === 'own' ? 'report' : 'predecessors'
  return { origin, stated: null, value, unit, source, illustrative, parts }
}

function toTargetView(
  target: Target,
  indicator: Indicator,
  result: ResultThroughMergers | undefined,
): TargetView {
  const stated: LastYear | null = target.lastYear && { origin: 'stated', ...target.lastYear, parts: [] }
  const known = toLastYear(result)
  const lastYear = known ?? stated
  const said = readBack(
    readStated(target.stated, target.unit, '/stated'),
    target.unit,
    indicator.noun ?? undefined,
  )
  return {
    ...target,
    name: indicator.name,
    unitSymbol: unitOf(target.unit).symbol,
    ...said,
    lastYear,
    statedLastYear: known === null || stated === null || sameAmount(known, stated) ? null : stated,
    openLastYear: result?.open == null ? null : { reason: result.open, parts: result.parts },
    comparison:
      lastYear &&
      compareWithLastYear(
        { value: decimal(target.value), unit: target.unit },
        { value: decimal(lastYear.value), unit: lastYear.unit },
        indicator.direction,
      ),
  }
}

function sameAmount(known: LastYear, stated: LastYear): boolean {
  const a = decimal(known.value).times(unitOf(known.unit).scale)
  return a.eq(decimal(stated.value).times(unitOf(stated.unit).scale))
}

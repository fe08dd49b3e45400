import type { Reader } from '../../../db/database.ts'
import { getBlocYear, membersOn } from '../../blocs/index.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { predecessorsOn } from '../../organisations/domain/lineage.ts'
import { listSuccessionLinks } from '../../organisations/index.ts'
import { listRepliesOf } from '../data/standing-views.ts'
import { type Trend, trendsOf } from '../domain/trend.ts'
import type { StandingsView } from './standings.ts'
import { dayOfMembers } from './year.ts'

/**
 * The places of the members of a bloc year over the years up to it, from frozen standings alone: those are known to
 * everybody, so the places of merged boards in other blocs may be told too.
 */
export async function standingsTrend(
  reader: Reader,
  blocYearId: string,
  today: LocalDate,
): Promise<{
  readonly year: number
  readonly boards: readonly (Trend & { readonly code: string; readonly name: string })[]
}> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const members = await membersOn(reader, blocId, dayOfMembers(year, today))
  const ids = members.map(({ organisationId }) => organisationId)
  const trends = await trendsUpTo(reader, ids, year, today)
  return { year, boards: members.flatMap((member, i) => (trends[i] ? [{ ...member, ...trends[i] }] : [])) }
}

/** The places of boards over the years up to one, in the order of the boards. */
export async function trendsUpTo(
  reader: Reader,
  organisationIds: readonly string[],
  year: number,
  today: LocalDate,
): Promise<Trend[]> {
  const day = dayOfMembers(year, today)
  const links = await listSuccessionLinks(reader)
  const before = organisationIds.flatMap((id) =>
    predecessorsOn(links, id, day).map((one) => one.organisationId),
  )
  const replies = await listRepliesOf(reader, [...new Set([...organisationIds, ...before])], year)
  const standings = replies.map((reply) => {
    const view = JSON.parse(reply) as StandingsView
    return { year: view.year, bloc: view.bloc, total: view.rubric.total, rows: view.rows }
  })
  return trendsOf(organisationIds, standings, links, day)
}

import type { Reader } from '../../../db/database.ts'
import { getBlocYear, headOn } from '../../blocs/index.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role, Roles } from '../../../shared/domain/roles.ts'
import type { ReportRow } from '../data/report-views.ts'

/** Who sees a report that has never been accepted: its board, and those who work on it. Not the other members. */
const SEES_DRAFTS: readonly Role[] = ['owner', 'head', 'deputy', 'checker', 'past-head', 'council', 'auditor']
/** An accepted report is shared inside the bloc. */
const SEES_ACCEPTED: readonly Role[] = [...SEES_DRAFTS, 'member']

/** Where a report stands and who may know of it. */
export interface LocatedReport extends Located {
  readonly blocId: string
  readonly councilId: string
  readonly year: number
  readonly seenBy: readonly Role[]
}

/**
 * Where a report stands. The bloc's own report belongs, for rights, to the board that heads the bloc that day (so the
 * deputy checks it); with no head nobody writes it.
 */
export async function locateReport(
  reader: Reader,
  report: ReportRow,
  today: LocalDate,
): Promise<LocatedReport> {
  return {
    ownerId: report.organisationId ?? (await headOrNobody(reader, report.blocId, today)),
    blocId: report.blocId,
    councilId: report.councilId,
    year: report.year,
    seenBy: report.acceptedRevision === null ? SEES_DRAFTS : SEES_ACCEPTED,
  }
}

async function headOrNobody(reader: Reader, blocId: string, today: LocalDate): Promise<string | undefined> {
  try {
    return await headOn(reader, blocId, today)
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}

/** For the audit trail: the report's place, without anything that depends on the day. */
export function placeOf(report: ReportRow): Located {
  return {
    ownerId: report.organisationId ?? undefined,
    blocId: report.blocId,
    councilId: report.councilId,
  }
}

/** May these roles see what has not been accepted (yet, or again)? */
export function seesDrafts(roles: Roles): boolean {
  return SEES_DRAFTS.some((role) => roles.has(role))
}

/** The revision that these roles are shown: the current one, or for other members the accepted one. */
export function visibleRevision(report: ReportRow, roles: Roles): number {
  return seesDrafts(roles) ? report.revision : (report.acceptedRevision ?? 0)
}

/** Where things of a whole bloc year stand. */
export async function locateYear(reader: Reader, blocYearId: string) {
  const { blocId, councilId, year } = await getBlocYear(reader, blocYearId)
  return { blocId, councilId, year }
}

import type { Tx } from '../../../db/database.ts'
import type { By } from '../../audit/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { listReports } from '../data/report-views.ts'
import type { Span } from '../domain/period.ts'
import { loadReport } from './load-report.ts'
import type { FigureInput } from './read-figures.ts'

/**
 * Records what a published document says of a bloc as a whole as the bloc's own report, where no schedule has made one
 * due: no board is told that it owes a report, and the document's figures stand as a draft with the questions that
 * they raise. Every figure names the document. 409 when the bloc has a report of the period: that one is written, by
 * the head, like any other. Returns the id of the report.
 */
export async function recordBlocReport(
  tx: Tx,
  by: By,
  of: { readonly blocYearId: string; readonly period: Span; readonly document: string },
  inputs: readonly FigureInput[],
): Promise<string> {
  const { blocYearId, period, document } = of
  const reports = await listReports(tx, blocYearId, period)
  if (reports.some((report) => report.organisationId === null))
    throw new DomainError('conflict', 'reports.bloc-report-exists')
  const sourced = inputs.map((input) => ({ ...input, source: { ...input.source, document } }))
  return loadReport(tx, by, { blocYearId, organisationId: null, period }, sourced)
}

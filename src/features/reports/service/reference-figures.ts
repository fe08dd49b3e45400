import type { Tx } from '../../../db/database.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { getBlocYear, membersOn } from '../../blocs/index.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { replaceReferenceFigures } from '../data/figure-repository.ts'
import { listReports } from '../data/report-views.ts'
import { lastDay } from '../domain/period.ts'
import type { Span } from '../domain/period.ts'
import { refreshQuestions } from './questions.ts'
import { type FigureInput, readFigures } from './read-figures.ts'

/**
 * Records what another document says about a board and period, to be compared with its report: the figures never
 * count, they only raise questions. Recording a document again replaces what was recorded from it.
 */
export async function recordReferenceFigures(
  tx: Tx,
  by: By,
  of: {
    readonly blocYearId: string
    readonly organisationId: string
    readonly period: Span
    readonly document: string
  },
  inputs: readonly FigureInput[],
): Promise<void> {
  const { blocId, councilId, year } = await getBlocYear(tx, of.blocYearId)
  const members = await membersOn(tx, blocId, lastDay({ year, span: of.period }))
  const reports = await listReports(tx, of.blocYearId, of.period)
  if (![...members, ...reports].some(({ organisationId }) => organisationId === of.organisationId))
    throw invalidField('/organisationId', 'reports.not-of-bloc')
  const sourced = inputs.map((input) => ({ ...input, source: { ...input.source, document: of.document } }))
  const figures = await readFigures(tx, sourced, { year, span: of.period })
  await replaceReferenceFigures(tx, of, figures)
  for (const report of reports)
    if (report.organisationId === of.organisationId && report.state !== 'due')
      await refreshQuestions(tx, report, by.now)
  await recordEvent(tx, by, {
    action: 'reports.record-reference',
    kind: 'bloc-year',
    id: of.blocYearId,
    located: { blocId, councilId, ownerId: of.organisationId },
    after: {
      ...of,
      figures: sourced.map(({ indicator, part, stated, unit }) => ({ indicator, part, stated, unit })),
    },
  })
}

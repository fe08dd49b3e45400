import type { Tx } from '../../../db/database.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { transit } from '../../../shared/domain/machine.ts'
import { replaceFigures } from '../data/figure-repository.ts'
import { changeReport, insertReport } from '../data/report-repository.ts'
import { getReport, listReports } from '../data/report-views.ts'
import type { Span } from '../domain/period.ts'
import { reportMachine } from '../domain/report.ts'
import { placeOf } from './locate.ts'
import { refreshQuestions } from './questions.ts'
import { type FigureInput, readFigures } from './read-figures.ts'

/**
 * Loads figures from a document into the draft of a report, which is made when it is not there: the way in for a
 * bloc whose head has never signed in, and for the bloc's own figures of a published report. The figures are read as
 * strictly as a board's input, raise their questions, and count only when somebody submits and accepts them.
 * @param organisationId null for the bloc's own report
 */
export async function loadReport(
  tx: Tx,
  by: By,
  of: { readonly blocYearId: string; readonly organisationId: string | null; readonly period: Span },
  inputs: readonly FigureInput[],
): Promise<string> {
  const { blocYearId, organisationId, period } = of
  const existing = (await listReports(tx, blocYearId, period)).find(
    (report) => report.organisationId === organisationId,
  )
  const id = existing?.id ?? (await insertReport(tx, { ...of, now: by.now }))
  const report = await getReport(tx, id)
  const state = transit(reportMachine, report.state, 'write', new Set(['system']))
  const figures = await readFigures(tx, inputs, { year: report.year, span: period })
  await replaceFigures(tx, report, figures)
  await changeReport(tx, id, { state })
  await refreshQuestions(tx, report, by.now)
  await recordEvent(tx, by, {
    action: 'reports.load',
    kind: 'report',
    id,
    located: placeOf(report),
    after: {
      figures: figures.map(({ indicator, part, stated, unit }) => ({ indicator, part, stated, unit })),
    },
  })
  return id
}

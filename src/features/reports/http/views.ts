import type { Reader } from '../../../db/database.ts'
import type { Language } from '../../../shared/domain/language.ts'
import { nextActions } from '../../../http/next-actions.ts'
import type { Translator } from '../../../http/translate.ts'
import { type Indicator, getIndicators, readBack } from '../../indicators/index.ts'
import { listNames } from '../../organisations/index.ts'
import { holds, localDateOf } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { allowedActions } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type StoredFigure, listAllRevisions, listFigures, plainComparisons } from '../data/figure-views.ts'
import { type StoredQuestion, listQuestions } from '../data/question-views.ts'
import { type ReportRow, getRevision, listRevisions, listRulings } from '../data/report-views.ts'
import { questionMachine } from '../domain/answers.ts'
import { exactValue } from '../domain/figure.ts'
import { lastDay } from '../domain/period.ts'
import { type ReportAction, reportMachine, timeliness } from '../domain/report.ts'
import { wordingOf, wordingParams } from '../domain/questions/wording.ts'
import { changedFacts, sideBySide } from '../domain/revisions.ts'
import { seesDrafts, visibleRevision } from '../service/locate.ts'
import { dueDays } from '../service/owed.ts'
import { statedText } from '../service/plain.ts'
import { lockOf } from '../service/write-report.ts'

/** What a view depends on beside the data: who looks, when, in which language. */
export interface Looking {
  readonly roles: Roles
  readonly today: LocalDate
  readonly language: Language
  readonly translator: Translator
}

/** Actions of the table that are no address of their own: writing is PUT on figures and texts. */
const NOT_LINKED: ReadonlySet<ReportAction> = new Set<ReportAction>(['write'])

/** The boards of reports, by report: code, and the name of the last day of its period (the code where there was none). */
async function organisationsOf(reader: Reader, reports: readonly ReportRow[]) {
  const ids = [...new Set(reports.flatMap((report) => report.organisationId ?? []))]
  if (ids.length === 0) return new Map<string, { id: string; code: string; name: string }>()
  const rows = await reader.selectFrom('organisation').select(['id', 'code']).where('id', 'in', ids).execute()
  const codes = new Map(rows.map(({ id, code }) => [id, code]))
  const all = await listNames(reader, ids)
  return new Map(
    reports.flatMap(({ id: reportId, organisationId: id, year, period }) => {
      if (id === null) return []
      const day = lastDay({ year, span: period })
      const name = all.find((each) => each.organisationId === id && holds(each, day))?.name
      const code = codes.get(id) ?? ''
      return [[reportId, { id, code, name: name ?? code }]]
    }),
  )
}

function lateness({ firstSubmittedAt, extendedTo }: ReportRow, dueOn: LocalDate | null, today: LocalDate) {
  if (dueOn === null) return null
  const submittedOn = firstSubmittedAt === null ? null : localDateOf(firstSubmittedAt)
  return timeliness(dueOn, extendedTo, submittedOn, today)
}

/** Reports of one bloc year as lists show them; other members learn nothing of what is not accepted. */
export async function summaries(
  reader: Reader,
  reports: readonly ReportRow[],
  today: LocalDate,
  isInsider: (report: ReportRow) => boolean,
) {
  if (reports.length === 0) return []
  const dueOf = await dueDays(reader, reports)
  const organisations = await organisationsOf(reader, reports)
  const questions = await listQuestions(
    reader,
    reports.map((report) => report.id),
  )
  return reports.map((report) => {
    const own = questions.filter((question) => question.reportId === report.id)
    const insider = isInsider(report)
    return {
      id: report.id,
      blocYearId: report.blocYearId,
      year: report.year,
      period: report.period,
      organisation: organisations.get(report.id) ?? null,
      state: insider ? report.state : 'accepted',
      revision: insider ? report.revision : (report.acceptedRevision ?? 0),
      timeliness: lateness(report, dueOf(report), today),
      openErrors: insider ? own.filter(isBlocking).length : null,
      openWarnings: insider ? own.filter((q) => q.severity === 'warning' && q.state === 'open').length : null,
      version: report.version,
    }
  })
}

function isBlocking({ severity, state }: StoredQuestion): boolean {
  return severity === 'error' && (state === 'open' || state === 'answered')
}

/** One report with its figures, as far as the roles may see it. */
export async function viewOf(reader: Reader, report: ReportRow, looking: Looking) {
  const { roles, today, translator, language } = looking
  const revision = visibleRevision(report, roles)
  const insider = seesDrafts(roles)
  const [summary] = await summaries(reader, [report], today, () => insider)
  const content = await getRevision(reader, report.id, revision)
  const figures = await listFigures(reader, [{ reportId: report.id, revision }])
  const indicators = await indicatorsOf(reader, figures)
  const lockOn = insider ? await lockOf(reader, report, today) : null
  return {
    ...summary,
    acceptedRevision: report.acceptedRevision,
    changedSinceAccepted: await changedSinceAccepted(reader, report, insider),
    submittedAt: content.submittedAt,
    acceptedAt: report.acceptedAt,
    extendedTo: report.extendedTo,
    onBehalf: content.onBehalfFileId === null ? null : { fileId: content.onBehalfFileId },
    editable: lockOn === null && allowedActions(reportMachine, report.state, roles).includes('write'),
    lock: lockOn && {
      lockOn,
      reason: translator.translate(language, 'reports.locked', { lockOn: dayFor(lockOn, language) }),
    },
    figures: figures.map((figure) => figureOf(figure, indicators)),
    absences: content.absences,
    narrative: content.narrative,
    evidence: content.evidence,
    rulings: insider ? await listRulings(reader, report.id) : [],
    next: nextActions(reportMachine, report.state, roles, `/reports/${report.id}`, looking).filter(
      ({ action }) => !NOT_LINKED.has(action as ReportAction),
    ),
  }
}

function dayFor(date: LocalDate, language: Language): string {
  return language === 'vi' ? date.split('-').toReversed().join('/') : date
}

async function indicatorsOf(reader: Reader, figures: readonly StoredFigure[]) {
  const codes = [...new Set(figures.map((figure) => figure.indicator))]
  return new Map((await getIndicators(reader, codes)).map((indicator) => [indicator.code, indicator]))
}

async function changedSinceAccepted(
  reader: Reader,
  report: ReportRow,
  insider: boolean,
): Promise<number | null> {
  const { id, acceptedRevision, revision } = report
  // Other members are not told that something is being changed, nor that nothing is.
  if (acceptedRevision === null || !insider) return null
  if (acceptedRevision === revision) return 0
  const all = await listAllRevisions(reader, id)
  const of = (wanted: number) => all.filter((figure) => figure.revision === wanted)
  return changedFacts(of(acceptedRevision), of(revision))
}

/** A figure as the API shows it, with what the product understood. */
export function figureOf(figure: StoredFigure, indicators: ReadonlyMap<string, Indicator>) {
  const { value, stated, places, unit } = figure
  const noun = indicators.get(figure.indicator)?.noun ?? undefined
  return {
    indicator: figure.indicator,
    part: figure.part,
    stated,
    unit,
    value: value.toFixed(),
    exact: exactValue(figure).toFixed(),
    qualifier: figure.qualifier,
    finality: figure.finality,
    asOf: figure.asOf,
    source: figure.source,
    illustrative: figure.illustrative,
    revision: figure.revision,
    comparisons: plainComparisons(figure.comparisons),
    readBack: readBack({ text: stated, value, places }, unit, noun).words,
  }
}

/** All revisions side by side, a row for each fact that any of them states. */
export async function revisionsOf(reader: Reader, report: ReportRow) {
  const revisions = await listRevisions(reader, report.id)
  const all = await listAllRevisions(reader, report.id)
  const rows = sideBySide(
    revisions.map(({ revision }) => all.filter((figure) => figure.revision === revision)),
  )
  return {
    acceptedRevision: report.acceptedRevision,
    revisions: revisions.map(({ onBehalfFileId, ...rest }) => ({
      ...rest,
      onBehalf: onBehalfFileId === null ? null : { fileId: onBehalfFileId },
    })),
    rows: rows.map(({ indicator, part, isChanged, cells }) => ({
      indicator,
      part,
      changed: isChanged,
      cells: cells.map(
        (figure) =>
          figure && {
            revision: figure.revision,
            stated: figure.stated,
            unit: figure.unit,
            qualifier: figure.qualifier,
            finality: figure.finality,
            asOf: figure.asOf,
          },
      ),
    })),
  }
}

/** A question in the reader's language, with what this caller may do about it. */
export function questionOf(
  question: StoredQuestion,
  report: ReportRow,
  names: ReadonlyMap<string, { vi: string; en: string }>,
  looking: Looking,
) {
  const { language, translator, roles } = looking
  const full = {
    ...question,
    organisation: report.organisationId ?? report.blocId,
    period: { year: report.year, span: report.period },
  }
  const { message, arithmetic } = wordingOf(full)
  const params = wordingParams(full, language, (code) => names.get(code))
  return {
    id: question.id,
    reportId: question.reportId,
    rule: question.rule,
    severity: question.severity,
    state: question.state,
    indicator: question.indicator,
    part: question.part,
    stated: question.stated && statedText(question.stated),
    computed: question.computed,
    sources: question.sources,
    message: translator.translate(language, message, params),
    arithmetic: arithmetic === null ? null : translator.translate(language, arithmetic, params),
    raisedRevision: question.raisedRevision,
    statements: question.statements.map(({ kind, text, paperId, onBehalfFileId, at }) => ({
      kind,
      text,
      paperId,
      onBehalf: onBehalfFileId === null ? null : { fileId: onBehalfFileId },
      at,
    })),
    version: question.version,
    next: nextActions(questionMachine, question.state, roles, `/questions/${question.id}`, looking),
  }
}

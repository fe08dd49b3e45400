import { z } from 'zod'
import { command, query, rolesOf, type Operation } from '../../../http/operation.ts'
import { id, prose } from '../../../http/schemas.ts'
import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { type StoredQuestion, getQuestion, listQuestions } from '../data/question-views.ts'
import { getReport } from '../data/report-views.ts'
import { questionMachine } from '../domain/answers.ts'
import { locateReport } from '../service/locate.ts'
import { answerQuestion, clearQuestion, indicatorNames } from '../service/questions.ts'
import { onBehalf, questionView } from './schemas.ts'
import { questionOf } from './views.ts'
import type { Looking } from './views.ts'

/** Questions are between a board and those who check it; other members of the bloc do not see them. */
const ASKED: readonly Role[] = ['owner', 'head', 'deputy', 'checker', 'past-head', 'council', 'auditor']

const questionParams = z.object({ questionId: id() })

const locateQuestion = async (
  reader: Reader,
  { params, today }: { params: { questionId: string }; today: LocalDate },
) => {
  const { reportId } = await getQuestion(reader, params.questionId)
  return { ...(await locateReport(reader, await getReport(reader, reportId), today)), seenBy: ASKED }
}

async function answer(reader: Reader, question: StoredQuestion, looking: Looking) {
  const report = await getReport(reader, question.reportId)
  const names = await indicatorNames(reader)
  return { body: questionOf(question, report, names, looking), version: question.version }
}

export const questionOperations: readonly Operation[] = [
  query({
    id: 'reports.list-questions',
    path: '/reports/{reportId}/questions',
    summary: { vi: 'Câu hỏi về số liệu của một báo cáo', en: 'Data questions of a report' },
    access: {
      roles: ASKED,
      locate: async (reader, { params, today }) => ({
        ...(await locateReport(reader, await getReport(reader, params.reportId), today)),
        seenBy: ASKED,
      }),
    },
    params: z.object({ reportId: id() }),
    response: z.strictObject({ items: z.array(questionView) }),
    handle: async ({ db, params, ...looking }) => {
      const report = await getReport(db, params.reportId)
      const names = await indicatorNames(db)
      const questions = await listQuestions(db, [report.id])
      return { body: { items: questions.map((question) => questionOf(question, report, names, looking)) } }
    },
  }),
  query({
    id: 'reports.get-question',
    path: '/questions/{questionId}',
    summary: { vi: 'Một câu hỏi về số liệu', en: 'One data question' },
    access: { roles: ASKED, locate: locateQuestion },
    params: questionParams,
    response: questionView,
    handle: async ({ db, params, ...looking }) =>
      answer(db, await getQuestion(db, params.questionId), looking),
  }),
  command({
    id: 'reports.answer-question',
    method: 'POST',
    path: '/questions/{questionId}/answer',
    summary: { vi: 'Trả lời câu hỏi về số liệu', en: 'Answer a data question' },
    access: { roles: rolesOf(questionMachine, 'answer'), locate: locateQuestion },
    ifMatch: true,
    params: questionParams,
    body: z.strictObject({ text: prose(2000), onBehalf }),
    response: questionView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const question = await answerQuestion(tx, looking, looking.roles, {
        questionId: params.questionId,
        expectedVersion,
        text: body.text,
        onBehalfFileId: body.onBehalf?.fileId ?? null,
      })
      return answer(tx, question, looking)
    },
  }),
  command({
    id: 'reports.clear-question',
    method: 'POST',
    path: '/questions/{questionId}/clear',
    summary: {
      vi: 'Xác nhận số liệu dù có câu hỏi, kèm lý do',
      en: 'Clear a question by a recorded decision',
    },
    access: { roles: rolesOf(questionMachine, 'clear'), locate: locateQuestion },
    ifMatch: true,
    params: questionParams,
    body: z.strictObject({ reason: prose(2000), paperId: id().nullable().default(null) }),
    response: questionView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const question = await clearQuestion(tx, looking, looking.roles, {
        questionId: params.questionId,
        expectedVersion,
        ...body,
      })
      return answer(tx, question, looking)
    },
  }),
]

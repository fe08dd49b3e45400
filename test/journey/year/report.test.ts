import { expect, test } from '@jest/globals'
import { questionMachine } from '../../../src/features/reports/domain/answers.ts'
import { reportMachine } from '../../../src/features/reports/domain/report.ts'
import { onBothDatabases } from '../../support/database.ts'
import {
  act,
  membersBut,
  must,
  OUTSIDERS,
  type Person,
  put,
  SUBJECTS,
  walkedYear,
  type WalkedYear,
  walkOf,
} from '../../support/every-action.ts'
import { paperAt, scanAt } from '../../support/registration.ts'

const FIGURES = { figures: [{ indicator: 'projects-granted', stated: '35', unit: 'count' }] }
const RETURN = { reasons: [{ indicator: null, reason: 'Thiếu số liệu.' }] }
const REOPENING = { reason: 'Số liệu chính thức khác ước thực hiện.' }

/** Has the year reports fall due on 31/12/2022 and tells the path of a board's. */
async function dueReport({ people, year }: WalkedYear, owner: Person): Promise<string> {
  const head = people()['yen-bai']
  const due = { period: 'YEAR', dueOn: '2022-12-31', lockOn: '2023-01-10', mandatory: [] }
  must(await head.put(`${year}/report-schedule`, { periods: [due] }, { 'if-match': '"0"' }))
  const list = must(await head.get(`${year}/reports`)).body as {
    items: { id: string; organisation: { code: string } | null }[]
  }
  const report = list.items.find(({ organisation }) => organisation?.code === owner)
  return `/reports/${report?.id ?? ''}`
}

onBothDatabases('a year report', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, checked by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const world = await walkedYear(dialect, '2022-12-20')
      const { service, bloc, people } = world
      const located = { blocId: bloc.blocId, councilId: bloc.councilId, ownerId: bloc.boards[owner] }
      const fileId = await scanAt(service, located)
      const paperId = await paperAt(service, located)
      const path = await dueReport(world, owner)
      const writers: readonly Person[] = [owner, 'yen-bai']
      const extend = [checker, 'council'] as const
      const judging = { return: [checker], accept: [checker], extend }
      let isShared = false
      const walk = await walkOf(service, people, () => ({
        machine: reportMachine,
        object: '/reports/{reportId}',
        may: {
          due: { write: writers, extend },
          draft: { write: writers, submit: writers, extend },
          submitted: { recall: [owner], review: [checker], ...judging },
          'in-review': judging,
          returned: { write: writers, extend },
          accepted: { reopen: [checker, 'council'], extend },
        },
        hiddenFrom: () => (isShared ? OUTSIDERS : [...OUTSIDERS, ...membersBut(owner)]),
        actionAt: { figures: 'write', narrative: 'write', evidence: 'write' },
        unlinked: ['write', 'extend'],
        bodies: {
          figures: () => FIGURES,
          narrative: () => ({ narrative: { achievements: 'Thu hút 35 dự án.' } }),
          evidence: () => ({ fileId, title: 'Công văn' }),
          submit: () => ({}),
          recall: () => undefined,
          review: () => undefined,
          accept: () => undefined,
          return: () => RETURN,
          reopen: () => REOPENING,
          extend: () => ({ until: '2023-01-09', reason: 'Chờ số liệu thuế.', paperId }),
        },
      }))
      const { [owner]: board, [checker]: checking } = people()

      await walk.besiege(path)
      await put(board, path, 'figures', FIGURES)
      await walk.besiege(path)
      await act(board, path, 'submit', {})
      await walk.besiege(path)
      await act(board, path, 'recall')
      await act(board, path, 'submit', {})
      await act(checking, path, 'review')
      await walk.besiege(path)
      await act(checking, path, 'return', RETURN)
      await walk.besiege(path)
      await put(board, path, 'figures', FIGURES)
      await act(board, path, 'submit', {})
      await act(checking, path, 'accept')
      isShared = true
      await walk.besiege(path)
      await act(checking, path, 'reopen', REOPENING)
      await walk.besiege(path)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

/** Two doubts: a ratio that is not that of its base (35 of 40 is 87,5 %), and the same of another figure. */
const DOUBTFUL = [
  { indicator: 'projects-granted', stated: '35', unit: 'count' },
  { indicator: 'projects-new', stated: '35', unit: 'count' },
].map((figure) => ({
  ...figure,
  comparisons: [{ with: 'plan', form: 'ratio', stated: '187,5', base: { stated: '40', unit: 'count' } }],
}))

onBothDatabases('a data question', (dialect) => {
  test.each(SUBJECTS)(
    'to $owner, cleared by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const world = await walkedYear(dialect, '2022-12-20')
      const { service, people } = world
      const report = await dueReport(world, owner)
      const answering = { answer: [owner, 'yen-bai'], clear: [checker] } as const
      const walk = await walkOf(service, people, () => ({
        machine: questionMachine,
        object: '/questions/{questionId}',
        may: { open: answering, answered: answering, cleared: {}, settled: {} },
        hiddenFrom: () => [...OUTSIDERS, ...membersBut(owner)],
        bodies: {
          answer: () => ({ text: 'Số liệu đúng như báo cáo.' }),
          clear: () => ({ reason: 'Đã đối chiếu với báo cáo gốc.' }),
        },
      }))
      const { [owner]: board, [checker]: checking } = people()
      await put(board, report, 'figures', { figures: DOUBTFUL })
      const { items } = must(await board.get(`${report}/questions`)).body as { items: { id: string }[] }
      const [first, second] = items.map(({ id }) => `/questions/${id}`)
      if (first === undefined || second === undefined)
        throw new Error(`${items.length} questions were raised, not two`)

      await walk.besiege(first)
      await act(board, first, 'answer', { text: 'Số liệu đúng như báo cáo.' })
      await walk.besiege(first)
      await act(checking, first, 'clear', { reason: 'Đã đối chiếu với báo cáo gốc.' })
      await walk.besiege(first)
      await put(board, report, 'figures', FIGURES)
      await walk.besiege(second)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

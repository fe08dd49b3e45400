import { expect, test } from '@jest/globals'
import { completionMachine } from '../../../src/features/scoring/domain/completion.ts'
import { scoreSheetMachine } from '../../../src/features/scoring/domain/score-sheet.ts'
import {
  BOARDS,
  checkedEntries,
  playUntil,
  scoringBloc,
  selfEntries,
} from '../../features/scoring/api-support.ts'
import { onBothDatabases } from '../../support/database.ts'
import {
  act,
  membersBut,
  must,
  OUTSIDERS,
  signEverybodyIn,
  SUBJECTS,
  walkedYear,
  walkOf,
  withPastHeads,
} from '../../support/every-action.ts'
import { outsidePaper } from '../../support/paper.ts'

/** What the head may do for a board from its scan only, and in which state. */
const FOR_A_BOARD: Readonly<Record<string, string>> = {
  'enter-self': 'draft',
  submit: 'draft',
  recall: 'self-scored',
  explain: 'checked',
}

onBothDatabases('a score sheet', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, checked by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const it = await scoringBloc(dialect)
      const { service } = it
      await withPastHeads(service, it.bloc)
      const people = await signEverybodyIn(service)
      const path = `/score-sheets/${it.sheets[owner]}`
      const fileId = await it.evidence(owner)
      const checking = { return: [checker] }
      const agreeing = { 'enter-agreed': [checker], agree: [checker] }
      const reopen = [checker, 'council'] as const
      const shared = ['agreed', 'frozen']
      const walk = await walkOf(
        service,
        () => people,
        () => ({
          machine: scoreSheetMachine,
          object: '/score-sheets/{sheetId}',
          may: {
            draft: { 'enter-self': [owner], submit: [owner] },
            'self-scored': { recall: [owner], 'open-check': [checker], ...checking },
            'in-check': { 'enter-checked': [checker], 'finish-check': [checker], ...checking },
            checked: { explain: [owner], ...agreeing },
            explained: { 'check-again': [checker], ...agreeing },
            agreed: { reopen },
            frozen: { reopen },
          },
          hiddenFrom: (state) => (shared.includes(state) ? OUTSIDERS : [...OUTSIDERS, ...membersBut(owner)]),
          actionAt: { 'set-plans': 'enter-self' },
          instead: (state, action, person) => {
            if (person !== 'yen-bai' || owner === person || !(action in FOR_A_BOARD)) return undefined
            return FOR_A_BOARD[action] === state ? 422 : 409
          },
          bodies: {
            'enter-self': () => ({ entries: selfEntries(fileId) }),
            'set-plans': () => ({
              plans: [{ indicator: 'projects-new', stated: '10', unit: 'count', source: 'Kế hoạch' }],
            }),
            submit: () => ({}),
            recall: () => ({}),
            explain: () => ({ text: 'Thống nhất.' }),
            'open-check': () => undefined,
            return: () => ({ reasons: [{ text: 'Thiếu minh chứng.' }] }),
            'enter-checked': () => ({ entries: checkedEntries() }),
            'finish-check': () => undefined,
            'check-again': () => undefined,
            'enter-agreed': () => ({ entries: checkedEntries() }),
            agree: () => ({}),
            reopen: () => ({ reason: 'Số liệu chính thức.' }),
          },
        }),
      )

      await walk.besiege(path)
      await act(people[owner], path, 'enter-self', { entries: selfEntries(fileId) })
      await act(people[owner], path, 'submit', {})
      await walk.besiege(path)
      await act(people[checker], path, 'open-check')
      await walk.besiege(path)
      await act(people[checker], path, 'enter-checked', { entries: checkedEntries() })
      await act(people[checker], path, 'finish-check')
      await walk.besiege(path)
      await act(people[owner], path, 'explain', { text: 'Thống nhất.' })
      await walk.besiege(path)
      await act(people[checker], path, 'agree', {})
      await walk.besiege(path)
      for (const board of BOARDS) if (board !== owner) await playUntil(it, board, 'agree')
      await act(people['yen-bai'], `${it.year}/standings`, 'freeze', {})
      await walk.besiege(path)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

onBothDatabases('a recognised completion of tasks', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, recorded by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const { service, bloc, year, people } = await walkedYear(dialect, '2022-03-01')
      const place = { blocId: bloc.blocId, councilId: bloc.councilId }
      const paperId = await outsidePaper(service, place, '2022-02-01')
      const voiding = { reason: 'Ghi nhầm năm.' }
      const walk = await walkOf(service, people, () => ({
        machine: completionMachine,
        object: '/completions/{completionId}',
        may: { recorded: { void: [checker, 'council'] }, voided: {} },
        hiddenFrom: () => OUTSIDERS,
        bodies: { void: () => voiding },
      }))
      const checking = people()[checker]
      const recorded = { year: 2021, level: 'excellent', paperId }
      const made = must(await checking.post(`${year}/completions/${bloc.boards[owner]}`, recorded), 201)
      const path = `/completions/${(made.body as { id: string }).id}`

      await walk.besiege(path)
      await act(checking, path, 'void', voiding)
      await walk.besiege(path)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

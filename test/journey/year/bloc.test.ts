import { expect, test } from '@jest/globals'
import { movementMachine } from '../../../src/features/blocs/domain/movement.ts'
import {
  STANDING_PAPER_KINDS,
  standingPaperMachine,
} from '../../../src/features/blocs/domain/standing-paper.ts'
import { termMachine } from '../../../src/features/blocs/domain/term.ts'
import { rulebookMachine, rubricMachine } from '../../../src/features/rulebooks/domain/versions.ts'
import { rubric100 } from '../../../src/features/rulebooks/domain/ready-made/rubric-100.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { onBothDatabases } from '../../support/database.ts'
import { act, make, OUTSIDERS, type Person, walkedYear, walkOf } from '../../support/every-action.ts'
import { outsidePaper } from '../../support/paper.ts'

const HEAD: readonly Person[] = ['yen-bai']
const COUNCIL: readonly Person[] = ['council']
const LEADERS: readonly Person[] = ['yen-bai', 'council']

onBothDatabases('a term', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const { service, bloc, people } = await walkedYear(dialect, '2022-03-01')
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2022-03-01')
    const walk = await walkOf(service, people, () => ({
      machine: termMachine,
      object: '/terms/{termId}',
      may: {
        proposed: { edit: LEADERS, confirm: COUNCIL, replace: COUNCIL },
        confirmed: { end: COUNCIL },
        ended: {},
        replaced: {},
      },
      hiddenFrom: () => OUTSIDERS,
      bodies: {
        edit: () => ({ organisationId: bloc.boards['bac-giang'], from: '2024-02-20' }),
        confirm: () => ({ paperId }),
        replace: () => undefined,
        end: () => ({ to: '2024-06-01', paperId, reason: 'council-decision' }),
      },
    }))
    const { council, 'yen-bai': head } = people()
    const propose = (role: string, board: 'phu-tho' | 'bac-giang') =>
      make(head, `/blocs/${bloc.blocId}`, '/terms', {
        role,
        organisationId: bloc.boards[board],
        year: 2024,
        from: '2024-02-20',
      })

    const first = await propose('head', 'phu-tho')
    await walk.besiege(first)
    await act(council, first, 'confirm', { paperId })
    await walk.besiege(first)
    const second = await propose('deputy', 'bac-giang')
    await act(council, second, 'replace')
    await walk.besiege(second)
    const terms = (await council.get(`/blocs/${bloc.blocId}/terms`)).body as {
      items: { id: string; state: string }[]
    }
    for (const { id } of terms.items.filter(({ state }) => state === 'ended'))
      await walk.besiege(`/terms/${id}`)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

onBothDatabases('a standing paper', (dialect) => {
  test.each(STANDING_PAPER_KINDS)(
    '(%s): in every state every other action of every person is refused',
    async (kind) => {
      const { service, bloc, year, people } = await walkedYear(dialect, '2022-03-01')
      const place = { blocId: bloc.blocId, councilId: bloc.councilId }
      const paperId = await outsidePaper(service, place, '2022-03-01')
      const adoption = (from: string) => ({ paperId, from })
      const walk = await walkOf(service, people, () => ({
        machine: standingPaperMachine,
        object: '/standing-papers/{standingPaperId}',
        may: { draft: { edit: HEAD, adopt: HEAD }, adopted: {}, superseded: {} },
        hiddenFrom: () => OUTSIDERS,
        bodies: { edit: () => ({ title: 'Bản khác' }), adopt: () => adoption('2022-03-01') },
      }))
      const head = people()['yen-bai']
      const draft = () => make(head, year, '/standing-papers', { kind, title: 'Của năm 2022' })

      const first = await draft()
      await walk.besiege(first)
      await act(head, first, 'adopt', adoption('2022-03-01'))
      await walk.besiege(first)
      await act(head, await draft(), 'adopt', adoption('2022-04-01'))
      await walk.besiege(first)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

onBothDatabases('a movement', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const { service, bloc, year, people } = await walkedYear(dialect, '2022-03-01')
    const place = { blocId: bloc.blocId, councilId: bloc.councilId }
    const paperId = await outsidePaper(service, place, '2022-03-01')
    const text = { title: 'Phong trào năm 2022', content: null }
    const launching = { paperId, launchedOn: '2022-03-01' }
    const walk = await walkOf(service, people, () => ({
      machine: movementMachine,
      object: '/movements/{movementId}',
      may: { draft: { edit: LEADERS, launch: LEADERS }, launched: { close: LEADERS }, closed: {} },
      hiddenFrom: () => OUTSIDERS,
      bodies: { edit: () => text, launch: () => launching, close: () => ({ closedOn: '2022-12-01' }) },
    }))
    const { council, 'yen-bai': head } = people()

    const path = await make(head, year, '/movements', { level: 'bloc', ...text })
    await walk.besiege(path)
    await act(head, path, 'launch', launching)
    await walk.besiege(path)
    await act(council, path, 'close', { closedOn: '2022-12-01' })
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

const RULES = [
  { plural: 'rulebooks', object: '/rulebooks/{rulebookId}', machine: rulebookMachine },
  { plural: 'rubrics', object: '/rubrics/{rubricId}', machine: rubricMachine },
] as const

onBothDatabases('a version of the rules', (dialect) => {
  test.each(RULES)(
    '($plural): in every state every other action of every person is refused',
    async ({ plural, object, machine }) => {
      const { service, bloc, year, people } = await walkedYear(dialect, '2022-03-01')
      const place = { blocId: bloc.blocId, councilId: bloc.councilId }
      const paperId = await outsidePaper(service, place, '2022-03-01')
      const content = plural === 'rulebooks' ? rulebookTo2023 : rubric100
      // A trial saves nothing, so it is free in every state to those who work on the rules.
      const trial: Record<string, readonly Person[]> = { trial: ['yen-bai', 'thai-nguyen', 'council'] }
      const walk = await walkOf(service, people, () => ({
        machine,
        object,
        may: {
          draft: { edit: HEAD, adopt: HEAD, discard: HEAD, ...trial },
          adopted: trial,
          superseded: trial,
          discarded: trial,
        },
        unlinked: ['trial'],
        hiddenFrom: () => OUTSIDERS,
        bodies: {
          edit: () => ({ content }),
          adopt: () => ({ paperId }),
          discard: () => undefined,
          trial: () => ({ blocYearId: bloc.years[2022] }),
        },
      }))
      const head = people()['yen-bai']
      const draft = () => make(head, year, `/${plural}`, { from: 'content', content })

      const first = await draft()
      await walk.besiege(first)
      await act(head, first, 'adopt', { paperId })
      await walk.besiege(first)
      await act(head, await draft(), 'adopt', { paperId })
      await walk.besiege(first)
      const given = await draft()
      await act(head, given, 'discard')
      await walk.besiege(given)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

import { expect, test } from '@jest/globals'
import { pledgeMachine } from '../../../src/features/pledges/domain/pledge.ts'
import { registrationMachine } from '../../../src/features/registrations/domain/registration.ts'
import { type NorthernBoard, NORTHERN_BOARDS } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import {
  act,
  make,
  MEMBERS,
  membersBut,
  must,
  OUTSIDERS,
  put,
  type Person,
  SUBJECTS,
  walkedYear,
  walkOf,
} from '../../support/every-action.ts'
import { allOfficers, allRegistered, pledgeText } from '../../support/pledge.ts'
import { paperAt, scanAt, target } from '../../support/registration.ts'

onBothDatabases('a registration', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, checked by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const { service, bloc, year, people } = await walkedYear(dialect, '2022-03-01')
      const located = { blocId: bloc.blocId, councilId: bloc.councilId, ownerId: bloc.boards[owner] }
      const paperId = await paperAt(service, located)
      const content = { titles: ['flag'], targets: [target('projects-granted', '31', 'count')] }
      const returning = { reasons: [{ about: 'whole', reason: 'Chỉ tiêu thấp hơn năm trước.' }] }
      const { [owner]: board, [checker]: checking } = people()
      const begin = () =>
        make(board, year, '/registrations', { organisationId: bloc.boards[owner], ...content })

      const writers: readonly Person[] = [owner, 'yen-bai']
      const judging = { return: [checker], accept: [checker] }
      const shared = ['accepted', 'superseded']
      const walk = await walkOf(service, people, () => ({
        machine: registrationMachine,
        object: '/registrations/{registrationId}',
        may: {
          draft: { edit: writers, submit: [owner], withdraw: [owner] },
          submitted: { recall: [owner], review: [checker], ...judging },
          'in-review': judging,
          returned: { edit: writers, withdraw: [owner] },
          accepted: { amend: writers },
          superseded: {},
          withdrawn: {},
        },
        hiddenFrom: (state) => (shared.includes(state) ? OUTSIDERS : [...OUTSIDERS, ...membersBut(owner)]),
        actionAt: { targets: 'edit' },
        // The head hands in for another board from its scan only; without one it has to bring that first.
        instead: (_state, action, person) =>
          action === 'submit' && person === 'yen-bai' && owner !== person ? 409 : undefined,
        bodies: {
          targets: () => content,
          submit: () => undefined,
          recall: () => undefined,
          withdraw: () => undefined,
          review: () => undefined,
          accept: () => undefined,
          return: () => returning,
          amend: () => ({ paperId }),
        },
      }))

      const path = await begin()
      await walk.besiege(path)
      await act(board, path, 'submit')
      await walk.besiege(path)
      await act(board, path, 'recall')
      await act(board, path, 'submit')
      await act(checking, path, 'review')
      await walk.besiege(path)
      await act(checking, path, 'return', returning)
      await walk.besiege(path)
      await act(board, path, 'withdraw')
      await walk.besiege(path)

      const second = await begin()
      await act(board, second, 'submit')
      await act(checking, second, 'accept')
      await walk.besiege(second)
      const amended = await act(board, second, 'amend', { paperId }, 201)
      const third = `/registrations/${(amended.body as { id: string }).id}`
      await act(board, third, 'submit')
      await act(checking, third, 'accept')
      await walk.besiege(second)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

onBothDatabases('a pledge', (dialect) => {
  test('in every state every other action of every person is refused, a second signature too', async () => {
    const { service, bloc, year, people, at } = await walkedYear(dialect, '2022-03-20')
    const officers = await allOfficers(bloc)
    await allRegistered(bloc, officers)
    const fileId = await scanAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
    const head = () => people()['yen-bai']
    const begin = () => make(head(), year, '/pledges', pledgeText)
    const freezing = { signBy: '2022-03-31' }
    const lead: readonly Person[] = ['yen-bai']
    let hash = 'a'.repeat(64)
    let unsigned = MEMBERS
    let hasSignDayPassed = false
    const walk = await walkOf(service, people, () => {
      const signing = { sign: unsigned, 'sign-on-behalf': lead, void: lead, paper: lead }
      return {
        machine: pledgeMachine,
        object: '/pledges/{pledgeId}',
        may: {
          drafting: { edit: lead, freeze: lead, void: lead, paper: lead },
          frozen: signing,
          // With the date past and boards missing, the head brings it into force with those named.
          signing: hasSignDayPassed ? { ...signing, 'close-signing': lead } : signing,
          'in-force': { amend: lead, paper: lead },
          superseded: { paper: lead },
          void: { paper: lead },
        },
        hiddenFrom: () => OUTSIDERS,
        actionAt: { text: 'edit' },
        unlinked: ['paper'],
        instead: (_state, action, person) =>
          (action === 'sign' && MEMBERS.includes(person)) ||
          (action === 'close-signing' && lead.includes(person))
            ? 409
            : undefined,
        bodies: {
          text: () => pledgeText,
          freeze: () => freezing,
          void: () => ({ reason: 'Soạn lại.' }),
          amend: () => ({ reason: 'Điều chỉnh chỉ tiêu.' }),
          sign: () => ({ hash }),
          'sign-on-behalf': () => ({
            hash,
            organisationId: bloc.boards['tuyen-quang'],
            fileId,
            signerName: 'Nông Văn Dũng',
            signedOn: '2022-03-20',
          }),
          'close-signing': () => undefined,
          paper: () => ({ place: 'Yên Bái' }),
        },
      }
    })
    const freeze = async (path: string) => {
      const frozen = await act(head(), path, 'freeze', freezing)
      hash = (frozen.body as { hash: string }).hash
    }

    const given = await begin()
    await act(head(), given, 'void', { reason: 'Soạn lại.' })
    await walk.besiege(given)

    const path = await begin()
    await walk.besiege(path)
    const printed = await head().post(`${path}/paper`, { place: 'Yên Bái' })
    expect([printed.status, service.logged.slice(-2)]).toEqual([201, []])
    await freeze(path)
    await walk.besiege(path)
    must(await people()['bac-giang'].post(`${path}/sign`, { hash }), 201)
    unsigned = MEMBERS.filter((person) => person !== 'bac-giang')
    await walk.besiege(path)
    for (const board of Object.keys(NORTHERN_BOARDS) as NorthernBoard[])
      if (board !== 'bac-giang') must(await officers[board].post(`${path}/sign`, { hash }), 201)
    unsigned = []
    await walk.besiege(path)

    const annex = await act(head(), path, 'amend', { reason: 'Điều chỉnh chỉ tiêu.' }, 201)
    const second = `/pledges/${(annex.body as { id: string }).id}`
    // Another wording concerns every board.
    await put(head(), second, 'text', { ...pledgeText, commitments: ['Đoàn kết'] })
    await freeze(second)
    must(await people()['phu-tho'].post(`${second}/sign`, { hash }), 201)
    unsigned = MEMBERS.filter((person) => person !== 'phu-tho')
    await at('2022-04-01')
    hasSignDayPassed = true
    await walk.besiege(second)
    await act(head(), second, 'close-signing')
    unsigned = []
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

import { expect, test } from '@jest/globals'
import { newId } from '../../../src/db/new-id.ts'
import { paperMachine } from '../../../src/features/papers/domain/paper.ts'
import type { Located } from '../../../src/shared/domain/actor.ts'
import { paperMaker } from '../../features/papers/support.ts'
import { onBothDatabases } from '../../support/database.ts'
import {
  act,
  FormWithFile,
  membersBut,
  MEMBERS,
  must,
  OUTSIDERS,
  type Person,
  walkedYear,
  walkOf,
} from '../../support/every-action.ts'
import { outsidePaper } from '../../support/paper.ts'
import { signaturePng } from '../../support/signature-picture.ts'

const ISSUE = { date: '2023-01-06' }
const VOID = { reason: 'Ban hành nhầm.' }
const PICTURE = signaturePng()
const BODIES = {
  issue: () => ISSUE,
  void: () => VOID,
  'attach-scan': () => ({ fileId: newId() }),
  'attach-signature': () => new FormWithFile(PICTURE, { slot: '0' }),
  'remove-signature': () => ({ slot: 0 }),
}

/**
 * Whose paper, who issues and voids it, and who may not know of it. What was never issued stays with those who work
 * on it: the past head of the same year, who keeps reading the papers of its bloc and boards, has no drafts.
 */
const PRODUCED = [
  {
    of: 'the bloc',
    keepers: ['yen-bai'] as Person[],
    hiddenDraft: [...OUTSIDERS, ...membersBut('bac-giang'), 'bac-giang', 'bac-kan'] as Person[],
    hidden: OUTSIDERS,
    change: {},
  },
  {
    of: 'a board',
    keepers: ['bac-giang'] as Person[],
    hiddenDraft: [...OUTSIDERS, ...membersBut('bac-giang'), 'bac-kan'] as Person[],
    hidden: [...OUTSIDERS, ...membersBut('bac-giang')] as Person[],
    change: { kind: 'achievement-report' },
  },
  {
    of: 'the council',
    keepers: ['council'] as Person[],
    hiddenDraft: [...OUTSIDERS, ...MEMBERS],
    hidden: [...OUTSIDERS, ...MEMBERS],
    change: {},
  },
] as const

onBothDatabases('a paper that the product writes', (dialect) => {
  test.each(PRODUCED)(
    '($of): in every state every other action of every person is refused',
    async ({ of, keepers, hiddenDraft, hidden, change }) => {
      const { service, bloc, people } = await walkedYear(dialect, '2023-01-06')
      const { ofBloc, produce } = paperMaker(service, bloc)
      const located =
        of === 'the bloc'
          ? ofBloc
          : of === 'a board'
            ? { ...ofBloc, ownerId: bloc.boards['bac-giang'] }
            : { councilId: bloc.councilId }
      let wasIssued = false
      const walk = await walkOf(service, people, () => ({
        machine: paperMachine({ located, isRecorded: false, kind: 'bloc-report' }),
        object: '/papers/{paperId}',
        may: {
          draft: {
            issue: keepers,
            void: keepers,
            'attach-signature': keepers,
            'remove-signature': keepers,
          },
          issued: { void: keepers },
          superseded: {},
          voided: {},
        },
        hiddenFrom: () => (wasIssued ? hidden : hiddenDraft),
        bodies: BODIES,
        // No draft here bears a picture.
        unlinked: ['remove-signature'],
        // A copy stands beside the paper and changes nothing of it: test/features/papers/sealing.test.ts.
        harmless: ['signed-copies'],
      }))
      const keeper = people()[keepers[0] ?? 'nobody']
      // Whose register it stands in: the council's own, or that of the board that the place tells.
      const issuer = of === 'the council' ? { issuerId: bloc.councilId } : {}
      const draft = async (more: object = {}) =>
        `/papers/${await produce({ located, ...change, ...issuer, ...more })}`

      const given = await draft()
      await act(keeper, given, 'void', VOID)
      await walk.besiege(given)
      const path = await draft()
      await walk.besiege(path)
      await act(keeper, path, 'issue', ISSUE)
      wasIssued = true
      await walk.besiege(path)
      const [, , supersedesId = ''] = path.split('/')
      await act(keeper, await draft({ supersedesId }), 'issue', ISSUE)
      await walk.besiege(path)
      const voided = await draft()
      await act(keeper, voided, 'issue', ISSUE)
      await act(keeper, voided, 'void', VOID)
      await walk.besiege(voided)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

/** Where a paper of others is recorded: who issues our own papers there, who records theirs, who sees none. */
interface Place {
  readonly located: Located
  readonly issuer: Person
  readonly keepers: readonly Person[]
  /** Who voids a notice there; the keepers when nothing is said. */
  readonly voiders?: readonly Person[]
  readonly hidden: readonly Person[]
}

onBothDatabases('a paper of others', (dialect) => {
  test('a notice recorded for the bloc, for a board or for the council: who may record it brings its scan or voids it, in a bloc the council alone', async () => {
    const { service, bloc, people } = await walkedYear(dialect, '2023-01-06')
    const ofBloc = { blocId: bloc.blocId, councilId: bloc.councilId, year: 2022 }
    const places: readonly Place[] = [
      {
        located: ofBloc,
        issuer: 'yen-bai',
        keepers: ['yen-bai', 'council'],
        voiders: ['council'],
        hidden: OUTSIDERS,
      },
      {
        located: { ...ofBloc, ownerId: bloc.boards['bac-giang'] },
        issuer: 'bac-giang',
        keepers: ['bac-giang', 'yen-bai'],
        hidden: [...OUTSIDERS, ...membersBut('bac-giang')],
      },
      {
        located: { councilId: bloc.councilId },
        issuer: 'council',
        keepers: ['council'],
        hidden: [...OUTSIDERS, ...MEMBERS],
      },
    ]
    for (const { located, issuer, keepers, voiders = keepers, hidden } of places) {
      const whole = paperMachine({ located, isRecorded: true, kind: 'notice' })
      const walk = await walkOf(service, people, () => ({
        // A paper of others is issued from the first and is superseded by nothing of ours.
        machine: { thing: whole.thing, states: ['issued', 'voided'] },
        object: '/papers/{paperId}',
        may: { issued: { void: voiders, 'attach-scan': keepers }, voided: {} },
        hiddenFrom: () => hidden,
        // It came issued: whoever issues papers at this place is told so by its state.
        instead: (_state, action, person) =>
          ['issue', 'attach-signature', 'remove-signature'].includes(action) && person === issuer
            ? 409
            : undefined,
        bodies: BODIES,
        // A copy stands beside the paper and changes nothing of it: test/features/papers/sealing.test.ts.
        harmless: ['signed-copies'],
      }))
      const path = `/papers/${await outsidePaper(service, located, '2023-01-06')}`
      await walk.besiege(path)
      must(await people()[voiders[0] ?? 'nobody'].act(path, 'void', VOID))
      await walk.besiege(path)
      expect(walk.faults()).toEqual([])
    }
    await service.close()
  }, 300_000)
})

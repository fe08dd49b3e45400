import { expect, test } from '@jest/globals'
import { awardMachine } from '../../../src/features/awards/domain/decision.ts'
import { dossierMachine } from '../../../src/features/awards/domain/dossier.ts'
import { proposalMachine } from '../../../src/features/awards/domain/proposal.ts'
import {
  type AwardsWorld,
  awardsWorld,
  completed,
  decisionBody,
  decisionPaper,
  dossiersOf,
  drafted,
  NARRATIVE,
  received,
  SIGNED,
  WORDING,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import {
  act,
  membersBut,
  must,
  OUTSIDERS,
  type People,
  type Person,
  signEverybodyIn,
  walkOf,
  withPastHeads,
} from '../../support/every-action.ts'

const HEAD: readonly Person[] = ['yen-bai']
const COUNCIL: readonly Person[] = ['council']
const RETURN = { reasons: [{ text: 'Thiếu biên bản.' }] }

async function peopled(world: AwardsWorld): Promise<People> {
  await withPastHeads(world.service, world.bloc)
  return signEverybodyIn(world.service)
}

/** The minister's decision on a received proposal, as the council records it. */
async function decide(world: AwardsWorld, people: People, proposal: string) {
  const body = await decisionBody(world, proposal, await decisionPaper(world))
  const made = must(await people.council.post(`/councils/${world.bloc.councilId}/decisions`, body), 201)
  return made.body as { granted: { id: string }[] }
}

onBothDatabases('a proposal', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const world = await awardsWorld(dialect)
    const { service } = world
    const people = await peopled(world)
    const walk = await walkOf(
      service,
      () => people,
      () => ({
        machine: proposalMachine,
        object: '/proposals/{proposalId}',
        may: {
          draft: { edit: HEAD, 'draft-paper': HEAD, issue: HEAD },
          issued: { submit: HEAD, revise: HEAD },
          submitted: { recall: HEAD, receive: COUNCIL, return: COUNCIL },
          received: { return: COUNCIL, 'draft-decision': COUNCIL, decide: COUNCIL },
          returned: { submit: HEAD, revise: HEAD },
          decided: {},
        },
        hiddenFrom: (state) =>
          state === 'draft' ? [...OUTSIDERS, 'bac-giang', 'phu-tho', 'hoa-binh'] : OUTSIDERS,
        bodies: {
          edit: () => WORDING,
          'draft-paper': () => undefined,
          issue: () => ({ date: '2023-01-20' }),
          submit: () => undefined,
          recall: () => undefined,
          receive: () => undefined,
          revise: () => undefined,
          return: () => RETURN,
        },
      }),
    )
    const { council, 'yen-bai': head } = people
    const path = await drafted(world, ['flag'])

    await walk.besiege(path)
    await completed(world, path)
    await walk.besiege(path)
    await act(head, path, 'submit')
    await walk.besiege(path)
    await act(council, path, 'receive')
    await walk.besiege(path)
    await act(council, path, 'return', RETURN)
    await walk.besiege(path)
    await act(head, path, 'submit')
    await act(council, path, 'receive')
    await decide(world, people, path)
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

onBothDatabases('a dossier', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const world = await awardsWorld(dialect)
    const { service, minutesId } = world
    const people = await peopled(world)
    const owner = 'bac-giang'
    const keepers: readonly Person[] = [owner, 'yen-bai']
    const download: readonly Person[] = [...keepers, 'council']
    const walk = await walkOf(
      service,
      () => people,
      () => ({
        machine: dossierMachine,
        object: '/dossiers/{dossierId}',
        may: {
          open: {
            attach: keepers,
            detach: keepers,
            'achievement-report-paper': keepers,
            download,
            'download-pdf': download,
          },
          'handed-in': { download, 'download-pdf': download },
          decided: { download, 'download-pdf': download },
        },
        hiddenFrom: () => [...OUTSIDERS, ...membersBut(owner)],
        bodies: {
          attach: () => ({ kind: 'commendation-minutes', paperId: minutesId }),
          detach: () => ({ paperId: minutesId }),
          'achievement-report-paper': () => NARRATIVE,
          download: () => undefined,
          'download-pdf': () => undefined,
        },
      }),
    )
    const { council, 'yen-bai': head } = people
    const proposal = await drafted(world, ['certificate'])
    // The first of the list is Bắc Giang's, with 7 votes of 7.
    const [path = ''] = await dossiersOf(world, proposal)

    await walk.besiege(path)
    await completed(world, proposal)
    await walk.besiege(path)
    await act(head, proposal, 'submit')
    await walk.besiege(path)
    await act(council, proposal, 'receive')
    await decide(world, people, proposal)
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

onBothDatabases('an award', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const world = await awardsWorld(dialect)
    const { service } = world
    const people = await peopled(world)
    const { granted } = await decide(world, people, await received(world, ['flag']))
    const path = `/awards/${granted[0]?.id ?? ''}`
    const paperId = await decisionPaper(world, '456/QĐ-BKHĐT')
    const revocation = { paperId, ...SIGNED, ground: 'later-finding', reason: 'Kết luận thanh tra.' }
    const walk = await walkOf(
      service,
      () => people,
      () => ({
        machine: awardMachine,
        object: '/awards/{awardId}',
        may: { granted: { revoke: COUNCIL }, revoked: {} },
        hiddenFrom: () => OUTSIDERS,
        bodies: { revoke: () => revocation },
      }),
    )

    await walk.besiege(path)
    await act(people.council, path, 'revoke', revocation)
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

import { expect, test } from '@jest/globals'
import { defaultTemplateSource } from '../../../src/documents/index.ts'
import { paperTemplateMachine } from '../../../src/features/papers/domain/paper-template.ts'
import { onBothDatabases } from '../../support/database.ts'
import { act, MEMBERS, must, type Person, walkedYear, walkOf } from '../../support/every-action.ts'

const KEEPERS: readonly Person[] = ['council', 'administrator']
const CONTENT = { source: defaultTemplateSource('proposal'), note: 'Như mẫu có sẵn' }

onBothDatabases('the wording of a kind of paper', (dialect) => {
  test('in every state every action of every person but its keepers is refused', async () => {
    const { service, bloc, people } = await walkedYear(dialect, '2023-01-06')
    const walk = await walkOf(service, people, () => ({
      machine: paperTemplateMachine,
      object: '/paper-templates/{templateId}',
      may: {
        draft: { edit: KEEPERS, adopt: KEEPERS, withdraw: KEEPERS },
        adopted: { end: KEEPERS },
        superseded: {},
        withdrawn: {},
      },
      // Head and deputy make papers by it; the other boards have nothing to do with it.
      hiddenFrom: () => [
        'stranger',
        'other-council',
        ...MEMBERS.filter((person) => person !== 'yen-bai' && person !== 'thai-nguyen'),
      ],
      bodies: {
        edit: () => CONTENT,
        adopt: () => undefined,
        end: () => undefined,
        withdraw: () => undefined,
      },
    }))
    const draft = async () => {
      const body = { blocId: bloc.blocId, kind: 'proposal', ...CONTENT }
      return `/paper-templates/${must(await people().council.post('/paper-templates', body), 201).body.id as string}`
    }
    const path = await draft()
    await walk.besiege(path)
    await act(people().council, path, 'adopt')
    await walk.besiege(path)
    await act(people().administrator, path, 'end')
    await walk.besiege(path)
    const withdrawn = await draft()
    await act(people().administrator, withdrawn, 'withdraw')
    await walk.besiege(withdrawn)
    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

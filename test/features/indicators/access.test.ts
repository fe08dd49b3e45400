import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { operations } from '../../../src/features/indicators/http/operations.ts'
import { seedIndicators } from '../../../src/features/indicators/index.ts'
import type { Operation } from '../../../src/http/operation.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { INDICATORS } from '../../../seeds/indicators/catalogue.ts'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { type Callers, callersOf, statusesOf } from '../../support/callers.ts'
import { onBothDatabases } from '../../support/database.ts'
import { withLastYearsHead } from '../../support/every-action.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

const CHANGE = {
  name: { vi: 'Lao động bí mật', en: 'Secret workers' },
  direction: 'higher',
  validFrom: '2022-01-01',
}
// No indicator is at this version: who has the right is told 412, and nothing is ever changed.
const STALE = { 'if-match': '"99"' }

/** The catalogue is the same for everybody who is signed in. */
const READ = {
  head: 200,
  member: 200,
  lastHead: 200,
  stranger: 200,
  council: 200,
  otherCouncil: 200,
  auditor: 200,
  administrator: 200,
  nobody: 401,
}
/** It is kept by its council; the administrators know of its keeping, and keep only what is of no council. */
const KEPT = {
  head: 404,
  member: 404,
  lastHead: 404,
  stranger: 404,
  otherCouncil: 404,
  auditor: 404,
  nobody: 401,
}

onBothDatabases('unauthorised access to the catalogue of indicators', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let callers: Callers
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    await withLastYearsHead(service, bloc)
    await service.database.transaction((tx) =>
      seedIndicators(tx, { actor: NOBODY, now: service.clock.now() }, INDICATORS, bloc.councilId),
    )
    callers = await callersOf(service, bloc, { head: 'yen-bai', member: 'phu-tho', lastHead: 'hoa-binh' })
  })
  afterAll(() => service.close())

  const asked = ({ id, kind, path }: Operation, client: Client) => {
    const address = path.replace('{indicatorCode}', 'workers')
    if (kind === 'query') return client.get(address)
    if (id === 'indicators.read-back') return client.post(address, { stated: '12', unit: 'count' })
    if (id === 'indicators.change') return client.patch(address, CHANGE, STALE)
    const unit = { unit: 'no-such-unit', aggregation: 'sum' }
    return client.post(address, { ...CHANGE, ...unit, code: 'secret', councilId: bloc.councilId })
  }

  for (const operation of operations) {
    const isKeeping = ['indicators.create', 'indicators.change'].includes(operation.id)
    test(`${operation.id}: by everybody`, async () => {
      const found = await statusesOf(callers, (client) => asked(operation, client))
      const keeper = operation.id === 'indicators.change' ? 412 : 422
      expect(found).toEqual(isKeeping ? { ...KEPT, council: keeper, administrator: keeper } : READ)
    })
  }

  test('nobody of those changed anything: no new indicator, and the old one as it was', async () => {
    const council = await bloc.council()
    expect((await council.get('/indicators/secret')).status).toBe(404)
    expect((await council.get('/indicators/workers')).body).toMatchObject({ version: 1 })
  })

  test('what they may not keep is for them as what is not there', async () => {
    for (const name of ['head', 'stranger', 'otherCouncil', 'auditor']) {
      const there = await callers[name]?.patch('/indicators/workers', CHANGE, STALE)
      const absent = await callers[name]?.patch('/indicators/absent', CHANGE, STALE)
      expect([name, there?.body.code]).toEqual([name, absent?.body.code])
    }
  })
})

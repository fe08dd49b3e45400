import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, test } from '@jest/globals'
import { operations } from '../../../src/app/operations.ts'
import { commandsByObject } from '../../support/every-action.ts'

const WALKS = import.meta.dirname
const FEATURES = join(WALKS, '../../../src/features')

/** What carries commands and has no states to walk: who may call them is proved by the suites named beside. */
const WITHOUT_STATES: Readonly<Record<string, string>> = {
  '/sessions/current': 'test/features/accounts/sessions.test.ts',
  '/users/{userId}': 'test/features/accounts/sessions.test.ts',
  '/users/{userId}/grants/{grantId}': 'test/features/accounts/sessions.test.ts',
  '/organisations/{organisationId}': 'test/features/organisations/organisations.test.ts',
  '/indicators/{indicatorCode}': 'test/features/indicators/catalogue.test.ts',
  '/blocs/{blocId}': 'test/features/blocs/blocs.test.ts',
  '/memberships/{membershipId}': 'test/features/blocs/blocs.test.ts',
  '/flag-hand-overs/{flagHandOverId}': 'test/features/blocs/terms.test.ts',
  '/bloc-years/{blocYearId}': 'the access suite of each feature',
  '/bloc-years/{blocYearId}/standings': 'test/features/scoring/standings-api.test.ts',
  '/matters/{matterId}': 'test/features/selection/candidates.test.ts',
  '/councils/{councilId}': 'test/features/awards/access.test.ts',
  '/bulk-downloads/{bulkId}': 'test/features/awards/bulk.test.ts',
}

const isMachine = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'transitions' in value && 'states' in value

/** The names under which the features' rules export transition tables, alone or as a list. */
async function exportedMachines(): Promise<string[]> {
  const files = (await readdir(FEATURES, { recursive: true })).filter((file) =>
    /^[a-z]+[/\\]domain[/\\].*\.ts$/.test(file),
  )
  const names = files.map(async (file) => {
    const exported = (await import(pathToFileURL(join(FEATURES, file)).href)) as Record<string, unknown>
    return Object.keys(exported).filter((name) => [exported[name]].flat().some(isMachine))
  })
  return (await Promise.all(names)).flat().sort()
}

/** The table of one paper depends on whose it is: the walks ask `paperMachine`, which chooses among all of them. */
const ASKED_BY: Readonly<Record<string, string>> = { PAPER_MACHINES: 'paperMachine(' }

let walks: string
beforeAll(async () => {
  const files = (await readdir(WALKS)).filter((file) => !file.startsWith('every-machine'))
  walks = (await Promise.all(files.map((file) => readFile(join(WALKS, file), 'utf8')))).join('\n')
})

test('every transition table is walked: a walk fails by itself for every state that it does not reach', async () => {
  const names = await exportedMachines()
  expect(names.length).toBeGreaterThan(18)
  const walked = (name: string) => new RegExp(`(machine: |^  machine,|= )${name}`, 'm').test(walks)
  expect(names.filter((name) => !walked(name) && !walks.includes(ASKED_BY[name] ?? name))).toEqual([])
})

test('every command on an object is tried from every state, or stands on the list of those without states', () => {
  const left = [...commandsByObject().keys()].filter(
    (object) => !walks.includes(`'${object}'`) && !(object in WITHOUT_STATES),
  )
  expect(left).toEqual([])
  const gone = Object.keys(WITHOUT_STATES).filter(
    (object) => !operations.some(({ kind, path }) => kind === 'command' && path.startsWith(object)),
  )
  expect(gone).toEqual([])
})

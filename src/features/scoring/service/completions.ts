import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, invalidField, notFound } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { predecessorsOn } from '../../organisations/domain/lineage.ts'
import { assertPaper, listSuccessionLinks } from '../../organisations/index.ts'
import { insertCompletion, voidCompletion as markVoided } from '../data/completion-repository.ts'
import { type CompletionRow, getCompletion, listCompletions } from '../data/completion-views.ts'
import { type CompletionLevel, completionMachine, yearsExcellent } from '../domain/completion.ts'

/** Years back that a recognition may be recorded for. */
const EARLIEST = 20

/** What a superior recognised of a board's year, by which paper. */
export interface CompletionCommand {
  readonly organisationId: string
  readonly year: number
  readonly level: CompletionLevel
  readonly paperId: string
  readonly illustrative: boolean
}

/** The members of the bloc year on the day, each with itself and all boards that it carries on. */
async function linesOf(reader: Reader, blocYearId: string, day: LocalDate): Promise<Map<string, string[]>> {
  const { blocId } = await locateBlocYear(reader, blocYearId)
  const links = await listSuccessionLinks(reader)
  const members = await membersOn(reader, blocId, day)
  return new Map(
    members.map(({ organisationId }) => [
      organisationId,
      [organisationId, ...predecessorsOn(links, organisationId, day).map((one) => one.organisationId)],
    ]),
  )
}

/** Records how well a member, or a board that a member carries on, completed its tasks in a year. */
export async function recordCompletion(
  tx: Tx,
  by: By,
  blocYearId: string,
  command: CompletionCommand,
): Promise<string> {
  const place = await locateBlocYear(tx, blocYearId, command.organisationId)
  const today = localDateOf(by.now)
  const lines = await linesOf(tx, blocYearId, today)
  if (![...lines.values()].some((line) => line.includes(command.organisationId)))
    throw notFound('thing.organisation')
  if (command.year > place.year || command.year < place.year - EARLIEST)
    throw invalidField('/year', 'scoring.completion-year', { from: place.year - EARLIEST, to: place.year })
  await assertPaper(tx, command.paperId, place)
  const id = await insertCompletion(tx, { ...command, blocYearId }, by.now)
  if (id === undefined) throw new DomainError('conflict', 'scoring.completion-twice')
  await recordEvent(tx, by, {
    action: 'scoring.record-completion',
    kind: 'completion',
    id,
    located: place,
    after: command,
  })
  return id
}

/** Takes a recognition back, with the reason; it stays on record and another may be recorded. */
export async function voidCompletion(
  tx: Tx,
  by: By,
  roles: Roles,
  completionId: string,
  expectedVersion: number,
  reason: string,
): Promise<void> {
  const before = await getCompletion(tx, completionId)
  const state = transit(completionMachine, before.state, 'void', roles)
  const done = await markVoided(tx, { id: completionId, version: expectedVersion })
  if (!done) throw new DomainError('stale', 'common.stale', { current: before.version })
  await recordEvent(tx, by, {
    action: 'scoring.void-completion',
    kind: 'completion',
    id: completionId,
    located: await locateBlocYear(tx, before.blocYearId, before.organisationId),
    before: { state: before.state },
    after: { state, reason },
  })
}

/** What is recorded of the members and of the boards that they carry on, and how many years in a row were excellent. */
export async function viewCompletions(
  reader: Reader,
  blocYearId: string,
  day: LocalDate,
): Promise<{
  readonly items: readonly CompletionRow[]
  readonly years: readonly { readonly organisationId: string; readonly yearsExcellent: number | null }[]
}> {
  const { year } = await locateBlocYear(reader, blocYearId)
  const lines = await linesOf(reader, blocYearId, day)
  const links = await listSuccessionLinks(reader)
  const items = await listCompletions(reader, [...new Set([...lines.values()].flat())])
  const standing = items.filter(({ state }) => state === 'recorded')
  return {
    items,
    years: [...lines].map(([organisationId, line]) => ({
      organisationId,
      yearsExcellent: yearsExcellent(
        standing.filter((one) => line.includes(one.organisationId)),
        links,
        organisationId,
        year,
        day,
      ),
    })),
  }
}

/** Consecutive years up to `year` with excellent completion recognised, through successions; null when none is recorded. */
export async function yearsExcellentOn(
  reader: Reader,
  organisationId: string,
  year: number,
  day: LocalDate,
): Promise<number | null> {
  const links = await listSuccessionLinks(reader)
  const line = predecessorsOn(links, organisationId, day).map((one) => one.organisationId)
  const items = await listCompletions(reader, [organisationId, ...line])
  const standing = items.filter(({ state }) => state === 'recorded')
  return yearsExcellent(standing, links, organisationId, year, day)
}

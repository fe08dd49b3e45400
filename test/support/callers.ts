import type { NorthernBloc, NorthernBoard } from './bloc.ts'
import type { Client, TestService } from './service.ts'

/** Who wants something of an object, by what they are to it. */
export type Callers = Readonly<Record<string, Client>>

/**
 * Signs in an officer for each relation that is named (`{ member: 'phu-tho' }`), and everybody who is no board of the
 * bloc: an officer of another bloc, staff of the council and of another, an auditor, an administrator, nobody.
 */
export async function callersOf<Relation extends string>(
  service: TestService,
  bloc: NorthernBloc,
  boards: Readonly<Record<Relation, NorthernBoard>>,
): Promise<Readonly<Record<Relation | keyof typeof HIDDEN | 'council' | 'auditor', Client>>> {
  const officers = {} as Record<Relation, Client>
  for (const relation of Object.keys(boards) as Relation[])
    officers[relation] = await bloc.officer(boards[relation])
  return {
    ...officers,
    stranger: await bloc.stranger(),
    council: await bloc.council(),
    otherCouncil: await bloc.otherCouncil(),
    auditor: await bloc.auditor(),
    administrator: await bloc.administrator(),
    nobody: service.nobody,
  }
}

/** What those are told who must not know that an object exists. */
export const HIDDEN = { stranger: 404, otherCouncil: 404, administrator: 404, nobody: 401 } as const

/** The status that each caller gets, by relation. */
export async function statusesOf(
  callers: Callers,
  ask: (client: Client) => Promise<{ readonly status: number }>,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [relation, client] of Object.entries(callers)) found[relation] = (await ask(client)).status
  return found
}

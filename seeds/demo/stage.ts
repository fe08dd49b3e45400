import { type Caller, callerAt } from './api.ts'
import type { PlayClock } from './play-clock.ts'

/** The password that all people of the demo have set themselves; the summary prints it. */
export const DEMO_PASSWORD = 'khoi thi dua 2022'

/** Where the play happens: the running service, its clock, and the people who can be called on stage. */
export interface Stage {
  readonly clock: PlayClock
  readonly say: (line: string) => void
  /** Signs a person in at the present moment of the play; the password is fresh, so signing and voting are possible. */
  as(login: string): Promise<Caller>
  /** Has the administrator open an account with a dated role; the person sets an own password at the first sign-in. */
  hire(person: Person): Promise<void>
  /** Everybody who was hired, in that order. */
  readonly hired: readonly Person[]
}

export interface Person {
  readonly login: string
  readonly fullName: string
  readonly post: string
  readonly role: 'board-officer' | 'council-staff' | 'auditor'
  readonly organisationId: string | null
  readonly from: string
}

export function createStage(baseUrl: string, clock: PlayClock, say: (line: string) => void): Stage {
  const hired: Person[] = []
  const callers = new Map<string, { at: string; caller: Caller }>()

  const secretOf = async (login: string, password: string): Promise<string> => {
    const session = (await callerAt(baseUrl, undefined).post('/sessions', {
      login,
      password,
      delivery: 'bearer',
    })) as {
      secret: string
    }
    return session.secret
  }
  const as = async (login: string): Promise<Caller> => {
    // One sign-in a scene: passwords count as fresh for five minutes, a scene lasts less.
    const at = clock.now().slice(0, 15)
    const known = callers.get(login)
    if (known?.at === at) return known.caller
    const caller = callerAt(baseUrl, await secretOf(login, DEMO_PASSWORD))
    callers.set(login, { at, caller })
    return caller
  }
  return {
    clock,
    say,
    as,
    hired,
    hire: async (person) => {
      const administrator = await as('quan-tri')
      const { login, fullName, post, role, organisationId, from } = person
      const made = (await administrator.post('/users', { login, fullName, post })) as {
        userId: string
        firstPassword: string
      }
      await administrator.post(`/users/${made.userId}/grants`, { role, organisationId, from })
      const newcomer = callerAt(baseUrl, await secretOf(login, made.firstPassword))
      await newcomer.put('/sessions/current/password', {
        currentPassword: made.firstPassword,
        newPassword: DEMO_PASSWORD,
      })
      hired.push(person)
    },
  }
}

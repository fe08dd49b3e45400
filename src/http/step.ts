import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { Actor } from '../shared/domain/actor.ts'
import type { Instant } from '../shared/domain/instant.ts'
import type { LocalDate } from '../shared/domain/local-date.ts'
import type { Machine } from '../shared/domain/machine.ts'
import type { Roles } from '../shared/domain/roles.ts'
import type { Bilingual } from '../shared/domain/language.ts'
import { command, rolesOf } from './operation.ts'
import type { Access, CommandContext, Operation, Reply } from './operation.ts'

/** The object of a step: which one, the version that the caller saw, and what the caller is to it today. */
export type Target<P> = P & {
  readonly expectedVersion: number
  readonly roles: Roles
  readonly today: LocalDate
}

/** A kind of object that moves by a transition table, as its steps need to know it. */
export interface Moving<P, A extends string> {
  /** The operation ids with `{action}` in them, such as `terms.{action}`. */
  readonly id: string
  /** The path of one object, such as `/terms/{termId}`. */
  readonly path: string
  readonly machine: Machine<string, A>
  readonly params: z.ZodType<P>
  readonly locate: Exclude<Access<P, unknown, unknown>, string>['locate']
  readonly response: z.ZodType
  /** The object as it is after the step. */
  readonly reply: (tx: Tx, params: P, context: CommandContext<P, unknown, unknown>) => Promise<Reply>
}

/**
 * Makes the operations of one kind of object: each step is `POST {object}/{action}` with If-Match, open to the roles
 * that the transition table names, and answers with the object as it is afterwards.
 */
export const stepsOf =
  <P extends object, A extends string>(thing: Moving<P, A>) =>
  <B = undefined>(
    action: A,
    summary: Bilingual,
    body: z.ZodType<B> | null,
    take: (
      tx: Tx,
      by: { readonly actor: Actor; readonly now: Instant },
      target: Target<P>,
      brought: B,
    ) => Promise<unknown>,
  ): Operation =>
    command<P, unknown, B>({
      id: thing.id.replace('{action}', action),
      method: 'POST',
      path: `${thing.path}/${action}`,
      summary,
      access: { roles: rolesOf(thing.machine, action), locate: thing.locate },
      ifMatch: true,
      params: thing.params,
      ...(body === null ? {} : { body }),
      response: thing.response,
      handle: async (context) => {
        const { tx, actor, now, params, roles, today, expectedVersion } = context
        await take(tx, { actor, now }, { ...params, expectedVersion, roles, today }, context.body)
        return thing.reply(tx, params, context)
      },
    })

/** For a service function that takes the object and what is brought as one command. */
export const asOne =
  <C, B extends object>(
    run: (tx: Tx, by: { readonly actor: Actor; readonly now: Instant }, command: C & B) => Promise<unknown>,
  ) =>
  (tx: Tx, by: { readonly actor: Actor; readonly now: Instant }, target: C, brought: B): Promise<unknown> =>
    run(tx, by, { ...brought, ...target })

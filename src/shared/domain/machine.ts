import { DomainError } from './errors.ts'
import type { Role, Roles } from './roles.ts'

/** One row of a transition table: in any of `from`, `action` by any of `by` leads to `to`. */
export interface Transition<State extends string, Action extends string> {
  readonly action: Action
  readonly from: readonly State[]
  readonly to: State
  readonly by: readonly Role[]
}

/** A thing's states and the one table that says who may do what in which state. Everything else is refused. */
export interface Machine<State extends string, Action extends string> {
  readonly thing: string
  readonly states: readonly State[]
  readonly initial: State
  readonly transitions: readonly Transition<State, Action>[]
}

/** Declares a machine; the type parameters are inferred from the literal table. */
export function machine<const State extends string, const Action extends string>(
  table: Machine<State, Action>,
): Machine<State, Action> {
  return table
}

/** The actions that somebody with these roles may take in this state, in table order. */
export function allowedActions<S extends string, A extends string>(
  m: Machine<S, A>,
  state: S,
  roles: Roles,
): A[] {
  const allowed = m.transitions.filter((t) => t.from.includes(state) && t.by.some((role) => roles.has(role)))
  return [...new Set(allowed.map((t) => t.action))]
}

/**
 * The state that follows, or a refusal: `forbidden` when no row lets these roles take the action in any state,
 * `conflict` when the state is wrong (the message names it, and the states in which the action is possible).
 */
export function transit<S extends string, A extends string>(
  m: Machine<S, A>,
  state: S,
  action: A,
  roles: Roles,
): S {
  const rows = m.transitions.filter((t) => t.action === action && t.by.some((role) => roles.has(role)))
  if (rows.length === 0)
    throw new DomainError('forbidden', 'common.forbidden-action', { action, thing: m.thing })
  const row = rows.find((t) => t.from.includes(state))
  if (!row) {
    const possible = [...new Set(rows.flatMap((t) => t.from))]
    throw new DomainError('conflict', 'common.wrong-state', {
      action,
      thing: m.thing,
      state,
      possible: possible.join(', '),
    })
  }
  return row.to
}

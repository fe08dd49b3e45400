import { z } from 'zod'
import { allowedActions, type Machine } from '../shared/domain/machine.ts'
import type { Roles } from '../shared/domain/roles.ts'
import type { Language } from '../shared/domain/language.ts'
import type { Translator } from './translate.ts'

/** What this caller may do next with an object: every action is `POST {object path}/{action}`. */
export const nextActionSchema = z
  .strictObject({ action: z.string(), label: z.string(), method: z.literal('POST'), href: z.string() })
  .meta({ description: 'An action that this caller may take now' })

export type NextAction = z.infer<typeof nextActionSchema>

/** The actions of the transition table that are open to these roles in this state, as links. */
export function nextActions<S extends string, A extends string>(
  m: Machine<S, A>,
  state: S,
  roles: Roles,
  objectPath: string,
  context: { readonly language: Language; readonly translator: Translator },
): NextAction[] {
  return allowedActions(m, state, roles).map((action) => ({
    action,
    label: context.translator.label(context.language, 'action', action),
    method: 'POST',
    href: `/api/v1${objectPath}/${action}`,
  }))
}

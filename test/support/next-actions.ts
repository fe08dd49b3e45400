import type { Answer } from './service.ts'

/** The actions that an answer says its caller may take next. */
export function actionsOf(answer: Answer): string[] {
  return (answer.body as { next: { action: string }[] }).next.map((next) => next.action)
}

/** `pointer code` of every wrong field that an answer names. */
export function faultsOf(answer: Answer): string[] {
  const { errors } = answer.body as { errors?: { pointer: string; code: string }[] }
  return (errors ?? []).map((error) => `${error.pointer} ${error.code}`)
}

import { machine } from '../../../shared/domain/machine.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role } from '../../../shared/domain/roles.ts'

export const TEMPLATE_STATES = ['draft', 'adopted', 'superseded', 'withdrawn'] as const
export type TemplateState = (typeof TEMPLATE_STATES)[number]

const KEEPERS = ['council', 'administrator'] as const satisfies readonly Role[]

/**
 * A version of a wording: drafted, then adopted for the papers made from that day on, until another one takes its place
 * or it is ended, and with it the product's own wording holds again. What was adopted once is never changed.
 */
export const paperTemplateMachine = machine({
  thing: 'paper-template',
  states: TEMPLATE_STATES,
  initial: 'draft',
  transitions: [
    { action: 'edit', from: ['draft'], to: 'draft', by: KEEPERS },
    { action: 'adopt', from: ['draft'], to: 'adopted', by: KEEPERS },
    { action: 'withdraw', from: ['draft'], to: 'withdrawn', by: KEEPERS },
    { action: 'end', from: ['adopted'], to: 'superseded', by: KEEPERS },
    { action: 'supersede', from: ['adopted'], to: 'superseded', by: ['system'] },
  ],
})
export type TemplateAction = (typeof paperTemplateMachine.transitions)[number]['action']

/** Who may know of a wording and read it: who keeps it, and who makes papers by it. */
export const TEMPLATE_READERS: readonly Role[] = [...KEEPERS, 'auditor', 'head', 'deputy']
export const TEMPLATE_KEEPERS: readonly Role[] = KEEPERS

/** A version of the wording of one kind of paper, for a bloc or for all blocs of a council. */
export interface PaperTemplateVersion {
  readonly id: string
  readonly kind: string
  readonly councilId: string
  readonly blocId: string | null
  /** 1, 2, 3 … within the kind and the bloc or council. */
  readonly number: number
  readonly state: TemplateState
  readonly source: string
  /** Why it differs from the one before. */
  readonly note: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly version: number
}

/** One step that somebody took with a version, such as its adoption. */
export interface TemplateStep {
  readonly action: string
  readonly at: string
  readonly fullName: string | null
}

import { machine } from '../../../shared/domain/machine.ts'

/**
 * A version of a rulebook or of a rubric. Only a draft can be edited; an adopted version never changes, it is
 * superseded by the adoption of the next one. The head adopts for the bloc (its meeting's paper says so).
 */
const transitions = [
  { action: 'edit', from: ['draft'], to: 'draft', by: ['head'] },
  { action: 'adopt', from: ['draft'], to: 'adopted', by: ['head'] },
  { action: 'discard', from: ['draft'], to: 'discarded', by: ['head'] },
  { action: 'supersede', from: ['adopted'], to: 'superseded', by: ['system'] },
] as const

const states = ['draft', 'adopted', 'superseded', 'discarded'] as const

export const rulebookMachine = machine({ thing: 'rulebook', states, initial: 'draft', transitions })
export const rubricMachine = machine({ thing: 'rubric', states, initial: 'draft', transitions })

export type VersionState = (typeof states)[number]
export type VersionAction = (typeof transitions)[number]['action']

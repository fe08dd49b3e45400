import type { FieldError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { ProposalItem } from './proposal.ts'

/** An award in the register. It is never deleted: a revocation is a second decision that stays beside the first. */
export const awardMachine = machine({
  thing: 'award',
  states: ['granted', 'revoked'],
  initial: 'granted',
  transitions: [{ action: 'revoke', from: ['granted'], to: 'revoked', by: ['council'] }],
})
export type AwardState = (typeof awardMachine.states)[number]

/** The minister's decision as it was recorded, and which of the proposed boards it grants. */
export interface DecisionRecord {
  readonly number: string
  readonly decidedOn: LocalDate
  readonly signerName: string
  readonly signerPost: string
  /** Candidates of the proposal that are granted; the others are not, each with the reason that is known. */
  readonly granted: readonly string[]
  readonly refused: readonly { readonly candidateId: string; readonly reason: string }[]
}

/**
 * The faults of a decision against the proposal that it answers: blanks, a date ahead of today or before the
 * proposal was issued, candidates who were not proposed, are named twice, or not at all.
 */
export function checkDecision(
  decision: DecisionRecord,
  items: readonly ProposalItem[],
  proposalIssuedOn: LocalDate,
  today: LocalDate,
): FieldError[] {
  const faults: FieldError[] = []
  for (const field of ['number', 'signerName', 'signerPost'] as const) {
    if (decision[field].trim() === '') faults.push({ pointer: `/${field}`, code: 'awards.blank' })
  }
  if (decision.decidedOn > today) faults.push({ pointer: '/decidedOn', code: 'awards.date-ahead' })
  if (decision.decidedOn < proposalIssuedOn)
    faults.push({ pointer: '/decidedOn', code: 'awards.before-proposal', params: { proposalIssuedOn } })
  const named = [...decision.granted, ...decision.refused.map((r) => r.candidateId)]
  const pointer = (index: number) =>
    index < decision.granted.length
      ? `/granted/${index}`
      : `/refused/${index - decision.granted.length}/candidateId`
  named.forEach((candidateId, index) => {
    if (!items.some((item) => item.candidateId === candidateId))
      faults.push({ pointer: pointer(index), code: 'awards.not-in-proposal' })
    if (named.indexOf(candidateId) < index)
      faults.push({ pointer: pointer(index), code: 'awards.named-twice' })
  })
  const silent = items.filter((item) => !named.includes(item.candidateId)).length
  if (silent > 0) faults.push({ pointer: '/granted', code: 'awards.not-decided', params: { count: silent } })
  decision.refused.forEach((refusal, index) => {
    if (refusal.reason.trim() === '')
      faults.push({ pointer: `/refused/${index}/reason`, code: 'awards.refusal-reason-required' })
  })
  return faults
}

/** Why a decision may be revoked [law Đ.93(2)]. */
export const REVOCATION_GROUNDS = [
  'false-declaration',
  'false-dossier',
  'unlawful-procedure',
  'later-finding',
] as const
export type RevocationGround = (typeof REVOCATION_GROUNDS)[number]

export interface Revocation {
  readonly number: string
  readonly decidedOn: LocalDate
  readonly ground: RevocationGround
  readonly reason: string
}

/** The faults of a revocation: blanks, a date ahead of today or before the award was granted. */
export function checkRevocation(
  revocation: Revocation,
  grantedOn: LocalDate,
  today: LocalDate,
): FieldError[] {
  const faults: FieldError[] = []
  for (const field of ['number', 'reason'] as const) {
    if (revocation[field].trim() === '') faults.push({ pointer: `/${field}`, code: 'awards.blank' })
  }
  if (revocation.decidedOn > today) faults.push({ pointer: '/decidedOn', code: 'awards.date-ahead' })
  if (revocation.decidedOn < grantedOn)
    faults.push({ pointer: '/decidedOn', code: 'awards.before-grant', params: { grantedOn } })
  return faults
}

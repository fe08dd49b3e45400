import { Decimal, decimalText, round } from '../../../shared/domain/decimal.ts'
import { type FieldError, invalidField } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'

/**
 * The head board's proposal (Tờ trình) to the council. It is recalled until the council has received it; a returned
 * one is either submitted again as it is, with the missing papers added, or revised, which needs a new number.
 */
export const proposalMachine = machine({
  thing: 'proposal',
  states: ['draft', 'issued', 'submitted', 'received', 'returned', 'decided'],
  initial: 'draft',
  transitions: [
    { action: 'edit', from: ['draft'], to: 'draft', by: ['head'] },
    { action: 'draft-paper', from: ['draft'], to: 'draft', by: ['head'] },
    { action: 'issue', from: ['draft'], to: 'issued', by: ['head'] },
    { action: 'submit', from: ['issued', 'returned'], to: 'submitted', by: ['head'] },
    { action: 'recall', from: ['submitted'], to: 'issued', by: ['head'] },
    { action: 'receive', from: ['submitted'], to: 'received', by: ['council'] },
    { action: 'return', from: ['submitted', 'received'], to: 'returned', by: ['council'] },
    { action: 'revise', from: ['issued', 'returned'], to: 'draft', by: ['head'] },
    { action: 'draft-decision', from: ['received'], to: 'received', by: ['council'] },
    { action: 'decide', from: ['received'], to: 'decided', by: ['council'] },
  ],
})
export type ProposalState = (typeof proposalMachine.states)[number]
export type ProposalAction = (typeof proposalMachine.transitions)[number]['action']

/** What a proposal cites of the meeting for one board: never typed in, always taken from the declared result. */
export interface VoteCited {
  readonly heldOn: LocalDate
  readonly approvals: number
  /** The base of the threshold, in boards or ballots. */
  readonly base: number
}

/** The ratio of a cited vote in percent, two places half-up: 6 of 7 is `85.71`; `0` of an empty base. */
export function voteRatio({ approvals, base }: Pick<VoteCited, 'approvals' | 'base'>): string {
  if (base === 0) return '0'
  return decimalText(round(new Decimal(approvals).times(100).dividedBy(base), 2, 'half-up'))
}

/** One board proposed for one award, with the names that held on the day of the meeting. */
export interface ProposalItem {
  readonly candidateId: string
  readonly organisationId: string
  readonly organisationName: string
  readonly awardCode: string
  readonly awardTitle: string
  readonly vote: VoteCited
}

/** A reason of a return, on one board's dossier or on the whole proposal. The receiver sees every one of them. */
export interface ReturnReason {
  readonly organisationId: string | null
  readonly text: string
}

/** A return names at least one reason, none of them blank, and only boards of the proposal. */
export function checkReturn(reasons: readonly ReturnReason[], items: readonly ProposalItem[]): FieldError[] {
  if (reasons.length === 0) return [{ pointer: '/reasons', code: 'awards.return-reason-required' }]
  return reasons.flatMap((reason, index) => {
    const faults: FieldError[] = []
    if (reason.text.trim() === '')
      faults.push({ pointer: `/reasons/${index}/text`, code: 'awards.return-reason-required' })
    const known = items.some((item) => item.organisationId === reason.organisationId)
    if (reason.organisationId !== null && !known)
      faults.push({ pointer: `/reasons/${index}/organisationId`, code: 'awards.not-in-proposal' })
    return faults
  })
}

/** A proposal proposes somebody: throws `invalid` on `/items` for an empty one. */
export function assertHasItems(items: readonly ProposalItem[]): void {
  if (items.length === 0) throw invalidField('/items', 'awards.nobody-selected')
}

/** Whose name stands under a paper; the capacities are those of the signature line (“KT. TRƯỞNG BAN”). */
export interface PaperSigner {
  readonly capacities: readonly { readonly code: 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q'; readonly of: string }[]
  readonly post: string | null
  readonly name: string | null
}

/** The little of a proposal that is written by hand; names, awards, votes and dates never are. */
export interface ProposalWording {
  readonly place: string
  /** Whom it is for besides the council. */
  readonly otherAddressees: readonly string[]
  readonly reasons: readonly string[]
  readonly recipients: readonly string[]
  /** Number of sets of each dossier: the ministry's to fix [law Đ.84(6)]. */
  readonly copies: number
  readonly signer: PaperSigner
}

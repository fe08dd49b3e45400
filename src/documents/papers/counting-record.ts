import type { PaperData, Person, PollCount, Signer } from './parts.ts'

/** Biên bản kiểm phiếu: the counting team, the counts that must reconcile, per candidate, signatures of the team. */
export interface CountingRecordData extends PaperData {
  readonly bloc: string
  readonly year: number
  /** The meeting at which the vote took place. */
  readonly meeting: string
  readonly date: string
  readonly startTime: string
  readonly endTime: string
  readonly venue: string
  readonly team: { readonly head: Person; readonly members: readonly Person[] }
  readonly polls: readonly PollCount[]
  readonly results: readonly { readonly award: string; readonly organisations: readonly string[] }[]
  readonly copies: number
  readonly signers: readonly (Signer & { readonly role: 'head' | 'member' })[]
}

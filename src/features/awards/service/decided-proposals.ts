import type { Reader, Tx } from '../../../db/database.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { getProposal, type ProposalRow } from '../data/proposal-repository.ts'
import type { ProposalAction } from '../domain/proposal.ts'
import { takeProposal } from './proposals.ts'

/** A locked proposal with its place in the list that was handed in. */
export interface TakenProposal {
  readonly before: ProposalRow
  readonly blocId: string
  readonly year: number
}

/**
 * Locks the proposals that one decision is about, in the order given. Throws `invalid` for one that is named twice or of
 * another council, `stale` for one that changed meanwhile, and `conflict` where the action is not open.
 */
export async function takeProposals(
  tx: Tx,
  councilId: string,
  command: {
    readonly roles: Roles
    readonly proposals: readonly { readonly proposalId: string; readonly version: number }[]
  },
  action: ProposalAction,
): Promise<TakenProposal[]> {
  const named = command.proposals.map((one, index) => ({ ...one, index }))
  for (const { proposalId, index } of named) {
    const pointer = `/proposals/${index}/proposalId`
    if (named.findIndex((one) => one.proposalId === proposalId) < index)
      throw invalidField(pointer, 'awards.named-twice')
    await assertOfCouncil(tx, councilId, proposalId, pointer)
  }
  const taken: TakenProposal[] = []
  // Always in the same order, so that two decisions never wait for each other.
  for (const { proposalId, version, index } of named.toSorted((a, b) =>
    a.proposalId < b.proposalId ? -1 : 1,
  )) {
    const move = { proposalId, expectedVersion: version, roles: command.roles }
    const { before } = await takeProposal(tx, move, action)
    const { blocId, year } = await locateBlocYear(tx, before.blocYearId)
    taken[index] = { before, blocId, year }
  }
  return taken
}

async function assertOfCouncil(
  reader: Reader,
  councilId: string,
  proposalId: string,
  pointer: string,
): Promise<void> {
  const proposal = await getProposal(reader, proposalId).catch(() => undefined)
  const at = proposal && (await locateBlocYear(reader, proposal.blocYearId))
  if (at?.councilId !== councilId) throw invalidField(pointer, 'awards.proposal-elsewhere')
}

import type { Signer } from '../../../documents/index.ts'
import type { PaperSigner } from '../domain/proposal.ts'

/** The signer as papers take it. */
export const toSigner = ({ capacities, post, name }: PaperSigner, illustrative: boolean): Signer => ({
  ...(capacities.length > 0 ? { capacities } : {}),
  post,
  name,
  illustrative,
})

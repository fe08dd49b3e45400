import type { Reader } from '../../../db/database.ts'
import { type PaperHead, type PaperKind, paperCode, type Signer } from '../../../documents/index.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { letterheadOn } from '../../organisations/index.ts'
import type { PaperSigner } from '../domain/proposal.ts'

/** Sign of a board in numbers of papers when its record names none: Ban Quản lý. */
const DEFAULT_SYMBOL = 'BQL'

/** The head of a paper of the board as of the date, number and date left blank. Throws `conflict` without a name. */
export async function paperHead(
  reader: Reader,
  kind: PaperKind,
  organisationId: string,
  date: LocalDate,
  place: string,
): Promise<PaperHead> {
  const letterhead = await letterheadOn(reader, organisationId, date)
  const code = paperCode(kind)
  return {
    superior: letterhead.superior,
    authority: letterhead.name,
    number: null,
    symbol: code === null ? null : `${code}-${letterhead.symbol ?? DEFAULT_SYMBOL}`,
    place,
    date: null,
  }
}

/** The signer as papers take it. */
export const toSigner = ({ capacities, post, name }: PaperSigner, illustrative: boolean): Signer => ({
  ...(capacities.length > 0 ? { capacities } : {}),
  post,
  name,
  illustrative,
})

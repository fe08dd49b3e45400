import type { Reader } from '../../../db/database.ts'
import { type PaperHead, type PaperKind, paperCode, type Signer } from '../../../documents/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { findBlocName, findLetterhead } from '../data/paper-views.ts'
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
  const letterhead = await findLetterhead(reader, organisationId, date)
  if (!letterhead) throw new DomainError('conflict', 'awards.no-name-on-date', { date })
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

/** The name of the bloc on the date. Throws `conflict` when it had none. */
export async function blocNameOn(reader: Reader, blocId: string, date: LocalDate): Promise<string> {
  const name = await findBlocName(reader, blocId, date)
  if (name === undefined) throw new DomainError('conflict', 'awards.no-name-on-date', { date })
  return name
}

/** The signer as papers take it. */
export const toSigner = ({ capacities, post, name }: PaperSigner, illustrative: boolean): Signer => ({
  ...(capacities.length > 0 ? { capacities } : {}),
  post,
  name,
  illustrative,
})

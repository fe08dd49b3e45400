import type { Reader } from '../../../db/database.ts'
import { type PaperHead, type PaperKind, paperCode } from '../../../documents/index.ts'
import { holds, type LocalDate } from '../../../shared/domain/local-date.ts'
import { listLinks, listNames } from '../data/organisation-repository.ts'
import { nameOn } from '../domain/timeline.ts'

/** What stands above a paper that an organisation issues, as it held on a day. */
export interface Letterhead {
  /** The name in full. */
  readonly name: string
  /** The authority above it; null when none is recorded for that day. */
  readonly superior: string | null
  /** The sign in numbers of its papers; null when none is recorded. */
  readonly symbol: string | null
}

/** The letterhead of an organisation on a day. A conflict when it had no name that day. */
export async function letterheadOn(
  reader: Reader,
  organisationId: string,
  date: LocalDate,
): Promise<Letterhead> {
  const { name, symbol } = nameOn(await listNames(reader, [organisationId]), date)
  const links = await listLinks(reader, organisationId)
  const parent = links.find((link) => link.relation === 'parent' && holds(link, date))
  const names = parent === undefined ? [] : await listNames(reader, [parent.targetId])
  const superior = names.find((one) => holds(one, date))
  return { name, superior: superior?.name ?? null, symbol }
}

/** Sign of a board in numbers of papers when its record names none: Ban Quản lý. */
const DEFAULT_SYMBOL = 'BQL'

/**
 * The head of a paper that the board issues, as of the date; number and date are given at issue. A conflict when it had
 * no name that day.
 */
export async function paperHeadOn(
  reader: Reader,
  kind: PaperKind,
  organisationId: string,
  date: LocalDate,
  place: string,
): Promise<PaperHead> {
  const { name, superior, symbol } = await letterheadOn(reader, organisationId, date)
  const code = paperCode(kind)
  return {
    superior,
    authority: name,
    number: null,
    symbol: code === null ? null : `${code}-${symbol ?? DEFAULT_SYMBOL}`,
    place,
    date: null,
  }
}

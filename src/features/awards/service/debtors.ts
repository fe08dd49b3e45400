import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { headOn, locateBlocYear } from '../../blocs/index.ts'
import { nameOn } from '../../organisations/index.ts'
import type { OwedBy } from '../domain/dossier.ts'
import type { ProposalItem } from '../domain/proposal.ts'

/** The board that owes a paper; null for the head's papers on a day on which the bloc has no head. */
export interface Debtor {
  readonly owedById: string | null
  readonly owedByName: string | null
}

/** Tells by name who owes the papers of the bloc year's dossiers today. */
export async function debtorsOf(
  reader: Reader,
  blocYearId: string,
  today: LocalDate,
): Promise<(owedBy: OwedBy, item: ProposalItem) => Debtor> {
  const { blocId } = await locateBlocYear(reader, blocYearId)
  const head = await headOf(reader, blocId, today)
  return (owedBy, item) =>
    owedBy === 'head' ? head : { owedById: item.organisationId, owedByName: item.organisationName }
}

async function headOf(reader: Reader, blocId: string, today: LocalDate): Promise<Debtor> {
  try {
    const owedById = await headOn(reader, blocId, today)
    return { owedById, owedByName: await nameOn(reader, owedById, today) }
  } catch (error) {
    if (error instanceof DomainError) return { owedById: null, owedByName: null }
    throw error
  }
}

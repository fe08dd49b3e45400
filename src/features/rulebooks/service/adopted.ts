import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { RuleKind } from '../data/rule-views.ts'
import { findAdopted, getRuleVersion } from '../data/rule-views.ts'
import type { Rubric } from '../domain/rubric.ts'
import type { Rulebook } from '../domain/rulebook.ts'

/** A version of the rules in force, with its content. */
export interface AdoptedVersion<T> {
  readonly versionId: string
  readonly blocYearId: string
  readonly number: number
  readonly paperId: string | null
  readonly content: T
}

/** The rulebook in force in a bloc year; 409 `rulebooks.none-adopted` when the bloc has not adopted one. */
export function adoptedRulebook(reader: Reader, blocYearId: string): Promise<AdoptedVersion<Rulebook>> {
  return adopted<Rulebook>(reader, 'rulebook', blocYearId)
}

/** The rubric in force in a bloc year; 409 `rulebooks.no-rubric-adopted` when the bloc has not adopted one. */
export function adoptedRubric(reader: Reader, blocYearId: string): Promise<AdoptedVersion<Rubric>> {
  return adopted<Rubric>(reader, 'rubric', blocYearId)
}

async function adopted<T>(reader: Reader, kind: RuleKind, blocYearId: string): Promise<AdoptedVersion<T>> {
  const found = await findAdopted(reader, kind, blocYearId)
  if (!found)
    throw new DomainError(
      'conflict',
      kind === 'rulebook' ? 'rulebooks.none-adopted' : 'rulebooks.no-rubric-adopted',
    )
  return toAdopted<T>(found)
}

/** One version by its id whatever its state, for what was computed under it; throws `notFound`. */
export async function rulebookVersion(reader: Reader, id: string): Promise<AdoptedVersion<Rulebook>> {
  return toAdopted<Rulebook>(await getRuleVersion(reader, 'rulebook', id))
}

/** As {@link rulebookVersion}, for a rubric. */
export async function rubricVersion(reader: Reader, id: string): Promise<AdoptedVersion<Rubric>> {
  return toAdopted<Rubric>(await getRuleVersion(reader, 'rubric', id))
}

function toAdopted<T>(row: {
  readonly id: string
  readonly blocYearId: string
  readonly number: number
  readonly paperId: string | null
  readonly content: string
}): AdoptedVersion<T> {
  return {
    versionId: row.id,
    blocYearId: row.blocYearId,
    number: row.number,
    paperId: row.paperId,
    content: JSON.parse(row.content) as T,
  }
}

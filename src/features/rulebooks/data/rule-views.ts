import type { Reader } from '../../../db/database.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import type { VersionState } from '../domain/versions.ts'
import type {} from './tables.ts'

/** Rulebooks and rubrics are kept alike; `kind` tells them apart. */
export type RuleKind = 'rulebook' | 'rubric'

/** A version without its content. */
export interface RuleVersion {
  readonly id: string
  readonly blocYearId: string
  readonly kind: RuleKind
  /** 1, 2, 3 … within the bloc year and kind. */
  readonly number: number
  readonly state: VersionState
  readonly title: Bilingual
  /** `template:<code>`, `version:<id>` or `content`. */
  readonly origin: string
  readonly paperId: string | null
  readonly adoptedAt: string | null
  readonly supersededAt: string | null
  readonly version: number
}

export interface RuleVersionWithContent extends RuleVersion {
  readonly content: string
}

const COLUMNS = [
  'id',
  'bloc_year_id',
  'kind',
  'number',
  'state',
  'title_vi',
  'title_en',
  'origin',
  'paper_id',
  'adopted_at',
  'superseded_at',
  'version',
] as const

function toRuleVersion(row: {
  id: string
  bloc_year_id: string
  kind: string
  number: number
  state: string
  title_vi: string
  title_en: string
  origin: string
  paper_id: string | null
  adopted_at: string | null
  superseded_at: string | null
  version: number
}): RuleVersion {
  return {
    id: row.id,
    blocYearId: row.bloc_year_id,
    kind: row.kind as RuleKind,
    number: row.number,
    state: row.state as VersionState,
    title: { vi: row.title_vi, en: row.title_en },
    origin: row.origin,
    paperId: row.paper_id,
    adoptedAt: row.adopted_at,
    supersededAt: row.superseded_at,
    version: row.version,
  }
}

/** The version with its content; throws `notFound` for the kind asked for. */
export async function getRuleVersion(
  reader: Reader,
  kind: RuleKind,
  id: string,
): Promise<RuleVersionWithContent> {
  const found = await findRuleVersion(reader, kind, id)
  if (!found) throw notFound(`thing.${kind}`)
  return found
}

export async function findRuleVersion(
  reader: Reader,
  kind: RuleKind,
  id: string,
): Promise<RuleVersionWithContent | undefined> {
  const row = await reader
    .selectFrom('rule_version')
    .select([...COLUMNS, 'content'])
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row && { ...toRuleVersion(row), content: row.content }
}

/** The adopted version of a bloc year, if there is one. */
export async function findAdopted(
  reader: Reader,
  kind: RuleKind,
  blocYearId: string,
): Promise<RuleVersionWithContent | undefined> {
  const row = await reader
    .selectFrom('rule_version')
    .select([...COLUMNS, 'content'])
    .where('bloc_year_id', '=', blocYearId)
    .where('kind', '=', kind)
    .where('state', '=', 'adopted')
    .executeTakeFirst()
  return row && { ...toRuleVersion(row), content: row.content }
}

/** All versions of a bloc year, the newest first, without content. */
export async function listRuleVersions(
  reader: Reader,
  kind: RuleKind,
  blocYearId: string,
): Promise<RuleVersion[]> {
  const rows = await reader
    .selectFrom('rule_version')
    .select(COLUMNS)
    .where('bloc_year_id', '=', blocYearId)
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toRuleVersion)
}

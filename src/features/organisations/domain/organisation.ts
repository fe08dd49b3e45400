import type { Period } from '../../../shared/domain/local-date.ts'

/**
 * What an organisation is. A member of a bloc is a `board`, never a province: one province may have two boards.
 * A `council` (Hội đồng Thi đua - Khen thưởng) belongs to a `ministry`; the authority above a board is usually a
 * `people-committee` (Ủy ban nhân dân tỉnh); `province` gives boards their place on the map of a date.
 */
export const ORGANISATION_KINDS = [
  'ministry',
  'council',
  'province',
  'people-committee',
  'board',
  'other',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** What a name says: in full as papers print it, short for tables, and the sign used in document numbers. */
export interface NameText {
  readonly name: string
  readonly shortName: string
  readonly symbol: string | null
}

/** The name that an organisation bears on the days of the period. */
export interface DatedName extends Period, NameText {
  readonly organisationId: string
}

/** How an organisation belongs to another on the days of a period. */
export const LINK_RELATIONS = ['parent', 'province'] as const
export type LinkRelation = (typeof LINK_RELATIONS)[number]

/** A dated place under another organisation: its superior authority, or its province. */
export interface DatedLink extends Period {
  readonly organisationId: string
  readonly relation: LinkRelation
  readonly targetId: string
}

/** The kinds that may stand at the other end of a link, by the kind of the organisation itself. */
const LINK_TARGETS: Readonly<
  Record<LinkRelation, Readonly<Partial<Record<OrganisationKind, readonly OrganisationKind[]>>>>
> = {
  parent: {
    board: ['people-committee', 'ministry'],
    council: ['ministry', 'people-committee'],
    'people-committee': [],
    other: ['ministry', 'people-committee', 'board', 'council', 'other'],
  },
  province: {
    board: ['province'],
    'people-committee': ['province'],
    other: ['province'],
  },
}

/** May an organisation of kind `kind` be linked to one of kind `target` by `relation`? */
export function linkFits(relation: LinkRelation, kind: OrganisationKind, target: OrganisationKind): boolean {
  return LINK_TARGETS[relation][kind]?.includes(target) ?? false
}

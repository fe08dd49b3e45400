import type { AwardRule } from '../../rulebooks/domain/rulebook.ts'

/** One proposed board with its bloc. */
export interface ProposedGrant {
  readonly awardCode: string
  readonly awardTitle: string
  readonly form: AwardRule['form']
  readonly organisationName: string
  readonly bloc: string
  readonly illustrative: boolean
}

/** The boards of one award, whatever blocs they are of. */
export interface Grant {
  readonly code: string
  readonly award: string
  readonly boards: readonly { readonly organisation: string; readonly bloc: string }[]
  readonly illustrative: boolean
}

/**
 * What proposals propose, by award: titles before forms of commendation; awards and boards stay in the order given. Blocs
 * that call an award otherwise have it apart.
 */
export function grantsOf(proposed: readonly ProposedGrant[]): Grant[] {
  const byAward = Map.groupBy(proposed, (one) => `${one.form} ${one.awardCode} ${one.awardTitle}`)
  const rank = (form: AwardRule['form']) => (form === 'title' ? 0 : 1)
  return [...byAward.values()]
    .flatMap(([first, ...rest]) => (first === undefined ? [] : [{ first, group: [first, ...rest] }]))
    .toSorted((a, b) => rank(a.first.form) - rank(b.first.form))
    .map(({ first, group }) => ({
      code: first.awardCode,
      award: first.awardTitle,
      boards: group.map(({ organisationName, bloc }) => ({ organisation: organisationName, bloc })),
      illustrative: group.some((one) => one.illustrative),
    }))
}

import type { Bilingual } from '../../../shared/domain/language.ts'
import { shareText, type VoteBase } from '../../rulebooks/domain/fractions.ts'
import { type AwardRule, basisOf, type Confidence, type Rulebook } from '../../rulebooks/domain/rulebook.ts'
import type { SelectedBoard } from './consistency.ts'
import type { ProposalItem } from './proposal.ts'

/** A board that a declared poll selected for an award, with everything that a proposal may say of it. */
export interface DeclaredSelection extends Omit<SelectedBoard, 'awardTitle'> {
  readonly pollId: string
  readonly meetingId: string
  readonly baseKind: VoteBase
  readonly illustrative: boolean
}

/** A proposed board with the award's form and legal basis; all of it comes from the result and the rulebook. */
export interface ProposedBoard extends ProposalItem {
  readonly pollId: string
  readonly meetingId: string
  readonly form: AwardRule['form']
  readonly basis: string
  readonly basisMark: Confidence
  readonly baseKind: VoteBase
  readonly illustrative: boolean
}

/** An award as the adopted rulebook knows it: title or form of commendation, on what basis, how sure that is. */
export interface AwardKind {
  readonly code: string
  readonly title: AwardRule['title']
  readonly form: AwardRule['form']
  readonly basis: { readonly vi: string; readonly en: string; readonly mark: Confidence }
  /** A share of a wider field that binds who decides: `1/5`, of whom, and where that is said. */
  readonly nationalShare: {
    readonly fraction: string
    readonly of: Bilingual
    readonly source: Bilingual
  } | null
}

/** The award kinds of a rulebook, in its order: versioned data, so no award and no article is written in code. */
export function awardKindsOf(rulebook: Rulebook): AwardKind[] {
  return rulebook.awards.map((award) => {
    const { citation, confidence } = basisOf(rulebook, award)
    return {
      code: award.code,
      title: award.title,
      form: award.form,
      basis: { ...citation, mark: confidence },
      nationalShare: nationalShareOf(rulebook, award.nationalShare),
    }
  })
}

const nationalShareOf = (rulebook: Rulebook, share: AwardRule['nationalShare']): AwardKind['nationalShare'] =>
  share && {
    fraction: shareText(share.share),
    of: share.of,
    source: basisOf(rulebook, share).citation,
  }

/** The declared selections with the award's title of the rulebook: what a proposal has to agree with. */
export function withTitles(
  declared: readonly DeclaredSelection[],
  kinds: readonly AwardKind[],
): (DeclaredSelection & SelectedBoard)[] {
  return declared.flatMap((one) => {
    const kind = kinds.find((k) => k.code === one.awardCode)
    return kind ? [{ ...one, awardTitle: kind.title.vi }] : []
  })
}

/**
 * The list of a proposal for some awards: who was selected for them, awards in the rulebook's order, and within an
 * award by votes and then by name. Nothing in it is typed in.
 */
export function proposedBoards(
  declared: readonly DeclaredSelection[],
  kinds: readonly AwardKind[],
  awardCodes: readonly string[],
): ProposedBoard[] {
  return kinds
    .filter((kind) => awardCodes.includes(kind.code))
    .flatMap((kind) =>
      declared
        .filter((one) => one.awardCode === kind.code)
        .sort((a, b) => b.approvals - a.approvals || (a.organisationName < b.organisationName ? -1 : 1))
        .map(({ heldOn, approvals, base, ...rest }) => ({
          ...rest,
          awardTitle: kind.title.vi,
          form: kind.form,
          basis: kind.basis.vi,
          basisMark: kind.basis.mark,
          vote: { heldOn, approvals, base },
        })),
    )
}

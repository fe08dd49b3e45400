import type { Language } from '../../../shared/domain/language.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { Group } from '../../rulebooks/domain/rubric.ts'
import { criteriaOf } from '../../rulebooks/domain/rubric.ts'
import type { ComputationRecord } from '../domain/record.ts'
import type { Say } from '../domain/trace.ts'
import { formatNumber, traceText } from '../domain/trace.ts'
import { tieTexts } from './tie-texts.ts'

/**
 * How the rank of one board was computed, from its computation record alone; `notFound` for a board not in it. Without
 * `showsPlace` neither rank nor ties are told: they would say what the other boards' drafts hold.
 */
export function explainRank(
  record: ComputationRecord,
  code: string,
  { isFrozen, showsPlace }: { readonly isFrozen: boolean; readonly showsPlace: boolean },
  language: Language,
  say: Say,
) {
  const board = record.boards.find(({ organisation }) => organisation === code)
  if (!board) throw notFound('thing.score-sheet')
  const place = showsPlace ? record.standings.find(({ organisation }) => organisation === code) : undefined
  const names = new Map(record.boards.map(({ organisation, name }) => [organisation, name]))
  const { rubric, rulebook } = record
  const number = (text: string): string => formatNumber(text, language)
  const { criterionRounding: each, totalRounding: all } = rulebook.scoring
  return {
    organisation: { code, name: board.name },
    bloc: record.bloc,
    year: record.year,
    rulebook: { code: rulebook.code, version: rulebook.version },
    rubric: { code: rubric.code, version: rubric.version, total: rubric.total },
    rank: place?.rank ?? null,
    shared: place?.shared ?? false,
    total: board.total,
    arithmetic: say('scoring.arithmetic', {
      regular: number(board.regular),
      bonus: number(board.bonus),
      deduction: number(board.deduction.replace('-', '')),
      total: board.total === null ? '?' : number(board.total),
    }),
    groups: rubric.sections.flatMap(groupsOf).map((group) => {
      const own = board.groups.find((one) => one.group === group.code)
      return {
        code: group.code,
        title: group.title[language],
        points: own?.points ?? '0',
        maxPoints: own?.maximum ?? group.maxPoints,
      }
    }),
    criteria: criteriaOf(rubric).map(({ criterion }) => {
      const result = board.criteria.find((one) => one.criterion === criterion.code)
      return {
        code: criterion.code,
        title: criterion.title[language],
        maxPoints: result?.maximum ?? criterion.maxPoints,
        points: result?.points ?? null,
        trace: traceText(result?.trace ?? [], language, say),
      }
    }),
    ties: tieTexts(
      { ...record, ties: record.ties.filter((tie) => showsPlace && tie.organisations.includes(code)) },
      names,
      language,
      say,
    ),
    remarks: [
      say('scoring.remark.rounding', {
        places: String(each.places),
        mode: say(`scoring.rounding.${each.mode}`, {}),
        totalPlaces: String(all.places),
        totalMode: say(`scoring.rounding.${all.mode}`, {}),
      }),
      say('scoring.remark.ranking', {}),
    ],
    hash: record.hash,
    isFrozen,
  }
}

const groupsOf = (group: Group): Group[] => [group, ...group.groups.flatMap(groupsOf)]

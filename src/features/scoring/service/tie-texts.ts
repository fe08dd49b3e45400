import type { Language } from '../../../shared/domain/language.ts'
import { shareText } from '../../rulebooks/domain/fractions.ts'
import type { TieStep } from '../../rulebooks/domain/rulebook.ts'
import type { ComputationRecord } from '../domain/record.ts'
import { recentAwards } from '../domain/standings.ts'
import type { Say } from '../domain/trace.ts'
import { formatNumber } from '../domain/trace.ts'

/** The tie-break of a record in words, one line a step: what was compared, with which values, and what came of it. */
export function tieTexts(
  record: ComputationRecord,
  names: ReadonlyMap<string, string>,
  language: Language,
  say: Say,
): string[] {
  return record.ties.flatMap(({ total, organisations, steps }) => {
    const boards = organisations.map((code) => names.get(code) ?? code).join('; ')
    const first = say('scoring.tie.equal-total', { boards, total: formatNumber(total, language) })
    const lines = steps.map(({ step, values, outcome }) =>
      say('scoring.tie.step', {
        step: tieStepName(step, say),
        values: Object.entries(values)
          .map(
            ([code, value]) =>
              `${names.get(code) ?? code}: ${value === null ? '?' : formatNumber(value, language)}${sources(record, step, code)}`,
          )
          .join('; '),
        outcome: say(`scoring.tie.${outcome}`, {}),
      }),
    )
    return [first, ...lines]
  })
}

/** Where a compared number comes from: the decisions of the awards that were counted. */
function sources({ inputs, year }: ComputationRecord, step: TieStep, code: string): string {
  if (step.kind !== 'not-awarded-recently') return ''
  const awards = inputs.find(({ organisation }) => organisation === code)?.tie.awards ?? []
  const counted = recentAwards(awards, step, year).map((award) => `${award.year}: ${award.decision}`)
  return counted.length === 0 ? '' : ` (${counted.join(', ')})`
}

/** What a tie-break step compares. */
export function tieStepName(step: TieStep, say: Say): string {
  const values: Record<string, string> = {}
  if (step.kind === 'section') values['section'] = step.section
  if (step.kind === 'women-share') values['atLeast'] = shareText(step.atLeast)
  if (step.kind === 'not-awarded-recently') values['years'] = String(step.years)
  return say(`scoring.tie.${step.kind}`, values)
}

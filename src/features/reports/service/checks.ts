import type { Reader } from '../../../db/database.ts'
import { type Indicator, getIndicators } from '../../indicators/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { DEFAULT_THRESHOLDS, thresholdsOf } from '../domain/thresholds.ts'
import type { Thresholds } from '../domain/thresholds.ts'

/** What figures of a bloc year are checked by: the catalogue, the thresholds, what every board must state. */
export interface Checks {
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly thresholds: Thresholds
  readonly mandatory: readonly string[]
}

/**
 * The checks of a bloc year: the thresholds and mandatory indicators of its adopted rulebook; where none has been
 * adopted, the shipped thresholds and the catalogue's own marks.
 */
export async function checksOf(reader: Reader, blocYearId: string): Promise<Checks> {
  const catalogue = await getIndicators(reader)
  const indicators = new Map(catalogue.map((indicator) => [indicator.code, indicator]))
  const questions = await adoptedRulebook(reader, blocYearId).then(
    (rulebook) => rulebook.content.questions,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === 'rulebooks.none-adopted') return null
      throw error
    },
  )
  if (questions === null)
    return {
      indicators,
      thresholds: DEFAULT_THRESHOLDS,
      mandatory: catalogue.filter((indicator) => indicator.mandatory).map((indicator) => indicator.code),
    }
  return {
    indicators,
    thresholds: thresholdsOf(questions),
    mandatory: questions.mandatoryIndicators.filter((code) => indicators.has(code)),
  }
}

import type { Figure } from '../../src/features/reports/domain/figure.ts'

/** A figure of a document as the body of a request states it: its own words and numbers, with their place as source. */
export function figureBody(figure: Figure) {
  const { indicator, part, stated, unit, qualifier, finality, asOf, source, comparisons } = figure
  return {
    indicator,
    part,
    stated,
    unit,
    qualifier,
    finality,
    asOf,
    source,
    comparisons: comparisons.map((each) => ({
      with: each.with,
      form: each.form,
      stated: each.stated,
      isDecrease: each.value.isNegative(),
      base: each.base && { stated: each.base.stated, unit: each.base.unit },
      period: each.period,
    })),
  }
}

import type { Figure } from '../../src/features/reports/domain/figure.ts'
import type { FigureInput } from '../../src/features/reports/index.ts'

/** A figure of a document as an input states it. */
export function inputOf(figure: Figure): FigureInput {
  return {
    indicator: figure.indicator,
    part: figure.part,
    stated: figure.stated,
    unit: figure.unit,
    qualifier: figure.qualifier,
    finality: figure.finality,
    asOf: figure.asOf,
    source: figure.source,
    illustrative: false,
    comparisons: figure.comparisons.map((each) => ({
      with: each.with,
      form: each.form,
      stated: each.stated,
      isDecrease: each.value.isNegative(),
      base: each.base && { stated: each.base.stated, unit: each.base.unit },
      period: each.period,
    })),
  }
}

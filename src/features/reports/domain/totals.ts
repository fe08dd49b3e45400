import { dimensionOf } from '../../indicators/domain/indicator.ts'
import type { BreakdownPart, Indicator } from '../../indicators/domain/indicator.ts'
import { convert } from '../../indicators/domain/units.ts'
import type { UnitCode } from '../../indicators/domain/units.ts'
import { Decimal } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { figureDimension } from './figure.ts'
import type { Figure, Qualifier } from './figure.ts'

/** One number for many, with all that a reader must know to trust it. */
export interface Total {
  readonly indicator: string
  readonly part: BreakdownPart
  readonly unit: UnitCode
  /** Exact, in `unit`; null when nothing was stated or the indicator is not aggregated. Zero is a valid total. */
  readonly value: Decimal | null
  readonly aggregation: Indicator['aggregation']
  /** Organisations that the value is made of. */
  readonly contributors: readonly string[]
  /** Members that should have stated the indicator and did not: missing is not zero. */
  readonly missing: readonly string[]
  /** Members for whom the indicator does not apply, with the declared treatment: they are left out. */
  readonly notApplicable: readonly string[]
  /** How exact the value is: “more than” when only such contributions are not exact, “about” for a mixture. */
  readonly qualifier: Qualifier
  /** At least one contribution is an estimate. */
  readonly estimate: boolean
}

export interface TotalRequest {
  readonly indicator: Indicator
  readonly part: BreakdownPart
  /** Members of the bloc in the period, by organisation. */
  readonly members: readonly string[]
  readonly notApplicable: readonly string[]
  /** Figures of any indicators; those of the indicator and part are taken, one a member. */
  readonly figures: readonly Figure[]
}

/**
 * The bloc's total of an indicator by its aggregation kind: `sum` and `last` add over the boards, `mean` averages
 * those that stated it, `none` gives no value. A figure in another dimension is refused
 * (`reports.total-dimension`): đồng and dollars are never added. Two figures of one member are refused
 * (`reports.total-twice`).
 */
export function blocTotal(request: TotalRequest): Total {
  const { indicator, part, members, notApplicable, figures } = request
  const taken = figures.filter(
    (figure) =>
      figure.indicator === indicator.code && figure.part === part && members.includes(figure.organisation),
  )
  const contributors = taken.map((figure) => figure.organisation)
  const twice = contributors.find((code, index) => contributors.indexOf(code) !== index)
  if (twice !== undefined)
    throw new DomainError('conflict', 'reports.total-twice', {
      organisation: twice,
      indicator: indicator.code,
    })
  return {
    indicator: indicator.code,
    part,
    unit: indicator.unit,
    value: aggregate(indicator, taken),
    aggregation: indicator.aggregation,
    contributors: members.filter((member) => contributors.includes(member)),
    missing: members.filter((member) => !contributors.includes(member) && !notApplicable.includes(member)),
    notApplicable: members.filter(
      (member) => notApplicable.includes(member) && !contributors.includes(member),
    ),
    qualifier: qualifierOf(taken),
    estimate: taken.some((figure) => figure.finality === 'estimate'),
  }
}

function aggregate(indicator: Indicator, figures: readonly Figure[]): Decimal | null {
  const values = figures.map((figure) => valueIn(indicator, figure))
  if (values.length === 0) return null
  switch (indicator.aggregation) {
    case 'none':
      return null
    case 'mean':
      return add(values).dividedBy(values.length)
    case 'sum':
    case 'last':
      return add(values)
  }
}

function valueIn(indicator: Indicator, figure: Figure): Decimal {
  if (figureDimension(figure) !== dimensionOf(indicator))
    throw new DomainError('conflict', 'reports.total-dimension', {
      indicator: indicator.code,
      organisation: figure.organisation,
      unit: figure.unit,
    })
  return convert(figure.value, figure.unit, indicator.unit)
}

function add(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0))
}

function qualifierOf(figures: readonly Figure[]): Qualifier {
  const kinds = [...new Set(figures.map((figure) => figure.qualifier))].filter((kind) => kind !== 'none')
  const [only] = kinds
  if (only === undefined) return 'none'
  return kinds.length === 1 ? only : 'about'
}

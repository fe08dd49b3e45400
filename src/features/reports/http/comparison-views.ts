import type { Reader } from '../../../db/database.ts'
import { membersOn } from '../../blocs/index.ts'
import { convert, unitOf } from '../../indicators/domain/units.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { ratioOf, roundRatio } from '../domain/comparisons.ts'
import type { RatioRounding } from '../domain/comparisons.ts'
import type { Span } from '../domain/period.ts'
import { checksOf } from '../service/checks.ts'
import { type ComparedMeasure, comparedFigures } from '../service/compared-figures.ts'
import { locateYear } from '../service/locate.ts'

const PLACES = 2

/** The boards' accepted figures with their ratios, under the names of the day. */
export async function comparisonsOf(reader: Reader, blocYearId: string, period: Span, on: LocalDate) {
  const { blocId } = await locateYear(reader, blocYearId)
  const members = new Map((await membersOn(reader, blocId, on)).map((each) => [each.organisationId, each]))
  const { indicators, thresholds } = await checksOf(reader, blocYearId)
  const rows = await comparedFigures(reader, blocYearId, period, on)
  return rows.map(({ organisationId, indicator, ...rest }) => {
    const { result, registeredTarget, assignedPlan, samePeriod } = rest
    const member = members.get(organisationId)
    const ratio = (base: ComparedMeasure | null) => percent(result, base, thresholds.ratioRounding)
    return {
      organisation: { id: organisationId, code: member?.code ?? '', name: member?.name ?? '' },
      indicator,
      name: indicators.get(indicator)?.name,
      ...rest,
      ofTarget: ratio(registeredTarget),
      ofPlan: ratio(assignedPlan),
      ofSamePeriod: ratio(samePeriod),
    }
  })
}

/** Null without a result, without a base or over a base of zero, and where the two can not be compared. */
function percent(
  result: ComparedMeasure | null,
  base: ComparedMeasure | null,
  rounding: RatioRounding,
): string | null {
  if (!result || !base || unitOf(result.unit).dimension !== unitOf(base.unit).dimension) return null
  const ratio = ratioOf(decimal(result.value), convert(decimal(base.value), base.unit, result.unit))
  return ratio.ok ? roundRatio(ratio.percent, PLACES, rounding).toFixed(PLACES) : null
}

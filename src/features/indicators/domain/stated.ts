import { invalidField } from '../../../shared/domain/errors.ts'
import { parseNumber } from './number-text.ts'
import type { StatedNumber } from './number-text.ts'
import { findUnit } from './units.ts'
import type { UnitCode } from './units.ts'

/**
 * A number as an input states it, in its unit: exact, or refused for the field with the reason (422). Pieces and
 * persons admit no fraction. The unit is refused at `pointer` with its last part replaced by `unit`.
 * @param pointer JSON pointer of the number's field, such as `/figures/3/stated`
 */
export function readStated(text: string, unit: UnitCode, pointer: string, negative = false): StatedNumber {
  const known = findUnit(unit)
  if (!known) throw invalidField(pointer.replace(/[^/]*$/, 'unit'), 'indicators.unit-unknown', { unit })
  const parsed = parseNumber(text, { whole: known.whole, negative })
  if (!parsed.ok) throw invalidField(pointer, parsed.problem.code, parsed.problem.params)
  return parsed.number
}

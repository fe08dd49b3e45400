import { unitOf } from '../../indicators/domain/units.ts'
import type { UnitCode } from '../../indicators/domain/units.ts'

/** A stated number with its Vietnamese unit: “763,86 triệu đồng”, “138%”. */
export function statedText(stated: { readonly text: string; readonly unit: UnitCode | null }): string {
  const symbol = stated.unit === null ? '' : unitOf(stated.unit).symbol.vi
  return symbol === '' || symbol === '%' ? `${stated.text}${symbol}` : `${stated.text} ${symbol}`
}

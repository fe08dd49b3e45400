import type { Bilingual } from '../../../shared/domain/language.ts'
import { formatNumber } from './format.ts'
import type { StatedNumber } from './number-text.ts'
import { inBaseUnit, unitOf } from './units.ts'
import type { Unit, UnitCode } from './units.ts'
import { englishWords } from './words-en.ts'
import { vietnameseWords } from './words-vi.ts'

/** What the product understood, said back before a figure is saved. */
export interface ReadBack {
  /** “một nghìn năm trăm hai mươi bảy tỷ đồng” / “one thousand five hundred twenty-seven billion đồng” */
  readonly words: Bilingual
  /** The same in base units, where the unit is a multiple: “1.527.000.000.000 đồng”; null otherwise. */
  readonly expanded: Bilingual | null
}

/**
 * Reads a stated number back in words and in base units, so that 1,527 tỷ and 1.527 tỷ can not be confused.
 * @param noun what is counted, for the unit `count`: dự án / projects
 */
export function readBack(number: StatedNumber, code: UnitCode, noun?: Bilingual): ReadBack {
  const unit = unitOf(code)
  const text = number.value.toFixed(number.places)
  const spoken = unit.words.vi === '' ? noun : unit.words
  return {
    words: {
      vi: join(vietnameseWords(text), spoken?.vi),
      en: join(englishWords(text), spoken?.en),
    },
    expanded: unit.scale.eq(1) ? null : expand(number, unit),
  }
}

function expand(number: StatedNumber, unit: Unit): Bilingual {
  const base = inBaseUnit(number.value, unit.code)
  const symbol = unit.dimension === 'vnd' ? { vi: 'đồng', en: 'VND' } : { vi: 'USD', en: 'USD' }
  return {
    vi: join(formatNumber(base, 'vi'), symbol.vi),
    en: join(formatNumber(base, 'en'), symbol.en),
  }
}

function join(number: string, unit: string | undefined): string {
  return unit === undefined || unit === '' ? number : `${number} ${unit}`
}

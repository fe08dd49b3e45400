import { Decimal, round } from '../../../shared/domain/decimal.ts'
import type { MessageParams } from '../../../shared/domain/errors.ts'
import { type Comparison, countNeeded, type Fraction, productOf } from '../../../shared/domain/fraction.ts'

/** One line of shown arithmetic: a key of the message catalogue and its values. */
export interface ArithmeticLine {
  readonly code: string
  readonly params: MessageParams
}

/**
 * A number for both languages, because a decimal comma and a decimal point can not share one placeholder:
 * `5.6` gives `{ vi: '5,6', en: '5.6' }`. More than two places are rounded half-up and marked with “≈ ”.
 */
export function numberTexts(value: Decimal): { readonly vi: string; readonly en: string } {
  const rounded = round(value, 2, 'half-up')
  const en = `${rounded.equals(value) ? '' : '≈ '}${rounded.toFixed()}`
  return { vi: en.replace('.', ','), en }
}

/** A share in per cent for both languages, two places half-up: 6 of 7 is `85,71` and `85.71`. `—` of a base of zero. */
export function percentTexts(part: number, base: number): { readonly vi: string; readonly en: string } {
  if (base === 0) return { vi: '—', en: '—' }
  const en = round(new Decimal(part).times(100).div(base), 2, 'half-up').toFixed()
  return { vi: en.replace('.', ','), en }
}

/** A fraction as rulebooks print it: hundredths as per cent, anything else as it is. */
export function fractionText({ numerator, denominator }: Fraction): string {
  return denominator === 100 ? `${numerator} %` : `${numerator}/${denominator}`
}

/**
 * The number needed with its working: “7 × 80 % = 5,6, làm tròn lên: cần ít nhất 6”. The codes are
 * `meetings.arithmetic.at-least` and `.more-than`; the caller's line before it says what the base is.
 */
export function neededLine(part: Fraction, comparison: Comparison, base: number): ArithmeticLine {
  const product = numberTexts(productOf(part, base))
  return {
    code: `meetings.arithmetic.${comparison}`,
    params: {
      base,
      fraction: fractionText(part),
      productVi: product.vi,
      productEn: product.en,
      needed: countNeeded(part, comparison, base),
    },
  }
}

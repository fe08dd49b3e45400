import { Decimal, round } from '../../../shared/domain/decimal.ts'
import type { MessageParams } from '../../../shared/domain/errors.ts'
import { type Share, shareText, type Threshold, votesNeeded } from '../../rulebooks/domain/fractions.ts'

/** One line of shown arithmetic: a key of the message catalogue and its values. */
export interface ArithmeticLine {
  readonly code: string
  readonly params: MessageParams
}

/** A share and how it is compared, without its base. */
export type Part = Pick<Threshold, 'share' | 'comparison'>

/**
 * How many of `base` the part asks for: the product rounded up (law/README, Votes), and never fewer than one, so
 * that nobody is carried by a base of zero.
 */
export function countNeeded(part: Part, base: number): number {
  return Math.max(1, votesNeeded(part, base))
}

/**
 * What a working comes to, with its sign, for both languages, because a decimal comma and a decimal point can not
 * share one placeholder: `5.6` gives `{ vi: '= 5,6', en: '= 5.6' }`, 14/3 gives “≈ 4,67” (two places, half-up).
 */
export function resultTexts(value: Decimal): { readonly vi: string; readonly en: string } {
  const rounded = round(value, 2, 'half-up')
  const en = `${rounded.equals(value) ? '=' : '≈'} ${rounded.toFixed()}`
  return { vi: en.replace('.', ','), en }
}

/** A share in per cent for both languages, two places half-up: 6 of 7 is `85,71` and `85.71`; `—` of a base of zero. */
export function percentTexts(part: number, base: number): { readonly vi: string; readonly en: string } {
  if (base === 0) return { vi: '—', en: '—' }
  const en = round(new Decimal(part).times(100).div(base), 2, 'half-up').toFixed()
  return { vi: en.replace('.', ','), en }
}

/** A share as rulebooks print it: hundredths as per cent, anything else as it is, because 2/3 is not 67 %. */
export function partText(share: Share): string {
  return share.denominator === 100 ? `${share.numerator}%` : shareText(share)
}

/**
 * The number needed with its working: “7 × 80% = 5,6, làm tròn lên: cần ít nhất 6”. The codes are
 * `meetings.arithmetic.at-least` and `.more-than`; the caller's line before it says what the base is.
 */
export function neededLine(part: Part, base: number): ArithmeticLine {
  const { numerator, denominator } = part.share
  const product = resultTexts(new Decimal(base).times(numerator).div(denominator))
  return {
    code: `meetings.arithmetic.${part.comparison}`,
    params: {
      base,
      share: partText(part.share),
      productVi: product.vi,
      productEn: product.en,
      needed: countNeeded(part, base),
    },
  }
}

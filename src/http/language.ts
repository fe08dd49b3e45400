import { LANGUAGES, type Language } from '../shared/domain/language.ts'

/**
 * The language of an answer by `Accept-Language` (RFC 9110, 12.5.4; basic filtering of RFC 4647): the one of ours with
 * the greatest weight, of several the first that is named; `*` speaks for those that are not. Vietnamese otherwise.
 */
export function languageOf(header: string | undefined): Language {
  if (header === undefined || header === '') return 'vi'
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim())
    const [primary = ''] = range.split('-')
    weights.set(primary, Math.max(weights.get(primary) ?? 0, weightOf(parameters)))
  }
  const weight = (language: string) => weights.get(language) ?? weights.get('*') ?? 0
  const named = [...weights.keys()].filter((key): key is Language => LANGUAGES.some((own) => own === key))
  const best = [...named, ...LANGUAGES].reduce((a, b) => (weight(b) > weight(a) ? b : a))
  return weight(best) > 0 ? best : 'vi'
}

/** The quality of a range: 1 when not said, 0 when not readable. */
function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((text) => text.startsWith('q='))
  if (given === undefined) return 1
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(given) ? Number(given.slice(2)) : 0
}

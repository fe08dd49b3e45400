import type { Language } from '../shared/domain/language.ts'

export type { Bilingual, Language } from '../shared/domain/language.ts'

/** The language of an answer by `Accept-Language`: the first of ours that the header prefers, Vietnamese otherwise. */
export function languageOf(header: string | undefined): Language {
  if (header === undefined || header === '') return 'vi'
  let best: Language = 'vi'
  let bestWeight = 0
  for (const part of header.split(',')) {
    const [tag = '', ...parameters] = part.split(';')
    const language = tag.trim().slice(0, 2).toLowerCase()
    const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((v) => v !== undefined)
    const weight = q === undefined ? 1 : Number(q)
    if ((language === 'vi' || language === 'en') && weight > bestWeight) {
      best = language
      bestWeight = weight
    }
  }
  return best
}

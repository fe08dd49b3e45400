/** The languages of the product; Vietnamese is the default. */
export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>

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

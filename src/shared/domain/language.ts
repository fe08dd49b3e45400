/** The languages of the product; Vietnamese is the language of its papers. */
export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>

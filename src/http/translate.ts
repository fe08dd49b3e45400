import { createInstance, type i18n } from 'i18next'
import type { MessageParams } from '../shared/domain/errors.ts'
import { datesInOfficeForm } from '../shared/domain/office-date.ts'
import { type Bilingual, LANGUAGES, type Language } from '../shared/domain/language.ts'

/** A catalogue: message key → text in both languages, with `{{placeholders}}`. */
export type Catalogue = Readonly<Record<string, Bilingual>>

/** Turns a message key and its values into text of the language: names of the code by their labels, dates in office form. */
export interface Translator {
  translate(language: Language, key: string, params?: MessageParams): string
  /** The label of a thing, action or state, for messages and buttons; the raw name when none is known. */
  label(
    language: Language,
    kind: 'thing' | 'action' | 'state' | 'role' | 'type' | 'unit',
    name: string,
  ): string
  has(key: string): boolean
}

/** Parameters that hold names of the code and are shown by their labels. */
const LABELLED = {
  thing: 'thing',
  action: 'action',
  state: 'state',
  type: 'type',
  unit: 'unit',
  expectedUnit: 'unit',
  fromUnit: 'unit',
  toUnit: 'unit',
} as const

/** Joins the catalogues of all features; a key that stands twice is a mistake of ours and stops the start. */
export function createTranslator(catalogues: readonly Catalogue[]): Translator {
  const all: Record<string, Bilingual> = {}
  for (const catalogue of catalogues)
    for (const [key, text] of Object.entries(catalogue)) {
      if (Object.hasOwn(all, key)) throw new Error(`message ${key} is defined twice`)
      all[key] = text
    }
  const texts = (language: Language) =>
    Object.fromEntries(Object.entries(all).map(([key, text]) => [key, text[language]]))
  const instance: i18n = createInstance()
  void instance.init({
    initAsync: false,
    lng: 'vi',
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(LANGUAGES.map((language) => [language, { translation: texts(language) }])),
  })

  const label: Translator['label'] = (language, kind, name) => all[`${kind}.${name}`]?.[language] ?? name

  const labelled = (language: Language, params: MessageParams): MessageParams => {
    const result: Record<string, string | number> = {}
    for (const [name, value] of Object.entries(params))
      result[name] = typeof value === 'string' ? datesInOfficeForm(value, language) : value
    for (const [name, kind] of Object.entries(LABELLED)) {
      const value = params[name]
      if (typeof value === 'string') result[name] = label(language, kind, value.replace(/^thing\./, ''))
    }
    if (typeof params['possible'] === 'string')
      result['possible'] = params['possible']
        .split(', ')
        .map((state) => label(language, 'state', state))
        .join(', ')
    return result
  }

  return {
    translate: (language, key, params = {}) =>
      instance.t(key, { lng: language, ...labelled(language, params) }),
    label,
    has: (key) => Object.hasOwn(all, key),
  }
}

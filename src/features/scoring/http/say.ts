import type { Translator } from '../../../http/translate.ts'
import type { Language } from '../../../shared/domain/language.ts'
import type { Say } from '../domain/trace.ts'

/** The translator as the traces want it: one language, values that are formatted already. */
export const sayIn =
  (translator: Translator, language: Language): Say =>
  (code, values) =>
    translator.translate(language, code, values)

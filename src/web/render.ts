import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import type { Language } from '../shared/domain/language.ts'
import type { Translator } from '../http/translate.ts'
import type { MessageParams } from '../shared/domain/errors.ts'
import { localDateOf } from '../shared/domain/local-date.ts'
import { datesInOfficeForm, officeDate } from '../shared/domain/office-date.ts'

/** What every page shows around its content. */
export interface PageFrame {
  readonly language: Language
  readonly path: string
  /** The page of the main navigation that this one belongs to. */
  readonly section: string
  /** The address of this page in each language. */
  readonly languageLinks: Readonly<Record<Language, string>>
  /** Who is signed in, and for which boards or councils; absent for visitors. */
  readonly person?:
    | { readonly fullName: string; readonly acts: readonly string[]; readonly keepsWordings: boolean }
    | undefined
  /** Anti-forgery code of the session for the forms of the page. */
  readonly csrf?: string | undefined
}

/** Turns a page's data into HTML: `templates/pages/<name>.hbs` inside `templates/layouts/page.hbs`. */
export type RenderPage = (name: string, titleKey: string, frame: PageFrame, data: object) => string

const ROOT = join(import.meta.dirname, '..', '..', 'templates')

/** Compiles all page templates once. A field that a template prints and the data lacks is an error, never an empty place. */
export function createRenderer(translator: Translator): RenderPage {
  const handlebars = Handlebars.create()
  const compiled = (dir: string) =>
    new Map(sources(dir).map(([name, source]) => [name, handlebars.compile(source, { strict: true })]))
  /** A helper that speaks the language of the page. */
  const helper = (name: string, say: (value: string, language: Language, hash: MessageParams) => string) => {
    handlebars.registerHelper(name, (...given: unknown[]) => {
      const [value] = given as [string | number | null]
      const { data, hash } = given.at(-1) as { data: { root: { frame: PageFrame } }; hash: MessageParams }
      return value === null ? '' : say(String(value), data.root.frame.language, hash)
    })
  }
  helper('t', (key, language, hash) => translator.translate(language, key, hash))
  helper('date', (iso, language) => officeDate(localDateOf(iso), language))
  helper('instant', (iso, language) => datesInOfficeForm(iso, language))
  helper('decimal', formatDecimal)
  helper('size', (bytes, language) => formatSize(Number(bytes), language))
  helper('state-label', (state, language) => translator.label(language, 'state', state))
  handlebars.registerHelper('concat', (a: string, b: string) => a + b)
  handlebars.registerHelper(
    'or',
    (a: unknown, b: unknown) =>
      Boolean(Array.isArray(a) ? a.length : a) || Boolean(Array.isArray(b) ? b.length : b),
  )
  handlebars.registerHelper('equals', (a: unknown, b: unknown) => a === b)
  for (const [name, source] of sources('partials')) handlebars.registerPartial(name, source)
  const pages = compiled('pages')
  const layout = compiled('layouts').get('page')
  if (!layout) throw new Error('templates/layouts/page.hbs is missing')

  return (name, titleKey, frame, data) => {
    const page = pages.get(name)
    if (!page) throw new Error(`templates/pages/${name}.hbs is missing`)
    const content = page({ ...data, frame })
    return layout({
      content,
      frame,
      title: translator.translate(frame.language, titleKey),
      // Editor and preview stand beside each other where there is room.
      isWide: name.startsWith('wording-'),
    })
  }
}

const sources = (dir: string): (readonly [string, string])[] =>
  readdirSync(join(ROOT, dir))
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => [file.slice(0, -'.hbs'.length), readFileSync(join(ROOT, dir, file), 'utf8')])

/** A canonical decimal as people of the language write it: 1.234,5 in Vietnamese, 1,234.5 in English. */
export function formatDecimal(text: string, language: Language): string {
  const [whole = '', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'vi' ? '.' : ',')
  return fraction === undefined ? grouped : `${grouped}${language === 'vi' ? ',' : '.'}${fraction}`
}

/** Bytes as people read them: 1,2 MB. */
function formatSize(bytes: number, language: Language): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${formatDecimal(size.toFixed(size < 10 ? 1 : 0), language)} ${unit}`
}

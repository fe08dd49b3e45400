import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import type { Language } from '../shared/domain/language.ts'
import type { Translator } from '../http/translate.ts'
import { officeDate } from '../shared/domain/office-date.ts'

/** What every page shows around its content. */
export interface PageFrame {
  readonly language: Language
  readonly path: string
  /** Who is signed in; absent for visitors. */
  readonly person?: { readonly fullName: string; readonly post: string | null } | undefined
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
    new Map(
      readdirSync(join(ROOT, dir))
        .filter((file) => file.endsWith('.hbs'))
        .map((file) => [
          file.slice(0, -'.hbs'.length),
          handlebars.compile(readFileSync(join(ROOT, dir, file), 'utf8'), { strict: true }),
        ]),
    )
  handlebars.registerHelper('t', function (this: unknown, key: string, options: Handlebars.HelperOptions) {
    const { language } = (options.data as { root: { frame: PageFrame } }).root.frame
    return translator.translate(language, key, options.hash as Record<string, string>)
  })
  handlebars.registerHelper(
    'date',
    function (this: unknown, iso: string | null, options: Handlebars.HelperOptions) {
      if (iso === null) return ''
      const { language } = (options.data as { root: { frame: PageFrame } }).root.frame
      return officeDate(iso.slice(0, 10), language)
    },
  )
  handlebars.registerHelper(
    'decimal',
    function (this: unknown, text: string, options: Handlebars.HelperOptions) {
      const { language } = (options.data as { root: { frame: PageFrame } }).root.frame
      return formatDecimal(text, language)
    },
  )
  handlebars.registerHelper('concat', (a: string, b: string) => a + b)
  handlebars.registerHelper('equals', (a: unknown, b: unknown) => a === b)
  const pages = compiled('pages')
  const layout = compiled('layouts').get('page')
  if (!layout) throw new Error('templates/layouts/page.hbs is missing')

  return (name, titleKey, frame, data) => {
    const page = pages.get(name)
    if (!page) throw new Error(`templates/pages/${name}.hbs is missing`)
    const content = page({ ...data, frame })
    return layout({ content, frame, title: translator.translate(frame.language, titleKey) })
  }
}

/** A canonical decimal as people of the language write it: 1.234,5 in Vietnamese, 1,234.5 in English. */
function formatDecimal(text: string, language: Language): string {
  const [whole = '', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'vi' ? '.' : ',')
  return fraction === undefined ? grouped : `${grouped}${language === 'vi' ? ',' : '.'}${fraction}`
}

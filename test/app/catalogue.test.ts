import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { catalogues } from '../../src/app/messages.ts'
import { createTranslator } from '../../src/http/translate.ts'

const translator = createTranslator(catalogues)
const entries = catalogues.flatMap((catalogue) => Object.entries(catalogue))

const sources = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(dir, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(dir, entry.name)]
        : [],
  )

/** What a message needs; a value that is worded in each language has twins with the endings “Vi” and “En”. */
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+?)(?:En|Vi)?\}\}/g)].map((match) => match[1] ?? ''))].sort()

test('every message exists in both languages with the same placeholders', () => {
  for (const [key, text] of entries) {
    expect([key, text.vi.length > 0, text.en.length > 0]).toEqual([key, true, true])
    expect([key, placeholders(text.vi)]).toEqual([key, placeholders(text.en)])
    expect([key, text.vi.normalize('NFC') === text.vi]).toEqual([key, true])
  }
})

test('every code that is thrown has a message', () => {
  const missing = new Set<string>()
  for (const file of sources('src')) {
    const text = readFileSync(file, 'utf8')
    const codes = [
      ...text.matchAll(/new DomainError\(\s*'[a-z-]+',\s*'([a-z.-]+)'/g),
      ...text.matchAll(/invalidField\(\s*[^,]+,\s*'([a-z-]+\.[a-z.-]+)'/g),
      ...text.matchAll(/notFound\(\s*'([a-z.-]+)'/g),
      ...text.matchAll(/\bcode: '((?:field|common|[a-z]+)\.[a-z][a-z.-]+)'/g),
    ].map((match) => match[1] ?? '')
    for (const code of codes) if (!translator.has(code)) missing.add(`${file}: ${code}`)
  }
  expect([...missing]).toEqual([])
})

test('no machine shows a raw name: every thing, action and state has a label', () => {
  const missing = new Set<string>()
  for (const file of sources('src/features')) {
    const text = readFileSync(file, 'utf8')
    for (const [, table = ''] of text.matchAll(/= machine\(\{([\s\S]*?)\n\}\)/g)) {
      const thing = /thing: '([a-z-]+)'/.exec(table)?.[1]
      if (thing !== undefined && !translator.has(`thing.${thing}`)) missing.add(`thing.${thing}`)
      for (const [, action = ''] of table.matchAll(/action: '([a-z-]+)'/g))
        if (!translator.has(`action.${action}`)) missing.add(`action.${action}`)
      for (const [, list = ''] of table.matchAll(/states: \[([^\]]*)\]/g))
        for (const [, state = ''] of list.matchAll(/'([a-z-]+)'/g))
          if (!translator.has(`state.${state}`)) missing.add(`state.${state}`)
    }
  }
  expect([...missing].sort()).toEqual([])
})

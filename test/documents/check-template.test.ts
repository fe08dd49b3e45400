import { describe, expect, test } from '@jest/globals'
import { checkPaperTemplate } from '../../src/documents/check-template.ts'
import { PAPER_KINDS } from '../../src/documents/model.ts'
import { compilePaperTemplate, composePaper, defaultTemplateSource } from '../../src/documents/template.ts'
import type { DomainError } from '../../src/shared/domain/errors.ts'
import { paperData } from './fixtures/papers.ts'

const SOURCE = defaultTemplateSource('pledge')
const lineOf = (part: string): number => SOURCE.slice(0, SOURCE.indexOf(part)).split('\n').length
const NAME = '<name>GIAO ƯỚC THI ĐUA</name>'

function refusal(source: string, known: readonly string[] = []): readonly [code: string, place: string] {
  try {
    checkPaperTemplate('pledge', source, new Set(known))
  } catch (error) {
    const { code, params } = error as DomainError
    return [code, `${String(params['template'])}:${String(params['line'])}`]
  }
  return ['accepted', '']
}

test.each(PAPER_KINDS)('the shipped wording of %s passes', (kind) => {
  expect(() => checkPaperTemplate(kind, defaultTemplateSource(kind), new Set())).not.toThrow()
})

describe('without any data a wording is refused with its line when it', () => {
  const named = (name: string) => SOURCE.replace(NAME, `<name>${name}</name>`)
  test.each([
    ['names a field that no pledge has', '{{blok}}', 'documents.template-value-missing'],
    [
      'names one in a branch that is never taken',
      '{{#if hash}}{{blok}}{{/if}}',
      'documents.template-value-missing',
    ],
    ['names one as an argument', '{{upper blok}}', 'documents.template-value-missing'],
    ['names one deep in arguments', '{{pad (size blok)}}', 'documents.template-value-missing'],
    ['names one behind a known one', '{{head.blok}}', 'documents.template-value-missing'],
    ['names one from the root', '{{@root.blok}}', 'documents.template-value-missing'],
    ['reaches for the prototype', '{{constructor}}', 'documents.template-value-missing'],
    ['reaches for the prototype of a field', '{{head.__proto__.x}}', 'documents.template-value-missing'],
    [
      'reaches for it by a segment',
      '{{head.[constructor].[constructor]}}',
      'documents.template-value-missing',
    ],
    ['looks a field up by its name', '{{lookup head "constructor"}}', 'documents.template-syntax'],
    ['logs', '{{log head}}', 'documents.template-syntax'],
    ['calls an unknown helper', '{{shout bloc}}', 'documents.template-syntax'],
    ['calls one in a branch', '{{#if hash}}{{shout bloc}}{{/if}}', 'documents.template-syntax'],
    ['calls one for a block', '{{#shout bloc}}x{{/shout}}', 'documents.template-syntax'],
    ['calls one within another', '{{upper (shout bloc)}}', 'documents.template-syntax'],
    ['calls a built-in of Handlebars for itself', '{{helperMissing bloc}}', 'documents.template-syntax'],
    ['prints unescaped', '{{{bloc}}}', 'documents.template-unescaped'],
    ['prints unescaped in the other way', '{{&bloc}}', 'documents.template-unescaped'],
    ['defines a partial of its own', '{{#*inline "x"}}y{{/inline}}', 'documents.template-syntax'],
    ['names a partial by the data', '{{> (lookup . "x")}}', 'documents.template-syntax'],
    ['leaves a block open', '{{#if hash}}', 'documents.template-syntax'],
    ['writes what can not be printed, on whatever data', '😀 {{bloc}}', 'documents.template-unprintable'],
    ['writes it far from the beginning of a stretch', 'BLOC\u05e9', 'documents.template-unprintable'],
  ])('%s', (_, text, code) => {
    const [found, place] = refusal(named(text))
    expect(found).toBe(code)
    if (text !== '{{#if hash}}') expect(place).toBe(`pledge:${lineOf(NAME)}`)
  })

  test.each(['part="commitments"', 'part="targets"', '{{> head dateRow=true}}'])(
    'writes nowhere the required %s',
    (part) => {
      expect(refusal(SOURCE.replace(part, ''))).toEqual([
        'documents.template-part-missing',
        `pledge:${SOURCE.split('{{!-- partial')[0]?.trimEnd().split('\n').length}`,
      ])
    },
  )

  test('writes it in a comment only', () => {
    const hidden = SOURCE.replace('part="targets"', '').replace(NAME, `{{!-- part="targets" --}}${NAME}`)
    expect(refusal(hidden)[0]).toBe('documents.template-part-missing')
  })

  test('lets a partial include itself by way of another', () => {
    const own = `${SOURCE}{{!-- partial: one --}}\n\n{{> two}}\n{{!-- partial: two --}}\n{{> one}}\n`
    expect(refusal(own.replace(NAME, `${NAME}{{> one}}`))).toEqual([
      'documents.template-syntax',
      'partials/two:1',
    ])
  })
})

test('what does not parse is quoted as its author wrote it', () => {
  const source = SOURCE.replace(NAME, '<name>GIAO ƯỚC {{#each}</name>')
  let refused: unknown
  try {
    checkPaperTemplate('pledge', source, new Set())
  } catch (error) {
    refused = error
  }
  const { code, params } = refused as DomainError
  expect(code).toBe('documents.template-syntax')
  expect(params['detail']).toContain('{{#each}')
  expect(params['detail']).not.toContain('line=')
})

test('a hundred thousand opening braces are refused before they are parsed', () => {
  expect(refusal(`${'{'.repeat(100_000)}${SOURCE}`)[0]).toBe('documents.template-too-long')
})

describe('with data a wording is refused with its line when it', () => {
  const composed = (text: string): readonly unknown[] => {
    const source = SOURCE.replace(NAME, `<name>${text}</name>`)
    try {
      composePaper('pledge', paperData('pledge', 'short'), compilePaperTemplate('pledge', source))
    } catch (error) {
      const { code, params } = error as DomainError
      return [code, `${String(params['template'])}:${String(params['line'])}`, params['detail']]
    }
    return ['accepted']
  }
  const place = `pledge:${lineOf(NAME)}`
  test.each([
    ['prints a whole thing', '{{head}}', 'documents.template-not-text', '{{head}}'],
    ['prints a list', '{{commitments}}', 'documents.template-not-text', '{{commitments}}'],
    ['prints what a call gives', '{{first signers}}', 'documents.template-not-text', '{{first}}'],
    ['steps out further than it is in', '{{../../head.symbol}}', 'documents.template-value-missing', 'head'],
    ['asks for a part of what is not there', '{{head.number.a.b}}', 'documents.template-value-missing', 'a'],
    ['asks so in a call', '{{upper head.number.a.b}}', 'documents.template-value-missing', 'a'],
    ['asks so in a condition', '{{#if head.number.a.b}}x{{/if}}', 'documents.template-value-missing', 'a'],
  ])('%s', (_, text, code, detail) => {
    expect(composed(text)).toEqual([code, place, detail])
  })
  test('prints a number, a text, a text of a call, and nothing where there is nothing', () => {
    expect(composed('{{year}}{{bloc}}{{upper bloc}}{{size signers}}{{head.number}}')).toEqual(['accepted'])
  })
})

test('a field that the papers have and the shipped wording does not print is known when it is told', () => {
  const source = SOURCE.replace(NAME, '<name>{{slogan}}</name>')
  expect(refusal(source)[0]).toBe('documents.template-value-missing')
  expect(refusal(source, ['slogan'])[0]).toBe('accepted')
})

test('names that a loop gives to its items are no fields', () => {
  const source = SOURCE.replace(NAME, '<name>{{#each signers as |one|}}{{one.organisation}}{{/each}}</name>')
  expect(refusal(source)[0]).toBe('accepted')
})

describe('ends with a refusal, and does not hold up the service:', () => {
  const named = (text: string) => SOURCE.replace(NAME, `<name>${text}</name>`)
  const partial = (name: string, text: string) => `{{!-- partial: ${name} --}}\n${text}\n`
  test.each([
    ['loops within loops', named(`${'{{#each @root.signers}}'.repeat(6)}x${'{{/each}}'.repeat(6)}`)],
    [
      'few turns that write much',
      named(`${'{{#each @root.signers}}'.repeat(2)}${'chữ '.repeat(12_000)}${'{{/each}}'.repeat(2)}`),
    ],
    [
      'partials that each use the next one ten times',
      named('{{> a}}') +
        ['a', 'b', 'c', 'd', 'e', 'f']
          .map((one, at, all) => partial(one, `{{> ${all[at + 1] ?? 'g'}}}`.repeat(10)))
          .join('') +
        partial('g', 'x'),
    ],
    [
      'few turns that call much',
      named(
        `${'{{#each @root.signers}}'.repeat(2)}${'{{#if (gt (size @root.signers) 1)}}{{/if}}'.repeat(300)}${'{{/each}}'.repeat(2)}`,
      ),
    ],
    [
      'few turns that ask much',
      named(
        `${'{{#each @root.signers}}'.repeat(2)}${'{{#if bloc}}{{/if}}'.repeat(900)}${'{{/each}}'.repeat(2)}`,
      ),
    ],
  ])('%s', (_, source) => {
    expect(refusal(source)[0]).toBe('accepted')
    const compose = () =>
      composePaper('pledge', paperData('pledge', 'huge'), compilePaperTemplate('pledge', source))
    expect(compose).toThrow('documents.template-too-long')
  })

  const CHAIN = Array.from({ length: 26 }, (_, at) => `part-${String.fromCharCode(97 + at)}`)
  test.each([
    ['blocks within blocks', named('{{#with bloc}}'.repeat(3000) + '{{/with}}'.repeat(3000)), 'too-long'],
    ['blocks in a narrower tower', named('{{#if bloc}}'.repeat(200) + '{{/if}}'.repeat(200)), 'too-long'],
    ['calls within calls', named(`{{upper ${'(upper '.repeat(3000)}bloc${')'.repeat(3000)}}}`), 'too-long'],
    [
      'a partial that includes itself by a quoted name',
      `${named('{{> "a"}}')}${partial('a', '{{> "a"}}')}`,
      'syntax',
    ],
    ['one that does so in brackets', `${named('{{> [a]}}')}${partial('a', '{{> [a]}}')}`, 'syntax'],
  ])('%s, which are refused as they stand', (_, source, code) => {
    expect(refusal(source)[0]).toBe(`documents.template-${code}`)
  })

  test('twenty-six partials that each use the next one twice are read once each', () => {
    const twice = CHAIN.map((one, at) =>
      partial(one, CHAIN[at + 1] ? `{{> ${CHAIN[at + 1]}}}`.repeat(2) : 'x'),
    )
    expect(refusal(named('{{> part-a}}') + twice.join(''))[0]).toBe('accepted')
  })

  test.each([
    ['a list cut into a part of one', '{{#each (chunk signers 0.000001)}}{{/each}}'],
    ['decimals without end', '{{num "1" places=1000000000}}'],
  ])('%s', (_, text) => {
    const compose = () =>
      composePaper('pledge', paperData('pledge', 'huge'), compilePaperTemplate('pledge', named(text)))
    expect(compose).toThrow('documents.template-value-missing')
  })
})

test('a refusal quotes no more of the data than shows where it went wrong', () => {
  const compiled = compilePaperTemplate('pledge', SOURCE.replace(NAME, '<name>{{upper @root}}</name>'))
  let refused: unknown
  try {
    composePaper('pledge', paperData('pledge', 'huge'), compiled)
  } catch (error) {
    refused = error
  }
  const { code, params } = refused as DomainError
  expect(code).toBe('documents.template-value-missing')
  expect(String(params['detail'])).toMatch(/^\{\{upper\}\} not a text: .{1,120}$/)
})

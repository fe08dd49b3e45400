import { describe, expect, test } from '@jest/globals'
import { PAPER_KINDS } from '../../src/documents/model.ts'
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts'
import { sealPdf } from '../../src/documents/seal/seal-pdf.ts'
import { composePaper } from '../../src/documents/template.ts'
import { testKey } from '../support/seal-papers.ts'
import { paperData } from './fixtures/papers.ts'
import { markedContents, pdfAFaults } from './support/pdf-a.ts'
import { measurePdf } from './support/measure.ts'
import { pdfText } from './support/text.ts'

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe.each(PAPER_KINDS)('%s', (kind) => {
  const pdf = renderPdf(composePaper(kind, paperData(kind, 'long') as never))

  test('keeps the clauses of PDF/A-3a that can be read off a file', async () => {
    expect(await pdfAFaults(pdf)).toEqual([])
  })

  test('tells words apart by spaces, wherever they stand on the sheet', async () => {
    const said = (await markedContents(pdf)).flatMap(({ texts }) => texts).join(' ')
    const words = (text: string) => new Set(squeeze(text.normalize('NFC')).split(' '))
    // By the places of the letters; foot notes and charts stand in the second one only.
    const pages = (await measurePdf(pdf)).map((page) => page.lines.map((line) => line.text).join(' '))
    const read = words([await pdfText(pdf), ...pages].join(' '))
    const torn = [...words(said)].filter((word) => !read.has(word))
    expect(torn).toEqual([])
  })
})

test('a sealed paper keeps them too', async () => {
  const pdf = renderPdf(composePaper('proposal', paperData('proposal', 'short')))
  expect(await pdfAFaults(sealPdf(pdf, await testKey(), '2023-01-06T02:00:00.000Z'))).toEqual([])
})

describe('the test itself finds', () => {
  const pdf = renderPdf(composePaper('proposal', paperData('proposal', 'short'))).toString('latin1')
  test.each([
    ['another level', pdf.replace('<pdfaid:part>3<', '<pdfaid:part>9<'), '6.6.4 part and level'],
    [
      'another title in the metadata',
      pdf.replace('<rdf:li xml:lang="x-default">', '$&X'),
      '6.6.3 Title and dc:title differ',
    ],
    ['a file that is not marked', pdf.replace('/Marked true', '/Marked false'), '6.7.2 Marked'],
    [
      'another relation of the data',
      pdf.replace('/AFRelationship/Source', '/AFRelationship/Spring'),
      '6.8 AFRelationship',
    ],
    ['an element of no standard type', pdf.replace('/S/H1', '/S/X1'), '6.7.3.4 no standard type: X1'],
  ])('%s', async (_, broken, fault) => {
    expect(broken).not.toBe(pdf)
    expect(await pdfAFaults(Buffer.from(broken, 'latin1'))).toContain(fault)
  })
})

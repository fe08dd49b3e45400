import { afterAll, expect, test } from '@jest/globals'
import {
  createRenderPool,
  defaultTemplateSource,
  PAPER_KINDS,
  renderPaper,
} from '../../src/documents/index.ts'
import { DomainError } from '../../src/shared/domain/errors.ts'
import { paperData } from './fixtures/papers.ts'

const pool = createRenderPool(2)
afterAll(() => pool.close())

const PROPOSAL = { kind: 'proposal', data: paperData('proposal', 'short') } as const

test.each(PAPER_KINDS)('%s has the same bytes from another thread as from this one', async (kind) => {
  const request = { kind, data: paperData(kind, 'long') }
  const [first, second] = await Promise.all([pool.render(request), pool.render(request)])
  const here = renderPaper(request)
  expect(first.pdf.equals(here.pdf)).toBe(true)
  expect(second.pdf.equals(here.pdf)).toBe(true)
  expect([first.title, first.isDraft, first.isIllustrative]).toEqual([
    here.title,
    here.isDraft,
    here.isIllustrative,
  ])
})

test('another wording goes with the request', async () => {
  const templateSource = defaultTemplateSource('proposal').replace('TỜ TRÌNH', 'TỜ TRÌNH CHUNG')
  const { pdf } = await pool.render({ ...PROPOSAL, templateSource })
  expect(pdf.equals(renderPaper(PROPOSAL).pdf)).toBe(false)
})

test('what can not be printed is refused as it would be here', async () => {
  const data = { ...PROPOSAL.data, reasons: ['Xin chào 😀'] }
  const refused = await pool.render({ kind: 'proposal', data }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DomainError)
  expect(refused).toMatchObject({
    kind: 'invalid',
    code: 'documents.unprintable',
    params: { character: 'U+1F600' },
  })
})

test('a request that fails fails alone, and after the end nothing is printed', async () => {
  const ending = createRenderPool(1)
  const broken = { kind: 'proposal', data: { toJSON: 1 } } as never
  const results = await Promise.allSettled([ending.render(broken), ending.render(PROPOSAL)])
  expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled'])
  const closing = ending.render(PROPOSAL)
  await Promise.allSettled([ending.close(), closing])
  await expect(closing).rejects.toThrow('the printing thread has ended')
  await expect(ending.render(PROPOSAL)).rejects.toThrow('closed')
})

test('what can not go to another thread is refused, and its thread goes on printing', async () => {
  const small = createRenderPool(1)
  const uncloneable = { kind: 'proposal', data: { madeAt: () => 1 } } as never
  const results = await Promise.allSettled([small.render(uncloneable), small.render(PROPOSAL)])
  expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled'])
  await small.close()
})

test('a paper that takes longer than any should is given up, with its thread, and the next one is begun', async () => {
  const hasty = createRenderPool(1, { waiting: 10, milliseconds: 1 })
  const results = await Promise.allSettled([hasty.render(PROPOSAL), hasty.render(PROPOSAL)])
  for (const result of results)
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { kind: 'unavailable', code: 'documents.printing-too-slow' },
    })
  await hasty.close()
})

test('more papers than may wait are refused at once, those that wait are printed', async () => {
  const narrow = createRenderPool(1, { waiting: 2, milliseconds: 60_000 })
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => narrow.render(PROPOSAL)))
  expect(results.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
  expect(results[3]).toMatchObject({ reason: { kind: 'unavailable', code: 'documents.printing-busy' } })
  await narrow.close()
})

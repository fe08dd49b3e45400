import { afterAll, expect, test } from '@jest/globals'
import { chartSvg } from '../../src/documents/html/chart-svg.ts'
import {
  composeAgain,
  createRenderPool,
  defaultTemplateSource,
  PAPER_KINDS,
  renderPaper,
  renderPdf,
} from '../../src/documents/index.ts'
import { DomainError } from '../../src/shared/domain/errors.ts'
import { crowdOfNumbers, deepPageTree, objectStreamBomb } from '../support/hostile-pdfs.ts'
import { hugePng } from '../support/huge-picture.ts'
import { paperData } from './fixtures/papers.ts'

const pool = createRenderPool(2)
afterAll(() => pool.close())

const PROPOSAL = { kind: 'proposal', data: paperData('proposal', 'short') } as const
const good = renderPaper(PROPOSAL).pdf

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

const HEAVY = { kind: 'invalid', code: 'documents.pdf-too-heavy' }

test.each([
  ['a packed stream that unpacks to 400 MB', () => objectStreamBomb(400), 'heavy'],
  ['an array of four million numbers', () => crowdOfNumbers(4_000_000), 'heavy'],
  ['a page tree of 50,000 levels', () => deepPageTree(50_000), 'unread'],
] as const)(
  '%s is refused or no readable PDF, and the thread behind it goes on',
  async (_, make, outcome) => {
    const narrow = createRenderPool(1, { megabytes: 96 })
    const bomb = make()
    expect(bomb.length).toBeLessThan(15_000_000)
    const [first, behind] = await Promise.allSettled([
      narrow.run('page-count', bomb),
      narrow.run('page-count', good),
    ])
    // On a busy machine what can not be read may take too long first.
    const isUnread = outcome === 'unread' && first.status === 'fulfilled'
    if (isUnread) expect(first.value).toBeNull()
    else expect(first).toMatchObject({ status: 'rejected', reason: HEAVY })
    expect(behind).toEqual({ status: 'fulfilled', value: 2 })
    await narrow.close()
  },
)

test('a picture of 10,000 × 10,000 points is refused as a page, and the thread behind it goes on', async () => {
  const narrow = createRenderPool(1, { megabytes: 96 })
  const picture = hugePng()
  expect(picture.length).toBeLessThan(1_000_000)
  const [first, behind] = await Promise.allSettled([
    narrow.run('picture-page', { title: 'Bản quét', picture }),
    narrow.run('page-count', good),
  ])
  expect(first).toMatchObject({ status: 'rejected', reason: HEAVY })
  expect(behind).toEqual({ status: 'fulfilled', value: 2 })
  await narrow.close()
})

test('charts for a page go before the papers that wait, one after the other, and are drawn as here', async () => {
  const busy = createRenderPool(1)
  const done: string[] = []
  const paper = async (name: string) => {
    await busy.render(PROPOSAL)
    done.push(name)
  }
  const chart = {
    type: 'chart',
    title: 'Điểm',
    alt: 'Biểu đồ',
    series: ['Điểm'],
    main: 'first',
    bars: [{ name: 'Yên Bái', values: [98.5], labels: ['98,5'], notes: [] }],
  } as const
  const drawn = async (name: string) => {
    const svg = await busy.run('chart', chart)
    done.push(name)
    return svg
  }
  const [, , svg] = await Promise.all([paper('first'), paper('second'), drawn('chart'), drawn('next chart')])
  expect(done).toEqual(['first', 'chart', 'next chart', 'second'])
  expect(svg).toBe(chartSvg(chart))
  await busy.close()
})

test('who sends heavy PDFs one after the other keeps no paper from being printed', async () => {
  const one = createRenderPool(1, { waiting: 4, milliseconds: 2_000, megabytes: 96 })
  const bomb = objectStreamBomb(400)
  const ended: string[] = []
  const noted = async (name: string, job: Promise<unknown>): Promise<void> => {
    await job.catch(() => undefined)
    ended.push(name)
  }
  await Promise.all([
    ...['first', 'second', 'third'].map((name) => noted(name, one.run('page-count', bomb))),
    noted('paper', one.render(PROPOSAL)),
  ])
  expect(ended.indexOf('paper')).toBeLessThan(ended.indexOf('third'))
  await one.close()
})

test('a wording that is being tried keeps no paper from being printed', async () => {
  const one = createRenderPool(1)
  await one.render(PROPOSAL)
  const ended: string[] = []
  const source = defaultTemplateSource('proposal')
  const papers = Array.from({ length: 500 }, () => JSON.stringify(PROPOSAL.data))
  const trial = one.run('try-wording', { kind: 'proposal', source, papers }).then(() => ended.push('trial'))
  await one.render(PROPOSAL).then(() => ended.push('paper'))
  await trial
  expect(ended).toEqual(['paper', 'trial'])
  await one.close()
})

test('a heavy PDF takes down neither of the jobs that read one', async () => {
  const narrow = createRenderPool(1, { megabytes: 96 })
  const place = { title: 'x', bookmark: 9, pages: 2, part: 6, firstParent: 0 }
  const copying = narrow.run('copy-pages', { bytes: objectStreamBomb(400), place, firstFree: 10 })
  await expect(copying).rejects.toMatchObject(HEAVY)
  expect(await narrow.run('signatures', objectStreamBomb(400))).toEqual([])
  expect((await narrow.render(PROPOSAL)).pdf.equals(good)).toBe(true)
  await narrow.close()
})

test('papers in Word and HTML come from threads as they would be made here', async () => {
  const snapshot = {
    kind: 'proposal',
    data: JSON.stringify(PROPOSAL.data),
    templateSource: defaultTemplateSource('proposal'),
  }
  const [html, pdf, docx] = await Promise.all(
    (['html', 'pdf', 'docx'] as const).map((format) => pool.run('form', { ...snapshot, format })),
  )
  expect(Buffer.from(html ?? []).toString('utf8')).toContain('<article')
  expect(Buffer.from(pdf ?? []).equals(renderPdf(composeAgain(snapshot)))).toBe(true)
  expect(Buffer.from(docx ?? []).toString('latin1', 0, 2)).toBe('PK')
})

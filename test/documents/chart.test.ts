import { describe, expect, test } from '@jest/globals'
import { drawChart } from '../../src/documents/chart/draw-chart.ts'
import type { PathShape, Picture } from '../../src/documents/chart/picture.ts'
import { readDrawing } from '../../src/documents/chart/read-drawing.ts'
import { textWidth } from '../../src/documents/chart/text-width.ts'
import { chartSvg } from '../../src/documents/html/chart-svg.ts'
import { composePaper, renderDocx, renderPdf } from '../../src/documents/index.ts'
import type { ChartBlock } from '../../src/documents/model.ts'
import { pathOperators } from '../../src/documents/pdf/path.ts'
import { paperData } from './fixtures/papers.ts'
import { measurePdf } from './support/measure.ts'
import { unzip } from './support/text.ts'

const bar = (name: string, values: (number | null)[], labels: string[]) => ({
  name,
  values,
  labels,
  notes: [],
})
const chartOf = (
  series: string[],
  bars: ChartBlock['bars'],
  main: ChartBlock['main'] = 'first',
): ChartBlock => ({
  type: 'chart',
  title: 'Kim ngạch xuất khẩu (triệu USD)',
  alt: 'Biểu đồ thanh',
  series,
  main,
  bars,
})

const only = (pictures: readonly Picture[]): Picture => {
  expect(pictures).toHaveLength(1)
  return pictures[0] as Picture
}
const wordsOf = ({ shapes }: Picture) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
/** Left end and width of every bar, in the order of drawing; the keys of the legend are closed paths that have been moved. */
const barsOf = ({ shapes }: Picture) =>
  shapes.flatMap((shape) => {
    const [, left, , width] = /^M([\d.]+) ([\d.]+)l([\d.]+) 0l0 [\d.]+l-?[\d.]+ 0Z$/.exec(
      shape.kind === 'path' && shape.x === 0 ? shape.d : '',
    ) ?? [undefined]
    return width === undefined
      ? []
      : [{ left: Number(left), width: Number(width), fill: (shape as PathShape).fill }]
  })
/** Each board, from top to bottom, with the figures at its height in the order in which they stand. */
const rowsOf = (picture: Picture) => {
  const texts = picture.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape] : []))
  const down = texts.toSorted((one, other) => one.y - other.y)
  return down
    .filter(({ anchor }) => anchor === 'end')
    .map(({ text, y }) => [
      text,
      ...down
        .filter((one) => one.anchor !== 'end' && one.y > 16 && Math.abs(one.y - y) < 13)
        .map((one) => one.text),
    ])
}
/** Each name of the legend with the ink of the key left of it. */
const keysOf = (picture: Picture) => {
  const keys = picture.shapes.filter(
    (shape): shape is PathShape => shape.kind === 'path' && shape.x !== 0 && shape.fill !== null,
  )
  return picture.shapes.flatMap((shape) => {
    if (shape.kind !== 'text') return []
    const key = keys.find(({ x, y }) => shape.x - x < 20 && shape.x > x && Math.abs(shape.y - y) < 10)
    return key ? [[shape.text, key.fill]] : []
  })
}
const NOTE = { mark: '*', text: 'Minh họa.', raised: false } as const
const LONG = 'Ban Quản lý các khu công nghiệp và khu kinh tế cửa khẩu tỉnh Bà Rịa - Vũng Tàu thứ'

test('a text is as wide as the advances of its letters say', () => {
  // Of 2048 units: B 1366, a 909, n 1024, space 512.
  expect(textWidth('Ban an', 2048)).toBeCloseTo(1366 + 909 + 1024 + 512 + 909 + 1024, 0)
})

describe('the picture of a chart', () => {
  const chart = chartOf(
    ['Thực hiện', 'Năm trước'],
    [bar('Yên Bái', [200, 100], ['200', '100']), bar('Lào Cai', [50, null], ['50*', ''])],
  )

  test('has a bar for each figure, as long as the figure, from one line on, each series in its own grey', () => {
    const drawn = barsOf(only(drawChart(chart, 468)))
    const [longest] = drawn
    const shares = drawn.map(({ width }) => width / (longest?.width ?? 0))
    // Edges stand on half points, so that they are sharp on a screen.
    ;[1, 0.25, 0.5].forEach((share, index) => expect(shares[index]).toBeCloseTo(share, 2))
    expect(shares).toHaveLength(3)
    expect(new Set(drawn.map(({ left }) => left)).size).toBe(1)
    // #262626 and #d9d9d9.
    expect(drawn.map(({ fill }) => fill)).toEqual([0.851, 0.851, 0.149])
  })

  test('says the series, the boards and the figures as they are printed', () => {
    const words = wordsOf(only(drawChart(chart, 468)))
    expect(words.toSorted()).toEqual(['100', '200', '50*', 'Lào Cai', 'Năm trước', 'Thực hiện', 'Yên Bái'])
  })

  test('each board stands at its bars, in the order given, each figure behind its bar, also on the next picture', () => {
    const names = ['Yên Bái', 'Lào Cai', 'Phú Thọ', 'Hòa Bình']
    const bars = names.map((name, index) => bar(name, [index + 1, 9], [`${index + 1}a`, `${index + 1}b`]))
    // Two boards of 26 points and the legend of 16 to a picture.
    const pictures = drawChart(chartOf(['A', 'B'], bars), 468, 70)
    expect(pictures.map(rowsOf)).toEqual([
      [
        ['Yên Bái', '1a', '1b'],
        ['Lào Cai', '2a', '2b'],
      ],
      [
        ['Phú Thọ', '3a', '3b'],
        ['Hòa Bình', '4a', '4b'],
      ],
    ])
    // As long as there is room: 468 less the widest name and 6 to the axis, less the widest figure and twice 6.
    const room = 468 - Math.ceil(textWidth('Hòa Bình', 11) + 6) - Math.ceil(textWidth('1b', 10)) - 12
    for (const picture of pictures)
      expect(Math.abs((barsOf(picture).at(-1)?.width ?? 0) - room)).toBeLessThan(1)
  })

  test('a series that nobody has a figure for is left out, a chart of none is no picture', () => {
    const words = wordsOf(only(drawChart(chartOf(['A', 'B'], [bar('X', [1, null], ['1', ''])]), 468)))
    // One that is left of several still says which it is.
    expect(words.toSorted()).toEqual(['1', 'A', 'X'])
    expect(wordsOf(only(drawChart(chartOf(['A'], [bar('X', [1], ['1'])]), 468)))).toEqual(['X', '1'])
    expect(drawChart(chartOf(['A'], [bar('X', [null], [''])]), 468)).toEqual([])
  })

  test.each([
    // Ink of #262626, #808080, #d9d9d9 and, among four, #626262 and #9d9d9d.
    ['first', 3, [0.851, 0.149, 0.498]],
    ['last', 3, [0.149, 0.498, 0.851]],
    ['last', 4, [0.149, 0.384, 0.616, 0.851]],
    ['last', 1, [0.851]],
  ] as const)(
    'the %s of series is the darkest, the others of %i go from pale to middle',
    (main, count, inks) => {
      const series = Array.from({ length: count }, (_, index) => `S${index}`)
      const values = series.map((_, index) => index + 1)
      const picture = only(drawChart(chartOf(series, [bar('X', values, values.map(String))], main), 468))
      expect(barsOf(picture).map(({ fill }) => fill)).toEqual(inks)
      expect(keysOf(picture)).toEqual(count === 1 ? [] : series.map((name, index) => [name, inks[index]]))
    },
  )

  test('a series keeps its grey where another has no figures, and its own bars where two have one name', () => {
    const picture = only(
      drawChart(chartOf(['A', 'B', 'B'], [bar('X', [null, 10, 5], ['', '10', '5'])], 'first'), 468),
    )
    const drawn = barsOf(picture)
    expect(drawn.map(({ fill }) => fill)).toEqual([0.149, 0.498])
    expect((drawn[1]?.width ?? 0) / (drawn[0]?.width ?? 1)).toBeCloseTo(0.5, 2)
    expect(keysOf(picture)).toEqual([
      ['B', 0.149],
      ['B', 0.498],
    ])
  })

  test('what is no whole has its words and no bar', () => {
    const picture = only(
      drawChart(chartOf(['A'], [bar('X', [80], ['80']), bar('Y', [null], ['86,5 + …'])]), 468),
    )
    expect(wordsOf(picture)).toContain('86,5 + …')
    expect(barsOf(picture)).toHaveLength(1)
  })

  test.each([
    [468, 14],
    [260, 14],
    [468, 1],
  ])(
    'keeps all words inside %i points with the longest names of %i boards, none over another',
    (width, count) => {
      const bars = Array.from({ length: count }, (_, index) =>
        bar(`${LONG} ${index + 1}`, [1_234_567, 1_000_000, 5], ['1.234.567,89*', '1.000.000', '5']),
      )
      const picture = only(
        drawChart(chartOf(['Thực hiện', 'Cùng kỳ năm trước', 'Kế hoạch năm'], bars), width),
      )
      const texts = picture.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape] : []))
      const boxes = texts.map(({ text, x, y, size, anchor }) => {
        const left = anchor === 'end' ? x - textWidth(text, size) : x
        return {
          text,
          left,
          right: left + textWidth(text, size),
          top: y - size * 0.4,
          bottom: y + size * 0.4,
        }
      })
      for (const { left, right, top, bottom } of boxes) {
        expect(left).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(width)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(bottom).toBeLessThanOrEqual(picture.height)
      }
      const clashes = boxes.filter((one, index) =>
        boxes
          .slice(index + 1)
          .some(
            (other) =>
              one.left < other.right &&
              other.left < one.right &&
              one.top < other.bottom &&
              other.top < one.bottom,
          ),
      )
      expect(clashes).toEqual([])
      expect(texts.filter(({ text }) => text.startsWith('Ban Quản lý'))).toHaveLength(count)
    },
  )

  test('too many boards for one picture are shared out evenly, with one scale and the legend on each', () => {
    const bars = Array.from({ length: 60 }, (_, index) =>
      bar(`Ban ${index + 1}`, [index + 1, 1], [`${index + 1}`, '1']),
    )
    const pictures = drawChart(chartOf(['A', 'B'], bars), 468, 600)
    expect(pictures.map((picture) => barsOf(picture).length)).toEqual([40, 40, 40])
    for (const picture of pictures) {
      expect(picture.height).toBeLessThanOrEqual(600)
      expect(wordsOf(picture)).toEqual(expect.arrayContaining(['A', 'B']))
    }
    const longest = pictures.map((picture) => Math.max(...barsOf(picture).map(({ width }) => width)))
    const [first = 0, second = 0, third = 0] = longest
    expect(Math.round((first / third) * 60)).toBe(20)
    expect(Math.round((second / third) * 60)).toBe(40)
  })

  test.each(['__proto__', 'constructor', 'valueOf', '{a|b}', '%b {value}', 'A & <B>'])(
    'a board, a series and a figure may be called %s',
    (name) => {
      const drawn = only(drawChart(chartOf([name, 'B'], [bar(name, [1, 2], [name, '2'])]), 468))
      expect(wordsOf(drawn).toSorted()).toEqual([name, name, name, '2', 'B'].toSorted())
      const own = drawn.shapes.find((shape) => shape.kind === 'text' && shape.anchor === 'end')
      // Right of the name there are 6 points to the axis.
      expect(own?.x).toBe(Math.ceil(textWidth(name, 11) + 6) - 6)
      const inherited = []
      for (const key in {}) inherited.push(key)
      expect(inherited).toEqual([])
    },
  )

  test('is the same each time', () => {
    expect(drawChart(chart, 468)).toEqual(drawChart(chart, 468))
  })
})

describe('the same picture', () => {
  const paper = composePaper('score-table', paperData('score-table', 'long'))
  const chart = paper.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.type === 'chart') as ChartBlock
  const picture = only(drawChart(chart, (165 * 72) / 25.4))

  test('stands in the PDF: every bar and every word at its place', async () => {
    const pages = await measurePdf(renderPdf(paper))
    const page = pages.find(({ text }) => text.includes('BIỂU ĐỒ ĐIỂM'))
    if (!page) throw new Error('no page with the chart')
    const [firstBar] = barsOf(picture)
    const left = (30 * 72) / 25.4
    // The key of the first series stands on the same line and is a square.
    const drawn = page.boxes.filter(
      ({ x, width, height }) =>
        Math.abs(x - left - (firstBar?.left ?? 0)) < 0.01 && Math.abs(width - height) > 1,
    )
    expect(drawn.map(({ width }) => width.toFixed(1))).toEqual(
      barsOf(picture).map(({ width }) => width.toFixed(1)),
    )
    for (const words of wordsOf(picture)) expect(page.text).toContain(words)
  })

  test('is a figure that says where it stands: one on each page that it goes on to', async () => {
    const bars = Array.from({ length: 40 }, (_, index) => ({
      ...bar(`Ban ${index + 1}`, [index + 1], [`${index + 1}*`]),
      notes: [0],
    }))
    const { sections } = paper
    const [section] = sections
    if (!section) throw new Error('no section')
    const long = { ...paper, notes: [NOTE], sections: [{ ...section, blocks: [chartOf(['A'], bars)] }] }
    const pdf = renderPdf(long)
    const figures = Array.from(
      pdf.toString('latin1').matchAll(/\/S\/Figure.*?\/BBox\[([-\d. ]+)\]/gs),
      ([, box = '']) => box.split(' ').map(Number),
    )
    expect(figures).toHaveLength(2)
    const pages = await measurePdf(pdf)
    for (const [index, [left, bottom, right, top] = []] of figures.entries()) {
      // Between margins of 30 and 15 mm, from 20 mm below the top edge on, as high as 20 boards (of 20 points) and a title.
      expect([left, right]).toEqual([85.039, 552.756])
      expect(top).toBeCloseTo(841.89 - 56.693, 1)
      expect((top ?? 0) - (bottom ?? 0)).toBeCloseTo(20 * 20 + 13 * 1.15 + 4, 0)
      const { boxes = [], lines = [] } = pages[index] ?? {}
      expect(boxes).toHaveLength(20)
      expect(lines.map(({ text }) => text)).toContain('(*) Minh họa.')
      boxes.forEach(({ x, y, width, height }, row) => {
        const number = index * 20 + row + 1
        // Figures are two thirds of their size high and stand in the middle of the bar, names end 6 points left of it.
        const figure = lines.find(({ text }) => text === `${number}*`)
        expect(Math.abs((figure?.y ?? 0) - (y + height / 2) - 10 / 3)).toBeLessThan(0.5)
        expect(Math.abs((figure?.x ?? 0) - (x + width) - 3)).toBeLessThan(1)
        const name = lines.find(({ text }) => text === `Ban ${number}`)
        expect(Math.abs((name?.y ?? 0) - (y + height / 2) - 11 / 3)).toBeLessThan(0.5)
        expect(Math.abs(x - (name?.right ?? 0) - 6)).toBeLessThan(1)
      })
    }
  })

  test('stands in the page, with nothing that a strict policy forbids', () => {
    const svg = chartSvg(chart)
    const wide = /<svg class="for-desk".*?<\/svg>/s.exec(svg)?.[0] ?? ''
    const paths = picture.shapes.filter(({ kind }) => kind === 'path')
    expect(wide.match(/<path /g)).toHaveLength(paths.length)
    for (const words of wordsOf(picture)) expect(wide).toContain(`>${words}</text>`)
    expect(svg).not.toMatch(/style=|<style|<script|\bon[a-z]+=|https?:/)
    expect(chartSvg(chartOf(['<b>&'], [bar('"<script>', [1], ['1'])]))).toContain(
      '>&quot;&lt;script&gt;</text>',
    )
  })

  test('stands in the page in its greys, with the text in its place', () => {
    const svg = chartSvg(chartOf(['A', 'B'], [bar('Ban X', [2, 1], ['2', '1'])]))
    const drawn = Array.from(svg.matchAll(/<path d="M[\d. ]+l([\d.]+) 0[^"]*" fill="rgb\((\d+),/g))
    const [wide, , narrow] = drawn.filter(([path]) => !path.includes('transform'))
    expect(drawn.slice(0, 2).map(([, , level]) => level)).toEqual(['38', '217'])
    expect(Number(wide?.[1])).toBeGreaterThan(Number(narrow?.[1]))
    expect(svg.match(/<svg [^>]* role="img" aria-label="Biểu đồ thanh" /g)).toHaveLength(2)
    expect(svg.match(/ text-anchor="end" [^>]*>Ban X<\/text>/g)).toHaveLength(2)
    expect(svg).toContain('<figcaption>Kim ngạch xuất khẩu (triệu USD)</figcaption>')
  })

  test('stands in the Word document in the same order, greys and scale, with its text', async () => {
    const bars = [bar('X', [1, 20], ['1', '20*']), bar('Y', [3, null], ['3', ''])]
    const [section] = paper.sections
    if (!section) throw new Error('no section')
    const blocks = [chartOf(['A', 'B'], bars, 'last')]
    const files = unzip(await renderDocx({ ...paper, sections: [{ ...section, blocks }] }))
    const xml = files.get('word/charts/chart1.xml')?.toString('utf8') ?? ''
    const series = xml.split('<c:ser>').slice(1)
    const all = (text: string, wanted: RegExp) => Array.from(text.matchAll(wanted), ([, found]) => found)
    expect(series.map((text) => /<a:srgbClr val="(\w+)"/.exec(text)?.[1])).toEqual(['d9d9d9', '262626'])
    expect(series.map((text) => all(text.split('</c:dLbls>')[0] ?? '', /<a:t>([^<]*)</g))).toEqual([
      ['1', '3'],
      ['20*', ''],
    ])
    expect(series.map((text) => all(text.split('<c:val>')[1] ?? '', /<c:v>([^<]*)</g))).toEqual([
      ['1', '3'],
      ['20'],
    ])
    expect(series.map((text) => all(text.split('<c:val>')[0] ?? '', /<c:v>([^<]*)</g))).toEqual([
      ['A', 'X', 'Y'],
      ['B', 'X', 'Y'],
    ])
    // The first board on top; as long as 24 for the longest of 20, so that its figure has room.
    expect(/<c:catAx>.*<\/c:catAx>/s.exec(xml)?.[0]).toContain('<c:orientation val="maxMin"/>')
    expect(/<c:valAx>.*<\/c:valAx>/s.exec(xml)?.[0]).toContain('<c:max val="24"/><c:min val="0"/>')
    expect(xml).toContain('<c:legendPos val="t"/>')
    expect(files.get('word/document.xml')?.toString('utf8')).toContain('descr="Biểu đồ thanh"')
  })

  test('stands in the Word document as a chart of its own, from figures that can be edited', async () => {
    const files = unzip(await renderDocx(paper))
    const xml = files.get('word/charts/chart1.xml')?.toString('utf8') ?? ''
    for (const words of chart.bars.flatMap(({ name, labels }) => [name, ...labels]))
      expect(xml).toContain(words)
    expect([...files.keys()].filter((name) => name.endsWith('.xlsx')).length).toBeGreaterThan(0)
  })
})

describe('a drawing that would print otherwise than it shows', () => {
  test('is refused', () => {
    const node = (tag: string, attrs = {}) => ({ tag: 'svg', attrs: {}, children: [{ tag, attrs }] })
    expect(() => readDrawing(node('image'))).toThrow('chart: image')
    expect(() => readDrawing(node('path', { d: 'M0 0L1 1', stroke: 'red' }))).toThrow('chart: colour red')
    expect(() => readDrawing(node('path', { d: 'M0 0', transform: 'rotate(45)' }))).toThrow(
      'chart: transform',
    )
    const path = { kind: 'path', x: 0, y: 0, fill: 0, stroke: null, strokeWidth: 1 } as const
    expect(() => pathOperators({ ...path, d: 'M0 0A5 5 0 0 1 10 10' })).toThrow('path: A')
    expect(pathOperators({ ...path, d: 'M1 2l3 0v4H0Z' })).toBe(
      'q\n1 g\n1 2 m\n4 2 l\n4 6 l\n0 6 l\nh\nf\nQ\n',
    )
  })
})

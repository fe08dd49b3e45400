import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { migrations } from '../../migrations/index.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { questionsReadOut, type ReadOut, totalsReadOut } from '../../src/app/read-outs.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { figureBody } from '../../seeds/documents/figure-body.ts'
import { FIGURES } from '../../seeds/documents/index.ts'
import { runProgram } from '../support/command-line.ts'
import { emptyDatabase, onBothDatabases } from '../support/database.ts'
import { type LoadedDocuments, serveDocuments } from '../support/documents-stage.ts'

const today = localDate('2023-07-31')

interface Question {
  readonly source: string
  readonly organisation: string
  readonly indicator: string
  readonly rule: string
  readonly severity: string
  readonly stated: string | null
  readonly computed: string | null
}

/** `source | organisation | indicator | rule | severity | stated | computed`, as a table that can be read. */
const lineOf = (q: Question): string =>
  [q.source, q.organisation, q.indicator, q.rule, q.severity, q.stated ?? '-', q.computed ?? '-'].join(' | ')

const NOTHING_STATED = { previous: null, ratio: null, statedRatio: null }
const NORTH = 'trung-du-mien-nui-phia-bac'

onBothDatabases('the read-outs of the documents as entered through the API', (dialect) => {
  let database: Database
  let url: string
  let drop: () => Promise<void>
  let it: LoadedDocuments
  beforeAll(async () => {
    ;({ url, drop } = await emptyDatabase(dialect))
    database = openDatabase(url)
    await migrateToLatest(database, migrations)
    it = await serveDocuments(database)
    // A whole play of two years; a busy machine takes its time.
  }, 300_000)
  afterAll(async () => {
    await it.stop()
    await database.close()
    await drop()
  })

  const totals = (bloc: string, year: number, period: 'H1' | 'YEAR'): Promise<ReadOut> =>
    totalsReadOut(database.read, { bloc, year, period }, today, true)

  describe('questions', () => {
    test('are exactly those that the documents deserve', async () => {
      const { data } = await questionsReadOut(database.read, today)
      expect((data as Question[]).map(lineOf)).toEqual([
        // 37.096.365,4 triệu : 500.000 triệu USD; : 2.406,6 of taxes; 74.010.519,4 tỷ : 10 triệu tỷ; : 12.258,3
        '002 | dong-bang-song-hong | revenue-usd | magnitude-implausible | error | 37.096.365,4 triệu USD | 74.19',
        '002 | dong-bang-song-hong | revenue-usd | proportion-implausible | warning | 37.096.365,4 triệu USD | 15414.43',
        '002 | dong-bang-song-hong | revenue-vnd | magnitude-implausible | error | 74.010.519,4 tỷ đồng | 7.4',
        '002 | dong-bang-song-hong | revenue-vnd | proportion-implausible | warning | 74.010.519,4 tỷ đồng | 6037.58',
        '004 | kcn-bac-giang | trade-total-usd | mandatory-missing | error | - | -',
        // 12 against 6 tỷ; 38 of exports in 20 of trade, triệu USD; 1.500 against 1.000 workers
        '004, 001 | kcn-bac-kan | planning-sponsored-vnd | sources-differ | warning | 12 tỷ đồng | 6000000000',
        '004, 001 | kcn-bac-kan | trade-total-usd | part-over-whole | warning | 20 triệu USD | 18000000',
        '004, 001 | kcn-bac-kan | workers | sources-differ | warning | 1.500 người | 500',
        '001 | kcn-bac-kan | budget-vnd | base-year-is-result-year | error | 105% | 100',
        // 763,86 triệu : 2.100 : 23.500 = 15,48 USD a worker; the median of the others is 28.395
        '004 | kcn-hoa-binh | trade-total-vnd | currency-differs | warning | 763,86 triệu đồng | -',
        '004 | kcn-hoa-binh | trade-total-vnd | per-worker-implausible | error | 763,86 triệu đồng | 15.48',
        '004 | kcn-hoa-binh | trade-total-vnd | peer-outlier | warning | 763,86 triệu đồng | 1834.42',
        // 10.200 triệu USD : 50.000
        '004 | kcn-phu-tho | trade-total-usd | per-worker-implausible | warning | 10.200 triệu USD | 204000',
        '004 | kcn-thai-nguyen | land-planned-ha | other-indicator | warning | 4.252 ha | -',
        '004 | kcn-thai-nguyen | trade-total-usd | mandatory-missing | error | - | -',
        '004 | kcn-yen-bai | trade-total-vnd | currency-differs | warning | 5.143,7 tỷ đồng | -',
        '000 | mien-tay-nam-bo | procedures-settled | increase-ambiguous | warning | 138% | -',
      ])
    })

    test('hold the named fields and nothing else', async () => {
      const { data } = await questionsReadOut(database.read, today)
      expect((data as Question[])[0]).toEqual({
        source: '002',
        organisation: 'dong-bang-song-hong',
        indicator: 'revenue-usd',
        rule: 'magnitude-implausible',
        severity: 'error',
        stated: '37.096.365,4 triệu USD',
        computed: '74.19',
      })
    })

    test('are a Vietnamese table for people', async () => {
      const { text } = await questionsReadOut(database.read, today)
      const lines = text.split('\n')
      expect(lines[0]?.split(/ {2,}/)).toEqual([
        'Tài liệu',
        'Đơn vị',
        'Chỉ tiêu',
        'Mức',
        'Nội dung',
        'Đã nêu',
        'Tính lại',
      ])
      expect(lines[2]?.split(/ {2,}/)).toEqual([
        '002',
        'Khối Đồng bằng sông Hồng',
        'Tổng doanh thu (USD)',
        'lỗi',
        'vượt mức có thể đạt',
        '37.096.365,4 triệu USD',
        '74,19',
      ])
      expect(lines.at(-1)).toBe('17 câu hỏi về số liệu')
    })
  })

  describe('totals', () => {
    test('of document 000 give each stated ratio to the printed digit, and name the rounding', async () => {
      const { data } = await totals('mien-tay-nam-bo', 2023, 'H1')
      const half = 'half-even'
      expect((data as Record<string, string | null>[]).map((row) => Object.values(row))).toEqual([
        // indicator, part, unit, value, previous, ratio, stated ratio, previous implied by it, rounding, made up
        ['projects-new', 'total', 'count', '67', null, '98.52', '98.52', '68', 'down', false],
        ['capital-vnd', 'total', 'vnd-billion', '31056', null, '113.33', '113.33', '27403', half, false],
        ['exports-usd', 'total', 'usd-million', '3161.68', '2455', '128.78', '128.78', null, half, false],
        [
          'output-vnd',
          'total',
          'vnd-billion',
          '149833.75',
          '95746.89',
          '156.49',
          '156.49',
          null,
          half,
          false,
        ],
        ['budget-vnd', 'total', 'vnd-billion', '3923', '4626', '84.80', '84.80', null, half, false],
        // 490.438 + 38.333 = 528.771
        ['workers', 'total', 'persons', '490438', '528771', '92.75', null, null, half, false],
        ['procedures-settled', 'total', 'count', '3919', null, null, '138', null, null, false],
      ])
      expect(Object.keys((data as object[])[0] ?? {})).toEqual([
        'indicator',
        'part',
        'unit',
        'value',
        'previous',
        'ratio',
        'statedRatio',
        'impliedPrevious',
        'rounding',
        'illustrative',
      ])
    })

    test('hold the named fields and nothing else, unless the details are asked for', async () => {
      const of = { bloc: 'dong-bang-song-hong', year: 2023, period: 'H1' } as const
      const { data } = await totalsReadOut(database.read, of, today)
      expect((data as object[]).slice(0, 2)).toEqual([
        { indicator: 'projects-granted', unit: 'count', value: '207', ...NOTHING_STATED },
        { indicator: 'projects-granted/fdi', unit: 'count', value: '161', ...NOTHING_STATED },
      ])
    })

    test('for people say which previous figures no document states', async () => {
      const { text } = await totals('mien-tay-nam-bo', 2023, 'H1')
      const lines = text.split('\n')
      expect(lines[0]).toBe('Khối Miền Tây Nam bộ, 6 tháng đầu năm 2023')
      expect(lines[4]?.split(/ {2,}/)).toEqual([
        'Dự án đầu tư thu hút được',
        'dự án',
        '67',
        '68*',
        '98,52',
        '98,52',
        'cắt bỏ',
      ])
      expect(lines.at(-1)).toBe('*  Tài liệu không nêu số cùng kỳ; số này suy từ tỷ lệ đã nêu.')
    })

    test('of document 002 keep dollars and đồng, FDI and DDI apart', async () => {
      const { data } = await totals('dong-bang-song-hong', 2023, 'H1')
      const rows = data as Record<'indicator' | 'part' | 'unit' | 'value', string>[]
      expect(
        rows.slice(0, 7).map(({ indicator, part, unit, value }) => [indicator, part, unit, value]),
      ).toEqual([
        ['projects-granted', 'total', 'count', '207'],
        ['projects-granted', 'fdi', 'count', '161'],
        ['projects-granted', 'ddi', 'count', '46'],
        ['capital-vnd', 'total', 'vnd-billion', '80169.1'],
        ['capital-usd', 'total', 'usd-million', '4693.1'],
        ['revenue-vnd', 'ddi', 'vnd-billion', '74010519.4'],
        ['revenue-usd', 'fdi', 'usd-million', '37096365.4'],
      ])
    })

    test('of document 004 add the boards up', async () => {
      const { data } = await totals(NORTH, 2022, 'YEAR')
      const rows = data as Record<'indicator' | 'value', string>[]
      expect(Object.fromEntries(rows.map(({ indicator, value }) => [indicator, value]))).toMatchObject({
        'projects-new': '83',
        'capital-usd': '1941.1',
        'trade-total-usd': '10286',
        workers: '350908',
        'land-registered-ha': '606',
      })
    })

    test('without figures are an empty array, for an unknown bloc or year an error that names the known ones', async () => {
      expect((await totals(NORTH, 2023, 'H1')).data).toEqual([])
      await expect(totals('khong-co', 2023, 'H1')).rejects.toThrow(
        'Không có khối mang mã “khong-co”. Các khối: dong-bang-song-hong, mien-tay-nam-bo, trung-du-mien-nui-phia-bac.',
      )
      await expect(totals('mien-tay-nam-bo', 2022, 'H1')).rejects.toThrow(
        'Khối mien-tay-nam-bo không có năm thi đua 2022. Các năm: 2023.',
      )
    })
  })

  describe('the program', () => {
    test('answers with JSON alone on standard output, and says on the other which database it read', async () => {
      const { code, stdout, stderr } = await runProgram(url, 'questions', '--json')
      const shown = url.replace(/\/\/[^@/]*@/, '//')
      expect([code, stderr]).toEqual([0, `Cơ sở dữ liệu: ${shown}\n`])
      const { data } = await questionsReadOut(database.read, today)
      expect(JSON.parse(stdout)).toEqual(data)
    }, 300_000)

    test('refuses an unknown bloc, a year without scores and a period that is none, with nothing on standard output', async () => {
      const totalsOf = ['totals', '--bloc', 'khong-co', '--year', '2023', '--json', '--period']
      const unknown = await runProgram(url, ...totalsOf, 'H1')
      expect([unknown.code, unknown.stdout]).toEqual([1, ''])
      expect(unknown.stderr).toContain('Không có khối mang mã “khong-co”.')
      const period = await runProgram(url, ...totalsOf, 'H2')
      expect([period.code, period.stdout]).toEqual([1, ''])
      expect(period.stderr).toContain('H1, YEAR')
      const unscored = await runProgram(url, 'standings', '--bloc', NORTH, '--year', '2023', '--json')
      expect([unscored.code, unscored.stdout]).toEqual([1, ''])
      expect(unscored.stderr).toContain('Năm thi đua này chưa có bảng xếp hạng')
    }, 300_000)
  })

  describe('the scene', () => {
    test('enters every figure of the documents with its words as the source, none made up', async () => {
      const rows = await database.read
        .selectFrom('figure')
        .select(['source_document', 'source_place', 'stated', 'illustrative'])
        .execute()
      const stored = rows.map((row) => `${row.source_document} ${row.stated} ${row.source_place}`).sort()
      const given = FIGURES.map(({ source, stated }) => `${source.document} ${stated} ${source.place}`).sort()
      expect(stored).toEqual(given)
      expect(rows.every((row) => row.illustrative === 0)).toBe(true)
    })

    test('has the head named by document 002 hand in, and leaves 000 a draft of the council', async () => {
      const council = await it.stage.as('hoi-dong')
      const red = it.world.blocs.get('dong-bang-song-hong') ?? ''
      const head = await council.get(`/blocs/${red}/head?on=2023-07-14`)
      expect(head['organisationId']).toBe(it.world.organisations.get('kcn-ha-nam'))
      const states = await database.read
        .selectFrom('report')
        .innerJoin('bloc_year', 'bloc_year.id', 'report.bloc_year_id')
        .innerJoin('bloc', 'bloc.id', 'bloc_year.bloc_id')
        .select(['bloc.code', 'report.state'])
        .where('report.organisation_id', 'is', null)
        .where('report.period', '=', 'H1')
        .orderBy('bloc.code')
        .execute()
      expect(states.map(({ code, state }) => [code, state])).toEqual([
        ['dong-bang-song-hong', 'submitted'],
        ['mien-tay-nam-bo', 'draft'],
      ])
    })

    test('raises what document 003 tells: two answered and followed up by the chair in charge, one open', async () => {
      const board = await it.stage.as('bac-kan')
      const bloc = it.world.blocs.get(NORTH) ?? ''
      const { items: years } = (await board.get(`/blocs/${bloc}/years`)) as {
        items: { id: string; year: number }[]
      }
      const year = years.find((each) => each.year === 2023)?.id ?? ''
      const { items } = (await board.get(`/bloc-years/${year}/recommendations`)) as {
        items: { id: string; kind: string; state: string }[]
      }
      expect(items.map(({ kind, state }) => [kind, state]).sort()).toEqual([
        ['difficulty', 'in-follow-up'],
        ['difficulty', 'in-follow-up'],
        ['recommendation', 'raised'],
      ])
      const difficulty = items.find(({ kind }) => kind === 'difficulty')?.id ?? ''
      const { steps } = (await board.get(`/recommendations/${difficulty}`)) as {
        steps: { action: string; by: string; on: string }[]
      }
      expect(steps.map(({ action, by, on }) => [action, by, on])).toEqual([
        ['answer', 'Các sở, ngành', '2023-07-19'],
        ['follow-up', 'Hoàng Văn Khởi, Phó Trưởng Ban phụ trách, chủ trì Hội nghị', '2023-07-19'],
      ])
    })
  })

  test('a made-up figure raises no question of the documents and marks the total that it is in', async () => {
    it.stage.clock.moveTo('2023-07-30')
    const officer = await it.stage.as('tuyen-quang')
    const north = it.world.blocs.get(NORTH) ?? ''
    const { items: years } = (await officer.get(`/blocs/${north}/years`)) as {
      items: { id: string; year: number }[]
    }
    const year = years.find((each) => each.year === 2022)?.id ?? ''
    const { items } = (await officer.get(`/bloc-years/${year}/reports`)) as {
      items: { id: string; organisation: { code: string } | null }[]
    }
    const report = items.find(({ organisation }) => organisation?.code === 'kcn-tuyen-quang')?.id ?? ''
    const figures = FIGURES.filter(({ organisation }) => organisation === 'kcn-tuyen-quang').map(figureBody)
    const madeUp = { indicator: 'exports-usd', stated: '9.000', unit: 'usd-million', illustrative: true }
    await officer.edit(`/reports/${report}`, '/figures', { figures: [...figures, madeUp] })
    // 9.000 of exports in a trade of 66 would be an error of a stated figure.
    const { data } = await questionsReadOut(database.read, today)
    expect((data as Question[]).filter((each) => each.organisation === 'kcn-tuyen-quang')).toEqual([])
    const rows = (await totals(NORTH, 2022, 'YEAR')).data as { indicator: string; illustrative: boolean }[]
    expect(rows.filter(({ illustrative }) => illustrative).map(({ indicator }) => indicator)).toEqual([
      'exports-usd',
    ])
  })
})

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { recomputeReadOut, recordReadOut, standingsReadOut } from '../../src/app/read-outs.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { BOARDS, type ScoringBloc, playUntil, scoringBloc } from '../features/scoring/api-support.ts'
import { onBothDatabases } from '../support/database.ts'
import { independentlyRecompute } from '../support/independent-recompute.ts'

const today = localDate('2023-01-10')
const of = { bloc: 'trung-du-mien-nui-phia-bac', year: 2022 }

/**
 * By hand, of 60 + 40 points: projects 16 ± 0,2 a full per cent (at most 20); capital against the target of 100 with
 * Bắc Giang's 150 % ahead: 20 × (0,5 + 0,5 × (r − 1)/0,5); workers 20; Party 20; reports 15; pledge 5; one day late
 * −0,1 for everybody.
 */
const EXPECTED = [
  [1, 'bac-giang', '99.9'], // 20 + 20 + 20 + 40 − 0,1
  [2, 'yen-bai', '95.9'], // 18 + 18 + 20 + 40 − 0,1
  [3, 'thai-nguyen', '92.9'], // 18 + 15 + 20 + 40 − 0,1
  [4, 'hoa-binh', '89.9'], // 18 + 12 + 20 + 40 − 0,1
  [5, 'bac-kan', '85.9'], // 16 + 10 + 20 + 40 − 0,1
  [5, 'tuyen-quang', '85.9'],
  [7, 'phu-tho', '81.9'], // 14 + 8 + 20 + 40 − 0,1
] as const

onBothDatabases('the read-outs of agreed scores', (dialect) => {
  let it: ScoringBloc
  beforeAll(async () => {
    it = await scoringBloc(dialect)
    for (const board of BOARDS) await playUntil(it, board, 'agree')
  }, 300_000)
  afterAll(() => it.service.close())

  test('standings: ranks with shared places, points as exact text', async () => {
    const { data, text } = await standingsReadOut(it.service.database.read, of, today)
    const rows = data as { rank: number; organisation: string; points: string; shared: boolean }[]
    expect(rows.map(({ rank, organisation, points }) => [rank, organisation, points])).toEqual(EXPECTED)
    expect(rows.filter(({ shared }) => shared).map(({ organisation }) => organisation)).toEqual([
      'bac-kan',
      'tuyen-quang',
    ])
    const lines = text.split('\n')
    expect(lines[0]).toContain('năm 2022 (chưa chốt')
    const [, , , , first, , , , fifth] = lines.map((line) => line.trim().split(/ {2,}/))
    expect(first?.slice(0, 3)).toEqual(['1', 'Ban Quản lý các khu công nghiệp tỉnh Bắc Giang', '99,9'])
    expect(fifth?.[0]).toBe('5=')
  })

  test('record: computed again by a program that shares nothing with this one', async () => {
    const { data, text } = await recordReadOut(it.service.database.read, of, today)
    const { totals, ranks } = independentlyRecompute(JSON.stringify(data))
    expect(EXPECTED.map(([, code]) => [ranks[code], code, totals[code]])).toEqual(EXPECTED)
    expect(text).toContain(`SHA-256: ${(data as { hash: string }).hash}`)
    // A line for each criterion of each board with its title and points.
    expect(text).toMatch(/Bắc Giang +I\.2 +20 +Vốn đăng ký USD/)
  })

  test('recompute: the whole year anew, with progress; nothing is written', async () => {
    const told: string[] = []
    const { data, text } = await recomputeReadOut(it.service.database.read, 2022, today, (line) =>
      told.push(line),
    )
    expect(data).toEqual([{ bloc: of.bloc, state: 'live', ranked: 7, unranked: 0, hash: null, faults: [] }])
    expect(told).toEqual([expect.stringMatching(/^1\/1 khối, \d+ khối\/giây, còn 0 giây$/)])
    expect(text).toContain('Năm 2022: 1 khối, 0 đã chốt, 1 chưa chốt')
  })

  test('recompute: a frozen record is proved, and one that was tampered with is named', async () => {
    const year = `/bloc-years/${it.bloc.years[2022]}`
    const head = it.clients['yen-bai']
    expect((await head.act(`${year}/standings`, 'freeze', {})).status).toBe(200)
    const { database } = it.service
    const read = () => recomputeReadOut(database.read, 2022, today, () => undefined)
    const sound = await read()
    expect(sound.data).toMatchObject([{ state: 'frozen', ranked: 7, faults: [] }])
    expect(sound.text).toContain('tính lại đúng như đã ghi')
    await database.transaction(async (tx) => {
      const { record } = await tx.selectFrom('score_standing').select('record').executeTakeFirstOrThrow()
      const forged = record.replace('"total":"85.9"', '"total":"95.9"')
      await tx.updateTable('score_standing').set({ record: forged }).execute()
    })
    const forged = await read()
    expect(forged.data).toMatchObject([{ faults: ['content-changed', 'result-differs'] }])
    expect(forged.text).toContain(`${of.bloc}: nội dung hồ sơ đã bị thay đổi; tính lại cho kết quả khác`)
  })

  test('recompute: standings that show what no record says, another hash, and a record that is none are named', async () => {
    const { database } = it.service
    const stored = await database.read.selectFrom('score_standing').selectAll().executeTakeFirstOrThrow()
    const sound = stored.record.replace('"total":"95.9"', '"total":"85.9"')
    const faultsOf = async (row: Partial<typeof stored>) => {
      await database.transaction((tx) =>
        tx
          .updateTable('score_standing')
          .set({ record: sound, ...row })
          .execute(),
      )
      const { data } = await recomputeReadOut(database.read, 2022, today, () => undefined)
      return (data as { faults: string[] }[])[0]?.faults
    }
    const shown = stored.reply.replace('"points":"99.9"', '"points":"98.9"')
    expect(shown).not.toBe(stored.reply)
    expect(await faultsOf({ reply: shown })).toEqual(['shown-differs'])
    expect(await faultsOf({ reply: stored.reply, hash: '0'.repeat(64) })).toEqual(['hash-differs'])
    expect(await faultsOf({ hash: stored.hash, record: '{' })).toEqual(['content-changed'])
    expect(await faultsOf({})).toEqual([])
  })

  test('of a year without scores are refused', async () => {
    const next = { ...of, year: 2023 }
    for (const read of [standingsReadOut, recordReadOut])
      await expect(read(it.service.database.read, next, today)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

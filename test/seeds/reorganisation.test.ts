import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { reorganise } from '../../seeds/demo/scenes/reorganisation.ts'
import type { Caller } from '../../seeds/demo/api.ts'
import { idOf } from '../../seeds/demo/world.ts'
import { BOARDS } from '../../seeds/documents/organisations.ts'
import { FACTS_2025, MERGERS_2025, NOT_KNOWN_2025 } from '../../seeds/documents/reorganisation-2025.ts'
import { type LoadedDocuments, serveDocuments } from '../support/documents-stage.ts'
import { migratedDatabase } from '../support/database.ts'

describe('the reorganisation of 2025 as data', () => {
  test('nothing is stated surer than where it comes from: no statement there bears a mark', () => {
    const marks = [...FACTS_2025, ...MERGERS_2025].map((fact) => fact.confidence)
    expect(new Set(marks)).toEqual(new Set(['unmarked']))
    // Days, papers and successors of the boards are told nowhere.
    for (const merger of MERGERS_2025) {
      expect(merger.on).toBeNull()
      expect(merger.assumed).toEqual(['day', 'paper', 'successor', 'bloc'])
      expect(merger.predecessors).toContain(merger.successor)
    }
  })

  test('every board of the three blocs is in one merger, or known to be unknown', () => {
    const all = [...MERGERS_2025.flatMap((merger) => merger.predecessors), ...NOT_KNOWN_2025]
    expect(all.toSorted()).toEqual(BOARDS.map((board) => board.code).toSorted())
  })
})

describe('entered as successions', () => {
  let loaded: LoadedDocuments
  let council: Caller
  let close: () => Promise<void>
  beforeAll(async () => {
    const { database, dispose } = await migratedDatabase('sqlite')
    loaded = await serveDocuments(database)
    close = dispose
    await reorganise(loaded.stage, loaded.world)
    council = await loaded.stage.as('hoi-dong')
  }, 300_000)
  afterAll(async () => {
    await loaded.stop()
    await close()
  })

  test('the northern bloc of seven becomes five, the Red River bloc loses Vĩnh Phúc, the south-west stays', async () => {
    const sizes = async (on: string) =>
      Promise.all(
        ['trung-du-mien-nui-phia-bac', 'dong-bang-song-hong', 'mien-tay-nam-bo'].map(
          async (code) =>
            ((await council.get(`/blocs/${idOf(loaded.world.blocs, code)}?on=${on}`))['members'] as unknown[])
              .length,
        ),
      )
    expect(await sizes('2025-06-30')).toEqual([7, 6, 14])
    expect(await sizes('2025-07-01')).toEqual([5, 5, 14])
  })

  test('each rests on a paper that is marked as made up and says what is assumed', async () => {
    const id = idOf(loaded.world.organisations, 'kcn-phu-tho')
    const board = await council.get(`/organisations/${id}`)
    const [succession] = board['successions'] as { paperId: string; kind: string; on: string }[]
    expect(succession).toMatchObject({ kind: 'merge', on: '2025-07-01' })
    const paper = await council.get(`/papers/${succession?.paperId ?? ''}`)
    expect(paper).toMatchObject({ illustrative: true, number: 'chưa rõ số' })
    expect(paper['title']).toContain('Giả định: ngày, số, ngày văn bản, đơn vị kế thừa, khối thi đua')
    expect((board['predecessors'] as unknown[]).length).toBe(2)
  })

  test('what it says of itself is in plain words', () => {
    expect(loaded.said.filter((line) => line.includes('chưa kiểm chứng'))).toHaveLength(5)
    expect(loaded.said.at(-1)).toBe(
      `  ${NOT_KNOWN_2025.length} Ban Quản lý khác chưa có thông tin, giữ nguyên`,
    )
  })
})

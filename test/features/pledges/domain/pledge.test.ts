import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import {
  contentText,
  type PledgeContent,
  type PledgedTarget,
  readContent,
  targetColumns,
} from '../../../../src/features/pledges/domain/content.ts'
import {
  annexSigners,
  boardChanges,
  type Leaders,
  signersOf,
  wordChanges,
} from '../../../../src/features/pledges/domain/annex.ts'
import { canClose, capacityOf, outstandingBoards } from '../../../../src/features/pledges/domain/pledge.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'

const target = (over: Partial<PledgedTarget> = {}): PledgedTarget => ({
  indicatorCode: 'output-vnd',
  indicator: { vi: 'Giá trị sản xuất', en: 'Output' },
  stated: '9.350',
  value: '9350',
  unit: 'vnd-billion',
  unitSymbol: { vi: 'tỷ đồng', en: 'VND billion' },
  illustrative: false,
  ...over,
})

const board = (code: string, targets: readonly PledgedTarget[]) => ({
  organisationId: `id-${code}`,
  code,
  name: `Ban Quản lý các khu công nghiệp tỉnh ${code}`,
  registrationId: `dk-${code}`,
  targets,
})

const content = (over: Partial<PledgeContent> = {}): PledgeContent => ({
  format: 'pledge/1',
  pledgeId: 'p',
  number: 1,
  amends: null,
  amendReason: null,
  bloc: { id: 'b', name: 'Khối thi đua' },
  year: 2022,
  frozenOn: localDate('2022-03-15'),
  signBy: localDate('2022-03-31'),
  title: 'Giao ước thi đua năm 2022',
  preamble: ['Thực hiện phong trào thi đua'],
  commitments: ['Hoàn thành chỉ tiêu', 'Đoàn kết'],
  bases: [],
  boards: [board('phu-tho', [target()]), board('yen-bai', [])],
  ...over,
})

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('the text that is signed', () => {
  test('is the same for the same facts, whatever order their keys come in', () => {
    const { title, ...rest } = content()
    expect(contentText({ ...rest, title })).toBe(contentText({ title, ...rest }))
    expect(readContent(contentText(content()))).toEqual(content())
  })

  test('has keys in code-unit order and no spaces, so that anybody can make it again', () => {
    const small = content({ boards: [], preamble: [], commitments: ['Đoàn kết'] })
    expect(contentText(small)).toBe(
      '{"amendReason":null,"amends":null,"bases":[],"bloc":{"id":"b","name":"Khối thi đua"},"boards":[],' +
        '"commitments":["Đoàn kết"],"format":"pledge/1","frozenOn":"2022-03-15","number":1,"pledgeId":"p",' +
        '"preamble":[],"signBy":"2022-03-31","title":"Giao ước thi đua năm 2022","year":2022}',
    )
  })

  test.each<[string, Partial<PledgeContent>]>([
    [
      'one digit of one target',
      { boards: [board('phu-tho', [target({ value: '9351' })]), board('yen-bai', [])] },
    ],
    ['one unit', { boards: [board('phu-tho', [target({ unit: 'vnd-million' })]), board('yen-bai', [])] }],
    ['one mark of a letter', { commitments: ['Hoàn thành chỉ tiêu', 'Doàn kết'] }],
    ['the order of the commitments', { commitments: ['Đoàn kết', 'Hoàn thành chỉ tiêu'] }],
    ['a board left out', { boards: [board('phu-tho', [target()])] }],
    ['the year', { year: 2023 }],
    ['what it amends', { amends: 'a'.repeat(64) }],
  ])('has another hash with %s changed', (_, over) => {
    expect(hashOf(contentText(content(over)))).not.toBe(hashOf(contentText(content())))
  })

  test('is the same for composed and decomposed letters: both look alike to the signer', () => {
    const decomposed = content({ title: 'Giao ước thi đua năm 2022'.normalize('NFD') })
    expect(contentText(decomposed)).toBe(contentText(content()))
  })
})

test('the annex has a column for each indicator and unit, in the order of their first board', () => {
  const columns = targetColumns([
    board('bac-kan', [target(), target({ indicatorCode: 'workers', unit: 'persons' })]),
    board('phu-tho', [target({ unit: 'vnd-million' }), target()]),
  ])
  expect(columns.map(({ indicatorCode, unit }) => [indicatorCode, unit])).toEqual([
    ['output-vnd', 'vnd-billion'],
    ['workers', 'persons'],
    ['output-vnd', 'vnd-million'],
  ])
})

describe('whose signature is due', () => {
  const frozen = ['a', 'b', 'c']
  test('those of the frozen table that are members today and have not signed', () => {
    expect(outstandingBoards(frozen, new Set(['a', 'b', 'c']), new Set(['b']))).toEqual(['a', 'c'])
  })
  test('a board that left owes none, a board that joined later is not asked', () => {
    expect(outstandingBoards(frozen, new Set(['a', 'b', 'd']), new Set(['a', 'b']))).toEqual([])
  })
})

test.each([
  ['2022-03-31', ['a'], false],
  ['2022-04-01', ['a'], true],
  ['2022-03-20', [], true],
] as const)('with the last day 31/03, on %s and %j still due, closing is %s', (today, due, expected) => {
  expect(canClose(localDate('2022-03-31'), localDate(today), due)).toBe(expected)
})

test.each([
  ['Trưởng ban', null],
  [null, null],
  ['Phó Trưởng ban', { code: 'KT', of: 'Trưởng ban' }],
  ['Phó trưởng ban phụ trách', { code: 'KT', of: 'Trưởng ban' }],
  ['Chuyên viên', null],
])('%s signs as %j', (post, expected) => {
  expect(capacityOf(post)).toEqual(expected)
})

describe('what an annex changes', () => {
  const noGrounds = () => ({ inheritedFrom: [], since: null, paper: null })
  const before = [board('bac-kan', [target()]), board('phu-tho', [target()]), board('yen-bai', [])]

  test('a target differs by value or unit, not by how it was written; each side is there or null', () => {
    const after = [
      board('bac-kan', [target({ stated: '9350' })]),
      board('phu-tho', [target({ value: '9400' }), target({ indicatorCode: 'workers', unit: 'persons' })]),
      board('yen-bai', [target({ unit: 'vnd-million' })]),
    ]
    const changes = boardChanges(before, after, noGrounds)
    expect(
      changes.map(({ organisationId, kind, targets }) => [
        organisationId,
        kind,
        targets.map(({ indicatorCode, was, shall }) => [indicatorCode, was?.value, shall?.value]),
      ]),
    ).toEqual([
      [
        'id-phu-tho',
        'changed',
        [
          ['output-vnd', '9350', '9400'],
          ['workers', undefined, '9350'],
        ],
      ],
      ['id-yen-bai', 'changed', [['output-vnd', undefined, '9350']]],
    ])
    expect(boardChanges(before, before, noGrounds)).toEqual([])
  })

  test('a board that left and one that joined are changes, even without targets', () => {
    const after = [board('bac-kan', [target()]), board('phu-tho', [target()]), board('hoa-binh', [])]
    expect(
      boardChanges(before, after, noGrounds).map(({ organisationId, kind }) => [organisationId, kind]),
    ).toEqual([
      ['id-yen-bai', 'left'],
      ['id-hoa-binh', 'joined'],
    ])
  })

  test.each<[string, readonly string[], readonly string[], unknown[]]>([
    ['one reworded', ['a', 'b', 'c'], ['a', 'x', 'c'], [[2, 'b', 'x']]],
    ['one put in first', ['a', 'b'], ['x', 'a', 'b'], [[1, null, 'x']]],
    ['the last left out', ['a', 'b'], ['a'], [[2, 'b', null]]],
    [
      'one reworded and one added',
      ['a', 'b'],
      ['a', 'x', 'y'],
      [
        [2, 'b', 'x'],
        [3, null, 'y'],
      ],
    ],
    ['the same said twice', ['a'], ['a', 'a'], [[2, null, 'a']]],
  ])('commitments, %s', (_, was, shall, expected) => {
    const text = (commitments: readonly string[]) => ({ title: 't', preamble: [], commitments })
    expect(
      wordChanges(text(was), text(shall)).map((change) => [change.number, change.was, change.shall]),
    ).toEqual(expected)
  })

  test('it is signed by those concerned and for the bloc by its head; by the deputy where the head is concerned', () => {
    const table = before
    const both = { headId: 'id-yen-bai', deputyId: 'id-bac-kan' }
    const of = (code: string) => boardChanges([board(code, [])], [board(code, [target()])], noGrounds)
    const signers = (
      codes: readonly string[],
      late: readonly string[] = [],
      words = false,
      leaders: Leaders = both,
    ) =>
      annexSigners(
        {
          words: words ? wordChanges(content(), content({ title: 'Khác' })) : [],
          boards: codes.flatMap(of),
          lateSigners: late,
        },
        table,
        leaders,
      )
    expect(signers(['phu-tho'])).toEqual(['id-phu-tho', 'id-yen-bai'])
    expect(signers(['yen-bai'])).toEqual(['id-bac-kan', 'id-yen-bai'])
    expect(signers([], ['id-bac-kan'])).toEqual(['id-bac-kan', 'id-yen-bai'])
    const all = ['id-bac-kan', 'id-phu-tho', 'id-yen-bai']
    expect(signers(['phu-tho'], [], true)).toEqual(all)
    // Without a deputy the head does not agree with itself alone.
    const alone = { ...both, deputyId: null }
    expect(signers(['yen-bai'], [], false, alone)).toEqual(all)
    expect(signers(['phu-tho'], [], false, alone)).toEqual(['id-phu-tho', 'id-yen-bai'])
  })

  test('a pledge asks all boards of its table to sign', () => {
    expect(signersOf(content())).toEqual(['id-phu-tho', 'id-yen-bai'])
  })
})

/** Judgements that no document states: levels, counts and marks of the rubric, all illustrative. */
export interface Judgement {
  readonly criterion: string
  readonly input:
    | { readonly kind: 'level'; readonly level: 'excellent' | 'good' | 'met' | 'not-met' }
    | { readonly kind: 'passed'; readonly passed: boolean }
    | { readonly kind: 'count'; readonly count: number }
    | { readonly kind: 'items'; readonly counts: Readonly<Record<string, number>> }
    | { readonly kind: 'points'; readonly points: string; readonly reason: string }
}

const level = (criterion: string, grade: 'excellent' | 'good' | 'met' | 'not-met'): Judgement => ({
  criterion,
  input: { kind: 'level', level: grade },
})

/** What every board claims for itself unless its own list says otherwise. */
const CLAIMS: readonly Judgement[] = [
  level('II.1.1', 'excellent'),
  level('II.1.2', 'excellent'),
  { criterion: 'II.1.3', input: { kind: 'passed', passed: true } },
  level('II.2.1', 'excellent'),
  { criterion: 'II.2.2', input: { kind: 'count', count: 0 } },
  level('II.2.3', 'excellent'),
  level('II.3.1', 'excellent'),
  { criterion: 'II.3.2', input: { kind: 'passed', passed: true } },
  {
    criterion: 'II.3.3',
    input: { kind: 'points', points: '2.5', reason: 'Cung cấp dịch vụ công trực tuyến toàn trình.' },
  },
  level('III.1.1', 'excellent'),
  level('III.2.1', 'excellent'),
  { criterion: 'III.2.2', input: { kind: 'count', count: 2 } },
  level('III.3.1', 'excellent'),
  level('III.3.2', 'excellent'),
  { criterion: 'IV.1', input: { kind: 'items', counts: {} } },
  { criterion: 'IV.2', input: { kind: 'items', counts: {} } },
  { criterion: 'V.2', input: { kind: 'items', counts: {} } },
]

const OWN_CLAIMS: Readonly<Record<string, readonly Judgement[]>> = {
  'kcn-yen-bai': [{ criterion: 'IV.2', input: { kind: 'items', counts: { host: 1 } } }],
  'kcn-thai-nguyen': [{ criterion: 'IV.1', input: { kind: 'items', counts: { 'province-flag': 1 } } }],
  'kcn-hoa-binh': [level('II.2.3', 'good'), { criterion: 'III.2.2', input: { kind: 'count', count: 1 } }],
  'kcn-phu-tho': [{ criterion: 'III.2.2', input: { kind: 'count', count: 3 } }],
  'kcn-bac-kan': [level('II.3.1', 'good'), { criterion: 'III.2.2', input: { kind: 'count', count: 1 } }],
  'kcn-tuyen-quang': [level('II.2.3', 'good')],
  'kcn-bac-giang': [
    { criterion: 'III.2.2', input: { kind: 'count', count: 3 } },
    { criterion: 'IV.1', input: { kind: 'items', counts: { 'prime-minister': 1 } } },
  ],
}

/** The self score of a board. */
export function claimsOf(board: string): readonly Judgement[] {
  const own = OWN_CLAIMS[board] ?? []
  return CLAIMS.map((claim) => own.find(({ criterion }) => criterion === claim.criterion) ?? claim)
}

/** Where the check departs from the claim of everybody. */
export const CHECKED: readonly Judgement[] = [level('III.3.1', 'good')]

/** Where the check departs from the claim, and why; the board accepts it in its explanation. */
export const CORRECTIONS: Readonly<
  Record<string, { readonly judgement: Judgement; readonly reason: string; readonly answer: string }>
> = {
  'kcn-phu-tho': {
    judgement: { criterion: 'III.2.2', input: { kind: 'count', count: 2 } },
    reason: 'Một sáng kiến chưa có quyết định công nhận trong năm 2022.',
    answer: 'Đơn vị nhất trí; sáng kiến được công nhận tháng 01/2023 sẽ tính cho năm 2023.',
  },
  'kcn-hoa-binh': {
    judgement: level('II.3.1', 'good'),
    reason: 'Tỷ lệ giải quyết thủ tục trước hạn chưa có số liệu kèm theo.',
    answer: 'Đơn vị nhất trí với điểm thẩm định.',
  },
}

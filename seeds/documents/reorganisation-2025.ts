import type { Confidence } from '../../src/features/rulebooks/domain/rulebook.ts'
import { BOARDS } from './organisations.ts'

/**
 * How sure a statement is: the marks of the legal bases, or `unmarked` where the collection of law and regulation
 * says it without a mark. Unmarked is not verified.
 */
export type FactConfidence = Confidence | 'unmarked'

/** A statement about the reorganisation of 2025, with the words that it rests on. */
export interface SeedFact {
  readonly vi: string
  readonly quote: string
  /** The day, where the statement tells it. */
  readonly on: string | null
  readonly confidence: FactConfidence
}

/** What has to be filled in before a merger can be entered, because no source tells it. */
export type Assumption = 'day' | 'paper' | 'successor' | 'bloc'

/** A merger of boards of the three blocs. What is assumed is marked as such wherever it is shown. */
export interface SeedMerger extends SeedFact {
  readonly predecessors: readonly string[]
  /** One of the predecessors, under whose identity the merged board is entered. */
  readonly successor: string
  /** The bloc in which the merged board is entered: that of the successor. */
  readonly bloc: string
  readonly effectiveOn: string
  readonly assumed: readonly Assumption[]
}

/** Where the statements come from. */
export const SOURCE_2025 = 'Ghi chú về pháp luật kèm bộ tài liệu nguồn, mục về văn bản áp dụng cho từng năm'

/** The day on which the provinces changed; taken for the boards where nothing tells their own. */
const PROVINCES_ON = '2025-07-01'

/** What is known beyond single boards. */
export const FACTS_2025: readonly SeedFact[] = [
  {
    vi: 'Bộ Kế hoạch và Đầu tư hợp nhất vào Bộ Tài chính trong năm 2025.',
    quote: 'The Ministry of Planning and Investment merged into the Ministry of Finance in 2025',
    on: null,
    confidence: 'unmarked',
  },
  {
    vi: 'Từ 63 còn 34 tỉnh, thành phố từ ngày 01/7/2025.',
    quote: 'provinces went from 63 to 34 on 01/07/2025',
    on: PROVINCES_ON,
    confidence: 'unmarked',
  },
  {
    vi: 'Các Ban Quản lý hợp nhất vào những ngày khác nhau theo quyết định riêng, có trường hợp giữa hai khối.',
    quote: 'Boards merged on different dates by separate decisions, sometimes across blocs',
    on: null,
    confidence: 'unmarked',
  },
]

const ASSUMED: readonly Assumption[] = ['day', 'paper', 'successor', 'bloc']

/** The mergers that the collection names. It tells neither their days nor their papers, nor who carries whom on. */
export const MERGERS_2025: readonly SeedMerger[] = [
  {
    vi: 'Ban Quản lý của Bắc Giang hợp nhất với Ban Quản lý của Bắc Ninh.',
    quote: 'Bắc Giang with Bắc Ninh',
    on: null,
    confidence: 'unmarked',
    predecessors: ['kcn-bac-giang', 'kcn-bac-ninh'],
    successor: 'kcn-bac-ninh',
    bloc: 'dong-bang-song-hong',
    effectiveOn: PROVINCES_ON,
    assumed: ASSUMED,
  },
  {
    vi: 'Ban Quản lý của Hòa Bình hợp nhất với các Ban Quản lý của Phú Thọ và Vĩnh Phúc.',
    quote: 'Hòa Bình with Phú Thọ and Vĩnh Phúc',
    on: null,
    confidence: 'unmarked',
    predecessors: ['kcn-hoa-binh', 'kcn-phu-tho', 'kcn-vinh-phuc'],
    successor: 'kcn-phu-tho',
    bloc: 'trung-du-mien-nui-phia-bac',
    effectiveOn: PROVINCES_ON,
    assumed: ASSUMED,
  },
]

/** The boards of the three blocs of which nothing particular is known: they stay as they are until a paper says more. */
export const NOT_KNOWN_2025: readonly string[] = BOARDS.map((board) => board.code).filter(
  (code) => !MERGERS_2025.some((merger) => merger.predecessors.includes(code)),
)

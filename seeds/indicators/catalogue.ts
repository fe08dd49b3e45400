import type {
  Aggregation,
  BreakdownKind,
  Indicator,
  Sibling,
} from '../../src/features/indicators/domain/indicator.ts'
import type { UnitCode } from '../../src/features/indicators/domain/units.ts'
import type { Bilingual } from '../../src/shared/domain/language.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'

/**
 * The indicators of the source documents. Money stated in đồng and in dollars are two indicators, siblings of each
 * other, so that they are never added. `last` is a stock at the end of the period, `sum` a flow.
 */
const FROM = localDate('2015-01-01')

interface Given {
  readonly unit: UnitCode
  readonly name: Bilingual
  readonly noun?: Bilingual
  readonly aggregation?: Aggregation
  readonly breakdowns?: readonly BreakdownKind[]
  readonly mandatory?: true
  readonly partOf?: string
  readonly siblings?: readonly Sibling[]
  readonly perWorker?: true
  readonly weightedBy?: string
  readonly lowerIsBetter?: true
}

function indicator(code: string, given: Given): Indicator {
  return {
    code,
    name: given.name,
    noun: given.noun ?? null,
    unit: given.unit,
    direction: given.lowerIsBetter ? 'lower' : 'higher',
    band: null,
    aggregation: given.aggregation ?? 'sum',
    breakdowns: given.breakdowns ?? [],
    valid: { from: FROM, to: null },
    mandatory: given.mandatory ?? false,
    partOf: given.partOf ?? null,
    siblings: given.siblings ?? [],
    perWorker: given.perWorker ?? false,
    weightedBy: given.weightedBy ?? null,
  }
}

const PROJECTS: Bilingual = { vi: 'dự án', en: 'projects' }
const ZONES: Bilingual = { vi: 'khu', en: 'zones' }

const otherCurrency = (code: string): readonly Sibling[] => [{ code, difference: 'currency' }]

/** An amount in đồng and the same in dollars: two indicators that know each other. */
function inBothCurrencies(stem: string, vi: string, en: string, given: Partial<Given> = {}): Indicator[] {
  return [
    indicator(`${stem}-vnd`, {
      unit: 'vnd-billion',
      name: { vi: `${vi} (VND)`, en: `${en} (VND)` },
      siblings: otherCurrency(`${stem}-usd`),
      ...given,
    }),
    indicator(`${stem}-usd`, {
      unit: 'usd-million',
      name: { vi: `${vi} (USD)`, en: `${en} (USD)` },
      siblings: otherCurrency(`${stem}-vnd`),
      ...given,
    }),
  ]
}

const projects: readonly Indicator[] = [
  indicator('projects-new', {
    unit: 'count',
    noun: PROJECTS,
    name: { vi: 'Dự án đầu tư thu hút được', en: 'Investment projects attracted' },
    breakdowns: ['investor'],
  }),
  indicator('projects-granted', {
    unit: 'count',
    noun: PROJECTS,
    name: { vi: 'Dự án được cấp mới', en: 'Projects newly granted a certificate' },
    breakdowns: ['investor'],
    partOf: 'projects-new',
  }),
  ...inBothCurrencies('capital', 'Tổng vốn đầu tư đăng ký', 'Registered investment capital', {
    breakdowns: ['investor', 'capital'],
  }),
]

const business: readonly Indicator[] = [
  ...inBothCurrencies('trade-total', 'Tổng giá trị xuất nhập khẩu', 'Total trade (exports and imports)', {
    perWorker: true,
  }),
  indicator('exports-usd', {
    unit: 'usd-million',
    name: { vi: 'Giá trị xuất khẩu (USD)', en: 'Exports (USD)' },
    partOf: 'trade-total-usd',
    perWorker: true,
  }),
  indicator('output-vnd', {
    unit: 'vnd-billion',
    name: { vi: 'Giá trị sản xuất công nghiệp (VND)', en: 'Industrial output (VND)' },
    perWorker: true,
  }),
  ...inBothCurrencies('revenue', 'Tổng doanh thu', 'Revenue', { breakdowns: ['investor'], perWorker: true }),
  ...inBothCurrencies('budget', 'Nộp ngân sách nhà nước', 'Payments to the state budget', {
    breakdowns: ['investor'],
  }),
  indicator('workers', {
    unit: 'persons',
    name: { vi: 'Lao động đang làm việc', en: 'Workers employed' },
    aggregation: 'last',
    mandatory: true,
  }),
]

const land: readonly Indicator[] = [
  indicator('land-registered-ha', {
    unit: 'ha',
    name: { vi: 'Diện tích đất đăng ký sử dụng', en: 'Land registered for use' },
    siblings: [{ code: 'land-planned-ha', difference: 'meaning' }],
  }),
  indicator('land-planned-ha', {
    unit: 'ha',
    name: { vi: 'Diện tích đất quy hoạch', en: 'Planned land' },
    aggregation: 'last',
    siblings: [{ code: 'land-registered-ha', difference: 'meaning' }],
  }),
  indicator('land-to-recover-ha', {
    unit: 'ha',
    name: { vi: 'Diện tích đất phải thu hồi', en: 'Land still to be recovered' },
    aggregation: 'last',
    lowerIsBetter: true,
  }),
  indicator('zones-approved', {
    unit: 'count',
    noun: ZONES,
    name: { vi: 'Khu được phê duyệt quy hoạch', en: 'Zones with an approved plan' },
    aggregation: 'last',
  }),
  indicator('zones-approved-ha', {
    unit: 'ha',
    name: { vi: 'Diện tích các khu được phê duyệt quy hoạch', en: 'Area of zones with an approved plan' },
    aggregation: 'last',
  }),
  indicator('zones-operating', {
    unit: 'count',
    noun: ZONES,
    name: { vi: 'Khu đã đi vào hoạt động', en: 'Zones in operation' },
    aggregation: 'last',
    partOf: 'zones-approved',
  }),
  indicator('zones-operating-ha', {
    unit: 'ha',
    name: { vi: 'Diện tích các khu đã đi vào hoạt động', en: 'Area of zones in operation' },
    aggregation: 'last',
    partOf: 'zones-approved-ha',
  }),
  indicator('zones-building', {
    unit: 'count',
    noun: ZONES,
    name: { vi: 'Khu đang xây dựng hạ tầng', en: 'Zones under construction' },
    aggregation: 'last',
    partOf: 'zones-approved',
  }),
  indicator('zones-building-ha', {
    unit: 'ha',
    name: { vi: 'Diện tích các khu đang xây dựng hạ tầng', en: 'Area of zones under construction' },
    aggregation: 'last',
    partOf: 'zones-approved-ha',
  }),
  indicator('occupancy-rate', {
    unit: 'percent',
    name: { vi: 'Tỷ lệ lấp đầy', en: 'Occupancy rate' },
    aggregation: 'mean',
    weightedBy: 'zones-operating-ha',
  }),
]

const administration: readonly Indicator[] = [
  indicator('procedures-settled', {
    unit: 'count',
    noun: { vi: 'thủ tục', en: 'procedures' },
    name: { vi: 'Thủ tục hành chính đã giải quyết', en: 'Administrative procedures settled' },
  }),
  indicator('planning-sponsors', {
    unit: 'count',
    noun: { vi: 'doanh nghiệp', en: 'enterprises' },
    name: { vi: 'Doanh nghiệp tài trợ lập quy hoạch', en: 'Enterprises that sponsor planning' },
  }),
  indicator('planning-schemes', {
    unit: 'count',
    noun: { vi: 'đồ án', en: 'schemes' },
    name: { vi: 'Đồ án quy hoạch được tài trợ', en: 'Planning schemes sponsored' },
  }),
  indicator('planning-sponsored-vnd', {
    unit: 'vnd-billion',
    name: { vi: 'Kinh phí tài trợ lập quy hoạch (VND)', en: 'Planning costs sponsored (VND)' },
  }),
]

function product(code: string, unit: UnitCode, vi: string, en: string): Indicator {
  return indicator(code, { unit, name: { vi, en }, aggregation: 'none' })
}

const products: readonly Indicator[] = [
  product('product-plywood', 'free:m3', 'Sản lượng gỗ ván dán', 'Plywood produced'),
  product(
    'product-processed-food',
    'free:tonnes',
    'Sản lượng thực phẩm chế biến từ mơ, gừng, kiệu, củ cải',
    'Processed apricot, ginger, leek and radish',
  ),
  product('product-quartz-powder', 'free:tonnes', 'Sản lượng bột đá thạch anh', 'Quartz powder produced'),
  product('product-bottled-gas', 'free:tonnes', 'Sản lượng chiết nạp gas', 'Gas bottled'),
  product(
    'product-woodware',
    'free:products',
    'Sản lượng đồ gỗ dùng một lần',
    'Disposable woodware produced',
  ),
]

/** The whole catalogue, in the order in which reports show it. */
export const INDICATORS: readonly Indicator[] = [
  ...projects,
  ...business,
  ...land,
  ...administration,
  ...products,
]

import { localDate } from '../../src/shared/domain/local-date.ts'
import { figuresOf } from './facts.ts'
import type { GivenFigure, SourceDocument } from './facts.ts'

/** The half-year conference of the Red River Delta bloc, Tam Đảo, 14/07/2023: figures of the bloc as a whole. */
export const DOCUMENT_002: SourceDocument = {
  number: '002',
  title:
    'Đổi mới và nâng cao chất lượng phong trào thi đua yêu nước trong Khối thi đua Ban Quản lý các KCN, KCX, KKT các tỉnh đồng bằng sông Hồng',
  publisher: 'Trần Chiến',
  eventOn: localDate('2023-07-14'),
  publishedOn: localDate('2023-07-15'),
}

const organisation = 'dong-bang-song-hong'
const GRANTED =
  'cấp mới Giấy chứng nhận đăng ký đầu tư cho 207 dự án, gồm 161 dự án có vốn đầu tư nước ngoài (FDI) và 46 dự án đầu tư trong nước (DDI)'
const CAPITAL =
  'Tổng vốn đầu tư cấp mới và điều chỉnh trong 6 tháng đầu năm của các đơn vị: 4.693,1 triệu USD và 80.169,1 tỷ đồng'
const REVENUE =
  'Tổng doanh thu Khối doanh nghiệp FDI đạt 37.096.365,4 triệu USD; Khối doanh nghiệp DDI đạt 74.010.519,4 tỷ đồng'
const BUDGET =
  'Nộp ngân sách Nhà nước Khối doanh nghiệp FDI đạt 2.406,6 triệu USD; Khối doanh nghiệp DDI đạt 12.258,3 tỷ đồng'
const APPROVED = 'có 187 KKT, KCN, KCX được phê duyệt quy hoạch với tổng diện tích là 63.478,9 ha'
const OPERATING = 'số khu đã đi vào hoạt động là 89 với tổng diện tích là 19.767,6 ha'
const BUILDING = 'số khu đang xây dựng hạ tầng là 33 với tổng diện tích là 10.932 ha'
/** “Tính đến nay”: the day of the conference. */
const asOf = '2023-07-14'

const investment: readonly GivenFigure[] = [
  { organisation, indicator: 'projects-granted', stated: '207', unit: 'count', quote: GRANTED },
  { organisation, indicator: 'projects-granted', part: 'fdi', stated: '161', unit: 'count', quote: GRANTED },
  { organisation, indicator: 'projects-granted', part: 'ddi', stated: '46', unit: 'count', quote: GRANTED },
  { organisation, indicator: 'capital-usd', stated: '4.693,1', unit: 'usd-million', quote: CAPITAL },
  { organisation, indicator: 'capital-vnd', stated: '80.169,1', unit: 'vnd-billion', quote: CAPITAL },
]

const business: readonly GivenFigure[] = [
  {
    organisation,
    indicator: 'revenue-usd',
    part: 'fdi',
    stated: '37.096.365,4',
    unit: 'usd-million',
    quote: REVENUE,
  },
  {
    organisation,
    indicator: 'revenue-vnd',
    part: 'ddi',
    stated: '74.010.519,4',
    unit: 'vnd-billion',
    quote: REVENUE,
  },
  {
    organisation,
    indicator: 'budget-usd',
    part: 'fdi',
    stated: '2.406,6',
    unit: 'usd-million',
    quote: BUDGET,
  },
  {
    organisation,
    indicator: 'budget-vnd',
    part: 'ddi',
    stated: '12.258,3',
    unit: 'vnd-billion',
    quote: BUDGET,
  },
]

const zones: readonly GivenFigure[] = [
  { organisation, indicator: 'zones-approved', stated: '187', unit: 'count', asOf, quote: APPROVED },
  { organisation, indicator: 'zones-approved-ha', stated: '63.478,9', unit: 'ha', asOf, quote: APPROVED },
  { organisation, indicator: 'zones-operating', stated: '89', unit: 'count', asOf, quote: OPERATING },
  { organisation, indicator: 'zones-operating-ha', stated: '19.767,6', unit: 'ha', asOf, quote: OPERATING },
  { organisation, indicator: 'zones-building', stated: '33', unit: 'count', asOf, quote: BUILDING },
  { organisation, indicator: 'zones-building-ha', stated: '10.932', unit: 'ha', asOf, quote: BUILDING },
]

export const FIGURES_002 = figuresOf({ document: '002', level: 'bloc', period: { year: 2023, span: 'H1' } }, [
  ...investment,
  ...business,
  ...zones,
])

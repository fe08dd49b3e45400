import { localDate } from '../../src/shared/domain/local-date.ts'
import type { SourceDocument } from './facts.ts'

/** The half-year conference of the Bắc Kạn board with its enterprises, 19/07/2023. It holds no figures. */
export const DOCUMENT_003: SourceDocument = {
  number: '003',
  title:
    'HỘI NGHỊ SƠ KẾT 6 THÁNG ĐẦU NĂM, GẶP MẶT DOANH NGHIỆP NHÀ ĐẦU TƯ; TRIỂN KHAI NHIỆM VỤ 6 THÁNG CUỐI NĂM 2023',
  publisher: 'Bích Liên',
  eventOn: localDate('2023-07-19'),
  publishedOn: localDate('2023-07-19'),
}

/** Who chaired: a deputy director in charge, the director's post being vacant. */
export const CHAIR_003 = {
  board: 'kcn-bac-kan',
  name: 'Hoàng Văn Khởi',
  post: 'Phó Trưởng Ban phụ trách',
  quote: 'Chủ trì Hội nghị đồng chí Hoàng Văn Khởi, Phó Trưởng Ban phụ trách',
} as const

/** Who read the draft report. */
export const REPORTER_003 = {
  board: 'kcn-bac-kan',
  name: 'Hà Sỹ Thương',
  post: 'Phó Trưởng Ban',
  quote: 'đồng chí Hà Sỹ Thương, Phó Trưởng Ban thông qua dự thảo báo cáo',
} as const

/** What the chair said at the end about the difficulties of the enterprises. */
export const CONCLUSION_003 =
  'Tiếp tục đồng hành, hỗ trợ tháo gỡ khó khăn, tạo điều kiện cho các doanh nghiệp phát triển hoạt động sản xuất kinh doanh'

/** A proposal or difficulty raised at the conference, and what was answered. */
export interface RaisedIssue {
  readonly kind: 'difficulty' | 'recommendation'
  readonly topic: string
  readonly raisedBy: string
  readonly quote: string
  readonly answeredBy: string | null
  readonly answerQuote: string | null
}

const ANSWER =
  'Đại diện các sở ngành đã có ý kiến và đưa ra các giải pháp hướng dẫn các doanh nghiệp trong khu công nghiệp thực hiện các thủ tục về Môi Trường, Phòng cháy, chữa cháy, thực hiện ưu đãi đầu tư, việc hoàn thuế'
const RAISED =
  'các doanh nghiệp đã đề xuất xem xét hỗ trợ giải quyết các vấn đề về Môi trường về Phòng cháy, chữa cháy của doanh nghiệp'

export const ISSUES_003: readonly RaisedIssue[] = [
  {
    kind: 'difficulty',
    topic: 'Môi trường',
    raisedBy: 'Doanh nghiệp trong khu công nghiệp',
    quote: RAISED,
    answeredBy: 'Các sở, ngành',
    answerQuote: ANSWER,
  },
  {
    kind: 'difficulty',
    topic: 'Phòng cháy, chữa cháy',
    raisedBy: 'Doanh nghiệp trong khu công nghiệp',
    quote: RAISED,
    answeredBy: 'Các sở, ngành',
    answerQuote: ANSWER,
  },
  {
    kind: 'recommendation',
    topic: 'Nhà đa năng của khu công nghiệp',
    raisedBy: 'Doanh nghiệp trong khu công nghiệp',
    quote:
      'nhiều ý kiến đề xuất đầu tư xây dựng Nhà đa năng của khu công nghiệp để làm nơi tổ chức phục vụ các cuộc họp hội nghị của các doanh nghiệp trong khu công nghiệp, tổ chức các hoạt động văn hóa, thể thao cho công nhân, người lao động',
    answeredBy: null,
    answerQuote: null,
  },
]

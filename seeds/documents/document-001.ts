import { localDate } from '../../src/shared/domain/local-date.ts'
import { figuresOf } from './facts.ts'
import type { QuotedText, SourceDocument } from './facts.ts'

/** The Bắc Kạn board's own closing conference of 2022, 05/01/2023. */
export const DOCUMENT_001: SourceDocument = {
  number: '001',
  title: 'Ban Quản lý các Khu công nghiệp tỉnh triển khai nhiệm vụ năm 2023',
  publisher: 'BBK',
  eventOn: localDate('2023-01-05'),
  publishedOn: null,
}

const organisation = 'kcn-bac-kan'
const year2022 = { year: 2022, span: 'YEAR' } as const

const results = [
  {
    organisation,
    indicator: 'projects-new',
    stated: '01',
    unit: 'count',
    quote: 'thu hút được 01 dự án đầu tư mới',
  },
  {
    organisation,
    indicator: 'planning-sponsors',
    stated: '05',
    unit: 'count',
    quote: 'kêu gọi được 05 doanh nghiệp tài trợ cho 03 đồ án quy hoạch cho khu công nghiệp',
  },
  {
    organisation,
    indicator: 'planning-schemes',
    stated: '03',
    unit: 'count',
    quote: 'kêu gọi được 05 doanh nghiệp tài trợ cho 03 đồ án quy hoạch cho khu công nghiệp',
  },
  {
    organisation,
    indicator: 'planning-sponsored-vnd',
    stated: '6',
    unit: 'vnd-billion',
    qualifier: 'more-than',
    quote: 'làm lợi cho ngân sách nhà nước hơn 6 tỷ đồng',
  },
  {
    organisation,
    indicator: 'revenue-vnd',
    stated: '1.054',
    unit: 'vnd-billion',
    quote: 'Tổng doanh thu đạt 1.054 tỷ đồng, đạt 106% kế hoạch',
    comparisons: [{ with: 'plan', form: 'ratio', stated: '106' }],
  },
  {
    organisation,
    indicator: 'exports-usd',
    stated: '38',
    unit: 'usd-million',
    qualifier: 'nearly',
    quote: 'giá trị xuất khẩu đạt gần 38 triệu đô la Mỹ, đạt 109% kế hoạch',
    comparisons: [{ with: 'plan', form: 'ratio', stated: '109' }],
  },
  {
    organisation,
    indicator: 'budget-vnd',
    stated: '30',
    unit: 'vnd-billion',
    qualifier: 'more-than',
    quote: 'nộp ngân sách nhà nước hơn 30 tỷ đồng, đạt 105% so với năm 2022',
    // The document compares the result of 2022 with 2022 itself.
    comparisons: [{ with: 'previous-year', form: 'ratio', stated: '105', period: year2022 }],
  },
  {
    organisation,
    indicator: 'workers',
    stated: '1.000',
    unit: 'persons',
    qualifier: 'more-than',
    quote: 'Số lao động làm việc tại các khu công nghiệp là hơn 1.000 người',
  },
  {
    organisation,
    indicator: 'land-to-recover-ha',
    stated: '17,7',
    unit: 'ha',
    quote: 'việc thu hồi 17,7ha đất của Công ty Kim Sơn tại Khu Công nghiệp Thanh Bình',
  },
] as const

const products = [
  {
    organisation,
    indicator: 'product-plywood',
    stated: '114.273',
    unit: 'free:m3',
    quote: 'Gỗ ván dán 114.273m3',
  },
  {
    organisation,
    indicator: 'product-processed-food',
    stated: '1.650',
    unit: 'free:tonnes',
    quote: 'thực phẩm chế biến từ mơ, gừng, kiệu, củ cải 1.650 tấn',
  },
  {
    organisation,
    indicator: 'product-quartz-powder',
    stated: '8.558',
    unit: 'free:tonnes',
    quote: 'bột đá thạch anh 8.558 tấn',
  },
  {
    organisation,
    indicator: 'product-bottled-gas',
    stated: '1.000',
    unit: 'free:tonnes',
    qualifier: 'more-than',
    quote: 'chiết nạp gas hơn 1.000 tấn',
  },
  {
    organisation,
    indicator: 'product-woodware',
    stated: '33.000.000',
    unit: 'free:products',
    quote: 'đồ gỗ dùng một lần (dao, thìa...) 33.000.000 sản phẩm',
  },
] as const

export const FIGURES_001 = figuresOf({ document: '001', level: 'board', period: year2022 }, [
  ...results,
  ...products,
])

/** Difficulties and tasks that the board names for 2023. */
export const TASKS_001: readonly QuotedText[] = [
  {
    document: '001',
    quote:
      'Tập trung tháo gỡ khó khăn, vướng mắc để phát triển hoạt động sản xuất kinh doanh của các doanh nghiệp.',
  },
  {
    document: '001',
    quote: 'Đôn đốc các nhà máy đã tạm dừng hoạt động tái đầu tư, thực hiện sản xuất.',
  },
  {
    document: '001',
    quote:
      'Tháo gỡ vướng mắc, giải quyết dứt điểm việc thu hồi 17,7ha đất của Công ty Kim Sơn tại Khu Công nghiệp Thanh Bình để thu hút đầu tư.',
  },
  {
    document: '001',
    quote:
      'Phối hợp triển khai dự án giải phóng mặt bằng và san nền tạo mặt bằng thu hút đầu tư phần diện tích còn lại của Khu Công nghiệp Thanh Bình.',
  },
]

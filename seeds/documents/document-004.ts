import type { Qualifier } from '../../src/features/reports/domain/figure.ts'
import type { UnitCode } from '../../src/features/indicators/domain/units.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { figuresOf } from './facts.ts'
import type { GivenFigure, SourceDocument } from './facts.ts'

/** The closing conference of 2022 of the northern midland and mountain bloc, Yên Bái, 06/01/2023. */
export const DOCUMENT_004: SourceDocument = {
  number: '004',
  title:
    'KHỐI THI ĐUA BAN QUẢN LÝ CÁC KCN CÁC TỈNH TRUNG DU MIỀN MÚI PHÍA BẮC TỔNG KẾT PHONG TRÀO THI ĐUA NĂM 2022, TRIỂN KHAI PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023',
  publisher: 'bqlkcnbackan.gov.vn',
  eventOn: localDate('2023-01-06'),
  publishedOn: localDate('2023-01-11'),
}

type Row = readonly [indicator: string, stated: string, unit: UnitCode, quote: string, qualifier?: Qualifier]

function rows(organisation: string, given: readonly Row[]): GivenFigure[] {
  return given.map(([indicator, stated, unit, quote, qualifier]) => ({
    organisation,
    indicator,
    stated,
    unit,
    quote,
    ...(qualifier === undefined ? {} : { qualifier }),
  }))
}

export const FIGURES_004 = figuresOf(
  { document: '004', level: 'board', period: { year: 2022, span: 'YEAR' } },
  [
    ...rows('kcn-yen-bai', [
      ['projects-new', '11', 'count', 'Ban Quản lý các KCN Yên Bái năm 2022 thu hút được 11 dự án đầu tư'],
      ['projects-granted', '08', 'count', 'cấp mới 08 dự án với tổng vốn đăng ký 1.277 tỷ đồng'],
      ['capital-vnd', '1.277', 'vnd-billion', 'cấp mới 08 dự án với tổng vốn đăng ký 1.277 tỷ đồng'],
      ['land-registered-ha', '38', 'ha', 'diện tích đất đăng ký sử dụng 38ha'],
      ['trade-total-vnd', '5.143,7', 'vnd-billion', 'Tổng giá trị XNK đạt 5.143,7 tỷ đồng'],
      ['workers', '5.037', 'persons', 'tổng số lao động làm việc trong KCN 5.037 lao động'],
    ]),
    ...rows('kcn-thai-nguyen', [
      [
        'projects-new',
        '16',
        'count',
        'Ban Quản lý các KCN Thái Nguyên: thu hút được 16 dự án với tổng số vốn đăng ký 1,527 tỷ USD và 1.283 tỷ đồng',
      ],
      ['capital-usd', '1,527', 'usd-billion', 'tổng số vốn đăng ký 1,527 tỷ USD và 1.283 tỷ đồng'],
      ['capital-vnd', '1.283', 'vnd-billion', 'tổng số vốn đăng ký 1,527 tỷ USD và 1.283 tỷ đồng'],
      ['land-planned-ha', '4.252', 'ha', 'diện tích đất quy hoạch 4.252ha'],
      ['workers', '90.693', 'persons', 'tổng số lao động làm việc trong KCN 90.693 lao động'],
    ]),
    ...rows('kcn-hoa-binh', [
      [
        'projects-new',
        '11',
        'count',
        'Ban Quản các KCN Hòa Bình thu hút được 11 dự án đầu tư với tổng vốn đăng ký 4.637,3 tỷ đồng',
      ],
      ['capital-vnd', '4.637,3', 'vnd-billion', 'tổng vốn đăng ký 4.637,3 tỷ đồng'],
      ['trade-total-vnd', '763,86', 'vnd-million', 'tổng giá trị XNK đạt 763,86 triệu đồng'],
      ['workers', '2.100', 'persons', 'tổng số lao động làm việc trong KCN 2.100 lao động'],
    ]),
    ...rows('kcn-phu-tho', [
      [
        'projects-new',
        '06',
        'count',
        'Ban Quản lý các KCN Phú Thọ thu hút được 06 dự án đầu tư với tổng vốn đăng ký 2.684 tỷ đồng',
      ],
      ['capital-vnd', '2.684', 'vnd-billion', 'tổng vốn đăng ký 2.684 tỷ đồng'],
      ['trade-total-usd', '10.200', 'usd-million', 'tổng giá trị XNK đạt 10.200 triệu USD'],
      ['workers', '50.000', 'persons', 'tổng số lao động làm việc trong KCN 50.000 lao động'],
    ]),
    ...rows('kcn-bac-kan', [
      [
        'planning-sponsors',
        '05',
        'count',
        'Ban Quản lý các KCN Bắc Kạn thu hút được 05 doanh nghiệp tài trợ',
      ],
      ['planning-schemes', '03', 'count', 'cho 03 đồ án quy hoạch KCN với số tiền gần 12 tỷ đồng'],
      [
        'planning-sponsored-vnd',
        '12',
        'vnd-billion',
        'cho 03 đồ án quy hoạch KCN với số tiền gần 12 tỷ đồng',
        'nearly',
      ],
      ['trade-total-usd', '20', 'usd-million', 'giá trị XNK đạt 20 triệu USD'],
      ['workers', '1.500', 'persons', 'tổng số lao động làm việc trong KCN hơn 1.500 lao động', 'more-than'],
    ]),
    ...rows('kcn-tuyen-quang', [
      [
        'projects-new',
        '04',
        'count',
        'Ban Quản lý các KCN Tuyên Quang thu hút được 04 dự án đầu tư với tổng vốn đăng ký 1.200 tỷ đồng',
      ],
      ['capital-vnd', '1.200', 'vnd-billion', 'tổng vốn đăng ký 1.200 tỷ đồng'],
      ['land-registered-ha', '30', 'ha', 'diện tích đất đăng ký sử dụng 30ha'],
      ['trade-total-usd', '66', 'usd-million', 'Tổng giá trị XNK đạt 66 triệu USD'],
      ['workers', '6.000', 'persons', 'tổng số lao động làm việc trong KCN 6.000 lao động'],
    ]),
    ...rows('kcn-bac-giang', [
      [
        'projects-new',
        '35',
        'count',
        'Ban Quản lý các KCN Bắc Giang thu hút được 35 dự án đầu tư với tổng vốn đăng ký 4.356 tỷ đồng và 414,1 triệu USD',
      ],
      ['capital-vnd', '4.356', 'vnd-billion', 'tổng vốn đăng ký 4.356 tỷ đồng và 414,1 triệu USD'],
      ['capital-usd', '414,1', 'usd-million', 'tổng vốn đăng ký 4.356 tỷ đồng và 414,1 triệu USD'],
      ['land-registered-ha', '538', 'ha', 'diện tích đất đăng ký sử dụng 538ha'],
      ['workers', '195.578', 'persons', 'tổng số lao động làm việc trong KCN 195.578 lao động'],
    ]),
  ],
)

/** What every board of the bloc had to report for 2022; the rest of the catalogue is as it applies. */
export const MANDATORY_004: readonly string[] = ['workers', 'trade-total-usd']

/** The closing conference, as far as the document tells it. */
export const CONFERENCE_004 = {
  date: localDate('2023-01-06'),
  place: 'thành phố Yên Bái',
  quotes: [
    'Ngày 06/01/2023, tại thành phố Yên Bái đã diễn ra Hội nghị tổng kết phong trào thi đua năm 2022',
    'Hội nghị đã thảo luận về chương trình, báo cáo công tác và bình chọn các đơn vị xuất sắc trong Khối đề nghị tặng Cờ thi đua và Bằng khen của Bộ Kế hoạch và Đầu tư năm 2022.',
    'tổ chức ký giao ước thi đua giữa các thành viên và trao cờ thi đua cho Trưởng khối năm 2023',
  ],
} as const

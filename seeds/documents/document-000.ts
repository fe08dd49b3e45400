import { localDate } from '../../src/shared/domain/local-date.ts'
import { figuresOf } from './facts.ts'
import type { SourceDocument } from './facts.ts'

/** The half-year conference of the south-west bloc, Rạch Giá, 26/07/2023: figures of the bloc as a whole. */
export const DOCUMENT_000: SourceDocument = {
  number: '000',
  title: 'Hội nghị Sơ kết công tác thi đua 06 tháng đầu năm 2023',
  publisher: 'Cổng thông tin điện tử Ban Quản Lý Khu Kinh Tế An Giang',
  eventOn: localDate('2023-07-26'),
  publishedOn: localDate('2023-07-27'),
}

const bloc = 'mien-tay-nam-bo'

export const FIGURES_000 = figuresOf({ document: '000', level: 'bloc', period: { year: 2023, span: 'H1' } }, [
  {
    organisation: bloc,
    indicator: 'projects-new',
    stated: '67',
    unit: 'count',
    quote: 'thu hút đầu tư được 67 dự án đầu tư mới, bằng 98,52% so với cùng kỳ',
    comparisons: [{ with: 'same-period', form: 'ratio', stated: '98,52' }],
  },
  {
    organisation: bloc,
    indicator: 'capital-vnd',
    stated: '31.056',
    unit: 'vnd-billion',
    qualifier: 'about',
    quote: 'tổng vốn đầu tư tăng thêm khoảng 31.056 tỷ đồng, bằng 113,33% so với cùng kỳ',
    comparisons: [{ with: 'same-period', form: 'ratio', stated: '113,33' }],
  },
  {
    organisation: bloc,
    indicator: 'output-vnd',
    stated: '149.833,75',
    unit: 'vnd-billion',
    quote:
      'giá trị sản xuất công nghiệp đạt 149.833,75 tỷ đồng, bằng 156,49% so với cùng kỳ (cùng kỳ 95.746,89 tỷ đồng)',
    comparisons: [{ with: 'same-period', form: 'ratio', stated: '156,49', base: '95.746,89' }],
  },
  {
    organisation: bloc,
    indicator: 'exports-usd',
    stated: '3.161,68',
    unit: 'usd-million',
    quote:
      'kim ngạch xuất khẩu đạt 3.161,68 triệu USD, bằng 128,78% so với cùng kỳ (cùng kỳ là 2.455 triệu USD)',
    comparisons: [{ with: 'same-period', form: 'ratio', stated: '128,78', base: '2.455' }],
  },
  {
    organisation: bloc,
    indicator: 'budget-vnd',
    stated: '3.923',
    unit: 'vnd-billion',
    quote: 'nộp ngân sách đạt 3.923 tỷ đồng, bằng 84,80% so với cùng kỳ (cùng kỳ 4.626 tỷ đồng)',
    comparisons: [{ with: 'same-period', form: 'ratio', stated: '84,80', base: '4.626' }],
  },
  {
    organisation: bloc,
    indicator: 'procedures-settled',
    stated: '3.919',
    unit: 'count',
    quote: 'giải quyết 3.919 thủ tục hành chính cho doanh nghiệp, tăng 138% so với cùng kỳ',
    comparisons: [{ with: 'same-period', form: 'increase', stated: '138' }],
  },
  {
    organisation: bloc,
    indicator: 'workers',
    stated: '490.438',
    unit: 'persons',
    quote: 'tính thời điểm tháng 6/2023 là 490.438 lao động, giảm 38.333 lao động so với cùng kỳ',
    comparisons: [{ with: 'same-period', form: 'difference', stated: '38.333', isDecrease: true }],
  },
])

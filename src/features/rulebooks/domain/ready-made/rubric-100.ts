import type { Rubric } from '../rubric.ts'
import { both, group, perCent, proRata, quantitative, section } from './parts.ts'
import { sharedSections } from './shared-sections.ts'

const registered = { base: 'registered-target' } as const
const ownGroup = { notApplicable: 'redistribute-group' } as const

/**
 * Ready-made rubric of 100 points for boards of industrial parks and economic zones. The headings are those of the
 * blocs' own conference reports (investment, business, budget, labour, procedures; Party building, compliance,
 * administrative reform; the emulation work itself); the points are a proposal to be edited before adoption.
 */
export const rubric100: Rubric = {
  schema: 1,
  code: 'zone-board-100',
  title: both(
    'Bảng điểm thi đua Khối các Ban Quản lý KCN, KCX, KKT (thang 100 điểm)',
    'Emulation rubric for boards of industrial parks and economic zones (100 points)',
  ),
  total: '100',
  sections: [
    section('regular', 'I', both('Chỉ tiêu chuyên môn', 'Professional indicators'), '60', [
      group('I.1', both('Xúc tiến và thu hút đầu tư', 'Investment promotion'), '22', [
        quantitative(
          'I.1.1',
          both('Số dự án đầu tư thu hút trong năm', 'Projects attracted in the year'),
          '8',
          { indicator: 'projects-new', ...registered },
          perCent('6', '0.1', '0.1', '8'),
          ownGroup,
        ),
        quantitative(
          'I.1.2',
          both('Vốn đầu tư đăng ký bằng VND', 'Registered capital in VND'),
          '7',
          { indicator: 'capital-vnd', ...registered },
          perCent('5', '0.1', '0.1', '7'),
          ownGroup,
        ),
        quantitative(
          'I.1.3',
          both('Vốn đầu tư đăng ký bằng USD', 'Registered capital in USD'),
          '7',
          { indicator: 'capital-usd', ...registered },
          perCent('5', '0.1', '0.1', '7'),
          ownGroup,
        ),
      ]),
      group('I.2', both('Sản xuất, kinh doanh và nộp ngân sách', 'Business and budget'), '20', [
        quantitative(
          'I.2.1',
          both('Doanh thu của doanh nghiệp', 'Revenue of enterprises'),
          '6',
          { indicator: 'revenue-vnd', ...registered },
          proRata('6'),
          ownGroup,
        ),
        quantitative(
          'I.2.2',
          both('Tổng kim ngạch xuất nhập khẩu tính bằng USD', 'Exports and imports in USD'),
          '4',
          { indicator: 'trade-total-usd', ...registered },
          proRata('4'),
          ownGroup,
        ),
        quantitative(
          'I.2.3',
          both('Tổng kim ngạch xuất nhập khẩu tính bằng VND', 'Exports and imports in VND'),
          '4',
          { indicator: 'trade-total-vnd', ...registered },
          proRata('4'),
          ownGroup,
        ),
        quantitative(
          'I.2.4',
          both('Nộp ngân sách nhà nước', 'Payments to the state budget'),
          '6',
          { indicator: 'budget-vnd', ...registered },
          perCent('5', '0.1', '0.1', '6'),
          ownGroup,
        ),
      ]),
      group('I.3', both('Lao động và sử dụng đất', 'Labour and land'), '10', [
        quantitative(
          'I.3.1',
          both('Số lao động làm việc so với năm trước', 'Workers against last year'),
          '6',
          { indicator: 'workers', base: 'same-period' },
          { mode: 'last-year', atLevel: '0.8', fullGrowth: '0.1' },
          { ...ownGroup, emptyBase: { missing: 'as-at-target', zero: 'all-or-nothing', negative: 'open' } },
        ),
        quantitative(
          'I.3.2',
          both('Diện tích đất các dự án đăng ký sử dụng', 'Land registered by projects'),
          '4',
          { indicator: 'land-registered-ha', ...registered },
          proRata('4'),
          ownGroup,
        ),
      ]),
      group('I.4', both('Thủ tục hành chính và quy hoạch', 'Procedures and planning'), '8', [
        quantitative(
          'I.4.1',
          both('Thủ tục hành chính giải quyết cho doanh nghiệp', 'Procedures settled for enterprises'),
          '4',
          { indicator: 'procedures-settled', base: 'same-period' },
          {
            mode: 'table',
            measure: 'achievement',
            below: '1',
            rows: [
              { from: '0.8', points: '2' },
              { from: '0.95', points: '3' },
              { from: '1', points: '4' },
            ],
          },
          { ...ownGroup, emptyBase: { missing: 'as-at-target', zero: 'all-or-nothing', negative: 'open' } },
        ),
        quantitative(
          'I.4.2',
          both('Kinh phí tài trợ lập quy hoạch', 'Sponsorship of planning'),
          '2',
          { indicator: 'planning-sponsored-vnd', ...registered },
          proRata('2'),
          ownGroup,
        ),
        quantitative(
          'I.4.3',
          both('Tỷ lệ lấp đầy (%)', 'Occupancy (per cent)'),
          '2',
          { indicator: 'occupancy-rate', base: 'none' },
          {
            mode: 'table',
            measure: 'value',
            below: '0.5',
            rows: [
              { from: '40', points: '1' },
              { from: '60', points: '1.5' },
              { from: '80', points: '2' },
            ],
          },
          ownGroup,
        ),
      ]),
    ]),
    ...sharedSections('100'),
  ],
}

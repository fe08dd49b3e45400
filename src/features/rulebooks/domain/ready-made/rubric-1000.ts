import type { Rubric } from '../rubric.ts'
import { both, group, leader, perCent, proRata, quantitative, section } from './parts.ts'
import { sharedSections } from './shared-sections.ts'

const registered = { base: 'registered-target' } as const
const assigned = { base: 'assigned-plan' } as const
const ownGroup = { notApplicable: 'redistribute-group' } as const
const newcomer = {
  emptyBase: { missing: 'as-at-target', zero: 'all-or-nothing', negative: 'open' },
} as const

/**
 * Ready-made rubric of 1000 points for large blocs: the same headings as the one of 100 points, with FDI and
 * domestic figures apart, the export and output criteria relative to the bloc's leader, and finer levels. The points
 * are a proposal to be edited before adoption.
 */
export const rubric1000: Rubric = {
  schema: 1,
  code: 'zone-board-1000',
  title: both(
    'Bảng điểm thi đua Khối các Ban Quản lý KCN, KCX, KKT (thang 1.000 điểm)',
    'Emulation rubric for boards of industrial parks and economic zones (1,000 points)',
  ),
  total: '1000',
  sections: [
    section('regular', 'I', both('Chỉ tiêu chuyên môn', 'Professional indicators'), '600', [
      group('I.1', both('Xúc tiến và thu hút đầu tư', 'Investment promotion'), '200', [
        quantitative(
          'I.1.1',
          both('Số dự án đầu tư thu hút trong năm', 'Projects attracted in the year'),
          '60',
          { indicator: 'projects-new', ...registered },
          perCent('45', '0.5', '1', '60'),
          ownGroup,
        ),
        quantitative(
          'I.1.2',
          both('Số dự án được cấp mới Giấy chứng nhận đăng ký đầu tư', 'Projects with a new certificate'),
          '40',
          { indicator: 'projects-granted', ...registered },
          perCent('30', '0.5', '0.5', '40'),
          ownGroup,
        ),
        quantitative(
          'I.1.3',
          both('Vốn đầu tư trong nước đăng ký (VND)', 'Domestic registered capital (VND)'),
          '50',
          { indicator: 'capital-vnd', ...registered },
          leader,
          ownGroup,
        ),
        quantitative(
          'I.1.4',
          both('Vốn đầu tư nước ngoài đăng ký (USD)', 'Foreign registered capital (USD)'),
          '50',
          { indicator: 'capital-usd', ...registered },
          leader,
          ownGroup,
        ),
      ]),
      group('I.2', both('Sản xuất, kinh doanh và nộp ngân sách', 'Business and budget'), '240', [
        quantitative(
          'I.2.1',
          both('Giá trị sản xuất công nghiệp', 'Industrial output'),
          '50',
          { indicator: 'output-vnd', ...assigned },
          leader,
          ownGroup,
        ),
        quantitative(
          'I.2.2',
          both('Doanh thu doanh nghiệp trong nước (VND)', 'Revenue of domestic enterprises (VND)'),
          '40',
          { indicator: 'revenue-vnd', ...registered },
          proRata('40'),
          ownGroup,
        ),
        quantitative(
          'I.2.3',
          both('Doanh thu doanh nghiệp FDI (USD)', 'Revenue of FDI enterprises (USD)'),
          '30',
          { indicator: 'revenue-usd', ...registered },
          proRata('30'),
          ownGroup,
        ),
        quantitative(
          'I.2.4',
          both('Kim ngạch xuất khẩu (USD)', 'Exports (USD)'),
          '50',
          { indicator: 'exports-usd', ...registered },
          leader,
          ownGroup,
        ),
        quantitative(
          'I.2.5',
          both('Nộp ngân sách nhà nước (VND)', 'Payments to the state budget (VND)'),
          '50',
          { indicator: 'budget-vnd', ...assigned },
          perCent('40', '1', '1', '50'),
          ownGroup,
        ),
        quantitative(
          'I.2.6',
          both('Nộp ngân sách nhà nước (USD)', 'Payments to the state budget (USD)'),
          '20',
          { indicator: 'budget-usd', ...registered },
          proRata('20'),
          ownGroup,
        ),
      ]),
      group('I.3', both('Lao động và khai thác hạ tầng', 'Labour and infrastructure'), '80', [
        quantitative(
          'I.3.1',
          both('Số lao động làm việc so với năm trước', 'Workers against last year'),
          '50',
          { indicator: 'workers', base: 'same-period' },
          { mode: 'last-year', atLevel: '0.8', fullGrowth: '0.1' },
          { ...ownGroup, ...newcomer },
        ),
        quantitative(
          'I.3.2',
          both('Tỷ lệ lấp đầy (%)', 'Occupancy (per cent)'),
          '30',
          { indicator: 'occupancy-rate', base: 'none' },
          {
            mode: 'table',
            measure: 'value',
            below: '5',
            rows: [
              { from: '40', points: '15' },
              { from: '60', points: '22.5' },
              { from: '80', points: '30' },
            ],
          },
          ownGroup,
        ),
      ]),
      group('I.4', both('Đất đai, quy hoạch, thủ tục hành chính', 'Land, planning, procedures'), '80', [
        quantitative(
          'I.4.1',
          both('Diện tích đất các dự án đăng ký sử dụng', 'Land registered by projects'),
          '20',
          { indicator: 'land-registered-ha', ...registered },
          proRata('20'),
          ownGroup,
        ),
        quantitative(
          'I.4.2',
          both('Số khu đang hoạt động so với năm trước', 'Zones in operation against last year'),
          '20',
          { indicator: 'zones-operating', base: 'same-period' },
          proRata('20'),
          { ...ownGroup, ...newcomer },
        ),
        quantitative(
          'I.4.3',
          both('Thủ tục hành chính giải quyết cho doanh nghiệp', 'Procedures settled for enterprises'),
          '30',
          { indicator: 'procedures-settled', base: 'same-period' },
          {
            mode: 'table',
            measure: 'achievement',
            below: '10',
            rows: [
              { from: '0.8', points: '15' },
              { from: '0.95', points: '22.5' },
              { from: '1', points: '30' },
            ],
          },
          { ...ownGroup, ...newcomer },
        ),
        quantitative(
          'I.4.4',
          both('Kinh phí tài trợ lập quy hoạch', 'Sponsorship of planning'),
          '10',
          { indicator: 'planning-sponsored-vnd', ...registered },
          proRata('10'),
          ownGroup,
        ),
      ]),
    ]),
    ...sharedSections('1000'),
  ],
}

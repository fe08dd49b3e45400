import type { Rubric } from '../rubric.ts'
import {
  bonus,
  both,
  count,
  deduction,
  discipline,
  graded,
  group,
  item,
  judged,
  leader,
  passFail,
  perCent,
  proRata,
  quantitative,
  section,
} from './parts.ts'

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
    section(
      'regular',
      'II',
      both(
        'Chấp hành chủ trương của Đảng, chính sách, pháp luật; cải cách hành chính',
        'Party and state policy; administrative reform',
      ),
      '250',
      [
        group('II.1', both('Xây dựng Đảng, chính trị, tư tưởng', 'Party building'), '80', [
          graded(
            'II.1.1',
            both(
              'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh (Chỉ thị số 05-CT/TW)',
              'Studying and following Hồ Chí Minh (Directive 05-CT/TW)',
            ),
            '30',
          ),
          graded(
            'II.1.2',
            both(
              'Tổ chức đảng, đoàn thể trong sạch, vững mạnh; nội bộ đoàn kết',
              'Sound Party and mass organisations; unity',
            ),
            '30',
          ),
          passFail(
            'II.1.3',
            both(
              'Thực hành tiết kiệm, chống lãng phí; phòng, chống tham nhũng, tiêu cực',
              'Thrift; against waste, corruption and misconduct',
            ),
            '20',
          ),
        ]),
        group('II.2', both('Chấp hành chính sách, pháp luật', 'Compliance'), '90', [
          graded(
            'II.2.1',
            both(
              'Bảo hiểm xã hội, bảo hiểm y tế và chế độ đối với người lao động',
              'Social and health insurance, rights of workers',
            ),
            '30',
          ),
          count(
            'II.2.2',
            both(
              'Bảo vệ môi trường, phòng cháy, chữa cháy, an toàn lao động (trừ theo số vụ việc)',
              'Environment, fire safety, labour safety (less ten for each incident)',
            ),
            '30',
            { start: '30', each: '-10' },
          ),
          graded(
            'II.2.3',
            both('Hậu kiểm, thanh tra, kiểm tra doanh nghiệp', 'Supervision and inspection of enterprises'),
            '30',
          ),
        ]),
        group('II.3', both('Cải cách hành chính, chuyển đổi số', 'Administrative reform'), '80', [
          graded(
            'II.3.1',
            both('Giải quyết thủ tục hành chính đúng hạn, trước hạn', 'Procedures settled in time or early'),
            '30',
          ),
          passFail(
            'II.3.2',
            both('Rà soát, đơn giản hóa thủ tục hành chính', 'Review and simplification of procedures'),
            '20',
          ),
          judged(
            'II.3.3',
            both('Ứng dụng công nghệ thông tin, chuyển đổi số', 'Information technology, digital change'),
            '30',
            '5',
          ),
        ]),
      ],
    ),
    section('regular', 'III', both('Công tác thi đua, khen thưởng', 'Emulation work'), '150', [
      group('III.1', both('Đăng ký và ký giao ước thi đua', 'Registration and pledge'), '50', [
        graded('III.1.1', both('Chất lượng đăng ký thi đua', 'Quality of the registration'), '20', {
          evidence: 'none',
          proposedBy: 'head',
        }),
        count(
          'III.1.2',
          both('Ký giao ước thi đua', 'Signature of the pledge'),
          '30',
          { start: '30', each: '-30', fact: 'pledge-unsigned' },
          { evidence: 'none', proposedBy: 'system' },
        ),
      ]),
      group('III.2', both('Tổ chức phong trào thi đua', 'Movements'), '60', [
        graded(
          'III.2.1',
          both(
            'Phát động, triển khai phong trào thi đua (Chỉ thị số 34-CT/TW)',
            'Launching and carrying out movements (Directive 34-CT/TW)',
          ),
          '30',
        ),
        count(
          'III.2.2',
          both('Điển hình tiên tiến, sáng kiến được công nhận', 'Models and recognised initiatives'),
          '30',
          { start: '0', each: '10' },
          { evidence: 'required' },
        ),
      ]),
      group('III.3', both('Tham gia hoạt động của Khối', 'Part in the work of the bloc'), '40', [
        graded('III.3.1', both('Chất lượng báo cáo', 'Quality of reports'), '20', {
          evidence: 'none',
          proposedBy: 'head',
        }),
        graded('III.3.2', both('Tham gia hội nghị, hoạt động chung', 'Conferences, common work'), '20', {
          evidence: 'none',
          proposedBy: 'head',
        }),
      ]),
    ]),
    section('bonus', 'IV', both('Điểm thưởng', 'Bonus'), '50', [
      bonus('IV.1', both('Khen thưởng được nhận trong năm', 'Awards received in the year'), '30', [
        item(
          'prime-minister',
          both('Bằng khen của Thủ tướng Chính phủ', 'Certificate of the Prime Minister'),
          '20',
          1,
        ),
        item('province-flag', both('Cờ thi đua của tỉnh, thành phố', 'Flag of the province'), '10', 1),
      ]),
      bonus('IV.2', both('Đóng góp cho Khối', 'Contribution to the bloc'), '20', [
        item('host', both('Đăng cai hội nghị của Khối', 'Hosting a conference of the bloc'), '10', 1),
        item(
          'model',
          both('Mô hình, cách làm mới được Khối nhân rộng', 'A new way taken over by the bloc'),
          '5',
          2,
        ),
      ]),
    ]),
    section('deduction', 'V', both('Điểm trừ', 'Deductions'), '100', [
      discipline(
        'V.1',
        both('Kỷ luật đăng ký, báo cáo, hội họp', 'Discipline of registration, reports, meetings'),
        '50',
      ),
      deduction('V.2', both('Vi phạm, vụ việc', 'Violations and incidents'), '50', [
        item('serious-incident', both('Để xảy ra vụ việc nghiêm trọng', 'A serious incident'), '20'),
        item('disciplined', both('Có công chức, viên chức bị kỷ luật', 'An official disciplined'), '10'),
      ]),
    ]),
  ],
}

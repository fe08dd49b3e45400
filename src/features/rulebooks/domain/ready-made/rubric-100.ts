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
  passFail,
  perCent,
  proRata,
  quantitative,
  section,
} from './parts.ts'

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
    section(
      'regular',
      'II',
      both(
        'Chấp hành chủ trương của Đảng, chính sách, pháp luật; cải cách hành chính',
        'Party and state policy; administrative reform',
      ),
      '25',
      [
        group('II.1', both('Xây dựng Đảng, chính trị, tư tưởng', 'Party building'), '8', [
          graded(
            'II.1.1',
            both(
              'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh (Chỉ thị số 05-CT/TW)',
              'Studying and following Hồ Chí Minh (Directive 05-CT/TW)',
            ),
            '3',
          ),
          graded(
            'II.1.2',
            both(
              'Tổ chức đảng, đoàn thể trong sạch, vững mạnh; nội bộ đoàn kết',
              'Sound Party and mass organisations; unity',
            ),
            '3',
          ),
          passFail(
            'II.1.3',
            both(
              'Thực hành tiết kiệm, chống lãng phí; phòng, chống tham nhũng, tiêu cực',
              'Thrift; against waste, corruption and misconduct',
            ),
            '2',
          ),
        ]),
        group('II.2', both('Chấp hành chính sách, pháp luật', 'Compliance'), '9', [
          graded(
            'II.2.1',
            both(
              'Bảo hiểm xã hội, bảo hiểm y tế và chế độ đối với người lao động',
              'Social and health insurance, rights of workers',
            ),
            '3',
          ),
          count(
            'II.2.2',
            both(
              'Bảo vệ môi trường, phòng cháy, chữa cháy, an toàn lao động (trừ theo số vụ việc)',
              'Environment, fire safety, labour safety (less one for each incident)',
            ),
            '3',
            { start: '3', each: '-1' },
          ),
          graded(
            'II.2.3',
            both('Hậu kiểm, thanh tra, kiểm tra doanh nghiệp', 'Supervision and inspection of enterprises'),
            '3',
          ),
        ]),
        group('II.3', both('Cải cách hành chính, chuyển đổi số', 'Administrative reform'), '8', [
          graded(
            'II.3.1',
            both('Giải quyết thủ tục hành chính đúng hạn, trước hạn', 'Procedures settled in time or early'),
            '3',
          ),
          passFail(
            'II.3.2',
            both('Rà soát, đơn giản hóa thủ tục hành chính', 'Review and simplification of procedures'),
            '2',
          ),
          judged(
            'II.3.3',
            both('Ứng dụng công nghệ thông tin, chuyển đổi số', 'Information technology, digital change'),
            '3',
            '0.5',
          ),
        ]),
      ],
    ),
    section('regular', 'III', both('Công tác thi đua, khen thưởng', 'Emulation work'), '15', [
      group('III.1', both('Đăng ký và ký giao ước thi đua', 'Registration and pledge'), '5', [
        graded('III.1.1', both('Chất lượng đăng ký thi đua', 'Quality of the registration'), '2', {
          evidence: 'none',
          proposedBy: 'head',
        }),
        count(
          'III.1.2',
          both('Ký giao ước thi đua', 'Signature of the pledge'),
          '3',
          { start: '3', each: '-3', fact: 'pledge-unsigned' },
          { evidence: 'none', proposedBy: 'system' },
        ),
      ]),
      group('III.2', both('Tổ chức phong trào thi đua', 'Movements'), '6', [
        graded(
          'III.2.1',
          both(
            'Phát động, triển khai phong trào thi đua (Chỉ thị số 34-CT/TW)',
            'Launching and carrying out movements (Directive 34-CT/TW)',
          ),
          '3',
        ),
        count(
          'III.2.2',
          both('Điển hình tiên tiến, sáng kiến được công nhận', 'Models and recognised initiatives'),
          '3',
          { start: '0', each: '1' },
          { evidence: 'required' },
        ),
      ]),
      group('III.3', both('Tham gia hoạt động của Khối', 'Part in the work of the bloc'), '4', [
        graded('III.3.1', both('Chất lượng báo cáo', 'Quality of reports'), '2', {
          evidence: 'none',
          proposedBy: 'head',
        }),
        graded('III.3.2', both('Tham gia hội nghị, hoạt động chung', 'Conferences, common work'), '2', {
          evidence: 'none',
          proposedBy: 'head',
        }),
      ]),
    ]),
    section('bonus', 'IV', both('Điểm thưởng', 'Bonus'), '5', [
      bonus('IV.1', both('Khen thưởng được nhận trong năm', 'Awards received in the year'), '3', [
        item(
          'prime-minister',
          both('Bằng khen của Thủ tướng Chính phủ', 'Certificate of the Prime Minister'),
          '2',
          1,
        ),
        item('province-flag', both('Cờ thi đua của tỉnh, thành phố', 'Flag of the province'), '1', 1),
      ]),
      bonus('IV.2', both('Đóng góp cho Khối', 'Contribution to the bloc'), '2', [
        item('host', both('Đăng cai hội nghị của Khối', 'Hosting a conference of the bloc'), '1', 1),
        item(
          'model',
          both('Mô hình, cách làm mới được Khối nhân rộng', 'A new way taken over by the bloc'),
          '0.5',
          2,
        ),
      ]),
    ]),
    section('deduction', 'V', both('Điểm trừ', 'Deductions'), '10', [
      discipline(
        'V.1',
        both('Kỷ luật đăng ký, báo cáo, hội họp', 'Discipline of registration, reports, meetings'),
        '5',
      ),
      deduction('V.2', both('Vi phạm, vụ việc', 'Violations and incidents'), '5', [
        item('serious-incident', both('Để xảy ra vụ việc nghiêm trọng', 'A serious incident'), '2'),
        item('disciplined', both('Có công chức, viên chức bị kỷ luật', 'An official disciplined'), '1'),
      ]),
    ]),
  ],
}

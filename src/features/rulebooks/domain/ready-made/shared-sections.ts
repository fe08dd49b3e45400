import type { Rubric, Section } from '../rubric.ts'
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
  pointsOutOf,
  section,
} from './parts.ts'

/**
 * The sections that all ready-made rubrics share: Party, policy and administrative reform; the emulation work itself;
 * bonus; deductions. Their points are written for a rubric of 100 and weigh the same out of 1000.
 */
export function sharedSections(total: Rubric['total']): Section[] {
  const p = pointsOutOf(total)
  return [
    section(
      'regular',
      'II',
      both(
        'Chấp hành chủ trương của Đảng, chính sách, pháp luật; cải cách hành chính',
        'Party and state policy; administrative reform',
      ),
      p('25'),
      [
        group('II.1', both('Xây dựng Đảng, chính trị, tư tưởng', 'Party building'), p('8'), [
          graded(
            'II.1.1',
            both(
              'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh (Chỉ thị số 05-CT/TW)',
              'Studying and following Hồ Chí Minh (Directive 05-CT/TW)',
            ),
            p('3'),
          ),
          graded(
            'II.1.2',
            both(
              'Tổ chức đảng, đoàn thể trong sạch, vững mạnh; nội bộ đoàn kết',
              'Sound Party and mass organisations; unity',
            ),
            p('3'),
          ),
          passFail(
            'II.1.3',
            both(
              'Thực hành tiết kiệm, chống lãng phí; phòng, chống tham nhũng, tiêu cực',
              'Thrift; against waste, corruption and misconduct',
            ),
            p('2'),
          ),
        ]),
        group('II.2', both('Chấp hành chính sách, pháp luật', 'Compliance'), p('9'), [
          graded(
            'II.2.1',
            both(
              'Bảo hiểm xã hội, bảo hiểm y tế và chế độ đối với người lao động',
              'Social and health insurance, rights of workers',
            ),
            p('3'),
          ),
          count(
            'II.2.2',
            both(
              'Bảo vệ môi trường, phòng cháy, chữa cháy, an toàn lao động (trừ theo số vụ việc)',
              'Environment, fire safety, labour safety (less for each incident)',
            ),
            p('3'),
            { start: p('3'), each: p('-1') },
          ),
          graded(
            'II.2.3',
            both('Hậu kiểm, thanh tra, kiểm tra doanh nghiệp', 'Supervision and inspection of enterprises'),
            p('3'),
          ),
        ]),
        group('II.3', both('Cải cách hành chính, chuyển đổi số', 'Administrative reform'), p('8'), [
          graded(
            'II.3.1',
            both('Giải quyết thủ tục hành chính đúng hạn, trước hạn', 'Procedures settled in time or early'),
            p('3'),
          ),
          passFail(
            'II.3.2',
            both('Rà soát, đơn giản hóa thủ tục hành chính', 'Review and simplification of procedures'),
            p('2'),
          ),
          judged(
            'II.3.3',
            both('Ứng dụng công nghệ thông tin, chuyển đổi số', 'Information technology, digital change'),
            p('3'),
            p('0.5'),
          ),
        ]),
      ],
    ),
    section('regular', 'III', both('Công tác thi đua, khen thưởng', 'Emulation work'), p('15'), [
      group('III.1', both('Đăng ký và ký giao ước thi đua', 'Registration and pledge'), p('5'), [
        graded('III.1.1', both('Chất lượng đăng ký thi đua', 'Quality of the registration'), p('2'), {
          evidence: 'none',
          proposedBy: 'head',
        }),
        count(
          'III.1.2',
          both('Ký giao ước thi đua', 'Signature of the pledge'),
          p('3'),
          { start: p('3'), each: p('-3'), fact: 'pledge-unsigned' },
          { evidence: 'none', proposedBy: 'system' },
        ),
      ]),
      group('III.2', both('Tổ chức phong trào thi đua', 'Movements'), p('6'), [
        graded(
          'III.2.1',
          both(
            'Phát động, triển khai phong trào thi đua (Chỉ thị số 34-CT/TW)',
            'Launching and carrying out movements (Directive 34-CT/TW)',
          ),
          p('3'),
        ),
        count(
          'III.2.2',
          both('Điển hình tiên tiến, sáng kiến được công nhận', 'Models and recognised initiatives'),
          p('3'),
          { start: p('0'), each: p('1') },
          { evidence: 'required' },
        ),
      ]),
      group('III.3', both('Tham gia hoạt động của Khối', 'Part in the work of the bloc'), p('4'), [
        graded('III.3.1', both('Chất lượng báo cáo', 'Quality of reports'), p('2'), {
          evidence: 'none',
          proposedBy: 'head',
        }),
        graded('III.3.2', both('Tham gia hội nghị, hoạt động chung', 'Conferences, common work'), p('2'), {
          evidence: 'none',
          proposedBy: 'head',
        }),
      ]),
    ]),
    section('bonus', 'IV', both('Điểm thưởng', 'Bonus'), p('5'), [
      bonus('IV.1', both('Khen thưởng được nhận trong năm', 'Awards received in the year'), p('3'), [
        item(
          'prime-minister',
          both('Bằng khen của Thủ tướng Chính phủ', 'Certificate of the Prime Minister'),
          p('2'),
          1,
        ),
        item('province-flag', both('Cờ thi đua của tỉnh, thành phố', 'Flag of the province'), p('1'), 1),
      ]),
      bonus('IV.2', both('Đóng góp cho Khối', 'Contribution to the bloc'), p('2'), [
        item('host', both('Đăng cai hội nghị của Khối', 'Hosting a conference of the bloc'), p('1'), 1),
        item(
          'model',
          both('Mô hình, cách làm mới được Khối nhân rộng', 'A new way taken over by the bloc'),
          p('0.5'),
          2,
        ),
      ]),
    ]),
    section('deduction', 'V', both('Điểm trừ', 'Deductions'), p('10'), [
      discipline(
        'V.1',
        both('Kỷ luật đăng ký, báo cáo, hội họp', 'Discipline of registration, reports, meetings'),
        p('5'),
      ),
      deduction('V.2', both('Vi phạm, vụ việc', 'Violations and incidents'), p('5'), [
        item('serious-incident', both('Để xảy ra vụ việc nghiêm trọng', 'A serious incident'), p('2')),
        item('disciplined', both('Có công chức, viên chức bị kỷ luật', 'An official disciplined'), p('1')),
      ]),
    ]),
  ]
}

/** The facts that speak for or against a candidate, one sentence each. */
export const factMessages = {
  'selection.fact-registration-accepted': {
    vi: 'Đăng ký thi đua được chấp nhận ngày {{on}}.',
    en: 'The registration was accepted on {{on}}.',
  },
  'selection.fact-registration-not-accepted': {
    vi: 'Chưa có đăng ký thi đua được chấp nhận.',
    en: 'There is no accepted registration.',
  },
  'selection.fact-year-report-accepted': {
    vi: 'Báo cáo năm được chấp nhận ngày {{on}}.',
    en: 'The year report was accepted on {{on}}.',
  },
  'selection.fact-year-report-not-accepted': {
    vi: 'Chưa có báo cáo năm được chấp nhận.',
    en: 'There is no accepted year report.',
  },
  'selection.fact-open-questions': {
    vi: 'Số câu hỏi về số liệu chưa trả lời hoặc chưa xử lý: {{count}}.',
    en: 'Data questions without an answer or settlement: {{count}}.',
  },
  'selection.fact-targets': {
    vi: 'Vượt {{exceeded}}/{{total}} chỉ tiêu đăng ký; yêu cầu {{share}}.',
    en: '{{exceeded}} of {{total}} targets were exceeded; {{share}} is asked for.',
  },
  'selection.fact-targets-unknown': {
    vi: 'Không có chỉ tiêu đăng ký được chấp nhận để so sánh.',
    en: 'There are no accepted targets to compare with.',
  },
  'selection.fact-points': {
    vi: 'Điểm thống nhất {{pointsVi}}; yêu cầu từ {{leastVi}}.',
    en: 'Agreed points {{pointsEn}}; {{leastEn}} or more is asked for.',
  },
  'selection.fact-points-unknown': {
    vi: 'Chưa có điểm thống nhất.',
    en: 'There are no agreed points yet.',
  },
  'selection.fact-rank': {
    vi: 'Xếp hạng {{rank}}; yêu cầu từ hạng {{most}} trở lên.',
    en: 'Rank {{rank}}; rank {{most}} or better is asked for.',
  },
  'selection.fact-rank-unknown': { vi: 'Chưa được xếp hạng.', en: 'There is no rank yet.' },
  'selection.fact-confirmed': {
    vi: '{{by}} xác nhận ngày {{on}}.',
    en: 'Confirmed by {{by}} on {{on}}.',
  },
  'selection.fact-not-confirmed': {
    vi: 'Chưa có người xác nhận.',
    en: 'Nobody has confirmed it.',
  },
  'selection.fact-years-excellent': {
    vi: '{{years}} năm liên tục hoàn thành xuất sắc; yêu cầu {{least}} năm.',
    en: '{{years}} consecutive years of excellent completion; {{least}} are asked for.',
  },
  'selection.fact-years-excellent-unknown': {
    vi: 'Hệ thống không có dữ liệu về số năm liên tục hoàn thành xuất sắc.',
    en: 'How many consecutive years were excellent is not recorded here.',
  },
  'selection.fact-no-open-matter': { vi: 'Không có.', en: 'There is none.' },
  'selection.fact-open-discipline': {
    vi: 'Đang xem xét kỷ luật từ ngày {{from}}: {{reason}} ({{paper}}).',
    en: 'Discipline is being considered since {{from}}: {{reason}} ({{paper}}).',
  },
  'selection.fact-open-inspection': {
    vi: 'Đang thanh tra, kiểm tra từ ngày {{from}}: {{reason}} ({{paper}}).',
    en: 'An inspection is running since {{from}}: {{reason}} ({{paper}}).',
  },
  'selection.fact-open-complaint': {
    vi: 'Đang giải quyết khiếu nại, tố cáo từ ngày {{from}}: {{reason}} ({{paper}}).',
    en: 'A complaint is being settled since {{from}}: {{reason}} ({{paper}}).',
  },
  'selection.fact-withheld': {
    vi: 'Có vụ việc đang xem xét; nội dung chỉ hiển thị cho đơn vị liên quan, Trưởng khối, Phó khối và Hội đồng.',
    en: 'A matter is being settled; only the board concerned, head, deputy and council read what it is about.',
  },
  'selection.fact-already-awarded': {
    vi: 'Đã được tặng cho thành tích năm {{year}} theo Quyết định số {{decision}}.',
    en: 'Awarded for {{year}} already, by decision {{decision}}.',
  },
  'selection.fact-not-yet-awarded': {
    vi: 'Chưa được tặng cho thành tích năm {{year}}.',
    en: 'Not awarded for {{year}} yet.',
  },
} as const

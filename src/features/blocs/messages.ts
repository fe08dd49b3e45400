/** What users read about blocs, memberships, terms, rotation, hand-over, movements and standing papers. */
export const messages = {
  'blocs.place-not-member': {
    vi: 'Đơn vị này không phải là thành viên của khối.',
    en: 'This board is no member of the bloc.',
  },
  'blocs.no-name-on-date': {
    vi: 'Khối thi đua không có tên vào ngày {{date}}.',
    en: 'The bloc has no name on {{date}}.',
  },
  'blocs.several-names-on-date': {
    vi: 'Khối thi đua có {{count}} tên cùng có hiệu lực vào ngày {{date}}; cần sửa dữ liệu.',
    en: 'The bloc has {{count}} names on {{date}}; the data have to be corrected.',
  },
  'blocs.period-empty': {
    vi: 'Ngày kết thúc ({{to}}) phải sau ngày bắt đầu ({{from}}).',
    en: 'The last day ({{to}}) has to come after the first day ({{from}}).',
  },
  'blocs.second-bloc-on-day': {
    vi: 'Từ ngày {{date}}, đơn vị đã thuộc một khối thi đua khác của cùng Hội đồng. Mỗi ngày, một đơn vị chỉ thuộc một khối.',
    en: 'From {{date}} on the board belongs to another bloc of the same council; it can belong to one bloc a day.',
  },
  'blocs.membership-ended': {
    vi: 'Tư cách thành viên đã được ghi kết thúc, ngày cuối cùng là {{date}}.',
    en: 'The membership has ended already; its last day is {{date}}.',
  },
  'blocs.no-head-on-date': {
    vi: 'Không có Trưởng khối được Hội đồng xác nhận vào ngày {{date}}.',
    en: 'The bloc has no confirmed head on {{date}}.',
  },
  'blocs.several-heads-on-date': {
    vi: 'Có {{count}} Trưởng khối cùng được xác nhận vào ngày {{date}}; cần sửa dữ liệu.',
    en: 'The bloc has {{count}} confirmed heads on {{date}}; the data have to be corrected.',
  },
  'blocs.no-deputy-on-date': {
    vi: 'Không có Phó khối được Hội đồng xác nhận vào ngày {{date}}.',
    en: 'The bloc has no confirmed deputy on {{date}}.',
  },
  'blocs.several-deputies-on-date': {
    vi: 'Có {{count}} Phó khối cùng được xác nhận vào ngày {{date}}; cần sửa dữ liệu.',
    en: 'The bloc has {{count}} confirmed deputies on {{date}}; the data have to be corrected.',
  },
  'blocs.term-not-member': {
    vi: 'Đơn vị không phải là thành viên của khối trong suốt nhiệm kỳ tính từ ngày {{from}}.',
    en: 'The board is not a member of the bloc on all days of the term that begins on {{from}}.',
  },
  'blocs.only-head-acts': {
    vi: 'Chỉ có thể giao quyền Trưởng khối, không giao quyền Phó khối.',
    en: 'Only a head can be acting.',
  },
  'blocs.second-head-on-day': {
    vi: 'Khối đã có Trưởng khối được xác nhận vào ngày {{date}}.',
    en: 'The bloc has a confirmed head on {{date}} already.',
  },
  'blocs.second-deputy-on-day': {
    vi: 'Khối đã có Phó khối được xác nhận vào ngày {{date}}.',
    en: 'The bloc has a confirmed deputy on {{date}} already.',
  },
  'blocs.head-is-deputy': {
    vi: 'Một đơn vị không thể vừa là Trưởng khối vừa là Phó khối vào ngày {{date}}.',
    en: 'A board can not be both head and deputy on {{date}}.',
  },
  'blocs.head-is-deputy-input': {
    vi: 'Trưởng khối và Phó khối phải là hai đơn vị khác nhau.',
    en: 'Head and deputy have to be different boards.',
  },
  'blocs.term-begins-that-day': {
    vi: 'Đã có nhiệm kỳ bắt đầu đúng ngày {{date}}; hãy kiểm tra lại ngày hiệu lực của thông báo.',
    en: 'A confirmed term begins on {{date}} already; check the date of the notice.',
  },
  'blocs.later-term-confirmed': {
    vi: 'Đã có nhiệm kỳ được xác nhận từ ngày {{date}}; không thể xác nhận nhiệm kỳ bắt đầu trước ngày đó.',
    en: 'A term from {{date}} on is confirmed already; an earlier one can not be put before it.',
  },
  'blocs.acting-not-deputy': {
    vi: 'Chỉ đơn vị đang là Phó khối vào ngày {{date}} mới có thể được giao quyền Trưởng khối.',
    en: 'Only the board that is deputy on {{date}} can act as head.',
  },
  'blocs.hand-over-year': {
    vi: 'Trưởng khối hiện tại đã thuộc năm thi đua {{year}}; năm bàn giao phải sau năm đó.',
    en: 'The present head is that of {{year}} already; the hand-over has to be for a later year.',
  },
  'blocs.hand-over-no-head': {
    vi: 'Chưa có Trưởng khối năm {{year}} được Hội đồng xác nhận nên chưa thể bàn giao.',
    en: 'The head of {{year}} is not confirmed by the council, so there is nobody to hand over to.',
  },
  'blocs.hand-over-no-deputy': {
    vi: 'Chưa có Phó khối năm {{year}} được Hội đồng xác nhận nên chưa thể bàn giao.',
    en: 'The deputy of {{year}} is not confirmed by the council, so there is nobody to hand over to.',
  },
  'blocs.handed-over-already': {
    vi: 'Quyền Trưởng khối, Phó khối đã chuyển từ ngày {{date}}.',
    en: 'The rights of head and deputy have moved on {{date}} already.',
  },
  'blocs.flag-to-itself': {
    vi: 'Đơn vị giao và đơn vị nhận cờ luân lưu phải khác nhau.',
    en: 'The rotating flag has to pass from one board to another.',
  },
  'blocs.flag-not-member': {
    vi: 'Đơn vị giao hoặc nhận cờ luân lưu không phải là thành viên của khối vào ngày {{date}}.',
    en: 'A board that hands over or receives the rotating flag is not a member on {{date}}.',
  },
  'blocs.movement-needs-paper': {
    vi: 'Phải ghi văn bản phát động phong trào thi đua.',
    en: 'A movement is launched by a paper; name it.',
  },
  'blocs.launch-before-paper': {
    vi: 'Ngày phát động không được trước ngày của văn bản ({{date}}).',
    en: 'The launch can not lie before the date of its paper ({{date}}).',
  },
  'blocs.closed-before-launch': {
    vi: 'Ngày tổng kết không được trước ngày phát động ({{date}}).',
    en: 'The movement can not be closed before its launch ({{date}}).',
  },
  'blocs.no-regulation-on-date': {
    vi: 'Khối chưa có quy chế hoạt động có hiệu lực vào ngày {{date}}.',
    en: 'The bloc has no regulation in force on {{date}}.',
  },
  'blocs.several-regulations-on-date': {
    vi: 'Có {{count}} quy chế hoạt động cùng có hiệu lực vào ngày {{date}}; cần sửa dữ liệu.',
    en: 'The bloc has {{count}} regulations in force on {{date}}; the data have to be corrected.',
  },
  'blocs.checklist-terms': {
    vi: 'Hội đồng đã xác nhận Trưởng khối, Phó khối năm sau',
    en: 'Next year’s head and deputy are confirmed by the council',
  },
  'blocs.checklist-pledge': {
    vi: 'Giao ước thi đua năm sau đã ký',
    en: 'Next year’s pledge is signed',
  },
  'blocs.checklist-reports': {
    vi: 'Báo cáo của các thành viên đã được tiếp nhận đầy đủ',
    en: 'All reports are accepted',
  },
  'blocs.checklist-score-sheets': {
    vi: 'Bảng điểm của các thành viên đã được thống nhất',
    en: 'All score sheets are agreed',
  },
  'blocs.checklist-recommendations': {
    vi: 'Các kiến nghị, khó khăn, vướng mắc đã được trả lời',
    en: 'All recommendations and difficulties are answered',
  },
  'blocs.checklist-proposal': {
    vi: 'Đề nghị khen thưởng đã có quyết định',
    en: 'The proposal has been decided',
  },
  'blocs.checklist-flag': {
    vi: 'Cờ luân lưu đã trao cho Trưởng khối năm sau',
    en: 'The rotating flag has been handed to next year’s head',
  },
  'blocs.phase-ahead': { vi: 'Chưa bắt đầu', en: 'Not begun' },
  'blocs.phase-set-up': { vi: 'Kiện toàn, đăng ký và ký giao ước', en: 'Set-up, registration and pledge' },
  'blocs.phase-running': { vi: 'Thực hiện phong trào thi đua', en: 'The movement is running' },
  'blocs.phase-half-year': { vi: 'Sơ kết 6 tháng đầu năm', en: 'Half-year review' },
  'blocs.phase-closing': { vi: 'Tổng kết, chấm điểm và bình xét', en: 'Closing, scores and selection' },
  'blocs.phase-proposing': { vi: 'Đề nghị khen thưởng', en: 'Proposal of awards' },
  'blocs.phase-decided': { vi: 'Đã có quyết định khen thưởng, chờ bàn giao', en: 'Decided, hand-over due' },
  'blocs.phase-handed-over': { vi: 'Đã bàn giao', en: 'Handed over' },
  'blocs.rotation-never-led': { vi: 'Chưa từng làm Trưởng khối', en: 'Has never been head' },
  'blocs.rotation-led-longest-ago': {
    vi: 'Làm Trưởng khối cách đây lâu nhất',
    en: 'Was head the longest time ago',
  },
  'blocs.rotation-never-deputy': { vi: 'Chưa từng làm Phó khối', en: 'Has never been deputy' },
  'blocs.rotation-deputy-longest-ago': {
    vi: 'Làm Phó khối cách đây lâu nhất',
    en: 'Was deputy the longest time ago',
  },
  'blocs.rotation-longest-member': { vi: 'Là thành viên của khối lâu nhất', en: 'Has been a member longest' },
  'blocs.rotation-name': { vi: 'Theo thứ tự chữ cái của tên', en: 'By alphabetical order of the name' },
  'blocs.rotation-deputy-becomes-head': {
    vi: 'Phó khối năm nay làm Trưởng khối năm sau',
    en: 'This year’s deputy becomes next year’s head',
  },
  'blocs.rotation-first-in-rotation': { vi: 'Đứng đầu thứ tự luân phiên', en: 'First in the rotation' },
  'blocs.not-a-council': {
    vi: 'Khối thi đua phải thuộc một Hội đồng Thi đua - Khen thưởng.',
    en: 'A bloc has to belong to a council.',
  },
  'blocs.not-a-board': {
    vi: 'Chỉ Ban Quản lý mới có thể là thành viên của khối.',
    en: 'Only a board can be a member of a bloc.',
  },
  'blocs.year-open': {
    vi: 'Năm thi đua {{year}} của khối đã được mở.',
    en: 'The year {{year}} of the bloc is open already.',
  },
  'blocs.member-is-head': {
    vi: 'Đơn vị còn là Trưởng khối sau ngày {{date}}; Hội đồng phải kết thúc nhiệm kỳ trước.',
    en: 'The board is head beyond {{date}}; the council has to end the term first.',
  },
  'blocs.member-is-deputy': {
    vi: 'Đơn vị còn là Phó khối sau ngày {{date}}; Hội đồng phải kết thúc nhiệm kỳ trước.',
    en: 'The board is deputy beyond {{date}}; the council has to end the term first.',
  },
  'blocs.proposed-already': {
    vi: 'Đơn vị đã được đề xuất vai trò này cho năm {{year}}.',
    en: 'The board is proposed for this role in {{year}} already.',
  },
  'blocs.term-ends-before': {
    vi: 'Nhiệm kỳ đã được ghi kết thúc trước đó, từ ngày {{date}}.',
    en: 'The term ends before that day already, on {{date}}.',
  },
  'blocs.hand-over-past': {
    vi: 'Ngày bàn giao ({{date}}) đã qua; chỉ Hội đồng được ghi nhận bàn giao lùi ngày.',
    en: 'The day of the hand-over ({{date}}) is past; only the council may enter it afterwards.',
  },
  'blocs.hand-over-recorded': {
    vi: 'Việc bàn giao cho năm {{year}} đã được ghi nhận.',
    en: 'The hand-over to {{year}} is recorded already.',
  },
  'blocs.flag-recorded': {
    vi: 'Việc trao cờ luân lưu cho năm {{year}} đã được ghi nhận.',
    en: 'The passing of the rotating flag for {{year}} is recorded already.',
  },
  'blocs.adopted-before-paper': {
    vi: 'Ngày có hiệu lực không được trước ngày của văn bản ({{date}}).',
    en: 'It can not hold before the date of its paper ({{date}}).',
  },
  'blocs.adopted-later': {
    vi: 'Đã có văn bản cùng loại có hiệu lực từ ngày {{date}}.',
    en: 'Another one holds from {{date}} on already.',
  },
  'blocs.party-unknown': {
    vi: 'Có đơn vị không tồn tại, không phải Ban Quản lý, hoặc không do Hội đồng này quản lý hồ sơ.',
    en: 'One of the organisations does not exist, is no board, or is not kept by this council.',
  },
  'thing.bloc': { vi: 'khối thi đua', en: 'bloc' },
  'thing.bloc-year': { vi: 'năm thi đua', en: 'bloc year' },
  'thing.membership': { vi: 'tư cách thành viên', en: 'membership' },
  'state.launched': { vi: 'đã phát động', en: 'launched' },
  'action.launch': { vi: 'phát động', en: 'launch' },
  'thing.flag-hand-over': { vi: 'lần trao cờ luân lưu', en: 'passing of the rotating flag' },
  'thing.term': { vi: 'nhiệm kỳ', en: 'term' },
  'blocs.nobody-to-announce': {
    vi: 'Chưa có Trưởng khối nào được đề xuất cho năm {{year}}.',
    en: 'Nobody has been proposed as head for {{year}}.',
  },
  'thing.movement': { vi: 'phong trào thi đua', en: 'movement' },
  'thing.standing-paper': { vi: 'quy chế, kế hoạch', en: 'regulation or plan' },
} as const

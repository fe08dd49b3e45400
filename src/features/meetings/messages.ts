/** Texts of meetings, minutes and recommendations. */
export const messages = {
  'thing.meeting': { vi: 'hội nghị', en: 'meeting' },
  'thing.remark': { vi: 'ý kiến', en: 'remark' },
  'thing.objection': { vi: 'ý kiến đề nghị xem lại', en: 'objection' },
  'thing.recommendation': { vi: 'kiến nghị', en: 'recommendation' },
  'state.convened': { vi: 'đã triệu tập', en: 'convened' },
  'state.in-session': { vi: 'đang họp', en: 'in session' },
  'state.minutes-finalised': { vi: 'đã chốt biên bản', en: 'minutes final' },
  'state.corrected': { vi: 'đã đính chính', en: 'corrected' },
  'state.cancelled': { vi: 'đã hủy họp', en: 'cancelled' },
  'state.raised': { vi: 'đã nêu', en: 'raised' },
  'state.noted': { vi: 'đã ghi nhận', en: 'noted' },
  'state.settled': { vi: 'đã giải quyết', en: 'settled' },
  'state.forwarded': { vi: 'đã chuyển', en: 'forwarded' },
  'state.answered': { vi: 'đã trả lời', en: 'answered' },
  'state.in-follow-up': { vi: 'đang theo dõi', en: 'followed up' },
  'state.resolved': { vi: 'đã xử lý xong', en: 'resolved' },
  'action.set-agenda': { vi: 'lập chương trình', en: 'set the agenda' },
  'action.convene': { vi: 'triệu tập', en: 'convene' },
  'action.postpone': { vi: 'hoãn', en: 'postpone' },
  'action.cancel': { vi: 'hủy họp', en: 'cancel' },
  'action.record-attendance': { vi: 'ghi thành phần dự họp', en: 'record the attendance' },
  'action.confirm-attendance': { vi: 'xác nhận dự họp', en: 'confirm the attendance' },
  'action.attendance-list-paper': {
    vi: 'lập danh sách đại biểu tham dự',
    en: 'write the attendance list',
  },
  'action.start': { vi: 'khai mạc', en: 'start' },
  'action.resume': { vi: 'tiếp tục họp', en: 'resume' },
  'action.finalise-minutes': { vi: 'chốt biên bản', en: 'make the minutes final' },
  'action.minutes-paper': { vi: 'lập biên bản', en: 'write the minutes' },
  'action.correct': { vi: 'đính chính', en: 'correct' },
  'action.annex-paper': { vi: 'lập phụ lục biên bản', en: 'write the annex of the minutes' },
  'action.settle': { vi: 'giải quyết', en: 'settle' },
  'action.forward': { vi: 'chuyển', en: 'forward' },
  'action.answer': { vi: 'trả lời', en: 'answer' },
  'action.follow-up': { vi: 'tiếp tục theo dõi', en: 'follow up' },
  'action.resolve': { vi: 'ghi nhận đã xử lý', en: 'note as resolved' },

  'meetings.blank': { vi: 'Không được để trống.', en: 'It must not be blank.' },
  'meetings.reason-required': {
    vi: 'Cần ghi rõ lý do; lý do được lưu lại và hiển thị cho các thành viên.',
    en: 'A reason is needed; it is kept and shown to the members.',
  },
  'meetings.not-a-time': {
    vi: '“{{time}}” không phải là giờ; cần dạng giờ:phút, ví dụ 08:00.',
    en: '“{{time}}” is no time; write hours:minutes, such as 08:00.',
  },
  'meetings.ends-before-start': {
    vi: 'Giờ kết thúc ({{endsAt}}) phải sau giờ bắt đầu ({{startsAt}}).',
    en: 'The end ({{endsAt}}) has to come after the start ({{startsAt}}).',
  },
  'meetings.day-not-come': {
    vi: 'Hội nghị họp ngày {{heldOn}}, hôm nay là {{today}}. Thành viên, số cần có mặt và danh sách bỏ phiếu tính theo ngày họp, nên chưa khai mạc trước ngày đó được.',
    en: 'The meeting is on {{heldOn}} and today is {{today}}. Members, quorum and electorate are those of its day, so it cannot start before.',
  },
  'meetings.not-a-member': {
    vi: 'Đơn vị không phải là thành viên của khối vào ngày họp.',
    en: 'The board is no member of the bloc on the day of the meeting.',
  },
  'meetings.board-twice': {
    vi: 'Đơn vị được ghi hai lần; mỗi đơn vị chỉ ghi một lần.',
    en: 'The board is listed twice; each board stands here once.',
  },
  'meetings.absence-reason-required': {
    vi: 'Đơn vị vắng mặt phải có lý do.',
    en: 'An absent board needs a reason.',
  },
  'meetings.opinion-paper-required': {
    vi: 'Ý kiến bằng văn bản phải kèm số, ngày của văn bản.',
    en: 'A written opinion needs the number and date of its paper.',
  },
  'meetings.not-your-board': {
    vi: 'Tài khoản này chỉ ghi được cho đơn vị của mình.',
    en: 'This account may enter this for its own board only.',
  },
  'meetings.agenda-positions': {
    vi: 'Thứ tự các nội dung phải liên tục từ 1.',
    en: 'The items have to be numbered from 1 without a gap.',
  },
  'meetings.hands-too-many': {
    vi: 'Số tán thành ({{inFavour}}) lớn hơn số biểu quyết ({{of}}).',
    en: 'There are more in favour ({{inFavour}}) than voted ({{of}}).',
  },
  'meetings.not-noted': {
    vi: 'Chỉ ghi ý kiến từ khi triệu tập đến khi chốt biên bản; hội nghị đang ở trạng thái “{{state}}”.',
    en: 'Remarks are noted from the convocation until the minutes are final; the meeting is “{{state}}”.',
  },
  'meetings.objection-needs-board': {
    vi: 'Ý kiến đề nghị xem lại phải là của một đơn vị thành viên.',
    en: 'An objection is always that of a member board.',
  },
  'meetings.no-such-item': {
    vi: 'Chương trình của hội nghị này không có nội dung đó.',
    en: 'The agenda of this meeting has no such item.',
  },
  'meetings.item-twice': {
    vi: 'Nội dung này xuất hiện hai lần trong chương trình.',
    en: 'This item stands twice in the agenda.',
  },
  'meetings.comment-has-no-state': {
    vi: 'Đây là ý kiến thảo luận, không phải ý kiến đề nghị xem lại, nên không có bước giải quyết.',
    en: 'This is a comment and no objection, so there is nothing to settle.',
  },
  'meetings.settlement-required': {
    vi: 'Cần ghi rõ ý kiến được giải quyết như thế nào.',
    en: 'Say how the objection was settled.',
  },
  'meetings.addressee-required': {
    vi: 'Kiến nghị phải nêu cơ quan được kiến nghị.',
    en: 'A recommendation names whom it asks.',
  },
  'meetings.other-year': {
    vi: 'Hội nghị này thuộc một năm thi đua khác.',
    en: 'This meeting belongs to another bloc year.',
  },
  'meetings.step-text-required': {
    vi: 'Cần ghi nội dung của bước này.',
    en: 'Say what was done in this step.',
  },
  'meetings.step-before-previous': {
    vi: 'Ngày của bước này sớm hơn bước trước ({{previousOn}}).',
    en: 'The step lies before the one it follows ({{previousOn}}).',
  },
  'meetings.step-ahead': {
    vi: 'Ngày của bước này muộn hơn hôm nay ({{today}}).',
    en: 'The step lies after today ({{today}}).',
  },
  'meetings.no-such-annex': {
    vi: 'Biên bản không có phụ lục số này.',
    en: 'The minutes have no annex of this number.',
  },
  'meetings.annex-changes-nothing': {
    vi: 'Nội dung đính chính giống hệt nội dung cũ.',
    en: 'The corrected text is the same as the old one.',
  },
  'meetings.minutes-incomplete': {
    vi: 'Chưa chốt được biên bản: còn {{count}} điểm phải hoàn tất.',
    en: 'The minutes cannot be made final yet: {{count}} points are open.',
  },
  'meetings.gap-chair': { vi: 'Chưa ghi người chủ tọa.', en: 'The chair is not named.' },
  'meetings.gap-secretary': { vi: 'Chưa ghi thư ký.', en: 'The secretary is not named.' },
  'meetings.gap-end-time': { vi: 'Chưa ghi giờ kết thúc.', en: 'The end time is missing.' },
  'meetings.gap-attendance': {
    vi: 'Còn {{count}} thành viên chưa ghi có mặt hay vắng mặt.',
    en: '{{count}} members are recorded neither as present nor as absent.',
  },
  'meetings.gap-objections': {
    vi: 'Còn {{count}} ý kiến đề nghị xem lại chưa được giải quyết.',
    en: '{{count}} objections are not settled.',
  },
  'meetings.gap-polls': {
    vi: 'Còn {{count}} cuộc bỏ phiếu chưa công bố kết quả hoặc hủy.',
    en: '{{count}} polls are neither declared nor void.',
  },

  'meetings.arithmetic.members': {
    vi: 'Tổng số thành viên của khối vào ngày họp: {{members}}.',
    en: 'Members of the bloc on the day of the meeting: {{members}}.',
  },
  'meetings.arithmetic.at-least': {
    vi: 'Cần ít nhất {{share}}: {{base}} × {{share}} {{productVi}}, làm tròn lên thành {{needed}}.',
    en: 'At least {{share}} is needed: {{base}} × {{share}} {{productEn}}, rounded up to {{needed}}.',
  },
  'meetings.arithmetic.more-than': {
    vi: 'Cần quá {{share}}: {{base}} × {{share}} {{productVi}}, phải nhiều hơn, tức là từ {{needed}} trở lên.',
    en: 'More than {{share}} is needed: {{base}} × {{share}} {{productEn}}, to be exceeded, so {{needed}} or more.',
  },
  'meetings.arithmetic.present': { vi: 'Có mặt: {{present}}.', en: 'Present: {{present}}.' },
  'meetings.arithmetic.present-and-written': {
    vi: 'Có mặt {{present}}, gửi ý kiến bằng văn bản {{writtenOpinions}}: tính là {{counted}}.',
    en: '{{present}} present and {{writtenOpinions}} in writing: {{counted}} count.',
  },
  'meetings.arithmetic.quorum-met': {
    vi: '{{counted}} đạt số cần có mặt là {{needed}}: đủ điều kiện biểu quyết.',
    en: '{{counted}} reach the {{needed}} that are needed: there is a quorum.',
  },
  'meetings.arithmetic.quorum-missed': {
    vi: '{{counted}} chưa đạt số cần có mặt là {{needed}}: không đủ điều kiện biểu quyết.',
    en: '{{counted}} do not reach the {{needed}} that are needed: there is no quorum.',
  },
} as const

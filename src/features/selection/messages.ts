import { factMessages } from './fact-messages.ts'
import { resultMessages } from './result-messages.ts'

/** Texts of candidates, polls and ballots. */
export const messages = {
  'thing.candidate': { vi: 'đơn vị được đề nghị xét', en: 'candidate' },
  'thing.poll': { vi: 'cuộc bỏ phiếu', en: 'poll' },
  'thing.matter': { vi: 'vụ việc', en: 'matter' },
  'state.eligible': { vi: 'đủ điều kiện xét', en: 'eligible' },
  'state.on-hold': { vi: 'chưa xét', en: 'on hold' },
  'state.stopped': { vi: 'không đủ điều kiện xét', en: 'stopped' },
  'state.selected': { vi: 'được chọn', en: 'selected' },
  'state.runner-up': { vi: 'kế tiếp', en: 'runner-up' },
  'state.not-selected': { vi: 'không được chọn', en: 'not selected' },
  'state.declared': { vi: 'đã công bố', en: 'declared' },
  'action.find-eligible': { vi: 'ghi nhận đủ điều kiện', en: 'find eligible' },
  'action.hold': { vi: 'chưa xét', en: 'hold' },
  'action.stop': { vi: 'ghi nhận không đủ điều kiện', en: 'stop' },
  'action.select': { vi: 'chọn', en: 'select' },
  'action.place': { vi: 'xếp kế tiếp', en: 'place as runner-up' },
  'action.leave-out': { vi: 'không chọn', en: 'leave out' },
  'action.stand-again': { vi: 'vào vòng tiếp theo', en: 'stand again' },
  'action.assess': { vi: 'kiểm tra điều kiện xét', en: 'assess' },
  'action.override': { vi: 'bỏ qua một điều kiện', en: 'override a rule' },
  'action.propose-again': { vi: 'đề nghị xét lại', en: 'propose again' },
  'action.set-aside': { vi: 'đưa ra khỏi danh sách được chọn', en: 'set aside' },
  'action.promote': { vi: 'bổ sung vào danh sách được chọn', en: 'promote' },
  'action.cast': { vi: 'bỏ phiếu', en: 'vote' },
  'action.hand-out-paper': { vi: 'phát phiếu giấy', en: 'hand out paper ballots' },
  'action.enter-count': { vi: 'nhập kết quả kiểm phiếu', en: 'enter the count' },
  'action.set-counting-team': { vi: 'ghi tổ kiểm phiếu', en: 'name the counting team' },
  'action.ballot-paper': { vi: 'in phiếu bầu', en: 'write the ballot paper' },
  'action.counting-record-paper': { vi: 'lập biên bản kiểm phiếu', en: 'write the counting record' },
  'action.declare': { vi: 'công bố kết quả', en: 'declare' },
  'action.decide-tie': { vi: 'quyết định khi bằng phiếu', en: 'decide the tie' },
  'action.next-round': { vi: 'lập vòng tiếp theo', en: 'draft the next round' },

  'selection.not-a-count': {
    vi: 'Phải là số nguyên từ {{least}} trở lên.',
    en: 'A whole number of {{least}} or more is needed.',
  },
  'selection.no-quota': {
    vi: 'Quy chế không quy định số lượng cho khối có {{members}} thành viên.',
    en: 'The rulebook has no quota for a bloc of {{members}} members.',
  },
  'selection.above-quota': {
    vi: 'Khối có {{members}} thành viên được đề nghị nhiều nhất {{maximum}}.',
    en: 'A bloc of {{members}} members may propose at most {{maximum}}.',
  },
  'selection.own-line-is-electronic': {
    vi: 'Quy chế không cho đơn vị tự bỏ phiếu cho mình; trên phiếu giấy kín không kiểm soát được điều đó, nên chỉ bỏ phiếu điện tử.',
    en: 'The rulebook lets no board vote for itself; on a secret paper nobody can see to that, so the vote has to be electronic.',
  },
  'selection.seats-left': {
    vi: 'Vòng này chỉ còn {{seats}} suất do vòng trước để lại.',
    en: 'This round is for the {{seats}} seats that the round before left.',
  },
  'selection.no-such-award': {
    vi: 'Quy chế đã thông qua không có danh hiệu, hình thức “{{award}}”.',
    en: 'The adopted rulebook has no award “{{award}}”.',
  },
  'selection.other-meeting': {
    vi: 'Hội nghị không thuộc năm thi đua này.',
    en: 'The meeting is not of this bloc year.',
  },
  'selection.poll-exists': {
    vi: 'Đã có cuộc bỏ phiếu vòng {{round}} cho “{{award}}”. Muốn làm lại thì phải hủy cuộc đó, nêu lý do.',
    en: 'There is a poll of round {{round}} for “{{award}}” already. To hold it again, void that one with a reason.',
  },
  'selection.poll-running': {
    vi: 'Đang có cuộc bỏ phiếu chưa công bố kết quả; danh sách xét được giữ nguyên đến khi công bố hoặc hủy.',
    en: 'A vote is running; its candidates stay as they are until it is declared or void.',
  },
  'selection.meeting-not-in-session': {
    vi: 'Chỉ mở bỏ phiếu khi hội nghị đang họp.',
    en: 'A poll opens only while the meeting is in session.',
  },
  'selection.no-candidates': {
    vi: 'Chưa có đơn vị nào đủ điều kiện xét.',
    en: 'There is no eligible candidate.',
  },
  'selection.no-quorum': {
    vi: 'Không đủ điều kiện biểu quyết: có mặt {{counted}}, cần {{needed}}.',
    en: 'There is no quorum: {{counted}} are present, {{needed}} are needed.',
  },
  'selection.no-electors': {
    vi: 'Không có đơn vị nào được bỏ phiếu.',
    en: 'There is nobody who may vote.',
  },
  'selection.void-reason-required': {
    vi: 'Cần nêu lý do hủy cuộc bỏ phiếu.',
    en: 'A reason is needed to void a poll.',
  },
  'selection.reason-required': { vi: 'Cần ghi rõ lý do.', en: 'A written reason is needed.' },
  'selection.paper-count-missing': {
    vi: 'Đã phát {{handedOut}} phiếu giấy nhưng chưa nhập kết quả kiểm phiếu.',
    en: '{{handedOut}} paper ballots were handed out, and their count is not entered.',
  },
  'selection.no-counting-team': {
    vi: 'Chưa ghi tổ kiểm phiếu.',
    en: 'The counting team is not named.',
  },
  'selection.not-waiting': {
    vi: 'Đơn vị không có trong danh sách bỏ phiếu, hoặc đã bỏ phiếu, hoặc đã nhận phiếu giấy.',
    en: 'The board is not on the roll, has voted, or was given a paper ballot.',
  },
  'selection.no-tie-waits': {
    vi: 'Không có trường hợp bằng phiếu nào đang chờ chủ tọa quyết định.',
    en: 'No tie is waiting for the chair.',
  },
  'selection.tie-order': {
    vi: 'Quyết định phải xếp thứ tự đủ {{count}} đơn vị bằng phiếu, mỗi đơn vị một lần.',
    en: 'The decision has to put all {{count}} tied boards in order, each once.',
  },
  'selection.no-next-round': {
    vi: 'Kết quả này không cần vòng bỏ phiếu tiếp theo.',
    en: 'This result calls for no further round.',
  },
  'selection.no-more-rounds': {
    vi: 'Quy chế chỉ cho phép {{maximum}} vòng bỏ phiếu.',
    en: 'The rulebook allows {{maximum}} rounds.',
  },

  'selection.not-on-roll-absent': {
    vi: 'Đơn vị vắng mặt nên không có trong danh sách bỏ phiếu.',
    en: 'The board is absent and so not on the roll.',
  },
  'selection.not-on-roll-not-recorded': {
    vi: 'Đơn vị chưa được ghi có mặt khi mở bỏ phiếu.',
    en: 'The board was not recorded as present when the poll opened.',
  },
  'selection.not-on-roll-written-opinion-does-not-vote': {
    vi: 'Theo quy chế, đơn vị gửi ý kiến bằng văn bản không bỏ phiếu.',
    en: 'By the rulebook a board that sent a written opinion does not vote.',
  },
  'selection.not-on-roll-recused': {
    vi: 'Đơn vị được đề nghị xét nên theo quy chế không tham gia bỏ phiếu.',
    en: 'The board is itself a candidate and steps back by the rulebook.',
  },
  'selection.not-on-roll-not-a-member': {
    vi: 'Tài khoản này không thuộc đơn vị nào có trong danh sách bỏ phiếu.',
    en: 'This account acts for no board on the roll.',
  },
  'selection.which-board': {
    vi: 'Tài khoản này thuộc nhiều đơn vị trong danh sách bỏ phiếu; hãy chọn đơn vị.',
    en: 'This account acts for several boards on the roll; say for which one.',
  },
  'selection.no-electronic-votes': {
    vi: 'Cuộc bỏ phiếu này chỉ dùng phiếu giấy.',
    en: 'This poll is held on paper only.',
  },
  'selection.no-paper-votes': {
    vi: 'Cuộc bỏ phiếu này chỉ bỏ phiếu điện tử.',
    en: 'This poll is electronic only.',
  },
  'selection.paper-ballot-issued': {
    vi: 'Đơn vị đã nhận phiếu giấy nên không bỏ phiếu điện tử được.',
    en: 'The board was given a paper ballot and cannot vote electronically.',
  },
  'selection.already-voted': {
    vi: 'Đơn vị đã bỏ phiếu. Mỗi đơn vị chỉ có một phiếu.',
    en: 'The board has voted. Each board has one vote.',
  },
  'selection.ballot-blank': {
    vi: 'Phiếu trống không hợp lệ. Phiếu chưa được ghi nhận; hãy bỏ lại.',
    en: 'A blank ballot is not valid here. Nothing was counted; vote again.',
  },
  'selection.ballot-marks-twice': {
    vi: 'Một đơn vị được đánh dấu hai lần. Phiếu chưa được ghi nhận; hãy bỏ lại.',
    en: 'A candidate is marked twice. Nothing was counted; vote again.',
  },
  'selection.ballot-unknown-candidate': {
    vi: 'Phiếu có tên ngoài danh sách. Phiếu chưa được ghi nhận; hãy bỏ lại.',
    en: 'The ballot names somebody who is no candidate. Nothing was counted; vote again.',
  },
  'selection.ballot-own-line': {
    vi: 'Theo quy chế, đơn vị không bỏ phiếu tán thành cho chính mình. Phiếu chưa được ghi nhận; hãy bỏ lại.',
    en: 'By the rulebook a board may not approve itself. Nothing was counted; vote again.',
  },
  'selection.ballot-too-many': {
    vi: 'Phiếu tán thành {{approvals}} đơn vị, chỉ được nhiều nhất {{maximum}}. Phiếu chưa được ghi nhận; hãy bỏ lại.',
    en: 'The ballot approves {{approvals}} candidates; at most {{maximum}} are allowed. Nothing was counted; vote again.',
  },
  'selection.no-receipts-yet': {
    vi: 'Mã biên nhận chỉ kiểm tra được sau khi đóng bỏ phiếu điện tử kín.',
    en: 'Receipts can be checked once a secret electronic vote is closed.',
  },

  'selection.count-not-whole': {
    vi: 'Phải là số nguyên không âm (đang là {{value}}).',
    en: 'A whole number of zero or more is needed (it is {{value}}).',
  },
  'selection.count-issued-not-handed-out': {
    vi: 'Số phiếu phát ra {{issued}} khác số đã ghi nhận phát cho các đơn vị là {{handedOut}}.',
    en: '{{issued}} issued differ from the {{handedOut}} that were noted as handed out.',
  },
  'selection.count-issued': {
    vi: 'Phiếu phát ra {{issued}} ≠ thu về {{returned}} + không thu về {{notReturned}}.',
    en: '{{issued}} issued ≠ {{returned}} returned + {{notReturned}} not returned.',
  },
  'selection.count-returned': {
    vi: 'Phiếu thu về {{returned}} ≠ hợp lệ {{valid}} + không hợp lệ {{invalid}}.',
    en: '{{returned}} returned ≠ {{valid}} valid + {{invalid}} invalid.',
  },
  'selection.count-blank-valid': {
    vi: 'Phiếu trống {{blank}} nhiều hơn phiếu hợp lệ {{most}}.',
    en: '{{blank}} blank ballots are more than the {{most}} valid ones.',
  },
  'selection.count-blank-invalid': {
    vi: 'Phiếu trống {{blank}} nhiều hơn phiếu không hợp lệ {{most}}.',
    en: '{{blank}} blank ballots are more than the {{most}} invalid ones.',
  },
  'selection.count-unknown-candidate': {
    vi: 'Đơn vị không có trong danh sách xét của cuộc bỏ phiếu.',
    en: 'The board is no candidate of this poll.',
  },
  'selection.count-candidate-twice': {
    vi: 'Đơn vị được nhập hai lần.',
    en: 'The candidate is entered twice.',
  },
  'selection.count-missing': {
    vi: 'Còn {{missing}} đơn vị chưa nhập kết quả.',
    en: '{{missing}} candidates have no count.',
  },
  'selection.count-marks': {
    vi: 'Tán thành {{approvals}} + không tán thành {{rejections}} nhiều hơn {{marked}} phiếu hợp lệ có đánh dấu.',
    en: '{{approvals}} for + {{rejections}} against are more than the {{marked}} valid ballots with marks.',
  },
  'selection.count-approvals': {
    vi: 'Tổng số tán thành {{approvals}} nhiều hơn {{marked}} phiếu × tối đa {{maximum}}.',
    en: '{{approvals}} approvals in all are more than {{marked}} ballots × at most {{maximum}}.',
  },
  'selection.count-too-few-marks': {
    vi: '{{marked}} phiếu hợp lệ có đánh dấu nhưng chỉ nhập {{marks}} dấu.',
    en: '{{marked}} valid ballots carry marks, but only {{marks}} marks are entered.',
  },
  'selection.team-too-small': {
    vi: 'Tổ kiểm phiếu gồm tổ trưởng và ít nhất {{least}} thành viên.',
    en: 'A counting team has a head and at least {{least}} members.',
  },
  'selection.team-twice': {
    vi: 'Một người được ghi hai lần trong tổ kiểm phiếu.',
    en: 'Somebody is named twice in the counting team.',
  },

  'selection.candidate-exists': {
    vi: 'Đơn vị đã có trong danh sách xét của năm này.',
    en: 'The board is a candidate for this award of the year already.',
  },
  'selection.rule-not-broken': {
    vi: 'Điều kiện “{{rule}}” không vướng mắc nên không cần bỏ qua.',
    en: 'The rule “{{rule}}” stands in nobody’s way here, so there is nothing to override.',
  },
  'selection.no-statement': {
    vi: 'Quy chế không yêu cầu xác nhận nội dung “{{rule}}”.',
    en: 'The rulebook asks for no statement “{{rule}}”.',
  },
  'selection.no-free-seat': {
    vi: 'Đủ {{seats}} suất rồi, không còn suất để bổ sung.',
    en: 'All {{seats}} seats are taken.',
  },
  'selection.runners-up-equal': {
    vi: 'Có {{count}} đơn vị kế tiếp ngang nhau; hội nghị phải quyết định theo quy chế.',
    en: '{{count}} runners-up are equal; the meeting has to decide by the rulebook.',
  },
  'selection.not-first-runner-up': {
    vi: 'Đơn vị này không phải là đơn vị kế tiếp đầu tiên.',
    en: 'This is not the first runner-up.',
  },
  'selection.matter-ended': {
    vi: 'Vụ việc đã kết thúc ngày {{on}}.',
    en: 'The matter was ended on {{on}}.',
  },
  'selection.matter-order': {
    vi: 'Ngày kết thúc phải sau ngày bắt đầu ({{from}}).',
    en: 'The end has to come after the beginning ({{from}}).',
  },
  ...factMessages,
  ...resultMessages,
} as const

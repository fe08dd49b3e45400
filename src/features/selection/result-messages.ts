/** How a result came about: lines of the arithmetic, steps that break ties, what a ballot keeps secret and what it reveals. */
export const resultMessages = {
  'selection.line.base-all-members': {
    vi: 'Tỷ lệ tính trên toàn bộ thành viên của khối: {{base}}.',
    en: 'The share is taken of all members of the bloc: {{base}}.',
  },
  'selection.line.base-members-present': {
    vi: 'Tỷ lệ tính trên số thành viên có mặt và bỏ phiếu bằng văn bản: {{base}}.',
    en: 'The share is taken of the members present or voting in writing: {{base}}.',
  },
  'selection.line.base-ballots-issued': {
    vi: 'Tỷ lệ tính trên số phiếu phát ra: {{base}}.',
    en: 'The share is taken of the ballots issued: {{base}}.',
  },
  'selection.line.base-valid-ballots': {
    vi: 'Tỷ lệ tính trên số phiếu hợp lệ: {{base}}.',
    en: 'The share is taken of the valid ballots: {{base}}.',
  },
  'selection.line.over': {
    vi: '{{approvals}}/{{base}} phiếu tán thành = {{percentVi}}%, đạt số cần có là {{needed}}.',
    en: '{{approvals}} of {{base}} in favour = {{percentEn}}%, which reaches the {{needed}} needed.',
  },
  'selection.line.under': {
    vi: '{{approvals}}/{{base}} phiếu tán thành = {{percentVi}}%, chưa đạt số cần có là {{needed}}.',
    en: '{{approvals}} of {{base}} in favour = {{percentEn}}%, short of the {{needed}} needed.',
  },
  'selection.line.filled': {
    vi: 'Đã chọn đủ: {{selected}}.',
    en: 'All seats are filled: {{selected}}.',
  },
  'selection.line.part-filled': {
    vi: 'Đã chọn {{selected}}, còn {{left}} suất chưa có đơn vị đạt.',
    en: '{{selected}} selected; {{left}} seats have nobody over the threshold.',
  },
  'selection.line.further-round': {
    vi: 'Không đơn vị nào đạt: bỏ phiếu vòng tiếp theo với {{candidates}} đơn vị.',
    en: 'Nobody is over the threshold: a further round among {{candidates}}.',
  },
  'selection.line.no-award': {
    vi: 'Không đơn vị nào đạt và không còn vòng bỏ phiếu: không đề nghị khen thưởng.',
    en: 'Nobody is over the threshold and no round is left: no award.',
  },
  'selection.line.tie-ballot': {
    vi: '{{candidates}} đơn vị bằng phiếu ở suất cuối: quy chế yêu cầu bỏ phiếu lại giữa các đơn vị này.',
    en: '{{candidates}} are equal at the last seat: the rulebook asks for a new ballot among them.',
  },
  'selection.line.chair-decision': {
    vi: '{{candidates}} đơn vị bằng phiếu ở suất cuối: quy chế giao chủ tọa quyết định, có ghi lý do.',
    en: '{{candidates}} are equal at the last seat: the rulebook leaves it to the chair, with a recorded reason.',
  },
  'selection.line.tie-unresolved': {
    vi: 'Bằng phiếu ở suất cuối và quy chế không còn bước phân định: suất đó để trống, không chọn theo thứ tự danh sách.',
    en: 'Equal at the last seat, and the rulebook has no further step: the seat stays empty, it is not given by the order of a list.',
  },

  'selection.tie-step-total-before-bonus': {
    vi: 'Tổng điểm trước điểm thưởng',
    en: 'Total before bonus',
  },
  'selection.tie-step-section': { vi: 'Điểm của nhóm tiêu chí', en: 'Points of a criterion group' },
  'selection.tie-step-targets-exceeded': { vi: 'Số chỉ tiêu vượt', en: 'Targets exceeded' },
  'selection.tie-step-fewer-deductions': { vi: 'Ít điểm trừ hơn', en: 'Fewer deductions' },
  'selection.tie-step-women-share': { vi: 'Tỷ lệ nữ', en: 'Share of women' },
  'selection.tie-step-not-awarded-recently': {
    vi: 'Số lần được tặng những năm gần đây',
    en: 'Awarded in recent years',
  },
  'selection.tie-step-new-ballot': { vi: 'Bỏ phiếu lại', en: 'A new ballot' },
  'selection.tie-step-chair-decision': {
    vi: 'Chủ tọa quyết định',
    en: 'The chair’s decision',
  },

  'selection.secrecy-secret': {
    vi: 'Bỏ phiếu kín. Hệ thống ghi đơn vị nào đã bỏ phiếu và, tách rời, các phiếu dưới mã ngẫu nhiên, không có giờ, không có thứ tự; không dữ liệu nào nối hai phần với nhau. Trước khi đóng, không ai xem được kết quả, kể cả từng phần. Người quản trị máy chủ, nếu cố ý theo dõi cơ sở dữ liệu đúng lúc bỏ phiếu, đọc bản sao lưu hoặc nhật ký ghi đĩa giữa hai phiếu, vẫn có thể suy ra lá phiếu; phần mềm không ngăn được việc đó. Kết quả nhất trí tuyệt đối cho biết mọi đơn vị đã bỏ phiếu thế nào. Mã biên nhận chỉ chứng minh có phiếu được đếm, không cho biết nội dung phiếu.',
    en: 'A secret vote. The system records which board has voted and, apart from it, the ballots under random keys, without time and without order; nothing stored joins the two. Before the close nobody sees a result or a part of one. Whoever runs the server and watches the database at the very moment of a vote, or reads backups or the write-ahead log between two votes, could still infer a ballot; the software cannot prevent that. A unanimous result tells how everybody voted. A receipt proves only that a ballot was counted, not what it says.',
  },
  'selection.secrecy-open': {
    vi: 'Biểu quyết công khai: sau khi đóng, lựa chọn của từng đơn vị được hiển thị cho các thành viên của khối.',
    en: 'An open vote: after the close the bloc sees how each board voted.',
  },
  'selection.reveals-lone-ballot': {
    vi: 'Chỉ có một phiếu: kết quả chính là lá phiếu đó.',
    en: 'There is one ballot: the result is that ballot.',
  },
  'selection.reveals-unanimity': {
    vi: '{{name}}: mọi phiếu giống nhau, nên ai cũng biết từng đơn vị đã bỏ phiếu thế nào.',
    en: '{{name}}: all ballots are alike, so everybody knows how each board voted.',
  },
  'selection.reveals-all-but-one': {
    vi: '{{name}}: chỉ một phiếu khác các phiếu còn lại; đơn vị bỏ phiếu đó biết lựa chọn của tất cả các đơn vị khác.',
    en: '{{name}}: one ballot differs from the rest; whoever cast it knows all the others.',
  },
  'selection.reveals-lone-way': {
    vi: 'Chỉ một đơn vị bỏ phiếu theo một cách (điện tử hoặc giấy); nếu in riêng từng phần thì lộ lá phiếu đó.',
    en: 'One board alone voted one way (electronic or paper); printing the halves apart shows its ballot.',
  },
} as const

/** What users read about pledges and their signatures. */
export const messages = {
  'thing.pledge': { vi: 'bản giao ước thi đua', en: 'pledge' },
  'state.drafting': { vi: 'đang dự thảo', en: 'being drafted' },
  'state.signing': { vi: 'đang ký', en: 'being signed' },
  'state.in-force': { vi: 'có hiệu lực', en: 'in force' },
  'action.sign': { vi: 'ký', en: 'sign' },
  'action.sign-on-behalf': { vi: 'nhập chữ ký từ bản giấy', en: 'enter a signature from paper' },
  'action.close-signing': { vi: 'kết thúc việc ký', en: 'close the signing' },
  'action.complete': { vi: 'đưa vào hiệu lực', en: 'bring into force' },
  'pledges.open-version': {
    vi: 'Khối đang có một bản giao ước của năm này chưa có hiệu lực. Hãy làm tiếp hoặc hủy bản đó.',
    en: 'The bloc is already working on a pledge for this year. Continue with it, or void it.',
  },
  'pledges.amend-instead': {
    vi: 'Giao ước năm này đã có hiệu lực. Muốn thay đổi, hãy lập phụ lục điều chỉnh để các đơn vị có liên quan ký.',
    en: 'This year’s pledge is in force. To change it, amend it by an annex, signed by the boards concerned.',
  },
  'pledges.sign-by-past': {
    vi: 'Hạn ký không được trước hôm nay ({{date}}).',
    en: 'The last day for signing cannot lie before today ({{date}}).',
  },
  'pledges.not-a-member': {
    vi: 'Đơn vị này hôm nay không phải là thành viên của khối.',
    en: 'This board is not a member of the bloc today.',
  },
  'pledges.has-targets': {
    vi: '{{board}} có đăng ký đã được chấp nhận, nên chỉ tiêu phải nằm trong bản giao ước.',
    en: '{{board}} has an accepted registration, so its targets belong in the pledge.',
  },
  'pledges.targets-missing': {
    vi: 'Chưa có đăng ký được chấp nhận của: {{boards}}. Hãy chấp nhận đăng ký trước, hoặc nêu rõ các đơn vị này ký mà không có chỉ tiêu.',
    en: 'No registration has been accepted of: {{boards}}. Accept them first, or name these boards as signing without targets.',
  },
  'pledges.other-text': {
    vi: 'Mã băm gửi lên không phải của bản đã chốt. Hãy đọc lại đúng bản giao ước này rồi ký.',
    en: 'The hash is not that of the frozen text. Read this very version again, then sign.',
  },
  'pledges.already-signed': {
    vi: 'Đơn vị đã ký bản này ngày {{date}} ({{signer}}). Mỗi đơn vị chỉ ký một lần.',
    en: 'The board signed this version on {{date}} ({{signer}}). Each board signs once.',
  },
  'pledges.not-in-table': {
    vi: 'Đơn vị không có trong bản đã chốt, hoặc hôm nay không còn là thành viên của khối. Đơn vị mới tham gia ký ở bản phụ lục sau.',
    en: 'The board does not stand in the frozen text, or is no member today. A new member signs the next annex.',
  },
  'pledges.not-concerned': {
    vi: 'Phụ lục này chỉ do các đơn vị có liên quan ký; đơn vị không thuộc số đó.',
    en: 'This annex is signed by the boards that it concerns; the board is none of them.',
  },
  'pledges.nothing-changed': {
    vi: 'Phụ lục chưa thay đổi nội dung, chỉ tiêu hay thành viên nào, cũng không có đơn vị ký bổ sung.',
    en: 'The annex changes no word, no target and no member, and nobody signs late by it.',
  },
  'pledges.targets-open': {
    vi: 'Sau sắp xếp tổ chức, các chỉ tiêu sau chưa xác định được: {{targets}}. Đơn vị cần đăng ký lại trước khi chốt.',
    en: 'After a reorganisation these targets can not be told: {{targets}}. The boards register them anew before the pledge is frozen.',
  },
  'pledges.not-your-board': {
    vi: 'Chỉ ký cho đơn vị của mình; thay cho đơn vị khác thì nhập từ bản giấy đã ký.',
    en: 'One signs for one’s own board; for another board, enter it from its signed paper.',
  },
  'pledges.own-board': {
    vi: 'Đơn vị của mình thì ký trực tiếp, không nhập thay.',
    en: 'For one’s own board one signs in person.',
  },
  'pledges.signed-on': {
    vi: 'Ngày ký phải từ {{from}} (ngày chốt) đến {{to}}.',
    en: 'The day of the signature must lie between {{from}} (when it was frozen) and {{to}}.',
  },
  'pledges.still-open': {
    vi: 'Còn {{count}} đơn vị chưa ký và hạn ký là hết ngày {{date}}. Chỉ kết thúc được sau ngày đó.',
    en: '{{count}} boards have not signed and may do so until the end of {{date}}. Close it after that day.',
  },
  'pledges.not-frozen': {
    vi: 'Bản này chưa chốt, nên chưa có nội dung để ký.',
    en: 'This version is not frozen, so there is no text to sign yet.',
  },
} as const

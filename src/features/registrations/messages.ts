/** What users read about registrations and their targets. */
export const messages = {
  'thing.registration': { vi: 'bản đăng ký thi đua', en: 'registration' },
  'registrations.not-a-member': {
    vi: 'Đơn vị này hôm nay không phải là thành viên của khối.',
    en: 'This board is not a member of the bloc today.',
  },
  'registrations.open-version': {
    vi: 'Đơn vị đang có một bản đăng ký của năm này chưa xử lý xong. Hãy làm tiếp bản đó.',
    en: 'The board is already working on a registration for this year. Continue with that one.',
  },
  'registrations.amend-instead': {
    vi: 'Đăng ký năm này đã được chấp nhận. Muốn thay đổi, hãy điều chỉnh bằng một văn bản.',
    en: 'This year’s registration has been accepted. To change it, amend it by a paper.',
  },
  'registrations.no-targets': {
    vi: 'Chưa có chỉ tiêu nào. Hãy đăng ký ít nhất một chỉ tiêu rồi nộp.',
    en: 'There is no target yet. Register at least one target, then submit.',
  },
  'registrations.below-last-year': {
    vi: 'Quy chế của năm yêu cầu chỉ tiêu không thấp hơn kết quả năm trước. Cần xem lại: {{indicators}}.',
    en: 'The rulebook of the year demands targets not easier than last year’s result. See: {{indicatorsEn}}.',
  },
  'registrations.target-zero': {
    vi: 'Chỉ tiêu “{{stated}}” bằng 0 nên không tính được tỷ lệ thực hiện. Nếu không đăng ký chỉ tiêu này, hãy bỏ dòng đi.',
    en: 'The target “{{stated}}” is zero, so no ratio can be computed. If it is not registered, leave the line out.',
  },
  'registrations.target-negative': {
    vi: 'Chỉ tiêu “{{stated}}” là số âm. Chỉ tiêu đăng ký phải lớn hơn 0.',
    en: 'The target “{{stated}}” is negative. A target must be above zero.',
  },
  'registrations.result-negative': {
    vi: 'Kết quả năm trước “{{stated}}” không thể là số âm.',
    en: 'Last year’s result “{{stated}}” cannot be negative.',
  },
  'registrations.target-twice': {
    vi: 'Chỉ tiêu “{{code}}” được nêu hai lần.',
    en: 'The indicator “{{code}}” is named twice.',
  },
  'registrations.indicator-not-in-year': {
    vi: 'Chỉ tiêu “{{code}}” không có hiệu lực trong năm {{year}}.',
    en: 'The indicator “{{code}}” does not hold in {{year}}.',
  },
  'registrations.title-twice': { vi: 'Danh hiệu được nêu hai lần.', en: 'A title is named twice.' },
  'registrations.scan-required': {
    vi: 'Nhập thay đơn vị thì phải kèm bản quét văn bản của đơn vị đó.',
    en: 'Entering for another board needs the scan of that board’s paper.',
  },
  'registrations.scan-first': {
    vi: 'Bản này do đơn vị tự nhập. Muốn nộp thay, hãy nhập lại từ bản quét văn bản của đơn vị.',
    en: 'The board wrote this itself. To submit for it, enter it from the scan of the board’s paper.',
  },
  'registrations.own-board': {
    vi: 'Đăng ký của chính đơn vị mình thì không ghi là nhập thay.',
    en: 'A registration of one’s own board is not entered on behalf.',
  },
  'registrations.reason-about': {
    vi: 'Chỉ nêu mã chỉ tiêu khi lý do nói về một chỉ tiêu.',
    en: 'Name an indicator only when the reason is about a target.',
  },
  'registrations.reason-no-target': {
    vi: 'Bản đăng ký không có chỉ tiêu “{{indicator}}”.',
    en: 'The registration has no target “{{indicator}}”.',
  },
  'registrations.due-day': {
    vi: 'Hạn đăng ký phải trong khoảng từ {{from}} đến {{to}}.',
    en: 'The due day must lie between {{from}} and {{to}}.',
  },
} as const

export const messages = {
  'accounts.wrong-credentials': {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The login or the password is wrong.',
  },
  'accounts.locked': {
    vi: 'Đã nhập sai quá nhiều lần. Hãy thử lại sau {{minutes}} phút.',
    en: 'Too many wrong attempts. Try again in {{minutes}} minutes.',
  },
  'accounts.login-taken': {
    vi: 'Tên đăng nhập “{{login}}” đã có người dùng.',
    en: 'The login “{{login}}” is taken.',
  },
  'accounts.login-form': {
    vi: 'Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm, gạch nối hoặc gạch dưới.',
    en: 'A login has lower-case letters, digits, dots, hyphens and underscores only.',
  },
  'accounts.password-too-short': {
    vi: 'Mật khẩu cần ít nhất 12 ký tự.',
    en: 'A password has at least 12 characters.',
  },
  'accounts.password-same': {
    vi: 'Mật khẩu mới phải khác mật khẩu cũ.',
    en: 'The new password must differ from the old one.',
  },
  'accounts.password-has-login': {
    vi: 'Mật khẩu không được chứa tên đăng nhập.',
    en: 'A password must not contain the login.',
  },
  'accounts.password-too-simple': { vi: 'Mật khẩu quá đơn giản.', en: 'The password is too simple.' },
  'accounts.no-organisation': {
    vi: 'Vai trò này không gắn với đơn vị nào.',
    en: 'This role belongs to no organisation.',
  },
  'accounts.not-a-board': {
    vi: 'Không có Ban Quản lý nào mang mã này; cán bộ đơn vị phải gắn với một Ban Quản lý.',
    en: 'There is no board with this identifier; a board officer belongs to a board.',
  },
  'accounts.not-a-council': {
    vi: 'Không có Hội đồng nào mang mã này; cán bộ Hội đồng phải gắn với một Hội đồng.',
    en: 'There is no council with this identifier; council staff belong to a council.',
  },
  'accounts.grant-ended': {
    vi: 'Vai trò này đã được ghi kết thúc từ ngày {{date}}, không thể kéo dài. Hãy giao vai trò mới.',
    en: 'This role ends on {{date}} already and cannot be prolonged. Grant a new one.',
  },
  'accounts.grant-period': {
    vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: 'The end must be after the start.',
  },
  'accounts.own-account': {
    vi: 'Không thể tự khóa tài khoản hoặc tự kết thúc vai trò quản trị của mình; phải do quản trị khác làm.',
    en: 'Nobody disables the own account or ends the own role of administrator; another administrator has to.',
  },
  'thing.account': { vi: 'tài khoản', en: 'account' },
  'thing.token': { vi: 'mã truy cập', en: 'token' },
  'thing.role-grant': { vi: 'vai trò được giao', en: 'role grant' },
} as const

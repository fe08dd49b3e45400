/** What users read about reorganisations before they are carried out. */
export const messages = {
  'thing.succession': { vi: 'việc sắp xếp đơn vị', en: 'reorganisation' },
  'successions.open-no-aggregation': {
    vi: 'Chỉ tiêu này không cộng hoặc tính bình quân giữa các đơn vị; đơn vị sau sắp xếp phải đăng ký lại.',
    en: 'Values of this indicator are neither added nor averaged; the successor has to register it anew.',
  },
  'successions.open-unit-differs': {
    vi: 'Các đơn vị đăng ký bằng đơn vị tính khác nhau, không thể cộng.',
    en: 'The boards registered it in different units that can not be added.',
  },
  'successions.open-part-missing': {
    vi: 'Có đơn vị chưa đăng ký chỉ tiêu này; giá trị là của các đơn vị đã đăng ký. Thiếu không có nghĩa là bằng không.',
    en: 'A board has no such target; the value is that of those that have. Missing is not zero.',
  },
  'successions.open-weight-missing': {
    vi: 'Có đơn vị chưa đăng ký chỉ tiêu làm quyền số của tỷ lệ này, nên chưa tính được bình quân.',
    en: 'A board has no target for the indicator by which this ratio is weighted, so there is no mean yet.',
  },
  'successions.open-to-be-divided': {
    vi: 'Chỉ tiêu phải được phân chia giữa các đơn vị sau khi chia, tách; không ai tính thay được.',
    en: 'The target has to be divided between the parts; nobody can compute how.',
  },
  'successions.registered-since-added': {
    vi: '{{board}} nộp đăng ký thi đua ngày {{date}}, khi việc sắp xếp đã có hiệu lực: đăng ký này được cộng cùng đăng ký của các đơn vị sáp nhập. Nếu đăng ký đã gồm cả chỉ tiêu của các đơn vị ấy thì phải điều chỉnh đăng ký sau khi nhập việc sắp xếp.',
    en: '{{board}} handed in its registration on {{date}}, when the act had taken effect: it is added to those of the boards that merge. If it includes their targets already, it has to be amended once the act is entered.',
  },
  'successions.registered-since': {
    vi: '{{board}} nộp đăng ký thi đua ngày {{date}}, khi việc sắp xếp đã có hiệu lực: đăng ký này được giữ nguyên, là chỉ tiêu của đơn vị sau sắp xếp.',
    en: '{{board}} handed in its registration on {{date}}, when the act had taken effect: it stays as it is, as the targets of the board after it.',
  },
  'successions.electorate-frozen': {
    vi: 'Cuộc bỏ phiếu đã mở: danh sách cử tri giữ nguyên {{after}} phiếu.',
    en: 'The vote is open: its roll of {{after}} stays as it is.',
  },
  'successions.electorate-follows': {
    vi: 'Cuộc bỏ phiếu ngày {{date}} lấy thành viên của ngày đó: từ {{before}} còn {{after}} đơn vị có quyền bỏ phiếu.',
    en: 'The vote of {{date}} takes the members of its day: {{after}} boards instead of {{before}}.',
  },
} as const

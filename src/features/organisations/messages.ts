/** What users read about organisations, their names and their reorganisations. */
export const messages = {
  'thing.organisation': { vi: 'đơn vị', en: 'organisation' },
  'organisations.administrators-only': {
    vi: 'Chỉ quản trị hệ thống được thêm Hội đồng hoặc Bộ.',
    en: 'Only administrators may enter a council or a ministry.',
  },
  'organisations.keeper-no-council': {
    vi: 'Đơn vị quản lý hồ sơ phải là một Hội đồng Thi đua - Khen thưởng.',
    en: 'The record has to be kept by a council.',
  },
  'organisations.code-taken': {
    vi: 'Mã “{{code}}” đã được dùng.',
    en: 'The code “{{code}}” is taken.',
  },
  'organisations.paper-not-issued': {
    vi: 'Văn bản chưa có số và ngày ban hành, hoặc đã bị hủy bỏ, thay thế.',
    en: 'The paper has no number and date yet, or has been voided or superseded.',
  },
  'organisations.paper-number-missing': {
    vi: 'Chưa ghi số văn bản.',
    en: 'The number of the paper is missing.',
  },
  'organisations.paper-number-long': {
    vi: 'Số văn bản không được dài quá {{maximum}} ký tự.',
    en: 'The number of the paper may not be longer than {{maximum}} characters.',
  },
  'organisations.paper-date-ahead': {
    vi: 'Ngày văn bản ({{date}}) muộn hơn ngày hôm nay.',
    en: 'The date of the paper ({{date}}) lies after today.',
  },
  'organisations.period-empty': {
    vi: 'Ngày kết thúc ({{to}}) phải sau ngày bắt đầu ({{from}}).',
    en: 'The last day ({{to}}) has to come after the first day ({{from}}).',
  },
  'organisations.periods-overlap': {
    vi: 'Hai giai đoạn chồng lên nhau từ ngày {{date}}.',
    en: 'Two periods overlap from {{date}} on.',
  },
  'organisations.periods-gap': {
    vi: 'Còn khoảng trống từ ngày {{from}} đến ngày {{to}}.',
    en: 'There is a gap from {{from}} to {{to}}.',
  },
  'organisations.no-name-on-date': {
    vi: 'Không có tên đơn vị có hiệu lực vào ngày {{date}}.',
    en: 'The organisation has no name on {{date}}.',
  },
  'organisations.several-names-on-date': {
    vi: 'Có {{count}} tên đơn vị cùng có hiệu lực vào ngày {{date}}; cần sửa dữ liệu.',
    en: 'The organisation has {{count}} names on {{date}}; the data have to be corrected.',
  },
  'organisations.link-unfit': {
    vi: 'Đơn vị loại này không thể là cấp trên hoặc địa bàn của đơn vị đã chọn.',
    en: 'An organisation of this kind can not be the superior or the province of the other.',
  },
  'organisations.succession-cycle': {
    vi: 'Quan hệ kế thừa quay trở lại chính đơn vị ban đầu. Đơn vị được lập lại phải được ghi là đơn vị mới.',
    en: 'The succession leads back to where it began. A board that is set up again is a new organisation.',
  },
  'organisations.merge-needs-two': {
    vi: 'Hợp nhất, sáp nhập phải có ít nhất hai đơn vị.',
    en: 'A merge needs at least two boards.',
  },
  'organisations.split-needs-two': {
    vi: 'Chia, tách phải hình thành ít nhất hai đơn vị.',
    en: 'A split has to lead to at least two boards.',
  },
  'organisations.named-twice': {
    vi: 'Có đơn vị được nêu hai lần.',
    en: 'An organisation is named twice.',
  },
  'organisations.successor-needs-name': {
    vi: 'Đơn vị mới chưa có tên.',
    en: 'The new organisation needs a name.',
  },
  'organisations.successor-not-merging': {
    vi: 'Đơn vị tiếp nhận là đơn vị đang hoạt động thì phải có trong danh sách các đơn vị hợp nhất, sáp nhập.',
    en: 'A successor that exists already has to be among the boards that merge.',
  },
  'organisations.successor-not-new': {
    vi: 'Đơn vị được ghi là mới nhưng đã tồn tại.',
    en: 'The organisation is entered as new, but exists already.',
  },
  'organisations.does-not-exist': {
    vi: 'Đơn vị không tồn tại vào ngày {{date}}.',
    en: 'The organisation does not exist on {{date}}.',
  },
  'organisations.same-day-change': {
    vi: 'Đơn vị mới được thành lập hoặc đổi tên đúng ngày {{date}}; không thể thay đổi lần nữa trong cùng ngày.',
    en: 'The organisation began or changed its name on {{date}}; it can not change again on the same day.',
  },
  'organisations.later-facts': {
    vi: 'Đã có dữ liệu của đơn vị từ ngày {{date}} trở đi; cần xử lý dữ liệu đó trước.',
    en: 'There are facts about the organisation from {{date}} on; they have to be settled first.',
  },
  'organisations.bloc-unknown': {
    vi: 'Không có khối thi đua này.',
    en: 'There is no such bloc.',
  },
  'organisations.bloc-unclear': {
    vi: 'Các đơn vị thuộc nhiều khối thi đua ({{count}}) của cùng một Hội đồng; hãy chọn khối của đơn vị sau sắp xếp.',
    en: 'The boards belong to {{count}} blocs of one council; say to which bloc the successor belongs.',
  },
  'organisations.move-from-no-bloc': {
    vi: 'Đơn vị không thuộc khối thi đua nào vào ngày này.',
    en: 'The board belongs to no bloc on that day.',
  },
  'organisations.move-to-same-bloc': {
    vi: 'Đơn vị đã thuộc khối thi đua này.',
    en: 'The board belongs to this bloc already.',
  },
  'organisations.notice-entered-ahead': {
    vi: 'Việc sắp xếp được nhập trước, có hiệu lực từ ngày {{date}}.',
    en: 'Entered ahead: it takes effect on {{date}}.',
  },
  'organisations.notice-entered-afterwards': {
    vi: 'Việc sắp xếp được nhập sau, đã có hiệu lực từ ngày {{date}}; các văn bản đã ban hành giữ nguyên.',
    en: 'Entered afterwards: it took effect on {{date}}; papers issued since stay as they are.',
  },
} as const

/**
 * Pairs of syllables that read badly when a line ends between them. Vietnamese writes its words as separate syllables;
 * in running text nobody minds, in the few centred lines of a head or a table cell it looks careless. The list holds
 * the words of this field; names (two capitals in a row) are told by their letters.
 */
const WORDS = `ban quản lý|ủy ban|nhân dân|hội đồng|hội nghị|khen thưởng|thi đua|khối thi đua|bộ kế hoạch|kế hoạch|đầu tư|
khu công nghiệp|khu chế xuất|khu kinh tế|khu công nghệ cao|cửa khẩu|thành phố|công nghiệp|chế xuất|kinh tế|công nghệ|
trưởng ban|phó trưởng ban|giám đốc|chủ tịch|thường trực|chủ tọa|thư ký|trưởng khối|phó khối|khối trưởng|khối phó|
phong trào|tổng kết|sơ kết|phương hướng|nhiệm vụ|báo cáo|thành tích|bằng khen|cờ thi đua|đề nghị|bình xét|kiểm phiếu|
chỉ tiêu|kết quả|thống nhất|thẩm định|tự chấm|xếp hạng|xác nhận|giao ước|tổng hợp|hệ thống|ghi nhận|đơn vị|
trung du|miền núi|phía bắc|miền tây|nam bộ|đồng bằng|sông hồng|quy chế|tổ chức|hoạt động|số liệu|khu vực|nhà nước|
dự án|ngân sách|lao động|xuất khẩu|nhập khẩu|kim ngạch|thủ tục|hành chính|diện tích|sử dụng|đăng ký|giá trị|sản xuất|
thu hút|đầu tư|doanh thu|giải quyết|tài trợ|quy hoạch|làm việc|lập quy hoạch|cấp mới|điều chỉnh|tiêu chí|chấm điểm|điểm số|hình thức|
danh sách|đại biểu|tham dự|hồ sơ|văn bản|quyết định|công nhận|hoàn thành|mức độ|hợp lệ|phát triển|kinh phí|hạ tầng|doanh nghiệp|
chức vụ|họ và tên|số lượng|nội dung|biểu đồ|minh chứng|lý do|cách tính|thời điểm|ủy quyền|bản giấy|dung lượng|cơ quan|ban hành|
đồng ý|không đồng ý|nộp ngân sách|ghi chú|tối đa|thực hiện|cùng kỳ|năm trước|so sánh|tỷ lệ|điện tử|bộ trưởng|thủ tướng|chính phủ|
an giang|bà rịa|vũng tàu|bạc liêu|bắc giang|bắc kạn|bắc ninh|bến tre|bình dương|bình định|bình phước|bình thuận|cà mau|
cao bằng|cần thơ|đà nẵng|đắk lắk|đắk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|hải dương|
hải phòng|hậu giang|hòa bình|hồ chí minh|hưng yên|khánh hòa|kiên giang|kon tum|lai châu|lạng sơn|lào cai|lâm đồng|long an|
nam định|nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|phú quốc|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|
sóc trăng|sơn la|tây ninh|thái bình|thái nguyên|thanh hóa|thừa thiên|thiên huế|tiền giang|trà vinh|tuyên quang|vĩnh long|
vĩnh phúc|yên bái`

const PAIRS: ReadonlySet<string> = new Set(
  WORDS.split('|').flatMap((phrase) => {
    const syllables = phrase.trim().split(' ')
    return syllables.slice(1).map((syllable, index) => `${syllables[index] ?? ''} ${syllable}`)
  }),
)

const bare = (syllable: string): string => syllable.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
/** Small words that lean on the next one: no line should end with them. */
const LEANING: ReadonlySet<string> = new Set(
  'các của và về tại theo với cho do để trong là từ đến những mọi tỉnh'.split(' '),
)
/** Words that a number belongs to, so that no line ends between them. */
const BEFORE_NUMBER = /^(?:số|tháng|ngày|điều|khoản|mục|lục|vòng|thứ|quý)$/
/** Words that a number would rather follow on the same line. */
const NEAR_NUMBER = /^(?:năm|khối|giờ|khoảng|gần|hơn)$/
/** What is counted stands behind its number. */
const COUNTED =
  /^(?:tỷ|triệu|nghìn|đồng|USD|ha|m2|m3|tấn|người|giờ|phút|đơn|điểm|phiếu|bản|văn|dự|thủ|nội|tháng|trường|bước)$/
const ROMAN = /^[IVXLC]+$/

const known = new Map<string, number>()

/** A break that is taken only where nothing else is possible: it tears a number from its word. */
export const TORN = 2
/** A break that is avoided wherever it can be: between a number and what is counted. */
export const PARTED = 1.5

/** How bad a line break between two syllables is: below 0 welcome, 0 no matter, 1 bad, then `PARTED` and `TORN`. */
export function breakPenalty(before: string, after: string): number {
  const key = `${before} ${after}`
  let penalty = known.get(key)
  if (penalty === undefined) {
    penalty = judge(before, after)
    if (known.size > 20_000) known.clear()
    known.set(key, penalty)
  }
  return penalty
}

function judge(before: string, after: string): number {
  if (after.startsWith('(')) return -0.3
  if (/[,;]$/.test(before)) return -0.2
  if (/[:.)]$/.test(before)) return 0
  const [left, right] = [bare(before), bare(after)]
  // A dash opens a line and ends none; a stretch left blank belongs to its word: “ngày … tháng …”.
  if (left === '') return before === '' ? PARTED : TORN
  if (right === '') return after === '' ? 1 : 0
  const [small, smallRight] = [left.toLocaleLowerCase('vi'), right.toLocaleLowerCase('vi')]
  if (BEFORE_NUMBER.test(small) && (/^\d/.test(right) || ROMAN.test(right))) return TORN
  if (PAIRS.has(`${small} ${smallRight}`)) return 1
  if (/^\d/.test(right) && NEAR_NUMBER.test(small)) return 1
  if (/\d[*%]?$/.test(left) && COUNTED.test(right)) return PARTED
  // “06 / tháng 01 năm 2023”: a date would rather stay whole.
  if (/^\d+$/.test(left) && smallRight === 'năm') return 1
  if (LEANING.has(small)) return 0.5
  const isName = (syllable: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(syllable)
  if (isName(right) && /^\p{Lu}{2,}$/u.test(left)) return 0.5
  return isName(left) && isName(right) ? 0.8 : 0
}

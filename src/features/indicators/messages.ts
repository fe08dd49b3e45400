import type { Bilingual } from '../../shared/domain/language.ts'
import { UNITS } from './domain/units.ts'

/** Units as messages name them. What is merely counted has no symbol, so that it is described. */
const unitLabels: Readonly<Record<`unit.${string}`, Bilingual>> = Object.fromEntries(
  UNITS.map(({ code, symbol }) => [
    `unit.${code}`,
    symbol.vi === '' ? { vi: 'số lượng', en: 'a count' } : symbol,
  ]),
)

/** What users read about indicators, units and numbers. */
export const messages = {
  ...unitLabels,
  'thing.indicator': { vi: 'chỉ tiêu', en: 'indicator' },
  'indicators.number-empty': {
    vi: 'Chưa nhập số. Không có số liệu không phải là số 0: hãy để trống chỉ tiêu và ghi lý do.',
    en: 'No number was entered. Missing is not zero: leave the indicator out and say why.',
  },
  'indicators.number-marks': {
    vi: 'Số có dấu tổ hợp (Unicode dựng sẵn bị tách). Hãy gõ lại bằng các chữ số 0–9.',
    en: 'The number holds combining marks (decomposed Unicode). Type it again with the digits 0–9.',
  },
  'indicators.number-other-digits': {
    vi: 'Số dùng chữ số khác 0–9 (chữ số toàn khổ hoặc của ngôn ngữ khác). Hãy nhập {{suggestion}}.',
    en: 'The number uses digits other than 0–9 (full-width or of another script). Enter {{suggestion}}.',
  },
  'indicators.number-space': {
    vi: 'Không dùng khoảng trắng để phân nhóm số. Có phải là {{suggestion}}?',
    en: 'Spaces do not group digits here. Did you mean {{suggestion}}?',
  },
  'indicators.number-letters': {
    vi: 'Số có ký tự “{{found}}” không đọc được. Chỉ nhập chữ số, “.” và “,”; đơn vị tính chọn riêng.',
    en: 'The number holds “{{found}}”, which can not be read. Enter digits, “.” and “,” only; the unit is chosen separately.',
  },
  'indicators.number-plus': {
    vi: 'Không ghi dấu “+”. Hãy nhập {{suggestion}}.',
    en: 'No “+” sign is written. Enter {{suggestion}}.',
  },
  'indicators.number-sign': {
    vi: 'Số liệu này không thể âm. Mức giảm được ghi ở phần so sánh.',
    en: 'This figure can not be negative. A decrease is stated in the comparison.',
  },
  'indicators.number-too-long': {
    vi: 'Số có quá nhiều chữ số (tối đa {{max}}). Hãy chọn đơn vị tính lớn hơn.',
    en: 'The number has too many digits (at most {{max}}). Choose a larger unit.',
  },
  'indicators.number-places': {
    vi: 'Phần thập phân có quá nhiều chữ số (tối đa {{max}}).',
    en: 'Too many digits behind the comma (at most {{max}}).',
  },
  'indicators.number-fraction-of-count': {
    vi: '{{text}} đọc là {{reads}}, mà chỉ tiêu này đếm số nguyên. Có phải là {{suggestion}}?',
    en: '{{text}} reads as {{readsEn}} ({{reads}}), and this indicator is a whole number; did you mean {{suggestion}}?',
  },
  'indicators.number-fraction': {
    vi: '{{text}} đọc là {{reads}}, mà chỉ tiêu này đếm số nguyên. Hãy nhập số không có phần thập phân.',
    en: '{{text}} reads as {{readsEn}} ({{reads}}), and this indicator is a whole number. Enter it without a fraction.',
  },
  'indicators.number-english': {
    vi: 'Số viết theo kiểu tiếng Anh. Theo cách viết của Việt Nam, “.” phân nhóm nghìn, “,” là dấu thập phân: có phải là {{suggestion}}?',
    en: 'The number is in its English form. Vietnamese figures group thousands with “.” and start the fraction with “,”: did you mean {{suggestion}}?',
  },
  'indicators.number-grouping': {
    vi: '“.” phân nhóm ba chữ số một, nên {{text}} không đọc được. Có phải là {{suggestion}}?',
    en: '“.” groups digits by three, so {{text}} can not be read. Did you mean {{suggestion}}?',
  },
  'indicators.number-separators': {
    vi: 'Dấu phân cách trong {{text}} không đúng. “.” phân nhóm nghìn, chỉ một “,” cho phần thập phân: 149.833,75.',
    en: 'The separators of {{text}} are wrong. “.” groups thousands, one “,” starts the fraction: 149.833,75.',
  },
  'indicators.number-leading-zero': {
    vi: 'Số bắt đầu bằng chữ số 0 thừa. Hãy nhập {{suggestion}}.',
    en: 'The number starts with a superfluous 0. Enter {{suggestion}}.',
  },
  'indicators.unit-unknown': {
    vi: 'Không có đơn vị tính “{{unit}}”.',
    en: 'There is no unit “{{unit}}”.',
  },
  'indicators.unit-dimension': {
    vi: 'Không quy đổi được từ “{{fromUnit}}” sang “{{toUnit}}”: hai đơn vị đo hai đại lượng khác nhau. Tiền tệ chỉ quy đổi khi có tỷ giá và ngày.',
    en: '“{{fromUnit}}” can not be converted to “{{toUnit}}”: they measure different things. Currencies are converted only with a rate and its date.',
  },
  'indicators.unit-not-of-indicator': {
    vi: 'Đơn vị “{{unit}}” không dùng được cho chỉ tiêu “{{indicatorVi}}” (tính bằng “{{expectedUnit}}”).',
    en: 'The unit “{{unit}}” does not fit the indicator “{{indicatorEn}}” (stated in “{{expectedUnit}}”).',
  },
  'indicators.rate-not-positive': {
    vi: 'Tỷ giá phải lớn hơn 0.',
    en: 'The exchange rate must be above zero.',
  },
  'indicators.code-form': {
    vi: 'Mã chỉ tiêu gồm chữ thường không dấu, chữ số và dấu “-”, tối đa {{max}} ký tự.',
    en: 'An indicator code has plain small letters, digits and “-”, at most {{max}} characters.',
  },
  'indicators.code-taken': {
    vi: 'Mã chỉ tiêu “{{code}}” đã có.',
    en: 'The indicator code “{{code}}” is taken.',
  },
  'indicators.name-length': {
    vi: 'Tên chỉ tiêu phải có từ 1 đến {{max}} ký tự.',
    en: 'The name of an indicator has 1 to {{max}} characters.',
  },
  'indicators.name-marks': {
    vi: 'Tên phải ở dạng Unicode dựng sẵn (NFC).',
    en: 'The name must be in composed Unicode (NFC).',
  },
  'indicators.aggregation-physical': {
    vi: 'Đơn vị hiện vật (m³, tấn, sản phẩm …) không cộng được: cách tổng hợp phải là “không”.',
    en: 'Physical units (m³, tonnes, products …) can not be added up: the aggregation must be “none”.',
  },
  'indicators.aggregation-percent': {
    vi: 'Tỷ lệ phần trăm không cộng được: cách tổng hợp phải là “bình quân” hoặc “không”.',
    en: 'Percentages can not be added up: the aggregation must be “mean” or “none”.',
  },
  'indicators.band-missing': {
    vi: 'Khoảng mong muốn có khi, và chỉ khi, hướng đánh giá là “trong khoảng”.',
    en: 'A band is given when, and only when, the direction is “band”.',
  },
  'indicators.band-order': {
    vi: 'Cận dưới của khoảng không được lớn hơn cận trên.',
    en: 'The lower bound of the band may not be above the upper one.',
  },
  'indicators.valid-order': {
    vi: 'Ngày hết hiệu lực phải sau ngày bắt đầu.',
    en: 'The end of validity must come after its start.',
  },
  'indicators.weight-of-mean': {
    vi: 'Chỉ tỷ lệ tổng hợp theo “bình quân” mới có chỉ tiêu làm trọng số.',
    en: 'Only a ratio that is aggregated as a mean has an indicator to weight it by.',
  },
  'indicators.relation-self': {
    vi: 'Một chỉ tiêu không thể là bộ phận hay chỉ tiêu tương ứng của chính nó.',
    en: 'An indicator can not be a part or a sibling of itself.',
  },
  'indicators.relation-unknown': {
    vi: 'Không có chỉ tiêu “{{code}}”.',
    en: 'There is no indicator “{{code}}”.',
  },
  'indicators.breakdown-twice': {
    vi: 'Một cách phân tổ được nêu hai lần.',
    en: 'A breakdown is named twice.',
  },
} as const

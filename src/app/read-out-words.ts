import type { BreakdownPart } from '../features/indicators/domain/indicator.ts'
import type { PlainQuestion } from '../features/reports/index.ts'
import type { RoundingMode } from '../shared/domain/decimal.ts'

/** What a data question is about, in the few words of a table. */
export const RULE_NAMES: Readonly<Record<PlainQuestion['rule'], string>> = {
  'mandatory-missing': 'thiếu chỉ tiêu bắt buộc',
  'currency-differs': 'khác đồng tiền quy định',
  'unit-differs': 'đơn vị tính không phù hợp',
  'other-indicator': 'là chỉ tiêu khác',
  'magnitude-implausible': 'vượt mức có thể đạt',
  'per-worker-implausible': 'bất thường tính theo lao động',
  'peer-outlier': 'lệch xa các đơn vị trong khối',
  'history-outlier': 'lệch xa các năm trước',
  'proportion-implausible': 'bất thường so với chỉ tiêu liên quan',
  'total-differs': 'tổng khác các phần cộng lại',
  'part-over-whole': 'bộ phận lớn hơn tổng',
  'sources-differ': 'hai nguồn nêu khác nhau',
  'base-year-is-result-year': 'năm gốc là chính năm kết quả',
  'half-year-base': 'so số nửa năm với số cả năm',
  'base-not-positive': 'số gốc bằng không hoặc âm',
  'ratio-differs': 'tỷ lệ nêu khác tỷ lệ tính',
  'increase-ambiguous': 'mức tăng không rõ số gốc',
  'no-whole-base': 'không có số gốc nguyên nào cho tỷ lệ này',
}

export const SEVERITY_NAMES: Readonly<Record<PlainQuestion['severity'], string>> = {
  error: 'lỗi',
  warning: 'cần hỏi',
}

/** Behind an indicator's name; nothing for the whole. */
export const PART_NAMES: Readonly<Record<BreakdownPart, string>> = {
  total: '',
  fdi: ', FDI',
  ddi: ', DDI',
  new: ', cấp mới',
  adjusted: ', điều chỉnh',
}

export const ROUNDING_NAMES: Readonly<Record<RoundingMode, string>> = {
  'half-up': 'nửa lên',
  'half-even': 'nửa về chẵn',
  'half-down': 'nửa xuống',
  down: 'cắt bỏ',
  up: 'luôn lên',
}

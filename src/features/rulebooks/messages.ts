/** Texts of the rulebooks: what is wrong with a line, and the names of states, kinds and marks. */
export const messages = {
  'thing.rulebook': { vi: 'quy chế', en: 'rulebook' },
  'thing.rubric': { vi: 'bảng điểm', en: 'rubric' },
  'state.discarded': { vi: 'đã bỏ', en: 'discarded' },
  'action.discard': { vi: 'bỏ dự thảo', en: 'discard' },
  'confidence.law': { vi: 'theo văn bản luật', en: 'read in the law' },
  'confidence.decree': { vi: 'theo nghị định', en: 'quoted from a decree' },
  'confidence.digest': {
    vi: 'theo nhiều bản tổng hợp, chưa đối chiếu văn bản gốc',
    en: 'from several digests, official text not read',
  },
  'confidence.practice': { vi: 'theo thông lệ, chưa kiểm chứng', en: 'common practice, not verified' },

  'rulebooks.none-adopted': {
    vi: 'Khối chưa thông qua quy chế chấm điểm của năm này.',
    en: 'The bloc has not adopted a rulebook for this year.',
  },
  'rulebooks.no-rubric-adopted': {
    vi: 'Khối chưa thông qua bảng điểm của năm này.',
    en: 'The bloc has not adopted a rubric for this year.',
  },
  'rulebooks.template-unknown': {
    vi: 'Không có mẫu “{{code}}”.',
    en: 'There is no ready-made text “{{code}}”.',
  },
  'rulebooks.other-award-year': {
    vi: 'Quy chế này không dùng cho năm thi đua {{year}}.',
    en: 'This rulebook is not made for award year {{year}}.',
  },
  'rulebooks.not-a-number': {
    vi: '“{{value}}” không phải là số hợp lệ (dùng dấu chấm thập phân, tối đa 4 chữ số lẻ).',
    en: '“{{value}}” is not a valid number (decimal point, at most 4 decimals).',
  },
  'rulebooks.not-positive': { vi: 'Giá trị {{value}} phải lớn hơn 0.', en: '{{value}} must be above zero.' },
  'rulebooks.too-low': {
    vi: 'Giá trị {{value}} nhỏ hơn mức tối thiểu {{least}}.',
    en: '{{value}} is below the minimum of {{least}}.',
  },
  'rulebooks.too-high': {
    vi: 'Giá trị {{value}} vượt mức tối đa {{most}}.',
    en: '{{value}} is above the maximum of {{most}}.',
  },
  'rulebooks.not-whole': {
    vi: 'Giá trị {{value}} phải là số nguyên từ {{least}} đến {{most}}.',
    en: '{{value}} must be a whole number from {{least}} to {{most}}.',
  },
  'rulebooks.not-a-date': { vi: '“{{value}}” không phải là ngày có thật.', en: '“{{value}}” is not a date.' },
  'rulebooks.code-format': {
    vi: 'Mã “{{code}}” không hợp lệ: chỉ dùng chữ cái không dấu, chữ số, dấu chấm và gạch nối, tối đa 40 ký tự.',
    en: 'Code “{{code}}” is not valid: letters, digits, points and hyphens only, at most 40.',
  },
  'rulebooks.code-duplicate': { vi: 'Mã “{{code}}” bị trùng.', en: 'Code “{{code}}” is used twice.' },
  'rulebooks.text-missing': { vi: 'Chưa có nội dung.', en: 'The text is missing.' },
  'rulebooks.text-too-long': {
    vi: 'Nội dung dài quá {{most}} ký tự.',
    en: 'The text is longer than {{most}} characters.',
  },
  'rulebooks.nothing-here': { vi: 'Danh mục không được để trống.', en: 'The list must not be empty.' },
  'rulebooks.too-few': { vi: 'Cần ít nhất {{least}} dòng.', en: 'At least {{least}} lines are needed.' },
  'rulebooks.too-deep': {
    vi: 'Bảng điểm có quá {{most}} cấp đề mục.',
    en: 'The rubric has more than {{most}} levels of headings.',
  },
  'rulebooks.group-mixed': {
    vi: 'Một đề mục chỉ gồm các đề mục con hoặc chỉ gồm các tiêu chí.',
    en: 'A heading holds either headings or criteria, not both.',
  },
  'rulebooks.kind-in-section': {
    vi: 'Loại tiêu chí “{{kind}}” không đặt được trong phần “{{section}}”.',
    en: 'A criterion of kind “{{kind}}” can not stand in a “{{section}}” section.',
  },
  'rulebooks.nothing-to-redistribute': {
    vi: 'Điểm thưởng và điểm trừ không có điểm để phân bổ lại.',
    en: 'Bonus points and deductions have nothing to redistribute.',
  },
  'rulebooks.always-applies': {
    vi: 'Điểm thưởng, điểm trừ và nội dung hệ thống tự đếm áp dụng cho mọi đơn vị, không khai “không áp dụng”.',
    en: 'Bonus, deductions and what the system counts by itself apply to every board.',
  },
  'rulebooks.bonus-for-nothing': {
    vi: 'Tiêu chí thưởng không áp dụng thì không được đủ điểm thưởng.',
    en: 'A bonus criterion that does not apply can not give the full bonus.',
  },
  'rulebooks.sum-of-maxima': {
    vi: 'Tổng điểm tối đa của các dòng bên dưới là {{sum}}, khác với {{max}}.',
    en: 'The maxima below add up to {{sum}}, not to {{max}}.',
  },
  'rulebooks.cap-above-sum': {
    vi: 'Mức trần {{max}} lớn hơn tổng các dòng bên dưới ({{sum}}).',
    en: 'The cap of {{max}} is above the sum of what stands below ({{sum}}).',
  },
  'rulebooks.maximum-unreachable': {
    vi: 'Không có cách nào đạt được điểm tối đa {{max}}.',
    en: 'Nothing reaches the maximum of {{max}}.',
  },
  'rulebooks.indicator-unknown': {
    vi: 'Không có chỉ tiêu “{{indicator}}”.',
    en: 'There is no indicator “{{indicator}}”.',
  },
  'rulebooks.base-needed': {
    vi: 'Công thức này cần gốc so sánh (chỉ tiêu đăng ký, kế hoạch được giao hoặc cùng kỳ).',
    en: 'This formula needs a base (registered target, assigned plan or same period).',
  },
  'rulebooks.base-not-used': {
    vi: 'Bảng tra theo giá trị không dùng gốc so sánh.',
    en: 'A table over the value uses no base.',
  },
  'rulebooks.base-must-be': {
    vi: 'Công thức so với năm trước phải lấy gốc là cùng kỳ.',
    en: 'A formula against last year must have the same period as its base.',
  },
  'rulebooks.band-needs-table': {
    vi: 'Chỉ tiêu theo khoảng chỉ chấm được bằng bảng tra theo giá trị.',
    en: 'A band can only be scored by a table over the value.',
  },
  'rulebooks.step-of-zero': { vi: 'Bước tính không được bằng 0.', en: 'The step must not be zero.' },
  'rulebooks.floor-above-cap': {
    vi: 'Điểm sàn {{floor}} lớn hơn điểm trần {{cap}}.',
    en: 'The floor of {{floor}} is above the cap of {{cap}}.',
  },
  'rulebooks.share-of-one': {
    vi: 'Tỷ lệ {{value}} phải nhỏ hơn 1.',
    en: 'The share of {{value}} must be below one.',
  },
  'rulebooks.granularity': {
    vi: 'Điểm tối đa {{max}} không chia hết cho bước điểm {{value}}.',
    en: 'The maximum of {{max}} is no multiple of {{value}}.',
  },
  'rulebooks.items-from-rulebook': {
    vi: 'Điểm trừ kỷ luật báo cáo lấy từ quy chế, không khai ở đây.',
    en: 'Deductions for discipline are listed in the rulebook, not here.',
  },
  'rulebooks.table-order': {
    vi: 'Các mức của bảng tra phải tăng dần.',
    en: 'The rows of the table must rise.',
  },
  'rulebooks.table-not-monotone': {
    vi: 'Dòng này làm cho kết quả tốt hơn lại được ít điểm hơn.',
    en: 'This row gives a better result fewer points.',
  },
  'rulebooks.years-reversed': {
    vi: 'Năm cuối {{last}} trước năm đầu {{first}}.',
    en: 'The last year, {{last}}, is before the first, {{first}}.',
  },
  'rulebooks.basis-unknown': {
    vi: 'Không có căn cứ “{{basis}}” trong danh mục.',
    en: 'There is no legal basis “{{basis}}” in the list.',
  },
  'rulebooks.award-unknown': { vi: 'Không có hình thức “{{award}}”.', en: 'There is no award “{{award}}”.' },
  'rulebooks.section-unknown': {
    vi: 'Bảng điểm không có phần “{{section}}”.',
    en: 'The rubric has no section “{{section}}”.',
  },
  'rulebooks.total-finer-than-criteria': {
    vi: 'Tổng điểm không thể làm tròn chi tiết hơn điểm từng tiêu chí.',
    en: 'The total can not be rounded finer than the criteria.',
  },
  'rulebooks.factor-of-one': {
    vi: 'Hệ số phải lớn hơn 1.',
    en: 'The factor must be above one.',
  },
  'rulebooks.range-reversed': {
    vi: 'Mức đầu {{from}} phải nhỏ hơn mức cuối {{to}}.',
    en: 'The range must begin, at {{from}}, below its end, {{to}}.',
  },
  'rulebooks.range-too-narrow': {
    vi: 'Khoảng có thể có phải bao trùm khoảng không bị hỏi lại.',
    en: 'What is possible must hold all that is not even asked about.',
  },
  'rulebooks.direction-is-higher': {
    vi: 'Theo danh mục, chỉ tiêu “{{indicator}}” càng cao càng tốt; hướng chấm điểm phải là “higher”.',
    en: 'By the catalogue more is better of “{{indicator}}”: the direction must be “higher”.',
  },
  'rulebooks.direction-is-lower': {
    vi: 'Theo danh mục, chỉ tiêu “{{indicator}}” càng thấp càng tốt; hướng chấm điểm phải là “lower”.',
    en: 'By the catalogue less is better of “{{indicator}}”: the direction must be “lower”.',
  },
  'rulebooks.direction-is-band': {
    vi: 'Theo danh mục, chỉ tiêu “{{indicator}}” tốt nhất trong một khoảng; hướng chấm điểm phải là “band”.',
    en: 'By the catalogue “{{indicator}}” is best within a band: the direction must be “band”.',
  },
  'rulebooks.finer-than-rounding': {
    vi: 'Điểm tối đa {{max}} có nhiều chữ số thập phân hơn mức làm tròn điểm tiêu chí của quy chế ({{places}} chữ số).',
    en: 'The maximum {{max}} has more decimal places than the rulebook rounds a criterion to ({{places}}).',
  },
  'rulebooks.rounding-coarser-than': {
    vi: 'Làm tròn thô hơn điểm tối đa {{max}} của tiêu chí {{code}} trong bảng điểm đã thông qua.',
    en: 'Coarser than the maximum {{max}} of criterion {{code}} in the adopted rubric.',
  },
  'rulebooks.fault-rewarded': {
    vi: 'Mỗi lần vi phạm lại được cộng điểm: điểm mỗi lần phải nhỏ hơn 0.',
    en: 'Each fault would earn points: the points for each must be below zero.',
  },
  'rulebooks.quorum-base': {
    vi: 'Số thành viên tối thiểu phải tính trên tổng số thành viên.',
    en: 'The quorum must be a share of all members.',
  },
  'rulebooks.quota-gap': {
    vi: 'Bảng số lượng bị hở hoặc chồng lấn từ {{value}} thành viên.',
    en: 'The quota table has a gap or an overlap at {{value}} members.',
  },
  'rulebooks.quota-reversed': {
    vi: 'Số thành viên cuối nhỏ hơn số đầu.',
    en: 'The last number of members is below the first.',
  },
} as const

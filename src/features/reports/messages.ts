/** What users read about reports, figures and the questions to them. */
export const messages = {
  'thing.report': { vi: 'báo cáo', en: 'report' },
  'thing.figure': { vi: 'số liệu', en: 'figure' },
  'thing.evidence': { vi: 'tệp minh chứng', en: 'evidence file' },
  'thing.question': { vi: 'câu hỏi về số liệu', en: 'data question' },
  'state.due': { vi: 'chờ nộp', en: 'due' },
  'state.in-review': { vi: 'đang thẩm định', en: 'in review' },
  'state.cleared': { vi: 'đã xác nhận', en: 'cleared' },
  'action.write': { vi: 'ghi', en: 'write' },
  'action.review': { vi: 'thẩm định', en: 'review' },
  'action.clear': { vi: 'xác nhận', en: 'clear' },
  'reports.indicator-unknown': {
    vi: 'Không có chỉ tiêu “{{indicator}}” trong danh mục.',
    en: 'The catalogue has no indicator “{{indicator}}”.',
  },
  'reports.indicator-not-in-force': {
    vi: 'Chỉ tiêu “{{indicatorVi}}” không có hiệu lực trong kỳ báo cáo này.',
    en: 'The indicator “{{indicatorEn}}” is not in force in this period.',
  },
  'reports.part-unknown': {
    vi: 'Chỉ tiêu “{{indicatorVi}}” không có phân tổ này.',
    en: 'The indicator “{{indicatorEn}}” has no such part.',
  },
  'reports.figure-twice': {
    vi: 'Chỉ tiêu này được nêu hai lần cho cùng một phân tổ.',
    en: 'This indicator is stated twice for the same part.',
  },
  'reports.absent-and-stated': {
    vi: 'Chỉ tiêu này vừa có số liệu vừa được ghi là không có.',
    en: 'This indicator is both stated and said to be absent.',
  },
  'reports.absence-twice': {
    vi: 'Chỉ tiêu này được ghi là không có hai lần.',
    en: 'This indicator is said to be absent twice.',
  },
  'reports.decrease-of-ratio': {
    vi: 'Tỷ lệ “bằng … %” không có chiều giảm. Nếu là “giảm … %”, hãy chọn hình thức “tăng, giảm”.',
    en: 'A ratio (“… % of”) has no direction. For “down by … %” choose the form “increase”.',
  },
  'reports.already-there': {
    vi: 'Đơn vị đã có báo cáo của kỳ này; hãy ghi vào báo cáo đó.',
    en: 'The board has a report of this period already; write in that one.',
  },
  'reports.no-due-day': {
    vi: 'Kỳ này chưa có hạn nộp báo cáo. Trưởng khối đặt hạn trước.',
    en: 'No due day has been set for this period. The head sets it first.',
  },
  'reports.not-of-bloc': {
    vi: 'Đơn vị này không phải là thành viên của khối trong kỳ báo cáo.',
    en: 'This board is no member of the bloc in this period.',
  },
  'reports.evidence-too-much': {
    vi: 'Một báo cáo có nhiều nhất {{max}} tệp minh chứng.',
    en: 'A report has at most {{max}} evidence files.',
  },
  'reports.period-twice': { vi: 'Kỳ báo cáo được nêu hai lần.', en: 'The period is named twice.' },
  'reports.due-day': {
    vi: 'Hạn nộp của kỳ này phải trong khoảng từ {{from}} đến {{to}}.',
    en: 'The due day of this period must lie between {{from}} and {{to}}.',
  },
  'reports.lock-before-due': {
    vi: 'Ngày khóa phải sau hạn nộp.',
    en: 'The lock must come after the due day.',
  },
  'reports.locked': {
    vi: 'Báo cáo đã khóa từ ngày {{lockOn}} vì quá hạn nộp. Cần văn bản gia hạn của bên thẩm định hoặc Hội đồng.',
    en: 'The report has been locked since {{lockOn}} because its due day is over. An extension by a paper of the checker or the council opens it.',
  },
  'reports.bloc-report-exists': {
    vi: 'Khối đã có báo cáo chung của kỳ này; hãy ghi vào báo cáo đó.',
    en: 'The bloc has its own report of this period already; write in that one.',
  },
  'reports.extension-not-later': {
    vi: 'Ngày gia hạn phải sau hạn nộp.',
    en: 'The extension must end after the due day.',
  },
  'reports.on-behalf-of-self': {
    vi: 'Đơn vị tự nhập cho mình thì không ghi “nhập thay”.',
    en: 'A board that enters for itself does not enter on behalf.',
  },
  'reports.on-behalf-without-scan': {
    vi: 'Nhập thay đơn vị khác phải kèm bản chụp văn bản của đơn vị đó.',
    en: 'Entering on behalf of another board needs the scan of its paper.',
  },
  'reports.return-without-reason': {
    vi: 'Trả lại báo cáo phải nêu ít nhất một lý do.',
    en: 'A report is returned with at least one reason.',
  },
  'reports.reason-length': {
    vi: 'Lý do phải có từ 1 đến {{max}} ký tự.',
    en: 'A reason has 1 to {{max}} characters.',
  },
  'reports.questions-open': {
    vi: 'Chưa thể chấp nhận báo cáo: còn {{count}} lỗi số liệu chưa được sửa hoặc chưa được bên thẩm định xác nhận bằng quyết định ghi lý do.',
    en: 'The report can not be accepted: {{count}} data errors are neither corrected nor cleared by a recorded decision.',
  },
  'reports.total-dimension': {
    vi: 'Không cộng được {{indicator}}: {{organisation}} báo cáo bằng “{{unit}}”, một đại lượng khác.',
    en: '{{indicator}} can not be added up: {{organisation}} stated it in “{{unit}}”, which measures something else.',
  },
  'reports.total-twice': {
    vi: 'Không cộng được {{indicator}}: {{organisation}} có hai số liệu.',
    en: '{{indicator}} can not be added up: {{organisation}} has two figures of it.',
  },

  'reports.reminder-head': {
    vi: 'Kính gửi {{board}}: tính đến ngày {{today}}, đơn vị còn các việc sau:',
    en: 'To {{board}}: on {{today}} the following is still open:',
  },
  'reports.duty-period.H1': { vi: '6 tháng đầu năm', en: 'the first half of' },
  'reports.duty-period.YEAR': { vi: 'năm', en: 'the year' },
  'reports.duty.registration': { vi: 'Đăng ký thi đua năm {{year}}', en: 'Registration for {{year}}' },
  'reports.duty.pledge': {
    vi: 'Ký giao ước thi đua năm {{year}}',
    en: 'Signature of the pledge of {{year}}',
  },
  'reports.duty.report': { vi: 'Nộp báo cáo {{period}} {{year}}', en: 'Report for {{period}} {{year}}' },
  'reports.duty.correction': {
    vi: 'Sửa và nộp lại báo cáo {{period}} {{year}}',
    en: 'Correction of the report for {{period}} {{year}}, to be handed in again',
  },
  'reports.duty.questions': {
    vi: 'Trả lời {{count}} câu hỏi về số liệu của báo cáo {{period}} {{year}}',
    en: 'Answers to {{count}} data questions about the report for {{period}} {{year}}',
  },
  'reports.duty-state.open': {
    vi: 'hạn {{dueOn}}, còn {{days}} ngày',
    en: 'due on {{dueOn}}, {{days}} days left',
  },
  'reports.duty-state.today': { vi: 'hôm nay ({{dueOn}}) là hạn cuối', en: 'due today ({{dueOn}})' },
  'reports.duty-state.overdue': {
    vi: 'hạn {{dueOn}}, đã quá {{days}} ngày',
    en: 'was due on {{dueOn}}, {{days}} days late',
  },
  'reports.duty-state.locked': {
    vi: 'hạn {{dueOn}}, đã quá {{days}} ngày và đã khóa; cần văn bản gia hạn',
    en: 'was due on {{dueOn}}, {{days}} days late, and locked: a paper has to extend it',
  },

  'reports.question.mandatory-missing': {
    vi: 'Chưa có số liệu chỉ tiêu bắt buộc “{{indicator}}”. Không có số liệu không phải là số 0: đề nghị đơn vị bổ sung, hoặc nêu rõ là không áp dụng và lý do.',
    en: 'The mandatory indicator “{{indicator}}” is missing. Missing is not zero: please state it, or say that it does not apply and why.',
  },
  'reports.question.currency-differs': {
    vi: 'Khối quy định báo cáo “{{indicator}}” bằng {{declared}}, đơn vị nêu {{value}}. Đề nghị báo cáo theo đơn vị tiền tệ đã quy định; số đã nêu được giữ nguyên và không cộng chung.',
    en: 'The bloc declared “{{indicator}}” in {{declared}}; {{value}} was stated. Please state it in the declared currency; the amount is kept as it is and not added to the others.',
  },
  'reports.question.unit-differs': {
    vi: 'Chỉ tiêu “{{indicator}}” tính bằng {{declared}}, không tính được bằng đơn vị của {{value}}. Đề nghị kiểm tra đơn vị tính.',
    en: '“{{indicator}}” is measured in {{declared}}, which the unit of {{value}} does not fit. Please check the unit.',
  },
  'reports.question.other-indicator': {
    vi: '{{value}} là “{{indicator}}”, trong khi các đơn vị khác của khối báo cáo “{{expected}}”. Hai chỉ tiêu khác nhau nên không so sánh, không cộng chung. Đề nghị bổ sung “{{expected}}”.',
    en: '{{value}} is “{{indicator}}”, while other boards of the bloc state “{{expected}}”. They are different indicators, neither compared nor added. Please state “{{expected}}”.',
  },
  'reports.question.magnitude-implausible': {
    vi: '“{{indicator}}” {{value}} vượt quá mức một ban quản lý hay một khối có thể đạt ({{ceiling}}). Đề nghị kiểm tra số và đơn vị tính.',
    en: '“{{indicator}}” of {{value}} is above what a board or a bloc can reach ({{ceiling}}). Please check number and unit.',
  },
  'reports.question.magnitude-implausible.thousand': {
    vi: '“{{indicator}}” {{value}} vượt quá mức một ban quản lý hay một khối có thể đạt ({{ceiling}}). Có phải đơn vị tính lớn hơn thực tế 1.000 lần (tức {{thousandth}})? Đề nghị kiểm tra; hệ thống không tự sửa.',
    en: '“{{indicator}}” of {{value}} is above what a board or a bloc can reach ({{ceiling}}). Is the unit 1,000 times too large (that is, {{thousandth}})? Please check; nothing is corrected by itself.',
  },
  'reports.question.per-worker-implausible.low': {
    vi: '“{{indicator}}” {{value}} với {{workers}} lao động là quá thấp trên một lao động ({{perWorker}}; thường từ {{from}} đến {{to}}). Đề nghị kiểm tra số và đơn vị tính.',
    en: '“{{indicator}}” of {{value}} with {{workers}} employed is very low per worker ({{perWorker}}; usually {{from}} to {{to}}). Please check number and unit.',
  },
  'reports.question.per-worker-implausible.high': {
    vi: '“{{indicator}}” {{value}} với {{workers}} lao động là quá cao trên một lao động ({{perWorker}}; thường từ {{from}} đến {{to}}). Đề nghị kiểm tra số và đơn vị tính.',
    en: '“{{indicator}}” of {{value}} with {{workers}} employed is very high per worker ({{perWorker}}; usually {{from}} to {{to}}). Please check number and unit.',
  },
  'reports.question.per-worker-implausible.low-readings': {
    vi: '“{{indicator}}” {{value}} với {{workers}} lao động là không thể ({{perWorker}} một lao động). Đơn vị tính là {{reading1}} ({{reading1PerWorker}} một lao động) hay {{reading2}} ({{reading2PerWorker}} một lao động)? Hệ thống không tự quyết định; đề nghị đơn vị xác nhận.',
    en: '“{{indicator}}” of {{value}} with {{workers}} employed is impossible ({{perWorker}} a worker). Is the unit {{reading1}} ({{reading1PerWorker}} a worker) or {{reading2}} ({{reading2PerWorker}} a worker)? This can not be decided here; please confirm.',
  },
  'reports.question.per-worker-implausible.high-readings': {
    vi: '“{{indicator}}” {{value}} với {{workers}} lao động là không thể ({{perWorker}} một lao động). Đơn vị tính là {{reading1}} ({{reading1PerWorker}} một lao động) hay {{reading2}} ({{reading2PerWorker}} một lao động)? Hệ thống không tự quyết định; đề nghị đơn vị xác nhận.',
    en: '“{{indicator}}” of {{value}} with {{workers}} employed is impossible ({{perWorker}} a worker). Is the unit {{reading1}} ({{reading1PerWorker}} a worker) or {{reading2}} ({{reading2PerWorker}} a worker)? This can not be decided here; please confirm.',
  },
  'reports.question.peer-outlier.low': {
    vi: '“{{indicator}}” {{value}} tính trên một lao động thấp hơn {{times}} lần trung vị của {{boards}} đơn vị khác trong khối. Đề nghị kiểm tra và giải thích.',
    en: '“{{indicator}}” of {{value}} is, per worker, {{times}} times below the median of {{boards}} other boards of the bloc. Please check and explain.',
  },
  'reports.question.peer-outlier.high': {
    vi: '“{{indicator}}” {{value}} tính trên một lao động cao hơn {{times}} lần trung vị của {{boards}} đơn vị khác trong khối. Đề nghị kiểm tra và giải thích.',
    en: '“{{indicator}}” of {{value}} is, per worker, {{times}} times above the median of {{boards}} other boards of the bloc. Please check and explain.',
  },
  'reports.question.history-outlier.low': {
    vi: '“{{indicator}}” {{value}} thấp hơn {{times}} lần so với các kỳ trước của chính đơn vị. Đề nghị kiểm tra và giải thích.',
    en: '“{{indicator}}” of {{value}} is {{times}} times below the board’s own earlier periods. Please check and explain.',
  },
  'reports.question.history-outlier.high': {
    vi: '“{{indicator}}” {{value}} cao hơn {{times}} lần so với các kỳ trước của chính đơn vị. Đề nghị kiểm tra và giải thích.',
    en: '“{{indicator}}” of {{value}} is {{times}} times above the board’s own earlier periods. Please check and explain.',
  },
  'reports.question.proportion-implausible': {
    vi: '“{{indicator}}” {{value}} gấp {{quotient}} lần “{{other}}” {{otherValue}}; thường từ {{from}} đến {{to}} lần. Đề nghị kiểm tra cả hai số và đơn vị tính.',
    en: '“{{indicator}}” of {{value}} is {{quotient}} times “{{other}}” of {{otherValue}}; usually {{from}} to {{to}} times. Please check both numbers and their units.',
  },
  'reports.question.total-differs': {
    vi: 'Tổng “{{indicator}}” nêu {{value}}, nhưng cộng các phần được {{sum}}. Đề nghị kiểm tra tổng số và từng phần.',
    en: 'The total of “{{indicator}}” is stated as {{value}}, but its parts add up to {{sum}}. Please check the total and the parts.',
  },
  'reports.question.part-over-whole': {
    vi: '“{{part}}” {{partValue}} lớn hơn “{{whole}}” {{wholeValue}} mà nó là một phần. Đề nghị kiểm tra cả hai số.',
    en: '“{{part}}” of {{partValue}} is larger than “{{whole}}” of {{wholeValue}}, of which it is a part. Please check both.',
  },
  'reports.question.part-over-whole.sources': {
    vi: '“{{part}}” {{partValue}} (tài liệu {{partSource}}) lớn hơn “{{whole}}” {{wholeValue}} (tài liệu {{wholeSource}}) mà nó là một phần. Đề nghị xác nhận số nào đúng.',
    en: '“{{part}}” of {{partValue}} (document {{partSource}}) is larger than “{{whole}}” of {{wholeValue}} (document {{wholeSource}}), of which it is a part. Please say which holds.',
  },
  'reports.question.sources-differ': {
    vi: 'Hai tài liệu nêu “{{indicator}}” khác nhau: {{value}} (tài liệu {{source}}) và {{otherValue}} (tài liệu {{otherSource}}). Đề nghị xác nhận số nào đúng.',
    en: 'Two documents state “{{indicator}}” differently: {{value}} (document {{source}}) and {{otherValue}} (document {{otherSource}}). Please say which holds.',
  },
  'reports.question.base-year-is-result-year': {
    vi: 'Kết quả năm {{year}} ({{value}}) được so sánh ({{stated}}) với chính năm {{year}}. Đề nghị nêu đúng năm gốc so sánh.',
    en: 'The result of {{year}} ({{value}}) is compared ({{stated}}) with {{year}} itself. Please name the right base year.',
  },
  'reports.question.half-year-base.year-base': {
    vi: 'Số 6 tháng đầu năm {{year}} ({{value}}) được so sánh ({{stated}}) với cả năm {{baseYear}}. Đề nghị so sánh với 6 tháng cùng kỳ.',
    en: 'The half-year figure of {{year}} ({{value}}) is compared ({{stated}}) with the whole year {{baseYear}}. Please compare with the same half-year.',
  },
  'reports.question.half-year-base.half-base': {
    vi: 'Số cả năm {{year}} ({{value}}) được so sánh ({{stated}}) với 6 tháng đầu năm {{baseYear}}. Đề nghị so sánh với cả năm.',
    en: 'The figure of the whole year {{year}} ({{value}}) is compared ({{stated}}) with the half-year of {{baseYear}}. Please compare with the whole year.',
  },
  'reports.question.base-not-positive': {
    vi: '“{{indicator}}” nêu tỷ lệ {{stated}} trên số gốc {{base}}. Số gốc bằng 0 hoặc âm thì không có tỷ lệ. Đề nghị kiểm tra số gốc.',
    en: '“{{indicator}}” states {{stated}} over a base of {{base}}. A base of zero or below has no ratio. Please check the base.',
  },
  'reports.question.ratio-differs.ratio': {
    vi: 'Tỷ lệ đã nêu là {{stated}}, tính từ số liệu được {{rounded}}. Đề nghị kiểm tra tỷ lệ, số kỳ này và số gốc.',
    en: 'The stated ratio is {{stated}}; the figures give {{rounded}}. Please check the ratio, the figure and its base.',
  },
  'reports.question.ratio-differs.ratio-rounding': {
    vi: 'Tỷ lệ đã nêu là {{stated}}, theo cách làm tròn đã quy định là {{rounded}}. Chênh lệch do cách làm tròn khác ({{modes}}). Đề nghị xác nhận.',
    en: 'The stated ratio is {{stated}}; the declared rounding gives {{rounded}}. Another rounding explains it ({{modes}}). Please confirm.',
  },
  'reports.question.ratio-differs.increase': {
    vi: 'Mức tăng đã nêu là {{stated}}, tính từ số liệu được {{rounded}}. Đề nghị kiểm tra mức tăng, số kỳ này và số gốc.',
    en: 'The stated increase is {{stated}}; the figures give {{rounded}}. Please check the increase, the figure and its base.',
  },
  'reports.question.ratio-differs.increase-rounding': {
    vi: 'Mức tăng đã nêu là {{stated}}, theo cách làm tròn đã quy định là {{rounded}}. Chênh lệch do cách làm tròn khác ({{modes}}). Đề nghị xác nhận.',
    en: 'The stated increase is {{stated}}; the declared rounding gives {{rounded}}. Another rounding explains it ({{modes}}). Please confirm.',
  },
  'reports.question.ratio-differs.difference': {
    vi: 'Chênh lệch đã nêu là {{stated}}, tính từ số liệu được {{rounded}}. Đề nghị kiểm tra chênh lệch, số kỳ này và số gốc.',
    en: 'The stated difference is {{stated}}; the figures give {{rounded}}. Please check the difference, the figure and its base.',
  },
  'reports.question.increase-ambiguous': {
    vi: '“Tăng {{stated}}” mà không nêu số gốc có thể hiểu hai cách: số gốc là {{baseBy}} (tăng thêm {{stated}}) hay {{baseTo}} (bằng {{stated}})? Đề nghị nêu số gốc.',
    en: '“An increase of {{stated}}” without its base can be read in two ways: a base of {{baseBy}} (up by {{stated}}) or of {{baseTo}} (up to {{stated}})? Please state the base.',
  },
  'reports.question.no-whole-base': {
    vi: '{{value}} bằng {{stated}} so với số gốc, nhưng không có số nguyên nào làm số gốc cho ra tỷ lệ này (khoảng {{base}}). Đề nghị kiểm tra và nêu số gốc.',
    en: '{{value}} is stated as {{stated}} of its base, but no whole number as a base gives that ratio (about {{base}}). Please check, and state the base.',
  },

  'reports.arithmetic.magnitude-implausible': {
    vi: '{{value}} = {{exact}}; {{exact}} : {{ceiling}} = {{times}} lần',
    en: '{{value}} = {{exact}}; {{exact}} / {{ceiling}} = {{times}} times',
  },
  'reports.arithmetic.per-worker-implausible': {
    vi: '{{value}} : {{workers}} = {{perWorker}} một lao động',
    en: '{{value}} / {{workers}} = {{perWorker}} a worker',
  },
  'reports.arithmetic.per-worker-implausible.rate': {
    vi: '{{value}} : {{workers}} : {{rate}} (1 USD, ngày {{rateDate}}, {{rateSource}}) = {{perWorker}} một lao động',
    en: '{{value}} / {{workers}} / {{rate}} (1 USD on {{rateDate}}, {{rateSource}}) = {{perWorker}} a worker',
  },
  'reports.arithmetic.peer-outlier': {
    vi: '{{value}} : {{workers}} = {{perWorker}} một lao động; trung vị {{median}}; chênh {{times}} lần',
    en: '{{value}} / {{workers}} = {{perWorker}} a worker; median {{median}}; {{times}} times off',
  },
  'reports.arithmetic.peer-outlier.rate': {
    vi: '{{value}} : {{workers}} = {{perWorker}} một lao động; trung vị {{median}}; chênh {{times}} lần (1 USD = {{rate}}, ngày {{rateDate}}, {{rateSource}})',
    en: '{{value}} / {{workers}} = {{perWorker}} a worker; median {{median}}; {{times}} times off (1 USD = {{rate}} on {{rateDate}}, {{rateSource}})',
  },
  'reports.arithmetic.history-outlier': {
    vi: '{{value}} so với trung vị {{median}} (năm {{periods}}): chênh {{times}} lần',
    en: '{{value}} against a median of {{median}} ({{periods}}): {{times}} times off',
  },
  'reports.arithmetic.proportion-implausible': {
    vi: '{{value}} : {{otherValue}} = {{quotient}} lần',
    en: '{{value}} / {{otherValue}} = {{quotient}} times',
  },
  'reports.arithmetic.total-differs': {
    vi: '{{part1}} + {{part2}} = {{sum}}; {{value}} − {{sum}} = {{difference}}',
    en: '{{part1}} + {{part2}} = {{sum}}; {{value}} − {{sum}} = {{difference}}',
  },
  'reports.arithmetic.part-over-whole': {
    vi: '{{partValue}} − {{wholeValue}} = {{excess}}',
    en: '{{partValue}} − {{wholeValue}} = {{excess}}',
  },
  'reports.arithmetic.sources-differ': {
    vi: 'Chênh lệch giữa {{value}} và {{otherValue}}: {{difference}}',
    en: 'Difference of {{value}} and {{otherValue}}: {{difference}}',
  },
  'reports.arithmetic.ratio-differs.ratio': {
    vi: '{{value}} : {{base}} = {{computed}} → {{rounded}} ({{mode}})',
    en: '{{value}} / {{base}} = {{computed}} → {{rounded}} ({{mode}})',
  },
  'reports.arithmetic.ratio-differs.increase': {
    vi: '{{value}} : {{base}} − 100% = {{computed}} → {{rounded}} ({{mode}})',
    en: '{{value}} / {{base}} − 100% = {{computed}} → {{rounded}} ({{mode}})',
  },
  'reports.arithmetic.ratio-differs.difference': {
    vi: '{{value}} − {{base}} = {{computed}}',
    en: '{{value}} − {{base}} = {{computed}}',
  },
  'reports.arithmetic.increase-ambiguous': {
    vi: '{{value}} : {{factorBy}} = {{baseBy}}; {{value}} : {{factorTo}} = {{baseTo}}',
    en: '{{value}} / {{factorBy}} = {{baseBy}}; {{value}} / {{factorTo}} = {{baseTo}}',
  },
  'reports.arithmetic.no-whole-base': {
    vi: '{{value}} : {{stated}} ≈ {{base}}',
    en: '{{value}} / {{stated}} ≈ {{base}}',
  },
} as const

/** Texts of scoring: names, refusals, and the steps of a trace as they stand on the page and on paper. */
export const messages = {
  'thing.score-sheet': { vi: 'phiếu chấm điểm', en: 'score sheet' },
  'thing.completion': { vi: 'mức hoàn thành nhiệm vụ', en: 'completion of tasks' },
  'state.recorded': { vi: 'đã ghi nhận', en: 'recorded' },
  'scoring.completion-year': {
    vi: 'Năm phải từ {{from}} đến {{to}}.',
    en: 'The year must be from {{from}} to {{to}}.',
  },
  'scoring.completion-twice': {
    vi: 'Đơn vị đã có mức hoàn thành nhiệm vụ của năm này; hãy hủy bản ghi cũ trước.',
    en: 'The board’s completion of that year is recorded already; void it first.',
  },
  'thing.standings': { vi: 'bảng xếp hạng', en: 'standings' },
  'state.self-scored': { vi: 'đã tự chấm', en: 'self-scored' },
  'state.in-check': { vi: 'đang thẩm định', en: 'being checked' },
  'state.checked': { vi: 'đã thẩm định', en: 'checked' },
  'state.explained': { vi: 'đã giải trình', en: 'explained' },
  'state.agreed': { vi: 'đã thống nhất', en: 'agreed' },
  'action.enter-self': { vi: 'nhập điểm tự chấm', en: 'enter the self score' },
  'action.open-check': { vi: 'mở thẩm định', en: 'open for checking' },
  'action.enter-checked': { vi: 'nhập điểm thẩm định', en: 'enter the checked score' },
  'action.finish-check': { vi: 'kết thúc thẩm định', en: 'finish the check' },
  'action.explain': { vi: 'giải trình', en: 'explain' },
  'action.check-again': { vi: 'thẩm định lại', en: 'check again' },
  'action.enter-agreed': { vi: 'nhập điểm thống nhất', en: 'enter the agreed score' },
  'action.agree': { vi: 'thống nhất điểm', en: 'agree the score' },
  'column.self': { vi: 'Tự chấm', en: 'Self' },
  'column.checked': { vi: 'Thẩm định', en: 'Checked' },
  'column.agreed': { vi: 'Thống nhất', en: 'Agreed' },

  'scoring.not-applicable-not-allowed': {
    vi: 'Tiêu chí này áp dụng cho mọi đơn vị, không được khai “không áp dụng”.',
    en: 'This criterion applies to every board.',
  },
  'scoring.counted-by-system': {
    vi: 'Tiêu chí {{criterion}} do hệ thống tự tính từ việc nộp báo cáo, đăng ký, ký giao ước và dự họp; không nhập.',
    en: 'Criterion {{criterion}} is counted from reports, registrations, pledges and meetings; it is not entered.',
  },
  'scoring.input-kind': {
    vi: 'Tiêu chí {{criterion}} không nhận loại dữ liệu “{{kind}}”.',
    en: 'Criterion {{criterion}} takes no input of kind “{{kind}}”.',
  },
  'scoring.level-unknown': { vi: 'Không có mức “{{level}}”.', en: 'There is no level “{{level}}”.' },
  'scoring.item-unknown': { vi: 'Không có nội dung “{{item}}”.', en: 'There is no item “{{item}}”.' },
  'scoring.not-a-figure': {
    vi: '“{{value}}” không phải là số liệu hợp lệ (tối đa 18 chữ số phần nguyên, 12 chữ số phần lẻ).',
    en: '“{{value}}” is not a valid figure (at most 18 digits before and 12 behind the point).',
  },
  'scoring.not-a-count': {
    vi: 'Số lượng {{value}} phải là số nguyên từ 0 đến {{most}}.',
    en: '{{value}} must be a whole number from 0 to {{most}}.',
  },
  'scoring.not-points': {
    vi: '“{{value}}” không phải là số điểm hợp lệ.',
    en: '“{{value}}” is not a number of points.',
  },
  'scoring.points-above-maximum': {
    vi: '{{points}} điểm vượt điểm tối đa {{max}}.',
    en: '{{points}} points are above the maximum of {{max}}.',
  },
  'scoring.points-granularity': {
    vi: 'Điểm {{points}} phải là bội số của {{granularity}}.',
    en: '{{points}} must be a multiple of {{granularity}}.',
  },
  'scoring.reason-missing': { vi: 'Phải nêu lý do.', en: 'A reason is needed.' },
  'scoring.criterion-open': {
    vi: 'Tiêu chí {{criterion}} chưa có dữ liệu.',
    en: 'Criterion {{criterion}} has no input yet.',
  },
  'scoring.evidence-missing': {
    vi: 'Tiêu chí {{criterion}} phải có tài liệu kiểm chứng.',
    en: 'Criterion {{criterion}} needs evidence.',
  },

  'scoring.criterion-unknown': {
    vi: 'Bảng điểm không có tiêu chí “{{criterion}}”.',
    en: 'The rubric has no criterion “{{criterion}}”.',
  },
  'scoring.not-for-self': {
    vi: 'Đơn vị không tự ấn định điểm; điểm ấn định thuộc bước thẩm định hoặc thống nhất.',
    en: 'A board does not set points by decision; that belongs to the check or the agreement.',
  },
  'scoring.figures-from-report': {
    vi: 'Số liệu lấy từ báo cáo đã được chấp nhận và đăng ký thi đua, không nhập ở đây.',
    en: 'Figures come from the accepted report and registration; they are not entered here.',
  },
  'scoring.plan-twice': { vi: 'Chỉ tiêu này đã có kế hoạch.', en: 'This indicator has a plan already.' },
  'scoring.on-behalf-without-scan': {
    vi: 'Trưởng khối nhập thay đơn vị phải kèm bản quét phiếu giấy của đơn vị.',
    en: 'The head enters for a board only from the scan of its paper.',
  },
  'scoring.on-behalf-of-self': {
    vi: 'Đơn vị tự nhập cho mình, không phải nhập thay.',
    en: 'A board enters for itself, not on behalf.',
  },
  'scoring.explanation-late': {
    vi: 'Thời hạn giải trình đã hết vào ngày {{until}}.',
    en: 'The days to explain ended on {{until}}.',
  },
  'scoring.explanation-pending': {
    vi: 'Đơn vị còn thời hạn giải trình đến hết ngày {{until}}.',
    en: 'The board may still explain until {{until}}.',
  },
  'scoring.objection-unanswered': {
    vi: 'Chưa trả lời kiến nghị của đơn vị về tiêu chí: {{criteria}}.',
    en: 'The board’s objections are not answered yet on: {{criteria}}.',
  },
  'scoring.no-objection': {
    vi: 'Đơn vị không có kiến nghị về tiêu chí “{{criterion}}”.',
    en: 'The board raised no objection on “{{criterion}}”.',
  },
  'scoring.criteria-open': {
    vi: 'Còn tiêu chí chưa có điểm: {{criteria}}.',
    en: 'There are criteria without points: {{criteria}}.',
  },
  'scoring.sheets-not-agreed': {
    vi: 'Chưa thống nhất điểm của: {{boards}}.',
    en: 'The scores are not agreed of: {{boards}}.',
  },
  'scoring.nobody-to-rank': { vi: 'Không có đơn vị nào để xếp hạng.', en: 'There is nobody to rank.' },
  'scoring.already-frozen': {
    vi: 'Bảng xếp hạng đã chốt; muốn sửa phải mở lại bằng quyết định.',
    en: 'The standings are frozen; a change needs a recorded reopening.',
  },
  'scoring.not-frozen': { vi: 'Bảng xếp hạng chưa chốt.', en: 'The standings are not frozen yet.' },

  'scoring.rounding.half-up': { vi: 'nửa làm tròn lên', en: 'half up' },
  'scoring.rounding.half-even': { vi: 'nửa làm tròn về số chẵn', en: 'half to even' },
  'scoring.rounding.half-down': { vi: 'nửa làm tròn xuống', en: 'half down' },
  'scoring.rounding.down': { vi: 'cắt bỏ phần lẻ', en: 'down' },
  'scoring.rounding.up': { vi: 'làm tròn lên', en: 'up' },
  'scoring.remark.rounding': {
    vi: 'Điểm từng tiêu chí làm tròn {{places}} chữ số lẻ ({{mode}}); tổng điểm làm tròn {{totalPlaces}} chữ số lẻ ({{totalMode}}).',
    en: 'Each criterion is rounded to {{places}} places ({{mode}}), the total to {{totalPlaces}} ({{totalMode}}).',
  },
  'scoring.remark.ranking': {
    vi: 'Các đơn vị bằng điểm sau khi áp dụng mọi bước phân định thì cùng hạng; hạng tiếp theo được bỏ qua.',
    en: 'Boards that no step tells apart share the rank; the next rank is left out.',
  },
  'scoring.remark.left-out': {
    vi: 'Không xếp hạng {{organisation}}: {{reason}}',
    en: '{{organisation}} is not ranked: {{reason}}',
  },
  'scoring.remark.hash': {
    vi: 'Mã kiểm chứng của bản ghi tính toán (SHA-256): {{hash}}.',
    en: 'SHA-256 of the computation record: {{hash}}.',
  },
  'scoring.reason.checked': { vi: 'Lý do thẩm định: {{reason}}', en: 'Reason of the check: {{reason}}' },
  'scoring.reason.agreed': { vi: 'Lý do thống nhất: {{reason}}', en: 'Reason agreed: {{reason}}' },
  'scoring.arithmetic': {
    vi: '{{regular}} + {{bonus}} (thưởng) − {{deduction}} (trừ) = {{total}}',
    en: '{{regular}} + {{bonus}} (bonus) − {{deduction}} (deductions) = {{total}}',
  },
  'scoring.tie.equal-total': {
    vi: '{{boards}} cùng {{total}} điểm',
    en: '{{boards}} all have {{total}} points',
  },
  'scoring.tie.step': { vi: '{{step}} ({{values}}): {{outcome}}', en: '{{step}} ({{values}}): {{outcome}}' },

  'scoring.trace.value': { vi: '{{value}}{{unit}}', en: '{{value}}{{unit}}' },
  'scoring.trace.ratio': {
    vi: '{{value}}/{{base}}{{unit}} = {{ratio}}',
    en: '{{value}}/{{base}}{{unit}} = {{ratio}}',
  },
  'scoring.trace.lower-is-better': {
    vi: 'càng thấp càng tốt: {{two}} − {{ratio}} = {{achievement}}',
    en: 'lower is better: {{two}} − {{ratio}} = {{achievement}}',
  },
  'scoring.trace.easy-target': {
    vi: 'lưu ý: chỉ tiêu đăng ký {{target}} dễ hơn kết quả năm trước {{lastYear}}',
    en: 'note: the registered target {{target}} is easier than last year’s result {{lastYear}}',
  },
  'scoring.trace.pro-rata': {
    vi: '{{max}} × {{ratio}} = {{points}}',
    en: '{{max}} × {{ratio}} = {{points}}',
  },
  'scoring.trace.pro-rata-full-at': {
    vi: '{{max}} × {{ratio}} / {{fullAt}} = {{points}}',
    en: '{{max}} × {{ratio}} / {{fullAt}} = {{points}}',
  },
  'scoring.trace.below-limit': {
    vi: '{{ratio}} dưới {{limit}}: không có điểm',
    en: '{{ratio}} is below {{limit}}: no points',
  },
  'scoring.trace.capped': { vi: 'tối đa {{cap}}', en: 'at most {{cap}}' },
  'scoring.trace.floored': { vi: 'tối thiểu {{floor}}', en: 'at least {{floor}}' },
  'scoring.trace.no-step': {
    vi: 'chưa đủ 1 bước {{step}}: {{points}}',
    en: 'not one full step of {{step}}: {{points}}',
  },
  'scoring.trace.steps-over': {
    vi: 'vượt {{count}} bước {{step}} × {{each}} = {{change}}',
    en: '{{count}} steps of {{step}} over × {{each}} = {{change}}',
  },
  'scoring.trace.steps-under': {
    vi: 'thiếu {{count}} bước {{step}} × {{each}} = {{change}}',
    en: '{{count}} steps of {{step}} under × {{each}} = {{change}}',
  },
  'scoring.trace.steps-added': {
    vi: '{{start}} + {{moved}} = {{points}}',
    en: '{{start}} + {{moved}} = {{points}}',
  },
  'scoring.trace.steps-taken': {
    vi: '{{start}} − {{moved}} = {{points}}',
    en: '{{start}} − {{moved}} = {{points}}',
  },
  'scoring.trace.leader-above': {
    vi: '{{max}} × ({{share}} + {{rest}} × ({{ratio}} − 100%) / ({{best}} − 100%)) = {{points}} (dẫn đầu: {{leader}})',
    en: '{{max}} × ({{share}} + {{rest}} × ({{ratio}} − 100%) / ({{best}} − 100%)) = {{points}} (leader: {{leader}})',
  },
  'scoring.trace.leader-below': {
    vi: '{{max}} × {{share}} × {{ratio}} = {{points}}',
    en: '{{max}} × {{share}} × {{ratio}} = {{points}}',
  },
  'scoring.trace.last-year-above': {
    vi: 'tăng {{growth}} (đủ điểm khi tăng {{full}}): {{max}} × ({{share}} + {{rest}} × {{growth}} / {{full}}), tối đa {{max}} = {{points}}',
    en: 'growth of {{growth}} (full points at {{full}}): {{max}} × ({{share}} + {{rest}} × {{growth}} / {{full}}), at most {{max}} = {{points}}',
  },
  'scoring.trace.last-year-below': {
    vi: 'thấp hơn năm trước: {{max}} × {{share}} × {{ratio}} = {{points}}',
    en: 'below last year: {{max}} × {{share}} × {{ratio}} = {{points}}',
  },
  'scoring.trace.table-row': {
    vi: '{{measure}} đạt mức từ {{from}}: {{points}} điểm',
    en: '{{measure}} reaches the row from {{from}}: {{points}} points',
  },
  'scoring.trace.table-below': {
    vi: '{{measure}} dưới mức thấp nhất {{from}}: {{points}} điểm',
    en: '{{measure}} is under the lowest row, {{from}}: {{points}} points',
  },
  'scoring.trace.passed': { vi: 'đạt: {{points}}', en: 'passed: {{points}}' },
  'scoring.trace.failed': { vi: 'không đạt: {{points}}', en: 'failed: {{points}}' },
  'scoring.trace.level': { vi: 'mức “{{level}}”: {{points}}', en: 'level “{{level}}”: {{points}}' },
  'scoring.trace.count': {
    vi: '{{start}} + {{count}} × ({{each}}) = {{points}}',
    en: '{{start}} + {{count}} × ({{each}}) = {{points}}',
  },
  'scoring.trace.item': {
    vi: '{{title}}: {{count}} × {{each}} = {{points}}',
    en: '{{title}}: {{count}} × {{each}} = {{points}}',
  },
  'scoring.trace.item-limit': {
    vi: 'khai {{count}}, chỉ tính {{limit}}',
    en: '{{count}} stated, {{limit}} counted',
  },
  'scoring.trace.occurrence': {
    vi: '{{fact}} ({{subject}}): {{count}} {{unit}} × {{each}} = {{points}}',
    en: '{{fact}} ({{subject}}): {{count}} {{unit}} × {{each}} = {{points}}',
  },
  'scoring.trace.added': { vi: 'cộng {{points}}', en: 'together {{points}}' },
  'scoring.trace.taken-off': { vi: 'trừ: {{points}}', en: 'taken off: {{points}}' },
  'scoring.trace.nothing-stated': { vi: 'không phát sinh: 0', en: 'nothing stated: 0' },
  'scoring.trace.no-fault': { vi: 'không vi phạm: 0', en: 'no fault: 0' },
  'scoring.trace.judged': { vi: '{{points}} điểm ({{reason}})', en: '{{points}} points ({{reason}})' },
  'scoring.trace.decided': {
    vi: 'ấn định {{points}} điểm theo quyết định: {{reason}}',
    en: 'set to {{points}} by decision: {{reason}}',
  },
  'scoring.trace.missing-open': {
    vi: 'chưa có số liệu: chưa chấm điểm',
    en: 'no figure yet: not scored',
  },
  'scoring.trace.missing-zero': {
    vi: 'không có số liệu: 0 điểm theo quy chế',
    en: 'no figure: no points by the rulebook',
  },
  'scoring.trace.base-missing': {
    vi: 'kết quả {{value}}, chưa có gốc so sánh',
    en: 'result {{value}}, no base to compare with',
  },
  'scoring.trace.base-zero': {
    vi: 'kết quả {{value}}, gốc so sánh bằng 0',
    en: 'result {{value}}, the base is zero',
  },
  'scoring.trace.base-negative': {
    vi: 'kết quả {{value}}, gốc so sánh âm',
    en: 'result {{value}}, the base is negative',
  },
  'scoring.trace.declared-zero': { vi: '0 điểm theo quy chế', en: 'no points by the rulebook' },
  'scoring.trace.as-at-target': {
    vi: 'tính như đạt 100% theo quy chế',
    en: 'counted as 100% by the rulebook',
  },
  'scoring.trace.target-met': { vi: 'đạt chỉ tiêu: {{points}}', en: 'target met: {{points}}' },
  'scoring.trace.target-not-met': { vi: 'không đạt chỉ tiêu: {{points}}', en: 'target not met: {{points}}' },
  'scoring.trace.not-applicable-full': {
    vi: 'không áp dụng ({{reason}}): đủ {{max}} điểm theo quy chế',
    en: 'not applicable ({{reason}}): full {{max}} points by the rulebook',
  },
  'scoring.trace.not-applicable-zero': {
    vi: 'không áp dụng ({{reason}}): 0 điểm theo quy chế',
    en: 'not applicable ({{reason}}): no points by the rulebook',
  },
  'scoring.trace.not-applicable-redistribute-group': {
    vi: 'không áp dụng ({{reason}}): điểm chia lại cho các tiêu chí cùng nhóm',
    en: 'not applicable ({{reason}}): its points go to the rest of the group',
  },
  'scoring.trace.not-applicable-redistribute-total': {
    vi: 'không áp dụng ({{reason}}): điểm chia lại cho các tiêu chí còn lại',
    en: 'not applicable ({{reason}}): its points go to all other criteria',
  },
  'scoring.trace.nothing-applies': {
    vi: 'không còn tiêu chí nào để chấm',
    en: 'no criterion is left to be scored',
  },
  'scoring.trace.redistributed': {
    vi: '× {{effective}}/{{max}} (điểm chia lại) = {{points}}',
    en: '× {{effective}}/{{max}} (redistributed) = {{points}}',
  },
  'scoring.trace.rounded': {
    vi: 'làm tròn {{places}} chữ số lẻ ({{mode}}): {{points}}',
    en: 'rounded to {{places}} places ({{mode}}): {{points}}',
  },

  'scoring.tie.total-before-bonus': { vi: 'tổng điểm trước điểm thưởng', en: 'total before bonus' },
  'scoring.tie.section': { vi: 'điểm phần {{section}}', en: 'points of section {{section}}' },
  'scoring.tie.targets-exceeded': { vi: 'số chỉ tiêu vượt', en: 'number of targets exceeded' },
  'scoring.tie.fewer-deductions': { vi: 'ít điểm trừ hơn', en: 'fewer deductions' },
  'scoring.tie.women-share': {
    vi: 'tập thể có từ {{atLeast}} nữ trở lên',
    en: 'a collective with {{atLeast}} women or more',
  },
  'scoring.tie.not-awarded-recently': {
    vi: 'được khen thưởng ít lần hơn trong {{years}} năm gần đây',
    en: 'awarded less often in the last {{years}} years',
  },
  'scoring.tie.new-ballot': { vi: 'bỏ phiếu lại', en: 'a new ballot' },
  'scoring.tie.chair-decision': { vi: 'quyết định của chủ tọa', en: 'the chair’s recorded decision' },
  'scoring.tie.separated': { vi: 'phân định được', en: 'separated' },
  'scoring.tie.equal': { vi: 'vẫn bằng nhau', en: 'still equal' },
  'scoring.tie.undecided': { vi: 'chưa đủ dữ liệu', en: 'not known' },
} as const

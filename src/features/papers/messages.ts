/** What users read about papers. */
export const messages = {
  'thing.paper': { vi: 'văn bản', en: 'paper' },
  'papers.unknown-code': {
    vi: 'Không có văn bản nào mang mã này. Hãy so lại từng ký tự với mã in ở chân trang đầu của văn bản.',
    en: 'No paper bears this code. Compare it letter by letter with the one at the foot of the first page.',
  },
  'papers.no-code': {
    vi: 'Văn bản này không có mã kiểm tra: chỉ văn bản do hệ thống ban hành mới có.',
    en: 'This paper bears no code: only papers issued here do.',
  },
  'papers.not-sealed-yet': {
    vi: 'Văn bản đang chờ được ký số. Hãy tải lại sau ít giây; nếu vẫn vậy, hãy báo quản trị hệ thống.',
    en: 'The paper waits for its seal. Try again in some seconds; tell the administrator if it stays so.',
  },
  'papers.await-seal': {
    vi: '{{count}} văn bản đang chờ được ký số ({{papers}}). Hãy tải lại sau ít giây; nếu vẫn vậy, hãy báo quản trị hệ thống.',
    en: '{{count}} papers wait for their seal ({{papers}}). Try again in some seconds; tell the administrator if it stays so.',
  },
  'papers.replacement-voided': {
    vi: 'văn bản đó sau này đã bị hủy',
    en: 'which was voided later',
  },
  'papers.signature-weak': {
    vi: 'thuật toán băm cũ (MD5, SHA-1), giá trị chứng minh yếu',
    en: 'by an old digest (MD5, SHA-1), which proves little',
  },
  'papers.not-acceptable': {
    vi: 'Văn bản này chỉ có ở các định dạng: {{types}}. Hãy bỏ tiêu đề Accept hoặc cho phép một trong các định dạng đó.',
    en: 'This paper is there as: {{types}}. Leave the Accept header out or allow one of these.',
  },
  'papers.copy-of-draft': {
    vi: 'Bản thảo chưa ban hành thì chưa có bản ký. Hãy ban hành trước.',
    en: 'A draft has no signed copy. Issue the paper first.',
  },
  'papers.copy-twice': {
    vi: 'Tệp này đã được lưu cạnh văn bản.',
    en: 'This file is kept beside the paper already.',
  },
  'paper-kind.pledge': { vi: 'Giao ước thi đua', en: 'Pledge' },
  'paper-kind.minutes': { vi: 'Biên bản', en: 'Minutes' },
  'paper-kind.counting-record': { vi: 'Biên bản kiểm phiếu', en: 'Counting record' },
  'paper-kind.ballot-paper': { vi: 'Phiếu bầu', en: 'Ballot paper' },
  'paper-kind.score-table': { vi: 'Bảng tổng hợp điểm', en: 'Score table' },
  'paper-kind.bloc-report': { vi: 'Báo cáo của khối thi đua', en: 'Report of the bloc' },
  'paper-kind.achievement-report': { vi: 'Báo cáo thành tích', en: 'Achievement report' },
  'paper-kind.proposal': { vi: 'Tờ trình', en: 'Proposal' },
  'paper-kind.notice': { vi: 'Thông báo', en: 'Notice' },
  'paper-kind.decision': { vi: 'Quyết định', en: 'Decision' },
  'paper-kind.annex': { vi: 'Phụ lục', en: 'Annex' },
  'paper-kind.attendance-list': { vi: 'Danh sách đại biểu', en: 'Attendance list' },
  'paper-kind.hand-over-record': { vi: 'Biên bản bàn giao', en: 'Hand-over record' },
  'paper-kind.dossier-index': { vi: 'Mục lục hồ sơ', en: 'Index of a dossier' },
  'paper-kind.regulation': { vi: 'Quy chế', en: 'Regulation' },
  'paper-kind.plan': { vi: 'Kế hoạch', en: 'Plan' },
  'papers.no-content': {
    vi: 'Văn bản này chưa có tệp.',
    en: 'This paper has no file.',
  },
  'papers.no-preview': {
    vi: 'Văn bản ghi nhận từ ngoài không có bản xem HTML; hãy tải tệp quét.',
    en: 'A recorded paper of others has no HTML; download its scan.',
  },
  'papers.no-such-form': {
    vi: 'Văn bản ghi nhận từ ngoài chỉ có tệp đã tải lên; hãy tải xuống mà không nêu định dạng.',
    en: 'A recorded paper of others has only the file that was uploaded; download it without naming a form.',
  },
  'thing.paper-template': { vi: 'mẫu văn bản', en: 'wording' },
  'papers.template-other-kind': {
    vi: 'Không có văn bản cùng loại mang mã này để xem trước. Hãy chọn một văn bản do hệ thống lập, cùng loại với mẫu.',
    en: 'There is no paper of this kind with this identifier. Choose a paper of the product, of the kind of the wording.',
  },
  'papers.not-a-council': {
    vi: 'Không có Hội đồng nào mang mã này.',
    en: 'There is no council with this identifier.',
  },
  'papers.template-place': {
    vi: 'Hãy nêu một trong hai: khối (mẫu riêng của khối) hoặc Hội đồng (mẫu cho mọi khối của Hội đồng).',
    en: 'Name one of the two: a bloc (its own wording) or a council (the wording for all of its blocs).',
  },
  'papers.wording-fails': {
    vi: 'Mẫu riêng đang áp dụng (phiên bản {{number}}) không lập được văn bản này: lỗi ở mẫu {{template}}, dòng {{line}}. Hãy đề nghị Hội đồng hoặc quản trị thôi áp dụng mẫu rồi làm lại.',
    en: 'The wording in force (version {{number}}) does not work for this paper: template {{template}}, line {{line}}. Ask the council or the administrator to end it, then try again.',
  },
  'papers.date-to-come': {
    vi: 'Ngày của văn bản ở sau ngày hôm nay. Hãy kiểm tra lại ngày, tháng, năm.',
    en: 'The date of the paper is still to come. Check day, month and year.',
  },
  'papers.scan-required': {
    vi: 'Ghi nhận thay cho đơn vị khác thì phải có bản quét của văn bản đã ký.',
    en: 'To record a paper for another board, its signed scan is needed.',
  },
  'action.attach-scan': { vi: 'bổ sung bản quét', en: 'attach the scan' },
  'papers.has-scan': {
    vi: 'Văn bản này đã có bản quét. Nếu quét nhầm, hãy hủy bản ghi và ghi nhận lại.',
    en: 'This paper has its scan. If it is the wrong one, void the record and record the paper anew.',
  },
  'action.attach-signature': { vi: 'gắn hình ảnh chữ ký', en: 'attach the picture of a signature' },
  'action.remove-signature': { vi: 'gỡ hình ảnh chữ ký', en: 'remove the picture of a signature' },
  'papers.no-such-signer': {
    vi: 'Văn bản này có {{count}} người ký; không có người ký ở vị trí đã nêu.',
    en: 'This paper has {{count}} signers; there is none in the place that was named.',
  },
  'papers.signer-unnamed': {
    vi: 'Vị trí này chưa ghi tên người ký, nên chưa biết hình ảnh là chữ ký của ai. Hãy bổ sung tên người ký rồi lập lại dự thảo.',
    en: 'No name stands there, so nobody knows whose signature the picture shows. Enter who signs, then make the draft anew.',
  },
  'papers.signed-by-others': {
    vi: 'Văn bản này còn có đơn vị khác ký. Không ai gắn hình ảnh chữ ký thay cho đơn vị khác: hãy in, ký tay hoặc ký số bên ngoài rồi lưu bản ký cạnh văn bản.',
    en: 'Other boards sign this paper too, and nobody puts pictures of signatures there for them. Have it signed outside, then keep the signed copy beside it.',
  },
  'papers.no-signature-image': {
    vi: 'Ở vị trí này không có hình ảnh chữ ký.',
    en: 'There is no picture of a signature in this place.',
  },
  'papers.no-number': {
    vi: 'Loại văn bản này không ghi số (ví dụ giao ước thi đua).',
    en: 'Papers of this kind bear no number (a pledge, for example).',
  },
  'papers.number-taken': {
    vi: 'Số {{number}} của năm {{year}} đã cấp cho một văn bản khác. Hãy chọn số khác, hoặc để trống để lấy số kế tiếp.',
    en: 'Number {{number}} of {{year}} was given to another paper. Choose another, or leave it out for the next one.',
  },
  'papers.only-drafted': {
    vi: 'Văn bản này do hội đồng ban hành. Hệ thống chỉ soạn dự thảo; khi có bản chính thức, hãy ghi nhận số, ngày và tệp quét.',
    en: 'The council issues this paper. Only its draft is written here; record number, date and scan of the official one.',
  },
  'papers.other-issuer': {
    vi: 'Dự thảo này đứng tên “{{issuer}}”, không phải đơn vị đang làm Trưởng khối. Hãy lập lại dự thảo rồi ban hành.',
    en: 'The draft is in the name of “{{issuer}}”, not of the board that heads the bloc now. Make the draft anew, then issue it.',
  },
} as const

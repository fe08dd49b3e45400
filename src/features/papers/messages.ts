/** What users read about papers. */
export const messages = {
  'thing.paper': { vi: 'văn bản', en: 'paper' },
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

/** What users read about proposals, dossiers, decisions and the register of awards. */
export const messages = {
  'thing.proposal': { vi: 'tờ trình', en: 'proposal' },
  'thing.dossier': { vi: 'hồ sơ khen thưởng', en: 'dossier' },
  'thing.decision': { vi: 'quyết định khen thưởng', en: 'decision' },
  'thing.bulk-download': { vi: 'lần tải nhiều hồ sơ', en: 'download of many dossiers' },
  'thing.award': { vi: 'mục khen thưởng', en: 'award' },
  'state.received': { vi: 'đã tiếp nhận', en: 'received' },
  'state.decided': { vi: 'đã có quyết định', en: 'decided' },
  'state.handed-in': { vi: 'đã trình', en: 'handed in' },
  'state.granted': { vi: 'đã tặng', en: 'granted' },
  'state.revoked': { vi: 'đã bị hủy bỏ', en: 'revoked' },
  'action.draft-paper': { vi: 'in dự thảo', en: 'write the draft' },
  'action.receive': { vi: 'tiếp nhận', en: 'receive' },
  'action.revise': { vi: 'soạn lại', en: 'revise' },
  'action.draft-decision': { vi: 'soạn dự thảo quyết định', en: 'draft the decision' },
  'action.decide': { vi: 'ghi nhận quyết định', en: 'record the decision' },
  'action.attach': { vi: 'đưa văn bản vào hồ sơ', en: 'attach a paper' },
  'action.detach': { vi: 'lấy văn bản ra khỏi hồ sơ', en: 'take a paper out' },
  'action.achievement-report-paper': { vi: 'soạn báo cáo thành tích', en: 'write the achievement report' },
  'action.download': { vi: 'tải hồ sơ', en: 'download' },
  'action.download-pdf': { vi: 'tải hồ sơ thành một tệp PDF', en: 'download as one PDF' },
  'action.revoke': { vi: 'hủy bỏ', en: 'revoke' },

  'awards.document.proposal': { vi: 'Tờ trình', en: 'Proposal' },
  'awards.document.achievement-report': { vi: 'Báo cáo thành tích', en: 'Achievement report' },
  'awards.document.title-minutes': {
    vi: 'Biên bản bình xét thi đua',
    en: 'Minutes of the emulation selection',
  },
  'awards.document.commendation-minutes': {
    vi: 'Biên bản xét khen thưởng',
    en: 'Minutes of the commendation review',
  },
  'awards.document.confirmation': {
    vi: 'Chứng nhận của cơ quan có thẩm quyền',
    en: 'Confirmation of the competent authority',
  },

  'awards.difference.item-added': {
    vi: 'Thêm {{organisation}} – {{award}}.',
    en: '{{organisation}} was added for {{award}}.',
  },
  'awards.difference.item-removed': {
    vi: 'Bỏ {{organisation}} – {{award}}.',
    en: '{{organisation}} was taken off for {{award}}.',
  },
  'awards.difference.name-changed': {
    vi: 'Tên đơn vị “{{was}}” nay là “{{is}}”.',
    en: 'The name “{{was}}” is now “{{is}}”.',
  },
  'awards.difference.title-changed': {
    vi: '{{organisation}}: danh hiệu “{{was}}” nay là “{{is}}”.',
    en: '{{organisation}}: the award “{{was}}” is now “{{is}}”.',
  },
  'awards.difference.vote-changed': {
    vi: '{{organisation}}: kết quả phiếu {{was}} nay là {{is}}.',
    en: '{{organisation}}: the vote {{was}} is now {{is}}.',
  },
  'awards.difference.document-added': {
    vi: '{{organisation}}: thêm {{document}} {{is}}.',
    en: '{{organisation}}: {{document}} {{is}} was added.',
  },
  'awards.difference.document-removed': {
    vi: '{{organisation}}: bỏ {{document}} {{was}}.',
    en: '{{organisation}}: {{document}} {{was}} was taken out.',
  },
  'awards.difference.document-changed': {
    vi: '{{organisation}}: {{document}} {{was}} được thay bằng bản {{is}}.',
    en: '{{organisation}}: {{document}} {{was}} was replaced by {{is}}.',
  },
  'awards.difference.paper-number': {
    vi: 'số {{number}} ngày {{date}}',
    en: 'no. {{number}} of {{date}}',
  },
  'awards.difference.paper-of': { vi: 'ngày {{date}}', en: 'of {{date}}' },
  'awards.difference.dossiers': { vi: '{{count}} hồ sơ', en: '{{count}} dossiers' },

  'awards.nobody-selected': {
    vi: 'Chưa có đơn vị nào được chọn trong các cuộc bỏ phiếu đã công bố kết quả, nên chưa lập được tờ trình.',
    en: 'No board has been selected by a declared poll, so there is nothing to propose.',
  },
  'awards.nobody-selected-for': {
    vi: 'Chưa có đơn vị nào được chọn cho “{{award}}” trong các cuộc bỏ phiếu đã công bố kết quả.',
    en: 'No board has been selected for “{{award}}” by a declared poll.',
  },
  'awards.unknown-award': {
    vi: 'Quy chế đã thông qua của năm không có danh hiệu hay hình thức khen thưởng này.',
    en: 'The adopted rulebook of the year knows no such award.',
  },
  'awards.named-twice': { vi: 'Được nêu hai lần.', en: 'Named twice.' },
  'awards.several-meetings': {
    vi: 'Các kết quả thuộc nhiều hội nghị khác nhau; hãy lập tờ trình riêng cho từng hội nghị.',
    en: 'The results come from different meetings; make one proposal for each meeting.',
  },
  'awards.running-proposal': {
    vi: 'Năm này đã có một tờ trình chưa có quyết định về “{{award}}”.',
    en: 'The year already has a proposal about “{{award}}” that is not decided yet.',
  },
  'awards.before-meeting': {
    vi: 'Ngày tờ trình không được trước ngày hội nghị bình xét ({{heldOn}}).',
    en: 'The date of the proposal may not lie before the meeting ({{heldOn}}).',
  },
  'awards.minutes-not-issued': {
    vi: 'Biên bản “{{meeting}}” chưa ban hành; tờ trình phải dẫn biên bản với ngày và tỷ lệ phiếu.',
    en: 'The minutes of “{{meeting}}” are not issued yet; the proposal has to cite them with date and ratio.',
  },

  'awards.inconsistent': {
    vi: 'Tờ trình chưa khớp với kết quả bình xét hoặc báo cáo thành tích ({{count}} điểm). Xem từng điểm trong danh sách; chưa có gì được ban hành.',
    en: 'The proposal does not agree with the declared result or the reports ({{count}} points). See each of them; nothing was issued.',
  },
  'awards.proposed-not-selected': {
    vi: '{{name}} có trong tờ trình nhưng không được chọn trong kết quả đã công bố.',
    en: '{{name}} is proposed, but was not selected by the declared result.',
  },
  'awards.selected-not-proposed': {
    vi: '{{name}} đã được chọn nhưng không có trong tờ trình.',
    en: '{{name}} was selected, but is not proposed.',
  },
  'awards.name-in-result': {
    vi: 'Tên đơn vị trong tờ trình “{{proposal}}” khác trong kết quả “{{result}}”.',
    en: 'The name in the proposal, “{{proposal}}”, differs from the result, “{{result}}”.',
  },
  'awards.title-in-result': {
    vi: 'Danh hiệu trong tờ trình “{{proposal}}” khác trong kết quả “{{result}}”.',
    en: 'The award in the proposal, “{{proposal}}”, differs from the result, “{{result}}”.',
  },
  'awards.name-in-report': {
    vi: 'Tên đơn vị trong tờ trình “{{proposal}}” khác trong báo cáo thành tích “{{report}}”.',
    en: 'The name in the proposal, “{{proposal}}”, differs from the achievement report, “{{report}}”.',
  },
  'awards.title-in-report': {
    vi: 'Danh hiệu trong tờ trình “{{proposal}}” khác trong báo cáo thành tích “{{report}}”.',
    en: 'The award in the proposal, “{{proposal}}”, differs from the achievement report, “{{report}}”.',
  },
  'awards.vote-cited': {
    vi: 'Tờ trình dẫn {{cited}} phiếu ngày {{citedOn}}, kết quả là {{result}} ngày {{resultOn}}.',
    en: 'The proposal cites {{cited}} votes of {{citedOn}}; the result is {{result}} of {{resultOn}}.',
  },
  'awards.vote-in-minutes': {
    vi: 'Tờ trình dẫn {{cited}} phiếu ngày {{citedOn}}, biên bản ghi {{minutes}} ngày {{minutesOn}}.',
    en: 'The proposal cites {{cited}} votes of {{citedOn}}; the minutes say {{minutes}} of {{minutesOn}}.',
  },
  'awards.minutes-replaced': {
    vi: 'Biên bản mà tờ trình dẫn đã bị hủy bỏ hoặc thay thế. Hãy soạn lại tờ trình để dẫn biên bản mới.',
    en: 'The minutes that the proposal cites were voided or replaced. Revise the proposal so that it cites the new ones.',
  },
  'awards.standing-in-proposal': {
    vi: 'Tờ trình in điểm (hạng) của {{name}} là {{printed}}, bảng xếp hạng nay là {{present}}. Hãy soạn lại tờ trình.',
    en: 'The proposal prints points (rank) {{printed}} for {{name}}; the standings now say {{present}}. Revise the proposal.',
  },
  'awards.standing-in-report': {
    vi: 'Báo cáo thành tích in điểm (hạng) của {{name}} là {{printed}}, bảng xếp hạng nay là {{present}}. Hãy lập lại báo cáo.',
    en: 'The achievement report prints points (rank) {{printed}} for {{name}}; the standings now say {{present}}. Write the report anew.',
  },
  'awards.says-required': {
    vi: 'Văn bản lập ngoài hệ thống: hãy nhập tên đơn vị, danh hiệu và kết quả phiếu ghi trên văn bản để đối chiếu với tờ trình.',
    en: 'A paper from outside: enter the board, the award and the vote that it prints, to be compared with the proposal.',
  },
  'awards.says-vote': {
    vi: 'Hãy nhập ngày họp, số phiếu đồng ý và tổng số phiếu ghi trên biên bản.',
    en: 'Enter the day, the votes for and their base as the minutes print them.',
  },
  'awards.count': {
    vi: 'Số đơn vị đề nghị cho “{{awardCode}}” là {{proposed}}, số được chọn là {{selected}}.',
    en: 'For “{{awardCode}}” {{proposed}} boards are proposed and {{selected}} were selected.',
  },

  'awards.dossier-incomplete': {
    vi: 'Hồ sơ còn thiếu {{count}} văn bản nên chưa trình được. Xem từng văn bản và đơn vị phải nộp trong danh sách.',
    en: '{{count}} papers of the dossiers are still missing. See each of them and who owes it.',
  },
  'awards.missing-proposal': {
    vi: '{{organisation}}: thiếu Tờ trình (Trưởng khối ban hành).',
    en: '{{organisation}}: the proposal is missing (the head issues it).',
  },
  'awards.missing-achievement-report': {
    vi: '{{organisation}}: thiếu Báo cáo thành tích (đơn vị được đề nghị lập).',
    en: '{{organisation}}: the achievement report is missing (the proposed board owes it).',
  },
  'awards.missing-title-minutes': {
    vi: '{{organisation}}: thiếu Biên bản bình xét thi đua (Trưởng khối lập).',
    en: '{{organisation}}: the minutes of the emulation selection are missing (the head owes them).',
  },
  'awards.missing-commendation-minutes': {
    vi: '{{organisation}}: thiếu Biên bản xét khen thưởng (Trưởng khối lập).',
    en: '{{organisation}}: the minutes of the commendation review are missing (the head owes them).',
  },
  'awards.missing-confirmation': {
    vi: '{{organisation}}: thiếu chứng nhận của cơ quan có thẩm quyền (đơn vị được đề nghị nộp).',
    en: '{{organisation}}: the confirmation of the competent authority is missing (the proposed board owes it).',
  },
  'awards.draft-proposal': {
    vi: '{{organisation}}: Tờ trình mới là dự thảo.',
    en: '{{organisation}}: the proposal is only a draft.',
  },
  'awards.draft-achievement-report': {
    vi: '{{organisation}}: Báo cáo thành tích mới là dự thảo, đơn vị chưa ban hành.',
    en: '{{organisation}}: the achievement report is only a draft; the board has not issued it.',
  },
  'awards.draft-title-minutes': {
    vi: '{{organisation}}: Biên bản bình xét thi đua mới là dự thảo.',
    en: '{{organisation}}: the minutes of the emulation selection are only a draft.',
  },
  'awards.draft-commendation-minutes': {
    vi: '{{organisation}}: Biên bản xét khen thưởng mới là dự thảo.',
    en: '{{organisation}}: the minutes of the commendation review are only a draft.',
  },
  'awards.draft-confirmation': {
    vi: '{{organisation}}: chứng nhận của cơ quan có thẩm quyền mới là dự thảo.',
    en: '{{organisation}}: the confirmation of the competent authority is only a draft.',
  },
  'awards.owed-by-head': {
    vi: 'Văn bản này do Trưởng khối đưa vào hồ sơ.',
    en: 'This paper is for the head to attach.',
  },
  'awards.not-asked-for': {
    vi: 'Hồ sơ này không cần loại văn bản đó.',
    en: 'This dossier does not ask for such a paper.',
  },
  'awards.made-by-issue': {
    vi: 'Tờ trình tự vào hồ sơ khi ban hành và chỉ ra khỏi hồ sơ khi soạn lại.',
    en: 'The proposal enters the dossier when it is issued, and leaves it when it is revised.',
  },
  'awards.paper-elsewhere': {
    vi: 'Không có văn bản này ở cùng nơi: cùng Hội đồng, năm thi đua và đơn vị.',
    en: 'There is no such paper in the same place: council, bloc year and board.',
  },
  'awards.paper-kind': {
    vi: 'Loại văn bản không phù hợp.',
    en: 'A paper of this kind does not fit here.',
  },
  'awards.other-meeting': {
    vi: 'Biên bản của hội nghị khác, không phải hội nghị đã bình xét.',
    en: 'These are minutes of another meeting than the one that voted.',
  },
  'awards.paper-not-issued': {
    vi: 'Văn bản chưa ban hành (chưa có số, ngày), hoặc đã bị hủy bỏ, thay thế.',
    en: 'The paper is not issued yet (no number and date), or was voided or superseded.',
  },
  'awards.paper-unreadable': {
    vi: 'Tệp PDF của văn bản này không mở được: bị hỏng hoặc có mật khẩu. Hãy quét hoặc xuất lại tệp không có mật khẩu rồi ghi nhận văn bản lại.',
    en: 'The PDF of this paper can not be opened: it is broken or has a password. Scan or export it anew without one, and record the paper again.',
  },
  'awards.paper-without-file': {
    vi: 'Văn bản chưa có tệp đính kèm.',
    en: 'The paper was recorded without a file.',
  },
  'awards.attached-already': { vi: 'Văn bản đã có trong hồ sơ.', en: 'The paper is in the dossier already.' },
  'awards.not-in-dossier': { vi: 'Văn bản không có trong hồ sơ.', en: 'The paper is not in the dossier.' },
  'awards.scan-required': {
    vi: 'Nhập thay đơn vị thì phải kèm bản quét văn bản của đơn vị.',
    en: 'Whoever enters it for another board has to name the scan of its paper.',
  },

  'awards.nothing-to-download': {
    vi: 'Không có hồ sơ nào trong phạm vi này mà tài khoản được tải.',
    en: 'There is no dossier in this scope that the account may download.',
  },
  'awards.too-many-dossiers': {
    vi: 'Có {{count}} hồ sơ, mỗi lần chỉ tải được {{most}}. Hãy chọn một năm hoặc một khối.',
    en: 'There are {{count}} dossiers; {{most}} can be taken at once. Choose a year or a bloc.',
  },
  'awards.bulk-not-ready': {
    vi: 'Đang chuẩn bị: {{done}}/{{total}} hồ sơ. Hãy thử lại sau ít phút.',
    en: 'Being prepared: {{done}} of {{total}} dossiers. Try again in a few minutes.',
  },
  'awards.bulk-not-taken': {
    vi: 'Mỗi lần tải phải được ghi nhật ký trước. Hãy nhận tệp (POST …/take) rồi tải trong vòng một giờ.',
    en: 'Every download is logged first. Take it (POST …/take), then fetch it within an hour.',
  },
  'awards.bulk-awaits-seal': {
    vi: 'Một văn bản trong hồ sơ đang chờ được ký số; việc chuẩn bị sẽ tiếp tục sau đó.',
    en: 'A paper in a dossier waits for its seal; the preparation goes on after that.',
  },
  'awards.bulk-failed': {
    vi: 'Không chuẩn bị được. Xem lý do ở lần tải này rồi yêu cầu lại.',
    en: 'It could not be prepared. See the reason and ask for it again.',
  },
  'awards.bulk-broken': {
    vi: 'Một tệp trong hồ sơ không đọc được. Hãy báo quản trị hệ thống.',
    en: 'A file of the dossiers could not be read. Tell the administrator.',
  },
  'awards.bulk-rights-lost': {
    vi: 'Tài khoản không còn được tải tất cả hồ sơ trong tệp này. Hãy yêu cầu lại.',
    en: 'The account may no longer download all dossiers of this file. Ask for it again.',
  },

  'awards.return-reason-required': {
    vi: 'Trả lại phải nêu lý do.',
    en: 'A return has to say why.',
  },
  'awards.not-in-proposal': { vi: 'Không có trong tờ trình.', en: 'Not in the proposal.' },
  'awards.other-year': {
    vi: 'Một quyết định chỉ dự thảo cho các tờ trình của cùng một năm thi đua.',
    en: 'A decision is drafted on proposals of one and the same year.',
  },
  'awards.proposal-elsewhere': {
    vi: 'Không có tờ trình này ở Hội đồng.',
    en: 'The council has no such proposal.',
  },
  'awards.blank': { vi: 'Không được để trống.', en: 'May not be blank.' },
  'awards.date-ahead': { vi: 'Ngày muộn hơn ngày hôm nay.', en: 'The date lies after today.' },
  'awards.before-proposal': {
    vi: 'Ngày quyết định không được trước ngày tờ trình ({{proposalIssuedOn}}).',
    en: 'The decision may not be dated before the proposal ({{proposalIssuedOn}}).',
  },
  'awards.before-grant': {
    vi: 'Quyết định hủy bỏ không được trước quyết định khen thưởng ({{grantedOn}}).',
    en: 'A revocation may not be dated before the award ({{grantedOn}}).',
  },
  'awards.not-decided': {
    vi: 'Còn {{count}} đơn vị trong tờ trình chưa nêu được tặng hay không.',
    en: '{{count}} boards of the proposal are neither granted nor refused.',
  },
  'awards.refusal-reason-required': {
    vi: 'Không tặng thì phải nêu lý do.',
    en: 'A refusal has to say why.',
  },
  'awards.signer-differs': {
    vi: 'Quyết định này đã được ghi nhận với người ký {{signer}}.',
    en: 'This decision is recorded with another signer, {{signer}}.',
  },
  'awards.granted-already': {
    vi: '{{organisation}} đã được tặng “{{award}}” cho thành tích này.',
    en: '{{organisation}} already holds “{{award}}” for this achievement.',
  },
  'awards.revokes-itself': {
    vi: 'Hủy bỏ phải theo một quyết định khác với quyết định khen thưởng.',
    en: 'An award is revoked by another decision than the one that granted it.',
  },
  'awards.no-board': {
    vi: 'Hội đồng không có Ban Quản lý này, nay và trước đây.',
    en: 'The council has and had no such board.',
  },
  'awards.year-after-decision': {
    vi: 'Năm khen thưởng muộn hơn ngày quyết định ({{decidedOn}}).',
    en: 'The award year lies after the decision ({{decidedOn}}).',
  },
} as const

/** What users read about the phase of a year and its hand-over. */
export const messages = {
  'hand-overs.paper-pledge': { vi: 'Giao ước thi đua', en: 'Pledge' },
  'hand-overs.paper-bloc-report': { vi: 'Báo cáo sơ kết, tổng kết của Khối', en: 'Bloc reports' },
  'hand-overs.paper-score-table': { vi: 'Bảng điểm thi đua', en: 'Score table' },
  'hand-overs.paper-minutes': { vi: 'Biên bản hội nghị, bình xét', en: 'Minutes' },
  'hand-overs.paper-counting-record': { vi: 'Biên bản kiểm phiếu', en: 'Counting records' },
  'hand-overs.paper-proposal': { vi: 'Tờ trình đề nghị khen thưởng', en: 'Proposal of awards' },
} as const

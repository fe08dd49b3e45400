import type {
  AwardRule,
  EligibilityRule,
  LegalBasis,
  Regime,
  Rulebook,
  TieStep,
  VoteRule,
} from '../rulebook.ts'
import {
  DECREE_152,
  DECREE_65_ARTICLE_2,
  DECREE_91,
  DECREE_91_ARTICLE_11,
  DECREE_98,
  LAW_2003,
  LAW_2022,
  LAW_2022_ARTICLE_25,
  LAW_2022_ARTICLE_26,
  LAW_2022_ARTICLE_5,
  LAW_2022_ARTICLE_74,
  PRACTICE,
} from './legal-bases.ts'
import { both } from './parts.ts'
import { questionThresholds } from './question-thresholds.ts'

const practice = PRACTICE.code

/** Where the award years differ: which legal basis each rule can name, and whether it stops or only warns. */
interface Differences {
  readonly regime: Regime
  readonly title: { readonly vi: string; readonly en: string }
  readonly legalBases: readonly LegalBasis[]
  readonly registration: 'stop' | 'warn'
  readonly flag: string
  readonly certificate: string
  readonly governmentFlag: string
  readonly sameAchievement: string
  readonly hold: string
  readonly nationalShare: AwardRule['nationalShare']
}

/** The default for a bloc's flag: 80 % of all members, by practice and editable. The 90 % of decree 91/2017
 * Đ.45(8) is for individual titles and does not belong here. */
const voteOf80: VoteRule = {
  ballot: 'secret',
  quorum: {
    share: { numerator: 2, denominator: 3 },
    comparison: 'at-least',
    base: 'all-members',
    basis: practice,
  },
  threshold: {
    share: { numerator: 4, denominator: 5 },
    comparison: 'at-least',
    base: 'all-members',
    basis: practice,
  },
  absentMayWrite: true,
  selfVote: { allowed: true, basis: practice },
  recusal: { rule: 'none', countedInBase: true, basis: practice },
  rounds: { max: 2, secondRoundTop: 2, basis: practice },
}

const voteOfHalf: VoteRule = {
  ...voteOf80,
  threshold: {
    share: { numerator: 1, denominator: 2 },
    comparison: 'more-than',
    base: 'all-members',
    basis: practice,
  },
  rounds: { max: 2, secondRoundTop: null, basis: practice },
}

function awards(d: Differences): AwardRule[] {
  const one = [{ minMembers: 1, maxMembers: null, min: 0, max: 1 }]
  return [
    {
      code: 'flag',
      title: both('Cờ thi đua của Bộ', 'Emulation flag of the ministry'),
      form: 'title',
      quota: { rows: one, basis: practice },
      nationalShare: null,
      vote: voteOf80,
      basis: d.flag,
    },
    {
      code: 'certificate',
      title: both('Bằng khen của Bộ trưởng', 'Certificate of merit of the minister'),
      form: 'commendation',
      quota: {
        rows: [
          { minMembers: 1, maxMembers: 7, min: 1, max: 2 },
          { minMembers: 8, maxMembers: 12, min: 2, max: 3 },
          { minMembers: 13, maxMembers: null, min: 3, max: 4 },
        ],
        basis: practice,
      },
      nationalShare: null,
      vote: voteOfHalf,
      basis: d.certificate,
    },
    {
      code: 'government-flag',
      title: both('Cờ thi đua của Chính phủ', 'Emulation flag of the Government'),
      form: 'title',
      quota: { rows: one, basis: practice },
      nationalShare: d.nationalShare,
      vote: voteOf80,
      basis: d.governmentFlag,
    },
  ]
}

function eligibility(d: Differences): EligibilityRule[] {
  const all = ['flag', 'certificate', 'government-flag']
  const flags = ['flag', 'government-flag']
  const matters = [
    ['discipline', both('Đang trong thời gian xem xét kỷ luật', 'Discipline is being considered')],
    [
      'inspection',
      both('Đang thanh tra, kiểm tra có dấu hiệu vi phạm', 'An inspection shows signs of violation'),
    ],
    ['complaint', both('Đang giải quyết khiếu nại, tố cáo', 'A complaint is being settled')],
  ] as const
  return [
    {
      code: 'registered',
      title: both('Có đăng ký thi đua được chấp nhận', 'An accepted registration'),
      awards: all,
      check: { kind: 'registration-accepted' },
      otherwise: d.registration,
      basis: practice,
    },
    {
      code: 'reported',
      title: both('Báo cáo năm được chấp nhận', 'An accepted year report'),
      awards: all,
      check: { kind: 'year-report-accepted' },
      otherwise: 'stop',
      basis: practice,
    },
    {
      code: 'questions',
      title: both('Không còn câu hỏi về số liệu chưa trả lời', 'No open data question'),
      awards: all,
      check: { kind: 'questions-answered' },
      otherwise: 'warn',
      basis: practice,
    },
    {
      code: 'exceeded',
      title: both('Hoàn thành vượt các chỉ tiêu thi đua', 'Exceeded its targets'),
      awards: flags,
      check: { kind: 'targets-exceeded', share: { numerator: 1, denominator: 1 } },
      otherwise: 'warn',
      basis: d.flag,
    },
    {
      code: 'leads',
      title: both('Dẫn đầu Khối thi đua', 'Leads the bloc'),
      awards: flags,
      check: { kind: 'rank-at-most', rank: 1 },
      otherwise: 'warn',
      basis: d.flag,
    },
    {
      code: 'united',
      title: both(
        'Nội bộ đoàn kết; tổ chức đảng, đoàn thể trong sạch, vững mạnh',
        'United; sound Party and mass organisations',
      ),
      awards: flags,
      check: {
        kind: 'statement-confirmed',
        statement: both(
          'Nội bộ đoàn kết; tổ chức đảng, đoàn thể trong sạch, vững mạnh; tích cực thực hành tiết kiệm, chống lãng phí; phòng, chống tham nhũng, tiêu cực và các tệ nạn xã hội khác.',
          'United; sound Party and mass organisations; active in thrift, against waste, corruption, misconduct and other social evils.',
        ),
      },
      otherwise: 'warn',
      basis: d.flag,
    },
    {
      code: 'same-achievement',
      title: both(
        'Chưa được khen thưởng cho cùng một thành tích',
        'Not rewarded before for the same achievement',
      ),
      awards: all,
      check: { kind: 'not-awarded-for-same' },
      otherwise: 'stop',
      basis: d.sameAchievement,
    },
    ...matters.map(([matter, title]): EligibilityRule => ({
      code: `hold-${matter}`,
      title,
      awards: all,
      check: { kind: 'no-open-matter', matter },
      otherwise: 'hold',
      basis: d.hold,
    })),
  ]
}

/** The one step with a root in regulation comes first; the others by practice, in an order that the bloc adopts. */
const tieBreak: readonly TieStep[] = [
  { kind: 'women-share', atLeast: { numerator: 7, denominator: 10 }, basis: DECREE_65_ARTICLE_2.code },
  { kind: 'total-before-bonus', basis: practice },
  { kind: 'section', section: 'I', basis: practice },
  { kind: 'targets-exceeded', basis: practice },
  { kind: 'fewer-deductions', basis: practice },
  { kind: 'not-awarded-recently', award: 'flag', years: 3, basis: practice },
  { kind: 'new-ballot', basis: practice },
  { kind: 'chair-decision', basis: practice },
]

function rulebook(d: Differences): Rulebook {
  return {
    schema: 1,
    code: `rulebook-${d.regime.code}`,
    title: d.title,
    regime: d.regime,
    legalBases: [...d.legalBases, DECREE_65_ARTICLE_2, PRACTICE],
    scoring: {
      criterionRounding: { places: 2, mode: 'half-up' },
      totalRounding: { places: 2, mode: 'half-up' },
      missing: 'open',
      notApplicable: 'not-allowed',
      emptyBase: { missing: 'open', zero: 'open', negative: 'open' },
      targetGuard: 'warned',
      lowestTotal: '0',
      basis: practice,
    },
    checking: { headSheetCheckedBy: 'deputy', explanationDays: 5, basis: practice },
    discipline: [
      { fact: 'registration-late', per: 'day', each: '0.1', limit: '0.5', basis: practice },
      { fact: 'registration-missing', per: 'occurrence', each: '1', limit: null, basis: practice },
      { fact: 'report-late', per: 'day', each: '0.1', limit: '1', basis: practice },
      { fact: 'report-missing', per: 'occurrence', each: '2', limit: null, basis: practice },
      { fact: 'meeting-absent', per: 'occurrence', each: '1', limit: null, basis: practice },
    ],
    questions: questionThresholds,
    tieBreak,
    eligibility: eligibility(d),
    awards: awards(d),
  }
}

/** Award years to 2023. The law of 2003 was not read: its rules rest on practice, quoted decree articles apart. */
export const rulebookTo2023 = rulebook({
  regime: { code: 'to-2023', firstAwardYear: null, lastAwardYear: 2023 },
  title: both(
    'Quy chế chấm điểm, bình xét thi đua (đến năm 2023)',
    'Rules of scoring and selection (to 2023)',
  ),
  legalBases: [LAW_2003, DECREE_91, DECREE_91_ARTICLE_11],
  registration: 'stop',
  flag: practice,
  certificate: practice,
  governmentFlag: DECREE_91_ARTICLE_11.code,
  sameAchievement: practice,
  hold: practice,
  nationalShare: {
    share: { numerator: 1, denominator: 5 },
    of: both(
      'số tập thể đạt tiêu chuẩn tặng cờ thi đua của Bộ (làm tròn xuống)',
      'the collectives that meet the standard of the ministry flag (rounded down)',
    ),
    basis: DECREE_91_ARTICLE_11.code,
  },
})

const underLawOf2022 = {
  registration: 'warn',
  flag: LAW_2022_ARTICLE_26.code,
  certificate: LAW_2022_ARTICLE_74.code,
  governmentFlag: LAW_2022_ARTICLE_25.code,
  sameAchievement: LAW_2022_ARTICLE_5.code,
  nationalShare: null,
} as const

const articles = [LAW_2022_ARTICLE_5, LAW_2022_ARTICLE_25, LAW_2022_ARTICLE_26, LAW_2022_ARTICLE_74]

/** Award year 2024: the law of 2022 with decree 98/2023. */
export const rulebook2024 = rulebook({
  ...underLawOf2022,
  regime: { code: '2024', firstAwardYear: 2024, lastAwardYear: 2024 },
  title: both('Quy chế chấm điểm, bình xét thi đua (năm 2024)', 'Rules of scoring and selection (2024)'),
  legalBases: [LAW_2022, DECREE_98, ...articles],
  hold: practice,
})

/** Award years from 2025: the same law with decree 152/2025, in force from 01/07/2025. */
export const rulebookFrom2025 = rulebook({
  ...underLawOf2022,
  regime: { code: 'from-2025', firstAwardYear: 2025, lastAwardYear: null },
  title: both(
    'Quy chế chấm điểm, bình xét thi đua (từ năm 2025)',
    'Rules of scoring and selection (from 2025)',
  ),
  legalBases: [LAW_2022, DECREE_152, ...articles],
  hold: DECREE_152.code,
})

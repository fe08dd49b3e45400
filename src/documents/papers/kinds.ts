import type { PaperKind } from '../model.ts'
import type { AnnexData } from './annex.ts'
import type { AttendanceListData } from './attendance-list.ts'
import type { AchievementReportData } from './achievement-report.ts'
import type { BallotPaperData } from './ballot-paper.ts'
import type { BlocReportData } from './bloc-report.ts'
import type { CountingRecordData } from './counting-record.ts'
import type { DecisionData } from './decision.ts'
import type { DossierIndexData } from './dossier-index.ts'
import type { HandOverRecordData } from './hand-over-record.ts'
import type { MinutesData } from './minutes.ts'
import type { NoticeData } from './notice.ts'
import type { PledgeData } from './pledge.ts'
import type { ProposalData } from './proposal.ts'
import type { ScoreTableData } from './score-table.ts'

/** The data that each kind of paper is made from. */
export interface PaperDataByKind {
  pledge: PledgeData
  minutes: MinutesData
  'counting-record': CountingRecordData
  'ballot-paper': BallotPaperData
  'score-table': ScoreTableData
  'bloc-report': BlocReportData
  'achievement-report': AchievementReportData
  proposal: ProposalData
  notice: NoticeData
  decision: DecisionData
  annex: AnnexData
  'attendance-list': AttendanceListData
  'hand-over-record': HandOverRecordData
  'dossier-index': DossierIndexData
}

export interface PaperRules {
  /** Letters of the kind in a paper's number (BB, TTr, BC, TB); null for papers without a number. */
  readonly code: string | null
  /** Parts that no wording may leave out: block types, or values of `part` attributes. */
  readonly requiredParts: readonly string[]
  /** The body ends with “./.”. */
  readonly hasEndMark: boolean
  /** Minutes have no place-and-date row (Nghị định 30/2020/NĐ-CP, form of minutes). */
  readonly hasPlaceAndDate: boolean
  /** Papers that others issue are only ever drafted. */
  readonly alwaysDraft: boolean
}

const COMMON = { hasEndMark: true, hasPlaceAndDate: true, alwaysDraft: false } as const

export const PAPER_RULES: Readonly<Record<PaperKind, PaperRules>> = {
  pledge: { ...COMMON, code: null, requiredParts: ['head', 'title', 'commitments', 'targets', 'signatures'] },
  minutes: {
    ...COMMON,
    code: 'BB',
    hasPlaceAndDate: false,
    requiredParts: [
      'head',
      'title',
      'opening',
      'chair',
      'secretary',
      'present',
      'contents',
      'closing',
      'signatures',
      'recipients',
    ],
  },
  'counting-record': {
    ...COMMON,
    code: 'BB',
    hasPlaceAndDate: false,
    requiredParts: ['head', 'title', 'opening', 'team', 'counts', 'closing', 'signatures'],
  },
  'ballot-paper': {
    ...COMMON,
    code: null,
    hasEndMark: false,
    hasPlaceAndDate: false,
    requiredParts: ['head', 'title', 'candidates'],
  },
  'score-table': { ...COMMON, code: null, requiredParts: ['head', 'title', 'standings', 'signatures'] },
  'bloc-report': {
    ...COMMON,
    code: 'BC',
    requiredParts: ['head', 'title', 'results', 'signatures', 'recipients'],
  },
  'achievement-report': {
    ...COMMON,
    code: 'BC',
    requiredParts: ['head', 'title', 'characteristics', 'achievements', 'awards', 'signatures'],
  },
  proposal: {
    ...COMMON,
    code: 'TTr',
    requiredParts: ['head', 'title', 'addressees', 'basis', 'meeting', 'items', 'signatures', 'recipients'],
  },
  notice: {
    ...COMMON,
    code: 'TB',
    alwaysDraft: true,
    requiredParts: ['head', 'title', 'terms', 'signatures', 'recipients'],
  },
  decision: {
    ...COMMON,
    code: 'QĐ',
    alwaysDraft: true,
    requiredParts: [
      'head',
      'title',
      'decided-by',
      'basis',
      'grant',
      'closing',
      'signatures',
      'recipients',
      'list',
    ],
  },
  annex: {
    ...COMMON,
    code: null,
    requiredParts: ['head', 'title', 'opening', 'corrections', 'closing', 'signatures', 'recipients'],
  },
  'attendance-list': {
    ...COMMON,
    code: null,
    hasEndMark: false,
    hasPlaceAndDate: false,
    requiredParts: ['head', 'title', 'boards', 'signatures'],
  },
  'hand-over-record': {
    ...COMMON,
    code: 'BB',
    hasPlaceAndDate: false,
    requiredParts: [
      'head',
      'title',
      'opening',
      'giver',
      'receiver',
      'items',
      'closing',
      'signatures',
      'recipients',
    ],
  },
  'dossier-index': {
    ...COMMON,
    code: null,
    hasEndMark: false,
    hasPlaceAndDate: false,
    requiredParts: ['head', 'title', 'contents'],
  },
}

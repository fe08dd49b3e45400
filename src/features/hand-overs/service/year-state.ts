import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { listProposals } from '../../awards/index.ts'
import { type BlocYearPhase, phaseOn } from '../../blocs/domain/bloc-year-phase.ts'
import { handOverChecklist } from '../../blocs/domain/hand-over.ts'
import {
  findBlocYear,
  getBlocYear,
  listFlagHandOvers,
  listHandOvers,
  listMovements,
  listStandingPapers,
  listTerms,
  membersOn,
} from '../../blocs/index.ts'
import type { TermRole } from '../../blocs/domain/term.ts'
import { OPEN_RECOMMENDATION_STATES } from '../../meetings/domain/recommendation.ts'
import type { MeetingKind } from '../../meetings/domain/meeting.ts'
import { listMeetings, listRecommendations, type RecommendationRow } from '../../meetings/index.ts'
import { listNames } from '../../organisations/index.ts'
import { listPapersOfYear, type Paper } from '../../papers/index.ts'
import { pledgeInForce } from '../../pledges/index.ts'
import { reportFacts } from '../../reports/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import { frozenStandings, openSheets } from '../../scoring/index.ts'
import { type PaperLine, paperLines } from '../domain/year-papers.ts'

/** A board that owes something, or that is to lead. */
export interface NamedBoard {
  readonly organisationId: string
  readonly name: string
}

/** One line of the checklist with those on whom it waits. */
export interface OpenLine {
  readonly code: string
  readonly isDone: boolean
  /** How much is left, where it can be counted. */
  readonly open: number | null
  readonly waitsFor: readonly NamedBoard[]
}

/** Who leads the year after this one, as far as it is known. */
export interface NextTerm extends NamedBoard {
  readonly role: TermRole
  readonly state: 'proposed' | 'confirmed'
  readonly from: LocalDate
}

/** What the outgoing head hands over, and what is missing. */
export interface HandOverState {
  readonly blocYearId: string
  readonly blocId: string
  readonly year: number
  readonly phase: BlocYearPhase
  readonly next: readonly NextTerm[]
  /** The day on which the hand-over took place; null before. */
  readonly handedOverOn: LocalDate | null
  readonly lines: readonly OpenLine[]
  readonly papers: readonly PaperLine[]
  readonly standingPapers: readonly {
    readonly kind: string
    readonly title: string
    readonly state: string
  }[]
  /** Difficulties and recommendations that the next head follows up. */
  readonly openMatters: readonly RecommendationRow[]
}

const ENDED = ['ended', 'minutes-finalised', 'corrected']
const MOST_MATTERS = 200

/** The phase of the year on the day, from what has happened and the calendar. */
export async function yearPhase(
  reader: Reader,
  blocYearId: string,
  today: LocalDate,
): Promise<{ readonly year: number; readonly phase: BlocYearPhase }> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const terms = await listTerms(reader, blocId)
  const meetings = await listMeetings(reader, blocYearId)
  const held = (kind: MeetingKind) => meetings.some((one) => one.kind === kind && ENDED.includes(one.state))
  const proposals = await listProposals(reader, blocYearId)
  const phase = phaseOn(
    {
      year,
      hasHead: terms.some((term) => term.role === 'head' && term.state === 'confirmed' && term.year === year),
      rulebookAdopted: await isSettled(adoptedRulebook(reader, blocYearId)),
      pledgeInForce: (await pledgeInForce(reader, blocYearId)) !== undefined,
      halfYearConferenceEnded: held('half-year'),
      closingConferenceEnded: held('closing'),
      proposalDecided: proposals.length > 0 && proposals.every((proposal) => proposal.state === 'decided'),
      handedOver: terms.some(
        (term) =>
          term.role === 'head' && term.state === 'confirmed' && term.year > year && term.from <= today,
      ),
    },
    today,
  )
  return { year, phase }
}

/** Is there an answer? A conflict says that the year has not come so far. */
async function isSettled(question: Promise<unknown>): Promise<boolean> {
  try {
    await question
    return true
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') return false
    throw error
  }
}

/** What the head of the year has to hand over on the day, what is missing, and who owes it. */
export async function handOverState(
  reader: Reader,
  blocYearId: string,
  today: LocalDate,
): Promise<HandOverState> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const { phase } = await yearPhase(reader, blocYearId, today)
  const terms = (await listTerms(reader, blocId)).filter(
    (term) => term.year === year + 1 && !term.isActing && term.state !== 'replaced',
  )
  const nextYear = await findBlocYear(reader, blocId, year + 1)
  const { reports, sheets } = await owedWork(reader, blocYearId, today)
  const matters = await openMattersOf(reader, blocYearId)
  const proposals = await listProposals(reader, blocYearId)
  const flag = (await listFlagHandOvers(reader, blocId)).some((one) => one.year === year + 1)
  const handOver = (await listHandOvers(reader, blocId)).find((one) => one.year === year + 1)
  const isConfirmed = (role: TermRole) =>
    terms.some((term) => term.role === role && term.state === 'confirmed')
  const waiting: Readonly<Record<string, readonly string[]>> = {
    'blocs.checklist-reports': reports,
    'blocs.checklist-score-sheets': sheets,
    'blocs.checklist-recommendations': matters.map((matter) => matter.organisationId),
  }
  const nameOf = await namesOf(reader, [
    ...terms.map((term) => term.organisationId),
    ...Object.values(waiting).flat(),
  ])
  const board = (organisationId: string) => ({ organisationId, name: nameOf(organisationId) })
  const lines = handOverChecklist({
    nextTermsConfirmed: isConfirmed('head') && isConfirmed('deputy'),
    nextPledgeSigned: nextYear !== undefined && (await pledgeInForce(reader, nextYear.id)) !== undefined,
    reportsOpen: reports.length,
    scoreSheetsOpen: sheets.length,
    recommendationsOpen: matters.length,
    proposalDecided: proposals.length > 0 && proposals.every((one) => one.state === 'decided'),
    flagHandedOver: flag,
  })
  return {
    blocYearId,
    blocId,
    year,
    phase,
    next: terms.flatMap(({ organisationId, role, state, from }) =>
      state === 'replaced' ? [] : [{ ...board(organisationId), role, state, from }],
    ),
    handedOverOn: handOver?.on ?? null,
    lines: lines.map((line) => ({
      ...line,
      waitsFor: [...new Set(waiting[line.code] ?? [])].map(board),
    })),
    papers: paperLines(await papersOf(reader, blocYearId)),
    standingPapers: (await listStandingPapers(reader, blocYearId)).map(({ kind, title, state }) => ({
      kind,
      title,
      state,
    })),
    openMatters: matters,
  }
}

/** Whose reports are not accepted and whose scores not agreed; whoever has none at all is missing too. */
async function owedWork(
  reader: Reader,
  blocYearId: string,
  today: LocalDate,
): Promise<{ readonly reports: readonly string[]; readonly sheets: readonly string[] }> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const lastDay = `${year}-12-31` as LocalDate
  const members = (await membersOn(reader, blocId, today < lastDay ? today : lastDay)).map(
    (member) => member.organisationId,
  )
  const reports = await reportFacts(reader, blocYearId)
  const withoutReport = members.filter(
    (board) => !reports.some((report) => report.organisationId === board && report.period === 'YEAR'),
  )
  const open = reports.filter((report) => report.state !== 'accepted').map((report) => report.organisationId)
  const sheets = (await isFrozen(reader, blocYearId)) ? [] : await openSheets(reader, blocYearId)
  return { reports: [...open, ...withoutReport], sheets: sheets ?? members }
}

/** Are the standings of the year frozen? */
export function isFrozen(reader: Reader, blocYearId: string): Promise<boolean> {
  return isSettled(frozenStandings(reader, blocYearId))
}

/** The papers of the year: its own, and those on which its terms, standing papers and movements rest. */
export async function papersOf(reader: Reader, blocYearId: string): Promise<Paper[]> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const named = [
    ...(await listTerms(reader, blocId)).filter((term) => term.year === year),
    ...(await listStandingPapers(reader, blocYearId)),
    ...(await listMovements(reader, blocYearId)),
  ].flatMap((one) => one.paperId ?? [])
  return listPapersOfYear(reader, blocYearId, [...new Set(named)])
}

async function openMattersOf(reader: Reader, blocYearId: string): Promise<readonly RecommendationRow[]> {
  const filter = { blocYearId, states: OPEN_RECOMMENDATION_STATES }
  const matters: RecommendationRow[] = []
  let after: readonly string[] | null = null
  do {
    const page: Awaited<ReturnType<typeof listRecommendations>> = await listRecommendations(reader, filter, {
      limit: MOST_MATTERS,
      after,
    })
    matters.push(...page.items)
    after = page.items.length === MOST_MATTERS ? [page.items.at(-1)?.id ?? ''] : null
  } while (after !== null)
  return matters
}

/** By its latest name: a board that owes something may have ended since. */
async function namesOf(reader: Reader, ids: readonly string[]): Promise<(id: string) => string> {
  const names = await listNames(reader, [...new Set(ids)])
  return (id) => names.findLast((name) => name.organisationId === id)?.name ?? ''
}

import type { Reader } from '../../../db/database.ts'
import type { Language } from '../../../shared/domain/language.ts'
import { nextActions } from '../../../http/next-actions.ts'
import type { Translator } from '../../../http/translate.ts'
import type { Actor } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { ArithmeticLine } from '../../meetings/domain/arithmetic.ts'
import { candidateMachine } from '../domain/candidate.ts'
import type { Verdict } from '../domain/eligibility.ts'
import { pollMachine } from '../domain/poll.ts'
import type { PollResult } from '../domain/result.ts'
import { veiled, veiledCandidate, viewCandidate } from '../service/candidate-views.ts'
import { type PollView, viewPoll } from '../service/poll-views.ts'

/** Who looks, and in which language. */
export interface Viewer {
  readonly actor: Actor
  readonly roles: Roles
  readonly today: LocalDate
  readonly language: Language
  readonly translator: Translator
}

/** A line of arithmetic or a fact with its text. */
const say = (viewer: Viewer) => (line: ArithmeticLine) => ({
  code: line.code,
  params: line.params,
  text: viewer.translator.translate(viewer.language, line.code, line.params),
})

/** A candidate with its verdicts, each with rule, source and facts in words. */
export async function showCandidate(reader: Reader, candidateId: string, viewer: Viewer) {
  const seen = veiledCandidate(await viewCandidate(reader, candidateId, viewer.today), viewer.roles)
  const { verdicts, ...candidate } = seen
  const path = `/candidates/${candidateId}`
  return {
    body: {
      ...candidate,
      verdicts: verdicts.map((verdict) => sayVerdict(veiled(verdict, viewer.roles), viewer)),
      next: nextActions(candidateMachine, candidate.state, viewer.roles, path, viewer),
    },
    version: candidate.version,
  }
}

function sayVerdict({ rule, title, outcome, basis, facts, override }: Verdict, viewer: Viewer) {
  const { language, translator } = viewer
  return {
    rule,
    title: title[language],
    outcome,
    source: {
      code: basis.code,
      citation: basis.citation[language],
      confidence: basis.confidence,
      confidenceLabel: translator.translate(language, `confidence.${basis.confidence}`),
    },
    facts: facts.map(say(viewer)),
    override,
  }
}

/** A poll as this caller may see it now. */
export async function showPoll(reader: Reader, pollId: string, viewer: Viewer) {
  const view = await viewPoll(reader, pollId, viewer)
  const { poll, rules } = view
  const { language, translator } = viewer
  return {
    body: {
      id: poll.id,
      blocYearId: poll.blocYearId,
      meetingId: poll.meetingId,
      awardCode: poll.awardCode,
      round: poll.round,
      previousPollId: poll.previousPollId,
      state: poll.state,
      illustrative: poll.illustrative,
      version: poll.version,
      awardTitle: view.award.title,
      heldOn: view.heldOn,
      choices: poll.choices,
      rules: {
        secrecy: rules.secrecy,
        threshold: rules.threshold,
        quorum: rules.quorum,
        writtenOpinionsVote: rules.writtenOpinionsVote,
        recusal: rules.recusal,
        recusedStayInBase: rules.recusedStayInBase,
        rounds: rules.rounds,
        tieSteps: rules.tieSteps.map((step) => step.kind),
      },
      candidates: view.candidates,
      electors: view.electors,
      excluded: view.excluded.map((entry) => ({
        ...entry,
        text: translator.translate(language, `selection.not-on-roll-${entry.reason}`),
      })),
      mine: view.mine,
      outstanding: view.outstanding,
      tally: view.tally,
      openVotes: view.openVotes,
      countingTeam: poll.countingTeam,
      ballotsHash: poll.seal?.ballotsHash ?? null,
      receipts: poll.seal?.receipts ?? null,
      result: view.result && sayResult(view.result, view, viewer),
      secrecy: translator.translate(language, `selection.secrecy-${rules.secrecy}`),
      reveals: view.reveals.map((line) => say(viewer)(withName(line, view))),
      voidReason: poll.voidReason,
      openedAt: poll.openedAt,
      closedAt: poll.closedAt,
      next: nextOf(view, viewer),
    },
    version: poll.version,
  }
}

/** The vote itself is offered to those whose board is on the roll and has not voted, at its own address. */
function nextOf(view: PollView, viewer: Viewer) {
  const { poll, mine, rules } = view
  const path = `/polls/${poll.id}`
  const mayVote = rules.mode !== 'paper' && mine.some((board) => !board.voted)
  return nextActions(pollMachine, poll.state, viewer.roles, path, viewer)
    .filter((next) => next.action !== 'cast' || mayVote)
    .map((next) => (next.action === 'cast' ? { ...next, href: `/api/v1${path}/ballots` } : next))
}

const nameOf = (view: PollView, candidateId: string): string =>
  view.candidates.find((c) => c.candidateId === candidateId)?.name ?? ''

/** Lines that concern a candidate carry its id; people read its name. */
function withName(line: ArithmeticLine, view: PollView): ArithmeticLine {
  const { candidateId } = line.params
  return typeof candidateId === 'string'
    ? { ...line, params: { ...line.params, name: nameOf(view, candidateId) } }
    : line
}

function sayResult(result: PollResult, view: PollView, viewer: Viewer) {
  const { language, translator } = viewer
  return {
    outcome: result.outcome,
    seatsLeft: result.seatsLeft,
    candidates: result.candidates.map((candidate) => ({
      ...candidate,
      name: nameOf(view, candidate.candidateId),
      lines: candidate.lines.map(say(viewer)),
    })),
    next: result.next,
    ties: result.ties.map((trace) => ({
      ...trace,
      label: translator.translate(language, `selection.tie-step-${trace.step}`),
    })),
    lines: result.lines.map(say(viewer)),
  }
}

import type { FieldError, MessageParams } from '../../../shared/domain/errors.ts'
import type { Person } from '../../meetings/domain/meeting.ts'
import type { PollRules } from './poll-rules.ts'
import type { Tally } from './tally.ts'

/** What the counting team enters from the papers in the box; nothing is computed for them, so that it can be checked. */
export interface PaperCount {
  readonly issued: number
  readonly returned: number
  readonly notReturned: number
  readonly valid: number
  readonly invalid: number
  readonly blank: number
  readonly candidates: readonly {
    readonly candidateId: string
    readonly approvals: number
    readonly rejections: number
  }[]
}

/** The counting team of the Biên bản kiểm phiếu: a head and at least two members. */
export interface CountingTeam {
  readonly head: Person
  readonly members: readonly Person[]
}

const FIELDS = ['issued', 'returned', 'notReturned', 'valid', 'invalid', 'blank'] as const

/**
 * Why a paper count can not be right. It must reconcile: issued = returned + not returned; returned = valid + invalid;
 * issued as many as the roll says were handed out; each candidate once, with no more marks than valid ballots; no
 * more approvals in all than the valid ballots could carry; and every valid ballot that is not blank carries a mark.
 * Every refusal shows the sum that fails.
 */
export function checkPaperCount(
  count: PaperCount,
  handedOut: number,
  candidateIds: readonly string[],
  rules: Pick<PollRules, 'maximumApprovals' | 'blankIsValid'>,
): FieldError[] {
  const faults: FieldError[] = []
  const fault = (pointer: string, code: string, params: MessageParams) =>
    faults.push({ pointer, code: `selection.count-${code}`, params })
  const isCount = (value: number) => Number.isInteger(value) && value >= 0
  for (const field of FIELDS) {
    if (!isCount(count[field])) fault(`/${field}`, 'not-whole', { value: count[field] })
  }
  count.candidates.forEach((line, index) => {
    for (const field of ['approvals', 'rejections'] as const) {
      if (!isCount(line[field])) fault(`/candidates/${index}/${field}`, 'not-whole', { value: line[field] })
    }
  })
  // Sums of what is no count would only repeat the same fault.
  if (faults.length > 0) return faults
  const { issued, returned, notReturned, valid, invalid, blank } = count
  if (issued !== handedOut) fault('/issued', 'issued-not-handed-out', { issued, handedOut })
  if (issued !== returned + notReturned) fault('/issued', 'issued', { issued, returned, notReturned })
  if (returned !== valid + invalid) fault('/returned', 'returned', { returned, valid, invalid })
  const most = rules.blankIsValid ? valid : invalid
  if (blank > most) fault('/blank', rules.blankIsValid ? 'blank-valid' : 'blank-invalid', { blank, most })
  return [...faults, ...checkLines(count, candidateIds, rules)]
}

function checkLines(
  count: PaperCount,
  candidateIds: readonly string[],
  rules: Pick<PollRules, 'maximumApprovals' | 'blankIsValid'>,
): FieldError[] {
  const faults: FieldError[] = []
  const marked = count.valid - (rules.blankIsValid ? count.blank : 0)
  count.candidates.forEach((line, index) => {
    const { approvals, rejections } = line
    const at = `/candidates/${index}`
    if (!candidateIds.includes(line.candidateId))
      faults.push({ pointer: `${at}/candidateId`, code: 'selection.count-unknown-candidate' })
    if (count.candidates.findIndex((other) => other.candidateId === line.candidateId) < index)
      faults.push({ pointer: `${at}/candidateId`, code: 'selection.count-candidate-twice' })
    if (approvals + rejections > marked)
      faults.push({ pointer: at, code: 'selection.count-marks', params: { approvals, rejections, marked } })
  })
  const missing = candidateIds.filter(
    (id) => !count.candidates.some((line) => line.candidateId === id),
  ).length
  if (missing > 0)
    faults.push({ pointer: '/candidates', code: 'selection.count-missing', params: { missing } })
  const approvals = count.candidates.reduce((sum, line) => sum + line.approvals, 0)
  const marks = count.candidates.reduce((sum, line) => sum + line.approvals + line.rejections, 0)
  const maximum = rules.maximumApprovals
  if (approvals > marked * maximum)
    faults.push({
      pointer: '/candidates',
      code: 'selection.count-approvals',
      params: { approvals, marked, maximum },
    })
  if (marks < marked)
    faults.push({ pointer: '/candidates', code: 'selection.count-too-few-marks', params: { marks, marked } })
  return faults
}

/** The faults of a counting team: fewer than two members, somebody twice, a name or post left out. */
export function checkTeam(team: CountingTeam): FieldError[] {
  const people = [team.head, ...team.members]
  const faults: FieldError[] = people.flatMap((person, index) =>
    (['name', 'post'] as const)
      .filter((field) => person[field].trim() === '')
      .map((field) => ({
        pointer: `${index === 0 ? '/head' : `/members/${index - 1}`}/${field}`,
        code: 'meetings.blank',
      })),
  )
  if (team.members.length < 2)
    faults.push({ pointer: '/members', code: 'selection.team-too-small', params: { least: 2 } })
  const key = (person: Person) => `${person.name.trim()}|${person.post.trim()}`
  if (new Set(people.map(key)).size < people.length)
    faults.push({ pointer: '/members', code: 'selection.team-twice' })
  return faults
}

/** The tally of a paper count that has been checked. */
export function toTally(count: PaperCount): Tally {
  return {
    ...count,
    candidates: count.candidates.map((line) => ({
      ...line,
      unmarked: count.valid - line.approvals - line.rejections,
    })),
  }
}

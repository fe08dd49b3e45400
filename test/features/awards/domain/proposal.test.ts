import { expect, test } from '@jest/globals'
import {
  findInconsistencies,
  findOvertaken,
  type PaperFace,
  type SelectedBoard,
} from '../../../../src/features/awards/domain/consistency.ts'
import {
  awardMachine,
  checkDecision,
  checkRevocation,
  type DecisionRecord,
} from '../../../../src/features/awards/domain/decision.ts'
import { checklist, missingRows, requirementsOf } from '../../../../src/features/awards/domain/dossier.ts'
import {
  assertHasItems,
  checkReturn,
  type ProposalItem,
  proposalMachine,
} from '../../../../src/features/awards/domain/proposal.ts'
import {
  differencesBetween,
  lastBefore,
  type SubmittedDocument,
} from '../../../../src/features/awards/domain/submission.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { allowedActions, transit } from '../../../../src/shared/domain/machine.ts'
import { ROLES } from '../../../../src/shared/domain/roles.ts'

const HELD = localDate('2023-01-06')
const FLAG = 'Cờ thi đua của Bộ Kế hoạch và Đầu tư'
const item = (candidateId: string, awardCode = 'flag', awardTitle = FLAG): ProposalItem => ({
  candidateId,
  organisationId: `org-${candidateId}`,
  organisationName: `Ban Quản lý các KCN ${candidateId}`,
  awardCode,
  awardTitle,
  vote: { heldOn: HELD, approvals: 6, base: 7 },
})
const selectedOf = ({ vote, ...rest }: ProposalItem): SelectedBoard => ({ ...rest, ...vote })
const reportOf = ({ candidateId, organisationName, awardTitle }: ProposalItem): PaperFace => ({
  candidateId,
  organisationName,
  awardTitle,
  standing: { points: '98.5', rank: 1 },
  vote: null,
})
const ITEMS = [item('A'), item('B', 'certificate', 'Bằng khen')]

test('a proposal is issued and submitted by the head, received, returned or decided by the council', () => {
  const lines = (role: 'head' | 'council') =>
    proposalMachine.states.map(
      (state) =>
        `${state}: ${allowedActions(proposalMachine, state, new Set([role]))
          .map((action) => `${action}>${transit(proposalMachine, state, action, new Set([role]))}`)
          .join(' ')}`,
    )
  expect(lines('head')).toEqual([
    'draft: edit>draft draft-paper>draft issue>issued',
    'issued: submit>submitted revise>draft',
    'submitted: recall>issued',
    'received: ',
    'returned: submit>submitted revise>draft',
    'decided: ',
  ])
  expect(lines('council')).toEqual([
    'draft: ',
    'issued: ',
    'submitted: receive>received return>returned',
    'received: return>returned draft-decision>received decide>decided',
    'returned: ',
    'decided: ',
  ])
  for (const role of ROLES.filter((r) => r !== 'head' && r !== 'council')) {
    for (const state of proposalMachine.states)
      expect(allowedActions(proposalMachine, state, new Set([role]))).toEqual([])
  }
})

test('a return names a reason, on the whole or on a board of the proposal', () => {
  expect(checkReturn([{ organisationId: null, text: 'Thiếu biên bản' }], ITEMS)).toEqual([])
  expect(checkReturn([], ITEMS).map((f) => f.code)).toEqual(['awards.return-reason-required'])
  expect(
    checkReturn([{ organisationId: 'org-X', text: ' ' }], ITEMS).map((f) => `${f.pointer} ${f.code}`),
  ).toEqual([
    '/reasons/0/text awards.return-reason-required',
    '/reasons/0/organisationId awards.not-in-proposal',
  ])
})

test('a proposal of nobody is refused', () => {
  expect(() => assertHasItems([])).toThrow(expect.objectContaining({ kind: 'invalid' }))
  expect(() => assertHasItems(ITEMS)).not.toThrow()
})

const faults = (items: ProposalItem[], selected = ITEMS.map(selectedOf), reports = ITEMS.map(reportOf)) =>
  findInconsistencies(items, selected, reports).map((f) => f.code)

test('papers from one source agree', () => {
  expect(faults(ITEMS)).toEqual([])
})

test('each of the three common faults is found: a name, a count, the vote that is cited', () => {
  const [first, second] = [item('A'), item('B', 'certificate', 'Bằng khen')]
  expect(faults([{ ...first, organisationName: 'Ban Quản lý KKT A' }, second])).toEqual([
    'awards.name-in-result',
    'awards.name-in-report',
  ])
  expect(faults([{ ...first, awardTitle: 'Cờ thi đua của Bộ' }, second])).toEqual([
    'awards.title-in-result',
    'awards.title-in-report',
  ])
  expect(faults([first])).toEqual(['awards.selected-not-proposed', 'awards.count'])
  expect(faults([first, second, item('C', 'certificate', 'Bằng khen')])).toEqual([
    'awards.proposed-not-selected',
    'awards.count',
  ])
  for (const vote of [
    { ...first.vote, approvals: 7 },
    { ...first.vote, base: 6 },
    { ...first.vote, heldOn: localDate('2023-01-07') },
  ]) {
    expect(faults([{ ...first, vote }, second])).toEqual(['awards.vote-cited'])
  }
})

test('capitals and spaces of a printed name are no fault; minutes from outside with another vote are one', () => {
  const [first] = ITEMS.map(reportOf)
  if (!first) throw new Error('no face')
  const shouted = { ...first, organisationName: 'BAN QUẢN LÝ  CÁC KCN A' }
  expect(faults(ITEMS, ITEMS.map(selectedOf), [shouted])).toEqual([])
  const voted = (approvals: number) => ({ ...first, vote: { heldOn: HELD, approvals, base: 7 } })
  expect(faults(ITEMS, ITEMS.map(selectedOf), [voted(6)])).toEqual([])
  expect(faults(ITEMS, ITEMS.map(selectedOf), [voted(7)])).toEqual(['awards.vote-in-minutes'])
})

test('minutes and standings that changed after the issue are found on proposal and report', () => {
  const standing = { points: '98.5', rank: 1 }
  const cited = { minutesPaperId: 'm1', standings: { 'org-A': standing } }
  const overtaken = (minutesPaperId: string | null, points: string | null) =>
    findOvertaken(ITEMS.slice(0, 1), ITEMS.slice(0, 1).map(reportOf), cited, {
      minutesPaperId,
      standings: new Map(points === null ? [] : [['org-A', { points, rank: 1 }]]),
    }).map((fault) => fault.code)
  expect(overtaken('m1', '98.5')).toEqual([])
  expect(overtaken('m2', '98.5')).toEqual(['awards.minutes-replaced'])
  expect(overtaken(null, '98.5')).toEqual(['awards.minutes-replaced'])
  for (const points of ['97', null])
    expect(overtaken('m1', points)).toEqual(['awards.standing-in-proposal', 'awards.standing-in-report'])
})

test('a title asks for proposal, report and emulation minutes; a commendation for commendation minutes', () => {
  const rows = (form: 'title' | 'commendation', confirm: boolean) =>
    requirementsOf(form, confirm, 2024).map((r) => `${r.kind} ${r.owedBy} ${r.source}`)
  expect(rows('title', true)).toEqual([
    'proposal head Đ.84(1)a',
    'achievement-report board Đ.84(1)b',
    'title-minutes head Đ.84(1)c',
  ])
  expect(rows('commendation', false)).toEqual([
    'proposal head Đ.84(2)a',
    'achievement-report board Đ.84(2)b',
    'commendation-minutes head Đ.84(2)c',
  ])
  expect(rows('commendation', true).at(-1)).toBe('confirmation board Đ.84(2)d')
  // The law of 2022 holds from award year 2024; what was asked before it is known by practice only.
  const marks = (year: number) => new Set(requirementsOf('title', false, year).map((row) => row.mark))
  expect([marks(2023), marks(2024)]).toEqual([new Set(['practice']), new Set(['law'])])
})

test('the checklist says what is there, what is only a draft, what is missing and who owes it', () => {
  const document = { paperId: 'p', fileId: null, issued: true }
  const rows = checklist(requirementsOf('title', false, 2024), [
    { ...document, kind: 'proposal' },
    { ...document, kind: 'achievement-report', issued: false },
    // minutes of the other form are no substitute
    { ...document, kind: 'commendation-minutes' },
  ])
  expect(rows.map((row) => `${row.kind} ${row.state}`)).toEqual([
    'proposal present',
    'achievement-report draft',
    'title-minutes missing',
  ])
  expect(missingRows(rows).map((row) => `${row.kind} ${row.owedBy}`)).toEqual([
    'achievement-report board',
    'title-minutes head',
  ])
})

const DECISION: DecisionRecord = {
  number: '312/QĐ-BKHĐT',
  decidedOn: localDate('2023-03-10'),
  signerName: 'Nguyễn Văn A',
  signerPost: 'Bộ trưởng',
  granted: ['A'],
  refused: [{ candidateId: 'B', reason: 'Chưa xét' }],
}
const decisionFaults = (change: Partial<DecisionRecord>) =>
  checkDecision({ ...DECISION, ...change }, ITEMS, localDate('2023-01-12'), localDate('2023-03-20')).map(
    (f) => `${f.pointer} ${f.code}`,
  )

test('a decision answers every board of the proposal once, after the proposal and not ahead of today', () => {
  expect(decisionFaults({})).toEqual([])
  expect(decisionFaults({ number: ' ', signerName: '' })).toEqual([
    '/number awards.blank',
    '/signerName awards.blank',
  ])
  expect(decisionFaults({ decidedOn: localDate('2023-03-21') })).toEqual(['/decidedOn awards.date-ahead'])
  expect(decisionFaults({ decidedOn: localDate('2023-01-11') })).toEqual([
    '/decidedOn awards.before-proposal',
  ])
  expect(decisionFaults({ refused: [] })).toEqual(['/granted awards.not-decided'])
  expect(decisionFaults({ granted: ['A', 'B'] })).toEqual(['/refused/0/candidateId awards.named-twice'])
  expect(decisionFaults({ granted: ['A', 'X'] })).toEqual(['/granted/1 awards.not-in-proposal'])
  expect(decisionFaults({ refused: [{ candidateId: 'B', reason: '' }] })).toEqual([
    '/refused/0/reason awards.refusal-reason-required',
  ])
})

test('an award is revoked once, by the council, on a ground of the law and not before it was granted', () => {
  expect(allowedActions(awardMachine, 'granted', new Set(['council']))).toEqual(['revoke'])
  expect(allowedActions(awardMachine, 'revoked', new Set(['council']))).toEqual([])
  expect(allowedActions(awardMachine, 'granted', new Set(['head', 'administrator']))).toEqual([])
  const revocation = {
    number: '400/QĐ-BKHĐT',
    decidedOn: localDate('2023-09-01'),
    ground: 'false-declaration',
    reason: 'Kê khai sai số liệu xuất khẩu',
  } as const
  const granted = localDate('2023-03-10')
  const today = localDate('2023-09-02')
  expect(checkRevocation(revocation, granted, today)).toEqual([])
  expect(checkRevocation({ ...revocation, reason: '' }, granted, today).map((f) => f.pointer)).toEqual([
    '/reason',
  ])
  expect(
    checkRevocation({ ...revocation, decidedOn: localDate('2023-03-09') }, granted, today).map((f) => f.code),
  ).toEqual(['awards.before-grant'])
  expect(
    checkRevocation({ ...revocation, decidedOn: localDate('2023-09-03') }, granted, today).map((f) => f.code),
  ).toEqual(['awards.date-ahead'])
})

const handedIn = (candidateId: string, sha256: string, title = 'Báo cáo thành tích'): SubmittedDocument => ({
  candidateId,
  kind: 'achievement-report',
  title,
  paperId: `paper-${sha256}`,
  fileId: `file-${sha256}`,
  sha256,
})

test('a resubmission shows what changed against the returned one, and nothing where nothing did', () => {
  const before = { items: ITEMS, documents: [handedIn('A', '9', 'Biên bản'), handedIn('A', '1')] }
  expect(differencesBetween(before, structuredClone(before))).toEqual([])
  const after = {
    items: [{ ...item('A'), organisationName: 'Ban Quản lý KKT A' }, item('C')],
    documents: [handedIn('A', '2'), handedIn('A', '3', 'Xác nhận'), handedIn('C', '4')],
  }
  const told = differencesBetween(before, after).map((one) =>
    'document' in one ? [one.kind, one.before?.sha256, one.after?.sha256] : [one.kind, one.organisationName],
  )
  expect(told).toEqual([
    ['name-changed', 'Ban Quản lý KKT A'],
    ['item-added', item('C').organisationName],
    ['item-removed', item('B').organisationName],
    // The paper of the same title first, then what is left.
    ['document-changed', '1', '2'],
    ['document-changed', '9', '3'],
    ['document-added', undefined, '4'],
  ])
  const back = differencesBetween(after, before)
  expect(back.at(-1)).toMatchObject({ kind: 'document-removed', before: { sha256: '4' }, after: null })
})

test('a paper that lies in many dossiers is told once when it is replaced, with all of its boards', () => {
  const holding = (sha256: string) => ({
    items: ITEMS,
    documents: ITEMS.map(({ candidateId }) => ({
      ...handedIn(candidateId, sha256),
      kind: 'proposal' as const,
    })),
  })
  expect(differencesBetween(holding('1'), holding('2'))).toMatchObject([
    {
      kind: 'document-changed',
      document: 'proposal',
      organisationNames: ITEMS.map(({ organisationName }) => organisationName),
      before: { sha256: '1' },
      after: { sha256: '2' },
    },
  ])
})

test('a submission is compared with the last that the council had; one that was recalled is passed over', () => {
  const row = (round: number, recalledAt: string | null = null) => ({ round, recalledAt })
  const recalled = row(2, '2023-01-20T02:00:00.000Z')
  const rounds = [row(1), recalled, row(3)]
  expect(rounds.map(({ round }) => lastBefore(rounds, round)?.round)).toEqual([undefined, 1, 1])
  expect(lastBefore(rounds.slice(0, 2), Infinity)).toEqual(row(1))
  expect(lastBefore([row(1, recalled.recalledAt)], Infinity)).toBeUndefined()
})

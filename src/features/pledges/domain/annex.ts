import type {
  AnnexPart,
  BoardChange,
  PledgeContent,
  PledgedBoard,
  PledgedTarget,
  PledgedValue,
  PledgeText,
  TargetChange,
  WordChange,
} from './content.ts'

/** What is known of a change of a board's line besides the line itself. */
export type Grounds = Pick<BoardChange, 'inheritedFrom' | 'since' | 'paper'>

/**
 * The boards whose lines differ, those of the table before first, then those that joined. A target differs by value or
 * unit; how it was written down makes no difference.
 */
export function boardChanges(
  before: readonly PledgedBoard[],
  after: readonly PledgedBoard[],
  groundsOf: (organisationId: string) => Grounds,
): BoardChange[] {
  const find = (boards: readonly PledgedBoard[], id: string) =>
    boards.find((board) => board.organisationId === id)
  const change = (was: PledgedBoard | undefined, shall: PledgedBoard | undefined): BoardChange[] => {
    const board = shall ?? was
    const targets = targetChanges(was?.targets ?? [], shall?.targets ?? [])
    if (board === undefined || (was && shall && targets.length === 0)) return []
    const kind = was === undefined ? 'joined' : shall === undefined ? 'left' : 'changed'
    const { organisationId, name } = board
    return [{ organisationId, name, kind, ...groundsOf(organisationId), targets }]
  }
  return [
    ...before.flatMap((was) => change(was, find(after, was.organisationId))),
    ...after.flatMap((shall) => (find(before, shall.organisationId) ? [] : change(undefined, shall))),
  ]
}

function targetChanges(before: readonly PledgedTarget[], after: readonly PledgedTarget[]): TargetChange[] {
  const codes = [...new Set([...after, ...before].map((target) => target.indicatorCode))]
  return codes.flatMap((indicatorCode) => {
    const was = before.find((target) => target.indicatorCode === indicatorCode)
    const shall = after.find((target) => target.indicatorCode === indicatorCode)
    const [known] = [shall, was].filter((target) => target !== undefined)
    if (known === undefined || (was?.value === shall?.value && was?.unit === shall?.unit)) return []
    return [{ indicatorCode, indicator: known.indicator, was: valueOf(was), shall: valueOf(shall) }]
  })
}

const valueOf = (target: PledgedTarget | undefined): PledgedValue | null =>
  target === undefined
    ? null
    : {
        value: target.value,
        unit: target.unit,
        unitSymbol: target.unitSymbol,
        illustrative: target.illustrative,
      }

/** Where two texts read otherwise: place by place, after what they begin and end with in common. */
export function wordChanges(before: PledgeText, after: PledgeText): WordChange[] {
  const title: WordChange = { part: 'title', number: 0, was: before.title, shall: after.title }
  return [
    ...(before.title === after.title ? [] : [title]),
    ...linesChanged('preamble', before.preamble, after.preamble),
    ...linesChanged('commitment', before.commitments, after.commitments),
  ]
}

function linesChanged(
  part: WordChange['part'],
  before: readonly string[],
  after: readonly string[],
): WordChange[] {
  let head = 0
  const shorter = Math.min(before.length, after.length)
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const [was, shall] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  return Array.from({ length: Math.max(was.length, shall.length) }, (_, index) => ({
    part,
    number: head + index + 1,
    was: was[index] ?? null,
    shall: shall[index] ?? null,
  }))
}

/** Who speaks for the bloc on the day. */
export interface Leaders {
  readonly headId: string | null
  readonly deputyId: string | null
}

/**
 * The boards that sign an annex, in the order of its table. Another wording binds everybody, so everybody signs it.
 * Otherwise those whose lines change, those that had not signed before, and for the bloc its head; where the head's own
 * line changes, the deputy, for nobody agrees with itself alone; everybody, where there is no deputy to do so.
 */
export function annexSigners(
  { words, boards, lateSigners }: Pick<AnnexPart, 'words' | 'boards' | 'lateSigners'>,
  table: readonly PledgedBoard[],
  { headId, deputyId }: Leaders,
): string[] {
  const all = table.map((board) => board.organisationId)
  const changed = new Set(boards.map((board) => board.organisationId))
  const leader = headId !== null && changed.has(headId) ? deputyId : headId
  if (words.length > 0 || (changed.size > 0 && leader === null)) return all
  const concerned = new Set([...changed, ...lateSigners, leader])
  return all.filter((board) => concerned.has(board))
}

/** The boards whose signatures a frozen version asks for: all of its table, or those that its annex concerns. */
export function signersOf(content: Pick<PledgeContent, 'boards' | 'annex'>): readonly string[] {
  return content.annex?.signers ?? content.boards.map((board) => board.organisationId)
}

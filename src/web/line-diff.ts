/** A line of a comparison: in both texts, only in the old one, or only in the new one; numbers count from 1. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly oldNumber: number | null
  readonly newNumber: number | null
}

/** Texts of more lines than this are compared as wholes: what they begin and end with alike, and all between. */
const MOST_CELLS = 4_000_000

/** What turns one text into the other, line by line: a longest common subsequence between their equal ends. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const a = before.split('\n')
  const b = after.split('\n')
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  const same = () => lines.push({ kind: 'same', text: a[i] ?? '', oldNumber: ++i, newNumber: ++j })
  const removed = () => lines.push({ kind: 'removed', text: a[i] ?? '', oldNumber: ++i, newNumber: null })
  const added = () => lines.push({ kind: 'added', text: b[j] ?? '', oldNumber: null, newNumber: ++j })
  while (i < start) same()
  const common = commonLengths(a.slice(start, a.length - end), b.slice(start, b.length - end))
  while (i < a.length - end || j < b.length - end) {
    if (j >= b.length - end) removed()
    else if (i >= a.length - end) added()
    else if (a[i] === b[j]) same()
    else if ((common[i - start + 1]?.[j - start] ?? 0) >= (common[i - start]?.[j - start + 1] ?? 0)) removed()
    else added()
  }
  while (i < a.length) same()
  return lines
}

/** The length of the longest common subsequence of what follows each pair of places; empty where that is too much. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  if (a.length * b.length > MOST_CELLS) return []
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const row = rows[i] ?? new Uint32Array()
    const next = rows[i + 1] ?? new Uint32Array()
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
  }
  return rows
}

/** The changed lines with `around` unchanged ones before and after; `null` stands for lines that are left out. */
export function excerptOf(lines: readonly DiffLine[], around = 3): readonly (DiffLine | null)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'),
  )
  return lines.flatMap((line, index) => {
    if (near[index] === true) return [line]
    return index === 0 || near[index - 1] === true ? [null] : []
  })
}

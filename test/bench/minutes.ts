import type { MinutesData } from '../../src/documents/index.ts'
import { paperData } from '../documents/fixtures/papers.ts'

/** Every text of some length gets the number behind it, so that nobody sets the same paragraph twice. */
function numbered<T>(value: T, turn: number): T {
  if (typeof value === 'string')
    return (value.length > 24 && /[a-z] /.test(value) ? `${value} (${turn})` : value) as T
  if (Array.isArray(value)) return value.map((one: unknown) => numbered(one, turn)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numbered(one, turn)])) as T
}

/** Minutes of seven boards that fill three pages; each turn has its own texts. */
export function threePages(turn: number): MinutesData {
  const data = paperData('minutes', 'short')
  const { head, madeAt, ...rest } = data
  const short = {
    ...rest,
    objections: [],
    discussion: [],
    difficulties: [],
    guests: [],
    countingTeam: null,
    bases: rest.bases.slice(0, 1),
    recommendations: [],
    polls: rest.polls.slice(0, 1),
    results: rest.results.slice(0, 1),
    nextYear: null,
    rotatingFlagTo: null,
  }
  return { ...numbered(short, turn), head, madeAt }
}

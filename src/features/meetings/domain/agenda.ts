import type { FieldError } from '../../../shared/domain/errors.ts'

/** What an item is about, so that the minutes know where its contents come from. */
export const AGENDA_KINDS = [
  'report',
  'scores',
  'discussion',
  'candidates',
  'ballot',
  'next-terms',
  'pledge',
  'hand-over',
  'other',
] as const
export type AgendaKind = (typeof AGENDA_KINDS)[number]

/** One item; `conclusion` is what the meeting settled, empty until then. Positions run 1, 2, 3 … without a gap. */
export interface AgendaItem {
  readonly id: string
  readonly position: number
  readonly kind: AgendaKind
  readonly title: string
  readonly presenter: string | null
  readonly conclusion: string | null
}

/** The faults of an agenda: blank titles and positions that do not run 1…n. */
export function checkAgenda(items: readonly AgendaItem[]): FieldError[] {
  const faults: FieldError[] = items.flatMap((item, index) =>
    item.title.trim() === '' ? [{ pointer: `/${index}/title`, code: 'meetings.blank' }] : [],
  )
  const positions = items.map((item) => item.position).sort((a, b) => a - b)
  if (positions.some((position, index) => position !== index + 1))
    faults.push({ pointer: '', code: 'meetings.agenda-positions' })
  return faults
}

/** The faults of ids that items keep: each has to be an item of this very meeting, and to stand once. */
export function checkKept(ids: readonly (string | null)[], own: readonly string[]): FieldError[] {
  return ids.flatMap((id, index) => {
    const pointer = `/items/${index}/id`
    if (id === null) return []
    if (!own.includes(id)) return [{ pointer, code: 'meetings.no-such-item' }]
    return ids.indexOf(id) < index ? [{ pointer, code: 'meetings.item-twice' }] : []
  })
}

/**
 * The agenda with one item moved to `position` (1…n, clamped) and all positions running 1…n again.
 * An unknown id changes nothing but the numbering.
 */
export function moveItem(items: readonly AgendaItem[], id: string, position: number): AgendaItem[] {
  const ordered = [...items].sort((a, b) => a.position - b.position)
  const moved = ordered.find((item) => item.id === id)
  const rest = ordered.filter((item) => item.id !== id)
  if (moved) rest.splice(Math.max(0, Math.min(rest.length, position - 1)), 0, moved)
  return rest.map((item, index) => ({ ...item, position: index + 1 }))
}

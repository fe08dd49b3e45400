import type { Rubric } from './rubric.ts'
import type { Rulebook } from './rulebook.ts'

/**
 * One line that differs between two versions. `path` names list entries by their code rather than by position
 * (`/sections/I/criteria/I.1/maxPoints`), so that an inserted line does not change all lines after it.
 */
export interface Difference {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly before: unknown
  readonly after: unknown
}

/** What changed from one version to the next, in the order of the new one; removed lines stand last. */
export function compareVersions<T extends Rubric | Rulebook>(before: T, after: T): Difference[] {
  return differences(before, after, '')
}

function differences(before: unknown, after: unknown, path: string): Difference[] {
  if (Object.is(before, after)) return []
  if (before === undefined) return [{ path, kind: 'added', before: null, after }]
  if (after === undefined) return [{ path, kind: 'removed', before, after: null }]
  if (Array.isArray(before) && Array.isArray(after)) return differencesOfLists(before, after, path)
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
    return keys.flatMap((key) => differences(before[key], after[key], `${path}/${key}`))
  }
  return [{ path, kind: 'changed', before, after }]
}

function differencesOfLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): Difference[] {
  const old = keyed(before)
  const fresh = keyed(after)
  if (!old || !fresh) {
    const longest = before.length > after.length ? before : after
    return longest.flatMap((_, i) => differences(before[i], after[i], `${path}/${i}`))
  }
  const keys = [...fresh.keys(), ...[...old.keys()].filter((key) => !fresh.has(key))]
  const moved = sharedOrder(old, fresh) === sharedOrder(fresh, old) ? [] : [orderChange(old, fresh, path)]
  return [...moved, ...keys.flatMap((key) => differences(old.get(key), fresh.get(key), `${path}/${key}`))]
}

const sharedOrder = (of: Map<string, unknown>, other: Map<string, unknown>): string =>
  [...of.keys()].filter((key) => other.has(key)).join(' ')

function orderChange(old: Map<string, unknown>, fresh: Map<string, unknown>, path: string): Difference {
  return { path, kind: 'moved', before: sharedOrder(old, fresh), after: sharedOrder(fresh, old) }
}

/** Entries by what identifies them, or undefined when they have no such thing or share it. */
function keyed(list: readonly unknown[]): Map<string, unknown> | undefined {
  const entries = list.map((entry, i): [string, unknown] => [identityOf(entry) ?? String(i), entry])
  const map = new Map(entries)
  return map.size === list.length && list.every((entry) => identityOf(entry) !== undefined) ? map : undefined
}

function identityOf(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry
  if (!isObject(entry)) return undefined
  if (typeof entry['code'] === 'string') return entry['code']
  if (typeof entry['fact'] === 'string') return entry['fact']
  if (typeof entry['kind'] !== 'string') return undefined
  return typeof entry['section'] === 'string' ? `${entry['kind']}:${entry['section']}` : entry['kind']
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

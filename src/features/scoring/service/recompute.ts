import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { blocCode, findStanding, listFrames } from '../data/standing-views.ts'
import type { ComputationRecord, RecordFault } from '../domain/record.ts'
import { recordedPlaces, verifyRecord } from '../domain/record.ts'
import { sha256, type StandingsView } from './standings.ts'
import { computeColumns, loadYear } from './year.ts'

/** A bloc year computed once more. */
export interface Recomputed {
  readonly bloc: string
  /** `frozen`: its record was proved; `live`: its standings were computed from what is stored. */
  readonly state: 'frozen' | 'live'
  readonly ranked: number
  /** Boards without a total. */
  readonly unranked: number
  /** SHA-256 of the frozen record; null for what is live. */
  readonly hash: string | null
  /** Why a frozen record can not be trusted; empty for a sound one. */
  readonly faults: readonly StandingFault[]
}

/**
 * Also wrong: the hash that was noted beside the record at the freeze is another one, or the standings as everybody
 * reads them show other places than the record.
 */
export type StandingFault = RecordFault | 'hash-differs' | 'shown-differs'

/** How far a year has come. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly result: Recomputed
}

/** Blocs that are under way at once: while one is computed, the database reads for the others. */
const AT_ONCE = 4

/**
 * Computes all blocs of an award year anew, bloc by bloc in the order of their codes: frozen standings are proved from
 * their records, the others computed from the stored values as they stand on the day. Writes nothing.
 */
export async function* recomputeYear(
  reader: Reader,
  year: number,
  today: LocalDate,
): AsyncGenerator<Progress, void, undefined> {
  const frames = await listFrames(reader, year)
  const running: Promise<Recomputed>[] = []
  let next = 0
  const begin = (): void => {
    const frame = frames[next++]
    if (!frame) return
    const work = recompute(reader, frame, today)
    // a failure is thrown where it is awaited, also when that is later than it happens
    work.catch(() => undefined)
    running.push(work)
  }
  for (let i = 0; i < AT_ONCE; i++) begin()
  for (let done = 1; done <= frames.length; done++) {
    const result = await running.shift()
    begin()
    if (result) yield { done, of: frames.length, result }
  }
}

async function recompute(
  reader: Reader,
  { blocYearId, blocId }: { readonly blocYearId: string; readonly blocId: string },
  today: LocalDate,
): Promise<Recomputed> {
  const bloc = await blocCode(reader, blocId)
  const stored = await findStanding(reader, blocYearId)
  if (stored) return { bloc, state: 'frozen', ...proved(stored) }
  const { standings, unranked } = recordedPlaces(
    computeColumns(await loadYear(reader, blocYearId, today)).agreed,
  )
  return {
    bloc,
    state: 'live',
    ranked: standings.length,
    unranked: unranked.length,
    hash: null,
    faults: [],
  }
}

type Stored = NonNullable<Awaited<ReturnType<typeof findStanding>>>

/** What is frozen, held against itself: record, hash, and what is shown. */
function proved(stored: Stored): Pick<Recomputed, 'ranked' | 'unranked' | 'hash' | 'faults'> {
  try {
    const record = JSON.parse(stored.record) as ComputationRecord
    const faults: StandingFault[] = verifyRecord(record, sha256)
    if (record.hash !== stored.hash) faults.push('hash-differs')
    if (!showsPlacesOf(record, JSON.parse(stored.reply) as StandingsView)) faults.push('shown-differs')
    const { standings, unranked, hash } = record
    return { ranked: standings.length, unranked: unranked.length, hash, faults }
  } catch {
    // No record any more that could be computed: one bloc's, and no reason to stop the others.
    return { ranked: 0, unranked: 0, hash: stored.hash, faults: ['content-changed'] }
  }
}

function showsPlacesOf({ standings, hash }: ComputationRecord, view: StandingsView): boolean {
  const shown = view.rows.flatMap(({ code, rank, points, shared }) =>
    rank === null ? [] : [`${rank} ${code} ${points ?? ''} ${String(shared)}`],
  )
  const recorded = standings.map(
    ({ rank, organisation, total, shared }) => `${rank} ${organisation} ${total} ${String(shared)}`,
  )
  return view.hash === hash && shown.sort().join('\n') === recorded.sort().join('\n')
}

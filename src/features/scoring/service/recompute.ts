import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { blocCode, findStanding, listFrames } from '../data/standing-views.ts'
import type { ComputationRecord, RecordFault } from '../domain/record.ts'
import { recordedPlaces, verifyRecord } from '../domain/record.ts'
import { sha256 } from './standings.ts'
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
  readonly faults: readonly RecordFault[]
}

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
  if (stored) {
    const record = JSON.parse(stored.record) as ComputationRecord
    const { standings, unranked } = record
    const counts = { ranked: standings.length, unranked: unranked.length }
    return { bloc, state: 'frozen', ...counts, hash: record.hash, faults: verifyRecord(record, sha256) }
  }
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

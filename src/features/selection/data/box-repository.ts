import type { Reader, Tx } from '../../../db/database.ts'
import { randomId } from '../../../db/new-id.ts'
import type { Ballot } from '../domain/ballot.ts'
import type { BallotPaper } from '../domain/snapshot.ts'
import type {} from './tables.ts'

/**
 * Drops a paper and a receipt into the box of a poll, and turns the box over: all papers and all receipts are taken
 * out and put back in random order, in this one transaction. So on PostgreSQL every row carries the same transaction
 * number and no place tells when it came; on SQLite the tables have no row numbers to begin with. The caller holds
 * the poll and brings the random order. Never write marks anywhere else, least of all into an error, a log or an audit event.
 */
export async function dropIntoBox(
  tx: Tx,
  pollId: string,
  marks: Ballot,
  receipt: string,
  shuffled: <T>(items: readonly T[]) => T[],
): Promise<void> {
  const papers = await tx
    .deleteFrom('ballot_paper')
    .where('poll_id', '=', pollId)
    .returning(['poll_id', 'key', 'marks'])
    .execute()
  const receipts = await tx
    .deleteFrom('poll_receipt')
    .where('poll_id', '=', pollId)
    .returning(['poll_id', 'hash'])
    .execute()
  const paper = { poll_id: pollId, key: randomId(), marks: JSON.stringify(sorted(marks)) }
  await tx
    .insertInto('ballot_paper')
    .values(shuffled([...papers, paper]))
    .execute()
  await tx
    .insertInto('poll_receipt')
    .values(shuffled([...receipts, { poll_id: pollId, hash: receipt }]))
    .execute()
}

/** Marks by candidate, so that not even the order in which a voter ticked is kept. */
const sorted = (marks: Ballot): Ballot => [...marks].sort((a, b) => (a.candidateId < b.candidateId ? -1 : 1))

/** All papers of a poll, for the count at the close and for verification. Never to be shown. */
export async function listPapers(reader: Reader, pollId: string): Promise<BallotPaper[]> {
  const rows = await reader
    .selectFrom('ballot_paper')
    .select(['key', 'marks'])
    .where('poll_id', '=', pollId)
    .orderBy('key')
    .execute()
  return rows.map((row) => ({ key: row.key, marks: JSON.parse(row.marks) as Ballot }))
}

/** The hashes of the receipts of a poll, sorted. */
export async function listReceipts(reader: Reader, pollId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('poll_receipt')
    .select('hash')
    .where('poll_id', '=', pollId)
    .orderBy('hash')
    .execute()
  return rows.map((row) => row.hash)
}

/** Empties the box of a poll that was voided: nobody counts these papers any more. */
export async function emptyBox(tx: Tx, pollId: string): Promise<void> {
  await tx.deleteFrom('ballot_paper').where('poll_id', '=', pollId).execute()
  await tx.deleteFrom('poll_receipt').where('poll_id', '=', pollId).execute()
}

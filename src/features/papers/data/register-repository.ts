import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type {} from './tables.ts'

/** One series of numbers: an issuing organisation, the letters of the kind (BB, TTr), a year. */
export interface Register {
  readonly issuerId: string
  readonly code: string
  readonly year: number
}

const row = ({ issuerId, code, year }: Register) => ({ issuer_id: issuerId, code, year })

/**
 * Takes the next number of the register. The row stays locked to the end of the transaction: others wait, and a
 * transaction that fails gives its number back, so that none is missing and none is double.
 */
export async function takeNextNumber(tx: Tx, register: Register): Promise<number> {
  const { last_number: taken } = await tx
    .insertInto('paper_register')
    .values({ ...row(register), last_number: 1 })
    .onConflict((oc) =>
      oc
        .columns(['issuer_id', 'code', 'year'])
        .doUpdateSet({ last_number: sql<number>`paper_register.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return taken
}

/**
 * Takes this very number, as the board's own register says it; the automatic ones go on above it. Tells whether it
 * was free.
 */
export async function takeNumber(tx: Tx, register: Register, number: number): Promise<boolean> {
  await tx
    .insertInto('paper_register')
    .values({ ...row(register), last_number: number })
    .onConflict((oc) =>
      oc.columns(['issuer_id', 'code', 'year']).doUpdateSet({
        last_number: sql<number>`case when paper_register.last_number < ${number} then ${number} else paper_register.last_number end`,
      }),
    )
    .execute()
  const holder = await tx
    .selectFrom('paper')
    .select('id')
    .where('issuer_id', '=', register.issuerId)
    .where('register_code', '=', register.code)
    .where('register_year', '=', register.year)
    .where('register_number', '=', number)
    .executeTakeFirst()
  return holder === undefined
}

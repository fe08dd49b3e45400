import type { Reader } from '../../../db/database.ts'
import { listSheets } from '../data/sheet-repository.ts'

/** The boards whose score of the year is not agreed yet; null before the scores are opened. */
export async function openSheets(reader: Reader, blocYearId: string): Promise<string[] | null> {
  const sheets = await listSheets(reader, blocYearId)
  if (sheets.length === 0) return null
  return sheets
    .filter(({ state }) => state !== 'agreed' && state !== 'frozen')
    .map((sheet) => sheet.organisationId)
}

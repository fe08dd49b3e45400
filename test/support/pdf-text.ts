import { extractText } from 'unpdf'
import { readFile } from '../../src/features/files/index.ts'
import { getPaper } from '../../src/features/papers/index.ts'
import type { TestService } from './service.ts'

/** The text of a stored paper's PDF on one line, in reading order. */
export async function pdfText({ database }: TestService, paperId: string): Promise<string> {
  const { fileId } = await getPaper(database.read, paperId)
  if (fileId === null) throw new Error(`paper ${paperId} has no file`)
  const { bytes } = await readFile(database.read, fileId)
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}

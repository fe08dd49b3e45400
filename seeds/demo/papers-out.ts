import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Caller, Json } from './api.ts'

/** One written paper, as `manifest.json` lists it. */
export interface WrittenPaper {
  readonly kind: string
  readonly title: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
}

/** The names that a run writes; anything else in the folder belongs to somebody and stays. */
const OWN_FILE = /^(?:\d{2,}-[a-z-]+\.(?:pdf|zip)|manifest\.json)$/

/**
 * Downloads every paper of the bloc years, the drafts of the council and every dossier with the rights of the callers, and writes them with a
 * manifest. Files of an earlier run are replaced.
 */
export async function writePapers(
  out: string,
  reader: Caller,
  council: Caller,
  blocYearIds: readonly string[],
  dossierYearId: string,
): Promise<WrittenPaper[]> {
  await mkdir(out, { recursive: true })
  const written: WrittenPaper[] = []
  const write = async (kind: string, title: string, extension: string, bytes: Buffer): Promise<void> => {
    const file = `${String(written.length + 1).padStart(2, '0')}-${kind}${extension}`
    await writeFile(join(out, file), bytes)
    written.push({
      kind,
      title,
      file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    })
  }
  for (const file of await readdir(out)) if (OWN_FILE.test(file)) await rm(join(out, file), { force: true })
  for (const blocYearId of blocYearIds)
    for (const paper of (await reader.get(`/papers?blocYearId=${blocYearId}&limit=200`))['items'] as Json[]) {
      if (paper['isRecorded'] === true || paper['state'] === 'superseded') continue
      const bytes = await reader.download(`/papers/${paper['id'] as string}/content`)
      await write(paper['kind'] as string, paper['title'] as string, '.pdf', bytes)
    }
  for (const draft of (await council.get('/papers?state=draft&limit=200'))['items'] as Json[]) {
    if (draft['blocYearId'] !== null) continue
    const bytes = await council.download(`/papers/${draft['id'] as string}/content`)
    await write(draft['kind'] as string, draft['title'] as string, '.pdf', bytes)
  }
  for (const dossier of (await council.get(`/bloc-years/${dossierYearId}/dossiers`))['items'] as Json[]) {
    const path = `/dossiers/${dossier['id'] as string}`
    const bytes = await council.download(`${path}/download`, 'POST')
    await write(
      'dossier',
      `Hồ sơ ${String(dossier['awardTitle'])}: ${String(dossier['organisationName'])}`,
      '.zip',
      bytes,
    )
  }
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(written, null, 2)}\n`)
  return written
}

import type { Database } from '../../../db/database.ts'
import { certificateHash, certificateName, sealPdf, type SigningKey } from '../../../documents/index.ts'
import { NOBODY } from '../../../shared/domain/actor.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { recordEvent } from '../../audit/index.ts'
import { readFile, storeFile } from '../../files/index.ts'
import { getPaper } from '../data/paper-views.ts'
import { insertCertificate, putSeal } from '../data/seal-repository.ts'
import { listUnsealed } from '../data/seal-views.ts'

/** Another process was quicker: what this one stored is taken back with its transaction. */
class AlreadySealed extends Error {}

const AT_ONCE = 20

/**
 * Seals every issued paper that waits for it, oldest first, and returns how many were sealed. Signing happens outside
 * of any transaction; file, certificate, audit event and the seal itself are then kept in one, so that a paper has no
 * seal or one, whenever the process ends, and whoever else seals at the same moment. A paper that can not be sealed
 * holds up none behind it: an AggregateError at the end names each that failed.
 */
export async function sealWaiting(database: Database, key: SigningKey, now: () => Instant): Promise<number> {
  const failures: Error[] = []
  let sealed = 0
  let last = ''
  for (;;) {
    const waiting = await listUnsealed(database.read, last, AT_ONCE)
    for (const paperId of waiting) {
      last = paperId
      try {
        if (await sealOne(database, paperId, key, now())) sealed++
      } catch (cause) {
        failures.push(new Error(`paper ${paperId} was not sealed`, { cause }))
      }
    }
    if (waiting.length < AT_ONCE) break
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} papers were not sealed`)
  return sealed
}

async function sealOne(
  database: Database,
  paperId: string,
  key: SigningKey,
  sealedAt: Instant,
): Promise<boolean> {
  const paper = await getPaper(database.read, paperId)
  const [certificate] = key.chain
  if (paper.fileId === null || !certificate)
    throw new RangeError(`nothing to seal, or nothing to seal with: ${paperId}`)
  const issued = await readFile(database.read, paper.fileId)
  const bytes = sealPdf(issued.bytes, key, sealedAt)
  const certificateSha256 = certificateHash(certificate)
  const by = { actor: NOBODY, now: sealedAt }
  try {
    await database.transaction(async (tx) => {
      await insertCertificate(
        tx,
        {
          sha256: certificateSha256,
          name: certificateName(certificate),
          pem: certificate.toString(),
          isDevelopment: key.isDevelopment,
        },
        sealedAt,
      )
      const { name, mediaType, located } = issued
      const { fileId, sha256 } = await storeFile(tx, by, { name, mediaType, bytes, located, held: true })
      if (!(await putSeal(tx, paperId, { fileId, certificateSha256, sealedAt }))) throw new AlreadySealed()
      await recordEvent(tx, by, {
        action: 'papers.seal',
        kind: 'paper',
        id: paperId,
        located: paper.located,
        after: { sha256, certificateSha256 },
      })
    })
    return true
  } catch (error) {
    if (error instanceof AlreadySealed) return false
    throw error
  }
}

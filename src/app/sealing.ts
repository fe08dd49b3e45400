import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Database } from '../db/database.ts'
import { makeDevelopmentKey, readSigningKey, type SigningKey } from '../documents/index.ts'
import { sealWaiting } from '../features/papers/index.ts'
import type { Log } from '../http/ports.ts'
import type { Clock } from '../shared/domain/instant.ts'

/** Where the key is: a file of the installation, or where to keep one that the product makes for itself. */
export interface KeySettings {
  /** PEM or PKCS#12; null when none is set. */
  readonly file: string | null
  readonly password: string
  readonly developmentFile: string
}

/**
 * The key that papers are sealed with. Without a file in the settings the product makes one at its first start, keeps
 * it, and says at every start that nobody vouches for it.
 */
export async function signingKeyOf(settings: KeySettings, clock: Clock, log: Log): Promise<SigningKey> {
  if (settings.file !== null) return readSigningKey(await readFile(settings.file), settings.password)
  const { developmentFile: file } = settings
  const kept = await readFile(file).catch(() => null)
  const key = readSigningKey(kept ?? (await makeAndKeep(file, clock)), '')
  log.info(
    { file, setting: 'SEAL_KEY_FILE' },
    'papers are sealed with a development certificate that nobody vouches for; set a certificate of the installation',
  )
  return key
}

/** Written whole or not at all, for this account only; of two processes that start at once, one wins. */
async function makeAndKeep(file: string, clock: Clock): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true })
  const pem = await makeDevelopmentKey(new Date(clock.now()))
  const draft = `${file}.${process.pid}`
  await writeFile(draft, pem, { mode: 0o600 })
  await link(draft, file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
  await unlink(draft)
  return readFile(file)
}

/** Seals in the background what was issued. */
export interface Sealing {
  /** Something may have been issued. */
  readonly nudge: () => void
  /** Ends when nothing waits any more, then takes no more. */
  readonly stop: () => Promise<void>
}

const PAUSE_MS = 200

/**
 * Starts sealing: first what waits from before (the process may have been killed between issue and seal), then after
 * each nudge, one run at a time. A run that fails is logged and leaves its papers waiting for the next.
 */
export function startSealing(database: Database, key: SigningKey, clock: Clock, log: Log): Sealing {
  const run = async (): Promise<void> => {
    try {
      await sealWaiting(database, key, () => clock.now())
    } catch (error) {
      log.error({ err: error }, 'sealing failed; the papers wait for the next run')
    }
  }
  const state = { last: run(), isWaiting: false, isStopped: false }
  const nudge = (): void => {
    // A run that has not begun yet will find what this one would.
    if (state.isWaiting || state.isStopped) return
    state.isWaiting = true
    state.last = state.last.then(async () => {
      if (!state.isStopped) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      state.isWaiting = false
      await run()
    })
  }
  return {
    nudge,
    stop: async () => {
      nudge()
      state.isStopped = true
      await state.last
    },
  }
}

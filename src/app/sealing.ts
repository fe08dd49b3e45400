import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Database } from '../db/database.ts'
import { isValidAt, makeDevelopmentKey, readSigningKey, type SigningKey } from '../documents/index.ts'
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
 * it, and says at every start that nobody vouches for it. Throws an Error that names the file and what is wrong.
 */
export async function signingKeyOf(settings: KeySettings, clock: Clock, log: Log): Promise<SigningKey> {
  if (settings.file !== null) {
    const path = settings.file
    return readKey(path, () => readFile(path), settings.password)
  }
  const { developmentFile: file } = settings
  const key = await readKey(file, () => keptOrMade(file, clock), '')
  log.info(
    { file, setting: 'SEAL_KEY_FILE' },
    'papers are sealed with a development certificate that nobody vouches for; set a certificate of the installation',
  )
  return key
}

async function readKey(file: string, bytes: () => Promise<Buffer>, password: string): Promise<SigningKey> {
  try {
    return readSigningKey(await bytes(), password)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : ''
    throw new Error(`SEAL_KEY_FILE, SEAL_KEY_PASSWORD: ${file}: ${reason}`, { cause })
  }
}

/** A key that is there but can not be read is no reason to make another. */
async function keptOrMade(file: string, clock: Clock): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return makeAndKeep(file, clock)
  })
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
  /** Ends when what has been issued by now is sealed, or could not be. */
  readonly settled: () => Promise<void>
  /** Ends when nothing waits any more, then takes no more. */
  readonly stop: () => Promise<void>
}

const PAUSE_MS = 200

/**
 * Starts sealing: first what waits from before (the process may have been killed between issue and seal), then after
 * each nudge, one run at a time. A run that fails is logged and leaves its papers waiting for the next; so does a
 * certificate that does not hold yet or any more, for a seal is made once.
 */
export function startSealing(database: Database, key: SigningKey, clock: Clock, log: Log): Sealing {
  const run = async (): Promise<void> => {
    // Nobody vouches for a development key on any day, and the demo plays in the past.
    if (!key.isDevelopment && !isValidAt(key, new Date(clock.now()))) {
      log.error(
        { setting: 'SEAL_KEY_FILE' },
        'the certificate is not valid today; papers wait for their seal',
      )
      return
    }
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
    settled: async () => {
      nudge()
      await state.last
    },
    stop: async () => {
      nudge()
      state.isStopped = true
      await state.last
    },
  }
}

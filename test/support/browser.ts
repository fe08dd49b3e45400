import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const require = createRequire(import.meta.url)

/** A real Chromium from an npm package: nothing is downloaded, and no library of the system is needed. */
export async function launchBrowser(): Promise<Browser> {
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'bin')
  const libraries = await inflate(join(bin, 'al2023.tar.br'))
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    env: { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib') },
  })
}

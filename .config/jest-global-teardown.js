import { rm } from 'node:fs/promises'

export default async function globalTeardown() {
  await globalThis.__templates?.drop()
  const running = globalThis.__postgres
  if (!running) return
  await running.server.stop()
  await rm(running.dir, { recursive: true, force: true })
}

import { createApp } from '../../src/app/create-app.ts'
import { listen } from '../../src/app/server.ts'
import { openDatabase } from '../../src/db/database.ts'
import { type Instant } from '../../src/shared/domain/instant.ts'

// A process that serves a database and watches its own memory: `node serve-and-measure.ts <database> <instant>`. It says
// its address, then on every line that it is sent the largest resident set since the line before, in bytes.
const [url = '', now = ''] = process.argv.slice(2)
const database = openDatabase(url)
const silent = { info: () => undefined, error: () => undefined }
const app = createApp({
  database,
  clock: { now: () => now as Instant },
  log: silent,
  originKey: 'test-origin-key-0123456789',
  secureCookies: false,
  checkReplies: false,
})
const running = await listen(app, '127.0.0.1', 0)
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 10)
process.stdout.write(`${running.url}\n`)
process.stdin.on('data', () => {
  process.stdout.write(`${Math.max(peak, process.memoryUsage.rss())}\n`)
  peak = 0
})
process.stdin.on('end', () => {
  clearInterval(watch)
  void running.stop().then(() => database.close())
})

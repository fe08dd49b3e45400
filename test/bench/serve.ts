/** A server of its own process: `serve.ts ours|bare FILE`. Tells its parent the port that it listens on. */
import Sqlite from 'better-sqlite3'
import express, { type Express } from 'express'
import { createApp } from '../../src/app/create-app.ts'
import { listen } from '../../src/app/server.ts'
import { openDatabase } from '../../src/db/database.ts'
import { createRenderPool, renderPaper } from '../../src/documents/index.ts'
import type { Instant } from '../../src/shared/domain/instant.ts'
import { threePages } from './minutes.ts'

function ourApp(file: string): Express {
  return createApp({
    database: openDatabase(file),
    clock: { now: () => new Date().toISOString() as Instant },
    log: { info: () => undefined, error: (fields, message) => console.error(message, fields) },
    originKey: 'bench-origin-key-0123456789',
    secureCookies: false,
    checkReplies: false,
  })
}

/** The least that Express and better-sqlite3 need for the same answers: one route, one prepared statement, no rights. */
function bareApp(file: string): Express {
  const database = new Sqlite(file, { readonly: true })
  const standing = database.prepare('select reply from standing where bloc_year_id = ?').pluck()
  const paper = database.prepare('select bytes from paper join content using (sha256) where id = ?').pluck()
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.get('/api/v1/bloc-years/:id/standings', (request, response) => {
    response.type('json').send(standing.get(request.params.id))
  })
  app.get('/api/v1/papers/:id/content', (request, response) => {
    response.type('application/pdf').send(paper.get(request.params.id))
  })
  return app
}

const [side, file = ''] = process.argv.slice(2)
const { url } = await listen(side === 'ours' ? ourApp(file) : bareApp(file), '127.0.0.1', 0)
process.send?.(url)
/** Prints so many papers, on threads or on this one with a breath between two, and tells when it is done. */
async function printAll({ print, how }: { print: number; how: 'threads' | 'here' }): Promise<void> {
  const papers = Array.from(
    { length: print },
    (_, turn) => ({ kind: 'minutes', data: threePages(turn) }) as const,
  )
  if (how === 'threads') {
    const pool = createRenderPool()
    await Promise.all(papers.map((paper) => pool.render(paper)))
    await pool.close()
  } else
    for (const paper of papers) {
      renderPaper(paper)
      await new Promise(setImmediate)
    }
  process.send?.('printed')
}
process.on('message', (request: Parameters<typeof printAll>[0]) => void printAll(request))
process.once('disconnect', () => process.exit(0))

import { Command, InvalidArgumentError } from 'commander'
import { createApp } from './app/create-app.ts'
import { readConfig } from './app/config.ts'
import { createLog } from './app/logger.ts'
import { addReadOuts } from './app/read-out-commands.ts'
import { seed } from './app/seed.ts'
import { signingKeyOf, startSealing } from './app/sealing.ts'
import { listen } from './app/server.ts'
import { setPublicAddress } from './features/papers/index.ts'
import { VERSION } from './app/version.ts'
import { openDatabase } from './db/database.ts'
import { createRenderPool } from './documents/index.ts'
import { migrateToLatest } from './db/migrate.ts'
import { migrations } from '../migrations/index.ts'
import { startPreparing } from './features/awards/index.ts'
import { systemClock } from './shared/domain/instant.ts'

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535')
  return port
}

const program = new Command('khoi-thi-dua')
  .description('Khối thi đua: chấm điểm, bình xét và khen thưởng · emulation-bloc scoring and awards')
  .version(VERSION)

program
  .command('migrate')
  .description('bring the database to the newest state')
  .action(async () => {
    const database = openDatabase(readConfig(process.env).databaseUrl)
    const ran = await migrateToLatest(database, migrations)
    console.log(ran.length === 0 ? 'nothing to migrate' : `migrated: ${ran.join(', ')}`)
    await database.close()
  })

program
  .command('seed')
  .description('migrate, open the first administrator’s account and load the catalogue of indicators')
  .option('--login <login>', 'login of the first administrator')
  .option('--name <name>', 'full name of the first administrator')
  .action(async (person: { login?: string; name?: string }) => {
    const database = openDatabase(readConfig(process.env).databaseUrl)
    try {
      await migrateToLatest(database, migrations)
      for (const line of await seed(database, systemClock.now(), person)) console.log(line)
    } finally {
      await database.close()
    }
  })

program
  .command('serve', { isDefault: true })
  .description('migrate, then serve the API and the pages')
  .option('--port <port>', 'port to listen on', portOf)
  .action(async (options: { port?: number }) => {
    const config = readConfig(process.env)
    const log = createLog(config.logLevel)
    const database = openDatabase(config.databaseUrl)
    await migrateToLatest(database, migrations)
    const { originKey, secureCookies, trustedProxies } = config
    const renderPool = createRenderPool()
    const key = await signingKeyOf(config.sealKey, systemClock, log)
    const sealing = startSealing(database, key, systemClock, log)
    const { publicUrl } = config
    if (publicUrl !== null) await database.transaction((tx) => setPublicAddress(tx, publicUrl))
    const app = createApp({
      database,
      clock: systemClock,
      onWritten: sealing.nudge,
      log,
      originKey,
      secureCookies,
      trustedProxies,
      checkReplies: false,
      renderPool,
    })
    const running = await listen(app, config.host, options.port ?? config.port)
    log.info({ url: running.url }, 'listening')
    const preparing = startPreparing(database, systemClock, (err) => log.error({ err }, 'preparing failed'))
    const stop = async (): Promise<void> => {
      await running.stop()
      await preparing.stop()
      await renderPool.close()
      await sealing.stop()
      await database.close()
    }
    process.once('SIGTERM', () => void stop())
    process.once('SIGINT', () => void stop())
  })

program
  .command('demo')
  .description(
    'play the year 2022 of a real bloc on a fresh database (DATABASE_URL: an empty one), then serve it',
  )
  .option('--port <port>', 'port to listen on', portOf, 3000)
  .option('--out <dir>', 'where the papers go', 'demo-out')
  .option('--exit', 'end after the play instead of serving')
  .action(async (options: { port: number; out: string; exit?: true }) => {
    const { playDemo } = await import('../seeds/demo/index.ts')
    const databaseUrl = process.env['DATABASE_URL'] || undefined
    const { port, out } = options
    const demo = await playDemo({ port, host: '127.0.0.1', out, databaseUrl }, console.log)
    const preparing = startPreparing(demo.database, systemClock, console.error)
    const stop = async (): Promise<void> => {
      await demo.running.stop()
      await preparing.stop()
      await demo.database.close()
    }
    if (options.exit) await stop()
    else {
      process.once('SIGTERM', () => void stop())
      process.once('SIGINT', () => void stop())
    }
  })

addReadOuts(program)

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message)
  process.exitCode = 1
})

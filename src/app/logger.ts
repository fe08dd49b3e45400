import { pino } from 'pino'
import type { Log } from '../http/ports.ts'

/** JSON lines on standard error. Bodies, secrets and cookies are never handed to it. */
export function createLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: false }))
}

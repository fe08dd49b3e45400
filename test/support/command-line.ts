import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const MAIN = join(import.meta.dirname, '../../src/main.js')

/** What a run of the program left behind. */
interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program as a clerk does, on the database of `url`. */
export async function runProgram(url: string, ...args: string[]): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: url, NODE_OPTIONS: '' }
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [MAIN, ...args], { env })) }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

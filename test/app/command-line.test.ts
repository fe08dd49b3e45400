import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { playDemo } from '../../seeds/demo/index.ts'
import { runProgram as run } from '../support/command-line.ts'
import { emptyDatabase } from '../support/database.ts'

describe('on a fresh machine the program', () => {
  let url: string
  let drop: () => Promise<void>
  beforeAll(async () => {
    ;({ url, drop } = await emptyDatabase('sqlite'))
  })
  afterAll(() => drop())

  test('makes no empty database by reading, and says what to do', async () => {
    const { code, stdout, stderr } = await run(url, 'questions', '--json')
    expect([code, stdout, existsSync(url)]).toEqual([1, '', false])
    expect(stderr).toContain('npm run demo -- --exit')
  })

  test('seeds the catalogue and the first administrator, whose password it shows once', async () => {
    const first = await run(url, 'seed')
    expect([first.code, first.stderr]).toEqual([0, ''])
    const lines = first.stdout.trimEnd().split('\n')
    expect(lines.slice(0, 2)).toEqual(['indicators: 32 added, 0 known', 'administrator: quan-tri'])
    expect(lines[2]).toMatch(/^first password, shown this once, .*: \S{12,}$/)
    expect(lines).toHaveLength(3)
  })

  test('seeds again without a change, and opens no second administrator even when asked to', async () => {
    const again = await run(url, 'seed')
    expect([again.code, again.stdout]).toEqual([
      0,
      'indicators: 0 added, 32 known\nadministrator: there is one already, no account was opened\n',
    ])
    const other = await run(url, 'seed', '--login', 'nguoi-khac')
    expect([other.code, other.stdout]).toEqual([1, ''])
    expect(other.stderr).toContain('there is an administrator already')
  })

  test('answers an empty array on a database without figures', async () => {
    const { code, stdout } = await run(url, 'questions', '--json')
    expect([code, JSON.parse(stdout)]).toEqual([0, []])
  })
})

describe('the program refuses', () => {
  test.each(['abc', '65536'])('--port %s before it does anything', async (port) => {
    const { url, drop } = await emptyDatabase('sqlite')
    for (const command of ['serve', 'demo']) {
      const { code, stderr } = await run(url, command, `--port=${port}`)
      expect([command, code]).toEqual([command, 1])
      expect(stderr).toContain('a port is a number from 0 to 65535')
    }
    expect(existsSync(url)).toBe(false)
    await drop()
  })

  test('to play the demo into a database that holds anything, which stays as it is', async () => {
    const { url, drop } = await emptyDatabase('sqlite')
    expect((await run(url, 'migrate')).code).toBe(0)
    const before = await readFile(url)
    const { code, stdout, stderr } = await run(url, 'demo', '--exit', '--port=0')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('the database of DATABASE_URL is not empty')
    expect((await readFile(url)).equals(before)).toBe(true)
    await drop()
  })

  test('a port that is taken, and the demo that serves there keeps its database', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { url, drop } = await emptyDatabase('sqlite')
    await writeFile(url, 'the database of another demo')
    const started = playDemo({ port, host: '127.0.0.1', out: 'nowhere', databasePath: url }, () => undefined)
    await expect(started).rejects.toThrow(`port ${port} is taken; choose another with --port`)
    expect(await readFile(url, 'utf8')).toBe('the database of another demo')
    await new Promise((resolve) => server.close(resolve))
    await drop()
  })
})

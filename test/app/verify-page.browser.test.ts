import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { listen, type Running } from '../../src/app/server.ts'
import { makeDevelopmentKey, readSigningKey } from '../../src/documents/index.ts'
import { sealWaiting } from '../../src/features/papers/index.ts'
import { northernBloc } from '../support/bloc.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type TestService } from '../support/service.ts'
import { paperMaker } from '../features/papers/support.ts'

let service: TestService
let running: Running
let browser: Browser
let dir: string
let code: string
let sealed: Buffer

beforeAll(async () => {
  service = await startService('sqlite', '2023-01-06')
  const bloc = await northernBloc(service)
  const make = paperMaker(service, bloc)
  const paperId = await make.produce()
  await make.issue(paperId)
  const key = readSigningKey(Buffer.from(await makeDevelopmentKey(new Date('2022-01-01'))), '')
  await sealWaiting(service.database, key, () => service.clock.now())
  const head = await bloc.officer('yen-bai')
  code = (await head.get(`/papers/${paperId}/seal`)).body.code as string
  sealed = (await head.get(`/papers/${paperId}/content`)).body as Buffer
  running = await listen(service.app, '127.0.0.1', 0)
  browser = await launchBrowser()
  dir = await mkdtemp(join(tmpdir(), 'verify-'))
}, 120_000)
afterAll(async () => {
  await browser.close()
  await running.stop()
  await service.close()
  await rm(dir, { recursive: true })
})

test.each([
  ['desk', 1280],
  ['phone', 360],
])(
  'a stranger checks code and file without an account, accessibly, on a %s',
  async (_name, width) => {
    const file = join(dir, 'van-ban.pdf')
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'vi-VN' })
    const page = await context.newPage()
    const violations: string[] = []
    const look = async (what: string): Promise<void> => {
      const { violations: found } = await new AxeBuilder({ page }).analyze()
      violations.push(...found.map((violation) => `${what}: ${violation.id}`))
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect([what, Number(overflow) <= 0]).toEqual([what, true])
    }
    await page.goto(`${running.url}/verify`)
    await look('form')
    await page.getByLabel('Mã kiểm tra').fill('0000 0000 0000')
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Không có văn bản nào mang mã này')
    await look('unknown code')
    await page.getByLabel('Mã kiểm tra').fill(code.toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click()
    await page
      .getByRole('heading', { name: 'Hệ thống ghi nhận: văn bản đã ban hành, chưa bị thay thế hoặc hủy' })
      .waitFor()
    expect(await page.locator('main').innerText()).toContain('01/TTr-BQL')
    await look('found')
    writeFileSync(file, sealed)
    await page.getByLabel('Tệp cần kiểm tra').setInputFiles(file)
    await page.getByRole('button', { name: 'So tệp' }).click()
    expect(await page.getByRole('status').innerText()).toContain('Đúng: tệp này chính là bản đã ban hành')
    await look('same file')
    writeFileSync(file, Buffer.concat([sealed, Buffer.from(' ')]))
    await page.getByLabel('Tệp cần kiểm tra').setInputFiles(file)
    await page.getByRole('button', { name: 'So tệp' }).click()
    expect(await page.getByRole('status').innerText()).toContain('Không: tệp này không phải')
    await look('other file')
    await page.getByRole('link', { name: 'English' }).click()
    await look('English')
    if (process.env['SHOTS'])
      await page.screenshot({ path: join(process.env['SHOTS'], `verify-${width}.png`), fullPage: true })
    expect(violations).toEqual([])
    await context.close()
  },
  120_000,
)

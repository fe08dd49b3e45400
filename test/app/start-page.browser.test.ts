import { afterAll, beforeAll, expect, test } from '@jest/globals'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { listen, type Running } from '../../src/app/server.ts'
import { launchBrowser } from '../support/browser.ts'
import { type NorthernBloc, northernBloc } from '../support/bloc.ts'
import { paperMaker } from '../features/papers/support.ts'
import { PASSWORD, startService, type TestService } from '../support/service.ts'

let service: TestService
let running: Running
let browser: Browser
let bloc: NorthernBloc
let paperId: string

beforeAll(async () => {
  service = await startService('sqlite', '2023-01-06')
  bloc = await northernBloc(service)
  paperId = await paperMaker(service, bloc).produce()
  await service.account('officer')
  running = await listen(service.app, '127.0.0.1', 0)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await running.stop()
  await service.close()
})

const SIZES = [
  ['desk', 1280],
  ['phone', 360],
] as const

test.each(SIZES)('start, sign-in and papers are accessible and fit a %s', async (_name, width) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'vi-VN' })
  const page = await context.newPage()
  const outside: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(running.url) && !request.url().startsWith('data:'))
      outside.push(request.url())
  })
  const violations: string[] = []
  const look = async (path: string): Promise<void> => {
    const { violations: found } = await new AxeBuilder({ page }).analyze()
    violations.push(...found.map((violation) => `${path}: ${violation.id}`))
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect([path, Number(overflow) <= 0]).toEqual([path, true])
  }
  await page.goto(running.url)
  await look('/')
  await page.getByRole('link', { name: 'Đăng nhập' }).first().click()
  await look('/sign-in')
  await page.getByLabel('Tên đăng nhập').fill('officer')
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL('**/papers')
  await look('/papers')
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.waitForURL(`${running.url}/`)
  expect(violations).toEqual([])
  expect(outside).toEqual([])
  await context.close()
})

test.each(SIZES)(
  'the pages of a council fit a %s and are accessible, also when a wording is refused',
  async (_name, width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'vi-VN' })
    const page = await context.newPage()
    const found: string[] = []
    const look = async (what: string): Promise<void> => {
      // In one page: the papers within the frames have their own tests.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe').analyze()
      found.push(...violations.map((violation) => `${what}: ${violation.id}`))
      if (Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) > 0)
        found.push(`${what}: wider than the screen`)
    }
    await page.goto(`${running.url}/sign-in`)
    await page.getByLabel('Tên đăng nhập').fill('council')
    await page.getByLabel('Mật khẩu').fill(PASSWORD)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.waitForURL('**/papers')
    const year = `/bloc-years/${bloc.years[2022]}`
    for (const path of [
      '/blocs',
      year,
      `${year}/dossiers`,
      '/papers',
      `/papers/${paperId}`,
      '/downloads',
      '/wordings',
    ]) {
      await page.goto(running.url + path)
      await look(path)
    }
    await page.goto(`${running.url}/wordings/proposal/new?blocId=${bloc.blocId}`)
    const source = await page.getByLabel('Lời văn').inputValue()
    await page.getByLabel('Lời văn').fill(source.replace('<title>', '<title>{{#if}'))
    await page.getByLabel('Lý do sửa').fill('Theo công văn số 12')
    await page.getByRole('button', { name: 'Kiểm tra, lưu bản thảo và xem trước' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Dòng 3 trong ô soạn')
    await look('refused')
    await page.getByLabel('Lời văn').fill(source.replace('kính trình xem xét', 'kính đề nghị xem xét'))
    await page.getByRole('button', { name: 'Kiểm tra, lưu bản thảo và xem trước' }).click()
    await page.waitForURL('**/wording-versions/**')
    await page.frameLocator('iframe').getByText('kính đề nghị xem xét').waitFor()
    await look('draft')
    await page.getByRole('link', { name: 'So với mẫu của hệ thống' }).click()
    await page.waitForURL('**/compare')
    await look('compared')
    expect(found).toEqual([])
    await context.close()
  },
  120_000,
)

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { listen, type Running } from '../../src/app/server.ts'
import { launchBrowser } from '../support/browser.ts'
import { PASSWORD, startService, type TestService } from '../support/service.ts'

let service: TestService
let running: Running
let browser: Browser

beforeAll(async () => {
  service = await startService('sqlite')
  await service.account('officer')
  running = await listen(service.app, '127.0.0.1', 0)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await running.stop()
  await service.close()
})

test.each([
  ['desk', 1280],
  ['phone', 360],
])('start, sign-in and papers are accessible and fit a %s', async (_name, width) => {
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

import type { IncomingMessage } from 'node:http'
import { expect, test } from '@jest/globals'
import { originOf } from '../../src/http/credentials.ts'
import { disposition } from '../../src/http/download.ts'

const seen = (address: string, trustedProxies = 1) =>
  originOf(
    {
      headers: { 'x-forwarded-for': address },
      socket: { remoteAddress: '192.0.2.1' },
    } as unknown as IncomingMessage,
    { key: 'a-key-for-the-hashes', trustedProxies },
  )

test.each([
  ['203.0.113.7', '203.0.113.7:51234'],
  ['203.0.113.7', '::ffff:203.0.113.7'],
  ['203.0.113.7', '10.0.0.1, 203.0.113.7'],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
  ['2001:db8:1:2::1', '[2001:0DB8:0001:0002::9]:443'],
  ['2001:db8::1', '2001:db8:0:0:1::'],
])('%s and %s are one caller in throttles', (one, other) => {
  expect(seen(one)).toBe(seen(other))
})

test.each([
  ['203.0.113.7', '203.0.113.8'],
  ['2001:db8:1:2::1', '2001:db8:1:3::1'],
  ['::1', '2001:db8::1'],
])('%s and %s are two', (one, other) => {
  expect(seen(one)).not.toBe(seen(other))
})

test('without a proxy of our own what the caller says of itself is nothing', () => {
  expect(seen('203.0.113.7', 0)).toBe(seen('203.0.113.8', 0))
})

test.each([
  [
    'Báo cáo "cuối"\r\nX-A: 1.pdf',
    'Bao cao _cuoi___X-A_ 1.pdf',
    'B%C3%A1o%20c%C3%A1o%20%22cu%E1%BB%91i%22%0D%0AX-A%3A%201.pdf',
  ],
  ['Đơn \ud800.pdf', 'Don _.pdf', '%C4%90%C6%A1n%20%EF%BF%BD.pdf'],
])('the file name %j stays within its header', (name, ascii, full) => {
  expect(disposition(name, false)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${full}`)
})

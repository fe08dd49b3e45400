import { expect, test } from '@jest/globals'
import { command, type Operation, query } from '../../src/http/operation.ts'
import { createRouter } from '../../src/http/router.ts'

const summary = { vi: '', en: '' }
const read = (id: string, path: string): Operation =>
  query({ id, path, summary, access: 'public', response: 'none', handle: () => ({}) })
const router = createRouter([
  read('boards', '/boards'),
  read('board', '/boards/{code}'),
  command({
    id: 'rename',
    method: 'POST',
    path: '/boards/{code}/names',
    summary,
    access: 'public',
    response: 'none',
    handle: () => ({}),
  }),
])

const found = (path: string, method = 'GET') => {
  const match = router.match(method, path)
  if (match === undefined) return undefined
  return 'methods' in match ? match.methods : [match.operation.id, match.params]
}

test.each([
  ['/boards', ['boards', {}]],
  ['/board%73', ['boards', {}]],
  ['/boards/kcn-yen-bai', ['board', { code: 'kcn-yen-bai' }]],
  ['/boards/Y%C3%AAn%20B%C3%A1i', ['board', { code: 'Yên Bái' }]],
  ['/boards/a%2Fnames', ['board', { code: 'a/names' }]],
  ['/boards/%2e%2e', ['board', { code: '..' }]],
  ['/boards/100%25', ['board', { code: '100%' }]],
  ['/boards/a/names', ['POST']],
  ['/boards/a/b', undefined],
])('%s', (path, expected) => {
  expect(found(path)).toEqual(expected)
})

test.each(['/boards/%', '/boards/%C3', '/%zz'])('%s does not decode and is refused', (path) => {
  expect(() => found(path)).toThrow('common.bad-request')
})

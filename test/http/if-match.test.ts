import { expect, test } from '@jest/globals'
import { versionSeen } from '../../src/http/if-match.ts'
import { DomainError } from '../../src/shared/domain/errors.ts'

const refusalOf = (header: string | undefined): string => {
  try {
    return String(versionSeen(header))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return `${error.kind} ${error.code}`
  }
}

test.each([
  ['"3"', 3],
  ['"0"', 0],
  ['"2", "3"', 3],
  ['"3" ,"2"', 3],
  ['W/"3", "2"', 2],
  ['W/"3"', -1],
  ['"abc"', -1],
  ['"a,b", "4"', 4],
  ['"99999999999999999999"', -1],
  ['""', -1],
])('If-Match %s was read at version %i', (header, version) => {
  expect(versionSeen(header)).toBe(version)
})

test.each([undefined, '*'])('If-Match %s names no version', (header) => {
  expect(refusalOf(header)).toBe('precondition-required common.if-match')
})

test.each(['3', '"3', 'w/"3"', '"3" "4"', '"3",', '*, "3"', '"a b"', 'x'])(
  'If-Match %s is no entity tag',
  (header) => {
    expect(refusalOf(header)).toBe('malformed common.if-match-form')
  },
)

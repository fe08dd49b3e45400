import { expect, test } from '@jest/globals'
import { parseInput } from '../../src/http/problem.ts'
import { code, date, decimalString, id, line, prose } from '../../src/http/schemas.ts'
import { z } from 'zod'

const codeOf = (schema: z.ZodType, value: unknown): string | undefined => {
  const { errors } = parseInput(z.strictObject({ field: schema }), { field: value }, '')
  const [first] = errors
  if (first) expect(first.pointer).toBe('/field')
  return first?.code
}

test.each([
  ['a name in composed form', line(), 'Ban Quản lý các KCN tỉnh Yên Bái', undefined],
  ['a name with combining marks', line(), 'Yên Bái'.normalize('NFD'), 'field.nfd'],
  ['markup in a name', line(), '<script>alert(1)</script>', 'field.markup'],
  ['a line break in a name', line(), 'a\nb', 'field.line-break'],
  ['a right-to-left override', line(), 'abc\u202egpj', 'field.control-character'],
  ['a lone surrogate', line(), 'a\ud800b', 'field.control-character'],
  ['spaces around', line(), ' a', 'field.spaces-around'],
  ['an empty name', line(), '', 'field.too-short'],
  ['a long name', line(5), 'abcdef', 'field.too-long'],
  ['a number for a name', line(), 7, 'field.type'],
  ['a missing name', line(), undefined, 'field.required'],
  ['markup in prose, which is escaped wherever it is shown', prose(), 'a < b\nc', undefined],
  ['the 31st of February', date(), '2023-02-31', 'field.date'],
  ['the 29th of February of a leap year', date(), '2024-02-29', undefined],
  ['the 29th of February of another year', date(), '2023-02-29', 'field.date'],
  ['a date in another order', date(), '31/01/2023', 'field.date'],
  ['a code', code(), 'yen-bai', undefined],
  ['a code with capitals', code(), 'Yen-Bai', 'field.code'],
  ['a decimal', decimalString(), '-1527.50', undefined],
  ['a decimal with a comma', decimalString(), '1,527', 'field.decimal'],
  ['an identifier', id(), '0190a0b0-1234-7abc-8def-0123456789ab', undefined],
  ['something else for an identifier', id(), '../../etc/passwd', 'field.id'],
])('%s', (_name, schema, value, expected) => {
  expect(codeOf(schema as z.ZodType, value)).toBe(expected)
})

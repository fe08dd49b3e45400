import { describe, expect, test } from '@jest/globals'
import { messages } from '../../src/http/messages.ts'
import { createTranslator } from '../../src/http/translate.ts'

const translator = createTranslator([
  messages,
  {
    'test.on': { vi: 'Hạn nộp là {{date}}.', en: 'It is due on {{date}}.' },
    'test.text': { vi: '“{{text}}”', en: '“{{text}}”' },
  },
])

describe('values in messages', () => {
  test.each([
    ['2022-12-31', 'Hạn nộp là 31/12/2022.', 'It is due on 31 December 2022.'],
    ['2023-01-06', 'Hạn nộp là 06/01/2023.', 'It is due on 6 January 2023.'],
    // 17:30 UTC on 31 December is half past midnight of New Year's Day in Viet Nam.
    [
      '2022-12-31T17:30:00.000Z',
      'Hạn nộp là 00:30 ngày 01/01/2023.',
      'It is due on 00:30 on 1 January 2023.',
    ],
  ])('the date %s is shown as offices write it', (date, vi, en) => {
    expect(translator.translate('vi', 'test.on', { date })).toBe(vi)
    expect(translator.translate('en', 'test.on', { date })).toBe(en)
  })

  test.each(['2023-02-31', 'bao-cao-2022-12-31.pdf', '995/BKHĐT-HĐTĐKT', '<b>&amp;'])(
    '%s is no date and stays as it is',
    (text) => {
      expect(translator.translate('vi', 'test.text', { text })).toBe(`“${text}”`)
    },
  )

  test('a type of the schema is named in the language', () => {
    expect(translator.translate('vi', 'field.type', { type: 'array' })).toBe(
      'Sai kiểu dữ liệu; cần danh sách.',
    )
    expect(translator.translate('en', 'field.type', { type: 'array' })).toBe(
      'Wrong type; it has to be a list.',
    )
  })
})

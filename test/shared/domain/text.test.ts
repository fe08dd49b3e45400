import { expect, test } from '@jest/globals'
import { fold } from '../../../src/shared/domain/text.ts'

test('fold makes names searchable without marks, đ included', () => {
  expect(fold('Ban Quản lý các KCN  Đồng Tháp')).toBe('ban quan ly cac kcn dong thap')
  expect(fold('Đắk Lắk'.normalize('NFD'))).toBe('dak lak')
})

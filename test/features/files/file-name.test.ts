import { expect, test } from '@jest/globals'
import { safeFileName } from '../../../src/features/files/domain/file-name.ts'

test.each([
  ['Báo cáo năm 2022.pdf', 'Báo cáo năm 2022.pdf'],
  ['../../../etc/passwd.pdf', 'passwd.pdf'],
  ['..\\..\\Windows\\System32\\cmd.pdf', 'cmd.pdf'],
  ['C:\\Hồ sơ\\tờ trình.docx', 'tờ trình.docx'],
  ['a:b*c?"d<e>f|g.pdf', 'a_b_c__d_e_f_g.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['lpt1', '_lpt1'],
  ['console.pdf', 'console.pdf'],
  ['  .. tên  có   khoảng trắng .pdf. ', 'tên có khoảng trắng .pdf'],
  ['hoa\u202efdp.exe', 'hoa_fdp.exe'],
  ['a\u0000b\r\nc.pdf', 'a_b__c.pdf'],
  ['..', 'tep'],
  ['', 'tep'],
  ['\ud800.pdf', '\ufffd.pdf'],
])('a file name %j is kept as %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept)
})

test('decomposed letters of a name are composed', () => {
  expect(safeFileName('Tờ trình đề nghị.pdf'.normalize('NFD'))).toBe('Tờ trình đề nghị.pdf')
})

test('a name of 300 letters is cut to 150 and keeps its extension', () => {
  const kept = safeFileName(`${'ế'.repeat(300)}.pdf`)
  expect(kept).toBe(`${'ế'.repeat(146)}.pdf`)
})

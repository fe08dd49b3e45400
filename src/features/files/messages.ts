/** What users read about files. */
export const messages = {
  'thing.file': { vi: 'tệp', en: 'file' },
  'files.not-there': {
    vi: 'Không có tệp này ở cùng khối và cùng đơn vị. Hãy tải tệp lên đúng nơi trước rồi dùng mã tệp trả về.',
    en: 'There is no such file at the same bloc and board. Upload it there first, then use the identifier returned.',
  },
} as const

/** What users read about files. */
export const messages = {
  'thing.file': { vi: 'tệp', en: 'file' },
  'files.empty': { vi: 'Tệp “{{name}}” rỗng.', en: 'The file “{{name}}” is empty.' },
  'files.kind-not-taken': {
    vi: 'Không nhận loại tệp của “{{name}}”. Chỉ nhận PDF, PNG, JPEG, DOCX, XLSX.',
    en: 'Files like “{{name}}” are not taken. Send PDF, PNG, JPEG, DOCX or XLSX.',
  },
  'files.not-what-it-says': {
    vi: 'Nội dung của “{{name}}” không phải loại mà tên tệp nêu. Hãy lưu lại đúng định dạng (PDF, PNG, JPEG, DOCX, XLSX) rồi tải lên.',
    en: 'The content of “{{name}}” is not what its name says. Save it in the right format (PDF, PNG, JPEG, DOCX, XLSX) and send it again.',
  },
  'files.cut-off': {
    vi: 'Tệp “{{name}}” bị cụt, thiếu phần cuối. Hãy tải lên lại từ bản gốc.',
    en: 'The file “{{name}}” is cut off, its end is missing. Send it again from the original.',
  },
  'files.place-missing': {
    vi: 'Hãy nêu nơi của tệp hoặc văn bản: năm thi đua, khối, hội đồng, hoặc đơn vị.',
    en: 'Say where it belongs: a bloc year, a bloc, a council, or a board.',
  },
  'files.place-twice': {
    vi: 'Chỉ nêu một trong: năm thi đua, khối, hội đồng (đơn vị đi cùng năm thi đua hoặc khối).',
    en: 'Name only one of bloc year, bloc and council (a board goes with a bloc year or bloc).',
  },
  'files.not-there': {
    vi: 'Không có tệp này ở cùng khối và cùng đơn vị. Hãy tải tệp lên đúng nơi trước rồi dùng mã tệp trả về.',
    en: 'There is no such file at the same bloc and board. Upload it there first, then use the identifier returned.',
  },
} as const

/** What a user is told when a template or a text can not become a paper. */
export const messages = {
  'documents.template-syntax': {
    vi: 'Mẫu {{template}}, dòng {{line}}: không đọc được ({{detail}}).',
    en: 'Template {{template}}, line {{line}}: can not be read ({{detail}}).',
  },
  'documents.template-unescaped': {
    vi: 'Mẫu {{template}}, dòng {{line}}: không được dùng {{{ }}} hoặc {{& }}; mọi giá trị phải được thoát ký tự.',
    en: 'Template {{template}}, line {{line}}: {{{ }}} and {{& }} are not allowed; every value is escaped.',
  },
  'documents.template-value-missing': {
    vi: 'Mẫu {{template}}, dòng {{line}}: dữ liệu không có trường này ({{detail}}).',
    en: 'Template {{template}}, line {{line}}: the data has no such field ({{detail}}).',
  },
  'documents.template-not-text': {
    vi: 'Mẫu {{template}}, dòng {{line}}: {{detail}} không phải chữ hay số nên không in thẳng được. Hãy in từng trường hoặc từng mục của nó.',
    en: 'Template {{template}}, line {{line}}: {{detail}} is neither text nor number. Print its fields or items one by one.',
  },
  'documents.template-unprintable': {
    vi: 'Mẫu {{template}}, dòng {{line}}: không in được ký tự {{character}} trong “{{excerpt}}”. Hãy xóa ký tự này.',
    en: 'Template {{template}}, line {{line}}: the character {{character}} in "{{excerpt}}" can not be printed. Remove it.',
  },
  'documents.template-too-long': {
    vi: 'Mẫu {{template}}, dòng {{line}}: mẫu lồng nhau quá sâu, hoặc lặp lại quá nhiều. Hãy viết gọn lại.',
    en: 'Template {{template}}, line {{line}}: it nests too deep or repeats too much. Make it simpler.',
  },
  'documents.template-element': {
    vi: 'Mẫu {{template}}, dòng {{line}}: phần tử <{{element}}> không được đặt ở đây.',
    en: 'Template {{template}}, line {{line}}: <{{element}}> can not stand here.',
  },
  'documents.template-attribute': {
    vi: 'Mẫu {{template}}, dòng {{line}}: thuộc tính “{{attribute}}” của <{{element}}> không đúng.',
    en: 'Template {{template}}, line {{line}}: attribute "{{attribute}}" of <{{element}}> is wrong.',
  },
  'documents.template-text': {
    vi: 'Mẫu {{template}}, dòng {{line}}: chữ “{{detail}}” nằm ngoài mọi đoạn văn.',
    en: 'Template {{template}}, line {{line}}: the text "{{detail}}" stands outside any paragraph.',
  },
  'documents.template-part-missing': {
    vi: 'Mẫu {{template}}, dòng {{line}}: thiếu phần bắt buộc “{{part}}”.',
    en: 'Template {{template}}, line {{line}}: the required part "{{part}}" is missing.',
  },
  'documents.template-table': {
    vi: 'Mẫu {{template}}, dòng {{line}}: hàng có {{cells}} ô, bảng có {{columns}} cột.',
    en: 'Template {{template}}, line {{line}}: the row has {{cells}} cells, the table {{columns}} columns.',
  },
  'documents.unprintable': {
    vi: 'Không in được ký tự {{character}} trong “{{excerpt}}”. Hãy xóa ký tự này.',
    en: 'The character {{character}} in "{{excerpt}}" can not be printed. Remove it.',
  },
  'documents.wording-too-slow': {
    vi: 'Mẫu này chạy quá lâu hoặc cần quá nhiều bộ nhớ nên đã dừng lại. Hãy viết gọn lại.',
    en: 'This wording takes too long or needs too much memory and was stopped. Make it simpler.',
  },
  'documents.pdf-too-heavy': {
    vi: 'Tệp PDF này đọc quá lâu hoặc cần quá nhiều bộ nhớ nên đã dừng lại. Hãy quét hoặc xuất lại thành PDF thường.',
    en: 'Reading this PDF takes too long or needs too much memory and was stopped. Scan or export it anew as a plain PDF.',
  },
  'documents.printing-busy': {
    vi: 'Đang có quá nhiều văn bản chờ in. Chưa có gì thay đổi; hãy thử lại sau ít phút.',
    en: 'Too many papers are waiting to be printed. Nothing has changed; try again in a few minutes.',
  },
  'documents.printing-too-slow': {
    vi: 'Văn bản này in quá lâu nên đã dừng lại. Chưa có gì thay đổi; hãy thử lại, nếu vẫn vậy thì rút gọn nội dung.',
    en: 'Printing this paper took too long and was stopped. Nothing has changed; try again, and shorten it if that does not help.',
  },
} as const

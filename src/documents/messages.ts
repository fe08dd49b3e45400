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
  'documents.template-too-long': {
    vi: 'Mẫu {{template}}, dòng {{line}}: các vòng lặp {{#each}} lồng nhau chạy quá nhiều lần.',
    en: 'Template {{template}}, line {{line}}: nested {{#each}} loops run too many times.',
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
} as const

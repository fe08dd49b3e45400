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
  'documents.signature-not-png': {
    vi: 'Tệp này không phải ảnh PNG. Hãy lưu ảnh chữ ký thành PNG có nền trong suốt rồi tải lên lại.',
    en: 'This file is no PNG picture. Save the picture of the signature as a PNG with a transparent ground and upload it again.',
  },
  'documents.signature-too-heavy': {
    vi: 'Ảnh chữ ký nặng hơn 1 MB. Hãy cắt sát chữ ký hoặc thu nhỏ ảnh.',
    en: 'The picture is larger than 1 MB. Cut it close to the signature or scale it down.',
  },
  'documents.signature-too-large': {
    vi: 'Ảnh có {{width}} × {{height}} điểm ảnh, nhiều nhất được {{most}}. Hãy cắt sát chữ ký hoặc thu nhỏ ảnh.',
    en: 'The picture has {{width}} × {{height}} pixels, at most {{most}} are taken. Cut it close to the signature or scale it down.',
  },
  'documents.signature-too-small': {
    vi: 'Chữ ký trong ảnh quá nhỏ để in rõ. Cạnh dài của chữ ký cần ít nhất {{least}} điểm ảnh; hãy quét lại với độ phân giải cao hơn.',
    en: 'The signature in the picture is too small to print well. Its longer side needs {{least}} pixels at least; scan it again at a higher resolution.',
  },
  'documents.signature-moves': {
    vi: 'Ảnh PNG này là ảnh động. Hãy lưu thành ảnh tĩnh.',
    en: 'This PNG is an animation. Save it as a still picture.',
  },
  'documents.signature-broken': {
    vi: 'Ảnh PNG này bị hỏng hoặc bị cắt cụt. Hãy lưu lại rồi tải lên lại.',
    en: 'This PNG is damaged or was cut off. Save it again and upload it anew.',
  },
  'documents.signature-not-transparent': {
    vi: 'Nền của ảnh không trong suốt. Hãy xóa nền giấy, chỉ để lại nét chữ ký, rồi lưu thành PNG có nền trong suốt.',
    en: 'The ground of the picture is not transparent. Remove the paper, leave the strokes alone, and save it as a PNG with a transparent ground.',
  },
  'documents.signature-empty': {
    vi: 'Ảnh không có nét chữ ký nào: tất cả đều trong suốt.',
    en: 'There is no signature in the picture: all of it is transparent.',
  },
  'documents.signature-not-blue': {
    vi: 'Nét chữ ký không phải màu xanh. Phụ lục I Nghị định 30/2020/NĐ-CP yêu cầu hình ảnh chữ ký màu xanh: hãy ký bằng mực xanh rồi quét màu, và không để con dấu trong ảnh.',
    en: 'The strokes are not blue. Annex I of decree 30/2020/NĐ-CP asks for a blue picture of the signature: sign in blue ink, scan in colour, and leave no seal in the picture.',
  },
  'documents.signature-too-slow': {
    vi: 'Ảnh này đọc quá lâu hoặc cần quá nhiều bộ nhớ nên đã dừng lại. Hãy lưu lại thành PNG thường, nhỏ hơn.',
    en: 'Reading this picture takes too long or needs too much memory and was stopped. Save it anew as a plain, smaller PNG.',
  },
  'documents.signature-elsewhere': {
    vi: 'Ở vị trí có ảnh chữ ký của “{{name}}”, văn bản nay ghi tên người khác. Hãy gỡ ảnh này, hoặc lập lại dự thảo rồi gắn lại ảnh.',
    en: 'Where the picture of the signature of “{{name}}” belongs, the paper now names somebody else. Remove the picture, or make the draft anew and attach it again.',
  },
} as const

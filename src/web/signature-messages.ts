/** What the page of a paper says of pictures of signatures. */
export const messages = {
  'web.signature-images': { vi: 'Hình ảnh chữ ký', en: 'Pictures of signatures' },
  'web.signature-images-are': {
    vi: 'Đây chỉ là hình ảnh: gắn ảnh không phải là ký văn bản và không thay cho chữ ký số.',
    en: 'These are pictures only: to attach one signs nothing and stands for no digital signature.',
  },
  'web.signature-images-hint': {
    vi: 'Ảnh PNG nền trong suốt, nét màu xanh, tối đa 1 MB; in giữa chức vụ và họ tên người ký. Sau khi ban hành không đổi được nữa.',
    en: 'A PNG with a transparent ground, in blue, at most 1 MB; it prints between post and name. After the issue it can not be changed.',
  },
  'web.signature-image-there': { vi: '{{name}} gắn lúc {{at}}', en: 'Attached by {{name}} at {{at}}' },
  'web.signature-image-given': { vi: 'Gắn lúc {{at}}', en: 'Attached at {{at}}' },
  'web.no-signature-image': { vi: 'Chưa có hình ảnh chữ ký.', en: 'No picture yet.' },
  'web.signature-unnamed': {
    vi: 'Văn bản chưa ghi tên người ký ở vị trí này.',
    en: 'The paper does not name who signs here.',
  },
  'web.signature-choose': { vi: 'Ảnh chữ ký của {{name}}', en: 'Picture of the signature of {{name}}' },
  'web.signature-attach': { vi: 'Gắn ảnh', en: 'Attach' },
  'web.signature-replace': { vi: 'Thay ảnh', en: 'Replace' },
  'web.signature-remove': { vi: 'Gỡ ảnh', en: 'Remove' },
} as const

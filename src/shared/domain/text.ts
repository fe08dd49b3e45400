const MARKS = /\p{M}+/gu

/**
 * The form in which texts are searched: lower case, without Vietnamese marks, `đ` as `d`, single spaces.
 * `fold('Ban Quản lý các KCN Đồng Tháp')` is `ban quan ly cac kcn dong thap`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** Vietnamese collation for lists that people read. */
const collator = new Intl.Collator('vi', { numeric: true })
export const compareText = (a: string, b: string): number => collator.compare(a, b)

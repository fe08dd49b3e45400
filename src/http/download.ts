/**
 * The Content-Disposition of a file, for old and new browsers: an ASCII name first, the Vietnamese name by RFC 8187.
 * `inline` lets the browser show it.
 */
export function disposition(given: string, inline: boolean): string {
  // Half of a surrogate pair has no percent-encoding.
  const name = given.toWellFormed()
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w. -]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${full}`
}

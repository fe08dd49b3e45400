/** Device names that Windows refuses with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
/** What Windows refuses in names, controls, line separators, and characters that turn the reading direction or hide. */
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g
const LONGEST = 150

/**
 * A file name that every system can store: NFC, no path, none of the signs that Windows refuses, no device name, no
 * dot or space at its ends, at most 150 characters with its extension kept. Vietnamese letters stay.
 * `..\..\Báo cáo: năm 2022?.pdf` gives `Báo cáo_ năm 2022_.pdf`.
 */
export function safeFileName(name: string): string {
  const base = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = base
    .replace(UNSAFE, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (plain === '') return 'tep'
  const safe = RESERVED.test(plain) ? `_${plain}` : plain
  const letters = Array.from(safe)
  if (letters.length <= LONGEST) return safe
  const extension = /\.[^.]{1,10}$/.exec(safe)?.[0] ?? ''
  return (
    letters
      .slice(0, LONGEST - extension.length)
      .join('')
      .trimEnd() + extension
  )
}

/** The extension in small letters without its dot; '' when there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

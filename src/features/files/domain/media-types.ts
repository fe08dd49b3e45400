/** The kinds of file that are taken, each with its extensions: scans, pictures, and the office formats of annexes. */
export const MEDIA_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
}

/** What browsers and programs say when they do not know better, or say in their own way. */
const SAYS_NOTHING = new Set(['', 'application/octet-stream', 'binary/octet-stream'])
const ALIASES: Readonly<Record<string, string>> = { 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg' }

/** Does the type that the sender states agree with what the bytes are? */
export function agrees(stated: string, actual: string): boolean {
  const plain = stated.split(';')[0]?.trim().toLowerCase() ?? ''
  return SAYS_NOTHING.has(plain) || (ALIASES[plain] ?? plain) === actual
}

/** A file on its way into a dossier's bundle. */
export interface BundleSource {
  /** The Vietnamese title, as the index prints it. */
  readonly title: string
  /** What it is called in short, `Tờ trình 01/TTr-BQL`: its file name is made of this. */
  readonly name: string
  /** Without a dot: `pdf`, `docx`. */
  readonly extension: string
  readonly sha256: string
  readonly bytes: number
}

/** The same with its name inside the ZIP. */
export interface BundleEntry extends BundleSource {
  readonly file: string
}

/** `00-` and `99-` keep index and manifest at the two ends of the list. */
export const INDEX_FILE = '00-muc-luc.txt'
export const MANIFEST_FILE = '99-sha256.txt'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/** The extension of the file types that papers are stored in. */
export const extensionOf = (mediaType: string): string => EXTENSIONS[mediaType] ?? 'bin'

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/
const LONGEST = 80

/**
 * A name that survives Windows: ASCII letters without marks, digits and hyphens, no reserved device name, at most
 * `longest` characters, cut between words. “Tờ trình đề nghị tặng Cờ thi đua” gives `to-trinh-de-nghi-tang-co-thi-dua`.
 */
export function asciiName(title: string, longest = LONGEST): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain === '') return 'tai-lieu'
  if (RESERVED.test(plain)) return `${plain}-tai-lieu`
  if (plain.length <= longest) return plain
  const word = plain.lastIndexOf('-', longest)
  return plain.slice(0, word > 0 ? word : longest)
}

/** Names in the order of the sources, numbered from 01 so that they sort as they are listed and never collide. */
export function bundleEntries<S extends BundleSource>(sources: readonly S[]): (S & BundleEntry)[] {
  const width = Math.max(2, String(sources.length).length)
  return sources.map((source, index) => ({
    ...source,
    file: `${String(index + 1).padStart(width, '0')}-${asciiName(source.name)}.${source.extension}`,
  }))
}

/** The manifest in the form that `sha256sum -c` reads: hash, two spaces, name. */
export function manifestText(entries: readonly Pick<BundleEntry, 'file' | 'sha256'>[]): string {
  return entries.map((entry) => `${entry.sha256}  ${entry.file}\n`).join('')
}

/** The index (Mục lục) as plain text in Vietnamese, one line a paper; it opens in every editor. */
export function indexText(heading: string, entries: readonly BundleEntry[]): string {
  const lines = entries.map((entry, index) => `${index + 1}. ${entry.title} — ${entry.file}`)
  return ['MỤC LỤC HỒ SƠ', heading.normalize('NFC'), '', ...lines, ''].join('\r\n')
}

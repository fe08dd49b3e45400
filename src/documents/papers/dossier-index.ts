import type { PaperData } from './parts.ts'

/** Danh mục hồ sơ: what a dossier holds, and what it still lacks. */
export interface DossierIndexData extends PaperData {
  readonly bloc: string
  readonly organisation: string
  readonly award: string
  readonly year: number
  /** The provision that names the set: `Điều 84 Luật Thi đua, khen thưởng`; null leaves it out. */
  readonly rule: string | null
  readonly papers: readonly {
    readonly title: string
    /** As printed; null when it has none. */
    readonly number: string | null
    readonly date: string | null
    readonly issuer: string
    /** null when nobody knows, as of a scan. */
    readonly pages: number | null
    /** Name inside the bundle. */
    readonly file: string
    readonly bytes: number
    readonly sha256: string
  }[]
  readonly missing: readonly { readonly title: string; readonly owedBy: string }[]
}

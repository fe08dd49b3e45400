import { asciiName } from './bundle.ts'

/** Which dossiers are wanted: those of a bloc year, of a bloc, or of a council, in all years or in one. */
export type BulkScope =
  | { readonly kind: 'bloc-year'; readonly id: string }
  | { readonly kind: 'bloc' | 'council'; readonly id: string; readonly year: number | null }

export const BULK_STATES = ['preparing', 'ready', 'failed'] as const
export type BulkState = (typeof BULK_STATES)[number]

/** A dossier of the scope with what its folder is called after. */
export interface BulkDossier {
  readonly dossierId: string
  readonly year: number
  readonly blocCode: string
  readonly awardTitle: string
  readonly organisationCode: string
}

/**
 * The folder of each dossier: `2022/trung-du-mien-nui-phia-bac/001-kcn-yen-bai-co-thi-dua-cua-bo`, numbered within its
 * bloc and year, so that folders sort as they are listed, never collide and survive Windows.
 */
export function bulkFolders<D extends BulkDossier>(
  dossiers: readonly D[],
): (D & { readonly folder: string })[] {
  const counts = new Map<string, number>()
  return dossiers.map((dossier) => {
    const parent = `${dossier.year}/${asciiName(dossier.blocCode)}`
    const number = (counts.get(parent) ?? 0) + 1
    counts.set(parent, number)
    const name = asciiName(`${dossier.organisationCode} ${dossier.awardTitle}`, LONGEST_FOLDER)
    return { ...dossier, folder: `${parent}/${String(number).padStart(3, '0')}-${name}` }
  })
}

/** Windows takes paths of 260 characters: year, bloc, folder, file and the place where they are unpacked. */
const LONGEST_FOLDER = 48

/** The index (Mục lục) of all dossiers, as plain text in Vietnamese: board, award, folder. */
export function bulkIndexText(
  title: string,
  dossiers: readonly {
    readonly folder: string
    readonly organisationName: string
    readonly awardTitle: string
  }[],
): string {
  const lines = dossiers.map(
    ({ folder, organisationName, awardTitle }, index) =>
      `${index + 1}. ${organisationName} — ${awardTitle} — ${folder}`,
  )
  return ['MỤC LỤC HỒ SƠ', title.normalize('NFC'), '', ...lines, ''].join('\r\n')
}

/** Identifiers that later scenes need, by the codes of the seed data. */
export interface World {
  readonly councilId: string
  /** Organisation code → id. */
  readonly organisations: ReadonlyMap<string, string>
  /** Bloc code → id. */
  readonly blocs: ReadonlyMap<string, string>
}

/** The bloc whose year 2022 is played. */
export const PLAYED_BLOC = 'trung-du-mien-nui-phia-bac'

/** A known id; a wrong code is a mistake of the play and ends it. */
export function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code)
  if (id === undefined) throw new Error(`the play does not know ${code}`)
  return id
}

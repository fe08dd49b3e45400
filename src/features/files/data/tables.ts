/** Bytes, once for each hash. */
export interface FileContentTable {
  sha256: string
  size: number
  bytes: Buffer
}

/** A reference to bytes with its name and place; rights hang on it. */
export interface FileTable {
  id: string
  sha256: string
  name: string
  media_type: string
  is_held: number
  owner_id: string | null
  bloc_id: string | null
  council_id: string | null
  year: number | null
  uploaded_by: string | null
  created_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    file_content: FileContentTable
    file: FileTable
  }
}

/** A certificate that papers were sealed with. */
export interface SealCertificateTable {
  sha256: string
  name: string
  pem: string
  is_development: number
  created_at: string
}

/** The code of an issued paper; its sealed file as soon as there is one. */
export interface PaperSealTable {
  paper_id: string
  code: string
  file_id: string | null
  certificate_sha256: string | null
  sealed_at: string | null
}

/** A copy of an issued paper that was signed outside; `signatures` as JSON, as they were found in the file. */
export interface PaperSignedCopyTable {
  id: string
  paper_id: string
  file_id: string
  signatures: string
  created_at: string
}

export interface PaperSettingTable {
  name: string
  value: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    seal_certificate: SealCertificateTable
    paper_seal: PaperSealTable
    paper_signed_copy: PaperSignedCopyTable
    paper_setting: PaperSettingTable
  }
}

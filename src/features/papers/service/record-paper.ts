import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { assertPrintable } from '../../../documents/printable.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { insertPaper } from '../data/paper-repository.ts'

/** A paper of others: notice, decision, plan, or a paper that was signed outside the product. */
export interface PaperToRecord {
  /** A short code such as `notice`, `decision`, `plan`. */
  readonly kind: string
  /** Free text as printed, `995/BKHĐT-HĐTĐKT`; null when the paper has none. */
  readonly number: string | null
  readonly date: LocalDate
  readonly issuerName: string
  readonly title: string
  /** The scan; the caller has checked that it belongs to the same place. */
  readonly fileId: string | null
  readonly located: Located
  readonly blocYearId?: string | null | undefined
  readonly illustrative?: boolean | undefined
}

/**
 * Enters a paper of others with its number and date, as issued. Refuses (422) a date that is still to come, and texts that
 * no list of papers could print. Returns its id.
 */
export async function recordPaper(tx: Tx, by: By, paper: PaperToRecord): Promise<string> {
  if (paper.date > localDateOf(by.now)) throw invalidField('/date', 'papers.date-to-come')
  assertPrintable(paper.title, '/title')
  assertPrintable(paper.number ?? '', '/number')
  assertPrintable(paper.issuerName, '/issuerName')
  const id = newId()
  await insertPaper(tx, {
    id,
    kind: paper.kind,
    title: paper.title,
    number: paper.number,
    date: paper.date,
    issuer_id: null,
    issuer_name: paper.issuerName,
    state: 'issued',
    is_recorded: 1,
    illustrative: paper.illustrative === true ? 1 : 0,
    data: null,
    template_sha256: null,
    template_version_id: null,
    file_id: paper.fileId,
    located: paper.located,
    bloc_year_id: paper.blocYearId ?? null,
    subject_kind: null,
    subject_id: null,
    supersedes_id: null,
    issued_at: by.now,
    created_at: by.now,
  })
  const { kind, number, date, issuerName, title, fileId, located } = paper
  await recordEvent(tx, by, {
    action: 'papers.record',
    kind: 'paper',
    id,
    located,
    after: { kind, number, date, issuerName, title, fileId },
  })
  return id
}

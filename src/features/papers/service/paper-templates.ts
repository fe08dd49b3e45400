import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { PaperDataByKind, PaperKind } from '../../../documents/index.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { inThread } from '../../files/index.ts'
import { findSnapshot } from '../data/paper-views.ts'
import {
  insertTemplateVersion,
  nextTemplateNumber,
  supersedeAdopted,
  updateTemplate,
} from '../data/template-repository.ts'
import { getTemplate, newestData } from '../data/template-views.ts'
import {
  paperTemplateMachine,
  type PaperTemplateVersion,
  type TemplateAction,
} from '../domain/paper-template.ts'
import { isWrittenKind } from './render.ts'

/** A wording to keep as a draft. */
export interface TemplateDraft {
  readonly kind: PaperKind
  readonly councilId: string
  /** null: for all blocs of the council. */
  readonly blocId: string | null
  readonly source: string
  readonly note: string
}

/** A change of one version, by somebody who has read it. */
export interface TemplateMove {
  readonly templateId: string
  readonly expectedVersion: number
  readonly roles: Roles
}

/** Papers on which a wording has to work before it holds: the newest of the kind. */
const TRIED_ON = 20

const locatedAt = ({ councilId, blocId }: Pick<PaperTemplateVersion, 'councilId' | 'blocId'>) => ({
  councilId,
  blocId: blocId ?? undefined,
})

/**
 * Refuses (422 at `/source`, with the line) a wording that does not compile, names what no paper of the kind has, lacks
 * a part that the kind must have, or does not work on the newest papers of the kind there.
 */
async function assertWorks(
  reader: Reader,
  template: Pick<PaperTemplateVersion, 'kind' | 'councilId' | 'blocId' | 'source'>,
  roles: Roles,
): Promise<void> {
  const { kind, source } = template
  if (!isWrittenKind(kind)) throw new RangeError(`no paper of the product: ${kind}`)
  const trial = { kind, source, papers: await newestData(reader, template, TRIED_ON) }
  try {
    await inThread(reader, 'check-wording', trial)
  } catch (error) {
    throw atSource(error)
  }
  try {
    await inThread(reader, 'try-wording', trial)
  } catch (error) {
    // What a paper says is for those who may read it; the line is enough to find the mistake.
    throw atSource(error, roles.has('council') ? {} : { detail: '…' })
  }
}

function atSource(error: unknown, hidden: Readonly<Record<string, string>> = {}): unknown {
  if (!(error instanceof DomainError) || !error.code.startsWith('documents.')) return error
  return invalidField('/source', error.code, { ...error.params, ...hidden })
}

async function assertCouncil(reader: Reader, { councilId, blocId }: TemplateDraft): Promise<void> {
  if (blocId !== null) return
  const organisation = await reader
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', councilId)
    .executeTakeFirst()
  if (organisation?.kind !== 'council') throw invalidField('/councilId', 'papers.not-a-council')
}

/** A wording that was written on Windows is the same wording. */
const ownLines = (source: string): string => source.replace(/\r\n?/g, '\n')

/** Keeps a wording as a draft. Returns its id. */
export async function draftTemplate(tx: Tx, by: By, given: TemplateDraft, roles: Roles): Promise<string> {
  const draft = { ...given, source: ownLines(given.source) }
  await assertCouncil(tx, draft)
  await assertWorks(tx, draft, roles)
  const id = newId()
  const number = await nextTemplateNumber(tx, draft.blocId ?? draft.councilId, draft.kind)
  const version = { ...draft, id, number, state: 'draft', from: null, to: null, version: 1 } as const
  await insertTemplateVersion(tx, version, by.now)
  await recordEvent(tx, by, {
    action: 'papers.draft-template',
    kind: 'paper-template',
    id,
    located: locatedAt(draft),
    after: { kind: draft.kind, number, note: draft.note, source: draft.source },
  })
  return id
}

/** Changes wording and note of a draft. */
export async function editTemplate(
  tx: Tx,
  by: By,
  move: TemplateMove,
  given: { readonly source: string; readonly note: string },
): Promise<void> {
  const template = await take(tx, move, 'edit')
  const change = { ...given, source: ownLines(given.source) }
  await assertWorks(tx, { ...template, ...change }, move.roles)
  await updateTemplate(tx, template, move.expectedVersion, change)
  const { source, note } = template
  await tell(tx, by, template, 'edit', { source, note }, change)
}

/**
 * Lets a draft hold from today on for the papers that are made there; the one before is superseded. Papers that were
 * made by then keep their wording.
 */
export async function adoptTemplate(tx: Tx, by: By, move: TemplateMove): Promise<void> {
  const template = await take(tx, move, 'adopt')
  await assertWorks(tx, template, move.roles)
  const today = localDateOf(by.now)
  const superseded = await supersedeAdopted(tx, template, today)
  await updateTemplate(tx, template, move.expectedVersion, { state: 'adopted', from_on: today })
  const after = { state: 'adopted', from: today, instead: superseded ?? null }
  await tell(tx, by, template, 'adopt', { state: template.state }, after)
}

/** Ends the wording that holds; that of the council holds again, or the product's own. */
export async function endTemplate(tx: Tx, by: By, move: TemplateMove): Promise<void> {
  const template = await take(tx, move, 'end')
  const today = localDateOf(by.now)
  await updateTemplate(tx, template, move.expectedVersion, { state: 'superseded', to_on: today })
  await tell(tx, by, template, 'end', { state: template.state }, { state: 'superseded', to: today })
}

/** Sets a draft aside. */
export async function withdrawTemplate(tx: Tx, by: By, move: TemplateMove): Promise<void> {
  const template = await take(tx, move, 'withdraw')
  await updateTemplate(tx, template, move.expectedVersion, { state: 'withdrawn' })
  await tell(tx, by, template, 'withdraw', { state: template.state }, { state: 'withdrawn' })
}

async function take(
  tx: Tx,
  { templateId, expectedVersion, roles }: TemplateMove,
  action: TemplateAction,
): Promise<PaperTemplateVersion> {
  const template = await getTemplate(tx, templateId)
  if (template.version !== expectedVersion)
    throw new DomainError('stale', 'common.stale', { current: template.version })
  transit(paperTemplateMachine, template.state, action, roles)
  return template
}

function tell(
  tx: Tx,
  by: By,
  template: PaperTemplateVersion,
  action: TemplateAction,
  before: object,
  after: object,
): Promise<void> {
  return recordEvent(tx, by, {
    action: `papers.${action}-template`,
    kind: 'paper-template',
    id: template.id,
    located: locatedAt(template),
    before,
    after,
  })
}

/**
 * What a paper that is there would look like by this wording, as a page of HTML or as a PDF, marked DỰ THẢO so that
 * nobody takes it for the issued one. 422 at `?paperId` for a paper of another kind, at `/source` where the wording does
 * not fit the paper. Checks no rights on the paper.
 */
export async function previewTemplate(
  reader: Reader,
  template: PaperTemplateVersion,
  paperId: string,
  format: 'html' | 'pdf',
): Promise<{ readonly bytes: Buffer; readonly mediaType: string }> {
  const snapshot = await findSnapshot(reader, paperId)
  const { kind, source: templateSource } = template
  if (snapshot?.kind !== kind || !isWrittenKind(kind))
    throw invalidField('?paperId', 'papers.template-other-kind')
  const paper = JSON.parse(snapshot.data) as PaperDataByKind[typeof kind]
  // A wording is looked at: it may name others in other places than those whose signatures the paper shows.
  const data = { ...paper, signatureImages: undefined, draft: true }
  try {
    const request = { kind, data: JSON.stringify(data), templateSource, format }
    const bytes = Buffer.from(await inThread(reader, 'form', request))
    return { bytes, mediaType: format === 'html' ? 'text/html; charset=utf-8' : 'application/pdf' }
  } catch (error) {
    throw atSource(error)
  }
}

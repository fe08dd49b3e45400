import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions, nextActionSchema } from '../../../http/next-actions.ts'
import { type LocatedObject, type RequestContext, rolesOf } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { getPaper } from '../data/paper-views.ts'
import {
  isOfOtherIssuer,
  isSpent,
  type Paper,
  PAPER_MACHINES,
  PAPER_READERS,
  PAPER_STATES,
  type PaperAction,
  paperMachine,
  readersOf,
} from '../domain/paper.ts'

/** The paper of an address. */
export const params = z.object({ paperId: id() })
type Input = { params: { paperId: string } }
type Context = Pick<RequestContext<unknown, unknown>, 'actor' | 'today' | 'roles' | 'language' | 'translator'>

const lineFields = {
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  number: z.string().nullable().meta({ description: 'As printed; null while it has none' }),
  date: z.string().nullable(),
  issuerId: z.string().nullable(),
  issuerName: z.string(),
  state: z.enum(PAPER_STATES),
  isRecorded: z.boolean().meta({ description: 'A paper of others, entered with its number and date' }),
  illustrative: z.boolean(),
  ownerId: z.string().nullable(),
  blocId: z.string().nullable(),
  councilId: z.string().nullable(),
  blocYearId: z.string().nullable(),
  subject: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
  supersedesId: z.string().nullable(),
  templateId: z.string().nullable().meta({
    description: 'The wording of its council or bloc that it was made with; null: that of the product',
  }),
  sha256: z.string().nullable().meta({
    description: 'Of the file that everybody is given; null while the paper has none or awaits its seal',
  }),
  awaitsSeal: z.boolean().meta({ description: 'Issued here; its PDF is handed out once it is sealed' }),
  mediaType: z.string().nullable(),
  voidReason: z.string().nullable(),
  version: z.number(),
}
/** A paper in a list. */
export const paperLine = z.strictObject(lineFields).meta({ id: 'PaperLine' })
/** One paper, with what its caller may do next. */
export const paperView = z
  .strictObject({ ...lineFields, next: z.array(nextActionSchema) })
  .meta({ id: 'Paper' })

export function toLine(paper: Paper): z.input<typeof paperLine> {
  const { ownerId, blocId, councilId } = paper.located
  return {
    id: paper.id,
    kind: paper.kind,
    title: paper.title,
    number: paper.number,
    date: paper.date,
    issuerId: paper.issuerId,
    issuerName: paper.issuerName,
    state: paper.state,
    isRecorded: paper.isRecorded,
    illustrative: paper.illustrative,
    ownerId: ownerId ?? null,
    blocId: blocId ?? null,
    councilId: councilId ?? null,
    blocYearId: paper.blocYearId,
    subject: paper.subject,
    supersedesId: paper.supersedesId,
    templateId: paper.templateId,
    sha256: paper.content?.sha256 ?? null,
    awaitsSeal: paper.awaitsSeal,
    mediaType: paper.mediaType,
    voidReason: paper.voidReason,
    version: paper.version,
  }
}

/** One paper as it is answered. */
export function toReply(paper: Paper, context: Context) {
  const { actor, today, roles } = context
  const isOthers = isOfOtherIssuer(paper, paper.issuerId, boardsOf(actor, today), roles)
  const isOpen = (action: PaperAction) =>
    !isSpent(paper, action) && !(isOthers && (action === 'issue' || action === 'attach-signature'))
  const next = nextActions(paperMachine(paper), paper.state, roles, `/papers/${paper.id}`, context).filter(
    ({ action }) => isOpen(action as PaperAction),
  )
  return { body: { ...toLine(paper), next }, version: paper.version }
}

/** Where a paper stands and who may know of it. */
export async function locatePaper(reader: Reader, { params: { paperId } }: Input): Promise<LocatedObject> {
  const paper = await getPaper(reader, paperId)
  return { ...paper.located, seenBy: readersOf(paper) }
}

/** Whoever may read the paper. */
export const readable = { roles: PAPER_READERS, locate: locatePaper }
/** Whoever may take the action on some paper. */
export const actors = (action: PaperAction): readonly Role[] => [
  ...new Set(PAPER_MACHINES.flatMap((machine) => rolesOf(machine, action))),
]

import { z } from 'zod'
import { nextActionSchema } from '../../../http/next-actions.ts'
import { code, date, id, line, prose, year } from '../../../http/schemas.ts'
import { VOTE_BASES } from '../../rulebooks/domain/fractions.ts'
import { CONFIDENCES } from '../../rulebooks/domain/rulebook.ts'
import { awardMachine, REVOCATION_GROUNDS } from '../domain/decision.ts'
import { DOCUMENT_KINDS, dossierMachine } from '../domain/dossier.ts'
import { proposalMachine } from '../domain/proposal.ts'

const FORMS = ['title', 'commendation'] as const

/** Who signs a paper, as its signature block says it. */
const signer = () =>
  z.strictObject({
    capacities: z
      .array(z.strictObject({ code: z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']), of: line(120) }))
      .max(3)
      .default([]),
    post: line(120).nullable().default(null),
    name: line(120).nullable().default(null),
  })

const texts = (most: number) => z.array(prose(5000)).max(most).default([])
const lines = (most: number) => z.array(line(300)).max(most).default([])

const wording = {
  place: line(80).meta({ description: 'Where the paper is made, before its date' }),
  otherAddressees: lines(20).meta({ description: 'Besides the council, which is always the first' }),
  reasons: texts(20),
  recipients: lines(20).meta({ description: 'Nơi nhận; “Như trên” comes first by itself' }),
  copies: z.int().min(1).max(20).default(1).meta({ description: 'Sets of each document [law Đ.84(6)]' }),
  signer: signer(),
}

export const proposalBody = z.strictObject({
  awardCodes: z
    .array(code())
    .min(1)
    .max(20)
    .nullable()
    .default(null)
    .meta({ description: 'The awards it is about; null: all that somebody was selected for' }),
  ...wording,
})

export const wordingBody = z.strictObject(wording)

export const decisionDraftBody = z.strictObject({
  proposals: z
    .array(
      z.strictObject({
        proposalId: id(),
        version: z.int().min(1).meta({ description: 'As it was last seen' }),
      }),
    )
    .min(1)
    .max(100)
    .meta({ description: 'Received proposals of one year; the decision names them in this order' }),
  authority: line(200).meta({ description: 'Who issues, as the head of the paper prints it' }),
  decidedBy: line(200).meta({ description: 'The minister: “Bộ trưởng Bộ Kế hoạch và Đầu tư”' }),
  symbol: line(40).meta({ description: 'Its sign in numbers of papers: “BKHĐT”' }),
  place: line(80),
  articles: texts(20).meta({ description: 'Between the grant and the last article: money, payment' }),
  executors: line(300)
    .default('Chánh Văn phòng, Thủ trưởng các đơn vị có liên quan')
    .meta({ description: 'Who carries it out besides the boards named' }),
  signer: signer(),
  recipients: lines(20)
    .default(['Lưu: VT'])
    .meta({ description: 'Nơi nhận; those of the last article come first by themselves' }),
})

export const issueBody = z.strictObject({
  date: date(),
  number: z
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .default(null)
    .meta({ description: 'Of the board’s own register; null: the next of the product’s' }),
})

export const returnBody = z.strictObject({
  reasons: z
    .array(
      z.strictObject({
        organisationId: id().nullable().default(null).meta({ description: 'null: the whole proposal' }),
        text: prose(4000),
      }),
    )
    .max(100),
})

const vote = z.strictObject({ heldOn: z.string(), approvals: z.number(), base: z.number() })

const proposalFields = {
  id: z.string(),
  blocYearId: z.string(),
  state: z.enum(proposalMachine.states),
  paperId: z
    .string()
    .nullable()
    .meta({ description: 'The issued paper; while revised, the one it replaces' }),
  number: z.string().nullable(),
  issuedOn: z.string().nullable(),
  round: z.number().meta({ description: 'How often it was handed in' }),
  version: z.number(),
  awardCodes: z.array(z.string()),
}

export const proposalLine = z.strictObject({ ...proposalFields, boards: z.number() })

const owed = {
  kind: z.enum(DOCUMENT_KINDS),
  owedBy: z.enum(['head', 'board']),
  source: z.string().meta({ description: 'Point of the law of 2022 that asks for it' }),
  mark: z.enum(CONFIDENCES).meta({ description: 'law from award year 2024, practice before' }),
}
const owedDocument = {
  ...owed,
  owedById: z.string().nullable().meta({
    description:
      'The board that owes it, or whose paper lies there; null while the bloc has no head, and for papers from outside',
  }),
  owedByName: z.string().nullable(),
  state: z.enum(['present', 'draft', 'missing']),
}

const proposalItem = z.strictObject({
  id: z.string(),
  dossierId: z.string(),
  candidateId: z.string(),
  organisationId: z.string(),
  organisationName: z.string().meta({ description: 'The name of the meeting’s day' }),
  awardCode: z.string(),
  awardTitle: z.string(),
  form: z.enum(FORMS),
  basis: z.string(),
  basisMark: z.enum(CONFIDENCES),
  pollId: z.string(),
  meetingId: z.string(),
  vote,
  baseKind: z.enum(VOTE_BASES),
  ratio: z.string().meta({ description: 'Percent, two places' }),
  illustrative: z.boolean(),
  outcome: z.enum(['granted', 'refused']).nullable(),
  outcomeReason: z
    .string()
    .nullable()
    .meta({ description: 'Why it was refused: for the board concerned and those who work on the proposal' }),
  decisionId: z.string().nullable(),
  missing: z
    .array(z.strictObject(owedDocument))
    .meta({ description: 'What its dossier lacks, and who owes it' }),
})

const storedSigner = z.strictObject({
  capacities: z.array(z.strictObject({ code: z.string(), of: z.string() })),
  post: z.string().nullable(),
  name: z.string().nullable(),
})

export const proposalView = z.strictObject({
  ...proposalFields,
  wording: z.strictObject({
    place: z.string(),
    otherAddressees: z.array(z.string()),
    reasons: z.array(z.string()),
    recipients: z.array(z.string()),
    copies: z.number(),
    signer: storedSigner,
  }),
  items: z.array(proposalItem),
  next: z.array(nextActionSchema),
})

const differenceText = z.string().meta({ description: 'The difference in a sentence' })
const namedPaper = z.strictObject({
  paperId: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  date: z.string().nullable(),
  isRecorded: z.boolean().meta({ description: 'Issued elsewhere: there is a scan, and no text' }),
})
const difference = z.union([
  z.strictObject({
    kind: z.enum(['item-added', 'item-removed']),
    organisationName: z.string(),
    awardTitle: z.string(),
    text: differenceText,
  }),
  z.strictObject({
    kind: z.enum(['name-changed', 'title-changed', 'vote-changed']),
    organisationName: z.string(),
    candidateId: z.string(),
    was: z.string(),
    is: z.string(),
    text: differenceText,
  }),
  z.strictObject({
    kind: z.enum(['document-added', 'document-removed', 'document-changed']),
    document: z.enum(DOCUMENT_KINDS),
    organisationNames: z.array(z.string()).meta({ description: 'The boards whose dossiers hold the paper' }),
    before: namedPaper.nullable().meta({ description: 'As the council had it; null: it is new' }),
    after: namedPaper.nullable().meta({ description: 'null: it was taken out' }),
    text: differenceText,
  }),
])

export const differencesView = z.strictObject({
  round: z
    .number()
    .nullable()
    .meta({ description: 'The handing-in that it is compared with, the last not recalled; null: none yet' }),
  differences: z.array(difference),
})

export const submissionView = z.strictObject({
  round: z.number(),
  submittedAt: z.string(),
  receivedAt: z.string().nullable(),
  recalledAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  returnReasons: z.array(z.strictObject({ organisationId: z.string().nullable(), text: z.string() })),
  boards: z.number(),
  documents: z.number(),
  comparedWith: z
    .number()
    .nullable()
    .meta({ description: 'The handing-in before it that was not recalled; null: there is none' }),
  differences: z.array(difference).meta({ description: 'Against that one' }),
})

export const awardKindView = z.strictObject({
  code: z.string(),
  title: z.strictObject({ vi: z.string(), en: z.string() }),
  form: z.enum(FORMS).meta({ description: 'Danh hiệu (title) or hình thức khen thưởng (commendation)' }),
  basis: z.strictObject({ vi: z.string(), en: z.string(), mark: z.enum(CONFIDENCES) }),
  nationalShare: z
    .strictObject({
      fraction: z.string(),
      of: z.strictObject({ vi: z.string(), en: z.string() }),
      source: z.strictObject({ vi: z.string(), en: z.string() }),
    })
    .nullable()
    .meta({ description: 'A share beyond the bloc that binds who decides; told in the proposal' }),
  documents: z.array(z.strictObject(owed)),
})

const dossierFields = {
  id: z.string(),
  proposalId: z.string(),
  state: z.enum(dossierMachine.states),
  organisationId: z.string(),
  organisationName: z.string(),
  awardCode: z.string(),
  awardTitle: z.string(),
}

export const dossierLine = z.strictObject(dossierFields)

export const dossierView = z.strictObject({
  ...dossierFields,
  blocYearId: z.string(),
  form: z.enum(FORMS),
  isDropped: z.boolean().meta({ description: 'The board is no longer on the list of the draft' }),
  complete: z.boolean(),
  checklist: z.array(
    z.strictObject({
      ...owedDocument,
      label: z.string(),
      papers: z.array(
        z.strictObject({
          paperId: z.string(),
          title: z.string(),
          number: z.string().nullable(),
          date: z.string().nullable(),
          issuerName: z.string(),
          issued: z.boolean(),
          illustrative: z.boolean(),
          sha256: z.string().nullable(),
          awaitsSeal: z.boolean(),
          onBehalfFileId: z.string().nullable(),
        }),
      ),
    }),
  ),
  returns: z.array(z.strictObject({ round: z.number(), at: z.string(), text: z.string() })),
  version: z.number(),
  next: z.array(nextActionSchema),
})

export const attachBody = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  paperId: id(),
  says: z
    .strictObject({
      organisationName: line(300),
      awardTitle: line(200),
      vote: z
        .strictObject({
          heldOn: date(),
          approvals: z.int().min(0).max(10_000),
          base: z.int().min(1).max(10_000),
        })
        .nullable()
        .default(null)
        .meta({ description: 'Of minutes: day, votes for, and their base' }),
    })
    .nullable()
    .default(null)
    .meta({ description: 'What a paper from outside prints; compared with the proposal' }),
})
export const detachBody = z.strictObject({ paperId: id() })

export const achievementBody = z.strictObject({
  place: line(80),
  address: line(300).nullable().default(null),
  phone: line(60).nullable().default(null),
  characteristics: texts(30),
  duties: texts(30),
  measures: texts(30),
  compliance: texts(30),
  party: texts(30),
  signer: signer(),
  recipients: lines(20),
  illustrative: z.boolean().default(false),
  onBehalf: z
    .strictObject({ fileId: id() })
    .nullable()
    .default(null)
    .meta({ description: 'The scan from which the head enters it for the board' }),
})

export const downloadView = z.strictObject({
  accountId: z.string(),
  fullName: z.string(),
  at: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  format: z
    .enum(['zip', 'pdf', 'bulk'])
    .meta({ description: 'bulk: among others; hash and size are then those of the whole file' }),
})

const decisionPaper = {
  paperId: id().meta({ description: 'The recorded decision: its number, date and issuer are taken from it' }),
  signerName: line(120),
  signerPost: line(160),
  illustrative: z.boolean().default(false),
}

export const decisionBody = z.strictObject({
  ...decisionPaper,
  proposals: z
    .array(
      z.strictObject({
        proposalId: id(),
        version: z.int().min(1).meta({ description: 'The version of the proposal that was seen' }),
        granted: z.array(id()).max(200).meta({ description: 'Candidates of the proposal' }),
        refused: z
          .array(z.strictObject({ candidateId: id(), reason: prose(2000) }))
          .max(200)
          .default([]),
      }),
    )
    .min(1)
    .max(50),
})

export const revokeBody = z.strictObject({
  ...decisionPaper,
  ground: z.enum(REVOCATION_GROUNDS).meta({ description: 'Law of 2022, Đ.93' }),
  reason: prose(4000),
})

export const earlierAwardBody = z.strictObject({
  ...decisionPaper,
  organisationId: id(),
  awardCode: code(),
  awardTitle: line(200),
  form: z.enum(FORMS),
  awardYear: year(),
})

export const awardFields = {
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string().meta({ description: 'The name of the decision’s day' }),
  awardCode: z.string(),
  awardTitle: z.string(),
  form: z.enum(FORMS),
  awardYear: z.number(),
  state: z.enum(awardMachine.states),
  councilId: z.string(),
  blocId: z.string().nullable(),
  blocYearId: z.string().nullable(),
  decisionId: z.string(),
  decisionNumber: z.string(),
  decidedOn: z.string(),
  issuerName: z.string().nullable(),
  basis: z.string().nullable(),
  basisMark: z.enum(CONFIDENCES).nullable(),
  revocation: z
    .strictObject({
      decisionId: z.string(),
      number: z.string(),
      decidedOn: z.string(),
      ground: z.enum(REVOCATION_GROUNDS),
      reason: z.string(),
    })
    .nullable(),
  illustrative: z.boolean(),
  version: z.number(),
}

export const awardLine = z.strictObject(awardFields)
export const awardView = z.strictObject({ ...awardFields, next: z.array(nextActionSchema) })

const decisionFields = {
  id: z.string(),
  councilId: z.string(),
  paperId: z.string(),
  number: z.string(),
  decidedOn: z.string(),
  issuerName: z.string().nullable(),
  signerName: z.string(),
  signerPost: z.string(),
  illustrative: z.boolean(),
}

export const decisionLine = z.strictObject(decisionFields)
export const decisionView = z.strictObject({
  ...decisionFields,
  granted: z.array(awardLine),
  refused: z.array(
    z.strictObject({
      proposalId: z.string(),
      organisationId: z.string(),
      organisationName: z.string(),
      awardCode: z.string(),
      awardTitle: z.string(),
      reason: z.string(),
    }),
  ),
  revoked: z.array(awardLine),
})

export const historyView = z.strictObject({
  organisationId: z.string(),
  on: z.string(),
  items: z.array(
    z.strictObject({
      ...awardFields,
      ofPredecessor: z.boolean().meta({ description: 'Received by a board that this one carries on' }),
    }),
  ),
  streaks: z
    .array(
      z.strictObject({
        awardCode: z.string(),
        year: z.number(),
        own: z.number(),
        withPredecessors: z.number(),
      }),
    )
    .meta({ description: 'Consecutive award years up to the last one, of each award' }),
})

import { z } from 'zod'
import { nextActionSchema } from '../../../http/next-actions.ts'
import { id, line, prose } from '../../../http/schemas.ts'
import { pledgeMachine } from '../domain/pledge.ts'

export const illustrative = () =>
  z.boolean().default(false).meta({ description: 'Made up for demonstration; marked on the paper' })

/** The SHA-256 of the text that was read, as the signer's own copy tells it. */
export const hash = () =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 of the frozen text that was read, hexadecimal' })

export const text = {
  title: line(300),
  preamble: z.array(prose(4000)).max(20).default([]),
  commitments: z.array(prose(2000)).min(1).max(40).meta({ description: 'Numbered from 1 in this order' }),
  bases: z
    .array(
      z.strictObject({
        paperId: id(),
        type: line(60).meta({ examples: ['Thông báo'] }),
        about: line(300).meta({ examples: ['về việc thông báo Trưởng, Phó các khối thi đua năm 2022'] }),
      }),
    )
    .max(20)
    .default([])
    .meta({ description: 'Recorded papers printed behind “Căn cứ”' }),
}

const bilingual = z.strictObject({ vi: z.string(), en: z.string() })

const basis = z.strictObject({
  paperId: z.string(),
  type: z.string(),
  number: z.string(),
  date: z.string(),
  issuer: z.string().nullable(),
  about: z.string(),
})

const board = z.strictObject({
  organisationId: z.string(),
  code: z.string(),
  name: z.string(),
  registrationId: z.string().nullable(),
  targets: z.array(
    z.strictObject({
      indicatorCode: z.string(),
      indicator: bilingual,
      stated: z.string(),
      value: z.string(),
      unit: z.string(),
      unitSymbol: bilingual,
      illustrative: z.boolean(),
      from: z
        .array(z.strictObject({ organisationId: z.string(), name: z.string() }))
        .optional()
        .meta({ description: 'Boards whose targets it is made of; absent for the board’s own' }),
    }),
  ),
})

const pledgedValue = z
  .strictObject({ value: z.string(), unit: z.string(), unitSymbol: bilingual, illustrative: z.boolean() })
  .nullable()

const annexPart = z
  .strictObject({
    ordinal: z.number().meta({ description: 'Which annex of the pledge, from 1' }),
    of: z.strictObject({ title: z.string(), inForceOn: z.string() }),
    words: z.array(
      z.strictObject({
        part: z.enum(['title', 'preamble', 'commitment']),
        number: z.number(),
        was: z.string().nullable(),
        shall: z.string().nullable(),
      }),
    ),
    boards: z.array(
      z.strictObject({
        organisationId: z.string(),
        name: z.string(),
        kind: z.enum(['changed', 'joined', 'left']),
        inheritedFrom: z.array(z.string()),
        since: z.string().nullable().meta({ description: 'From when the changed targets hold' }),
        paper: z
          .strictObject({
            paperId: z.string(),
            title: z.string(),
            number: z.string(),
            date: z.string(),
            issuer: z.string().nullable(),
          })
          .nullable(),
        targets: z.array(
          z.strictObject({
            indicatorCode: z.string(),
            indicator: bilingual,
            was: pledgedValue,
            shall: pledgedValue,
          }),
        ),
      }),
    ),
    lateSigners: z.array(z.string()).meta({ description: 'Boards that had not signed before' }),
    signers: z.array(z.string()).meta({ description: 'The boards concerned, which sign it' }),
  })
  .meta({ id: 'PledgeAnnex' })

export const frozenContent = z
  .strictObject({
    format: z.enum(['pledge/1', 'pledge-annex/1']),
    pledgeId: z.string(),
    number: z.number(),
    amends: z.string().nullable(),
    amendReason: z.string().nullable(),
    bloc: z.strictObject({ id: z.string(), name: z.string() }),
    year: z.number(),
    frozenOn: z.string(),
    signBy: z.string(),
    title: z.string(),
    preamble: z.array(z.string()),
    commitments: z.array(z.string()),
    bases: z.array(basis),
    boards: z.array(board),
    annex: annexPart.optional(),
  })
  .meta({ id: 'PledgeContent', description: 'Byte for byte the text whose SHA-256 is signed' })

const named = z.strictObject({ organisationId: z.string(), organisationName: z.string() })

const head = {
  id: z.string(),
  blocYearId: z.string(),
  number: z.number(),
  amendsId: z.string().nullable(),
  state: z.enum(pledgeMachine.states),
  title: z.string(),
  hash: z.string().nullable(),
  signBy: z.string().nullable(),
  inForceOn: z.string().nullable(),
  version: z.number(),
}

export const pledgeLine = z.strictObject(head).meta({ id: 'PledgeLine' })

export const pledge = z
  .strictObject({
    ...head,
    amendReason: z.string().nullable(),
    preamble: z.array(z.string()),
    commitments: z.array(z.string()),
    bases: z.array(basis),
    frozenAt: z.string().nullable(),
    voidReason: z.string().nullable(),
    supersededAt: z.string().nullable(),
    boards: z.array(board).nullable().meta({ description: 'The frozen table; null while drafting' }),
    annex: annexPart.nullable().meta({
      description: 'What an annex changes and who signs it; of a draft, as it would be frozen today',
    }),
    signatures: z.array(
      z.strictObject({
        organisationId: z.string(),
        organisationName: z.string(),
        signerName: z.string(),
        signerPost: z.string().nullable(),
        signedOn: z.string(),
        at: z.string(),
        hash: z.string(),
        onBehalf: z.boolean(),
        scanFileId: z.string().nullable(),
        illustrative: z.boolean(),
      }),
    ),
    outstanding: z.array(z.string()).meta({ description: 'Boards whose signature is still due today' }),
    missing: z
      .array(named)
      .nullable()
      .meta({ description: 'Boards that had not signed when it came into force' }),
    changedSinceFrozen: z
      .array(named)
      .meta({ description: 'Boards whose accepted targets are no longer the frozen ones' }),
    next: z.array(nextActionSchema.extend({ method: z.enum(['POST', 'PUT']) })),
  })
  .meta({ id: 'Pledge' })

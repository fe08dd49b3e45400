import { z } from 'zod'
import { nextActionSchema } from '../../../http/next-actions.ts'
import { code, id, line, prose } from '../../../http/schemas.ts'
import { OPEN_REASONS } from '../../organisations/domain/succession-targets.ts'
import { registrationMachine, TITLES } from '../domain/registration.ts'

/** A number as people write it; how it reads is checked with its unit. */
const statedNumber = () =>
  z
    .string()
    .max(60)
    .meta({
      description: 'In its Vietnamese form: 1.527 is 1527, 149.833,75 is 149833.75',
      examples: ['1.527'],
    })

const illustrative = () =>
  z.boolean().default(false).meta({ description: 'Made up for demonstration; marked wherever it is shown' })

const unit = () => line(60).meta({ description: 'A code of /units' })

export const onBehalf = () =>
  z
    .strictObject({ fileId: id() })
    .nullable()
    .default(null)
    .meta({ description: 'The scan of the board’s paper, when the secretariat enters for it' })

export const content = {
  titles: z
    .array(z.enum(TITLES))
    .max(TITLES.length)
    .default([])
    .superRefine((titles, context) => {
      if (new Set(titles).size < titles.length)
        context.addIssue({ code: 'custom', params: { code: 'registrations.title-twice' } })
    }),
  note: prose(4000).nullable().default(null),
  targets: z
    .array(
      z.strictObject({
        indicatorCode: code(),
        stated: statedNumber(),
        unit: unit(),
        note: line(500).nullable().default(null),
        illustrative: illustrative(),
        lastYear: z
          .strictObject({
            stated: statedNumber(),
            unit: unit(),
            source: line(300),
            illustrative: illustrative(),
          })
          .nullable()
          .default(null)
          .meta({ description: 'Last year’s result as the board states it' }),
      }),
    )
    .max(100)
    .default([]),
  onBehalf: onBehalf(),
}

export const returnBody = z.strictObject({
  reasons: z
    .array(
      z.strictObject({
        about: z.enum(['target', 'titles', 'whole']),
        indicatorCode: code().nullable().default(null),
        reason: prose(2000),
      }),
    )
    .min(1)
    .max(100),
})

const bilingual = z.strictObject({ vi: z.string(), en: z.string() })

const parts = z
  .array(
    z.strictObject({
      organisationId: z.string(),
      name: z.string().meta({ description: 'Of that time' }),
      value: z.string(),
      unit: z.string(),
    }),
  )
  .meta({ description: 'The numbers of merged boards that it is made of' })

const lastYear = z.strictObject({
  origin: z.enum(['report', 'predecessors', 'stated']).meta({
    description: 'From the accepted year report, from those of merged boards, or as the board states it',
  }),
  stated: z.string().nullable(),
  value: z.string(),
  unit: z.string(),
  source: z.string(),
  illustrative: z.boolean(),
  parts,
})

const target = z.strictObject({
  indicatorCode: z.string(),
  name: bilingual,
  stated: z.string(),
  value: z.string().meta({ description: 'Exact, canonical decimal text in the unit' }),
  unit: z.string(),
  unitSymbol: bilingual,
  words: bilingual,
  expanded: bilingual.nullable(),
  note: z.string().nullable(),
  illustrative: z.boolean(),
  lastYear: lastYear.nullable(),
  statedLastYear: lastYear
    .nullable()
    .meta({ description: 'What the board stated, where the accepted report says something else' }),
  openLastYear: z
    .strictObject({ reason: z.enum(OPEN_REASONS), parts })
    .nullable()
    .meta({ description: 'Why the results of merged boards give none to compare with' }),
  comparison: z
    .strictObject({
      percent: z.string().nullable().meta({ description: 'Target in percent of last year’s result' }),
      isEasier: z.boolean(),
    })
    .nullable(),
})

export const registration = z
  .strictObject({
    id: z.string(),
    blocYearId: z.string(),
    organisationId: z.string(),
    organisationName: z.string().nullable(),
    number: z.number().meta({ description: 'Versions of one board in one year are numbered from 1' }),
    amendsId: z.string().nullable(),
    paperId: z.string().nullable().meta({ description: 'The paper by which it amends' }),
    state: z.enum(registrationMachine.states),
    titles: z.array(z.string()),
    note: z.string().nullable(),
    enteredBy: z.enum(['board', 'secretariat']),
    scanFileId: z.string().nullable(),
    submittedAt: z.string().nullable(),
    firstSubmittedAt: z.string().nullable(),
    acceptedAt: z.string().nullable(),
    supersededAt: z.string().nullable(),
    targets: z.array(target),
    returns: z.array(
      z.strictObject({
        at: z.string(),
        reasons: z.array(
          z.strictObject({
            about: z.enum(['target', 'titles', 'whole']),
            indicatorCode: z.string().nullable(),
            reason: z.string(),
          }),
        ),
      }),
    ),
    version: z.number(),
    next: z.array(nextActionSchema.extend({ method: z.enum(['POST', 'PUT']) })),
  })
  .meta({ id: 'Registration' })

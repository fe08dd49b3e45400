import { z } from 'zod'
import { type Operation, query } from '../../../http/operation.ts'
import { rateLimit } from '../../../http/rate-limit.ts'
import { matchHash, verifyCode } from '../service/verification.ts'

/** Looking up codes: enough for an office, far too little for guessing one of 2^60. */
export const limitLookups = rateLimit(60, 60)

const verification = z
  .strictObject({
    code: z.string(),
    kind: z.string(),
    kindLabel: z.string(),
    number: z.string().nullable(),
    date: z.string().nullable(),
    issuerName: z.string(),
    state: z.enum(['issued', 'superseded', 'voided']),
    replacedBy: z
      .strictObject({
        number: z.string().nullable(),
        date: z.string().nullable(),
        state: z.enum(['issued', 'voided']),
      })
      .nullable()
      .meta({ description: 'The last of the papers that took its place; voided when none of them stands' }),
    sha256: z.string().meta({ description: 'Of the PDF as issued' }),
    seal: z
      .strictObject({
        sha256: z.string().meta({ description: 'Of the PDF with the seal' }),
        sealedAt: z.string(),
        signerName: z.string(),
        isDevelopment: z.boolean().meta({ description: 'Made by the product for trying it out' }),
      })
      .nullable(),
    match: z.enum(['issued', 'sealed', 'signed-copy', 'none']).nullable().meta({
      description: 'Which file of this paper has the hash asked about; null when none was asked about',
    }),
  })
  .meta({ id: 'Verification' })

/** `GET /verifications/{code}`: for everybody who holds a paper. A file is checked by its hash, and stays with its holder. */
export const verificationOperations: readonly Operation[] = [
  query({
    id: 'papers.verify',
    path: '/verifications/{code}',
    summary: {
      vi: 'Kiểm tra văn bản theo mã in trên văn bản',
      en: 'Check a paper by the code printed on it',
    },
    access: 'public',
    params: z.object({ code: z.string().max(40) }),
    query: z.strictObject({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .meta({ description: 'SHA-256 of a file that is to be compared' }),
    }),
    response: verification,
    handle: async ({ db, params: { code }, query: { sha256 }, origin, now, language, translator }) => {
      limitLookups(origin, now)
      const found = await verifyCode(db, code)
      const match = sha256 === undefined ? null : await matchHash(db, code, sha256)
      const kindLabel = translator.translate(language, `paper-kind.${found.kind}`)
      return { body: { ...found, kindLabel, match } }
    },
  }),
]

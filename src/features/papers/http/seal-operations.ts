import { z } from 'zod'
import { command, type Operation, query } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { readFile } from '../../files/index.ts'
import { findSeal, listSignedCopies } from '../data/seal-views.ts'
import { addSignedCopy } from '../service/signed-copies.ts'
import { locatePaper, params, readable } from './paper-replies.ts'

const copyParams = z.object({ paperId: id(), copyId: id() })

const sealView = z
  .strictObject({
    code: z.string(),
    state: z.enum(['waiting', 'sealed']),
    sha256: z.string().nullable(),
    sealedAt: z.string().nullable(),
    signerName: z.string().nullable(),
    isDevelopment: z.boolean().nullable(),
  })
  .meta({ id: 'PaperSeal' })

const signedCopy = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    sha256: z.string(),
    addedAt: z.string(),
    signatures: z
      .array(
        z.strictObject({
          signerName: z.string().nullable(),
          signedAt: z.string().nullable().meta({ description: 'As the signer states it' }),
          coversWholeFile: z.boolean(),
          isIntact: z.boolean(),
          isWeak: z
            .boolean()
            .nullable()
            .meta({ description: 'Made with MD5 or SHA-1, which proves little; null: not looked at' }),
        }),
      )
      .readonly()
      .meta({
        description: 'As found in the PDF; whether anybody vouches for the certificates is not judged',
      }),
  })
  .meta({ id: 'SignedCopy' })

/** The seal of a paper, and the copies of it that were signed outside. */
export const sealOperations: readonly Operation[] = [
  query({
    id: 'papers.seal',
    path: '/papers/{paperId}/seal',
    summary: { vi: 'Mã kiểm tra và xác nhận số của văn bản', en: 'The code and the seal of a paper' },
    access: readable,
    params,
    response: sealView,
    handle: async ({ db, params: { paperId } }) => {
      const found = await findSeal(db, paperId)
      if (!found) throw new DomainError('not-found', 'papers.no-code')
      const { code, seal } = found
      return {
        body: {
          code,
          state: seal ? 'sealed' : 'waiting',
          sha256: seal?.sha256 ?? null,
          sealedAt: seal?.sealedAt ?? null,
          signerName: seal?.signerName ?? null,
          isDevelopment: seal?.isDevelopment ?? null,
        },
      }
    },
  }),
  query({
    id: 'papers.signed-copies',
    path: '/papers/{paperId}/signed-copies',
    summary: {
      vi: 'Các bản đã ký ngoài hệ thống và chữ ký trong đó',
      en: 'Copies signed outside, with their signatures',
    },
    access: readable,
    params,
    response: z.strictObject({ items: z.array(signedCopy) }),
    handle: async ({ db, params: { paperId } }) => ({
      body: {
        items: (await listSignedCopies(db, paperId)).map(({ fileId: _fileId, ...copy }) => copy),
      },
    }),
  }),
  query({
    id: 'papers.signed-copy-content',
    path: '/papers/{paperId}/signed-copies/{copyId}/content',
    summary: { vi: 'Tải một bản đã ký ngoài hệ thống', en: 'Download a copy signed outside' },
    access: readable,
    params: copyParams,
    response: 'file',
    handle: async ({ db, params: { paperId, copyId } }) => {
      const copy = (await listSignedCopies(db, paperId)).find((one) => one.id === copyId)
      if (!copy) throw new DomainError('not-found', 'common.absent-or-hidden')
      const { bytes, name, mediaType } = await readFile(db, copy.fileId)
      return { file: { bytes, name, mediaType } }
    },
  }),
  command({
    id: 'papers.add-signed-copy',
    method: 'POST',
    path: '/papers/{paperId}/signed-copies',
    summary: {
      vi: 'Lưu bản đã ký ngoài hệ thống cạnh văn bản đã ban hành',
      en: 'Keep a copy signed outside beside the issued paper',
    },
    access: { roles: ['owner', 'head', 'council'], locate: locatePaper },
    params,
    body: z.strictObject({
      fileId: id().meta({ description: 'The PDF or scan, uploaded to the place of the paper' }),
    }),
    response: z.strictObject({ copyId: z.string() }),
    handle: async ({ tx, actor, now, roles, params: { paperId }, body: { fileId } }) => {
      const copyId = await addSignedCopy(tx, { actor, now }, { paperId, fileId, roles })
      return { status: 201, location: `/api/v1/papers/${paperId}/signed-copies`, body: { copyId } }
    },
  }),
]

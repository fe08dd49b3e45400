import { z } from 'zod'
import { command, type Operation, query } from '../../../http/operation.ts'
import { getPaper } from '../data/paper-views.ts'
import { attachSignature, removeSignature, signersOfPaper } from '../service/signature-images.ts'
import { actors, locatePaper, paperView, params, readable, toReply } from './paper-replies.ts'

const slot = z
  .number()
  .int()
  .min(0)
  .max(999)
  .meta({ description: 'The place among all who sign the paper, from 0 in reading order' })
/** Beside a file, where everything comes as text. */
const slotAsText = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : text))
  .pipe(slot)

const signerView = z
  .strictObject({
    slot: z.number(),
    post: z.string(),
    name: z
      .string()
      .nullable()
      .meta({ description: 'null where the name is left blank: nobody to attach a picture for' }),
    image: z
      .strictObject({
        sha256: z.string().meta({ description: 'Of the picture as it is kept and printed' }),
        attachedAt: z.string(),
        attachedBy: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'PaperSigner' })

/** Pictures of signatures on drafts. */
export const signatureOperations: readonly Operation[] = [
  query({
    id: 'papers.signers',
    path: '/papers/{paperId}/signers',
    summary: {
      vi: 'Những người ký văn bản theo thứ tự trên văn bản, và hình ảnh chữ ký đã gắn',
      en: 'Who signs the paper, in its own order, with the pictures of signatures that it bears',
    },
    access: readable,
    params,
    response: z.strictObject({ items: z.array(signerView) }),
    handle: async ({ db, params: { paperId } }) => {
      const items = (await signersOfPaper(db, paperId)).map(({ slot, post, name, image }) => ({
        slot,
        post,
        name: name === '' ? null : name,
        image: image && {
          sha256: image.sha256,
          attachedAt: image.attachedAt,
          attachedBy: image.attachedByName,
        },
      }))
      return { body: { items } }
    },
  }),
  command({
    id: 'papers.attach-signature',
    method: 'POST',
    path: '/papers/{paperId}/attach-signature',
    summary: {
      vi: 'Gắn hình ảnh chữ ký (PNG nền trong suốt, nét màu xanh, tối đa 1 MB) vào dự thảo, giữa chức vụ và tên người ký. Hình ảnh này không phải là chữ ký số hay việc ký văn bản.',
      en: 'Put the picture of a signature (blue on a transparent ground, PNG, at most 1 MB) on a draft, between post and name of a signer. It is a picture: nothing is signed by it, neither by hand nor digitally.',
    },
    access: { roles: actors('attach-signature'), locate: locatePaper },
    ifMatch: true,
    takesFile: true,
    params,
    body: z.strictObject({ slot: slotAsText }),
    response: paperView,
    handle: async (context) => {
      const { tx, actor, now, roles, body, upload, expectedVersion } = context
      const { paperId } = context.params
      const step = { paperId, expectedVersion, roles, slot: body.slot, bytes: upload.bytes }
      await attachSignature(tx, { actor, now }, step)
      return toReply(await getPaper(tx, paperId), context)
    },
  }),
  command({
    id: 'papers.remove-signature',
    method: 'POST',
    path: '/papers/{paperId}/remove-signature',
    summary: {
      vi: 'Gỡ hình ảnh chữ ký khỏi dự thảo',
      en: 'Take the picture of a signature off a draft',
    },
    access: { roles: actors('remove-signature'), locate: locatePaper },
    ifMatch: true,
    params,
    body: z.strictObject({ slot }),
    response: paperView,
    handle: async (context) => {
      const { tx, actor, now, roles, body, expectedVersion } = context
      const { paperId } = context.params
      await removeSignature(tx, { actor, now }, { paperId, expectedVersion, roles, slot: body.slot })
      return toReply(await getPaper(tx, paperId), context)
    },
  }),
]

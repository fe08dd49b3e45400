import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { command, type LocatedObject, type Operation } from '../../../http/operation.ts'
import { id, line, year } from '../../../http/schemas.ts'
import { getOrganisation } from '../../organisations/index.ts'
import { draftNotice } from '../service/notice-draft.ts'

const params = z.object({ councilId: id() })

/** The notice is the council's; the boards hear of it when it is issued. */
async function ofCouncil(
  reader: Reader,
  { params: { councilId } }: { readonly params: z.infer<typeof params> },
): Promise<LocatedObject> {
  await getOrganisation(reader, councilId)
  return { councilId, seenBy: ['council', 'auditor'] }
}

const signer = z.strictObject({
  capacities: z
    .array(z.strictObject({ code: z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']), of: line(120) }))
    .max(3)
    .default([]),
  post: line(120).nullable().default(null),
  name: line(120).nullable().default(null),
})

export const noticeOperations: readonly Operation[] = [
  command({
    id: 'terms.draft-notice',
    method: 'POST',
    path: '/councils/{councilId}/notice-drafts',
    summary: {
      vi: 'Soạn dự thảo thông báo Trưởng khối, Phó khối của một năm',
      en: 'Draft the council’s notice on the heads and deputies of a year',
    },
    access: { roles: ['council'], locate: ofCouncil },
    params,
    body: z.strictObject({
      year: year(),
      place: line(80).meta({ examples: ['Hà Nội'] }),
      paperIds: z
        .array(id())
        .max(20)
        .default([])
        .meta({ description: 'Recorded papers printed behind “Căn cứ”' }),
      signer,
      recipients: z.array(line(300)).max(20).default(['Các Ban Quản lý thành viên các Khối']),
    }),
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, params: { councilId }, body }) => {
      const paperId = await draftNotice(tx, { actor, now }, councilId, body)
      return { status: 201, location: `/api/v1/papers/${paperId}`, body: { paperId } }
    },
  }),
]

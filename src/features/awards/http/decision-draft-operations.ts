import { z } from 'zod'
import { command, type Operation, rolesOf } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { proposalMachine } from '../domain/proposal.ts'
import { draftDecision } from '../service/decision-draft.ts'
import { ofCouncil } from './of-council.ts'
import { decisionDraftBody } from './schemas.ts'

const params = z.object({ councilId: id() })

export const decisionDraftOperations: readonly Operation[] = [
  command({
    id: 'awards.draft-decision',
    method: 'POST',
    path: '/councils/{councilId}/decision-drafts',
    summary: {
      vi: 'Soạn dự thảo quyết định khen thưởng từ các tờ trình đã tiếp nhận của một năm',
      en: 'Draft the minister’s decision on received proposals of one year, of as many blocs as it is about',
    },
    access: { roles: rolesOf(proposalMachine, 'draft-decision'), locate: ofCouncil },
    params,
    body: decisionDraftBody,
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, params: { councilId }, body: { proposals, ...wording }, roles }) => {
      const paperId = await draftDecision(tx, { actor, now }, councilId, { roles, proposals, wording })
      return { status: 201, location: `/api/v1/papers/${paperId}`, body: { paperId } }
    },
  }),
]

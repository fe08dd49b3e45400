import { z } from 'zod'
import { readCursor } from '../../../db/pagination.ts'
import { command, type Operation, query } from '../../../http/operation.ts'
import { code, date, id, line, pageOf, pageQuery, prose } from '../../../http/schemas.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { fileOf, onePlace, placeFields, type Places } from '../../files/index.ts'
import { getPaper } from '../data/paper-views.ts'
import { canRecord, isOnBehalf, PAPER_STATES } from '../domain/paper.ts'
import { attachScan } from '../service/attach-scan.ts'
import { issuePaper, voidPaper } from '../service/issue-paper.ts'
import { PAPER_FORMATS, paperAs, paperPreview, preferredForm } from '../service/paper-content.ts'
import { listPapersFor } from '../service/papers-for.ts'
import { recordPaper } from '../service/record-paper.ts'
import {
  actors,
  locatePaper,
  paperLine,
  paperView,
  params,
  readable,
  toLine,
  toReply,
} from './paper-replies.ts'

/** The HTML of a paper needs its own style sheet, the pictures that stand in it, and nothing else. */
export const PREVIEW_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"

/** Papers: record, list, read, issue, void. */
export const paperOperations = (places: Places): readonly Operation[] => [
  query({
    id: 'papers.list',
    path: '/papers',
    summary: { vi: 'Các văn bản được xem', en: 'List the papers that the caller may see' },
    access: 'signed-in',
    query: z.strictObject({
      ...pageQuery,
      blocId: id().optional(),
      blocYearId: id().optional(),
      ownerId: id().optional(),
      kind: code().optional(),
      state: z.enum(PAPER_STATES).optional(),
      subjectKind: code().optional(),
      subjectId: z
        .string()
        .regex(/^[\w-]{1,100}$/)
        .optional(),
    }),
    response: pageOf(paperLine),
    handle: async ({ db, actor, today, query: { limit, after, ...filter } }) => {
      const request = { limit, after: readCursor(after, 1) }
      const page = await listPapersFor(db, places, { actor, today }, filter, request)
      return { body: { items: page.items.map(toLine), next: page.next } }
    },
  }),
  command({
    id: 'papers.record',
    method: 'POST',
    path: '/papers',
    summary: {
      vi: 'Ghi nhận một văn bản đã ban hành ngoài hệ thống',
      en: 'Record a paper that was issued elsewhere',
    },
    access: {
      roles: ['owner', 'head', 'council'],
      locate: (reader, { body }) => places.locate(reader, body),
    },
    body: z
      .strictObject({
        ...placeFields,
        kind: code().meta({ examples: ['notice', 'decision', 'plan'] }),
        number: line(100)
          .nullable()
          .meta({ description: 'Free text as printed', examples: ['995/BKHĐT-HĐTĐKT'] }),
        date: date(),
        issuerName: line(300),
        title: line(500),
        fileId: id().nullable().default(null).meta({ description: 'The scan, uploaded to the same place' }),
        illustrative: z.boolean().default(false),
      })
      .superRefine(onePlace),
    response: paperView,
    handle: async (context) => {
      const { tx, actor, now, roles, body } = context
      const { kind, number, date: on, issuerName, title, fileId, illustrative, blocYearId } = body
      const located = await places.locate(tx, body)
      if (!canRecord(located, roles)) throw new DomainError('forbidden', 'common.forbidden')
      if (fileId === null && isOnBehalf(located, roles)) throw invalidField('/fileId', 'papers.scan-required')
      if (fileId !== null) await fileOf(tx, fileId, located)
      const paperId = await recordPaper(
        tx,
        { actor, now },
        { kind, number, date: on, issuerName, title, fileId, illustrative, located, blocYearId },
      )
      return {
        status: 201,
        location: `/api/v1/papers/${paperId}`,
        ...toReply(await getPaper(tx, paperId), context),
      }
    },
  }),
  query({
    id: 'papers.get',
    path: '/papers/{paperId}',
    summary: { vi: 'Một văn bản', en: 'One paper' },
    access: readable,
    params,
    response: paperView,
    handle: async (context) => toReply(await getPaper(context.db, context.params.paperId), context),
  }),
  query({
    id: 'papers.content',
    path: '/papers/{paperId}/content',
    summary: {
      vi: 'Tải xuống văn bản: PDF (hoặc bản quét), Word hoặc HTML, theo `format` hoặc tiêu đề Accept',
      en: 'Download the paper: PDF (or scan), Word or HTML, by `format` or by the Accept header',
    },
    access: readable,
    params,
    query: z.strictObject({ format: z.enum(PAPER_FORMATS).optional() }),
    response: 'file',
    handle: async ({ db, params: { paperId }, query: { format }, accepts }) => {
      const paper = await getPaper(db, paperId)
      const form = format ?? (accepts && preferredForm(paper, accepts))
      const { bytes, name, mediaType } = await paperAs(db, paper, form)
      return {
        file: { bytes, name, mediaType },
        headers: {
          vary: 'Accept',
          ...(form === 'html' ? { 'content-security-policy': PREVIEW_POLICY } : {}),
        },
      }
    },
  }),
  query({
    id: 'papers.preview',
    path: '/papers/{paperId}/preview',
    summary: { vi: 'Xem văn bản dạng HTML', en: 'Read the paper as HTML' },
    access: readable,
    params,
    response: 'file',
    handle: async ({ db, params: { paperId } }) => ({
      file: {
        bytes: await paperPreview(db, paperId),
        name: `${paperId}.html`,
        mediaType: 'text/html; charset=utf-8',
        inline: true,
      },
      headers: { 'content-security-policy': PREVIEW_POLICY },
    }),
  }),
  command({
    id: 'papers.issue',
    method: 'POST',
    path: '/papers/{paperId}/issue',
    summary: {
      vi: 'Ban hành: cấp số và ngày, sau đó không sửa được nữa',
      en: 'Issue: number and date are given, nothing changes any more',
    },
    access: { roles: actors('issue'), locate: locatePaper },
    ifMatch: true,
    params,
    body: z.strictObject({
      date: date(),
      number: z
        .number()
        .int()
        .min(1)
        .max(99_999)
        .optional()
        .meta({ description: "The number of the board's own register; absent: the next one" }),
      issuerId: id().optional().meta({ description: 'Who issues, where draft and caller do not tell' }),
    }),
    response: paperView,
    handle: async (context) => {
      const { tx, actor, now, roles, body, expectedVersion } = context
      const { paperId } = context.params
      await issuePaper(tx, { actor, now }, paperId, expectedVersion, body, roles)
      return toReply(await getPaper(tx, paperId), context)
    },
  }),
  command({
    id: 'papers.attach-scan',
    method: 'POST',
    path: '/papers/{paperId}/attach-scan',
    summary: {
      vi: 'Bổ sung bản quét cho văn bản đã ghi nhận, một lần',
      en: 'Attach the scan of a paper that was recorded without one, once',
    },
    access: { roles: actors('attach-scan'), locate: locatePaper },
    ifMatch: true,
    params,
    body: z.strictObject({
      fileId: id().meta({ description: 'The scan, uploaded to the place of the paper' }),
    }),
    response: paperView,
    handle: async (context) => {
      const { tx, actor, now, roles, body, expectedVersion } = context
      const { paperId } = context.params
      await attachScan(tx, { actor, now }, { paperId, expectedVersion, roles, ...body })
      return toReply(await getPaper(tx, paperId), context)
    },
  }),
  command({
    id: 'papers.void',
    method: 'POST',
    path: '/papers/{paperId}/void',
    summary: { vi: 'Hủy văn bản, kèm lý do', en: 'Void the paper, with the reason' },
    access: { roles: actors('void'), locate: locatePaper },
    ifMatch: true,
    params,
    body: z.strictObject({ reason: prose(2000) }),
    response: paperView,
    handle: async (context) => {
      const { tx, actor, now, roles, body, expectedVersion } = context
      const by = { actor, now }
      const paper = await voidPaper(tx, by, context.params.paperId, expectedVersion, body.reason, roles)
      return toReply(paper, context)
    },
  }),
]

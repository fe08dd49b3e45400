import { z } from 'zod'
import type { Reader, Tx } from '../../../db/database.ts'
import { nextActions } from '../../../http/next-actions.ts'
import {
  command,
  type LocatedObject,
  type Operation,
  query,
  rolesOf,
  SEEN_BY_BLOC,
} from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import type { Bilingual, Language } from '../../../shared/domain/language.ts'
import type { Translator } from '../../../http/translate.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role, Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { carriedIdsOn } from '../../organisations/index.ts'
import { type DossierAction, dossierMachine } from '../domain/dossier.ts'
import { produceAchievementReport } from '../service/achievement-report.ts'
import { type BundleFormat, downloadDossier } from '../service/bundle.ts'
import { attachPaper, detachPaper, type DossierMove, locateDossier } from '../service/dossiers.ts'
import { listDossierLines, viewDossier, viewDownloads } from '../service/proposal-views.ts'
import { achievementBody, attachBody, detachBody, dossierLine, dossierView, downloadView } from './schemas.ts'

const yearParams = z.object({ blocYearId: id() })
const params = z.object({ dossierId: id() })
type Params = z.infer<typeof params>

/** A dossier is its board's and the bloc's leaders'; the other members do not know of it. */
const SEEN_BY: readonly Role[] = ['owner', 'head', 'deputy', 'past-head', 'council', 'auditor']
/** Who sees the dossiers of all boards. */
const SEES_ALL: readonly Role[] = ['head', 'deputy', 'past-head', 'council', 'auditor']

async function ofDossier(reader: Reader, input: { params: Params }): Promise<LocatedObject> {
  return { ...(await locateDossier(reader, input.params.dossierId)), seenBy: SEEN_BY }
}

interface Viewer {
  readonly roles: Roles
  readonly today: LocalDate
  readonly language: Language
  readonly translator: Translator
}

async function show(reader: Reader, dossierId: string, viewer: Viewer) {
  const { checklist, ...dossier } = await viewDossier(reader, dossierId, viewer.today)
  const { language, translator, roles } = viewer
  return {
    body: {
      ...dossier,
      checklist: checklist.map((row) => ({
        ...row,
        label: translator.translate(language, `awards.document.${row.kind}`),
      })),
      next: nextActions(dossierMachine, dossier.state, roles, `/dossiers/${dossierId}`, viewer),
    },
    version: dossier.version,
  }
}

/** An action on a dossier as it was seen, with what it brings; the answer is the dossier as it is then. */
function act<B extends object>(
  action: DossierAction,
  summary: Bilingual,
  body: z.ZodType<B>,
  run: (tx: Tx, by: By, command: DossierMove & B) => Promise<void>,
): Operation {
  return command({
    id: `awards.${action}`,
    method: 'POST',
    path: `/dossiers/{dossierId}/${action}`,
    summary,
    access: { roles: rolesOf(dossierMachine, action), locate: ofDossier },
    ifMatch: true,
    params,
    body,
    response: dossierView,
    handle: async ({ tx, now, params: { dossierId }, body: brought, expectedVersion, ...viewer }) => {
      const seen = { dossierId, expectedVersion, roles: viewer.roles }
      await run(tx, { actor: viewer.actor, now }, { ...seen, ...brought })
      return show(tx, dossierId, viewer)
    },
  })
}

/** A download: a command, because it writes the log; every one is logged, so none is answered from memory. */
function download(format: BundleFormat, action: 'download' | 'download-pdf', summary: Bilingual): Operation {
  return command({
    id: `awards.${action}`,
    method: 'POST',
    path: `/dossiers/{dossierId}/${action}`,
    summary,
    access: { roles: rolesOf(dossierMachine, action), locate: ofDossier },
    idempotency: 'never',
    params,
    response: 'file',
    handle: async ({ tx, actor, now, params: { dossierId }, roles }) => {
      const bundle = await downloadDossier(tx, { actor, now }, { dossierId, roles, format })
      const { name, mediaType, sha256, length, chunks } = bundle
      const headers = { 'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:` }
      return { headers, file: { bytes: { length, chunks }, name, mediaType } }
    },
  })
}

export const dossierOperations: readonly Operation[] = [
  query({
    id: 'awards.list-dossiers',
    path: '/bloc-years/{blocYearId}/dossiers',
    summary: {
      vi: 'Hồ sơ khen thưởng của năm thi đua; đơn vị chỉ thấy hồ sơ của mình',
      en: 'Dossiers of a bloc year; a board sees its own only',
    },
    access: {
      roles: SEEN_BY_BLOC,
      locate: (reader, { params: { blocYearId } }) => locateBlocYear(reader, blocYearId),
    },
    params: yearParams,
    response: z.strictObject({ items: z.array(dossierLine) }),
    handle: async ({ db, params: { blocYearId }, roles, actor, today }) => {
      if (SEES_ALL.some((role) => roles.has(role)))
        return { body: { items: await listDossierLines(db, blocYearId, 'all') } }
      const boards = boardsOf(actor, today)
      const carriedOn = await Promise.all(boards.map((board) => carriedIdsOn(db, board, today)))
      const mine = [...boards, ...carriedOn.flat()]
      return { body: { items: await listDossierLines(db, blocYearId, mine) } }
    },
  }),
  query({
    id: 'awards.get-dossier',
    path: '/dossiers/{dossierId}',
    summary: {
      vi: 'Một hồ sơ khen thưởng với danh mục giấy tờ phải có',
      en: 'One dossier with its checklist',
    },
    access: { roles: SEEN_BY, locate: ofDossier },
    params,
    response: dossierView,
    handle: ({ db, params: { dossierId }, ...viewer }) => show(db, dossierId, viewer),
  }),
  query({
    id: 'awards.list-downloads',
    path: '/dossiers/{dossierId}/downloads',
    summary: { vi: 'Nhật ký tải hồ sơ', en: 'Who downloaded a dossier and when' },
    access: { roles: SEEN_BY, locate: ofDossier },
    params,
    response: z.strictObject({ items: z.array(downloadView) }),
    handle: async ({ db, params: { dossierId } }) => ({
      body: { items: await viewDownloads(db, dossierId) },
    }),
  }),
  act(
    'attach',
    { vi: 'Đưa một văn bản đã ban hành vào hồ sơ', en: 'Put an issued paper into a dossier' },
    attachBody,
    attachPaper,
  ),
  act(
    'detach',
    { vi: 'Lấy một văn bản ra khỏi hồ sơ', en: 'Take a paper out of a dossier' },
    detachBody,
    detachPaper,
  ),
  command({
    id: 'awards.achievement-report-paper',
    method: 'POST',
    path: '/dossiers/{dossierId}/achievement-report-paper',
    summary: {
      vi: 'Soạn dự thảo báo cáo thành tích từ số liệu đã chấp nhận, chỉ tiêu, năm trước và các lần khen thưởng',
      en: 'Write the draft of the achievement report from accepted figures, targets, last year and award history',
    },
    access: { roles: rolesOf(dossierMachine, 'achievement-report-paper'), locate: ofDossier },
    ifMatch: true,
    params,
    body: achievementBody,
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, params: { dossierId }, body, expectedVersion, roles }) => {
      const { onBehalf, ...narrative } = body
      const move = { dossierId, expectedVersion, roles, narrative, onBehalf }
      return { status: 201, body: { paperId: await produceAchievementReport(tx, { actor, now }, move) } }
    },
  }),
  download('zip', 'download', {
    vi: 'Tải hồ sơ dạng ZIP có mục lục và mã SHA-256; mỗi lần tải được ghi nhật ký',
    en: 'Download a dossier as ZIP with index and SHA-256 manifest; every download is logged',
  }),
  download('pdf', 'download-pdf', {
    vi: 'Tải hồ sơ thành một tệp PDF có danh mục và dấu trang từng văn bản; mỗi lần tải được ghi nhật ký',
    en: 'Download a dossier as one PDF with index and a bookmark for each paper; every download is logged',
  }),
]

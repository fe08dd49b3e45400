import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { command, type LocatedObject, type Operation, query } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import { getFile, readFile, type StoredFile } from '../data/file-views.ts'
import { canUpload, FILE_READERS, readersAt, UPLOADERS } from '../domain/access.ts'
import { inspectUpload } from '../service/inspect-upload.ts'
import type { Places } from '../service/places.ts'
import { storeFile } from '../service/store-file.ts'
import { onePlace, placeFields } from './place-schema.ts'

const params = z.object({ fileId: id() })

const fileView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.number().meta({ description: 'In bytes' }),
    sha256: z.string(),
    ownerId: z.string().nullable(),
    blocId: z.string().nullable(),
    councilId: z.string().nullable(),
    year: z.number().nullable(),
    uploadedAt: z.string(),
    contentHref: z.string(),
  })
  .meta({ id: 'File' })

function toView(file: StoredFile): z.input<typeof fileView> {
  const { ownerId, blocId, councilId, year } = file.located
  return {
    id: file.id,
    name: file.name,
    mediaType: file.mediaType,
    size: file.size,
    sha256: file.sha256,
    ownerId: ownerId ?? null,
    blocId: blocId ?? null,
    councilId: councilId ?? null,
    year: year ?? null,
    uploadedAt: file.createdAt,
    contentHref: `/api/v1/files/${file.id}/content`,
  }
}

async function locateFile(reader: Reader, fileId: string): Promise<LocatedObject> {
  const file = await getFile(reader, fileId)
  // What a paper or dossier holds is read there, with the rights of that.
  if (file.isHeld) throw notFound('thing.file')
  return { ...file.located, seenBy: readersAt(file.located) }
}

const readable = {
  roles: FILE_READERS,
  locate: (reader: Reader, input: { params: { fileId: string } }) => locateFile(reader, input.params.fileId),
}

/** Upload and download of files. */
export const fileOperations = (places: Places): readonly Operation[] => [
  command({
    id: 'files.upload',
    method: 'POST',
    path: '/files',
    summary: {
      vi: 'Tải lên một tệp (PDF, PNG, JPEG, DOCX, XLSX; tối đa 15 MB)',
      en: 'Upload a file (PDF, PNG, JPEG, DOCX, XLSX; at most 15 MB)',
    },
    access: { roles: UPLOADERS, locate: (reader, { body }) => places.locate(reader, body) },
    takesFile: true,
    body: z.strictObject(placeFields).superRefine(onePlace),
    response: fileView,
    handle: async ({ tx, actor, now, roles, body, upload }) => {
      const located = await places.locate(tx, body)
      if (!canUpload(located, roles)) throw new DomainError('forbidden', 'common.forbidden')
      const { name, mediaType } = await inspectUpload(tx, upload)
      const { fileId } = await storeFile(
        tx,
        { actor, now },
        { name, mediaType, bytes: upload.bytes, located },
      )
      return {
        status: 201,
        location: `/api/v1/files/${fileId}`,
        body: toView(await getFile(tx, fileId)),
      }
    },
  }),
  query({
    id: 'files.get',
    path: '/files/{fileId}',
    summary: { vi: 'Thông tin một tệp', en: 'About a file' },
    access: readable,
    params,
    response: fileView,
    handle: async ({ db, params: { fileId } }) => ({ body: toView(await getFile(db, fileId)) }),
  }),
  query({
    id: 'files.content',
    path: '/files/{fileId}/content',
    summary: { vi: 'Tải xuống một tệp', en: 'Download a file' },
    access: readable,
    params,
    response: 'file',
    handle: async ({ db, params: { fileId } }) => {
      const { bytes, name, mediaType } = await readFile(db, fileId)
      return { file: { bytes, name, mediaType } }
    },
  }),
]

import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import multer, { type StorageEngine } from 'multer'
import { DomainError } from '../shared/domain/errors.ts'
import type { Upload } from './operation.ts'

/** Largest file that is taken: a scanned paper of some dozen pages. */
export const MAX_UPLOAD_MB = 15

/** A received multipart form: the file and the fields beside it. */
export interface IncomingUpload {
  readonly file: Upload
  readonly fields: Readonly<Record<string, unknown>>
}

const receiverInto = (storage: StorageEngine) =>
  multer({
    storage,
    limits: { fileSize: MAX_UPLOAD_MB * 1024 * 1024, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 25 },
    // Without it busboy reads Vietnamese file names as Latin-1.
    defParamCharset: 'utf8',
  }).single('file')

const keep = receiverInto(multer.memoryStorage())
const hash = receiverInto({
  _handleFile: (_request, file, done) => {
    const sum = createHash('sha256')
    file.stream.on('data', (part: Buffer) => sum.update(part))
    file.stream.once('error', done)
    file.stream.once('end', () => {
      done(null, { filename: sum.digest('hex') })
    })
  },
  _removeFile: (_request, _file, done) => {
    done(null)
  },
})

/** Reads one multipart form with the file in field `file`. Refuses other media types, a missing and a too large file. */
export async function receiveUpload(request: Request, response: Response): Promise<IncomingUpload> {
  const file = await receiveFile(keep, request, response)
  return {
    file: { name: nameOf(file), mediaType: file.mimetype, bytes: file.buffer },
    fields: { ...(request.body as Record<string, unknown>) },
  }
}

/** Reads such a form as `receiveUpload` does, and keeps nothing of the file but its SHA-256: also of strangers' files. */
export async function hashUpload(
  request: Request,
  response: Response,
): Promise<{ readonly name: string; readonly sha256: string }> {
  const file = await receiveFile(hash, request, response)
  return { name: nameOf(file), sha256: file.filename }
}

const nameOf = (file: Express.Multer.File): string =>
  (file.originalname.split(/[/\\]/).at(-1) ?? '').normalize('NFC')

async function receiveFile(
  receive: typeof keep,
  request: Request,
  response: Response,
): Promise<Express.Multer.File> {
  if (!/^multipart\/form-data/i.test(request.headers['content-type'] ?? ''))
    throw new DomainError('unsupported', 'common.multipart')
  await new Promise<void>((resolve, reject) => {
    void receive(request, response, (error: unknown) =>
      error === undefined || error === null ? resolve() : reject(refusal(error)),
    )
  })
  const file = request.file
  if (!file)
    throw new DomainError('invalid', 'common.invalid', {}, [{ pointer: '/file', code: 'field.required' }])
  return file
}

function refusal(error: unknown): Error {
  if (error instanceof multer.MulterError) {
    return error.code === 'LIMIT_FILE_SIZE'
      ? new DomainError('too-large', 'common.file-too-large', { maximum: MAX_UPLOAD_MB }, [
          { pointer: '/file', code: 'common.file-too-large', params: { maximum: MAX_UPLOAD_MB } },
        ])
      : new DomainError('malformed', 'common.multipart')
  }
  // Of a part whose head is over 16 kB, or no head at all, the reader of the form tells nothing but this.
  if (error instanceof Error && error.message === 'Malformed part header')
    return new DomainError('malformed', 'common.file-header', {}, [
      { pointer: '/file', code: 'common.file-header' },
    ])
  return new DomainError('malformed', 'common.multipart')
}

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { ByteStream } from '../shared/domain/byte-stream.ts'
import { API_HEADERS } from './security-headers.ts'

/**
 * Sends bytes piece by piece, as fast as they are taken. A broken transfer is taken up again where it ended (`Range:
 * bytes=N-` under the same ETag); any other range gets the whole. What fails on the way ends the connection, so that
 * nobody takes a part for the whole.
 */
export function sendStream(
  request: Request,
  response: Response,
  status: number,
  headers: Readonly<Record<string, string | number>>,
  stream: ByteStream,
): void {
  const from = headers['etag'] === undefined ? 0 : resumedFrom(request, stream.length, headers['etag'])
  if (from === undefined) {
    response.writeHead(416, { ...API_HEADERS, 'content-range': `bytes */${stream.length}` }).end()
    return
  }
  response.writeHead(from > 0 ? 206 : status, {
    ...headers,
    'content-length': stream.length - from,
    ...(headers['etag'] === undefined ? {} : { 'accept-ranges': 'bytes' }),
    ...(from > 0 ? { 'content-range': `bytes ${from}-${stream.length - 1}/${stream.length}` } : {}),
  })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  pipeline(Readable.from(stream.chunks(from), { objectMode: false, highWaterMark: 1 }), response).catch(
    () => {
      response.destroy()
    },
  )
}

/** Where to go on; 0 for the beginning, undefined when that lies behind the end. A part is sent for GET alone. */
function resumedFrom(request: Request, length: number, etag: string | number): number | undefined {
  const range = /^bytes=(\d{1,15})-$/.exec(request.headers.range ?? '')
  if (!range || request.method !== 'GET') return 0
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== etag) return 0
  const from = Number(range[1])
  return from < length ? from : undefined
}

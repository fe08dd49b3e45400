/** An answer as the play reads it: an object with the fields that are read from it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one type for all answers; the API tests check their shapes
export type Json = Record<string, any>

/** A refusal that the play did not expect: it stops with the whole problem document. */
class Refused extends Error {
  constructor(what: string, problem: unknown) {
    super(`${what} was refused: ${JSON.stringify(problem, null, 1)}`)
    this.name = 'Refused'
  }
}

/** One person of the play, signed in: every call goes through the running REST API with this person's own credentials. */
export interface Caller {
  get(path: string): Promise<Json>
  post(path: string, body?: unknown): Promise<Json>
  put(path: string, body: unknown, ifMatch?: string): Promise<Json>
  /** Reads the object, then posts its action with the version that was read. */
  act(path: string, action: string, body?: unknown): Promise<Json>
  /** Reads the object, then replaces the part `sub` of it with the version that was read. */
  edit(path: string, sub: string, body: unknown): Promise<Json>
  upload(
    path: string,
    file: { name: string; bytes: Uint8Array; mediaType: string },
    fields: Record<string, string>,
  ): Promise<Json>
  download(path: string, method?: 'GET' | 'POST'): Promise<Buffer>
}

/** Talks to `baseUrl/api/v1` with a bearer secret; without one as nobody. */
export function callerAt(baseUrl: string, secret: string | undefined): Caller {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Refused(`${method} ${path}`, await response.json())
    return response
  }
  const json = async (response: Response): Promise<Json> =>
    response.status === 204 ? {} : ((await response.json()) as Json)
  const etagOf = async (path: string): Promise<string> => {
    const seen = await send('GET', path)
    return seen.headers.get('etag') ?? '"0"'
  }
  return {
    get: async (path) => json(await send('GET', path)),
    post: async (path, body) => json(await send('POST', path, body)),
    put: async (path, body, ifMatch) =>
      json(await send('PUT', path, body, ifMatch === undefined ? {} : { 'if-match': ifMatch })),
    act: async (path, action, body) =>
      json(await send('POST', `${path}/${action}`, body, { 'if-match': await etagOf(path) })),
    edit: async (path, sub, body) =>
      json(await send('PUT', `${path}${sub}`, body, { 'if-match': await etagOf(path) })),
    upload: async (path, file, fields) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }), file.name)
      return json(await send('POST', path, form))
    },
    download: async (path, method = 'GET') => Buffer.from(await (await send(method, path)).arrayBuffer()),
  }
}

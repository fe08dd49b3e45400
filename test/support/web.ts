import type { Express } from 'express'
import supertest from 'supertest'
import { csrfCodeOf } from '../../src/http/credentials.ts'
import { PASSWORD } from './service.ts'

/** A person with a browser: pages by their address, forms with the code of the session. */
export interface Browsing {
  get(path: string): Promise<supertest.Response>
  /** Sends a form; files come as bytes. `csrf` is the session's own code unless another one is given. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<supertest.Response>
  /** Sends a form with a file, or with none chosen. */
  upload(
    path: string,
    file: Buffer | undefined,
    fields: Readonly<Record<string, string>>,
  ): Promise<supertest.Response>
}

/** Signs people in as browsers do, each once; the empty login is a visitor. */
export function browse(app: Express): (login: string) => Promise<Browsing> {
  const known = new Map<string, string>()
  return async (login) => {
    const secret = login === '' ? '' : (known.get(login) ?? (await signIn(app, login)))
    known.set(login, secret)
    const cookie = `ktd_session=${secret}`
    return {
      get: (path) => withBytes(supertest(app).get(path).set('cookie', cookie)),
      post: (path, fields = {}) =>
        withBytes(
          supertest(app)
            .post(path)
            .set('cookie', cookie)
            .type('form')
            .send({ csrf: csrfCodeOf(secret), ...fields }),
        ),
      upload: (path, file, fields) => {
        const form = supertest(app).post(path).set('cookie', cookie)
        for (const [name, value] of Object.entries({ csrf: csrfCodeOf(secret), ...fields }))
          void form.field(name, value)
        return withBytes(file ? form.attach('file', file, 'chu-ky.png') : form)
      },
    }
  }
}

async function signIn(app: Express, login: string): Promise<string> {
  const answer = await supertest(app).post('/sign-in').type('form').send({ login, password: PASSWORD })
  const cookies = answer.headers['set-cookie'] as unknown as readonly string[] | undefined
  const secret = /ktd_session=([\w-]+)/.exec(cookies?.[0] ?? '')?.[1]
  if (secret === undefined) throw new Error(`sign-in of ${login}: ${answer.status}`)
  return secret
}

/** Pages as text, everything else as bytes. */
const withBytes = (request: supertest.Test) =>
  request.buffer(true).parse((response, done) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => {
      const bytes = Buffer.concat(chunks)
      if (response.headers['content-type']?.startsWith('text/') === true)
        (response as unknown as { text: string }).text = bytes.toString('utf8')
      done(null, bytes)
    })
  })

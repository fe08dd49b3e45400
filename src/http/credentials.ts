import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/** The name of the session cookie; behind TLS one that no neighbouring host and no plain connection can set. */
const sessionCookieName = (secure: boolean): string => (secure ? '__Host-ktd_session' : 'ktd_session')

export interface Credentials {
  readonly secret: string
  /** A cookie is sent by the browser unasked, so changes by cookie need the anti-forgery code beside it. */
  readonly by: 'bearer' | 'cookie'
}

/** Cookies of a request by name. */
export function cookiesOf(request: IncomingMessage): Readonly<Record<string, string>> {
  const header = request.headers.cookie
  if (header === undefined) return {}
  const cookies: Record<string, string> = Object.create(null) as Record<string, string>
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0) cookies[part.slice(0, at).trim()] = part.slice(at + 1).trim()
  }
  return cookies
}

/**
 * The secret that a request carries: `Authorization: Bearer …` first, the session cookie otherwise. `secure`: cookies are
 * Secure here, and only the one that browsers guard by its name counts.
 */
export function credentialsOf(request: IncomingMessage, secure: boolean): Credentials | undefined {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return { secret: bearer, by: 'bearer' }
  if (request.headers.authorization !== undefined || request.headers.cookie === undefined) return undefined
  const cookie = cookiesOf(request)[sessionCookieName(secure)]
  return cookie !== undefined && /^[\w-]{20,200}$/.test(cookie) ? { secret: cookie, by: 'cookie' } : undefined
}

/** The anti-forgery code of a session: derived from its secret, so nothing more needs to be stored. */
export function csrfCodeOf(secret: string): string {
  return createHash('sha256').update(`csrf:${secret}`).digest('base64url')
}

/** Constant-time comparison of the sent code with the session's. */
export function csrfCodeMatches(secret: string, sent: string | undefined): boolean {
  if (sent === undefined) return false
  const expected = Buffer.from(csrfCodeOf(secret))
  const actual = Buffer.from(sent)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** How callers are told apart by their address. */
export interface OriginRule {
  readonly key: string
  /** Proxies of our own in front of the service, each of which appends the address it saw to X-Forwarded-For. */
  readonly trustedProxies: number
}

/** A keyed hash of the caller's network: enough to throttle by, useless to find the address again. */
export function originOf(request: IncomingMessage, { key, trustedProxies }: OriginRule): string {
  const network = networkOf(addressOf(request, trustedProxies))
  return createHmac('sha256', key).update(network).digest('base64url').slice(0, 22)
}

/**
 * Of an IPv6 address the first 64 bits: whoever is given one is given all that begin so, and could try under another at
 * each time. IPv4 whole, also where it stands in an IPv6 address. A port, as some proxies write it, tells nobody apart.
 */
function networkOf(address: string): string {
  const bare = address
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(bare)) return bare
  const [before = '', after] = bare.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const rest = groups(after ?? '')
  const gap = after === undefined ? 0 : 8 - groups(before).length - rest.length
  const all = [...groups(before), ...Array<string>(Math.max(gap, 0)).fill('0'), ...rest]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** What stands further left in X-Forwarded-For than our own proxies wrote is the caller's own invention. */
function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const seen = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined
  return seen === undefined || seen === '' ? (request.socket.remoteAddress ?? '') : seen
}

/** The session cookie; Max-Age and not Expires, so that it lives by the browser's clock. No seconds: it is removed. */
export function sessionCookie(secret: string, secure: boolean, seconds: number): string {
  return `${sessionCookieName(secure)}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`
}

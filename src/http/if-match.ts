import { DomainError } from '../shared/domain/errors.ts'

const TAG = String.raw`(?:W/)?"[!#-~\u0080-\u00ff]*"`
const LIST = new RegExp(String.raw`^${TAG}(?:\s*,\s*${TAG})*$`)
const TAGS = new RegExp(TAG, 'g')

/** No version of anything: versions begin at 0 or 1. */
const NO_VERSION = -1

/**
 * The version that a caller says to have read, by `If-Match` (RFC 9110, 13.1.1): of a list the latest, because versions
 * only rise and nobody has read one that is yet to come. Weak tags and tags of others match nothing, so an edit under
 * them is refused as stale. 428 without the header and for `*`, which names no version; 400 for what is no tag.
 */
export function versionSeen(header: string | undefined): number {
  if (header === undefined || header === '*')
    throw new DomainError('precondition-required', 'common.if-match')
  if (!LIST.test(header)) throw new DomainError('malformed', 'common.if-match-form')
  const versions = (header.match(TAGS) ?? []).map((tag) =>
    Number(/^"(\d{1,9})"$/.exec(tag)?.[1] ?? NO_VERSION),
  )
  return Math.max(...versions)
}

import { readCms } from './cms.ts'
import { certificateName } from './signing-key.ts'

/** A signature found in a PDF. Whether anybody vouches for the certificate is not judged. */
export interface PdfSignature {
  /** The name on the signer's certificate; null when the signature can not be read or encloses none. */
  readonly signerName: string | null
  /** As the signer states it, ISO UTC; null when not stated. */
  readonly signedAt: string | null
  /** It is over every byte of the file but its own. */
  readonly coversWholeFile: boolean
  /** The bytes it is over are those that were signed, by the key of the certificate. */
  readonly isIntact: boolean
  /** Made with MD5 or SHA-1, of which two contents can be made: it proves little, even intact. */
  readonly isWeak: boolean
}

/** More signatures than this are no paper that people signed. */
const MOST = 60
/** Hexadecimal digits of one signature, its certificates and time stamps with it. Longer ones are not read. */
const LONGEST = 512 * 1024
/** How far the entries of one signature dictionary stand from each other, its signature left out. */
const NEAR = 8192
const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/** What a byte range says of itself: the bytes before `length` and the `rest` behind `behind` are signed. */
interface Claim {
  readonly at: number
  readonly length: number
  readonly behind: number
  readonly rest: number
  /** The dictionary around it without the signature; null when range and signature do not belong together. */
  readonly dictionary: string | null
}

/**
 * The signatures of a PDF in the order in which they were made. Found by their byte ranges, whatever wrote the file: the
 * gap in a range is the signature itself, so nothing else of the PDF has to be understood. A range that leaves out more
 * than its own signature, or that is not signed itself, is listed as broken. Time stamps of the document are nobody's
 * signature and left out. Never throws.
 */
export function readSignatures(pdf: Buffer): PdfSignature[] {
  const claims = [...pdf.toString('latin1').matchAll(RANGE)]
    .map((match) => claimOf(pdf, match.index, match[0].length, match.slice(1, 5).map(Number)))
    .filter((claim) => claim !== null)
    .filter(({ dictionary }) => !/\/ETSI\.RFC3161\b/.test(dictionary ?? ''))
  // Those that are none must not crowd out the others.
  const [whole, broken] = [claims.filter(isWhole), claims.filter((claim) => !isWhole(claim))]
  return [...whole, ...broken]
    .slice(0, MOST)
    .sort((a, b) => a.behind + a.rest - (b.behind + b.rest))
    .map((claim) => readOne(pdf, claim))
}

const isWhole = ({ dictionary }: Claim): boolean => dictionary !== null

function claimOf(
  pdf: Buffer,
  at: number,
  size: number,
  [start, length = 0, behind = 0, rest = 0]: number[],
): Claim | null {
  if (start !== 0 || behind <= length || behind > pdf.length) return null
  const isBefore = at + size <= length && length - at <= NEAR
  const isBehind = at >= behind && at + size <= behind + rest && at - behind <= NEAR
  const isSound = (isBefore || isBehind) && behind - length <= LONGEST && behind + rest <= pdf.length
  const dictionary = isSound ? dictionaryAround(pdf, Math.min(at, length), length, behind) : null
  // Between range and signature no other object may begin.
  const fits = dictionary !== null && /\/ByteRange/.test(dictionary) && /\/Contents\s*\0/.test(dictionary)
  return { at, length, behind, rest, dictionary: fits ? dictionary : null }
}

/** From the beginning of the object to its end, with a zero in the place of the signature. */
function dictionaryAround(pdf: Buffer, from: number, length: number, behind: number): string {
  const before = pdf.toString('latin1', Math.max(0, from - NEAR), length)
  const after = pdf.toString('latin1', behind, behind + 2 * NEAR)
  const [end = ''] = after.split('endobj', 1)
  return `${before.split(/\d\s+\d+\s+obj\b/).at(-1) ?? ''}\0${end}`
}

function readOne(pdf: Buffer, { length, behind, rest, dictionary }: Claim): PdfSignature {
  // The old kind signs a SHA-1 of the contents, whatever stands in the signature.
  const isOldKind = /\/adbe\.(pkcs7\.sha1|x509\.rsa_sha1)\b/.test(dictionary ?? '')
  const unread = {
    signerName: null,
    signedAt: null,
    coversWholeFile: false,
    isIntact: false,
    isWeak: isOldKind,
  }
  const hex = dictionary === null ? '' : pdf.toString('latin1', length, behind)
  if (dictionary === null || !/^<[0-9a-fA-F\s]*>$/.test(hex)) return unread
  const content = [pdf.subarray(0, length), pdf.subarray(behind, behind + rest)]
  const coversWholeFile = behind + rest === pdf.length
  try {
    const { certificate, signedAt, isDigestIntact, isSignatureValid, isWeak } = readCms(
      Buffer.from(hex.replace(/[<>\s]/g, ''), 'hex'),
      content,
    )
    return {
      signerName: certificate && certificateName(certificate),
      signedAt: signedAt ?? dateIn(dictionary),
      coversWholeFile,
      isIntact: isDigestIntact && isSignatureValid,
      isWeak: isWeak || isOldKind,
    }
  } catch {
    return { ...unread, signedAt: dateIn(dictionary), coversWholeFile }
  }
}

/** The time of the signature dictionary: `/M (D:20230106090000+07'00')` as an ISO instant. */
function dateIn(dictionary: string): string | null {
  const match = /\/M\s*\(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'?(\d{2})'?)?/.exec(
    dictionary,
  )
  if (!match) return null
  const [, year, month, day, hour, minute, second, sign = '+', zoneHours = '00', zoneMinutes = '00'] = match
  const time = Date.parse(
    `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}${sign}${zoneHours}:${zoneMinutes}`,
  )
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

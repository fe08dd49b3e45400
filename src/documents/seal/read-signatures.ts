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
}

/** More signatures than this are no paper that people signed. */
const MOST = 100
const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/**
 * The signatures of a PDF in the order in which they were made. Found by their byte ranges, whatever wrote the file: the
 * gap in a range is the signature itself, so nothing else of the PDF has to be understood. Never throws.
 */
export function readSignatures(pdf: Buffer): PdfSignature[] {
  const found = [...pdf.toString('latin1').matchAll(RANGE)].slice(0, MOST)
  return found
    .map((match) => ({
      at: match.index,
      range: match.slice(1, 5).map(Number) as [number, number, number, number],
    }))
    .filter(({ range: [start, length, behind] }) => start === 0 && behind > length && behind <= pdf.length)
    .sort((a, b) => a.range[2] + a.range[3] - (b.range[2] + b.range[3]))
    .map(({ at, range }) => readOne(pdf, at, range))
}

function readOne(
  pdf: Buffer,
  at: number,
  [, length, behind, rest]: readonly [number, number, number, number],
): PdfSignature {
  const hex = pdf.toString('latin1', length, behind)
  const isGapHex = /^<[0-9a-fA-F\s]*>$/.test(hex)
  const dictionary = pdf.toString('latin1', Math.max(0, at - 2048), Math.min(pdf.length, at + 2048))
  const content = [pdf.subarray(0, length), pdf.subarray(behind, behind + rest)]
  const coversWholeFile = isGapHex && behind + rest === pdf.length
  try {
    const { certificate, signedAt, isDigestIntact, isSignatureValid } = readCms(
      Buffer.from(hex.replace(/[<>\s]/g, ''), 'hex'),
      content,
    )
    return {
      signerName: certificate && certificateName(certificate),
      signedAt: signedAt ?? dateIn(dictionary),
      coversWholeFile,
      isIntact: isGapHex && isDigestIntact && isSignatureValid,
    }
  } catch {
    return { signerName: null, signedAt: dateIn(dictionary), coversWholeFile, isIntact: false }
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

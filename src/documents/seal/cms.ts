import { constants, createHash, sign, verify, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import type { SigningKey } from './signing-key.ts'

const { asn1 } = forge
type Node = forge.asn1.Asn1

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  pss: '1.2.840.113549.1.1.10',
  ecdsaSha256: '1.2.840.10045.4.3.2',
} as const

/** Signatures whose name says that the digest is one of which two contents can be made: with MD5 and SHA-1. */
const WEAK_SIGNATURES = new Set([
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.1',
  '1.2.840.10040.4.3',
])
const WEAK_DIGESTS = new Set(['md5', 'sha1'])

const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

// A tag number of a context has no name among the types.
const TAG_ZERO = 0 as unknown as forge.asn1.Type

const node = (type: forge.asn1.Type, value: string | Node[], tagClass = asn1.Class.UNIVERSAL): Node =>
  asn1.create(tagClass, type, Array.isArray(value), value)
const sequence = (...children: Node[]): Node => node(asn1.Type.SEQUENCE, children)
const set = (...children: Node[]): Node => node(asn1.Type.SET, children)
const oid = (id: string): Node => node(asn1.Type.OID, asn1.oidToDer(id).getBytes())
const octets = (bytes: Buffer): Node => node(asn1.Type.OCTETSTRING, bytes.toString('binary'))
const small = (value: number): Node => node(asn1.Type.INTEGER, String.fromCharCode(value))
const der = (tree: Node): Buffer => Buffer.from(asn1.toDer(tree).getBytes(), 'binary')
// Behind a signature in a PDF stand zeros; its types do not know the options of the parser.
const LENIENT = { strict: false, parseAllBytes: false, decodeBitStrings: false } as unknown as boolean
const tree = (bytes: Buffer): Node => asn1.fromDer(bytes.toString('binary'), LENIENT)
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** Issuer and serial number of a certificate, as its own bytes say them. */
function identityOf(certificate: X509Certificate): { readonly issuer: Node; readonly serial: Node } {
  const [body] = childrenOf(tree(certificate.raw))
  const fields = childrenOf(body)
  // The version in front is left out of certificates of the first version.
  const at = fields[0]?.tagClass === asn1.Class.CONTEXT_SPECIFIC ? 1 : 0
  const [serial, , issuer] = fields.slice(at)
  if (!serial || !issuer) throw new RangeError('a certificate without issuer')
  return { issuer, serial }
}

/**
 * A detached CMS signature over bytes with that SHA-256: SignedData with content type, message digest and
 * signing-certificate-v2 as signed attributes (RFC 5652, RFC 5035), which PAdES baseline B asks for. The signing time
 * stands in the PDF's signature dictionary and, by the same rules, not here.
 */
export function signDigest(digest: Buffer, { key, chain }: SigningKey): Buffer {
  const [own] = chain
  if (!own) throw new RangeError('a signing key without certificate')
  const attributes = [
    sequence(oid(OID.contentType), set(oid(OID.data))),
    sequence(oid(OID.messageDigest), set(octets(digest))),
    sequence(oid(OID.signingCertificateV2), set(sequence(sequence(sequence(octets(sha256(own.raw))))))),
  ].sort((a, b) => Buffer.compare(der(a), der(b)))
  const signature = sign('sha256', der(set(...attributes)), key)
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? sequence(oid(OID.ecdsaSha256))
      : sequence(oid(OID.rsa), node(asn1.Type.NULL, ''))
  const { issuer, serial } = identityOf(own)
  const digestAlgorithm = sequence(oid(OID.sha256), node(asn1.Type.NULL, ''))
  const signer = sequence(
    small(1),
    sequence(issuer, serial),
    digestAlgorithm,
    node(TAG_ZERO, attributes, asn1.Class.CONTEXT_SPECIFIC),
    algorithm,
    octets(signature),
  )
  const certificates = chain.map((certificate) => tree(certificate.raw))
  return der(
    sequence(
      oid(OID.signedData),
      node(
        TAG_ZERO,
        [
          sequence(
            small(1),
            set(digestAlgorithm),
            sequence(oid(OID.data)),
            node(TAG_ZERO, certificates, asn1.Class.CONTEXT_SPECIFIC),
            set(signer),
          ),
        ],
        asn1.Class.CONTEXT_SPECIFIC,
      ),
    ),
  )
}

/** What a CMS signature says, and whether it holds for the bytes. */
export interface CmsReading {
  /** The signer's certificate; null when it is not among those enclosed. */
  readonly certificate: X509Certificate | null
  /** The time that the signer states, ISO UTC; null when the signature carries none. */
  readonly signedAt: string | null
  /** The bytes are those that were signed. */
  readonly isDigestIntact: boolean
  /** The signature over them was made with the key of the certificate. */
  readonly isSignatureValid: boolean
  /** By a digest (MD5, SHA-1) of which somebody can make two contents, so that it proves little. */
  readonly isWeak: boolean
}

/**
 * Reads a detached CMS signature over `content`. Whether anybody vouches for the certificate is not looked at. Throws
 * for bytes that are no CMS signature with one signer.
 */
export function readCms(bytes: Buffer, content: readonly Buffer[]): CmsReading {
  const [type, wrapped] = childrenOf(tree(bytes))
  if (idOf(type) !== OID.signedData) throw new RangeError('no signed data')
  const parts = childrenOf(childrenOf(wrapped)[0])
  const enclosed = parts.find(isTaggedZero)
  const signer = childrenOf(childrenOf(parts.at(-1))[0])
  const [, sid, digestAlgorithm] = signer
  const hash = DIGESTS[idOf(childrenOf(digestAlgorithm)[0])]
  const signed = signer.find(isTaggedZero)
  const [algorithm, signature] = signer.slice(signed ? 4 : 3)
  if (!sid || hash === undefined || !algorithm || !signature) throw new RangeError('no signer')
  const digest = content.reduce((all, part) => all.update(part), createHash(hash)).digest()
  const attributes = new Map(
    childrenOf(signed).map((attribute) => {
      const [id, values] = childrenOf(attribute)
      return [idOf(id), childrenOf(values)[0]] as const
    }),
  )
  const certificate = findCertificate(childrenOf(enclosed), sid)
  const stated = attributes.get(OID.messageDigest)
  const isDigestIntact = signed ? digest.equals(bytesOf(stated)) : true
  const message = signed ? der(set(...childrenOf(signed))) : Buffer.concat(content)
  const isSignatureValid =
    certificate !== null &&
    holds(certificate, hash, idOf(childrenOf(algorithm)[0]), message, bytesOf(signature))
  const time = attributes.get(OID.signingTime)
  return {
    certificate,
    signedAt: time === undefined ? null : timeOf(time),
    // Without signed attributes the signature itself is over the bytes.
    isDigestIntact: signed ? isDigestIntact : isSignatureValid,
    isSignatureValid,
    isWeak: WEAK_DIGESTS.has(hash) || WEAK_SIGNATURES.has(idOf(childrenOf(algorithm)[0])),
  }
}

function holds(
  { publicKey }: X509Certificate,
  hash: string,
  algorithm: string,
  message: Buffer,
  signature: Buffer,
): boolean {
  const padding = algorithm === OID.pss ? { padding: constants.RSA_PKCS1_PSS_PADDING } : {}
  try {
    return verify(hash, message, { key: publicKey, ...padding }, signature)
  } catch {
    return false
  }
}

/**
 * By issuer and serial number, or by the key identifier; a lone certificate is the signer's. Programs that write the
 * issuer anew may choose other kinds of strings than the certificate: then its serial number tells, for whether the key
 * fits is tried anyhow.
 */
function findCertificate(enclosed: readonly Node[], sid: Node): X509Certificate | null {
  const certificates = enclosed.flatMap((one) => {
    try {
      return [new X509Certificate(der(one))]
    } catch {
      return []
    }
  })
  if (sid.tagClass === asn1.Class.CONTEXT_SPECIFIC)
    return certificates.length === 1 ? (certificates[0] ?? null) : null
  const wanted = der(sid)
  const exact = certificates.find((certificate) => {
    const { issuer, serial } = identityOf(certificate)
    return der(sequence(issuer, serial)).equals(wanted)
  })
  const serial = bytesOf(childrenOf(sid)[1])
  const [only, ...others] = certificates.filter((one) => bytesOf(identityOf(one).serial).equals(serial))
  return exact ?? (others.length === 0 ? (only ?? null) : null)
}

const isTaggedZero = ({ tagClass, type }: Node): boolean =>
  tagClass === asn1.Class.CONTEXT_SPECIFIC && type === TAG_ZERO
const childrenOf = (parent: Node | undefined): Node[] => (Array.isArray(parent?.value) ? parent.value : [])
const bytesOf = (leaf: Node | undefined): Buffer =>
  Buffer.from(typeof leaf?.value === 'string' ? leaf.value : '', 'binary')
const idOf = (leaf: Node | undefined): string =>
  typeof leaf?.value === 'string' && leaf.type === asn1.Type.OID ? asn1.derToOid(leaf.value) : ''

function timeOf({ type, value }: Node): string | null {
  if (typeof value !== 'string') return null
  try {
    const read = type === asn1.Type.UTCTIME ? asn1.utcTimeToDate(value) : asn1.generalizedTimeToDate(value)
    return read.toISOString()
  } catch {
    return null
  }
}

import { createHash, createPrivateKey, generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import forge from 'node-forge'

/** A private key with the certificate that vouches for it, and the certificates above that one. */
export interface SigningKey {
  readonly key: KeyObject
  /** The signer's first. */
  readonly chain: readonly X509Certificate[]
  /** Made by the product itself for trying it out: nobody vouches for it. */
  readonly isDevelopment: boolean
}

/** Marks the certificates that the product makes for itself. */
const DEVELOPMENT = 'CHỨNG THƯ THỬ NGHIỆM - DEVELOPMENT ONLY'
const YEARS = 10

/** The name on a certificate: its common name, or the whole subject. */
export function certificateName(certificate: X509Certificate): string {
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1]
  return (name ?? certificate.subject.replace(/\n/g, ', ')).normalize('NFC')
}

/** SHA-256 of a certificate as lower-case hex: by what it is told from all others. */
export const certificateHash = (certificate: X509Certificate): string =>
  createHash('sha256').update(certificate.raw).digest('hex')

/**
 * Reads a signing key from PEM (private key and certificates in one file) or from PKCS#12. Throws an Error that says
 * what is wrong: a wrong password, no key, no certificate, a certificate of another key.
 */
export function readSigningKey(bytes: Buffer, password: string): SigningKey {
  const pem = bytes.includes('-----BEGIN ') ? bytes.toString('utf8') : pemOfPkcs12(bytes, password)
  const keyText = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0]
  if (keyText === undefined) throw new Error('no private key in the file')
  const key = privateKeyOf(keyText, password)
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec')
    throw new Error(`a key of the type ${key.asymmetricKeyType ?? 'unknown'}; RSA or EC is needed`)
  const certificates = [...pem.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)].map(
    ([text]) => new X509Certificate(text),
  )
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key))
  if (!own) throw new Error('no certificate of the private key in the file')
  return {
    key,
    chain: [own, ...certificates.filter((certificate) => certificate !== own)],
    isDevelopment: certificateName(own).includes(DEVELOPMENT),
  }
}

function privateKeyOf(pem: string, password: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, passphrase: password })
  } catch (error) {
    throw new Error('the private key can not be read, or its password is wrong', { cause: error })
  }
}

/** Does the certificate hold at that moment? A seal of before or after is worth nothing, and can not be made again. */
export function isValidAt({ chain: [own] }: SigningKey, now: Date): boolean {
  return own !== undefined && own.validFromDate <= now && now <= own.validToDate
}

function pemOfPkcs12(bytes: Buffer, password: string): string {
  let store: forge.pkcs12.Pkcs12Pfx
  try {
    store = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(bytes.toString('binary')), password)
  } catch (error) {
    throw new Error('the file is no PKCS#12, or the password is wrong', { cause: error })
  }
  const bags = store.safeContents.flatMap((content) => content.safeBags)
  const keys = bags.flatMap((bag) => (bag.key ? [forge.pki.privateKeyToPem(bag.key)] : []))
  const certificates = bags.flatMap((bag) => (bag.cert ? [forge.pki.certificateToPem(bag.cert)] : []))
  // What forge does not read itself, elliptic curves, it leaves as it stands.
  const left = bags.flatMap(({ type, key, cert, asn1 }) =>
    key || cert ? [] : [pemOf(type === forge.pki.oids['certBag'] ? 'CERTIFICATE' : 'PRIVATE KEY', asn1)],
  )
  return [...keys, ...certificates, ...left].join('\n')
}

const pemOf = (label: string, tree: forge.asn1.Asn1): string => {
  const text = Buffer.from(forge.asn1.toDer(tree).getBytes(), 'binary').toString('base64')
  return `-----BEGIN ${label}-----\n${text.replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----`
}

/**
 * Makes a key of the product's own, as PEM, for installations that have none yet: RSA 2048, self-signed, for ten years
 * from `now`. Its name says that nobody vouches for it.
 */
export async function makeDevelopmentKey(now: Date): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const keyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const key = forge.pki.privateKeyFromPem(keyPem)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e)
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`
  certificate.validity.notBefore = now
  certificate.validity.notAfter = new Date(now.getTime() + YEARS * 365.25 * 86_400_000)
  const name = [{ name: 'commonName', value: DEVELOPMENT, valueTagClass: UTF8 }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ])
  certificate.sign(key, forge.md.sha256.create())
  return `${keyPem}${forge.pki.certificateToPem(certificate)}`
}

// forge writes names as PrintableString unless told otherwise; its types call every tag a class.
const UTF8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class

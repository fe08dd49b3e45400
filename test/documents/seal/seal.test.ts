import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import forge from 'node-forge'
import { renderPdf } from '../../../src/documents/pdf/render-pdf.ts'
import { readSignatures } from '../../../src/documents/seal/read-signatures.ts'
import { sealPdf } from '../../../src/documents/seal/seal-pdf.ts'
import {
  certificateName,
  isValidAt,
  makeDevelopmentKey,
  readSigningKey,
  type SigningKey,
} from '../../../src/documents/seal/signing-key.ts'
import { composePaper } from '../../../src/documents/template.ts'
import { paperData } from '../fixtures/papers.ts'

const SIGNED_AT = '2023-01-06T02:00:00.000Z'
const DEVELOPMENT = 'CHỨNG THƯ THỬ NGHIỆM - DEVELOPMENT ONLY'
const paper = renderPdf(composePaper('minutes', paperData('minutes', 'short')))
let pem: string
let key: SigningKey
let sealed: Buffer
beforeAll(async () => {
  pem = await makeDevelopmentKey(new Date('2022-01-01T00:00:00Z'))
  key = readSigningKey(Buffer.from(pem), '')
  sealed = sealPdf(paper, key, SIGNED_AT)
})

test('a sealed paper begins with the very bytes of the paper, and tells who sealed it and when', () => {
  expect(sealed.subarray(0, paper.length).equals(paper)).toBe(true)
  expect(readSignatures(sealed)).toEqual([
    { signerName: DEVELOPMENT, signedAt: SIGNED_AT, coversWholeFile: true, isIntact: true, isWeak: false },
  ])
  expect(readSignatures(paper)).toEqual([])
  expect(key.isDevelopment).toBe(true)
})

test('one changed byte anywhere, in the paper or behind it, is found', () => {
  const contents = sealed.indexOf('/Contents <', paper.length)
  for (const at of [20, Math.floor(paper.length / 2), paper.length - 3, contents - 60, sealed.length - 10]) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    const [found] = readSignatures(changed)
    expect([at, found?.isIntact ?? false]).toEqual([at, false])
  }
})

test('what is appended behind the seal leaves it intact and is told: it does not cover the whole file', () => {
  const longer = Buffer.concat([sealed, Buffer.from('\n% added\n')])
  expect(readSignatures(longer)).toMatchObject([{ coversWholeFile: false, isIntact: true }])
})

test('a signature made with another key than that of its certificate is not accepted', async () => {
  const other = readSigningKey(Buffer.from(await makeDevelopmentKey(new Date(SIGNED_AT))), '')
  const forged = sealPdf(paper, { ...key, key: other.key }, SIGNED_AT)
  expect(readSignatures(forged)).toMatchObject([{ signerName: DEVELOPMENT, isIntact: false }])
})

test('a second claim to the same signature, appended with another date, is told as broken', () => {
  const [range = ''] = /\/ByteRange \[[^\]]+\]/.exec(sealed.toString('latin1', paper.length)) ?? []
  const claim = `\n99 0 obj\n<< /Type /Sig ${range} /M (D:20200101000000Z) >>\nendobj\n`
  expect(readSignatures(Buffer.concat([sealed, Buffer.from(claim)]))).toEqual([
    { signerName: DEVELOPMENT, signedAt: SIGNED_AT, coversWholeFile: false, isIntact: true, isWeak: false },
    { signerName: null, signedAt: null, coversWholeFile: false, isIntact: false, isWeak: false },
  ])
})

test('a range that leaves out more than its signature, or ends before the file, is not taken as whole', () => {
  const [all = '', length, behind, rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(
    sealed.toString('latin1', paper.length),
  ) ?? ['']
  const changed = (before: number, after: number, short: number): Buffer => {
    const bytes = Buffer.from(sealed)
    const text = `/ByteRange [0 ${Number(length) - before} ${Number(behind) + after} ${Number(rest) - after - short}]`
    bytes.write(text.padEnd(all.length), sealed.indexOf(all), 'latin1')
    return bytes
  }
  for (const [before, after, short] of [
    [10, 0, 0],
    [0, 5, 0],
    [0, 0, 20],
  ] as const)
    for (const found of readSignatures(changed(before, after, short)))
      expect([before, after, short, found.isIntact]).toEqual([before, after, short, false])
})

test('a time stamp of the document is nobody’s signature', () => {
  const kind = '/SubFilter /ETSI.CAdES.detached'
  const stamped = Buffer.from(sealed)
  stamped.write('/SubFilter /ETSI.RFC3161'.padEnd(kind.length), sealed.indexOf(kind), 'latin1')
  expect(readSignatures(stamped)).toEqual([])
})

test('claims without a signature neither hide the true one nor hold up the reader', () => {
  const crowd = Buffer.from(`\n${'/ByteRange [0 1 2 3] '.repeat(10_000)}`)
  const found = readSignatures(Buffer.concat([sealed, crowd]))
  expect(found.filter(({ isIntact }) => isIntact)).toMatchObject([{ signerName: DEVELOPMENT }])
  expect(found.length).toBeLessThanOrEqual(60)
  // Two megabytes of empty elements would become a million objects: a signature is never that long.
  const hex = `308401E84800${'0500'.repeat(1_000_000)}`
  const front = '%PDF-1.7\n1 0 obj << /Contents '
  const range = `/ByteRange [0 ${front.length} ${front.length + hex.length + 2} 200] `
  const pdf = Buffer.from(`${front}<${hex}> ${range}>> endobj${' '.repeat(200)}`)
  expect(readSignatures(pdf)).toEqual([
    { signerName: null, signedAt: null, coversWholeFile: false, isIntact: false, isWeak: false },
  ])
})

test.each([
  ['md5', true],
  ['sha1', true],
  ['sha256', false],
  ['sha512', false],
] as const)('a signature of another program by %s holds, and is told as weak: %s', (digest, isWeak) => {
  const range = /\/ByteRange \[0 (\d+) (\d+) \d+\]/.exec(sealed.toString('latin1', paper.length))
  const [start, end] = [Number(range?.[1]), Number(range?.[2])]
  const content = Buffer.concat([sealed.subarray(0, start), sealed.subarray(end)])
  const signed = forge.pkcs7.createSignedData()
  signed.content = forge.util.createBuffer(content.toString('binary'))
  const certificate = forge.pki.certificateFromPem(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')))
  signed.addCertificate(certificate)
  const { oids } = forge.pki
  signed.addSigner({
    key: forge.pki.privateKeyFromPem(pem),
    certificate,
    digestAlgorithm: oids[digest] ?? '',
    authenticatedAttributes: [
      { type: oids['contentType'] ?? '', value: oids['data'] ?? '' },
      { type: oids['messageDigest'] ?? '' },
    ],
  })
  signed.sign({ detached: true })
  const hex = Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'binary').toString('hex')
  const other = Buffer.from(sealed)
  other.write(`<${hex.padEnd(end - start - 2, '0')}>`, start, 'latin1')
  expect(readSignatures(other)).toMatchObject([{ isIntact: true, coversWholeFile: true, isWeak }])
})

test('the old kind of signature, over a SHA-1 of the contents, is told as weak', () => {
  const kind = '/SubFilter /ETSI.CAdES.detached'
  const old = Buffer.from(sealed)
  old.write('/SubFilter /adbe.pkcs7.sha1'.padEnd(kind.length), sealed.indexOf(kind), 'latin1')
  expect(readSignatures(old)).toMatchObject([{ isWeak: true, isIntact: false }])
})

test('a file that only pretends to be signed is read without harm', () => {
  const pretending = (contents: string, range: string) =>
    Buffer.from(`%PDF-1.7\n/ByteRange [${range}] /Contents <${contents}>\n%%EOF`)
  expect(readSignatures(pretending('00', '0 5 9 9'))).toMatchObject([{ isIntact: false, signerName: null }])
  expect(readSignatures(pretending('00', '5 5 9 9'))).toEqual([])
  expect(readSignatures(pretending('00', '0 9999999999 9999999999 1'))).toEqual([])
  expect(readSignatures(pretending('30'.repeat(5000), '0 5 9 9'))).toMatchObject([{ isIntact: false }])
  expect(readSignatures(Buffer.from('/ByteRange [0 1 2 3] '.repeat(5000))).length).toBeLessThanOrEqual(100)
})

test('a key is read from PKCS#12 with its password, of the old and the new build; a wrong one is told', () => {
  const privateKey = forge.pki.privateKeyFromPem(pem)
  const certificateOnly = pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))
  const certificate = forge.pki.certificateFromPem(certificateOnly)
  for (const algorithm of ['3des', 'aes256'] as const) {
    const store = forge.pkcs12.toPkcs12Asn1(privateKey, certificate, 'mật khẩu 1', { algorithm })
    const bytes = Buffer.from(forge.asn1.toDer(store).getBytes(), 'binary')
    const read = readSigningKey(bytes, 'mật khẩu 1')
    expect(read.chain.map((one) => certificateName(one))).toEqual([DEVELOPMENT])
    expect(readSignatures(sealPdf(paper, read, SIGNED_AT))).toMatchObject([{ isIntact: true }])
    expect(() => readSigningKey(bytes, 'sai')).toThrow('the file is no PKCS#12, or the password is wrong')
  }
  expect(() => readSigningKey(Buffer.from(certificateOnly), '')).toThrow('no private key in the file')
})

// PKCS#12 of an EC key as OpenSSL 3 writes it (P-256, CN=EC, password “x y”), for a hundred years.
const EC_STORE =
  'MIID/AIBAzCCA7IGCSqGSIb3DQEHAaCCA6MEggOfMIIDmzCCAlIGCSqGSIb3DQEHBqCCAkMwggI/AgEAMIICOAYJKoZIhvcNAQcB' +
  'MFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAiAvK8PHuyGPAICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEPC3' +
  '5mQqwpZ0bBiBwOK0+W+AggHQHndQH7AWh+n+4WU6SAxUxbvirN+vsbxrQl24YdK+xuXydje2yJxnLgKxmhFzf/KqIzmaMB8stmM8' +
  'JPvzEUsQ0/la4GEEkmas3i7TJzgmFhiJjIAbkedSb82pFGjFsMCV6e0MGFAw6mplp4wlLR9XMycMCrlD6bKOJu+7jxFa9L7ODGwR' +
  'pX4lrIPeh6GY0B5yKYojxdAXyTakVtldG0SsI5GlQYgf7g83dnZh47jYrGkt4Cm7ha2kPmq/KzKlJ0smvXcMixOV3EoDHADtTzdG' +
  '7bC99Alb1hnKxChkvvK9KiNXSu/b+KJTe0apBT+q3MaO6o3sR3OLQJrjBrY9OG5ZJGlHccJgw3OLa9zey5KhsDpYwYSpkkxkLZDm' +
  '4IEwh3iF1KFE2HZxVJEW+jmyCwXIJtJ5Zsm+JDnuHfyzBlHru+AYHLtgwQQzffXRF//FbN6nKMuocWis7ZjTNYSZM2vxjrwybbIP' +
  'kUXTSuSfNCCXf19dctG2rwPaNgnXCogQkblXG0HGP2+AoefrPsvkuXp3/Oqld6/dej7jQub5hHH+XhCdtY6sHslq9mgB+h0O6336' +
  'YDVidiHZGIFK2u9bZHBtLRNqjbORJMeCA9xhFYOxQu4wggFBBgkqhkiG9w0BBwGgggEyBIIBLjCCASowggEmBgsqhkiG9w0BDAoB' +
  'AqCB7zCB7DBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQIb9uNEqKFW3cCAggAMAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUD' +
  'BAEqBBB3dFmSaTGhbOiUcFt44naKBIGQZZHfbsfPbyCEL8SyEUrxlSjpxbaNs8tPH+N/nxgtILV5+LgBa8RxTagPITcf0UmWgt4s' +
  's3QNFrFWfBd2ZwpZ5l1iFrj94E70tq0UGOLfNCqzeM3zO1037KYKEA3R8qgu5Q1gOTGB+/SH6IKc9ljm0j6zGvobxGc733kegMF7' +
  'A8kxfEGXwyEmEiMhX8vBAfjhMSUwIwYJKoZIhvcNAQkVMRYEFAZXMfVbjZERrmyZdimsIrj120m5MEEwMTANBglghkgBZQMEAgEF' +
  'AAQgWJi3IEJCxRobDQ5qgXWX5zr41CTdX+pSj0AVLR4LZ7cECL7XZ707KLntAgIIAA=='

test('a key of an elliptic curve is read from PKCS#12 too', () => {
  const read = readSigningKey(Buffer.from(EC_STORE, 'base64'), 'x y')
  expect(read.key.asymmetricKeyType).toBe('ec')
  expect(readSignatures(sealPdf(paper, read, SIGNED_AT))).toMatchObject([
    { signerName: 'EC', coversWholeFile: true, isIntact: true },
  ])
  expect(() => readSigningKey(Buffer.from(EC_STORE, 'base64'), 'xy')).toThrow('or the password is wrong')
})

test('an encrypted PEM with a wrong password, and a key that PAdES readers do not know, are told', () => {
  const encrypted = key.key.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'đúng',
  })
  const both = Buffer.from(`${encrypted.toString()}${pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))}`)
  expect(readSigningKey(both, 'đúng').isDevelopment).toBe(true)
  for (const wrong of ['', 'sai'])
    expect(() => readSigningKey(both, wrong)).toThrow(
      'the private key can not be read, or its password is wrong',
    )
  for (const { privateKey } of [
    generateKeyPairSync('ed25519'),
    generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  ])
    expect(() =>
      readSigningKey(Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })), ''),
    ).toThrow('RSA or EC is needed')
})

test('a certificate holds between its two days, both included', () => {
  expect(isValidAt(key, new Date('2021-12-31T23:59:59Z'))).toBe(false)
  expect(isValidAt(key, new Date('2022-01-01T00:00:00Z'))).toBe(true)
  expect(isValidAt(key, new Date('2031-12-31T00:00:00Z'))).toBe(true)
  expect(isValidAt(key, new Date('2032-01-02T00:00:00Z'))).toBe(false)
})

test('what is no PDF of the product is not sealed', () => {
  expect(() => sealPdf(Buffer.from('%PDF-1.4\n%%EOF'), key, SIGNED_AT)).toThrow(RangeError)
  expect(() => sealPdf(sealed, key, SIGNED_AT)).toThrow(RangeError)
})

const hasPdfsig = (() => {
  try {
    execFileSync('pdfsig', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

// Another program's word on it, where there is one: .ci/run brings it.
if (hasPdfsig)
  test('pdfsig accepts the seal, over the whole document, and finds a changed byte', () => {
    const dir = mkdtempSync(join(tmpdir(), 'seal-'))
    const judge = (bytes: Buffer): string => {
      writeFileSync(join(dir, 'paper.pdf'), bytes)
      return execFileSync('pdfsig', ['-nocert', join(dir, 'paper.pdf')], { encoding: 'utf8' })
    }
    try {
      const said = judge(sealed)
      expect(said).toContain('Signature Validation: Signature is Valid.')
      expect(said).toContain('Total document signed')
      expect(said).toContain('Signature Type: ETSI.CAdES.detached')
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(paper.length - 3) ^ 1, paper.length - 3)
      expect(judge(changed)).toContain('Digest Mismatch')
    } finally {
      rmSync(dir, { recursive: true })
    }
  })

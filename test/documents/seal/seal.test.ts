import { execFileSync } from 'node:child_process'
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
    { signerName: DEVELOPMENT, signedAt: SIGNED_AT, coversWholeFile: true, isIntact: true },
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

import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import {
  defaultTemplateSource,
  type PaperDataByKind,
  type PaperKind,
  type PaperSigner,
  type PlacedSignature,
} from '../../../documents/index.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { inThread, storeFile } from '../../files/index.ts'
import { updateLocked } from '../data/paper-repository.ts'
import { findSnapshot, getPaper } from '../data/paper-views.ts'
import { endSignatureImage, insertSignatureImage } from '../data/signature-image-repository.ts'
import { listSignatureImages, picturesOf, type SignatureImageRow } from '../data/signature-image-views.ts'
import { isSignedByOthers, type Paper, type PaperAction, paperMachine } from '../domain/paper.ts'
import { assertOwnName, draftData } from './issue-paper.ts'
import { blamingWording, type OwnWording } from './render.ts'
import { takePaper } from './take-paper.ts'

/** A step of the pictures of one draft. */
interface Step {
  readonly paperId: string
  readonly expectedVersion: number
  readonly roles: Roles
  /** The place among all who sign the paper, from 0. */
  readonly slot: number
}

/** A signer of a paper, with the picture over the name. */
export interface SignerWithImage extends PaperSigner {
  readonly image: SignatureImageRow | null
}

/** Everybody who signs the paper, in its own order; nobody for a paper of others. Checks no rights. */
export async function signersOfPaper(reader: Reader, paperId: string): Promise<SignerWithImage[]> {
  const snapshot = await findSnapshot(reader, paperId)
  if (!snapshot) return []
  const { kind, data, templateSource } = snapshot
  const signers = await inThread(reader, 'signers', { kind, data, templateSource })
  const images = await listSignatureImages(reader, paperId)
  return signers.map((signer) => ({
    ...signer,
    image: images.find(({ slot }) => slot === signer.slot) ?? null,
  }))
}

/**
 * Puts an uploaded picture over the name of one who signs the draft, in the place of an earlier one, and prints the draft
 * anew. It is a picture, no signature: nothing is signed by it. Throws `documents.signature-…` (422 at `/file`) for a
 * picture that is not as the decree wants it, 422 at `/slot` where nobody signs, or nobody by name; 409 for a paper that
 * others sign too, or that is in the name of another board.
 */
export async function attachSignature(
  tx: Tx,
  by: By,
  step: Step & { readonly bytes: Buffer },
): Promise<void> {
  const { slot, bytes } = step
  const paper = await takeDraft(tx, step, 'attach-signature')
  assertOwnName(paper, paper.issuerId, by, step.roles)
  if (isSignedByOthers(paper)) throw new DomainError('conflict', 'papers.signed-by-others')
  const { kind, data, templateSource } = await draftData(tx, paper)
  const signers = await inThread(tx, 'signers', { kind, data: JSON.stringify(data), templateSource })
  const name = signers[slot]?.name
  if (name === undefined) throw invalidField('/slot', 'papers.no-such-signer', { count: signers.length })
  if (name === '') throw invalidField('/slot', 'papers.signer-unnamed')
  const picture = Buffer.from(await inThread(tx, 'signature-picture', bytes))
  const isInstead = await endSignatureImage(tx, paper.id, slot, by.now)
  const { fileId, sha256 } = await storeFile(tx, by, {
    name: `${name}.png`,
    mediaType: 'image/png',
    bytes: picture,
    located: paper.located,
    held: true,
  })
  const { accountId: attachedBy } = by.actor
  await insertSignatureImage(tx, paper.id, { slot, name, fileId, attachedBy, attachedAt: by.now })
  const uploaded = createHash('sha256').update(bytes).digest('hex')
  await tell(tx, by, paper, 'attach-signature', { slot, name, sha256, uploaded, isInstead })
  await printAgain(tx, by, paper)
}

/** Takes the picture away again and prints the draft anew. Throws `conflict` where there is none. */
export async function removeSignature(tx: Tx, by: By, step: Step): Promise<void> {
  const { slot } = step
  const paper = await takeDraft(tx, step, 'remove-signature')
  if (!(await endSignatureImage(tx, paper.id, slot, by.now)))
    throw new DomainError('conflict', 'papers.no-signature-image')
  await tell(tx, by, paper, 'remove-signature', { slot })
  await printAgain(tx, by, paper)
}

async function takeDraft(
  tx: Tx,
  { paperId, expectedVersion, roles }: Step,
  action: PaperAction,
): Promise<Paper> {
  const paper = await takePaper(tx, paperId, expectedVersion, action, roles)
  transit(paperMachine(paper), paper.state, action, roles)
  return paper
}

const tell = (tx: Tx, by: By, { id, located }: Paper, action: PaperAction, after: object) =>
  recordEvent(tx, by, { action: `papers.${action}`, kind: 'paper', id, located, after })

/** What the snapshot of a paper says of its pictures; nothing where it bears none. */
export const placedImages = (images: readonly SignatureImageRow[]) =>
  images.length === 0
    ? {}
    : { signatureImages: images.map(({ slot, name, sha256 }): PlacedSignature => ({ slot, name, sha256 })) }

/** Prints a draft by its own data and wording with the pictures that it bears now. */
async function printAgain(tx: Tx, by: By, paper: Paper): Promise<void> {
  const { kind, data, templateSource } = await draftData(tx, paper)
  const images = await listSignatureImages(tx, paper.id)
  const snapshot = JSON.stringify({ ...data, signatureImages: undefined, ...placedImages(images) })
  const pictures = await picturesOf(tx, images)
  const pdf = await inThread(tx, 'form', { kind, data: snapshot, templateSource, pictures, format: 'pdf' })
  const { fileId } = await storeFile(tx, by, {
    name: `${paper.title}.pdf`,
    mediaType: 'application/pdf',
    bytes: Buffer.from(pdf),
    located: paper.located,
    held: true,
  })
  await updateLocked(tx, paper.id, { data: snapshot, file_id: fileId })
}

/**
 * The pictures of earlier drafts that a new one about the same thing takes over: those of whoever signs it in the same
 * place under the same name, in the name of the same board.
 */
export async function imagesToKeep<K extends PaperKind>(
  tx: Tx,
  replaced: readonly string[],
  next: {
    readonly kind: K
    readonly issuerId: string | null
    readonly data: PaperDataByKind[K]
    readonly own: OwnWording | undefined
  },
): Promise<readonly SignatureImageRow[]> {
  const { kind, issuerId, data, own } = next
  const images: SignatureImageRow[] = []
  for (const paperId of replaced)
    if ((await getPaper(tx, paperId)).issuerId === issuerId)
      images.push(...(await listSignatureImages(tx, paperId)))
  if (images.length === 0) return []
  const templateSource = own?.source ?? defaultTemplateSource(kind)
  const signers = await blamingWording(own, () =>
    inThread(tx, 'signers', { kind, data: JSON.stringify(data), templateSource }),
  )
  return images.filter(({ slot, name }) => signers[slot]?.name === name)
}

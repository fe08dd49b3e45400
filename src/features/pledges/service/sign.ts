import type { Reader, Tx } from '../../../db/database.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { fileOf } from '../../files/index.ts'
import {
  findInForce,
  getPledge,
  insertSignature,
  listSignatures,
  lockPledge,
  updatePledge,
} from '../data/pledge-repository.ts'
import type { Pledge, PledgeChange, Signature } from '../data/pledge-repository.ts'
import { readContent } from '../domain/content.ts'
import { signersOf } from '../domain/annex.ts'
import { canClose, outstandingBoards, pledgeMachine } from '../domain/pledge.ts'
import { stepPledge, takePledge } from './step.ts'

/** A signature by an officer of the board, in person. */
export interface OwnSignature {
  /** The hash of the text that was read. */
  readonly hash: string
  /** Needed only of an officer of several member boards. */
  readonly organisationId: string | null
  readonly illustrative: boolean
}

/** Signs for the caller's own board. It has to be one that the frozen version asks, and a member that day. */
export async function signPledge(
  tx: Tx,
  by: By,
  roles: Roles,
  today: LocalDate,
  pledgeId: string,
  wanted: OwnSignature,
): Promise<void> {
  const pledge = await lockPledge(tx, pledgeId)
  const members = await membersOfDay(tx, pledge, today)
  const mine = boardsOf(by.actor, today).filter((board) => members.has(board))
  const organisationId = boardToSign(mine, wanted.organisationId)
  await give(tx, by, roles, pledge, members, 'sign', {
    pledgeId,
    organisationId,
    hash: wanted.hash,
    signerName: by.actor.fullName,
    signerPost: by.actor.post,
    signedOn: today,
    scanFileId: null,
    illustrative: wanted.illustrative,
  })
}

/** A signature on paper that the secretariat enters for a board. */
export interface PaperSignature {
  readonly hash: string
  readonly organisationId: string
  readonly fileId: string
  readonly signerName: string
  readonly signerPost: string | null
  readonly signedOn: LocalDate
  readonly illustrative: boolean
}

/** Enters the signature that a board gave on paper, with its scan; marked as such. */
export async function signOnBehalf(
  tx: Tx,
  by: By,
  roles: Roles,
  today: LocalDate,
  pledgeId: string,
  wanted: PaperSignature,
): Promise<void> {
  const pledge = await lockPledge(tx, pledgeId)
  const { organisationId, fileId, signedOn, ...rest } = wanted
  if (boardsOf(by.actor, today).includes(organisationId))
    throw invalidField('/organisationId', 'pledges.own-board')
  const members = await membersOfDay(tx, pledge, today)
  const frozenOn = pledge.frozenAt === null ? today : localDateOf(pledge.frozenAt)
  if (signedOn < frozenOn || signedOn > today)
    throw invalidField('/signedOn', 'pledges.signed-on', { from: frozenOn, to: today })
  await fileOf(tx, fileId, await locateBlocYear(tx, pledge.blocYearId, organisationId))
  await give(tx, by, roles, pledge, members, 'sign-on-behalf', {
    pledgeId,
    organisationId,
    signedOn,
    scanFileId: fileId,
    ...rest,
  })
}

/**
 * Brings the pledge into force after its last day, with the boards named that have not signed; before that day only
 * when no signature is due any more because a board has left the bloc.
 */
export async function closeSigning(
  tx: Tx,
  by: By,
  roles: Roles,
  today: LocalDate,
  pledgeId: string,
  expectedVersion: number,
): Promise<void> {
  const { before, state } = await takePledge(tx, roles, pledgeId, expectedVersion, 'close-signing')
  const missing = await outstandingOf(tx, before, today)
  const signBy = before.signBy ?? today
  if (!canClose(signBy, today, missing))
    throw new DomainError('conflict', 'pledges.still-open', { date: signBy, count: missing.length })
  await supersedeFormer(tx, by, before)
  await stepPledge(tx, by, before, 'close-signing', { state, inForceOn: today, missing })
}

/** The boards that may still sign on the day; none while there is nothing to sign, and none once it is in force. */
export async function outstandingNow(reader: Reader, pledgeId: string, today: LocalDate): Promise<string[]> {
  const pledge = await getPledge(reader, pledgeId)
  const isSigned = pledge.state === 'frozen' || pledge.state === 'signing'
  return isSigned ? outstandingOf(reader, pledge, today) : []
}

async function outstandingOf(reader: Reader, pledge: Pledge, today: LocalDate): Promise<string[]> {
  if (pledge.content === null) return []
  const asked = signersOf(readContent(pledge.content))
  const signed = new Set((await listSignatures(reader, pledge.id)).map((one) => one.organisationId))
  return outstandingBoards(asked, await membersOfDay(reader, pledge, today), signed)
}

async function membersOfDay(reader: Reader, pledge: Pledge, today: LocalDate): Promise<Set<string>> {
  const { blocId } = await locateBlocYear(reader, pledge.blocYearId)
  return new Set((await membersOn(reader, blocId, today)).map((member) => member.organisationId))
}

function boardToSign(mine: readonly string[], wanted: string | null): string {
  const [first, second] = mine
  if (wanted === null && first !== undefined && second === undefined) return first
  if (wanted === null) throw invalidField('/organisationId', 'field.required')
  if (!mine.includes(wanted)) throw invalidField('/organisationId', 'pledges.not-your-board')
  return wanted
}

/** Gives the signature under the lock of the pledge; with the last one that was due the pledge is in force. */
async function give(
  tx: Tx,
  by: By,
  roles: Roles,
  pledge: Pledge,
  members: ReadonlySet<string>,
  action: 'sign' | 'sign-on-behalf',
  wanted: Omit<Signature, 'accountId' | 'at' | 'ordinal'>,
): Promise<void> {
  const signatures = await listSignatures(tx, pledge.id)
  const earlier = signatures.find((one) => one.organisationId === wanted.organisationId)
  if (earlier) throw alreadySigned(earlier)
  const state = transit(pledgeMachine, pledge.state, action, roles)
  if (pledge.hash !== wanted.hash) throw new DomainError('conflict', 'pledges.other-text')
  const content = readContent(pledge.content ?? '')
  const asked = signersOf(content)
  const isInTable = content.boards.some((board) => board.organisationId === wanted.organisationId)
  if (!isInTable || !members.has(wanted.organisationId))
    throw new DomainError('conflict', 'pledges.not-in-table')
  if (!asked.includes(wanted.organisationId)) throw new DomainError('conflict', 'pledges.not-concerned')
  const given = { accountId: by.actor.accountId ?? '', at: by.now, ordinal: signatures.length + 1 }
  const signature: Signature = { ...wanted, ...given }
  if (!(await insertSignature(tx, signature))) throw alreadySigned(signature)
  await recordEvent(tx, by, {
    action: `pledges.${action}`,
    kind: 'pledge',
    id: pledge.id,
    located: await locateBlocYear(tx, pledge.blocYearId, wanted.organisationId),
    before: { state: pledge.state },
    after: signature,
  })
  const signed = new Set([...signatures, signature].map((one) => one.organisationId))
  if (outstandingBoards(asked, members, signed).length > 0) {
    await updatePledge(tx, pledge.id, pledge.version, { state })
    return
  }
  await complete(tx, by, { ...pledge, state }, localDateOf(by.now))
}

const alreadySigned = ({ signerName, signedOn }: Signature): DomainError =>
  new DomainError('conflict', 'pledges.already-signed', { signer: signerName, date: signedOn })

async function complete(tx: Tx, by: By, pledge: Pledge, today: LocalDate): Promise<void> {
  await supersedeFormer(tx, by, pledge)
  const state = transit(pledgeMachine, pledge.state, 'complete', SYSTEM)
  const change: PledgeChange = { state, inForceOn: today, missing: [] }
  await stepPledge(tx, by, pledge, 'complete', change)
}

const SYSTEM: Roles = new Set(['system'])

/**
 * The version that was in force until now gives way in the same transaction. Who was missing from it and is a member
 * still is asked by its annex; a board that left owes nothing.
 */
async function supersedeFormer(tx: Tx, by: By, pledge: Pledge): Promise<void> {
  const former = await findInForce(tx, pledge.blocYearId)
  if (former === undefined) return
  const state = transit(pledgeMachine, former.state, 'supersede', SYSTEM)
  await stepPledge(tx, by, former, 'supersede', { state, supersededAt: by.now })
}

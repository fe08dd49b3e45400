import { createHash } from 'node:crypto'
import type { Tx } from '../../../db/database.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, locateBlocYear } from '../../blocs/index.ts'
import { holdRegistrations } from '../../registrations/index.ts'
import { contentText } from '../domain/content.ts'
import type { AnnexPart, PledgeContent, PledgedBoard } from '../domain/content.ts'
import { composeAnnex } from './annex.ts'
import { amendedHash } from './pledges.ts'
import { stepPledge, takePledge } from './step.ts'
import { tableOn } from './table.ts'

/** What the head decides at freezing. */
export interface Freezing {
  /** The last day for signing. */
  readonly signBy: LocalDate
  /** Members that pledge without targets, because they have none: each is named. */
  readonly withoutTargets: readonly string[]
}

/**
 * Freezes the text together with the targets of all members of the day into one canonical text; its SHA-256 is what
 * every board signs. A member without targets has to be named as such, so that none is left out by oversight, and none
 * may be open after a merger. An annex holds besides what it changes and which boards that concerns; one that changes nothing is refused.
 */
export async function freezePledge(
  tx: Tx,
  by: By,
  roles: Roles,
  today: LocalDate,
  pledgeId: string,
  expectedVersion: number,
  { signBy, withoutTargets }: Freezing,
): Promise<void> {
  const { before, state } = await takePledge(tx, roles, pledgeId, expectedVersion, 'freeze')
  if (signBy < today) throw invalidField('/signBy', 'pledges.sign-by-past', { date: today })
  // What all sign is the targets of one moment.
  await holdRegistrations(tx, before.blocYearId)
  const { boards, open } = await tableOn(tx, before.blocYearId, today)
  if (open.length > 0) throw new DomainError('conflict', 'pledges.targets-open', { targets: open.join('; ') })
  assertNamed(boards, withoutTargets)
  const annex = await composeAnnex(tx, before, boards, today)
  if (annex !== undefined) assertChanges(annex)
  const { blocId, year } = await locateBlocYear(tx, before.blocYearId)
  const content: PledgeContent = {
    format: annex === undefined ? 'pledge/1' : 'pledge-annex/1',
    pledgeId,
    number: before.number,
    amends: await amendedHash(tx, before),
    amendReason: before.amendReason,
    bloc: { id: blocId, name: await blocNameOn(tx, blocId, today) },
    year,
    frozenOn: today,
    signBy,
    title: before.title,
    preamble: before.preamble,
    commitments: before.commitments,
    bases: before.bases,
    boards,
    ...(annex === undefined ? {} : { annex }),
  }
  const text = contentText(content)
  await stepPledge(tx, by, before, 'freeze', {
    state,
    content: text,
    hash: hashOf(text),
    frozenAt: by.now,
    signBy,
  })
}

/** SHA-256 over the UTF-8 bytes, hexadecimal. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** An annex says something: another word, another target, another member, or who signs late. */
function assertChanges({ words, boards, lateSigners }: AnnexPart): void {
  if (words.length + boards.length + lateSigners.length === 0)
    throw new DomainError('conflict', 'pledges.nothing-changed')
}

function assertNamed(boards: readonly PledgedBoard[], withoutTargets: readonly string[]): void {
  const named = new Set(withoutTargets)
  withoutTargets.forEach((organisationId, index) => {
    const board = boards.find((one) => one.organisationId === organisationId)
    const pointer = `/withoutTargets/${index}`
    if (board === undefined) throw invalidField(pointer, 'pledges.not-a-member')
    if (board.targets.length > 0) throw invalidField(pointer, 'pledges.has-targets', { board: board.name })
  })
  const missing = boards.filter((board) => board.targets.length === 0 && !named.has(board.organisationId))
  if (missing.length > 0)
    throw new DomainError('conflict', 'pledges.targets-missing', {
      boards: missing.map((board) => board.name).join('; '),
    })
}

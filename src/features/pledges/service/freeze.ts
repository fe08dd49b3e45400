import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, locateBlocYear, membersOn } from '../../blocs/index.ts'
import { getIndicators, unitOf } from '../../indicators/index.ts'
import type { Indicator } from '../../indicators/index.ts'
import { acceptedRegistrations } from '../../registrations/index.ts'
import type { AcceptedRegistration } from '../../registrations/index.ts'
import type { Pledge } from '../data/pledge-repository.ts'
import { contentText } from '../domain/content.ts'
import type { PledgeContent, PledgedBoard, PledgedTarget } from '../domain/content.ts'
import { amendedHash } from './pledges.ts'
import { stepPledge, takePledge } from './step.ts'

/** What the head decides at freezing. */
export interface Freezing {
  /** The last day for signing. */
  readonly signBy: LocalDate
  /** Members that pledge without targets, because they have no accepted registration: each is named. */
  readonly withoutTargets: readonly string[]
}

/**
 * Freezes the text together with the accepted targets of all members of the day into one canonical text; its SHA-256
 * is what every board signs. A member without an accepted registration has to be named as such, so that none is
 * left out by oversight.
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
  const boards = await pledgedBoards(tx, before.blocYearId, today)
  assertNamed(boards, withoutTargets)
  const { blocId, year } = await locateBlocYear(tx, before.blocYearId)
  const content: PledgeContent = {
    format: 'pledge/1',
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

/** The members of the day with their names and the targets that are accepted now. */
export async function pledgedBoards(
  reader: Reader,
  blocYearId: Pledge['blocYearId'],
  today: LocalDate,
): Promise<PledgedBoard[]> {
  const { blocId } = await locateBlocYear(reader, blocYearId)
  const members = await membersOn(reader, blocId, today)
  const registrations = await acceptedRegistrations(reader, blocYearId)
  // The catalogue's own order: the annex shows the indicators as reports do.
  const catalogue = await getIndicators(reader)
  return members.map(({ organisationId, code, name }) => {
    const registration = registrations.find((one) => one.organisationId === organisationId)
    return {
      organisationId,
      code,
      name,
      registrationId: registration?.registrationId ?? null,
      targets: registration === undefined ? [] : pledgedTargets(registration, catalogue),
    }
  })
}

function pledgedTargets({ targets }: AcceptedRegistration, catalogue: readonly Indicator[]): PledgedTarget[] {
  return catalogue.flatMap((indicator) =>
    targets
      .filter((target) => target.indicatorCode === indicator.code)
      .map(({ indicatorCode, stated, value, unit, illustrative }) => ({
        indicatorCode,
        indicator: indicator.name,
        stated,
        value,
        unit,
        unitSymbol: columnUnit(unit, indicator),
        illustrative,
      })),
  )
}

/** The unit at the head of a column; pieces are told by what they are pieces of. */
function columnUnit(unit: string, indicator: Indicator): PledgedTarget['unitSymbol'] {
  const { symbol } = unitOf(unit)
  return symbol.vi === '' && indicator.noun !== null ? indicator.noun : symbol
}

function assertNamed(boards: readonly PledgedBoard[], withoutTargets: readonly string[]): void {
  const named = new Set(withoutTargets)
  withoutTargets.forEach((organisationId, index) => {
    const board = boards.find((one) => one.organisationId === organisationId)
    const pointer = `/withoutTargets/${index}`
    if (board === undefined) throw invalidField(pointer, 'pledges.not-a-member')
    if (board.registrationId !== null)
      throw invalidField(pointer, 'pledges.has-targets', { board: board.name })
  })
  const missing = boards.filter((board) => board.registrationId === null && !named.has(board.organisationId))
  if (missing.length > 0)
    throw new DomainError('conflict', 'pledges.targets-missing', {
      boards: missing.map((board) => board.name).join('; '),
    })
}

import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { deputyOn, headOn, listMembershipsOf, locateBlocYear } from '../../blocs/index.ts'
import { getPaper } from '../../papers/index.ts'
import { acceptedRegistrations } from '../../registrations/index.ts'
import { getPledge } from '../data/pledge-repository.ts'
import type { Pledge } from '../data/pledge-repository.ts'
import { annexSigners, boardChanges, type Grounds, wordChanges } from '../domain/annex.ts'
import { tableOn } from './table.ts'
import { type AnnexPart, type ChangePaper, type PledgedBoard, readContent } from '../domain/content.ts'

/**
 * What an annex with this text and this table changes of the version that it amends, and who signs it; undefined for a
 * pledge that amends nothing. Reasons and papers come from registrations and memberships, nothing is typed in twice.
 */
export async function composeAnnex(
  reader: Reader,
  pledge: Pledge,
  boards: readonly PledgedBoard[],
  today: LocalDate,
): Promise<AnnexPart | undefined> {
  if (pledge.amendsId === null) return undefined
  const former = await getPledge(reader, pledge.amendsId)
  const before = readContent(former.content ?? '')
  const grounds = await groundsOf(reader, pledge.blocYearId, before.boards, boards)
  const changes = {
    words: wordChanges(before, pledge),
    boards: boardChanges(before.boards, boards, (id) => grounds.get(id) ?? NO_GROUNDS),
    lateSigners: boards.map((board) => board.organisationId).filter((id) => former.missing?.includes(id)),
  }
  const { blocId } = await locateBlocYear(reader, pledge.blocYearId)
  const leaders = {
    headId: await orNobody(headOn(reader, blocId, today)),
    deputyId: await orNobody(deputyOn(reader, blocId, today)),
  }
  return {
    ordinal: (before.annex?.ordinal ?? 0) + 1,
    of: before.annex?.of ?? { title: before.title, inForceOn: former.inForceOn ?? before.frozenOn },
    ...changes,
    signers: annexSigners(changes, boards, leaders),
  }
}

/** What the annex that is being drafted would change if it were frozen today; undefined for anything else. */
export async function draftedAnnex(
  reader: Reader,
  pledgeId: string,
  today: LocalDate,
): Promise<AnnexPart | undefined> {
  const pledge = await getPledge(reader, pledgeId)
  if (pledge.state !== 'drafting' || pledge.amendsId === null) return undefined
  const { boards } = await tableOn(reader, pledge.blocYearId, today)
  return composeAnnex(reader, pledge, boards, today)
}

const NO_GROUNDS: Grounds = { inheritedFrom: [], since: null, paper: null }

/** A bloc may be without a deputy for a time, and while an annex is only drafted without a head. */
async function orNobody(leader: Promise<string>): Promise<string | null> {
  return leader.catch((error: unknown) => {
    if (error instanceof DomainError) return null
    throw error
  })
}

/**
 * Why the line of each board may have changed: its registration was amended by a paper, it joined or left by one, or it
 * carries on boards that left by one.
 */
async function groundsOf(
  reader: Reader,
  blocYearId: string,
  before: readonly PledgedBoard[],
  after: readonly PledgedBoard[],
): Promise<ReadonlyMap<string, Grounds>> {
  const { blocId } = await locateBlocYear(reader, blocYearId)
  const registrations = await acceptedRegistrations(reader, blocYearId)
  const ids = [...new Set([...before, ...after].map((board) => board.organisationId))]
  const memberships = (await listMembershipsOf(reader, ids)).filter((one) => one.blocId === blocId)
  const last = (id: string) => memberships.findLast((one) => one.organisationId === id)
  const grounds = new Map<string, Grounds>()
  for (const id of ids) {
    const [was, shall] = [before, after].map((boards) => boards.find((one) => one.organisationId === id))
    const from = new Map(
      (shall?.targets ?? [])
        .flatMap((target) => target.from ?? [])
        .map((one) => [one.organisationId, one.name]),
    )
    from.delete(id)
    const registration = registrations.find(
      (one) => one.organisationId === id && one.registrationId !== was?.registrationId,
    )
    const merged = [...from.keys()].map((part) => last(part)?.endPaperId ?? null)
    const candidates = [
      shall === undefined ? last(id)?.endPaperId : registration?.paperId,
      ...merged,
      was === undefined ? last(id)?.paperId : null,
    ]
    grounds.set(id, {
      inheritedFrom: [...from.values()],
      since: shall === undefined ? null : (registration?.acceptedOn ?? null),
      paper: await changePaper(reader, candidates.find((paperId) => paperId != null) ?? null),
    })
  }
  return grounds
}

async function changePaper(reader: Reader, paperId: string | null): Promise<ChangePaper | null> {
  if (paperId === null) return null
  const { title, number, date, issuerName } = await getPaper(reader, paperId)
  return number === null || date === null ? null : { paperId, title, number, date, issuer: issuerName }
}

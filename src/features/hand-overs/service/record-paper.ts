import type { Tx } from '../../../db/database.ts'
import type { HandOverRecordData, Person, Signer, Text } from '../../../documents/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { addDays, type LocalDate } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import {
  blocNameOn,
  headOn,
  listFlagHandOvers,
  listHandOvers,
  listTerms,
  locateBlocYear,
} from '../../blocs/index.ts'
import { nameOn, paperHeadOn } from '../../organisations/index.ts'
import { producePaper } from '../../papers/index.ts'
import { inOrder, told } from '../domain/year-papers.ts'
import { formatShortDate } from '../../../documents/vietnamese.ts'
import { handOverState, papersOf } from './year-state.ts'

/** What the data of the year do not say: the moment, the people, and the addressees. */
export interface RecordInput {
  readonly date: LocalDate
  readonly startTime: string
  readonly endTime: string
  readonly place: string
  readonly givers: readonly { readonly name: string; readonly post: string }[]
  readonly receivers: readonly { readonly name: string; readonly post: string }[]
  readonly copies: number
  readonly recipients: readonly string[]
  readonly illustrative: boolean
}

/**
 * Writes the record of the hand-over (Biên bản bàn giao) as a draft of the head board, from what the year holds: its
 * issued papers as the list, the open matters, the flag. Who gives and who takes are those of the recorded hand-over,
 * or before it the head until then and the confirmed head of next year; a conflict when that is not settled.
 */
export async function produceHandOverRecord(
  tx: Tx,
  by: By,
  blocYearId: string,
  input: RecordInput,
): Promise<{ readonly paperId: string }> {
  const located = await locateBlocYear(tx, blocYearId)
  const { blocId, year } = located
  const sides = await sidesOf(tx, blocId, year, input.date)
  const state = await handOverState(tx, blocYearId, input.date)
  const mark = input.illustrative ? { illustrative: true } : {}
  const people = (given: RecordInput['givers']): Person[] =>
    given.map(({ name, post }) => ({ name, post, organisation: null, ...mark }))
  const signer = (given: RecordInput['givers']): Signer => ({
    post: given[0]?.post ?? null,
    name: given[0]?.name ?? null,
    ...mark,
  })
  const papers = inOrder(await papersOf(tx, blocYearId))
  const data: HandOverRecordData = {
    madeAt: by.now,
    head: await paperHeadOn(tx, 'hand-over-record', sides.giverId, input.date, input.place),
    bloc: await blocNameOn(tx, blocId, input.date),
    year,
    bases: [],
    date: input.date,
    startTime: input.startTime,
    endTime: input.endTime,
    venue: input.place,
    giver: { organisation: await nameOn(tx, sides.giverId, input.date), people: people(input.givers) },
    receiver: {
      organisation: await nameOn(tx, sides.receiverId, input.date),
      people: people(input.receivers),
    },
    items: papers.map((paper) => ({
      title: told(paper, formatShortDate),
      quantity: '01 văn bản',
      remark: paper.fileId === null ? 'Chưa có bản điện tử' : null,
      ...(paper.illustrative ? { illustrative: true } : {}),
    })),
    openMatters: state.openMatters.map((matter): Text => ({
      text: matter.text,
      ...(matter.illustrative ? { illustrative: true } : {}),
    })),
    rotatingFlag: (await listFlagHandOvers(tx, blocId)).some((flag) => flag.year === year + 1),
    takesOverOn: sides.takesOverOn,
    copies: input.copies,
    giverSigner: signer(input.givers),
    receiverSigner: signer(input.receivers),
    recipients: input.recipients,
  }
  return producePaper(tx, by, {
    kind: 'hand-over-record',
    blocYearId,
    subject: { kind: 'hand-over', id: blocYearId },
    located,
    title: `Biên bản bàn giao nhiệm vụ Trưởng khối năm ${year}`,
    data,
    illustrative: input.illustrative,
    issuerId: sides.giverId,
  })
}

async function sidesOf(
  tx: Tx,
  blocId: string,
  year: number,
  date: LocalDate,
): Promise<{ readonly giverId: string; readonly receiverId: string; readonly takesOverOn: LocalDate }> {
  const recorded = (await listHandOvers(tx, blocId)).find((one) => one.year === year + 1)
  if (recorded)
    return { giverId: recorded.fromHeadId, receiverId: recorded.toHeadId, takesOverOn: recorded.on }
  const next = (await listTerms(tx, blocId)).find(
    (term) => term.role === 'head' && term.state === 'confirmed' && term.year === year + 1 && !term.isActing,
  )
  if (!next) throw new DomainError('conflict', 'blocs.hand-over-no-head', { year: year + 1 })
  // On the day itself the new head leads already: who gives is the head of the day before.
  const lastDay = date < next.from ? date : addDays(next.from, -1)
  return {
    giverId: await headOn(tx, blocId, lastDay),
    receiverId: next.organisationId,
    takesOverOn: next.from,
  }
}

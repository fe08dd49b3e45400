import type { Reader, Tx } from '../../../db/database.ts'
import type { Num, PledgeData } from '../../../documents/index.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, headOn, locateBlocYear } from '../../blocs/index.ts'
import { letterheadOn, namesOn } from '../../organisations/index.ts'
import { producePaper } from '../../papers/index.ts'
import { getPledge, listSignatures } from '../data/pledge-repository.ts'
import type { Pledge, Signature } from '../data/pledge-repository.ts'
import { readContent, targetColumns } from '../domain/content.ts'
import type { PledgeContent, PledgedBoard } from '../domain/content.ts'
import { capacityOf } from '../domain/pledge.ts'
import { pledgedBoards } from './freeze.ts'

/**
 * Draws up the pledge as a paper: the text, a signature grid of all boards, their targets as an annex, and the record
 * of who signed in the system. A frozen pledge is printed from its frozen text, with the names of that day; one that
 * is still drafted from what is accepted now, without a hash. Drawn up again it takes the place of the earlier draft.
 */
export async function producePledgePaper(
  tx: Tx,
  by: By,
  today: LocalDate,
  pledgeId: string,
  place: string,
): Promise<{ readonly paperId: string }> {
  const pledge = await getPledge(tx, pledgeId)
  const { blocYearId } = pledge
  const located = await locateBlocYear(tx, blocYearId)
  const headId = await headOn(tx, located.blocId, today)
  const head = await letterheadOn(tx, headId, today)
  const content = await printedContent(tx, pledge, today)
  const signatures = await listSignatures(tx, pledgeId)
  const data: PledgeData = {
    madeAt: by.now,
    // A pledge bears no number (Nghị định 30/2020/NĐ-CP lists no such type of document).
    head: { superior: head.superior, authority: head.name, number: null, symbol: null, place, date: null },
    bloc: content.bloc.name,
    year: located.year,
    bases: content.bases.map(({ type, number, date, issuer, about }) => ({
      type,
      number,
      date,
      issuer,
      about,
    })),
    preamble: content.preamble,
    commitments: content.commitments,
    signers: content.boards.map((board) => signerOf(board, signatures)),
    targets: targetTable(content.boards),
    confirmations: signatures.map((signature) => confirmationOf(signature, content.boards)),
    hash: pledge.hash,
    missing: await missingNames(tx, pledge, content),
  }
  return producePaper(tx, by, {
    kind: 'pledge',
    blocYearId,
    subject: { kind: 'pledge', id: pledgeId },
    located,
    title: pledge.title,
    data,
    illustrative:
      signatures.some((signature) => signature.illustrative) ||
      content.boards.some((board) => board.targets.some((target) => target.illustrative)),
    issuerId: headId,
  })
}

type Printed = Pick<PledgeContent, 'bloc' | 'bases' | 'preamble' | 'commitments' | 'boards'>

async function printedContent(reader: Reader, pledge: Pledge, today: LocalDate): Promise<Printed> {
  if (pledge.content !== null) return readContent(pledge.content)
  const { blocId } = await locateBlocYear(reader, pledge.blocYearId)
  const { bases, preamble, commitments } = pledge
  return {
    bloc: { id: blocId, name: await blocNameOn(reader, blocId, today) },
    bases,
    preamble,
    commitments,
    boards: await pledgedBoards(reader, pledge.blocYearId, today),
  }
}

/** The place of a board in the signature grid; who has not signed leaves it blank. */
function signerOf(board: PledgedBoard, signatures: readonly Signature[]): PledgeData['signers'][number] {
  const signature = signatures.find((one) => one.organisationId === board.organisationId)
  if (signature === undefined) return { organisation: board.name, post: null, name: null }
  const capacity = capacityOf(signature.signerPost)
  return {
    organisation: board.name,
    ...(capacity === null ? {} : { capacities: [capacity] }),
    post: signature.signerPost,
    name: signature.signerName,
    illustrative: signature.illustrative,
  }
}

/** The annex: values as stated, each in its own unit; a target that a board does not have stays blank. */
function targetTable(boards: readonly PledgedBoard[]): PledgeData['targets'] {
  const columns = targetColumns(boards)
  return {
    indicators: columns.map(({ indicator, unitSymbol }) => ({ name: indicator.vi, unit: unitSymbol.vi })),
    rows: boards.map(({ name, targets }) => ({
      organisation: name,
      values: columns.map(({ indicatorCode, unit }): Num => {
        const target = targets.find((one) => one.indicatorCode === indicatorCode && one.unit === unit)
        return target === undefined ? null : { value: target.value, illustrative: target.illustrative }
      }),
    })),
  }
}

function confirmationOf(
  signature: Signature,
  boards: readonly PledgedBoard[],
): PledgeData['confirmations'][number] {
  const board = boards.find((one) => one.organisationId === signature.organisationId)
  return {
    organisation: board?.name ?? '',
    name: signature.signerName,
    date: localDateOf(signature.at),
    time: localTimeOf(signature.at),
    onBehalf: signature.scanFileId !== null,
    illustrative: signature.illustrative,
  }
}

/** HH:MM in Viet Nam (UTC+7 all year). */
function localTimeOf(at: string): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(11, 16)
}

async function missingNames(reader: Reader, pledge: Pledge, content: Printed): Promise<string[]> {
  const missing = pledge.missing ?? []
  // Nobody is missing from a draft, which has no day on which the names would hold either.
  if (missing.length === 0) return []
  const frozen = new Map(content.boards.map((board) => [board.organisationId, board.name]))
  const names = await namesOn(reader, missing, pledge.inForceOn ?? localDateOf(pledge.frozenAt ?? ''))
  return missing.map((id) => frozen.get(id) ?? names.get(id) ?? '')
}

import type { Reader, Tx } from '../../../db/database.ts'
import type { Num, PledgeData } from '../../../documents/index.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, headOn, locateBlocYear } from '../../blocs/index.ts'
import { letterheadOn } from '../../organisations/index.ts'
import { producePaper } from '../../papers/index.ts'
import { getPledge, listSignatures } from '../data/pledge-repository.ts'
import type { Pledge, Signature } from '../data/pledge-repository.ts'
import { readContent, targetColumns } from '../domain/content.ts'
import type { PledgedBoard } from '../domain/content.ts'
import { annexData } from './annex-paper.ts'
import { composeAnnex } from './annex.ts'
import { confirmationOf, missingNames, type Printed, referencesOf, signerOf } from './paper-parts.ts'
import { tableOn } from './table.ts'

/** What the paper says besides the pledge. */
export interface PledgePaper {
  readonly pledgeId: string
  readonly place: string
  /** Nơi nhận of an annex; a pledge has none. */
  readonly recipients: readonly string[]
}

/**
 * Draws up the pledge as a paper: the text, a signature grid of all boards, their targets as an annex, and the record
 * of who signed in the system; or its annex: what it changes, signed by the boards concerned. A frozen version is
 * printed from its frozen text, with the names of that day; one that is still drafted from what holds now, without a
 * hash. Drawn up again it takes the place of the earlier draft.
 */
export async function producePledgePaper(
  tx: Tx,
  by: By,
  today: LocalDate,
  wanted: PledgePaper,
): Promise<{ readonly paperId: string }> {
  const pledge = await getPledge(tx, wanted.pledgeId)
  const { blocYearId } = pledge
  const located = await locateBlocYear(tx, blocYearId)
  const headId = await headOn(tx, located.blocId, today)
  const { superior, name: authority } = await letterheadOn(tx, headId, today)
  const content = await printedContent(tx, pledge, today)
  const signatures = await listSignatures(tx, pledge.id)
  // Neither bears a number (Nghị định 30/2020/NĐ-CP lists no such type of document).
  const head = { superior, authority, number: null, symbol: null, place: wanted.place, date: null }
  const common = { blocYearId, subject: { kind: 'pledge', id: pledge.id }, located, issuerId: headId }
  const illustrative = isIllustrative(content, signatures)
  if (content.annex !== undefined) {
    const data = await annexData(tx, { ...content, annex: content.annex }, pledge, signatures)
    const title = `Phụ lục số ${String(content.annex.ordinal).padStart(2, '0')} của ${content.annex.of.title}`
    return producePaper(tx, by, {
      ...common,
      kind: 'annex',
      title,
      data: { madeAt: by.now, head, ...data, recipients: wanted.recipients },
      illustrative,
    })
  }
  const data: PledgeData = {
    madeAt: by.now,
    head,
    bloc: content.bloc.name,
    year: located.year,
    bases: referencesOf(content.bases),
    preamble: content.preamble,
    commitments: content.commitments,
    signers: content.boards.map((board) => signerOf(board, signatures)),
    targets: targetTable(content.boards),
    confirmations: signatures.map((signature) => confirmationOf(signature, content.boards)),
    hash: pledge.hash,
    missing: await missingNames(tx, pledge, content),
  }
  return producePaper(tx, by, { ...common, kind: 'pledge', title: pledge.title, data, illustrative })
}

/** An annex is about the targets that it changes, a pledge about all. */
function isIllustrative({ boards, annex }: Printed, signatures: readonly Signature[]): boolean {
  const shown: readonly { readonly illustrative: boolean }[] =
    annex === undefined
      ? boards.flatMap((board) => board.targets)
      : annex.boards
          .flatMap(({ targets }) => targets.flatMap(({ was, shall }) => [was, shall]))
          .filter((value) => value !== null)
  return [...signatures, ...shown].some((one) => one.illustrative)
}

async function printedContent(reader: Reader, pledge: Pledge, today: LocalDate): Promise<Printed> {
  if (pledge.content !== null) return readContent(pledge.content)
  const { blocId, year } = await locateBlocYear(reader, pledge.blocYearId)
  const { bases, preamble, commitments, amendReason } = pledge
  const { boards } = await tableOn(reader, pledge.blocYearId, today)
  const annex = await composeAnnex(reader, pledge, boards, today)
  return {
    bloc: { id: blocId, name: await blocNameOn(reader, blocId, today) },
    year,
    bases,
    preamble,
    commitments,
    amendReason,
    boards,
    ...(annex === undefined ? {} : { annex }),
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

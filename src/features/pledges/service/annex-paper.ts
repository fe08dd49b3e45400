import type { Reader } from '../../../db/database.ts'
import type { AnnexData, Num } from '../../../documents/index.ts'
import { formatDate, formatShortDate, joinNames } from '../../../documents/vietnamese.ts'
import type { Pledge, Signature } from '../data/pledge-repository.ts'
import type { AnnexPart, BoardChange, ChangePaper, PledgedValue, WordChange } from '../domain/content.ts'
import { confirmationOf, missingNames, type Printed, referencesOf, signerOf } from './paper-parts.ts'

/**
 * The annex of a pledge as papers take it: the pledge by its day, the words and targets that change with reason and
 * paper, and the boards concerned, which sign.
 */
export async function annexData(
  reader: Reader,
  content: Printed & { readonly annex: AnnexPart },
  pledge: Pick<Pledge, 'hash' | 'missing' | 'inForceOn' | 'frozenAt'>,
  signatures: readonly Signature[],
): Promise<Omit<AnnexData, 'madeAt' | 'head' | 'recipients'>> {
  const { annex, boards } = content
  const reason = content.amendReason ?? ''
  const board = (id: string) => boards.find((one) => one.organisationId === id)
  return {
    number: annex.ordinal,
    of: {
      type: annex.of.title,
      number: null,
      date: annex.of.inForceOn,
      issuer: content.bloc.name,
      about: null,
    },
    corrections: annex.words.map((change) => ({
      place: placeOf(change),
      was: change.was,
      shall: change.shall,
      reason,
    })),
    minutesSigners: null,
    boardSigners: annex.signers.flatMap((id) => {
      const one = board(id)
      return one === undefined ? [] : [signerOf(one, signatures)]
    }),
    pledge: {
      reason,
      bases: referencesOf(content.bases),
      changes: annex.boards.map(changeOf),
      lateSigners: annex.lateSigners.map((id) => board(id)?.name ?? ''),
      confirmations: signatures.map((signature) => confirmationOf(signature, boards)),
      hash: pledge.hash,
      missing: await missingNames(reader, pledge, content),
    },
  }
}

const PLACES: Readonly<Record<WordChange['part'], string>> = {
  title: 'tên bản giao ước',
  preamble: 'đoạn mở đầu thứ',
  commitment: 'nội dung cam kết thứ',
}
const placeOf = ({ part, number }: WordChange): string =>
  part === 'title' ? PLACES[part] : `${PLACES[part]} ${number}`

type PrintedChange = NonNullable<AnnexData['pledge']>['changes'][number]

function changeOf(change: BoardChange): PrintedChange {
  return {
    organisation: change.name,
    reason: groundsText(change),
    targets: change.targets.map(({ indicator, was, shall }) => ({
      indicator: indicator.vi,
      was: sideOf(was),
      shall: sideOf(shall),
    })),
  }
}

const sideOf = (value: PledgedValue | null): { readonly value: Num; readonly unit: string } | null =>
  value && { value: { value: value.value, illustrative: value.illustrative }, unit: value.unitSymbol.vi }

const KINDS: Readonly<Record<BoardChange['kind'], string>> = {
  changed: 'Điều chỉnh chỉ tiêu',
  joined: 'Tham gia Khối',
  left: 'Không còn là thành viên Khối',
}

/** `Điều chỉnh chỉ tiêu theo Công văn … số 12/CV-BQL ngày …; áp dụng từ ngày 12/7/2022`. */
function groundsText({ kind, inheritedFrom, paper, since }: BoardChange): string {
  const what = inheritedFrom.length > 0 ? `Kế thừa chỉ tiêu của ${joinNames(inheritedFrom)}` : KINDS[kind]
  return [
    what + (paper === null ? '' : ` theo ${paperText(paper)}`),
    ...(since === null ? [] : [`áp dụng từ ngày ${formatShortDate(since)}`]),
  ].join('; ')
}

const paperText = ({ title, number, date, issuer }: ChangePaper): string =>
  `${title} số ${number} ${formatDate(date)}${issuer === null ? '' : ` của ${issuer}`}`

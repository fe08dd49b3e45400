import type { Reader, Tx } from '../../../db/database.ts'
import type { AchievementReportData, IndicatorRow, Num, Text } from '../../../documents/index.ts'
import { decimal, decimalText } from '../../../shared/domain/decimal.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { fileOf } from '../../files/index.ts'
import { unitOf } from '../../indicators/index.ts'
import { formatNumber } from '../../indicators/domain/format.ts'
import { paperHeadOn } from '../../organisations/index.ts'
import { getPaper, producePaper } from '../../papers/index.ts'
import { blocNameOn, getBlocYear } from '../../blocs/index.ts'
import { insertDocument, listDocuments, deleteDocuments } from '../data/dossier-repository.ts'
import type { ItemRow, ProposalRow } from '../data/proposal-repository.ts'
import type { AchievementRow, Amount, MarkedRatio, OpenAmount } from '../domain/achievement.ts'
import type { PaperSigner } from '../domain/proposal.ts'
import { awardHistory } from './history.ts'
import { type DossierMove, recordOnDossier, takeDossier } from './dossiers.ts'
import { toSigner } from './signer.ts'
import { achievementsOf, type BoardStanding, standingsByBoard } from './sources.ts'

/** What a board writes about itself; every figure, rank and award of before is taken from the records. */
export interface AchievementNarrative {
  readonly place: string
  readonly address: string | null
  readonly phone: string | null
  readonly characteristics: readonly string[]
  readonly duties: readonly string[]
  readonly measures: readonly string[]
  readonly compliance: readonly string[]
  readonly party: readonly string[]
  readonly signer: PaperSigner
  readonly recipients: readonly string[]
  /** The texts are made up for demonstration. */
  readonly illustrative: boolean
}

/**
 * Writes the achievement report of the proposed board as a draft paper and puts it into the dossier; the board issues
 * it like any paper of its own. The head may do so for another board from a scan only.
 */
export async function produceAchievementReport(
  tx: Tx,
  by: By,
  command: DossierMove & {
    readonly narrative: AchievementNarrative
    readonly onBehalf: { readonly fileId: string } | null
  },
): Promise<string> {
  const { item, proposal, located } = await takeDossier(tx, command, 'achievement-report-paper')
  const { dossierId, narrative, roles } = command
  if (command.onBehalf) await fileOf(tx, command.onBehalf.fileId, located, '/onBehalf/fileId')
  else if (!roles.has('owner')) throw invalidField('/onBehalf', 'awards.scan-required')
  const standings = await standingsByBoard(tx, proposal.blocYearId)
  const found = standings.get(item.organisationId)
  const standing = found ? { points: found.points, rank: found.rank } : null
  const data = await composeReport(tx, by, { item, proposal, narrative, standings })
  const issued = await dropOldDrafts(tx, dossierId)
  const { paperId } = await producePaper(tx, by, {
    kind: 'achievement-report',
    blocYearId: proposal.blocYearId,
    subject: { kind: 'dossier', id: dossierId },
    located,
    title: `Báo cáo thành tích đề nghị tặng ${item.awardTitle} năm ${data.year}`,
    data,
    illustrative: narrative.illustrative,
    issuerId: item.organisationId,
    supersedesId: issued,
  })
  await insertDocument(tx, {
    dossierId,
    paperId,
    kind: 'achievement-report',
    face: { organisationName: data.organisation, awardTitle: data.award, standing, vote: null },
    onBehalfFileId: command.onBehalf?.fileId ?? null,
    addedAt: by.now,
  })
  const after = { paperId, onBehalf: command.onBehalf }
  await recordOnDossier(tx, by, dossierId, located, 'achievement-report-paper', after)
  return paperId
}

/** A new draft takes the place of the old one. Returns the issued report that the new one will supersede. */
async function dropOldDrafts(tx: Tx, dossierId: string): Promise<string | undefined> {
  let issued: string | undefined
  for (const document of await listDocuments(tx, [dossierId])) {
    if (document.kind !== 'achievement-report') continue
    const { state, id, isRecorded } = await getPaper(tx, document.paperId)
    if (state !== 'issued') await deleteDocuments(tx, dossierId, { paperId: id })
    else if (!isRecorded) issued = id
  }
  return issued
}

interface Subject {
  readonly item: ItemRow
  readonly proposal: ProposalRow
  readonly narrative: AchievementNarrative
  readonly standings: ReadonlyMap<string, BoardStanding>
}

async function composeReport(
  reader: Reader,
  by: By,
  { item, proposal, narrative, standings }: Subject,
): Promise<AchievementReportData> {
  const today = localDateOf(by.now)
  const { blocId, year } = await getBlocYear(reader, proposal.blocYearId)
  const { organisationId } = item
  const { rows, open } = await achievementsOf(reader, proposal.blocYearId, organisationId, today)
  const standing = standings.get(organisationId)
  const text = (one: string): Text => (narrative.illustrative ? { text: one, illustrative: true } : one)
  return {
    madeAt: by.now,
    head: await paperHeadOn(reader, 'achievement-report', organisationId, today, narrative.place),
    organisation: item.organisationName,
    year,
    award: item.awardTitle,
    bloc: await blocNameOn(reader, blocId, today),
    address: narrative.address,
    phone: narrative.phone,
    characteristics: narrative.characteristics.map(text),
    duties: narrative.duties.map(text),
    results: rows.map(toIndicatorRow),
    resultNotes: [...rows.flatMap(unlikeNotes), ...mergerNotes(rows), ...open.map(openNote)],
    standing: standing
      ? {
          points: { value: standing.points, illustrative: standing.illustrative },
          rank: standing.rank,
          of: standings.size,
        }
      : null,
    measures: narrative.measures.map(text),
    compliance: narrative.compliance.map(text),
    party: narrative.party.map(text),
    awards: await awardsBefore(reader, organisationId, today),
    signer: toSigner(narrative.signer, narrative.illustrative),
    confirmedBy: null,
    recipients: narrative.recipients,
  }
}

/** Standing awards, oldest first; those of a board that this one carries on bear that board's name. */
async function awardsBefore(
  reader: Reader,
  organisationId: string,
  day: LocalDate,
): Promise<AchievementReportData['awards']> {
  const history = await awardHistory(reader, organisationId, day)
  return history
    .filter((entry) => entry.state === 'granted')
    .reverse()
    .map((entry) => ({
      year: entry.awardYear,
      form: entry.awardTitle,
      number: entry.decisionNumber,
      date: entry.decidedOn,
      issuer: entry.issuerName,
      predecessor: entry.ofPredecessor ? entry.organisationName : null,
      illustrative: entry.illustrative,
    }))
}

const QUALIFIERS = { about: 'about', nearly: 'nearly', 'more-than': 'over' } as const

function toNum(amount: Amount | null): Num {
  if (!amount) return null
  const { value, qualifier, finality, illustrative, source } = amount
  return {
    value: decimalText(value),
    ...(qualifier === 'none' ? {} : { qualifier: QUALIFIERS[qualifier] }),
    estimate: finality === 'estimate',
    illustrative,
    source,
  }
}

const toRatio = (ratio: MarkedRatio | null): Num =>
  ratio && { value: decimalText(ratio.percent), illustrative: ratio.illustrative }

function toIndicatorRow(row: AchievementRow): IndicatorRow {
  const { noun, name } = row.indicator
  return {
    indicator: name.vi,
    unit: unitOf(row.unit).symbol.vi || (noun?.vi ?? ''),
    actual: toNum(row.actual),
    target: toNum(row.target),
    targetRatio: toRatio(row.targetRatio),
    previous: toNum(row.previous),
    previousRatio: toRatio(row.previousRatio),
  }
}

const WHAT = {
  actual: 'Kết quả',
  target: 'Chỉ tiêu đăng ký',
  previous: 'Kết quả năm trước',
} as const

/** Amounts that can not stand in the table are told beside it, never converted. */
function unlikeNotes({ indicator, unit, unlike }: AchievementRow): Text[] {
  return unlike.map(({ what, amount }) => ({
    text:
      `${WHAT[what]} của “${indicator.name.vi}” tính bằng ` +
      `${unitOf(amount.unit).symbol.vi}, không so sánh được với ${unitOf(unit).symbol.vi}.`,
    illustrative: amount.illustrative,
  }))
}

/** What was put together of several boards because they were merged: which numbers, how, and of whom. */
function mergerNotes(rows: readonly AchievementRow[]): Text[] {
  const merged = rows.flatMap((row) =>
    (['actual', 'target', 'previous'] as const).flatMap((what) => {
      const madeOf = row[what]?.madeOf
      return madeOf ? [{ what, name: row.indicator.name.vi, ...madeOf }] : []
    }),
  )
  const groups = Map.groupBy(merged, ({ what, method, names }) => [what, method, ...names].join('|'))
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const indicators = [first, ...more].map(({ name }) => `“${name}”`).join(', ')
    const how = first.method === 'sum' ? 'được cộng từ số' : 'là bình quân gia quyền của số'
    return [`${WHAT[first.what]} của ${indicators} ${how} của ${first.names.join('; ')}.`]
  })
}

const WHY_OPEN: Readonly<Record<OpenAmount['open'], string>> = {
  'part-missing': 'đơn vị còn lại không có số',
  'no-aggregation': 'chỉ tiêu này không cộng gộp được',
  'unit-differs': 'các số không cùng loại đơn vị tính',
  'weight-missing': 'thiếu quy mô để tính bình quân gia quyền',
  'to-be-divided': 'đơn vị đã chia, tách, số chưa được chia',
}

/** A number of merged boards that nobody can compute: what is there of it, and why it stands in no table. */
function openNote({ indicator, what, open, parts, illustrative }: OpenAmount): Text {
  const stated = parts.map(
    ({ name, value, unit }) => `${name}: ${formatNumber(decimal(value), 'vi')} ${unitOf(unit).symbol.vi}`,
  )
  return {
    text: `${WHAT[what]} của “${indicator.name.vi}” chưa tổng hợp được (${stated.join('; ')}): ${WHY_OPEN[open]}.`,
    illustrative,
  }
}

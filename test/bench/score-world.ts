import { migrations } from '../../migrations/index.ts'
import { INDICATORS } from '../../seeds/indicators/catalogue.ts'
import type { Database, Tx } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { newId } from '../../src/db/new-id.ts'
import { seedIndicators } from '../../src/features/indicators/index.ts'
import {
  both,
  discipline,
  graded,
  judged,
  perCent,
  proRata,
  quantitative,
  section,
} from '../../src/features/rulebooks/domain/ready-made/parts.ts'
import { rulebookTo2023 } from '../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import type { Criterion, Rubric } from '../../src/features/rulebooks/domain/rubric.ts'
import { criteriaOf } from '../../src/features/rulebooks/domain/rubric.ts'
import { NOBODY } from '../../src/shared/domain/actor.ts'
import type { Instant } from '../../src/shared/domain/instant.ts'

const YEAR = 2022
const CREATED = '2022-01-01T02:00:00.000Z' as Instant
const SUBMITTED = '2022-12-20T02:00:00.000Z'
/** Rows in one statement: far below what either database takes as parameters. */
const AT_ONCE = 400

type Row = Readonly<Record<string, string | number | null>>
/** Rows by table, in the order in which the tables refer to each other. */
type Rows = Map<string, Row[]>

/** How large the blocs of a filled database are. */
export interface Size {
  readonly blocs: number
  readonly boards: number
  readonly criteria: number
}

/**
 * Fills an empty database with blocs whose scores of a year are agreed but not frozen: rules, targets, accepted
 * reports, sheets with their entries. Returns the ids of the bloc years.
 */
export async function fillScores(database: Database, size: Size): Promise<string[]> {
  await migrateToLatest(database, migrations)
  await database.transaction((tx) => seedIndicators(tx, { actor: NOBODY, now: CREATED }, INDICATORS, null))
  const rubric = rubricOf(size.criteria)
  const councilId = newId()
  const years: string[] = []
  await database.transaction((tx) =>
    flush(
      tx,
      new Map([['organisation', [{ id: councilId, code: 'C', kind: 'council', created_at: CREATED }]]]),
    ),
  )
  for (let done = 0; done < size.blocs; done += 20) {
    const rows: Rows = new Map()
    for (let i = done; i < Math.min(done + 20, size.blocs); i++)
      years.push(putBloc(rows, councilId, i, size.boards, rubric))
    await database.transaction((tx) => flush(tx, rows))
  }
  await database.transaction(async (tx) => {
    const { sql } = await import('kysely')
    await sql`analyze`.execute(tx)
  })
  return years
}

async function flush(tx: Tx, rows: Rows): Promise<void> {
  for (const [table, all] of rows)
    for (let i = 0; i < all.length; i += AT_ONCE)
      await tx
        .insertInto(table as never)
        .values(all.slice(i, i + AT_ONCE))
        .execute()
}

/** Half of the criteria measure indicators, the others are graded or judged; discipline is taken off at the end. */
function rubricOf(count: number): Rubric {
  const measured = Math.floor(count / 2)
  const stated = count - measured - 1
  const each = (total: number, n: number): string[] => {
    const points = Math.floor(total / n)
    return Array.from({ length: n }, (_, i) => String(i === 0 ? total - points * (n - 1) : points))
  }
  const title = both('Tiêu chí', 'Criterion')
  const quantities = each(600, measured).map((max, i): Criterion => {
    const from = {
      indicator: INDICATORS[i % INDICATORS.length]?.code ?? '',
      base: 'registered-target',
    } as const
    const formula =
      i % 3 === 0
        ? perCent(String(Number(max) - 2), '0.5', '0.5', max)
        : i % 3 === 1
          ? proRata(max)
          : ({ mode: 'leader', atTarget: '0.5', below: 'pro-rata' } as const)
    return quantitative(`I.${i + 1}`, title, max, from, formula)
  })
  const others = each(400, stated).map((max, i): Criterion =>
    i % 2 === 0 ? graded(`II.${i + 1}`, title, max) : judged(`II.${i + 1}`, title, max, null),
  )
  return {
    schema: 1,
    code: 'bench',
    title,
    total: '1000',
    sections: [
      section('regular', 'I', title, '600', quantities),
      section('regular', 'II', title, '400', others),
      section('deduction', 'V', title, '50', [discipline('V.1', title, '50')]),
    ],
  }
}

/** A number between 0 and 1 that is the same in every run. */
const share = (...seeds: readonly number[]): number => {
  const x = Math.sin(seeds.reduce((sum, seed, i) => sum + seed * (12.9898 + i * 65.3), 1)) * 43758.5453
  return x - Math.floor(x)
}

function putBloc(rows: Rows, councilId: string, index: number, boards: number, rubric: Rubric): string {
  const put = (table: string, row: Row): void => void (rows.get(table) ?? start(rows, table)).push(row)
  const [id, yearId, rulebookId, rubricId] = [newId(), newId(), newId(), newId()]
  const code = `K${index}`
  put('bloc', { id, code, council_id: councilId, created_at: CREATED })
  const named = { name: `Khối thi đua số ${index + 1}`, short_name: code, search_key: code.toLowerCase() }
  put('bloc_name', { id: newId(), bloc_id: id, ...named, from_on: '2000-01-01', created_at: CREATED })
  put('bloc_year', { id: yearId, bloc_id: id, year: YEAR, created_at: CREATED })
  for (const [versionId, kind, content] of [
    [rulebookId, 'rulebook', rulebookTo2023],
    [rubricId, 'rubric', rubric],
  ] as const)
    put('rule_version', {
      id: versionId,
      bloc_year_id: yearId,
      kind,
      number: 1,
      state: 'adopted',
      title_vi: content.title.vi,
      title_en: content.title.en,
      content: JSON.stringify(content),
      origin: 'content',
      created_at: CREATED,
    })
  put('score_frame', {
    bloc_year_id: yearId,
    rulebook_id: rulebookId,
    rubric_id: rubricId,
    created_at: CREATED,
  })
  for (let i = 0; i < boards; i++) putBoard(put, { councilId, blocId: id, yearId, rubric }, code, index, i)
  return yearId
}

function start(rows: Rows, table: string): Row[] {
  const list: Row[] = []
  rows.set(table, list)
  return list
}

interface Place {
  readonly councilId: string
  readonly blocId: string
  readonly yearId: string
  readonly rubric: Rubric
}

function putBoard(
  put: (table: string, row: Row) => void,
  { councilId, blocId, yearId, rubric }: Place,
  blocCode: string,
  bloc: number,
  board: number,
): void {
  const [organisationId, registrationId, reportId, sheetId] = [newId(), newId(), newId(), newId()]
  const code = `${blocCode}-B${String(board).padStart(2, '0')}`
  put('organisation', { id: organisationId, code, kind: 'board', created_at: CREATED })
  const name = `Ban Quản lý các khu công nghiệp tỉnh ${bloc + 1}.${board + 1}`
  const named = { name, short_name: code, search_key: code.toLowerCase(), from_on: '2000-01-01' }
  put('organisation_name', { id: newId(), organisation_id: organisationId, ...named, created_at: CREATED })
  put('membership', {
    id: newId(),
    bloc_id: blocId,
    council_id: councilId,
    organisation_id: organisationId,
    from_on: '2020-01-01',
    created_at: CREATED,
  })
  const owner = { bloc_year_id: yearId, organisation_id: organisationId }
  put('registration', {
    id: registrationId,
    ...owner,
    number: 1,
    state: 'accepted',
    titles: '[]',
    entered_by: 'board',
    submitted_at: CREATED,
    first_submitted_at: CREATED,
    accepted_at: CREATED,
    created_at: CREATED,
  })
  put('report', {
    id: reportId,
    ...owner,
    period: 'YEAR',
    state: 'accepted',
    revision: 1,
    accepted_revision: 1,
    accepted_at: SUBMITTED,
    first_submitted_at: SUBMITTED,
    created_at: CREATED,
  })
  put('report_revision', {
    report_id: reportId,
    revision: 1,
    narrative: '{}',
    absences: '[]',
    evidence: '[]',
    submitted_at: SUBMITTED,
  })
  const figures: Record<string, object> = {}
  const codes = new Set(
    criteriaOf(rubric).flatMap(({ criterion }) =>
      criterion.kind === 'quantitative' ? [criterion.indicator] : [],
    ),
  )
  ;[...codes].forEach((indicator, i) => {
    const unit = INDICATORS.find((one) => one.code === indicator)?.unit ?? 'count'
    const target = String(1000 + Math.floor(9000 * share(bloc, board, i)))
    const result = (Number(target) * (0.8 + 0.5 * share(bloc, board, i, 7))).toFixed(2)
    const number = (stated: string) => ({
      stated: stated.replace('.', ','),
      value: stated,
      unit,
      illustrative: 1,
    })
    put('registration_target', {
      registration_id: registrationId,
      indicator_code: indicator,
      ordinal: i,
      ...number(target),
    })
    put('figure', {
      id: newId(),
      report_id: reportId,
      revision: 1,
      ...owner,
      period: 'YEAR',
      indicator_code: indicator,
      part: 'total',
      ...number(result),
      places: 2,
      qualifier: 'exact',
      finality: 'official',
      as_of: '2022-12-31',
      source_document: 'bench',
      source_place: '',
      comparisons: '[]',
      ordinal: i,
    })
    const measure = (value: string) => ({ value, unit, illustrative: true })
    figures[indicator] = { registeredTarget: measure(target), result: measure(result) }
  })
  const snapshot = JSON.stringify(figures)
  put('score_sheet', {
    id: sheetId,
    ...owner,
    state: 'agreed',
    plans: '[]',
    submitted_figures: snapshot,
    agreed_figures: snapshot,
    created_at: CREATED,
  })
  criteriaOf(rubric).forEach(({ criterion }, i) => {
    const input =
      criterion.kind === 'graded'
        ? { kind: 'level', level: ['excellent', 'good', 'met'][Math.floor(3 * share(bloc, board, i))] }
        : criterion.kind === 'manual'
          ? {
              kind: 'points',
              points: String(Math.floor(Number(criterion.maxPoints) * share(bloc, board, i))),
              reason: 'Nhận định',
            }
          : null
    if (input)
      put('score_entry', {
        sheet_id: sheetId,
        criterion: criterion.code,
        column_name: 'self',
        input: JSON.stringify(input),
        evidence: '[]',
        illustrative: 1,
        entered_at: SUBMITTED,
      })
  })
}

import type { Reader, Tx } from '../../src/db/database.ts'
import type { By } from '../../src/features/audit/index.ts'
import { findBlocYear } from '../../src/features/blocs/index.ts'
import { type FigureInput, loadReport, recordReferenceFigures } from '../../src/features/reports/index.ts'
import type { Figure } from '../../src/features/reports/domain/figure.ts'
import { FIGURES_000 } from './document-000.ts'
import { FIGURES_001 } from './document-001.ts'
import { FIGURES_002 } from './document-002.ts'

/** A figure of a document as an input states it. */
export function inputOf(figure: Figure): FigureInput {
  return {
    indicator: figure.indicator,
    part: figure.part,
    stated: figure.stated,
    unit: figure.unit,
    qualifier: figure.qualifier,
    finality: figure.finality,
    asOf: figure.asOf,
    source: figure.source,
    illustrative: false,
    comparisons: figure.comparisons.map((each) => ({
      with: each.with,
      form: each.form,
      stated: each.stated,
      isDecrease: each.value.isNegative(),
      base: each.base && { stated: each.base.stated, unit: each.base.unit },
      period: each.period,
    })),
  }
}

/**
 * Loads what documents 000 and 002 say about whole blocs (half-year 2023) as those blocs' own reports, and what 001
 * says about the Bắc Kạn board (2022) as figures to compare with. The blocs and their years must exist.
 */
export async function loadDocumentFigures(tx: Tx, by: By): Promise<void> {
  await loadReport(
    tx,
    by,
    { blocYearId: await yearOf(tx, 'mien-tay-nam-bo', 2023), organisationId: null, period: 'H1' },
    FIGURES_000.map(inputOf),
  )
  await loadReport(
    tx,
    by,
    { blocYearId: await yearOf(tx, 'dong-bang-song-hong', 2023), organisationId: null, period: 'H1' },
    FIGURES_002.map(inputOf),
  )
  await recordReferenceFigures(
    tx,
    by,
    {
      blocYearId: await yearOf(tx, 'trung-du-mien-nui-phia-bac', 2022),
      organisationId: await organisationOf(tx, 'kcn-bac-kan'),
      period: 'YEAR',
      document: '001',
    },
    FIGURES_001.map(inputOf),
  )
}

async function yearOf(reader: Reader, blocCode: string, year: number): Promise<string> {
  const bloc = await reader.selectFrom('bloc').select('id').where('code', '=', blocCode).executeTakeFirst()
  const found = bloc && (await findBlocYear(reader, bloc.id, year))
  if (!found) throw new Error(`bloc ${blocCode} has no year ${year}`)
  return found.id
}

async function organisationOf(reader: Reader, code: string): Promise<string> {
  const row = await reader.selectFrom('organisation').select('id').where('code', '=', code).executeTakeFirst()
  if (!row) throw new Error(`no organisation ${code}`)
  return row.id
}

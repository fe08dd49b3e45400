import { seedIndicators } from '../../../src/features/indicators/index.ts'
import type { Figure } from '../../../src/features/reports/domain/figure.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { MANDATORY_004 } from '../../../seeds/documents/document-004.ts'
import { INDICATORS } from '../../../seeds/indicators/catalogue.ts'
import { type NorthernBloc, type NorthernBoard, northernBloc } from '../../support/bloc.ts'
import type { DialectName } from '../../../src/db/database.ts'
import { type Answer, type Client, type TestService, startService } from '../../support/service.ts'

/** The northern bloc with the catalogue, whose year reports of 2022 are due on 31/12/2022 and locked from 10/01/2023. */
export interface ReportingBloc {
  readonly service: TestService
  readonly bloc: NorthernBloc
  /** Ids of the year reports by board; `bloc` is the bloc's own. */
  readonly reports: Readonly<Record<NorthernBoard | 'bloc', string>>
}

export interface Summary {
  readonly id: string
  readonly state: string
  readonly organisation: { readonly code: string } | null
}

export async function reportingBloc(dialect: DialectName): Promise<ReportingBloc> {
  const service = await startService(dialect, '2022-12-20')
  const bloc = await northernBloc(service)
  await service.database.transaction((tx) =>
    seedIndicators(tx, { actor: NOBODY, now: service.clock.now() }, INDICATORS, null),
  )
  const head = await bloc.officer('yen-bai')
  const set = await head.put(
    `/bloc-years/${bloc.years[2022]}/report-schedule`,
    {
      periods: [{ period: 'YEAR', dueOn: '2022-12-31', lockOn: '2023-01-10', mandatory: MANDATORY_004 }],
    },
    { 'if-match': '"0"' },
  )
  if (set.status !== 200) throw new Error(JSON.stringify(set.body))
  const list = await head.get(`/bloc-years/${bloc.years[2022]}/reports`)
  const reports = Object.fromEntries(
    (list.body as { items: Summary[] }).items.map((each) => [each.organisation?.code ?? 'bloc', each.id]),
  )
  return { service, bloc, reports: reports as ReportingBloc['reports'] }
}

/** The figures of a document as an API body states them. */
export function bodyOf(figures: readonly Figure[], organisation: string) {
  return figures
    .filter((figure) => figure.organisation === organisation)
    .map((figure) => ({
      indicator: figure.indicator,
      part: figure.part,
      stated: figure.stated,
      unit: figure.unit,
      qualifier: figure.qualifier,
      source: { document: figure.source.document, place: figure.source.place },
      comparisons: figure.comparisons.map((each) => ({
        with: each.with,
        form: each.form,
        stated: each.stated,
        isDecrease: each.value.isNegative(),
        period: each.period,
        base: each.base && { stated: each.base.stated, unit: each.base.unit },
      })),
    }))
}

/** Reads an object, then changes it under the version that was read. */
async function change(
  client: Client,
  method: 'put' | 'post',
  path: string,
  part: string,
  body?: unknown,
): Promise<Answer> {
  const seen = await client.get(path)
  return client[method](`${path}/${part}`, body, { 'if-match': seen.headers['etag'] ?? '"0"' })
}

export const writeFigures = (client: Client, reportId: string, figures: unknown, rest: object = {}) =>
  change(client, 'put', `/reports/${reportId}`, 'figures', { figures, ...rest })

export const move = (client: Client, reportId: string, action: string, body?: unknown) =>
  change(client, 'post', `/reports/${reportId}`, action, body)

export interface Question {
  readonly id: string
  readonly rule: string
  readonly severity: string
  readonly state: string
  readonly message: string
  readonly arithmetic: string | null
  readonly indicator: string
  readonly version: number
  readonly next: readonly { readonly action: string }[]
  readonly statements: readonly { readonly kind: string; readonly text: string }[]
}

export async function questionsOf(client: Client, reportId: string): Promise<Question[]> {
  const answer = await client.get(`/reports/${reportId}/questions`)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return (answer.body as { items: Question[] }).items
}

/** Uploads a small PDF to the bloc's place, or to that of one of its boards, as a scan or as evidence. */
export async function uploadScan(client: Client, blocYearId: string, ownerId?: string): Promise<string> {
  const answer = await client.upload(
    '/files',
    { name: 'Báo cáo có dấu.pdf', bytes: PDF, mediaType: 'application/pdf' },
    { blocYearId, ...(ownerId === undefined ? {} : { ownerId }) },
  )
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return (answer.body as { fileId?: string; id?: string }).fileId ?? (answer.body as { id: string }).id
}

const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

import { storeFile } from '../../src/features/files/index.ts'
import { seedIndicators } from '../../src/features/indicators/index.ts'
import { recordPaper } from '../../src/features/papers/index.ts'
import { INDICATORS } from '../../seeds/indicators/catalogue.ts'
import { type Located, NOBODY } from '../../src/shared/domain/actor.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { type NorthernBloc, strangerLeads } from './bloc.ts'
import type { Answer, Client, TestService } from './service.ts'

const by = (service: TestService) => ({ actor: NOBODY, now: service.clock.now() })

/** Loads the catalogue of indicators, and makes the stranger's board the head of the other bloc. */
export async function readyToRegister(service: TestService, bloc: NorthernBloc): Promise<void> {
  await service.database.transaction(async (tx) => {
    await seedIndicators(tx, by(service), INDICATORS, bloc.councilId)
    await strangerLeads(tx, bloc, service.clock.now())
  })
}

/** Keeps a scan at the place, as an upload would, and tells its id. */
export async function scanAt(service: TestService, located: Located): Promise<string> {
  const file = {
    name: 'ban-quet.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from('%PDF-1.4\n'),
    located,
  }
  const { fileId } = await service.database.transaction((tx) => storeFile(tx, by(service), file))
  return fileId
}

/** Records an issued paper at the place and tells its id. */
export async function paperAt(service: TestService, located: Located, date = '2022-02-18'): Promise<string> {
  return service.database.transaction((tx) =>
    recordPaper(tx, by(service), {
      kind: 'official-letter',
      number: '12/CV-BQL',
      date: localDate(date),
      issuerName: 'Ban Quản lý các khu công nghiệp',
      title: 'Điều chỉnh đăng ký thi đua',
      fileId: null,
      located,
    }),
  )
}

/** A target as a body has it. */
export const target = (indicatorCode: string, stated: string, unit: string, more: object = {}) => ({
  indicatorCode,
  stated,
  unit,
  ...more,
})

/** The version that an answer tells, as `If-Match`. */
export const ifMatch = (answer: Answer) => ({ 'if-match': answer.headers['etag'] ?? '"0"' })

/** Registers, submits and has accepted one board's targets; tells the registration's id. */
export async function registerAndAccept(
  clients: { readonly owner: Client; readonly checker: Client },
  where: { readonly blocYearId: string; readonly organisationId: string },
  targets: readonly object[],
): Promise<string> {
  const { blocYearId, organisationId } = where
  const made = await clients.owner.post(`/bloc-years/${blocYearId}/registrations`, {
    organisationId,
    titles: ['flag'],
    targets,
  })
  if (made.status !== 201) throw new Error(`registration: ${JSON.stringify(made.body)}`)
  const path = `/registrations/${made.body.id as string}`
  await clients.owner.act(path, 'submit')
  const accepted = await clients.checker.act(path, 'accept')
  if (accepted.status !== 200) throw new Error(`acceptance: ${JSON.stringify(accepted.body)}`)
  return made.body.id as string
}

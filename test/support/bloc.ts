import type { Tx } from '../../src/db/database.ts'
import { newId } from '../../src/db/new-id.ts'
import {
  insertBloc,
  insertBlocName,
  insertBlocYear,
  insertMembership,
  insertTerm,
} from '../../src/features/blocs/data/bloc-repository.ts'
import {
  insertName,
  insertOrganisation,
} from '../../src/features/organisations/data/organisation-repository.ts'
import type { OrganisationKind } from '../../src/features/organisations/domain/organisation.ts'
import type { Instant } from '../../src/shared/domain/instant.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { NORTHERN_BOARDS, type NorthernBoard } from './northern-boards.ts'
import type { Client, TestService } from './service.ts'

export { NORTHERN_BOARDS, type NorthernBoard }

/** A bloc that is ready to work, with an account for everybody who may want something from it. */
export interface NorthernBloc {
  readonly councilId: string
  readonly otherCouncilId: string
  readonly blocId: string
  readonly otherBlocId: string
  /** The bloc years by year: 2022 and 2023. */
  readonly years: Readonly<Record<2022 | 2023, string>>
  readonly boards: Readonly<Record<NorthernBoard, string>>
  /** A board of the other bloc of the same council. */
  readonly strangerId: string
  /** Signs in an officer of the board: login = its code. */
  officer(board: NorthernBoard): Promise<Client>
  /** A second officer of Yên Bái. */
  secondOfficer(): Promise<Client>
  /** An officer of the other bloc's board. */
  stranger(): Promise<Client>
  council(): Promise<Client>
  /** Staff of the council of another ministry. */
  otherCouncil(): Promise<Client>
  auditor(): Promise<Client>
  administrator(): Promise<Client>
}

/**
 * The northern midland and mountain bloc: seven members since 2020; Yên Bái head and Thái Nguyên deputy from
 * 18/02/2022 (notice 995), Thái Nguyên and Tuyên Quang from 20/02/2023. Rows are written as the services would.
 */
export async function northernBloc(service: TestService): Promise<NorthernBloc> {
  const now = service.clock.now()
  const since = localDate('2015-01-01')
  const organisation = (
    code: string,
    kind: OrganisationKind,
    name: string,
    keeperId: string | null = null,
  ): Promise<string> =>
    service.database.transaction(async (tx) => {
      const id = newId()
      await insertOrganisation(tx, { id, code, kind, keeperId: kind === 'council' ? id : keeperId, now })
      const text = {
        name,
        shortName: name.replace(/^Ban Quản lý các khu công nghiệp tỉnh /, ''),
        symbol: null,
      }
      await insertName(tx, { organisationId: id, ...text, from: since, to: null }, { paperId: null, now })
      return id
    })
  const bloc = (code: string, councilId: string, name: string): Promise<string> =>
    service.database.transaction(async (tx) => {
      const id = newId()
      await insertBloc(tx, { id, code, councilId, now })
      await insertBlocName(tx, { blocId: id, name, shortName: name, from: since, to: null }, now)
      return id
    })
  const join = (blocId: string, councilId: string, organisationId: string): Promise<void> =>
    service.database.transaction((tx) =>
      insertMembership(
        tx,
        { id: newId(), blocId, councilId, organisationId, from: localDate('2020-01-01'), to: null },
        { paperId: null, now },
      ),
    )

  const councilId = await organisation(
    'hdtdkt-bkhdt',
    'council',
    'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
  )
  const otherCouncilId = await organisation(
    'hdtdkt-khac',
    'council',
    'Hội đồng Thi đua - Khen thưởng Bộ khác',
  )
  const blocId = await bloc(
    'trung-du-mien-nui-phia-bac',
    councilId,
    'Khối thi đua Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc',
  )
  const otherBlocId = await bloc('dong-bang-song-hong', councilId, 'Khối thi đua Đồng bằng sông Hồng')
  const boards = {} as Record<NorthernBoard, string>
  for (const [code, province] of Object.entries(NORTHERN_BOARDS) as [NorthernBoard, string][]) {
    boards[code] = await organisation(
      code,
      'board',
      `Ban Quản lý các khu công nghiệp tỉnh ${province}`,
      councilId,
    )
    await join(blocId, councilId, boards[code])
    await service.account(code, [{ role: 'board-officer', organisationId: boards[code] }])
  }
  const strangerId = await organisation(
    'bac-ninh',
    'board',
    'Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh',
    councilId,
  )
  await join(otherBlocId, councilId, strangerId)

  const terms = [
    ['head', 'yen-bai', 2022, '2022-02-18', '2023-02-20'],
    ['deputy', 'thai-nguyen', 2022, '2022-02-18', '2023-02-20'],
    ['head', 'thai-nguyen', 2023, '2023-02-20', null],
    ['deputy', 'tuyen-quang', 2023, '2023-02-20', null],
  ] as const
  const years = await service.database.transaction(async (tx) => {
    for (const [role, board, year, from, to] of terms) {
      const term = {
        id: newId(),
        blocId,
        organisationId: boards[board],
        role,
        year,
        state: 'confirmed',
        isActing: false,
        from: localDate(from),
        to: to === null ? null : localDate(to),
      } as const
      await insertTerm(tx, term, { paperId: null, now })
    }
    const open = async (year: number): Promise<string> => (await insertBlocYear(tx, blocId, year, now)) ?? ''
    return { 2022: await open(2022), 2023: await open(2023) }
  })

  await service.account('yen-bai-2', [{ role: 'board-officer', organisationId: boards['yen-bai'] }])
  await service.account('stranger', [{ role: 'board-officer', organisationId: strangerId }])
  await service.account('council', [{ role: 'council-staff', organisationId: councilId }])
  await service.account('other-council', [{ role: 'council-staff', organisationId: otherCouncilId }])
  await service.account('auditor', [{ role: 'auditor' }])
  await service.account('administrator', [{ role: 'administrator' }])
  return {
    councilId,
    otherCouncilId,
    blocId,
    otherBlocId,
    years,
    boards,
    strangerId,
    officer: (board) => service.signIn(board),
    secondOfficer: () => service.signIn('yen-bai-2'),
    stranger: () => service.signIn('stranger'),
    council: () => service.signIn('council'),
    otherCouncil: () => service.signIn('other-council'),
    auditor: () => service.signIn('auditor'),
    administrator: () => service.signIn('administrator'),
  }
}

/** Makes the stranger's board the head of the other bloc for 2022. */
export async function strangerLeads(
  tx: Tx,
  { otherBlocId, strangerId }: NorthernBloc,
  now: Instant,
): Promise<void> {
  const term = {
    id: newId(),
    blocId: otherBlocId,
    organisationId: strangerId,
    role: 'head',
    year: 2022,
    from: localDate('2022-02-18'),
    to: null,
    state: 'confirmed',
    isActing: false,
  } as const
  await insertTerm(tx, term, { paperId: null, now })
}

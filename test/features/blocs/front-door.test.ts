import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  deputyOn,
  getBlocYear,
  headOn,
  locateBlocYear,
  membersOn,
  rolesOn,
} from '../../../src/features/blocs/index.ts'
import { nameOn, namesOn } from '../../../src/features/organisations/index.ts'
import { type Actor, NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { startService, type TestService } from '../../support/service.ts'

onBothDatabases('front doors of organisations and blocs', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  beforeAll(async () => {
    service = await startService(dialect)
    bloc = await northernBloc(service)
  })
  afterAll(() => service.close())

  const officerOf = (organisationId: string): Actor => ({
    ...NOBODY,
    accountId: 'a',
    via: 'session',
    grants: [{ role: 'board-officer', organisationId, from: localDate('2020-01-01'), to: null }],
  })

  test('members of a day come by code with the names of that day', async () => {
    const members = await membersOn(service.database.read, bloc.blocId, localDate('2023-01-06'))
    expect(members.map((member) => member.code)).toEqual([
      'bac-giang',
      'bac-kan',
      'hoa-binh',
      'phu-tho',
      'thai-nguyen',
      'tuyen-quang',
      'yen-bai',
    ])
    expect(members[6]).toEqual({
      organisationId: bloc.boards['yen-bai'],
      code: 'yen-bai',
      name: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái',
    })
    expect(await membersOn(service.database.read, bloc.blocId, localDate('2019-12-31'))).toEqual([])
  })

  test('head and deputy of a day have one answer or an error', async () => {
    const db = service.database.read
    expect(await headOn(db, bloc.blocId, localDate('2023-01-06'))).toBe(bloc.boards['yen-bai'])
    expect(await deputyOn(db, bloc.blocId, localDate('2023-02-20'))).toBe(bloc.boards['tuyen-quang'])
    await expect(headOn(db, bloc.blocId, localDate('2022-02-17'))).rejects.toMatchObject({
      code: 'blocs.no-head-on-date',
    })
  })

  test('names of a day are those of that day, or an error', async () => {
    const db = service.database.read
    const id = bloc.boards['bac-kan']
    expect(await nameOn(db, id, localDate('2022-02-18'))).toBe('Ban Quản lý các khu công nghiệp tỉnh Bắc Kạn')
    await expect(nameOn(db, id, localDate('2014-12-31'))).rejects.toMatchObject({
      code: 'organisations.no-name-on-date',
    })
    expect((await namesOn(db, [id], localDate('2014-12-31'))).size).toBe(0)
  })

  test('a bloc year is located with its council and year, and an unknown one is not found', async () => {
    const db = service.database.read
    expect(await getBlocYear(db, bloc.years[2022])).toEqual({
      id: bloc.years[2022],
      blocId: bloc.blocId,
      councilId: bloc.councilId,
      year: 2022,
      version: 1,
    })
    expect(await locateBlocYear(db, bloc.years[2022], bloc.strangerId)).toEqual({
      ownerId: bloc.strangerId,
      blocId: bloc.blocId,
      councilId: bloc.councilId,
      year: 2022,
    })
    await expect(getBlocYear(db, bloc.blocId)).rejects.toMatchObject({
      kind: 'not-found',
      params: { thing: 'thing.bloc-year' },
    })
  })

  test('roles follow the stored terms and move on hand-over day', async () => {
    const roles = async (board: string, owner: string, day: string) => {
      const located = await locateBlocYear(service.database.read, bloc.years[2022], owner)
      const found = await rolesOn(service.database.read, officerOf(board), located, localDate(day))
      return [...found].sort().join(' ')
    }
    const { 'yen-bai': yenBai, 'thai-nguyen': thaiNguyen, 'bac-kan': bacKan } = bloc.boards
    expect(await roles(yenBai, bacKan, '2023-02-19')).toBe('checker head member')
    expect(await roles(yenBai, bacKan, '2023-02-20')).toBe('member past-head')
    expect(await roles(thaiNguyen, yenBai, '2023-02-19')).toBe('checker deputy member')
    expect(await roles(bacKan, bacKan, '2023-02-19')).toBe('member owner')
    expect(await roles(bloc.strangerId, bacKan, '2023-02-19')).toBe('')
  })

  test('council staff are that to a bloc although only the bloc is named', async () => {
    const staff = (councilId: string): Actor => ({
      ...NOBODY,
      accountId: 'a',
      grants: [{ role: 'council-staff', organisationId: councilId, from: localDate('2020-01-01'), to: null }],
    })
    const on = (councilId: string) =>
      rolesOn(service.database.read, staff(councilId), { blocId: bloc.blocId }, localDate('2022-03-01'))
    expect([...(await on(bloc.councilId))]).toEqual(['council'])
    expect([...(await on(bloc.otherCouncilId))]).toEqual([])
  })
})

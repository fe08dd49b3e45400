import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { storeFile } from '../../../src/features/files/index.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { type Callers, callersOf, HIDDEN, statusesOf } from '../../support/callers.ts'
import { onBothDatabases } from '../../support/database.ts'
import { PDF, pdf } from '../../support/sample-files.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

onBothDatabases('access to files', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let callers: Callers
  beforeAll(async () => {
    service = await startService(dialect, '2022-07-15')
    bloc = await northernBloc(service)
    callers = await callersOf(service, bloc, {
      owner: 'bac-kan',
      member: 'phu-tho',
      head: 'yen-bai',
      deputy: 'thai-nguyen',
    })
  })
  afterAll(() => service.close())

  const send = (by: string, fields: Record<string, string>) =>
    (callers[by] as Client).upload('/files', { name: 'a.pdf', bytes: pdf(by), mediaType: PDF }, fields)
  const statuses = (ask: (client: Client) => Promise<{ status: number }>) => statusesOf(callers, ask)
  const reads = async (fileId: string) => {
    const meta = await statuses((client) => client.get(`/files/${fileId}`))
    expect(await statuses((client) => client.get(`/files/${fileId}/content`))).toEqual(meta)
    return meta
  }

  test("a board's file is read by it, head, deputy, council and auditor, not by the other members", async () => {
    const made = await send('owner', { blocYearId: bloc.years[2022], ownerId: bloc.boards['bac-kan'] })
    expect(await reads(made.body.id)).toEqual({
      owner: 200,
      member: 404,
      head: 200,
      deputy: 200,
      council: 200,
      auditor: 200,
      ...HIDDEN,
    })
  })

  test('a file of the bloc is read by its members', async () => {
    const made = await send('head', { blocYearId: bloc.years[2022] })
    expect(await reads(made.body.id)).toEqual({
      owner: 200,
      member: 200,
      head: 200,
      deputy: 200,
      council: 200,
      auditor: 200,
      ...HIDDEN,
    })
  })

  test('a file of the council is read by its staff and the auditor alone', async () => {
    const made = await send('council', { councilId: bloc.councilId })
    expect(await reads(made.body.id)).toEqual({
      owner: 404,
      member: 404,
      head: 404,
      deputy: 404,
      council: 200,
      auditor: 200,
      ...HIDDEN,
    })
  })

  test('a file of a board outside its bloc is read by the board and the auditor', async () => {
    const made = await send('owner', { ownerId: bloc.boards['bac-kan'] })
    expect(await reads(made.body.id)).toEqual({
      owner: 200,
      member: 404,
      head: 404,
      deputy: 404,
      council: 404,
      auditor: 200,
      ...HIDDEN,
    })
  })

  test('a held file is not there for anybody', async () => {
    const { fileId } = await service.database.transaction((tx) =>
      storeFile(
        tx,
        { actor: NOBODY, now: service.clock.now() },
        {
          name: 'dự thảo.pdf',
          mediaType: PDF,
          bytes: pdf(),
          held: true,
          located: { blocId: bloc.blocId, councilId: bloc.councilId, year: 2022 },
        },
      ),
    )
    expect(new Set(Object.values(await reads(fileId)))).toEqual(new Set([404, 401]))
  })

  test('who may upload where', async () => {
    const forBoard = { blocYearId: bloc.years[2022], ownerId: bloc.boards['bac-kan'] }
    const uploads = async (fields: Record<string, string>) => {
      const found: Record<string, number> = {}
      for (const name of Object.keys(callers)) found[name] = (await send(name, fields)).status
      return found
    }
    expect(await uploads(forBoard)).toEqual({
      owner: 201,
      member: 403,
      head: 201,
      deputy: 201,
      council: 403,
      auditor: 403,
      ...HIDDEN,
    })
    expect(await uploads({ blocId: bloc.blocId })).toEqual({
      owner: 403,
      member: 403,
      head: 201,
      deputy: 201,
      council: 201,
      auditor: 403,
      ...HIDDEN,
    })
    expect(await uploads({ councilId: bloc.councilId })).toEqual({
      owner: 404,
      member: 404,
      head: 404,
      deputy: 404,
      council: 201,
      auditor: 403,
      ...HIDDEN,
    })
  })

  test("a board can not put its file into a bloc that it is no member of, nor staff into another council's", async () => {
    const intoOtherBloc = await send('owner', { blocId: bloc.otherBlocId, ownerId: bloc.boards['bac-kan'] })
    expect([intoOtherBloc.status, intoOtherBloc.body.errors?.[0]]).toMatchObject([
      422,
      { pointer: '/ownerId', code: 'blocs.place-not-member' },
    ])
    const underOwnName = await send('stranger', { blocYearId: bloc.years[2022], ownerId: bloc.strangerId })
    expect(underOwnName.status).toBe(422)
    const otherCouncil = await send('otherCouncil', { blocId: bloc.blocId })
    expect(otherCouncil.status).toBe(404)
  })

  test("the head of a past year keeps reading that year's files and not those of the next", async () => {
    const of2022 = await send('owner', { blocYearId: bloc.years[2022], ownerId: bloc.boards['bac-kan'] })
    const of2023 = await send('owner', { blocYearId: bloc.years[2023], ownerId: bloc.boards['bac-kan'] })
    const ofNoYear = await send('owner', { blocId: bloc.blocId, ownerId: bloc.boards['bac-kan'] })
    service.clock.set('2023-02-20')
    const pastHead = await bloc.officer('yen-bai')
    const status = async (file: { body: { id: string } }) =>
      (await pastHead.get(`/files/${file.body.id}`)).status
    expect([await status(of2022), await status(of2023), await status(ofNoYear)]).toEqual([200, 404, 404])
    const upload = await pastHead.upload(
      '/files',
      { name: 'a.pdf', bytes: pdf(), mediaType: PDF },
      { blocYearId: bloc.years[2022], ownerId: bloc.boards['bac-kan'] },
    )
    expect(upload.status).toBe(403)
  })
})

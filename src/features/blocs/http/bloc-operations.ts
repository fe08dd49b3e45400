import { z } from 'zod'
import { readCursor } from '../../../db/pagination.ts'
import { command, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation } from '../../../http/operation.ts'
import { code, date, id, line, pageOf, pageQuery, year } from '../../../http/schemas.ts'
import { getBlocYear, getMembership, listBlocs, viewBloc, viewMemberships } from '../data/bloc-views.ts'
import { listYears } from '../data/year-views.ts'
import { createBloc, openYear, renameBloc } from '../service/blocs.ts'
import { addMember, endMember } from '../service/memberships.ts'
import { locateBloc, locateMembership } from './locate.ts'
import { locateBlocYear } from '../service/facts.ts'

const period = { from: z.string(), to: z.string().nullable() }
const bloc = { id: z.string(), code: z.string(), councilId: z.string(), version: z.number() }

const blocLine = z.strictObject({
  ...bloc,
  name: z.string().nullable().meta({ description: 'The name on the date asked for' }),
  shortName: z.string().nullable(),
})

const blocView = z.strictObject({
  ...bloc,
  names: z.array(z.strictObject({ blocId: z.string(), name: z.string(), shortName: z.string(), ...period })),
  on: z.string(),
  members: z.array(
    z.strictObject({
      membershipId: z.string(),
      organisationId: z.string(),
      name: z.string().nullable(),
      ...period,
    }),
  ),
  headId: z.string().nullable().meta({ description: 'Null when there is no single confirmed head that day' }),
  deputyId: z.string().nullable(),
})

const membership = {
  id: z.string(),
  blocId: z.string(),
  councilId: z.string(),
  organisationId: z.string(),
  ...period,
  paperId: z.string().nullable(),
  endPaperId: z.string().nullable(),
  version: z.number(),
}

const blocYear = z.strictObject({
  id: z.string(),
  blocId: z.string(),
  councilId: z.string(),
  year: z.number(),
  version: z.number(),
})

const blocParams = z.object({ blocId: id() })
const membershipParams = z.object({ membershipId: id() })

export const blocOperations: readonly Operation[] = [
  query({
    id: 'blocs.list',
    path: '/blocs',
    summary: { vi: 'Danh sách khối thi đua', en: 'List blocs' },
    access: 'signed-in',
    query: z.strictObject({
      ...pageQuery,
      search: z.string().max(100).optional(),
      councilId: id().optional(),
      on: date().optional(),
    }),
    response: pageOf(blocLine),
    handle: async ({ db, today, query: { limit, after, on, ...filter } }) => ({
      body: await listBlocs(db, { ...filter, on: on ?? today }, { limit, after: readCursor(after, 1) }),
    }),
  }),
  query({
    id: 'blocs.get',
    path: '/blocs/{blocId}',
    summary: {
      vi: 'Một khối với thành viên, Trưởng khối và Phó khối của một ngày',
      en: 'One bloc with the members, head and deputy of a day',
    },
    access: 'signed-in',
    params: blocParams,
    query: z.strictObject({ on: date().optional() }),
    response: blocView,
    handle: async ({ db, today, params: { blocId }, query: { on } }) => {
      const view = await viewBloc(db, blocId, on ?? today)
      return { body: view, version: view.version }
    },
  }),
  command({
    id: 'blocs.create',
    method: 'POST',
    path: '/blocs',
    summary: { vi: 'Lập khối thi đua', en: 'Set up a bloc' },
    access: {
      roles: ['council'],
      locate: (_reader, { body: { councilId } }) => Promise.resolve({ councilId, seenBy: ['council'] }),
    },
    body: z.strictObject({
      code: code(),
      councilId: id(),
      name: line(300),
      shortName: line(120),
      from: date(),
    }),
    response: blocView,
    handle: async ({ tx, actor, now, today, body }) => {
      const blocId = await createBloc(tx, { actor, now }, body)
      const view = await viewBloc(tx, blocId, today)
      return { status: 201, location: `/api/v1/blocs/${blocId}`, body: view, version: view.version }
    },
  }),
  command({
    id: 'blocs.rename',
    method: 'POST',
    path: '/blocs/{blocId}/names',
    summary: { vi: 'Đổi tên khối từ một ngày', en: 'Another name of the bloc from a day on' },
    access: { roles: ['council'], locate: (reader, { params }) => locateBloc(reader, params.blocId) },
    ifMatch: true,
    params: blocParams,
    body: z.strictObject({ name: line(300), shortName: line(120), from: date() }),
    response: blocView,
    handle: async ({ tx, actor, now, today, params: { blocId }, body, expectedVersion }) => {
      await renameBloc(tx, { actor, now }, blocId, expectedVersion, body)
      const view = await viewBloc(tx, blocId, today)
      return { status: 201, body: view, version: view.version }
    },
  }),
  query({
    id: 'blocs.memberships',
    path: '/blocs/{blocId}/memberships',
    summary: { vi: 'Thành viên của khối qua các thời kỳ', en: 'Memberships of the bloc over time' },
    access: 'signed-in',
    params: blocParams,
    response: z.strictObject({
      items: z.array(z.strictObject({ ...membership, name: z.string().nullable() })),
    }),
    handle: async ({ db, params: { blocId } }) => {
      await locateBloc(db, blocId)
      return { body: { items: await viewMemberships(db, blocId) } }
    },
  }),
  command({
    id: 'blocs.add-member',
    method: 'POST',
    path: '/blocs/{blocId}/memberships',
    summary: { vi: 'Thêm thành viên từ một ngày', en: 'Take a board into the bloc from a day on' },
    access: { roles: ['council'], locate: (reader, { params }) => locateBloc(reader, params.blocId) },
    params: blocParams,
    body: z.strictObject({
      organisationId: id(),
      from: date(),
      to: date().nullable().default(null),
      paperId: id().nullable().default(null),
    }),
    response: z.strictObject(membership),
    handle: async ({ tx, actor, now, params: { blocId }, body }) => {
      const membershipId = await addMember(tx, { actor, now }, blocId, body)
      const added = await getMembership(tx, membershipId)
      return {
        status: 201,
        location: `/api/v1/memberships/${membershipId}`,
        body: added,
        version: added.version,
      }
    },
  }),
  query({
    id: 'blocs.membership',
    path: '/memberships/{membershipId}',
    summary: { vi: 'Một tư cách thành viên', en: 'One membership' },
    access: {
      roles: SEEN_BY_BLOC,
      locate: (reader, { params }) => locateMembership(reader, params.membershipId),
    },
    params: membershipParams,
    response: z.strictObject(membership),
    handle: async ({ db, params }) => {
      const found = await getMembership(db, params.membershipId)
      return { body: found, version: found.version }
    },
  }),
  command({
    id: 'blocs.end-member',
    method: 'POST',
    path: '/memberships/{membershipId}/end',
    summary: { vi: 'Kết thúc tư cách thành viên', en: 'End a membership' },
    access: {
      roles: ['council'],
      locate: (reader, { params }) => locateMembership(reader, params.membershipId),
    },
    ifMatch: true,
    params: membershipParams,
    body: z.strictObject({
      to: date().meta({ description: 'The first day without the membership' }),
      paperId: id().nullable().default(null),
    }),
    response: z.strictObject(membership),
    handle: async ({ tx, actor, now, params: { membershipId }, body, expectedVersion }) => {
      await endMember(tx, { actor, now }, membershipId, expectedVersion, body)
      const ended = await getMembership(tx, membershipId)
      return { body: ended, version: ended.version }
    },
  }),
  query({
    id: 'blocs.years',
    path: '/blocs/{blocId}/years',
    summary: { vi: 'Các năm thi đua của khối', en: 'The years of the bloc' },
    access: { roles: SEEN_BY_BLOC, locate: (reader, { params }) => locateBloc(reader, params.blocId) },
    params: blocParams,
    response: z.strictObject({ items: z.array(z.strictObject({ id: z.string(), year: z.number() })) }),
    handle: async ({ db, params: { blocId } }) => ({ body: { items: await listYears(db, blocId) } }),
  }),
  command({
    id: 'blocs.open-year',
    method: 'POST',
    path: '/blocs/{blocId}/years',
    summary: { vi: 'Mở năm thi đua', en: 'Open a year of the bloc' },
    access: {
      roles: ['head', 'council'],
      locate: (reader, { params }) => locateBloc(reader, params.blocId),
    },
    params: blocParams,
    body: z.strictObject({ year: year() }),
    response: blocYear,
    handle: async ({ tx, actor, now, params: { blocId }, body }) => {
      const blocYearId = await openYear(tx, { actor, now }, blocId, body.year)
      const opened = await getBlocYear(tx, blocYearId)
      return {
        status: 201,
        location: `/api/v1/bloc-years/${blocYearId}`,
        body: opened,
        version: opened.version,
      }
    },
  }),
  query({
    id: 'blocs.year',
    path: '/bloc-years/{blocYearId}',
    summary: { vi: 'Một năm thi đua', en: 'One year of a bloc' },
    access: {
      roles: SEEN_BY_BLOC,
      locate: (reader, { params }) => locateBlocYear(reader, params.blocYearId),
    },
    params: z.object({ blocYearId: id() }),
    response: blocYear,
    handle: async ({ db, params }) => {
      const found = await getBlocYear(db, params.blocYearId)
      return { body: found, version: found.version }
    },
  }),
]

import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { readCursor } from '../../../db/pagination.ts'
import { command, query } from '../../../http/operation.ts'
import type { LocatedObject, Operation } from '../../../http/operation.ts'
import { code, date, id, line, pageOf, pageQuery } from '../../../http/schemas.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { getOrganisation, listOrganisations, viewOrganisation } from '../data/organisation-views.ts'
import { LINK_RELATIONS, ORGANISATION_KINDS } from '../domain/organisation.ts'
import { nameOn } from '../service/names.ts'
import { addLink, addName, createOrganisation } from '../service/organisations.ts'

const period = { from: z.string(), to: z.string().nullable() }
const relative = z.strictObject({ organisationId: z.string(), distance: z.number(), on: z.string() })

const organisation = {
  id: z.string(),
  code: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  keeperId: z.string().nullable().meta({ description: 'The council that keeps the record' }),
  version: z.number(),
}

const organisationLine = z.strictObject({
  ...organisation,
  name: z.string().nullable().meta({ description: 'The name on the date asked for; null when it had none' }),
  shortName: z.string().nullable(),
})

const organisationView = z.strictObject({
  ...organisation,
  names: z.array(
    z.strictObject({
      organisationId: z.string(),
      name: z.string(),
      shortName: z.string(),
      symbol: z.string().nullable(),
      ...period,
    }),
  ),
  links: z.array(
    z.strictObject({
      organisationId: z.string(),
      relation: z.enum(LINK_RELATIONS),
      targetId: z.string(),
      ...period,
    }),
  ),
  predecessors: z.array(relative),
  successors: z.array(relative),
  successions: z.array(
    z.strictObject({ id: z.string(), kind: z.string(), on: z.string(), paperId: z.string() }),
  ),
})

const nameText = {
  name: line(300).meta({ description: 'In full, as papers print it' }),
  shortName: line(120),
  symbol: line(40).nullable().default(null).meta({ description: 'The sign in numbers of documents' }),
}

const params = z.object({ organisationId: id() })

/** Who keeps the record: staff of its council, and the administrators. */
const KEEPERS: readonly Role[] = ['council', 'administrator']

async function locateOrganisation(reader: Reader, organisationId: string): Promise<LocatedObject> {
  const { keeperId } = await getOrganisation(reader, organisationId)
  return {
    ownerId: organisationId,
    councilId: keeperId ?? undefined,
    seenBy: ['owner', 'council', 'auditor', 'administrator'],
  }
}

const kept = {
  roles: KEEPERS,
  locate: (reader: Reader, input: { params: { organisationId: string } }) =>
    locateOrganisation(reader, input.params.organisationId),
}

export const operations: readonly Operation[] = [
  query({
    id: 'organisations.list',
    path: '/organisations',
    summary: { vi: 'Danh sách đơn vị', en: 'List organisations' },
    access: 'signed-in',
    query: z.strictObject({
      ...pageQuery,
      search: z.string().max(100).optional(),
      kind: z.enum(ORGANISATION_KINDS).optional(),
      on: date().optional(),
    }),
    response: pageOf(organisationLine),
    handle: async ({ db, today, query: { limit, after, on, ...filter } }) => ({
      body: await listOrganisations(
        db,
        { ...filter, on: on ?? today },
        { limit, after: readCursor(after, 1) },
      ),
    }),
  }),
  query({
    id: 'organisations.get',
    path: '/organisations/{organisationId}',
    summary: {
      vi: 'Một đơn vị với tên, cấp trên và quan hệ kế thừa theo thời gian',
      en: 'One organisation with its dated names, places and lineage',
    },
    access: 'signed-in',
    params,
    response: organisationView,
    handle: async ({ db, params: { organisationId }, today }) => {
      const view = await viewOrganisation(db, organisationId, today)
      return { body: view, version: view.version }
    },
  }),
  query({
    id: 'organisations.name',
    path: '/organisations/{organisationId}/name',
    summary: { vi: 'Tên của đơn vị vào một ngày', en: 'The name of an organisation on a day' },
    access: 'signed-in',
    params,
    query: z.strictObject({ on: date() }),
    response: z.strictObject({ organisationId: z.string(), on: z.string(), name: z.string() }),
    handle: async ({ db, params: { organisationId }, query: { on } }) => ({
      body: { organisationId, on, name: await nameOn(db, organisationId, on) },
    }),
  }),
  command({
    id: 'organisations.create',
    method: 'POST',
    path: '/organisations',
    summary: { vi: 'Thêm đơn vị', en: 'Enter an organisation' },
    access: {
      roles: KEEPERS,
      locate: (_reader, { body: { keeperId } }) =>
        Promise.resolve({ councilId: keeperId ?? undefined, seenBy: KEEPERS }),
    },
    body: z.strictObject({
      code: code(),
      kind: z.enum(ORGANISATION_KINDS),
      keeperId: id().nullable().default(null).meta({ description: 'The council that keeps the record' }),
      ...nameText,
      from: date().meta({ description: 'The first day of the name' }),
      paperId: id().nullable().default(null),
    }),
    response: organisationView,
    handle: async ({ tx, actor, now, today, roles, body }) => {
      const organisationId = await createOrganisation(tx, { actor, now }, roles, body)
      const view = await viewOrganisation(tx, organisationId, today)
      return {
        status: 201,
        location: `/api/v1/organisations/${organisationId}`,
        body: view,
        version: view.version,
      }
    },
  }),
  command({
    id: 'organisations.add-name',
    method: 'POST',
    path: '/organisations/{organisationId}/names',
    summary: { vi: 'Đổi tên từ một ngày', en: 'Another name from a day on' },
    access: kept,
    ifMatch: true,
    params,
    body: z.strictObject({ ...nameText, from: date(), paperId: id().nullable().default(null) }),
    response: organisationView,
    handle: async ({ tx, actor, now, today, params: { organisationId }, body, expectedVersion }) => {
      await addName(tx, { actor, now }, organisationId, expectedVersion, body)
      const view = await viewOrganisation(tx, organisationId, today)
      return { status: 201, body: view, version: view.version }
    },
  }),
  command({
    id: 'organisations.add-link',
    method: 'POST',
    path: '/organisations/{organisationId}/links',
    summary: { vi: 'Cấp trên hoặc tỉnh, thành phố từ một ngày', en: 'Authority or province from a day on' },
    access: kept,
    ifMatch: true,
    params,
    body: z.strictObject({ relation: z.enum(LINK_RELATIONS), targetId: id(), from: date() }),
    response: organisationView,
    handle: async ({ tx, actor, now, today, params: { organisationId }, body, expectedVersion }) => {
      await addLink(tx, { actor, now }, organisationId, expectedVersion, body)
      const view = await viewOrganisation(tx, organisationId, today)
      return { status: 201, body: view, version: view.version }
    },
  }),
]

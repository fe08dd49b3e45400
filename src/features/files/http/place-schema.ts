import type { z } from 'zod'
import { id } from '../../../http/schemas.ts'

/** Where something belongs, as inputs say it; spread into a strict object that is checked by `onePlace`. */
export const placeFields = {
  blocYearId: id().optional().meta({ description: 'The bloc year that it belongs to' }),
  blocId: id().optional().meta({ description: 'The bloc, for things of no single year' }),
  councilId: id().optional().meta({ description: 'The council, for things of no bloc' }),
  ownerId: id().optional().meta({ description: 'The board that it belongs to, beside its bloc or alone' }),
}

/** One of bloc year, bloc and council, or a board alone: council and year of a bloc are looked up, never told. */
export function onePlace(
  place: {
    blocYearId?: string | undefined
    blocId?: string | undefined
    councilId?: string | undefined
    ownerId?: string | undefined
  },
  context: z.RefinementCtx,
): void {
  const { blocYearId, blocId, councilId, ownerId } = place
  const given = Object.entries({ blocYearId, blocId, councilId }).filter(([, value]) => value !== undefined)
  const refuse = (field: string, code: string) =>
    context.addIssue({ code: 'custom', path: [field], params: { code } })
  if (given.length > 1) refuse(given[1]?.[0] ?? 'blocId', 'files.place-twice')
  else if (given.length === 0 && ownerId === undefined) refuse('blocYearId', 'files.place-missing')
  else if (councilId !== undefined && ownerId !== undefined) refuse('ownerId', 'files.place-twice')
}

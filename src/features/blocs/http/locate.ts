import type { Reader } from '../../../db/database.ts'
import type { LocatedObject } from '../../../http/operation.ts'
import { getBloc, getMembership, getTerm } from '../data/bloc-views.ts'
import { getFlagHandOver, getMovement, getStandingPaper } from '../data/year-views.ts'
import { locateBlocYear } from '../service/facts.ts'

// Where the things of blocs stand. None of them belongs to a single board: the bloc leads, the council decides.

export async function locateBloc(reader: Reader, blocId: string): Promise<LocatedObject> {
  const { councilId } = await getBloc(reader, blocId)
  return { blocId, councilId }
}

export async function locateTerm(reader: Reader, termId: string): Promise<LocatedObject> {
  return locateBloc(reader, (await getTerm(reader, termId)).blocId)
}

export async function locateMembership(reader: Reader, membershipId: string): Promise<LocatedObject> {
  return locateBloc(reader, (await getMembership(reader, membershipId)).blocId)
}

export async function locateStandingPaper(reader: Reader, standingPaperId: string): Promise<LocatedObject> {
  return locateBlocYear(reader, (await getStandingPaper(reader, standingPaperId)).blocYearId)
}

export async function locateMovement(reader: Reader, movementId: string): Promise<LocatedObject> {
  return locateBlocYear(reader, (await getMovement(reader, movementId)).blocYearId)
}

export async function locateFlagHandOver(reader: Reader, flagHandOverId: string): Promise<LocatedObject> {
  return locateBloc(reader, (await getFlagHandOver(reader, flagHandOverId)).blocId)
}

import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { boardsOf, type Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { getMeeting } from '../data/meeting-repository.ts'
import {
  getRecommendation,
  insertRecommendation,
  insertStep,
  listSteps,
  lockRecommendation,
  type RecommendationRow,
  updateRecommendation,
} from '../data/recommendation-repository.ts'
import {
  checkRecommendation,
  checkStep,
  type Recommendation,
  type RecommendationAction,
  recommendationMachine,
} from '../domain/recommendation.ts'

/** A recommendation belongs to the board that raised it. */
export async function locateRecommendation(reader: Reader, recommendationId: string): Promise<Located> {
  const { blocYearId, organisationId } = await getRecommendation(reader, recommendationId)
  return locateBlocYear(reader, blocYearId, organisationId)
}

/** Raises a difficulty or recommendation: a board its own, the head's secretariat that of any member. */
export async function raiseRecommendation(
  tx: Tx,
  by: By,
  blocYearId: string,
  command: Recommendation & { meetingId: string | null; roles: Roles; illustrative: boolean },
): Promise<string> {
  const { organisationId, meetingId } = command
  const today = localDateOf(by.now)
  if (!command.roles.has('head') && !boardsOf(by.actor, today).includes(organisationId))
    throw new DomainError('forbidden', 'meetings.not-your-board')
  refuse(checkRecommendation(command))
  const located = await locateBlocYear(tx, blocYearId, organisationId)
  const meeting = meetingId === null ? null : await getMeeting(tx, meetingId)
  if (meeting !== null && meeting.blocYearId !== blocYearId)
    throw invalidField('/meetingId', 'meetings.other-year')
  const members = await membersOn(tx, located.blocId, meeting?.heldOn ?? today)
  if (!members.some((member) => member.organisationId === organisationId))
    throw invalidField('/organisationId', 'meetings.not-a-member')
  const { kind, raisedBy, addressedTo, text, illustrative } = command
  const recommendation = {
    id: newId(),
    blocYearId,
    meetingId,
    organisationId,
    kind,
    raisedBy,
    addressedTo,
    text,
    illustrative,
  }
  await insertRecommendation(tx, recommendation, by.now)
  await recordEvent(tx, by, {
    action: 'meetings.raise',
    kind: 'recommendation',
    id: recommendation.id,
    located,
    after: recommendation,
  })
  return recommendation.id
}

/** A step on the way: who acted, when, what was said, by which paper. `on` defaults to today, `by` to the caller's name. */
export interface StepCommand {
  readonly recommendationId: string
  readonly expectedVersion: number
  readonly roles: Roles
  readonly action: RecommendationAction
  readonly text: string
  readonly by: string | null
  readonly on: LocalDate | null
  readonly paper: string | null
}

/** Takes one step: forward, answer, follow up, resolve, close, reopen or withdraw. */
export async function takeStep(tx: Tx, by: By, command: StepCommand): Promise<void> {
  const before = await lockRecommendation(tx, command.recommendationId, command.expectedVersion)
  const state = transit(recommendationMachine, before.state, command.action, command.roles)
  const today = localDateOf(by.now)
  const steps = await listSteps(tx, before.id)
  const step = {
    action: command.action,
    on: command.on ?? today,
    by: command.by ?? by.actor.fullName,
    text: command.text,
    paper: command.paper,
  }
  refuse(checkStep(step, steps.at(-1)?.on ?? null))
  if (step.on > today) throw invalidField('/on', 'meetings.step-ahead', { today })
  await insertStep(tx, before.id, steps.length + 1, step, by.now)
  await updateRecommendation(tx, before.id, { state })
  await recordStep(tx, by, before, command.action, {
    before: { state: before.state },
    after: { state, ...step },
  })
}

/** Corrects the text, as long as nobody has acted on it. */
export async function editRecommendation(
  tx: Tx,
  by: By,
  command: {
    recommendationId: string
    expectedVersion: number
    roles: Roles
    texts: Pick<Recommendation, 'text' | 'addressedTo' | 'raisedBy'>
  },
): Promise<void> {
  const before = await lockRecommendation(tx, command.recommendationId, command.expectedVersion)
  const state = transit(recommendationMachine, before.state, 'edit', command.roles)
  refuse(checkRecommendation({ ...before, ...command.texts }))
  await updateRecommendation(tx, before.id, { state, texts: command.texts })
  const { text, addressedTo, raisedBy } = before
  await recordStep(tx, by, before, 'edit', { before: { text, addressedTo, raisedBy }, after: command.texts })
}

function refuse(faults: Parameters<typeof invalidFields>[0]): void {
  if (faults.length > 0) throw invalidFields(faults)
}

async function recordStep(
  tx: Tx,
  by: By,
  recommendation: RecommendationRow,
  action: string,
  facts: { before: unknown; after: unknown },
): Promise<void> {
  await recordEvent(tx, by, {
    action: `meetings.${action}-recommendation`,
    kind: 'recommendation',
    id: recommendation.id,
    located: await locateBlocYear(tx, recommendation.blocYearId, recommendation.organisationId),
    ...facts,
  })
}

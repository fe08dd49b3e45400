import type { Tx } from '../../../db/database.ts'
import { invalidFields } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { checkRulebookAgainstRubric } from '../../rulebooks/domain/check-rulebook.ts'
import { adoptedRubric, adoptedRulebook } from '../../rulebooks/index.ts'
import { replaceAbsences } from '../data/standing-repository.ts'
import {
  findFrame,
  insertFrame,
  insertSheet,
  listSheets,
  lockFrame,
  pinRules,
} from '../data/sheet-repository.ts'
import { dayOfMembers } from './year.ts'

/**
 * Opens the scores of a bloc year: pins the adopted rulebook and rubric and makes a sheet for every member of the
 * day (of the year's last day once the year is over). Called again it adds the sheets of boards that have joined,
 * and moves on to newly adopted rules as long as every sheet is still a draft; afterwards the rules stay pinned.
 * Refused when the rulebook asks for what the rubric does not have.
 */
export async function openScoring(tx: Tx, by: By, blocYearId: string): Promise<void> {
  const place = await locateBlocYear(tx, blocYearId)
  const rulebook = await adoptedRulebook(tx, blocYearId)
  const rubric = await adoptedRubric(tx, blocYearId)
  const unfit = checkRulebookAgainstRubric(rulebook.content, rubric.content)
  if (unfit.length > 0)
    throw invalidFields(unfit.map((found) => ({ ...found, pointer: `/rulebook${found.pointer}` })))
  const rules = { rulebookId: rulebook.versionId, rubricId: rubric.versionId }
  const first = await insertFrame(tx, { blocYearId, ...rules, now: by.now })
  // the lock first: a sheet that is submitted meanwhile is submitted under the rules that stand
  if (!first) await lockFrame(tx, blocYearId)
  const allDraft = (await listSheets(tx, blocYearId)).every(({ state }) => state === 'draft')
  if (!first && allDraft) await pinRules(tx, blocYearId, rules)
  const members = await membersOn(tx, place.blocId, dayOfMembers(place.year, localDateOf(by.now)))
  const added: string[] = []
  for (const { organisationId } of members)
    if (await insertSheet(tx, blocYearId, organisationId, by.now)) added.push(organisationId)
  await recordEvent(tx, by, {
    action: 'scoring.open',
    kind: 'bloc-year',
    id: blocYearId,
    located: place,
    after: { ...(first || allDraft ? rules : {}), added },
  })
}

/**
 * Takes down which boards were away from a meeting without leave, in the place of what was known about that meeting:
 * a fact of discipline. For the feature of meetings, in the transaction in which attendance is settled.
 */
export async function recordAbsences(
  tx: Tx,
  meeting: { readonly blocYearId: string; readonly id: string; readonly title: string },
  organisationIds: readonly string[],
): Promise<void> {
  await replaceAbsences(tx, meeting.blocYearId, meeting, organisationIds)
  // the standings are no longer what a reader has seen
  if (await findFrame(tx, meeting.blocYearId)) await lockFrame(tx, meeting.blocYearId)
}

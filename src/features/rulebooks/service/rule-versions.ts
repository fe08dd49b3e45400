import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, type FieldError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { getBlocYear, locateBlocYear } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { assertPaper, letterheadOn } from '../../organisations/index.ts'
import type { RuleKind, RuleVersion, RuleVersionWithContent } from '../data/rule-views.ts'
import { findAdopted, findRuleVersion, getRuleVersion } from '../data/rule-views.ts'
import { insertDraft, updateRuleVersion } from '../data/rule-repository.ts'
import { checkNamedIndicators } from '../domain/check-questions.ts'
import { checkRubric } from '../domain/check-rubric.ts'
import { checkRulebook, checkRulebookAgainstRubric } from '../domain/check-rulebook.ts'
import type { Difference } from '../domain/compare-versions.ts'
import { compareVersions } from '../domain/compare-versions.ts'
import { forMinistry, forTotal, readyMadeRubrics, readyMadeRulebooks } from '../domain/ready-made/index.ts'
import type { Rubric } from '../domain/rubric.ts'
import type { Rulebook } from '../domain/rulebook.ts'
import { coversAwardYear } from '../domain/rulebook.ts'
import type { VersionAction } from '../domain/versions.ts'
import { rubricMachine, rulebookMachine } from '../domain/versions.ts'

/** Where a draft begins: a ready-made text, a version of this or another year of the bloc, or a text given whole. */
export type DraftSource =
  | { readonly from: 'template'; readonly code: string; readonly total: Rubric['total'] | null }
  | { readonly from: 'version'; readonly versionId: string }
  | { readonly from: 'content'; readonly content: Rulebook | Rubric }

export const machineOf = (kind: RuleKind) => (kind === 'rulebook' ? rulebookMachine : rubricMachine)

/**
 * Begins a draft for a bloc year. Drafts may still be wrong: `problemsOf` names the lines, and adoption refuses
 * them. A version of another bloc can not be copied (422, as if there were none).
 */
export async function createDraft(
  tx: Tx,
  by: By,
  kind: RuleKind,
  blocYearId: string,
  source: DraftSource,
): Promise<string> {
  const { content, origin } = await sourceOf(tx, kind, blocYearId, source, localDateOf(by.now))
  const { title } = content
  const text = JSON.stringify(content)
  const id = await insertDraft(tx, { kind, blocYearId, title, content: text, origin, now: by.now })
  if (id === undefined) throw new DomainError('conflict', 'common.duplicate')
  await recordEvent(tx, by, {
    action: 'rulebooks.draft',
    kind,
    id,
    located: await locateBlocYear(tx, blocYearId),
    after: { origin, title },
  })
  return id
}

async function sourceOf(
  reader: Reader,
  kind: RuleKind,
  blocYearId: string,
  source: DraftSource,
  today: LocalDate,
): Promise<{ content: Rulebook | Rubric; origin: string }> {
  if (source.from === 'content') return { content: source.content, origin: 'content' }
  if (source.from === 'template') {
    const content = await templateOf(reader, kind, blocYearId, source, today)
    if (!content) throw invalidField('/code', 'rulebooks.template-unknown', { code: source.code })
    return { content, origin: `template:${source.code}` }
  }
  const version = await findRuleVersion(reader, kind, source.versionId)
  if (!version || !(await sameBloc(reader, version.blocYearId, blocYearId)))
    throw invalidField('/versionId', 'common.reference')
  return { content: contentOf(version), origin: `version:${version.id}` }
}

/**
 * A ready-made text; a rulebook with its points of discipline for a rubric of `total` points (100 when not said), and
 * with the name of the ministry whose council the bloc belongs to.
 */
async function templateOf(
  reader: Reader,
  kind: RuleKind,
  blocYearId: string,
  { code, total }: { readonly code: string; readonly total: Rubric['total'] | null },
  today: LocalDate,
): Promise<Rulebook | Rubric | undefined> {
  if (kind === 'rubric') return readyMadeRubrics.find((rubric) => rubric.code === code)
  const rulebook = readyMadeRulebooks.find((one) => one.code === code)
  if (!rulebook) return undefined
  const { councilId } = await locateBlocYear(reader, blocYearId)
  const { superior } = await letterheadOn(reader, councilId, today)
  return forMinistry(forTotal(rulebook, total ?? '100'), superior ?? '')
}

export const contentOf = (row: RuleVersionWithContent): Rulebook | Rubric =>
  JSON.parse(row.content) as Rulebook | Rubric

/** Replaces the text of a draft. */
export async function editDraft(
  tx: Tx,
  by: By,
  roles: Roles,
  kind: RuleKind,
  id: string,
  expectedVersion: number,
  content: Rulebook | Rubric,
): Promise<void> {
  const before = await getRuleVersion(tx, kind, id)
  const changes = compareVersions(contentOf(before), content)
  await move(tx, by, roles, before, expectedVersion, 'edit', {
    change: { content: JSON.stringify(content), title_vi: content.title.vi, title_en: content.title.en },
    // the texts themselves stand in the version; the log says which lines moved
    after: {
      lines: changes.slice(0, 200).map(({ path, kind: how }) => ({ path, how })),
      count: changes.length,
    },
  })
}

/** Gives up a draft; it stays on record. */
export async function discardDraft(
  tx: Tx,
  by: By,
  roles: Roles,
  kind: RuleKind,
  id: string,
  expectedVersion: number,
): Promise<void> {
  await move(tx, by, roles, await getRuleVersion(tx, kind, id), expectedVersion, 'discard', {})
}

/**
 * Adopts a draft for its bloc year by the paper that says so (the regulation or the minutes of a meeting). Refused
 * with the pointers of the lines that are wrong. The version in force until now is superseded in the same step.
 */
export async function adopt(
  tx: Tx,
  by: By,
  roles: Roles,
  kind: RuleKind,
  id: string,
  expectedVersion: number,
  paperId: string,
): Promise<void> {
  const draft = await getRuleVersion(tx, kind, id)
  transit(machineOf(kind), draft.state, 'adopt', roles)
  if (draft.version !== expectedVersion) throw stale(draft)
  await assertPaper(tx, paperId, await locateBlocYear(tx, draft.blocYearId))
  await assertSound(tx, kind, id)
  const current = await findAdopted(tx, kind, draft.blocYearId)
  if (current) {
    const superseded = await updateRuleVersion(tx, current.id, current.version, {
      state: transit(machineOf(kind), current.state, 'supersede', new Set(['system'])),
      superseded_at: by.now,
    })
    if (!superseded) throw stale(draft)
  }
  await move(tx, by, roles, draft, expectedVersion, 'adopt', {
    change: { paper_id: paperId, adopted_at: by.now },
    after: { paperId, number: draft.number, supersedes: current?.id ?? null },
  })
}

/** Refuses a text that can not be adopted, with the pointers of the lines that are wrong. */
export async function assertSound(reader: Reader, kind: RuleKind, id: string): Promise<void> {
  const problems = await problemsOf(reader, await getRuleVersion(reader, kind, id))
  if (problems.length > 0)
    throw invalidFields(problems.map((e) => ({ ...e, pointer: `/content${e.pointer}` })))
}

/** What keeps a version from being adopted, with pointers into its content. */
export async function problemsOf(reader: Reader, row: RuleVersionWithContent): Promise<FieldError[]> {
  const indicators = new Map((await getIndicators(reader)).map(({ code, direction }) => [code, direction]))
  if (row.kind === 'rubric') {
    const adopted = await findAdopted(reader, 'rulebook', row.blocYearId)
    const criterionPlaces = adopted ? (contentOf(adopted) as Rulebook).scoring.criterionRounding.places : null
    return checkRubric(contentOf(row) as Rubric, { indicators, criterionPlaces })
  }
  const rulebook = contentOf(row) as Rulebook
  const { year } = await getBlocYear(reader, row.blocYearId)
  const outside: FieldError[] = coversAwardYear(rulebook.regime, year)
    ? []
    : [{ pointer: '/regime', code: 'rulebooks.other-award-year', params: { year } }]
  const adoptedRubric = await findAdopted(reader, 'rubric', row.blocYearId)
  const against = adoptedRubric
    ? checkRulebookAgainstRubric(rulebook, contentOf(adoptedRubric) as Rubric)
    : []
  return [
    ...checkRulebook(rulebook),
    ...checkNamedIndicators(rulebook, new Set(indicators.keys())),
    ...outside,
    ...against,
  ]
}

/** The lines in which two versions of one kind and one bloc differ. */
export async function differencesBetween(
  reader: Reader,
  kind: RuleKind,
  beforeId: string,
  afterId: string,
): Promise<Difference[]> {
  const after = await getRuleVersion(reader, kind, afterId)
  const before = await findRuleVersion(reader, kind, beforeId)
  if (!before || !(await sameBloc(reader, before.blocYearId, after.blocYearId)))
    throw invalidField('?with', 'common.reference')
  return compareVersions(contentOf(before), contentOf(after))
}

async function sameBloc(reader: Reader, blocYearId: string, otherId: string): Promise<boolean> {
  const one = await getBlocYear(reader, blocYearId)
  return one.blocId === (await getBlocYear(reader, otherId)).blocId
}

async function move(
  tx: Tx,
  by: By,
  roles: Roles,
  before: RuleVersion,
  expectedVersion: number,
  action: VersionAction,
  { change = {}, after = {} }: { change?: object; after?: object },
): Promise<void> {
  const state = transit(machineOf(before.kind), before.state, action, roles)
  const done = await updateRuleVersion(tx, before.id, expectedVersion, { ...change, state })
  if (!done) throw stale(before)
  await recordEvent(tx, by, {
    action: `rulebooks.${action}`,
    kind: before.kind,
    id: before.id,
    located: await locateBlocYear(tx, before.blocYearId),
    before: { state: before.state },
    after: { state, ...after },
  })
}

const stale = (current: RuleVersion): DomainError =>
  new DomainError('stale', 'common.stale', { current: current.version })

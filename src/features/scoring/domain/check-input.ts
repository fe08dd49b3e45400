import type { FieldError } from '../../../shared/domain/errors.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { CountedItem, Criterion, NotApplicableTreatment } from '../../rulebooks/domain/rubric.ts'
import { notApplicableTreatment } from '../../rulebooks/domain/rubric.ts'
import type { CriterionInput, FiguresInput } from './inputs.ts'

const FIGURE = /^-?\d{1,18}(\.\d{1,12})?$/
const POINTS = /^\d{1,6}(\.\d{1,4})?$/
const MOST_COUNTED = 100_000

/** Which kind of input each kind of criterion takes, besides `missing`, `not-applicable` and `decided`. */
const TAKES = {
  quantitative: 'figures',
  'pass-fail': 'passed',
  graded: 'level',
  count: 'count',
  bonus: 'items',
  deduction: 'items',
  manual: 'points',
} as const

/** What is wrong with an input for its criterion; pointers are relative to the input. */
export function checkInput(
  criterion: Criterion,
  input: CriterionInput,
  scoring: { readonly notApplicable: NotApplicableTreatment },
): FieldError[] {
  if (input.kind === 'missing') return []
  if (input.kind === 'not-applicable') {
    if (notApplicableTreatment(criterion, scoring) === 'not-allowed')
      return [{ pointer: '/kind', code: 'scoring.not-applicable-not-allowed' }]
    return reasonProblems(input.reason)
  }
  if (input.kind === 'decided')
    return [...pointsProblems(criterion, input.points), ...reasonProblems(input.reason)]
  if (isFromFacts(criterion))
    return [{ pointer: '/kind', code: 'scoring.counted-by-system', params: { criterion: criterion.code } }]
  if (input.kind !== TAKES[criterion.kind])
    return [
      {
        pointer: '/kind',
        code: 'scoring.input-kind',
        params: { kind: input.kind, criterion: criterion.code },
      },
    ]
  return valueProblems(criterion, input)
}

/** Is this criterion computed from the product's own records, so that nobody types it in? */
export function isFromFacts(criterion: Criterion): boolean {
  return (
    (criterion.kind === 'count' && criterion.fact !== null) ||
    (criterion.kind === 'deduction' && criterion.source === 'discipline')
  )
}

function valueProblems(criterion: Criterion, input: CriterionInput): FieldError[] {
  switch (input.kind) {
    case 'figures':
      return figureProblems(input)
    case 'level':
      if (criterion.kind === 'graded' && criterion.levels.some(({ code }) => code === input.level)) return []
      return [
        { pointer: '/level', code: 'scoring.level-unknown', params: { level: input.level.slice(0, 60) } },
      ]
    case 'count':
      return countProblems('/count', input.count)
    case 'items':
      return itemProblems('items' in criterion ? criterion.items : [], input.counts)
    case 'points':
      return [
        ...pointsProblems(criterion, input.points),
        ...granularityProblems(criterion, input.points),
      ].concat(reasonProblems(input.reason))
    default:
      return []
  }
}

function figureProblems(input: FiguresInput): FieldError[] {
  return (['result', 'registeredTarget', 'assignedPlan', 'samePeriod'] as const).flatMap((key) => {
    const text = input[key]
    if (text === null || FIGURE.test(text)) return []
    return [{ pointer: `/${key}`, code: 'scoring.not-a-figure', params: { value: text.slice(0, 40) } }]
  })
}

function countProblems(pointer: string, count: number): FieldError[] {
  if (Number.isInteger(count) && count >= 0 && count <= MOST_COUNTED) return []
  return [{ pointer, code: 'scoring.not-a-count', params: { value: count, most: MOST_COUNTED } }]
}

function itemProblems(items: readonly CountedItem[], counts: Readonly<Record<string, number>>): FieldError[] {
  return Object.entries(counts).flatMap(([code, count]) => {
    const known = items.some((item) => item.code === code)
    if (!known)
      return [
        { pointer: `/counts/${code}`, code: 'scoring.item-unknown', params: { item: code.slice(0, 60) } },
      ]
    return countProblems(`/counts/${code}`, count)
  })
}

function pointsProblems(criterion: Criterion, points: string): FieldError[] {
  if (!POINTS.test(points))
    return [{ pointer: '/points', code: 'scoring.not-points', params: { value: points.slice(0, 40) } }]
  if (decimal(points).greaterThan(criterion.maxPoints))
    return [
      {
        pointer: '/points',
        code: 'scoring.points-above-maximum',
        params: { points, max: criterion.maxPoints },
      },
    ]
  return []
}

function granularityProblems(criterion: Criterion, points: string): FieldError[] {
  const granularity = criterion.kind === 'manual' ? criterion.granularity : null
  if (granularity === null || !POINTS.test(points) || decimal(points).modulo(granularity).isZero()) return []
  return [{ pointer: '/points', code: 'scoring.points-granularity', params: { points, granularity } }]
}

function reasonProblems(reason: string): FieldError[] {
  return reason.trim() === '' ? [{ pointer: '/reason', code: 'scoring.reason-missing' }] : []
}

/** A line that names a criterion which the rubric does not have. */
export const criterionUnknown = (pointer: string, criterion: string): FieldError => ({
  pointer,
  code: 'scoring.criterion-unknown',
  params: { criterion: criterion.slice(0, 60) },
})

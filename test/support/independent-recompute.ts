/**
 * Computes a computation record again from its JSON alone. It is written from the description of the record and of
 * the formulas, shares no code with the product, and calculates in whole numbers (BigInt) instead of decimals.
 */
export interface Recomputed {
  readonly points: Readonly<Record<string, Readonly<Record<string, string | null>>>>
  readonly totals: Readonly<Record<string, string | null>>
  readonly ranks: Readonly<Record<string, number>>
}

// The record is read as plain JSON, without the product's types: nothing is shared, not even the shape.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = Readonly<Record<string, any>>

/** num / den, den > 0 */
type Rat = readonly [bigint, bigint]

const abs = (x: bigint): bigint => (x < 0n ? -x : x)
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
function rat(num: bigint, den = 1n): Rat {
  if (den === 0n) throw new Error('division by zero')
  const sign = den < 0n ? -1n : 1n
  const divisor = gcd(abs(num), abs(den)) || 1n
  return [(sign * num) / divisor, (sign * den) / divisor]
}
const add = (a: Rat, b: Rat): Rat => rat(a[0] * b[1] + b[0] * a[1], a[1] * b[1])
const sub = (a: Rat, b: Rat): Rat => rat(a[0] * b[1] - b[0] * a[1], a[1] * b[1])
const mul = (a: Rat, b: Rat): Rat => rat(a[0] * b[0], a[1] * b[1])
const div = (a: Rat, b: Rat): Rat => rat(a[0] * b[1], a[1] * b[0])
const cmp = (a: Rat, b: Rat): number => Number(a[0] * b[1] > b[0] * a[1]) - Number(a[0] * b[1] < b[0] * a[1])
const min = (a: Rat, b: Rat): Rat => (cmp(a, b) < 0 ? a : b)
const max = (a: Rat, b: Rat): Rat => (cmp(a, b) > 0 ? a : b)
const NIL = rat(0n)
const ONE = rat(1n)

function parse(text: string | number): Rat {
  const [whole = '0', fraction = ''] = String(text).split('.')
  return rat(BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

function rounded(value: Rat, { places, mode }: Json): Rat {
  const scale = 10n ** BigInt(places)
  const num = abs(value[0]) * scale
  let whole = num / value[1]
  const twice = 2n * (num % value[1])
  if (twice > 0n) {
    const half = twice === value[1]
    if (mode === 'up') whole += 1n
    else if (mode !== 'down') {
      if (twice > value[1] || (half && (mode === 'half-up' || (mode === 'half-even' && whole % 2n === 1n))))
        whole += 1n
    }
  }
  return rat(value[0] < 0n ? -whole : whole, scale)
}

function print(value: Rat): string {
  let scale = 0
  while (10n ** BigInt(scale) % value[1] !== 0n) scale += 1
  const digits = ((abs(value[0]) * 10n ** BigInt(scale)) / value[1]).toString().padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return (value[0] < 0n ? '-' : '') + text
}

const BASES: Record<string, string> = {
  'registered-target': 'registeredTarget',
  'assigned-plan': 'assignedPlan',
  'same-period': 'samePeriod',
}

/** Achievement, or the name of what is missing. */
function achievement(criterion: Json, input: Json): Rat | string {
  if (input['result'] === null) return 'result'
  const result = parse(input['result'])
  if (criterion['base'] === 'none') return result
  const text = input[BASES[criterion['base']] ?? ''] as string | null
  if (text === null) return 'missing'
  const base = parse(text)
  if (base[0] === 0n) return 'zero'
  if (base[0] < 0n) return 'negative'
  const plain = div(result, base)
  return criterion['direction'] === 'lower' ? sub(rat(2n), plain) : plain
}

function formulaPoints(formula: Json, most: Rat, r: Rat, result: Rat, best: Rat | null): Rat {
  const clamp = (x: Rat): Rat => max(parse(formula['floor']), min(parse(formula['cap']), x))
  const share = (s: string, part: Rat): Rat => {
    const at = parse(s)
    return mul(most, add(at, mul(sub(ONE, at), part)))
  }
  switch (formula['mode']) {
    case 'pro-rata':
      if (formula['zeroBelow'] !== null && cmp(r, parse(formula['zeroBelow'])) < 0) return NIL
      return clamp(div(mul(most, r), parse(formula['fullAt'])))
    case 'steps': {
      const above = cmp(r, ONE) >= 0
      const exact = div(above ? sub(r, ONE) : sub(ONE, r), parse(formula['step']))
      let times = exact[0] / exact[1]
      if (!above && formula['underCounts'] === 'started' && times * exact[1] !== exact[0]) times += 1n
      const moved = mul(rat(times), parse(above ? formula['over'] : formula['under']))
      const start = parse(formula['atTarget'])
      return clamp(above ? add(start, moved) : sub(start, moved))
    }
    case 'leader': {
      if (cmp(r, ONE) < 0) {
        if (formula['below'] === 'zero') return NIL
        return mul(mul(most, parse(formula['atTarget'])), max(NIL, r))
      }
      if (cmp(r, ONE) === 0) return mul(most, parse(formula['atTarget']))
      return share(formula['atTarget'], div(sub(r, ONE), sub(max(best ?? r, r), ONE)))
    }
    case 'last-year':
      if (cmp(r, ONE) < 0) return mul(mul(most, parse(formula['atLevel'])), max(NIL, r))
      return share(formula['atLevel'], min(ONE, div(sub(r, ONE), parse(formula['fullGrowth']))))
    case 'table': {
      const measure = formula['measure'] === 'value' ? result : r
      let points = parse(formula['below'])
      for (const row of formula['rows'] as Json[])
        if (cmp(measure, parse(row['from'])) >= 0) points = parse(row['points'])
      return points
    }
    default:
      throw new Error(`unknown mode ${formula['mode']}`)
  }
}

interface Leaf {
  readonly criterion: Json
  readonly section: Json
}

function leaves(section: Json, group: Json): Leaf[] {
  return [
    ...(group['criteria'] as Json[]).map((criterion) => ({ criterion, section })),
    ...(group['groups'] as Json[]).flatMap((child) => leaves(section, child)),
  ]
}

/** Effective maxima after redistribution, by criterion code; null when nobody can take the points. */
function effectiveMaxima(record: Json, inputs: Json): Map<string, Rat> | null {
  const sections = (record['rubric'].sections as Json[]).filter((s) => s['kind'] === 'regular')
  const treatment = (criterion: Json): string | null => {
    if (inputs[criterion['code']]?.kind !== 'not-applicable') return null
    return (criterion['notApplicable'] ?? record['rulebook'].scoring.notApplicable) as string
  }
  const gone = (criterion: Json): boolean => treatment(criterion)?.startsWith('redistribute') ?? false
  const all = sections.flatMap((s) => leaves(s, s)).map((leaf) => leaf.criterion)
  const effective = new Map<string, Rat>()
  if (!all.some(gone)) {
    for (const criterion of all) effective.set(criterion['code'], parse(criterion['maxPoints']))
    return effective
  }
  const under = (node: Json): Json[] =>
    'kind' in node && !('criteria' in node) ? [node] : leaves(node, node).map((l) => l.criterion)
  const toTotal = (node: Json): Rat =>
    under(node)
      .filter((c) => treatment(c) === 'redistribute-total')
      .reduce<Rat>((s, c) => add(s, parse(c['maxPoints'])), NIL)
  const claim = (node: Json): Rat =>
    under(node).every(gone) ? NIL : sub(parse(node['maxPoints']), toTotal(node))
  const spread = (nodes: Json[], points: Rat): boolean => {
    const sum = nodes.reduce<Rat>((s, n) => add(s, claim(n)), NIL)
    if (sum[0] === 0n) return false
    for (const node of nodes) {
      const own = div(mul(points, claim(node)), sum)
      if ('criteria' in node) {
        if (own[0] !== 0n) spread([...(node['groups'] as Json[]), ...(node['criteria'] as Json[])], own)
      } else effective.set(node['code'], own)
    }
    return true
  }
  return spread(sections, parse(record['rubric'].total)) ? effective : null
}

function countedItems(items: Json[], counts: Json): Rat {
  return items.reduce<Rat>((sum, item) => {
    const stated = BigInt(counts[item['code']] ?? 0)
    const limit = item['limit'] === null ? stated : BigInt(item['limit'])
    return add(sum, mul(parse(item['each']), rat(stated < limit ? stated : limit)))
  }, NIL)
}

function disciplined(rules: Json[], occurrences: Json[]): Rat {
  return occurrences.reduce<Rat>((sum, occurrence) => {
    const rule = rules.find((r) => r['fact'] === occurrence['fact'])
    if (!rule) return sum
    const times = rule['per'] === 'day' ? parse(occurrence['days'] ?? 1) : ONE
    const points = mul(parse(rule['each']), times)
    return add(sum, rule['limit'] === null ? points : min(points, parse(rule['limit'])))
  }, NIL)
}

/** Exact points of one criterion before rounding; null is open, 'none' is not applicable. */
function exactPoints(record: Json, criterion: Json, board: Json, best: Rat | null): Rat | null | 'none' {
  const rules = record['rulebook'].scoring
  const input: Json = board['inputs'][criterion['code']] ?? { kind: 'missing' }
  const most = parse(criterion['maxPoints'])
  const negative = criterion['kind'] === 'deduction'
  if (input['kind'] === 'decided') return negative ? sub(NIL, parse(input['points'])) : parse(input['points'])
  if (input['kind'] === 'not-applicable') {
    const treatment = criterion['notApplicable'] ?? rules.notApplicable
    return treatment === 'full-points' ? most : treatment === 'zero-points' ? NIL : 'none'
  }
  if (criterion['kind'] === 'count' && criterion['fact'] !== null) {
    const times = (board['occurrences'] as Json[]).filter((o) => o['fact'] === criterion['fact']).length
    return max(NIL, min(most, add(parse(criterion['start']), mul(parse(criterion['each']), parse(times)))))
  }
  if (negative && criterion['source'] === 'discipline')
    return sub(NIL, min(most, disciplined(record['rulebook'].discipline, board['occurrences'])))
  const absent = (): Rat | null => ((criterion['missing'] ?? rules.missing) === 'zero-points' ? NIL : null)
  if (input['kind'] === 'missing') return ['bonus', 'deduction'].includes(criterion['kind']) ? NIL : absent()
  switch (criterion['kind']) {
    case 'pass-fail':
      return input['passed'] ? most : parse(criterion['failPoints'])
    case 'graded':
      return parse((criterion['levels'] as Json[]).find((l) => l['code'] === input['level'])?.['points'])
    case 'count': {
      const raw = add(parse(criterion['start']), mul(parse(criterion['each']), parse(input['count'])))
      return max(NIL, min(most, raw))
    }
    case 'bonus':
      return min(most, countedItems(criterion['items'], input['counts']))
    case 'deduction':
      return sub(NIL, min(most, countedItems(criterion['items'], input['counts'])))
    case 'manual':
      return parse(input['points'])
    default:
      return quantitativePoints(criterion, input, most, best, rules, absent)
  }
}

function quantitativePoints(
  criterion: Json,
  input: Json,
  most: Rat,
  best: Rat | null,
  rules: Json,
  absent: () => Rat | null,
): Rat | null {
  const found = achievement(criterion, input)
  if (found === 'result') return absent()
  const result = parse(input['result'])
  if (typeof found !== 'string') return formulaPoints(criterion['formula'], most, found, result, best)
  switch ((criterion['emptyBase'] ?? rules['emptyBase'])[found]) {
    case 'zero-points':
      return NIL
    case 'as-at-target':
      return formulaPoints(criterion['formula'], most, ONE, result, null)
    case 'all-or-nothing': {
      const apart = cmp(result, parse(input[BASES[criterion['base']] ?? '']))
      return (criterion['direction'] === 'lower' ? apart <= 0 : apart > 0) ? most : NIL
    }
    default:
      return null
  }
}

function leaders(record: Json): Map<string, Rat> {
  const best = new Map<string, Rat>()
  for (const section of record['rubric'].sections as Json[])
    for (const { criterion } of leaves(section, section)) {
      if (criterion['formula']?.mode !== 'leader') continue
      for (const board of record['inputs'] as Json[]) {
        const input = board['inputs'][criterion['code']]
        if (input?.kind !== 'figures') continue
        const own = achievement(criterion, input)
        const known = best.get(criterion['code'])
        if (typeof own !== 'string' && (!known || cmp(own, known) > 0)) best.set(criterion['code'], own)
      }
    }
  return best
}

interface Sheet {
  readonly points: Record<string, string | null>
  readonly byGroup: Map<string, Rat>
  readonly regular: Rat
  readonly bonus: Rat
  readonly taken: Rat
  readonly exceeded: number
  readonly total: Rat | null
}

function computeBoard(record: Json, board: Json, best: Map<string, Rat>): Sheet {
  const rules = record['rulebook'].scoring
  const effective = effectiveMaxima(record, board['inputs'])
  const points: Record<string, string | null> = {}
  const byCode = new Map<string, Rat>()
  let open = false
  let exceeded = 0
  for (const section of record['rubric'].sections as Json[])
    for (const { criterion } of leaves(section, section)) {
      const code = criterion['code'] as string
      const input = board['inputs'][code]
      let exact = exactPoints(record, criterion, board, best.get(code) ?? null)
      if (exact === 'none' && effective === null) exact = null
      points[code] = null
      if (exact === null) open = true
      else if (exact !== 'none') {
        const scale =
          section['kind'] === 'regular' &&
          effective &&
          input?.kind !== 'decided' &&
          input?.kind !== 'not-applicable'
            ? div(effective.get(code) ?? NIL, parse(criterion['maxPoints']))
            : ONE
        const value = rounded(mul(exact, scale), rules.criterionRounding)
        byCode.set(code, value)
        points[code] = print(value)
      }
      if (criterion['kind'] === 'quantitative' && input?.kind === 'figures') {
        const own = achievement(criterion, input)
        if (['registered-target', 'assigned-plan'].includes(criterion['base']) && typeof own !== 'string')
          exceeded += cmp(own, ONE) > 0 ? 1 : 0
      }
    }
  const byGroup = new Map<string, Rat>()
  const sums: Record<string, Rat> = { regular: NIL, bonus: NIL, deduction: NIL }
  for (const section of record['rubric'].sections as Json[]) {
    const own = groupSum(section, section, byCode, byGroup)
    sums[section['kind']] = add(sums[section['kind']] ?? NIL, own)
  }
  const { regular = NIL, bonus = NIL, deduction: taken = NIL } = sums
  let total = add(add(regular, bonus), taken)
  if (rules.lowestTotal !== null) total = max(total, parse(rules.lowestTotal))
  return {
    points,
    byGroup,
    regular,
    bonus,
    taken,
    exceeded,
    total: open ? null : rounded(total, rules.totalRounding),
  }
}

function groupSum(section: Json, group: Json, byCode: Map<string, Rat>, byGroup: Map<string, Rat>): Rat {
  let sum = NIL
  for (const criterion of group['criteria'] as Json[]) sum = add(sum, byCode.get(criterion['code']) ?? NIL)
  for (const child of group['groups'] as Json[]) sum = add(sum, groupSum(section, child, byCode, byGroup))
  const cap = parse(group['maxPoints'])
  if (section['kind'] === 'bonus') sum = min(sum, cap)
  if (section['kind'] === 'deduction') sum = max(sum, sub(NIL, cap))
  byGroup.set(group['code'], sum)
  return sum
}

/** What a tie-break step compares; higher is better; null is unknown. */
function tieKey(step: Json, sheet: Sheet, tie: Json, year: number): Rat | null {
  switch (step['kind']) {
    case 'total-before-bonus':
      return add(sheet.regular, sheet.taken)
    case 'section':
      return sheet.byGroup.get(step['section']) ?? null
    case 'targets-exceeded':
      return parse(sheet.exceeded)
    case 'fewer-deductions':
      return sheet.taken
    case 'women-share': {
      if (tie['womenShare'] === null) return null
      const least = rat(BigInt(step['atLeast'].numerator), BigInt(step['atLeast'].denominator))
      return cmp(parse(tie['womenShare']), least) >= 0 ? ONE : NIL
    }
    case 'not-awarded-recently': {
      if (tie['awards'] === null) return null
      const recent = (tie['awards'] as Json[]).filter(
        (a) => a['award'] === step['award'] && a['year'] >= year - step['years'] && a['year'] < year,
      )
      return parse(-recent.length)
    }
    case 'new-ballot':
      return tie['ballotVotes'] === null ? null : parse(tie['ballotVotes'])
    case 'chair-decision':
      return tie['chairPlace'] === null ? null : parse(-tie['chairPlace'])
    default:
      throw new Error(`unknown step ${step['kind']}`)
  }
}

/** Points, totals and ranks of a computation record, from its rules and inputs only. */
export function independentlyRecompute(json: string): Recomputed {
  const record = JSON.parse(json) as Json
  const best = leaders(record)
  const boards = (record['inputs'] as Json[]).map((board) => ({
    code: board['organisation'] as string,
    tie: board['tie'] as Json,
    sheet: computeBoard(record, board, best),
  }))
  const steps = record['rulebook'].tieBreak as Json[]
  type Board = (typeof boards)[number]
  /** Below zero when a goes before b; zero when they share the rank. Only sound for a whole set of equals. */
  let groups: Board[][] = []
  for (const board of boards
    .filter((b) => b.sheet.total !== null)
    .sort((a, b) => cmp(b.sheet.total ?? NIL, a.sheet.total ?? NIL))) {
    const last = groups.at(-1)
    if (last?.[0] && cmp(last[0].sheet.total ?? NIL, board.sheet.total ?? NIL) === 0) last.push(board)
    else groups.push([board])
  }
  for (const step of steps)
    groups = groups.flatMap((equals) => {
      if (equals.length < 2) return [equals]
      const keyed = equals.map((board) => ({
        board,
        key: tieKey(step, board.sheet, board.tie, record['year']),
      }))
      if (keyed.some(({ key }) => key === null)) return [equals]
      keyed.sort((a, b) => cmp(b.key ?? NIL, a.key ?? NIL))
      const parts: Board[][] = []
      keyed.forEach(({ board, key }, i) => {
        const before = keyed[i - 1]?.key
        if (before && key && cmp(before, key) === 0) parts.at(-1)?.push(board)
        else parts.push([board])
      })
      return parts
    })
  const ranks: Record<string, number> = {}
  let place = 1
  for (const equals of groups) {
    for (const { code } of equals) ranks[code] = place
    place += equals.length
  }
  return {
    points: Object.fromEntries(boards.map(({ code, sheet }) => [code, sheet.points])),
    totals: Object.fromEntries(
      boards.map(({ code, sheet }) => [code, sheet.total === null ? null : print(sheet.total)]),
    ),
    ranks,
  }
}

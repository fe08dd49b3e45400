import { DomainError } from '../../../shared/domain/errors.ts'
import { Decimal } from '../../../shared/domain/decimal.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'

/**
 * What can be compared, converted and added: only values of one dimension. Money of two currencies is two
 * dimensions, so đồng and dollars can never be added by mistake. `free:<name>` is a physical unit of its own
 * (m3, tonnes, pieces of a product), comparable with nothing else.
 */
export type Dimension = 'count' | 'persons' | 'vnd' | 'usd' | 'area' | 'percent' | `free:${string}`

/** The code of a unit, as stored: `vnd-billion`, `usd-million`, `free:m3`. */
export type UnitCode = string

export interface Unit {
  readonly code: UnitCode
  readonly dimension: Dimension
  /** How many base units (đồng, dollars, pieces …) one of this unit is: a power of ten, exact. */
  readonly scale: Decimal
  /** A whole unit is counted in pieces and admits no fraction. */
  readonly whole: boolean
  /** As printed behind a number in a table: “tỷ đồng”, “triệu USD”. */
  readonly symbol: Bilingual
  /** As spoken in a read-back: “triệu đô la Mỹ”. */
  readonly words: Bilingual
}

type UnitRow = readonly [
  code: UnitCode,
  dimension: Dimension,
  scale: string,
  symbol: Bilingual,
  words: Bilingual,
]

const same = (vi: string, en: string): readonly [Bilingual, Bilingual] => [
  { vi, en },
  { vi, en },
]

const ROWS: readonly UnitRow[] = [
  ['count', 'count', '1', ...same('', '')],
  ['persons', 'persons', '1', ...same('người', 'persons')],
  ['vnd', 'vnd', '1', { vi: 'đồng', en: 'VND' }, { vi: 'đồng', en: 'đồng' }],
  ['vnd-million', 'vnd', '1000000', { vi: 'triệu đồng', en: 'VND million' }, million('đồng', 'đồng')],
  ['vnd-billion', 'vnd', '1000000000', { vi: 'tỷ đồng', en: 'VND billion' }, billion('đồng', 'đồng')],
  ['usd', 'usd', '1', { vi: 'USD', en: 'USD' }, { vi: 'đô la Mỹ', en: 'US dollars' }],
  [
    'usd-thousand',
    'usd',
    '1000',
    { vi: 'nghìn USD', en: 'USD thousand' },
    { vi: 'nghìn đô la Mỹ', en: 'thousand US dollars' },
  ],
  [
    'usd-million',
    'usd',
    '1000000',
    { vi: 'triệu USD', en: 'USD million' },
    million('đô la Mỹ', 'US dollars'),
  ],
  [
    'usd-billion',
    'usd',
    '1000000000',
    { vi: 'tỷ USD', en: 'USD billion' },
    billion('đô la Mỹ', 'US dollars'),
  ],
  ['ha', 'area', '1', { vi: 'ha', en: 'ha' }, { vi: 'héc-ta', en: 'hectares' }],
  ['percent', 'percent', '1', { vi: '%', en: '%' }, { vi: 'phần trăm', en: 'percent' }],
]

function million(vi: string, en: string): Bilingual {
  return { vi: `triệu ${vi}`, en: `million ${en}` }
}

function billion(vi: string, en: string): Bilingual {
  return { vi: `tỷ ${vi}`, en: `billion ${en}` }
}

const WHOLE: ReadonlySet<Dimension> = new Set<Dimension>(['count', 'persons'])

/**
 * A physical unit of its own dimension: values of it are stated, compared with themselves over time, and never
 * added to another product's.
 * @param whole true for pieces, which admit no fraction
 */
function freeUnit(name: string, symbol: Bilingual, words: Bilingual, whole = false): Unit {
  const code = `free:${name}` as const
  return { code, dimension: code, scale: new Decimal(1), whole, symbol, words }
}

/** Every unit the product ships with, in the order in which they are offered. */
export const UNITS: readonly Unit[] = [
  ...ROWS.map(([code, dimension, scale, symbol, words]): Unit => {
    return { code, dimension, scale: new Decimal(scale), whole: WHOLE.has(dimension), symbol, words }
  }),
  freeUnit('m3', { vi: 'm³', en: 'm³' }, { vi: 'mét khối', en: 'cubic metres' }),
  freeUnit('tonnes', { vi: 'tấn', en: 'tonnes' }, { vi: 'tấn', en: 'tonnes' }),
  freeUnit('products', { vi: 'sản phẩm', en: 'products' }, { vi: 'sản phẩm', en: 'products' }, true),
]

const BY_CODE: ReadonlyMap<UnitCode, Unit> = new Map(UNITS.map((unit) => [unit.code, unit]))

/** The unit of a code, or undefined when there is none. */
export function findUnit(code: UnitCode): Unit | undefined {
  return BY_CODE.get(code)
}

/** The unit of a code; refused as `indicators.unit-unknown` when there is none. */
export function unitOf(code: UnitCode): Unit {
  const unit = BY_CODE.get(code)
  if (!unit) throw new DomainError('invalid', 'indicators.unit-unknown', { unit: code })
  return unit
}

/** A physical unit: its values are never added across boards or products. */
export function isFree(dimension: Dimension): boolean {
  return dimension.startsWith('free:')
}

/**
 * The same value in another unit of the same dimension, exactly (scales are powers of ten).
 * Refused as `indicators.unit-dimension` across dimensions; money of another currency needs `exchange`.
 */
export function convert(value: Decimal, from: UnitCode, to: UnitCode): Decimal {
  const [source, target] = [unitOf(from), unitOf(to)]
  if (source.dimension !== target.dimension)
    throw new DomainError('invalid', 'indicators.unit-dimension', { fromUnit: from, toUnit: to })
  return value.times(source.scale).dividedBy(target.scale)
}

/** The value in the base unit of its dimension: đồng, dollars, persons, hectares. */
export function inBaseUnit(value: Decimal, unit: UnitCode): Decimal {
  return value.times(unitOf(unit).scale)
}

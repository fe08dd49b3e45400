export type { ComputationRecord } from './domain/record.ts'
export { pointsOverYears, type Trend } from './domain/trend.ts'
export { openSheets } from './service/open-sheets.ts'
export { recomputeYear, type Recomputed } from './service/recompute.ts'
export { awardsThroughSuccessions, useAwardRegister } from './service/award-register.ts'
export { yearsExcellentOn } from './service/completions.ts'
export { totalCell } from './service/score-table.ts'
export { recordAbsences } from './service/frames.ts'
export {
  frozenStandings,
  publicStandings,
  recordOf,
  type StandingRow,
  standingsOf,
} from './service/standings.ts'

export type { ComputationRecord } from './domain/record.ts'
export { recordAbsences } from './service/frames.ts'
export {
  frozenStandings,
  publicStandings,
  recordOf,
  type StandingRow,
  standingsOf,
} from './service/standings.ts'

export { recordYearResults, registrationFacts } from './service/year.ts'
export {
  acceptedRegistrations,
  lastYearStatedOn,
  registrationAcceptedOn,
  type RegisteredSince,
  type Reorganised,
  targetFactsOf,
  type TargetInForce,
  targetsInForceOn,
} from './service/targets.ts'
export { holdRegistrations } from './data/registration-repository.ts'
export { type Line, lineOf, type NamedPart } from './data/line-views.ts'

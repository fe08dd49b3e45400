export { recordYearResults, registrationFacts } from './service/year.ts'
export {
  type AcceptedRegistration,
  acceptedRegistrations,
  lastYearStatedOn,
  registrationAcceptedOn,
  type RegisteredSince,
  type Reorganised,
  targetFactsOf,
  type TargetInForce,
  targetsInForceOn,
} from './service/targets.ts'
export { type Line, lineOf, type NamedPart } from './data/line-views.ts'

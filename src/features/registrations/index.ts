export { recordYearResults, registrationFacts } from './service/year.ts'
export {
  type AcceptedRegistration,
  acceptedRegistrations,
  acceptedTargets,
  type OpenTarget,
  targetFactsOf,
  type TargetInForce,
  targetsInForceOn,
} from './service/targets.ts'
export { type Line, lineOf, type NamedPart, resultsThroughMergers } from './data/line-views.ts'

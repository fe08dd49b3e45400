export type { YearResult } from './data/year-repository.ts'
export {
  type AcceptedRegistration,
  acceptedRegistrations,
  type AcceptedTarget,
  acceptedTargets,
  recordYearResults,
  type RegistrationFact,
  registrationFacts,
} from './service/year.ts'

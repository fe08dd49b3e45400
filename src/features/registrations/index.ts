export {
  type AcceptedRegistration,
  acceptedRegistrations,
  type AcceptedTarget,
  acceptedTargets,
  recordYearResults,
  registrationFacts,
} from './service/year.ts'

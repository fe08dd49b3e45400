export {
  type AcceptedRegistration,
  acceptedRegistrations,
  acceptedTargets,
  recordYearResults,
  registrationFacts,
} from './service/year.ts'

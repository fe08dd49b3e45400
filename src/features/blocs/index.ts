export { findBlocYear, getBlocYear, listMembershipsOf, listTerms } from './data/bloc-repository.ts'
export {
  findSuccession,
  listFlagHandOvers,
  listHandOvers,
  listMovements,
  listStandingPapers,
  listYears,
} from './data/year-views.ts'
export { blocNameOn, deputyOn, headOn, locateBlocYear, membersOn } from './service/facts.ts'
export { places } from './service/places.ts'
export { rolesOn } from './service/roles-on.ts'
export { publicBlocs } from './data/bloc-views.ts'
export {
  carryOutSuccession,
  type LaterFacts,
  previewSuccession,
  type SuccessionInput,
} from './service/successions.ts'

export {
  findOrganisations,
  findTakenCodes,
  getOrganisation,
  listNames,
  listSuccessionLinks,
  touchOrganisations,
} from './data/organisation-repository.ts'
export { letterheadOn, paperHeadOn } from './service/letterhead.ts'
export {
  carriedIdsOn,
  carrierIdsOn,
  nameOn,
  namesOn,
  predecessorIdsOn,
  shortNamesOn,
} from './service/names.ts'
export { carryOutNames } from './service/successions.ts'
export { assertPaper, paperRef } from './service/paper-ref.ts'

export { nameOn, namesOn, predecessorIdsOn, shortNamesOn, successorIdsOn } from './service/names.ts'
export { getOrganisation } from './data/organisation-repository.ts'

export { findBlocYear, getBlocYear } from './data/bloc-repository.ts'
export { blocNameOn, deputyOn, headOn, locateBlocYear, membersOn } from './service/facts.ts'
export { places } from './service/places.ts'
export { rolesOn } from './service/roles-on.ts'

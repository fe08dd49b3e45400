export {
  adoptedRubric,
  adoptedRulebook,
  rubricVersion,
  rulebookVersion,
  type AdoptedVersion,
} from './service/adopted.ts'
export { assertSound } from './service/rule-versions.ts'

export {
  adoptedRubric,
  adoptedRulebook,
  rubricVersion,
  rulebookVersion,
  type AdoptedVersion,
} from './service/adopted.ts'

import { HELPERS } from '../../../documents/helpers.ts'
import { defaultTemplateSource, PAPER_KINDS } from '../../../documents/index.ts'
import { PAPER_RULES } from '../../../documents/papers/kinds.ts'

export { PAPER_KINDS } from '../../../documents/index.ts'

/** What a wording may call, sorted. */
export const TEMPLATE_HELPERS: readonly string[] = [
  ...Object.keys(HELPERS),
  'if',
  'unless',
  'each',
  'with',
].sort()

/** The kinds of papers that the product writes: the wording that it ships, and the parts that none may leave out. */
export function paperKinds() {
  return PAPER_KINDS.map((kind) => ({
    kind,
    requiredParts: PAPER_RULES[kind].requiredParts,
    source: defaultTemplateSource(kind),
  }))
}

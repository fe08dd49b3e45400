export { declaredResults } from './service/declared-results.ts'
export { basesOf } from './service/paper-parts.ts'
export { type UnclosedPoll, unclosedPolls } from './service/unclosed-polls.ts'

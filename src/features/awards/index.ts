export { type AwardRow, listAwardsOf } from './data/award-repository.ts'

export { type AwardRow, listAwardsOf } from './data/award-repository.ts'
export { listProposals } from './data/proposal-repository.ts'
export { standingAwards } from './data/standing-awards.ts'
export { startPreparing } from './service/prepare-bulk.ts'

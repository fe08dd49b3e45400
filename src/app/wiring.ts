import { standingAwards } from '../features/awards/index.ts'
import { useAwardRegister } from '../features/scoring/index.ts'

// Ties may be broken by earlier awards: the scores ask the register, which is kept by a later feature.
useAwardRegister(standingAwards)

export { rememberingAuthenticate } from './service/authenticate.ts'
export { createUser, grantRole, settleFirstPassword } from './service/users.ts'
export { hashPassword, newFirstPassword } from './service/secrets.ts'
export { claimKey, releaseKey, rememberAnswer } from './data/idempotency-repository.ts'
export {
  changePassword,
  checkPassword,
  keepsFailureCount,
  preparePasswordChange,
  signIn,
  signOut,
} from './service/sessions.ts'
export { SESSION_SECONDS } from './domain/throttle.ts'

/**
 * Wrong passwords are counted per login and per origin in windows of 15 minutes. Past the limit the key is locked
 * for 15 minutes; the right password is refused meanwhile too, so guessing in parallel gains nothing.
 */
export const THROTTLE = {
  windowSeconds: 900,
  lockSeconds: 900,
  loginFailures: 5,
  originFailures: 30,
} as const

/** Shortest password; length is what counts (NIST SP 800-63B-4 §3.1.1.2), so no rule asks for signs or capitals. */
const MIN_PASSWORD_LENGTH = 12

/** What is wrong with a new password, as a message code; undefined when nothing is. */
export function passwordProblem(password: string, login: string, previous: string): string | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return 'accounts.password-too-short'
  if (password === previous) return 'accounts.password-same'
  if (password.toLowerCase().includes(login.toLowerCase())) return 'accounts.password-has-login'
  if (/^(.)\1*$/.test(password)) return 'accounts.password-too-simple'
  return undefined
}

/** How long a session lives without a new sign-in. */
export const SESSION_SECONDS = 12 * 3600

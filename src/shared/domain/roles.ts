/**
 * What an actor is *to one object on one day*. Nobody "is" a head in general: the relation follows the dated
 * head and deputy terms of the bloc that the object belongs to, and moves by itself on hand-over day.
 *
 * - `owner`   officer of the board that the object belongs to
 * - `member`  officer of any board that is a member of the bloc that day
 * - `head` / `deputy`  officer of the board that holds the running term
 * - `checker` who checks the object: the head; for the head's own object the deputy (nobody judges itself)
 * - `past-head` officer of a board that headed the bloc before: keeps reading
 * - `council` staff of the council that the bloc belongs to
 * - `auditor` reads everything but ballots; `administrator` keeps accounts and settings, no votes, no scores
 * - `system`  the product itself (a date passed, the last signature came in)
 */
export const ROLES = [
  'owner',
  'member',
  'head',
  'deputy',
  'checker',
  'past-head',
  'council',
  'auditor',
  'administrator',
  'system',
] as const
export type Role = (typeof ROLES)[number]
export type Roles = ReadonlySet<Role>

import type { Located } from '../../../shared/domain/actor.ts'
import type { Role, Roles } from '../../../shared/domain/roles.ts'

/** Everybody who may upload somewhere; `canUpload` says where. */
export const UPLOADERS: readonly Role[] = ['owner', 'head', 'deputy', 'council']

/**
 * May somebody with these roles put a file there? For a board: its officers, and head and deputy on its behalf,
 * from a scanned paper. For the bloc: head, deputy and council. For the council: it.
 */
export function canUpload(located: Located, roles: Roles): boolean {
  const has = (...wanted: Role[]) => wanted.some((role) => roles.has(role))
  if (located.ownerId !== undefined) return has('owner', 'head', 'deputy')
  return located.blocId === undefined ? has('council') : has('head', 'deputy', 'council')
}

const OUTSIDE = ['council', 'auditor'] as const satisfies readonly Role[]

/** Everybody who may read some file. */
export const FILE_READERS: readonly Role[] = [
  'owner',
  'member',
  'head',
  'deputy',
  'checker',
  'past-head',
  ...OUTSIDE,
]

/**
 * Who may know of a file at that place and read it. A board's file is not for the other members: it may belong to a
 * draft. The head of a past year keeps reading what belongs to that year.
 */
export function readersAt({ ownerId, blocId, year }: Located): readonly Role[] {
  if (ownerId !== undefined)
    return [
      'owner',
      'head',
      'deputy',
      'checker',
      ...(year === undefined ? [] : ['past-head' as const]),
      ...OUTSIDE,
    ]
  return blocId === undefined ? OUTSIDE : ['member', 'head', 'deputy', 'past-head', ...OUTSIDE]
}

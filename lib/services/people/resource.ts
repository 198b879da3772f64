import type { UserRow } from '@/db/queries/people'
import type { Person } from '@/lib/contracts/people'
import { AppError } from '@/lib/errors'
import type { Ctx } from '../context'

export const toPerson = (user: UserRow): Person => ({
  id: user.id,
  name: user.name,
  role: user.role,
  createdAt: new Date(user.createdAtMs).toISOString(),
})

/** What concerns one's own account needs a person: keys and tokens have none. */
export function requirePerson({ actor }: Ctx) {
  if (actor.kind === 'user') return actor
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in first.')
  throw new AppError('forbidden', 'This is for people who are signed in.')
}

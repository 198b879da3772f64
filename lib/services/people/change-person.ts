import { inTransaction } from '@/db'
import { otherAdmins, updateUser, userById } from '@/db/queries/people'
import { deleteSessionsOf } from '@/db/queries/sessions'
import { hashPassword } from '@/lib/auth/password'
import type { Person, UserPatch } from '@/lib/contracts/people'
import { conflict, forbidden, notFound } from '@/lib/errors'
import { requireEditor, type Ctx } from '../context'
import { toPerson } from './resource'

/**
 * Gives a person another role or password. A new password ends all their sessions; a new role
 * counts from their next request on. Errors: forbidden, not-found, conflict (the last admin).
 */
export async function changePerson(
  ctx: Ctx,
  input: { personId: string; patch: UserPatch },
): Promise<Person> {
  requireEditor(ctx)
  const { personId, patch } = input
  if (patch.password !== undefined && isSelf(ctx, personId)) {
    throw forbidden('Change your own password under Account, which asks for the present one.')
  }
  const passwordHash = patch.password === undefined ? undefined : await hashPassword(patch.password)
  return inTransaction(ctx.db, () => {
    const user = userById(ctx.db, personId)
    if (!user) throw notFound('person')
    const role = patch.role ?? user.role
    if (role !== 'admin' && user.role === 'admin' && otherAdmins(ctx.db, personId) === 0) {
      throw conflict(`${user.name} is the only admin: make somebody else one first.`)
    }
    updateUser(ctx.db, personId, { role, ...(passwordHash ? { passwordHash } : {}) })
    if (passwordHash) deleteSessionsOf(ctx.db, personId)
    return toPerson({ ...user, role })
  })
}

const isSelf = ({ actor }: Ctx, personId: string) =>
  actor.kind === 'user' && actor.userId === personId

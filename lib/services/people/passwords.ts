import { inTransaction } from '@/db'
import { updateUser, userById, userByNameKey } from '@/db/queries/people'
import { deleteSessionsOf } from '@/db/queries/sessions'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { signInThrottle } from '@/lib/auth/throttle'
import type { PasswordChange } from '@/lib/contracts/people'
import { forbidden, invalid, notFound } from '@/lib/errors'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import type { Ctx } from '../context'
import { nameKey } from '../name-key'
import { requirePerson } from './resource'

/**
 * Changes one's own password and ends one's other sessions. Errors: invalid (the current password
 * is wrong), limited (guessed too often).
 */
export async function changeOwnPassword(ctx: Ctx, input: PasswordChange): Promise<void> {
  const { userId, sessionId } = requirePerson(ctx)
  const user = userById(ctx.db, userId)
  if (!user) throw notFound('person')
  const { name, passwordHash: present } = user
  const who = { name, address: '', device: `session ${sessionId}`, passwordHash: present }
  const passed = await signInThrottle().attempt(who, () => verifyPassword(present, input.current))
  if (!passed) throw invalid('current', 'That is not your current password.')
  const passwordHash = await hashPassword(input.next)
  await retryWhileBusy(() =>
    inTransaction(ctx.db, () => {
      updateUser(ctx.db, userId, { passwordHash })
      deleteSessionsOf(ctx.db, userId, sessionId)
    }),
  )
}

/** Sets anybody's password and ends all their sessions: for the command line, where the file is. */
export async function resetPassword(
  ctx: Ctx,
  input: { name: string; password: string },
): Promise<{ name: string }> {
  if (ctx.actor.kind !== 'system') throw forbidden('Only at the server itself.')
  const user = userByNameKey(ctx.db, nameKey(input.name))
  if (!user) throw notFound('person')
  const passwordHash = await hashPassword(input.password)
  inTransaction(ctx.db, () => {
    updateUser(ctx.db, user.id, { passwordHash })
    deleteSessionsOf(ctx.db, user.id)
  })
  return { name: user.name }
}

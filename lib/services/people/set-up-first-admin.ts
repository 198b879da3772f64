import { inTransaction } from '@/db'
import { hasUsers, insertUser } from '@/db/queries/people'
import { consumeSetupToken, setupTokenIsGood } from '@/lib/auth/links'
import { hashPassword } from '@/lib/auth/password'
import type { SetupBody } from '@/lib/contracts/people'
import { conflict, forbidden } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Ctx } from '../context'
import { nameKey } from '../name-key'

const stale = () =>
  forbidden('This set-up link does not work any more. Restart Subkeeper: it prints a new one.')

/**
 * Makes the first admin out of whoever holds the set-up link. Works once, and only while nobody
 * exists: both are checked in the transaction that makes the person.
 */
export async function setUpFirstAdmin(ctx: Ctx, input: SetupBody): Promise<{ userId: string }> {
  if (!setupTokenIsGood(ctx.db, input.token, ctx.now())) throw stale()
  const passwordHash = await hashPassword(input.password)
  const userId = newId()
  inTransaction(ctx.db, () => {
    if (hasUsers(ctx.db)) throw conflict('Subkeeper is set up already: sign in.')
    if (!consumeSetupToken(ctx.db, input.token, ctx.now())) throw stale()
    insertUser(ctx.db, {
      id: userId,
      name: input.name,
      nameKey: nameKey(input.name),
      passwordHash,
      role: 'admin',
      createdAtMs: ctx.now(),
    })
  })
  return { userId }
}

/** Where first-run set-up stands: `done`, `ready` for who holds this token, or not for them. */
export function setUpState(ctx: Ctx, input: { token?: string }): 'done' | 'ready' | 'no-link' {
  if (hasUsers(ctx.db)) return 'done'
  return input.token && setupTokenIsGood(ctx.db, input.token, ctx.now()) ? 'ready' : 'no-link'
}

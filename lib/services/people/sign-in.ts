import { userByNameKey } from '@/db/queries/people'
import { consumeSignInToken } from '@/lib/auth/links'
import { verifyPassword } from '@/lib/auth/password'
import { throttled } from '@/lib/auth/throttle'
import type { SignInBody } from '@/lib/contracts/people'
import { AppError } from '@/lib/errors'
import type { Ctx } from '../context'
import { nameKey } from '../name-key'

/**
 * Checks name and password; the caller then begins the session. An unknown name and a wrong
 * password get the same answer after the same time. Errors: unauthenticated, limited.
 */
export async function signIn(
  ctx: Ctx,
  input: SignInBody & { address: string | null },
): Promise<{ userId: string }> {
  const user = userByNameKey(ctx.db, nameKey(input.name))
  const passed = await throttled(input, () =>
    verifyPassword(user?.passwordHash ?? null, input.password),
  )
  if (!user || !passed) throw new AppError('unauthenticated', 'Name or password is wrong.')
  return { userId: user.id }
}

/** Turns a one-time link's token into the person it was made for. Works once. */
export function signInByLink(ctx: Ctx, input: { token: string }): { userId: string } {
  const userId = consumeSignInToken(ctx.db, input.token, ctx.now())
  if (userId === null) {
    throw new AppError('unauthenticated', 'This link was used already, or it is too old.')
  }
  return { userId }
}

import { userByNameKey } from '@/db/queries/people'
import { consumeSignInToken } from '@/lib/auth/links'
import { verifyPassword } from '@/lib/auth/password'
import { deviceIdOf } from '@/lib/auth/device'
import { signInThrottle } from '@/lib/auth/throttle'
import type { SignInBody } from '@/lib/contracts/people'
import { AppError } from '@/lib/errors'
import type { Ctx } from '../context'
import { nameKey } from '../name-key'

export interface Visitor {
  /** Where the request comes from; empty when that is unknown. */
  address: string
  /** The mark that a browser got when somebody signed in there before. */
  deviceMark: string | null
}

/**
 * Checks name and password; the caller then begins the session. An unknown name and a wrong
 * password get the same answer after the same time. Errors: unauthenticated, limited.
 */
export async function signIn(ctx: Ctx, input: SignInBody & Visitor): Promise<{ userId: string }> {
  const { name, address, deviceMark } = input
  const user = userByNameKey(ctx.db, nameKey(name))
  const passwordHash = user?.passwordHash ?? null
  const device = deviceIdOf(deviceMark, user)
  const passed = await signInThrottle().attempt({ name, address, device, passwordHash }, () =>
    verifyPassword(passwordHash, input.password),
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

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/errors'
import { nameKey } from '@/lib/services/name-key'
import { singleton } from '@/lib/singleton'

const WINDOW_SECONDS = 15 * 60

/** Failures in a row that a name may have in the window. */
const PER_NAME = 10
/** Failures that an address may cause, over all names: a household behind one router signs in too. */
const PER_ADDRESS = 30
/** The same where addresses cannot be told apart: then it bounds the guesses of everybody. */
const UNTOLD = 200

function limiters() {
  return singleton('sign-in-limiters', () => {
    const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS })
    return { name: limiter(PER_NAME), address: limiter(PER_ADDRESS), untold: limiter(UNTOLD) }
  })
}

/**
 * Runs one attempt at a password. It is counted before it is made, so that a volley of parallel
 * guesses counts in full, and given back when it succeeds. Too many: `limited`, with the seconds
 * to wait, and the attempt is not made.
 * @param address the caller's address, or null when it cannot be known
 */
export async function throttled(
  who: { name: string; address: string | null },
  attempt: () => Promise<boolean>,
): Promise<boolean> {
  const { name, address, untold } = limiters()
  const key = nameKey(who.name)
  const [byAddress, addressKey] = who.address ? [address, who.address] : [untold, 'all']
  await spend(byAddress, addressKey)
  await spend(name, key)
  const passed = await attempt()
  if (passed) {
    await name.delete(key)
    await byAddress.reward(addressKey)
  }
  return passed
}

async function spend(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    const minutes = Math.ceil(seconds / 60)
    throw new AppError(
      'limited',
      `Too many failed attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      { retryAfterSeconds: seconds },
    )
  }
}

import { hash, verify, type Options } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { singleton } from '@/lib/singleton'

/**
 * Argon2id (the library's algorithm by default) with 19 MiB, two passes, one lane: OWASP Password
 * Storage Cheat Sheet, "Argon2id", minimum configuration.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
 */
const OWASP: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** Hashes on a worker thread, which takes about 30 ms and holds up nobody else. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), OWASP)
}

/**
 * Whether the password matches the hash. Without a hash (nobody has that name) it takes just as long and
 * returns false, so that response times do not reveal which names exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = await decoy()
  const matches = await verify(stored ?? against, normalized(password))
  return stored !== null && matches
}

/** Different keyboards may compose the same characters differently: SP 800-63B §3.1.1.2. */
const normalized = (password: string) => password.normalize('NFKC')

/** Created before the first comparison, needed or not, so that the first one takes no longer. */
function decoy(): Promise<string> {
  return singleton('decoy-password', () => hashPassword(randomBytes(32).toString('base64')))
}

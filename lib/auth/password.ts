import { hash, verify, type Options } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { singleton } from '@/lib/singleton'

/**
 * Argon2id (the library's algorithm by default) with 19 MiB, two passes, one lane: OWASP Password
 * Storage Cheat Sheet, "Argon2id", minimum configuration.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
 */
const OWASP: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** Hashes on a worker thread: about 30 ms, and nobody else waits for them. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), OWASP)
}

/**
 * Whether the password is the one that was hashed. Without a hash (nobody has that name) it takes
 * as long and is false, so that the time of the answer does not tell who exists.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = await decoy()
  const matches = await verify(stored ?? against, normalized(password))
  return stored !== null && matches
}

/** The same characters typed on another keyboard may come composed otherwise: SP 800-63B §3.1.1.2. */
const normalized = (password: string) => password.normalize('NFKC')

/** Made before the first comparison, whether it will be needed or not. */
function decoy(): Promise<string> {
  return singleton('decoy-password', () => hashPassword(randomBytes(32).toString('base64')))
}
